package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.notes.DiagnosisReader.Placed;
import org.theriac.trials.notes.Lexicon.Entry;
import org.theriac.trials.notes.Lexicon.Reading;
import org.theriac.trials.notes.MarkerReader.Named;
import org.theriac.trials.notes.Passage.PlacedCue;
import org.theriac.trials.notes.Sentences.Section;
import org.theriac.trials.notes.Sentences.Sentence;
import org.theriac.trials.notes.Words.Word;
import org.theriac.trials.patterns.Rule;

/** Finds what a sentence speaks of. One for each note; not for several threads. */
final class PassageReader {
  private static final Pattern NEVER = Pattern.compile("(?!)");
  private static final Rule MASS =
      Rule.inAnyCase("\\b(?:mass|lesion|nodule|tumou?r|bx|biopsy|specimens?)\\b");
  private static final Rule UNLISTED_CHANGE =
      Rule.of(
          "[ :]\\s?(?:p\\.)?[ACDEFGHIKLMNPQRSTVWY]\\d{2,4}(?:[ACDEFGHIKLMNPQRSTVWY*]|fs"
              + "|_)(?![A-Za-z0-9])");
  private static final Rule UNLISTED_PARTNER =
      Rule.of(
          "(?:-|::)([A-Z][A-Z0-9]{2,8})(?=\\+|\\s(?:fusion|rearr|transloc|positive|pos\\b|negative"
              + "|neg\\b|not detected|detected))");
  private static final Rule PERFORMANCE = Rule.of("(?:PS|ECOG|Ecog)([0-4])");
  private static final Rule BARE_STAGE = Rule.of("(?:I{1,3}|IV)[ABC]\\d?");
  private static final Rule GLUED = Rule.of("([A-Z][A-Z0-9]{2,6})-?(?:wt|WT|mut|amp)");
  private static final Rule NOT_THIS = Rule.inAnyCase("\\bnon-?$");
  private static final Rule COMBINED =
      Rule.inAnyCase(
          "(?:\\s\\d{1,4}(?:\\.\\d{1,2})?\\s?mg(?:\\s(?:BID|TID|daily|QD"
              + "|weekly))?)?(?:\\s?[/+&]\\s?|\\sand\\s|\\s?w/\\s?|-|\\splus\\s"
              + "|\\swith\\s)(?:(?:weekly|concurrent)\\s)?");
  private static final Rule COUNTED =
      Rule.of(
          "\\s(?:maint|x\\s?\\d|C\\d|q\\d|\\d{1,2}/\\d|(?:19|20)\\d\\d|PD|->|weekly|wkly"
              + "|\\d{2,4}\\s?(?:mg|weekly|q\\d|x\\s?\\d)|cycle)");
  private static final int NEAR_RISK = 40;

  /** Of " to ", " with ", " from " and " after ". */
  private static final int LONGEST_TO = 7;

  private static final Rule ALLERGIC_TO_WORD =
      Rule.inAnyCase("\\b(?:allergic to|allerg(?:y|ies)\\s?(?:to|:))\\s?$");
  private static final Rule BESIDE_CLIPPED =
      Rule.inAnyCase(
          "\\b(?:w/|with|concurrent|weekly|q3w|on|s/p|then|adj|neoadj|prior|previous|received|after"
              + "|refractory to|progressed on|failed|intolerant of|intolerant to"
              + "|off|single-agent|single agent)\\s?$|->\\s?$");
  private static final String IMMUNE_NAME = "immune-related ";
  private static final Rule IMMUNE =
      Rule.inAnyCase("\\b(?:irAEs?|immune[- ](?:related|mediated))\\b[^.;]{0,24}$");
  private static final Rule ALLERGIC =
      Rule.inAnyCase(
          "\\b(?:allerg(?:y|ies|ic)(?: to| reaction to)?|anaphylaxis (?:to|with)"
              + "|hypersensitivity to"
              + "|intolerance to)\\s?:?\\s?(?:[\\w/-]+(?:\\s\\([^)]{0,30}\\))?,?\\s"
              + "(?:and\\s)?){0,5}$");
  private static final Rule ALLERGY_BEHIND =
      Rule.inAnyCase("\\s?(?:\\([^)]{0,20}\\)\\s?)?-?(?:allerg|anaphyla|hypersensitiv)");

  private static final Rule OF_RELATIVE =
      Rule.of("\\s?(?:[:-]|w/|with|had|has|-|=)?\\s?(?:\\(?\\d{1,2}\\)?\\s)?");

  /** "no breast or ovarian cancer": the noun behind the last organ is of each. */
  private static final Rule SHARED_NOUN =
      Rule.inAnyCase(
          "(?:\\s?[/,&]\\s?|,?\\s(?:or|and)\\s)(?:[a-z-]{3,14}"
              + "(?:\\s?[/,&]\\s?|,?\\s(?:or|and)\\s)){0,3}"
              + "[a-z-]{3,14}\\s(?:ca|cancers?|carcinomas?|tumou?rs?)\\b");

  private static final Rule TOLD_OF_RELATIVE =
      Rule.of("\\s?(?:[,;).&]|$|\\(?(?:at |@ ?|age |dx )?\\d|and\\b|dx\\b)");
  private static final Rule REACTION_BEHIND =
      Rule.inAnyCase(
          "\\s?(?:-|->|:|=|\\()?\\s?(?:rash|hives|urticaria|angioedema|anaphyla|swelling|itching"
              + "|pruritus|red man|throat)");
  private static final Rule REACTION_BEFORE =
      Rule.inAnyCase(
          "\\b(?:rash|hives|urticaria|angioedema|anaphylaxis|swelling|itching)\\s(?:to|with|from"
              + "|after)\\s$");

  /** Between an allergy and what it shows itself by: "penicillin (rash", "sulfa: hives, rash". */
  private static final Rule REACTION_GAP =
      Rule.inAnyCase(
          "\\s?(?:allerg(?:y|ies)\\s?)?(?:\\(|-|\u2013|->|:|=|causes?|caused"
              + "|gives?)\\s?(?:[a-z]{3,14}(?:,\\s|/|\\sand\\s|\\s)){0,3}");

  private static final Rule STAGE_GAP =
      Rule.inAnyCase(
          "[\\s,(:=/-]{1,3}(?:(?:of|in|the|right|left|rt|lt|[rl]|bilateral|clinical|pathologic"
              + "|pathological|now|at|dx|initially)[\\s,(:-]{1,2}){0,4}");

  /** "melanoma of R arm, IIC": the part of the body that no list has. */
  private static final Rule STAGE_GAP_OF_PART =
      Rule.inAnyCase(
          "\\s(?:of\\s(?:the\\s)?)?(?:(?:right|left|rt|lt|[rl])\\s)?[a-z]{2,12},?\\s\\(?");

  private static final Rule BARE_NUMBER = Rule.of("(?:I{1,3}|IV)");
  private static final Rule NUMBER_ENDS = Rule.of("[,;)]|\\.(?!\\d)");

  private final Lexicon lexicon;
  private final DiagnosisReader diagnoses;
  private final TherapyReader therapies;
  private final MeasureReader measures;
  private final ConditionReader conditions;
  private final Dates dates;
  private final Phrases<Entry> concepts;
  private final Phrases<Cue> cues;
  private final Map<String, Boolean> told = new HashMap<>();
  private final Matcher nothing = NEVER.matcher("");
  private @Nullable Placed lastMass;

  PassageReader(Lexicon lexicon, DiagnosisReader diagnoses, Dates dates) {
    this.lexicon = lexicon;
    this.diagnoses = diagnoses;
    this.dates = dates;
    this.therapies = new TherapyReader(dates);
    this.measures = new MeasureReader(lexicon, dates);
    this.conditions = new ConditionReader(lexicon, dates);
    this.concepts = lexicon.concepts();
    this.cues = lexicon.cues();
  }

  /** The sentence with its words and cues. */
  Passage passage(String text, Sentence sentence) {
    var words = lexicon.words(text, sentence.start(), sentence.end());
    var placed = new ArrayList<PlacedCue>();
    int content = lexicon.sentences().contentStart(text, sentence.start(), sentence.end());
    int readTo = 0;
    for (int i = 0; i < words.size(); i++) {
      if (i < readTo) {
        continue;
      }
      var hits = cues.at(text, words, i);
      if (!hits.isEmpty()) {
        var hit = hits.getFirst();
        int end = words.get(i + hit.words() - 1).end();
        for (Cue cue : words.get(i).start() < content ? List.<Cue>of() : hit.meanings()) {
          placed.add(new PlacedCue(cue, words.get(i).start(), end));
        }
        readTo = i + hit.words();
      }
    }
    return new Passage(
        text,
        sentence.start(),
        sentence.end(),
        sentence.section(),
        sentence.line(),
        words,
        placed,
        nothing);
  }

  /** A value of a table: the measurement that its row names; empty = none. */
  List<Mention> cell(Passage passage, LabTable.Cell label, LabTable.Cell cell) {
    return measures.cell(passage, label, cell);
  }

  /** What was found so far in one sentence. */
  private static final class Finds {
    final List<Mention> mentions = new ArrayList<>();
    final List<Named> markers = new ArrayList<>();
    final List<Placed> sites = new ArrayList<>();
    final List<Placed> diseasedSites = new ArrayList<>();
    final List<Placed> histologies = new ArrayList<>();
    final List<PlacedTherapy> therapies = new ArrayList<>();
    final List<PlacedTherapy> doses = new ArrayList<>();
    final List<Placed> risks = new ArrayList<>();
    final List<Placed> courses = new ArrayList<>();
    final List<Integer> unknownMedicines = new ArrayList<>();
  }

  private record PlacedTherapy(Entry entry, int start, int end) {}

  /**
   * What a sentence speaks of.
   *
   * @param earlier an organ with a mass, named in the sentence before; null = none
   */
  List<Mention> mentions(Passage passage, @Nullable Placed earlier) {
    var finds = new Finds();
    var words = passage.words();
    for (int i = 0; i < words.size(); ) {
      i += Math.max(1, at(passage, i, finds));
    }
    var mentions = finds.mentions;
    finds.markers.sort(Comparator.comparingInt(Named::start));
    mentions.addAll(MarkerReader.read(passage, finds.markers));
    var used = new ArrayList<Placed>();
    for (Placed histology : finds.histologies) {
      if (isWithinDiagnosis(mentions, histology)) {
        continue;
      }
      var named = diagnoses.ofNamed(passage, histology, finds.sites, mentions);
      var mention =
          named != null ? named : diagnoses.composed(passage, histology, finds.sites, earlier);
      if (mention != null) {
        mentions.add(conditions.diagnosis(passage, mention));
        var site = DiagnosisReader.site(passage, histology, finds.sites);
        if (site != null) {
          used.add(site);
        }
      }
    }
    for (Placed site : finds.sites) {
      var ofRelative = used.contains(site) ? null : ofRelative(passage, site);
      if (ofRelative != null) {
        mentions.add(ofRelative);
      } else if (!used.contains(site) && !isWhereItBegan(passage, site, mentions)) {
        boolean diseased = finds.diseasedSites.contains(site);
        var spread =
            BodyReader.read(passage, site.name(), diseased, site.start(), site.end(), dates);
        spread = spread == null ? BracketedSpread.read(passage, site, mentions) : spread;
        if (spread != null && !isOwnOrgan(site, mentions)) {
          mentions.add(spread);
        }
      }
    }
    risks(finds);
    if (!finds.courses.isEmpty()) {
      mentions.addAll(CourseOfDisease.read(passage, finds.courses, mentions, dates));
    }
    therapies(passage, finds);
    rememberMass(passage, finds);
    mentions.sort(Comparator.comparingInt(Mention::start).thenComparingInt(Mention::from));
    return mentions;
  }

  private static final List<String[]> OWN_ORGANS = Table.rows("own-organs.tsv", 2);

  /** "mCRC (rectum, liver mets)", "recurrence in the prostate bed": where it began. */
  private static boolean isOwnOrgan(Placed site, List<Mention> mentions) {
    return OWN_ORGANS.stream()
        .filter(row -> row[0].equals(site.name()))
        .anyMatch(row ->
            mentions.stream()
                .anyMatch(one -> one.type().equals("diagnosis") && one.name().contains(row[1])));
  }

  private static final Rule BRACKET = Rule.of("\\s?[(,]\\s?");
  private static final Rule BRACKET_ENDS = Rule.of("\\s?(?:[);.]|$|(?:primary|origin)\\b)");

  /**
   * "metastatic NET (pancreatic)": the adjective of one organ right behind the tumour's name says
   * where it began; what it spread to is named by nouns: "metastatic NET (liver)".
   */
  private boolean isWhereItBegan(Passage passage, Placed site, List<Mention> mentions) {
    var organ = lexicon.site(site.name());
    if (!organ.noun().isEmpty() && opensDiagnosis(passage, site, mentions)) {
      return true;
    }
    return !organ.noun().isEmpty()
        && !organ.adjective().equals(site.name())
        && passage.between(site.start(), site.end()).equalsIgnoreCase(organ.adjective())
        && passage.at(BRACKET_ENDS, site.end()).lookingAt()
        && mentions.stream()
            .anyMatch(one ->
                one.type().equals("diagnosis")
                    && one.to() < site.start()
                    && BRACKET.covers(passage.between(one.to(), site.start())));
  }

  /** "metastatic left breast IDC": right before a tumour's name stands where it began. */
  private static boolean opensDiagnosis(Passage passage, Placed site, List<Mention> mentions) {
    return passage.charAt(site.end()) == ' '
        && mentions.stream()
            .anyMatch(one ->
                one.type().equals("diagnosis")
                    && one.start() == site.end() + 1
                    && one.from() == one.start()
                    && !one.attributes().containsKey("metastatic"));
  }

  /** "mat aunt ovarian, dad colon 60": the organ of a relative stands for its tumour; else null. */
  private @Nullable Mention ofRelative(Passage passage, Placed site) {
    var noun = lexicon.site(site.name()).noun();
    if (noun.isEmpty()) {
      return null;
    }
    boolean family =
        passage.section() == Section.FAMILY
            || passage.cues().stream()
                .anyMatch(cue ->
                    cue.cue().kind() == Cue.Kind.FAMILY
                        && cue.cue().side() == Cue.Side.BEFORE
                        && cue.end() <= site.start());
    if (family && passage.at(SHARED_NOUN, site.end()).lookingAt()) {
      return diagnoses.named(
          passage, lexicon.canonical("diagnosis", noun + " cancer"), site.start(), site.end());
    }
    if (!passage.at(TOLD_OF_RELATIVE, site.end()).lookingAt()) {
      return null;
    }
    for (PlacedCue cue : passage.cues()) {
      if (cue.cue().kind() == Cue.Kind.FAMILY
          && cue.cue().side() == Cue.Side.BEFORE
          && cue.end() < site.start()
          && OF_RELATIVE.covers(passage.between(cue.end(), site.start()))) {
        return diagnoses.named(
            passage, lexicon.canonical("diagnosis", noun + " cancer"), site.start(), site.end());
      }
    }
    return null;
  }

  /** "NSCLC, adenoca": the histology was read with the tumour before it. */
  private static boolean isWithinDiagnosis(List<Mention> mentions, Placed histology) {
    return mentions.stream()
        .anyMatch(mention ->
            mention.type().equals("diagnosis")
                && mention.start() < histology.start()
                && histology.end() <= mention.end());
  }

  /** "high risk" is a classification where the tumour of the sentence has one. */
  private void risks(Finds finds) {
    for (Placed risk : finds.risks) {
      for (Mention mention : List.copyOf(finds.mentions)) {
        var name = mention.type().equals("diagnosis") ? lexicon.riskOf(mention.name()) : "";
        boolean near =
            mention.from() - risk.end() < NEAR_RISK && risk.start() - mention.to() < NEAR_RISK;
        if (!name.isEmpty()
            && near
            && finds.mentions.stream().noneMatch(other -> other.type().equals("risk"))) {
          finds.mentions.add(
              Mention.of("risk", name, risk.start(), risk.end()).withText(risk.name()));
        }
      }
    }
  }

  /** The organ of a mass in the last sentence read; null = none. */
  @Nullable Placed lastMass() {
    return lastMass;
  }

  private void rememberMass(Passage passage, Finds finds) {
    lastMass =
        !finds.sites.isEmpty()
                && finds.histologies.isEmpty()
                && MASS.isIn(passage.between(passage.start(), passage.end()))
            ? finds.sites.getLast()
            : null;
  }

  /** Reads at one word; gives the number of words read. */
  private int at(Passage passage, int i, Finds finds) {
    var words = passage.words();
    int start = words.get(i).start();
    for (Phrases.Hit<Entry> hit : concepts.at(passage.text(), words, i)) {
      int end = words.get(i + hit.words() - 1).end();
      boolean any = false;
      for (Entry listed : hit.meanings()) {
        var entry = told(passage, listed, start, end);
        if (isHeading(passage, entry, start)
            || lexicon.isOther(passage, start, end)
            || !isShown(passage, start, end)
            || isIllness(passage, hit, entry, start, end)) {
          continue;
        }
        if (isWritten(passage, entry, start, end) && read(passage, entry, start, end, finds)) {
          any = true;
          break;
        }
      }
      if (any) {
        return skip(words, i, hit.words(), finds, start);
      }
    }
    return shape(passage, i, finds);
  }

  /** "PE: lungs clear": the heading of an examination is no embolism. */
  private boolean isHeading(Passage passage, Entry entry, int start) {
    return start == passage.start()
        && entry.type().equals("condition")
        && lexicon.sentences().contentStart(passage.text(), start, passage.end()) > start;
  }

  /** Whether the note speaks of what an abbreviation stands for, where that is asked for. */
  private boolean isShown(Passage passage, int start, int end) {
    if (end - start > Lexicon.LONGEST_AMBIGUOUS) {
      return true;
    }
    var word = passage.text().substring(start, end);
    var needed = lexicon.needed(word);
    return needed == null
        || told.computeIfAbsent("needs " + word, key -> needed.matcher(passage.text()).find());
  }

  /** What an abbreviation of several meanings stands for in this note. */
  private Entry told(Passage passage, Entry listed, int start, int end) {
    if (end - start > Lexicon.LONGEST_AMBIGUOUS) {
      return listed;
    }
    var other = lexicon.ambiguous(passage.text().substring(start, end));
    return other != null
            && told.computeIfAbsent(
                other.entry().spelling(), word -> other.shown().matcher(passage.text()).find())
        ? other.entry()
        : listed;
  }

  /** A measurement's value belongs to it: its words are not read again. */
  private static int skip(List<Word> words, int i, int count, Finds finds, int start) {
    int read = count;
    if (!finds.mentions.isEmpty()) {
      var last = finds.mentions.getLast();
      boolean own = last.start() >= start || last.from() == start;
      boolean value =
          switch (last.type()) {
            case "lab", "vital", "performance", "score", "stage", "risk", "travel", "interval" ->
                true;
            default -> false;
          };
      while (own && value && i + read < words.size() && words.get(i + read).start() < last.end()) {
        read++;
      }
    }
    return read;
  }

  /** Words that the lexicon does not know but whose shape speaks: ages, TNM, unlisted genes. */
  private int shape(Passage passage, int i, Finds finds) {
    var word = passage.words().get(i);
    var text = passage.text();
    char first = text.charAt(word.start());
    if (word.end() - word.start() > 4
        && Character.isLetter(first)
        && i > 1
        && text.regionMatches(true, passage.words().get(i - 1).start(), "to", 0, 2)
        && passage.before(ALLERGIC_TO_WORD, word.start(), 16).find()) {
      finds.mentions.add(
          Mention.of(
              "allergy",
              text.substring(word.start(), word.end()).toLowerCase(Locale.ROOT),
              word.start(),
              word.end()));
      return 1;
    }
    if (first >= '0' && first <= '9') {
      var found = PatientReader.atNumber(passage, word.start());
      if (found.isEmpty()) {
        found = StatementReader.atNumber(passage, word.start());
      }
      finds.mentions.addAll(found);
      return found.isEmpty() ? 1 : skip(passage.words(), i, 1, finds, word.start());
    }
    if (PERFORMANCE.mayBeginAt(text, word.start(), word.end())) {
      Matcher performance = PERFORMANCE.matcher(text).region(word.start(), word.end());
      if (performance.matches()) {
        if (passage.charAt(word.end()) == '+') {
          // "PS2+": an intensity of staining.
          return 1;
        }
        finds.mentions.add(
            Mention.of("performance", "ECOG", word.start(), word.end())
                .withNumber(Integer.parseInt(performance.group(1)), ""));
        return 1;
      }
    }
    if (StageReader.mayBeTnm(text, word.start(), word.end())) {
      var found = StageReader.tnm(passage, word.start());
      finds.mentions.addAll(found);
      int read = 1;
      while (!found.isEmpty()
          && i + read < passage.words().size()
          && passage.words().get(i + read).start() < found.getFirst().end()) {
        read++;
      }
      return read;
    }
    var metastatic = diagnoses.prefixed(passage, word.start(), word.end());
    if (metastatic != null) {
      finds.mentions.add(conditions.diagnosis(passage, metastatic));
      return 1;
    }
    if (isBareStage(passage, word, finds)) {
      finds.mentions.add(
          Mention.of("stage", "stage", word.start(), word.end())
              .withText(text.substring(word.start(), word.end())));
      return 1;
    }
    int length = word.end() - word.start();
    if (length >= 5
        && Character.isUpperCase(first)
        && GLUED.mayBeginAt(text, word.start(), word.end())) {
      Matcher glued = GLUED.matcher(text).region(word.start(), word.end());
      if (glued.matches()) {
        // "BRAFwt", "KRASmut": the result is written onto the gene.
        finds.markers.add(
            new Named(
                glued.group(1), word.start(), glued.end(1), glued.end(1), false, false, false));
        return 1;
      }
    }
    var medicine = UnknownMedicines.at(passage, word);
    if (medicine != null && !isAllergy(passage, word.start(), medicine.end())) {
      finds.therapies.add(
          new PlacedTherapy(
              new Entry("therapy", medicine.name(), medicine.name(), Reading.ANY_CASE),
              word.start(),
              medicine.end()));
      finds.unknownMedicines.add(word.start());
      return 1;
    }
    if (length >= 3
        && length <= 8
        && Character.isUpperCase(first)
        && isSymbol(text, word.start(), word.end())
        && passage.at(UNLISTED_CHANGE, word.end()).lookingAt()) {
      finds.markers.add(
          new Named(
              text.substring(word.start(), word.end()),
              word.start(),
              word.end(),
              word.end(),
              false,
              false,
              false));
    }
    return 1;
  }

  /** "HGSOC IIIC", "cHL IIB": a stage with its letter right behind the tumour that it is of. */
  private static boolean isBareStage(Passage passage, Word word, Finds finds) {
    char first = passage.charAt(word.start());
    int length = word.end() - word.start();
    if (first != 'I' || length > 5) {
      return false;
    }
    boolean lettered =
        BARE_STAGE.matcher(passage.text()).region(word.start(), word.end()).matches();
    boolean plain =
        !lettered
            && BARE_NUMBER.matcher(passage.text()).region(word.start(), word.end()).matches()
            && (word.end() == passage.end() || passage.at(NUMBER_ENDS, word.end()).lookingAt());
    int tumour = lettered || plain ? endOfTumour(passage, finds) : -1;
    return tumour >= 0
        && tumour < word.start()
        && (STAGE_GAP.matcher(passage.text()).region(tumour, word.start()).matches()
            || lettered
                && STAGE_GAP_OF_PART
                    .matcher(passage.text())
                    .region(tumour, word.start())
                    .matches());
  }

  /** Where the tumour, its organ or its TNM that was named last ends; negative = none was. */
  private static int endOfTumour(Passage passage, Finds finds) {
    int end = -1;
    if (!finds.mentions.isEmpty()) {
      var last = finds.mentions.getLast();
      if (last.type().equals("diagnosis") || last.type().equals("tnm")) {
        end = Math.max(last.to(), last.end());
      }
    }
    if (!finds.histologies.isEmpty()) {
      int histology = finds.histologies.getLast().end();
      boolean later = finds.mentions.isEmpty() || finds.mentions.getLast().end() <= histology;
      end = later ? Math.max(end, histology) : end;
    }
    if (end >= 0 && !finds.sites.isEmpty() && finds.sites.getLast().start() > end) {
      var organ = finds.sites.getLast();
      boolean of =
          organ.start() > end
              && STAGE_GAP.matcher(passage.text()).region(end, organ.start()).matches();
      end = of ? organ.end() : end;
    }
    return end;
  }

  private static boolean isSymbol(String text, int start, int end) {
    for (int at = start; at < end; at++) {
      char c = text.charAt(at);
      if (!(c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWritten(Passage passage, Entry entry, int start, int end) {
    if (entry.reading() == Reading.ANY_CASE) {
      return true;
    }
    var text = passage.text();
    if (entry.reading() == Reading.EXACT) {
      return text.startsWith(entry.spelling(), start);
    }
    int shortest =
        switch (entry.type()) {
          case "condition", "diagnosis", "histology", "family" -> 3;
          case "therapy", "procedure", "medication" -> 2;
          default -> 0;
        };
    return end - start > shortest || !isLower(text, start, end);
  }

  private static boolean isLower(String text, int start, int end) {
    boolean letters = false;
    for (int at = start; at < end; at++) {
      char c = text.charAt(at);
      if (Character.isUpperCase(c)) {
        return false;
      }
      if (c >= '0' && c <= '9') {
        // "dm2": a digit tells it from a word.
        return false;
      }
      letters |= Character.isLetter(c);
    }
    return letters;
  }

  /** "TB 1.2" is a measurement, "prior TB 1998", "TB neg" the illness of the same letters. */
  private boolean isIllness(
      Passage passage, Phrases.Hit<Entry> hit, Entry entry, int start, int end) {
    return entry.type().equals("measure")
        && hit.meanings().size() > 1
        && hasCondition(passage, hit.meanings(), start, end)
        && (measures.mayBeNoMeasurement(passage, entry.name(), start, end)
            || passage.before(ILLNESS_BEFORE, start, 24).find());
  }

  /** "PsA" is an illness and "PSA" is not: one that is written so. */
  private static boolean hasCondition(Passage passage, List<Entry> meanings, int start, int end) {
    for (Entry one : meanings) {
      if (one.type().equals("condition") && isWritten(passage, one, start, end)) {
        return true;
      }
    }
    return false;
  }

  private static final Rule ILLNESS_BEFORE =
      Rule.inAnyCase(
          "\\b(?:prior|previous|h/o|hx|hx of|history of|past|latent|active|treated|old|exposure to"
              + "|contact with)\\s$");

  private boolean read(Passage passage, Entry entry, int start, int end, Finds finds) {
    switch (entry.type()) {
      case "measure" -> {
        var found = measures.read(passage, entry.name(), start, end);
        finds.mentions.addAll(found);
        return !found.isEmpty();
      }
      case "biomarker", "protein", "receptor", "assay" -> {
        boolean gene = entry.type().equals("biomarker");
        boolean read = !finds.markers.isEmpty() && start < finds.markers.getLast().words();
        if (read
            || passage.charAt(start - 1) == '*'
            || gene && isPartOfFusion(passage, start, end, finds)) {
          return true;
        }
        var partner = passage.at(UNLISTED_PARTNER, end);
        boolean pair = gene && partner.lookingAt();
        int stop = pair ? partner.end() : end;
        finds.markers.add(
            new Named(
                pair ? entry.name() + "-" + partner.group(1) : entry.name(),
                start,
                stop,
                stop,
                pair,
                entry.type().equals("receptor"),
                entry.type().equals("assay")));
        return true;
      }
      case "variant" -> {
        if (passage.before(NOT_THIS, start, 5).find()) {
          return true;
        }
        finds.markers.add(new Named(entry.name(), start, start, end, false, false, false));
        return true;
      }
      case "marker_result" -> {
        markerResult(entry, start, end, finds);
        return true;
      }
      case "site", "site_disease" -> {
        var placed = new Placed(entry.name(), start, end);
        finds.sites.add(placed);
        if (entry.type().equals("site_disease") || lexicon.site(entry.name()).noun().isEmpty()) {
          finds.diseasedSites.add(placed);
        }
        return true;
      }
      case "histology" -> {
        finds.histologies.add(new Placed(entry.name(), start, end));
        return true;
      }
      case "therapy", "procedure", "medication" -> {
        if (isAllergy(passage, start, end)) {
          finds.mentions.add(Mention.of("allergy", entry.name(), start, end));
        } else {
          finds.therapies.add(new PlacedTherapy(entry, start, end));
        }
        return true;
      }
      case "allergen" -> {
        boolean reacted = passage.before(REACTION_BEFORE, start, 24).find();
        if (isAllergy(passage, start, end)
            || reacted
            || passage.at(REACTION_BEHIND, end).lookingAt()) {
          if (reacted) {
            finds.mentions.removeIf(
                one -> one.type().equals("condition") && start - one.end() <= LONGEST_TO);
          }
          finds.mentions.add(Mention.of("allergy", entry.name(), start, end));
          return true;
        }
        return false;
      }
      case "diagnosis" -> {
        if (passage.charAt(end) == '-' && Character.isDigit(passage.charAt(end + 1))) {
          // "LMS-04": the name of a trial.
          return true;
        }
        if (isWithinDiagnosis(finds.mentions, new Placed(entry.name(), start, end))) {
          // "MBC (ILC": its kind was read with the tumour before it.
          return true;
        }
        finds.mentions.add(
            conditions.diagnosis(passage, diagnoses.named(passage, entry.name(), start, end)));
        return true;
      }
      case "condition" -> {
        if (passage.section() == Section.ALLERGIES
            && finds.mentions.stream().anyMatch(mention -> mention.type().equals("allergy"))) {
          // The reaction, not an illness.
          return true;
        }
        if (isReaction(passage, start, finds)) {
          return true;
        }
        var name =
            passage.before(IMMUNE, start, 40).find()
                ? lexicon.canonical("condition", IMMUNE_NAME + entry.name())
                : entry.name();
        boolean known = name.startsWith(IMMUNE_NAME) || name.equals(entry.name());
        finds.mentions.add(
            conditions.condition(
                passage, Mention.of("condition", known ? name : entry.name(), start, end)));
        var measured = lexicon.pressureOf(entry.name());
        var pressure = measured.isEmpty() ? null : BloodPressure.behind(passage, measured, end);
        if (pressure != null) {
          finds.mentions.add(pressure);
        }
        return true;
      }
      case "conditions" -> {
        // "Hep B/C": one phrase for two; the table writes "one=other".
        for (String name : entry.name().split("=", -1)) {
          finds.mentions.add(
              conditions.condition(passage, Mention.of("condition", name, start, end)));
        }
        return true;
      }
      case "radiation_dose" -> {
        finds.doses.add(new PlacedTherapy(entry, start, end));
        return true;
      }
      case "disease_course" -> {
        finds.courses.add(new Placed(entry.name(), start, end));
        return true;
      }
      case "risk_word" -> {
        finds.risks.add(new Placed(entry.name(), start, end));
        return true;
      }
      case "patient" -> {
        var found = PatientReader.atWord(passage, entry.name(), start, end);
        finds.mentions.addAll(found);
        return !found.isEmpty();
      }
      case "stage" -> {
        var found = StageReader.atWord(passage, entry.name(), start, end);
        finds.mentions.addAll(found);
        return !found.isEmpty();
      }
      case "no_metastasis" -> {
        // "Brain MRI: no mets" is of the brain.
        var found =
            finds.sites.isEmpty()
                ? StatementReader.atWord(passage, entry.type(), entry.name(), start, end)
                : List.<Mention>of();
        finds.mentions.addAll(found);
        return !found.isEmpty();
      }
      case "response_phrase" -> {
        if (!isOfIllness(passage, start, finds)) {
          finds.mentions.addAll(
              StatementReader.atWord(passage, entry.type(), entry.name(), start, end));
          if (LATER_REMISSION.isWithin(passage.text(), start, end)) {
            // Who is in a second remission had a relapse.
            finds.courses.add(new Placed(CourseOfDisease.RECURRENCE, start, end));
          }
        }
        return true;
      }
      default -> {
        var found = StatementReader.atWord(passage, entry.type(), entry.name(), start, end);
        finds.mentions.addAll(found);
        return !found.isEmpty();
      }
    }
  }

  /** "allergic to penicillin (rash)": how an allergy shows itself is no illness of now. */
  private static boolean isReaction(Passage passage, int start, Finds finds) {
    if (finds.mentions.isEmpty() || !finds.mentions.getLast().type().equals("allergy")) {
      return false;
    }
    int end = finds.mentions.getLast().end();
    return end < start && REACTION_GAP.matcher(passage.text()).region(end, start).matches();
  }

  private static final Rule LATER_REMISSION =
      Rule.inAnyCase("\\b(?:CR[23]|second|2nd|third|3rd)\\b");
  private static final Rule OF_ILLNESS =
      Rule.inAnyCase("(?:\\s(?:is|was|now|has been|currently))?\\s");

  /** "UC in remission": the illness named right before is in remission, and not the tumour. */
  private static boolean isOfIllness(Passage passage, int start, Finds finds) {
    if (finds.mentions.isEmpty() || !finds.mentions.getLast().type().equals("condition")) {
      return false;
    }
    int end = finds.mentions.getLast().end();
    return end < start && OF_ILLNESS.matcher(passage.text()).region(end, start).matches();
  }

  /** "MSI-H", "dMMR", "Ph+": marker and result in one word; the table writes "marker=result". */
  private static void markerResult(Entry entry, int start, int end, Finds finds) {
    var parts = entry.name().split("=", -1);
    var mention = Mention.of("biomarker", parts[0], start, end).withText(parts[1]);
    boolean absent = parts.length > 2 && parts[2].equals("absent");
    finds.mentions.add(
        absent ? mention.withStatus(org.theriac.trials.facts.FactStatus.ABSENT) : mention);
  }

  /** "EML4-ALK", "BCR::ABL1": the second gene of a pair joins the first. */
  private static boolean isPartOfFusion(Passage passage, int start, int end, Finds finds) {
    if (finds.markers.isEmpty()) {
      return false;
    }
    var last = finds.markers.getLast();
    var gap = passage.between(last.end(), start);
    if (!last.receptor()
        && last.end() > last.start()
        && (gap.equals("-") || gap.equals("::") || gap.equals("–"))) {
      finds.markers.removeLast();
      var name = last.name() + "-" + passage.text().substring(start, end);
      finds.markers.add(new Named(name, last.start(), end, end, true, false, false));
      return true;
    }
    return false;
  }

  private static boolean isAllergy(Passage passage, int start, int end) {
    return passage.section() == Section.ALLERGIES
        || passage.before(ALLERGIC, start, 110).find()
        || passage.at(ALLERGY_BEHIND, end).lookingAt();
  }

  private static final Rule DOSE_BEFORE = Rule.of("\\b\\d{1,5}(?:\\.\\d{1,2})?\\s?$");

  /** "with 60 Gy": a dose of radiation where no course of radiation is named is one. */
  private void doses(Passage passage, Finds finds) {
    if (finds.doses.isEmpty()
        || finds.therapies.stream().anyMatch(one -> lexicon.isRadiation(one.entry().name()))) {
      return;
    }
    var dose = finds.doses.getFirst();
    Matcher number = passage.before(DOSE_BEFORE, dose.start(), 8);
    if (number.find()) {
      finds.therapies.add(new PlacedTherapy(dose.entry(), number.start(), dose.end()));
      finds.therapies.sort(Comparator.comparingInt(PlacedTherapy::start));
    }
  }

  private void therapies(Passage passage, Finds finds) {
    doses(passage, finds);
    var placed = finds.therapies;
    for (int i = 0; i < placed.size(); i++) {
      var therapy = placed.get(i);
      boolean heading =
          passage.charAt(therapy.end()) == ':'
              && i + 1 < placed.size()
              && therapy.entry().name().endsWith("therapy");
      if (heading || !isTreatment(passage, therapy, placed)) {
        // "Chemo: cape x6": the word is a heading of what follows.
        continue;
      }
      int last = i;
      while (last + 1 < placed.size()
          && COMBINED.covers(
              passage.between(placed.get(last).end(), placed.get(last + 1).start()))) {
        last++;
      }
      int next = nextStart(passage, placed, last);
      boolean procedure = therapy.entry().type().equals("procedure");
      var type = therapy.entry().type().equals("medication") ? "medication" : "therapy";
      var mention = Mention.of(type, therapy.entry().name(), therapy.start(), therapy.end());
      var code = lexicon.drugCode(therapy.entry().name());
      mention = code.isEmpty() ? mention : mention.with("rxcui", code);
      mention =
          finds.unknownMedicines.contains(therapy.start())
              ? mention.with(UnknownMedicines.MARK, "true")
              : mention;
      finds.mentions.add(therapies.read(passage, mention, procedure, placed.get(last).end(), next));
    }
  }

  /** Where the next treatment begins that does not stand in brackets behind this one. */
  private static int nextStart(Passage passage, List<PlacedTherapy> placed, int last) {
    for (int j = last + 1; j < placed.size(); j++) {
      var between = passage.between(placed.get(last).end(), placed.get(j).start());
      if (between.lastIndexOf('(') <= between.lastIndexOf(')')) {
        return placed.get(j).start();
      }
    }
    return passage.end();
  }

  /** Clipped names ("len", "gem") are drugs only beside others or with a course behind them. */
  private static boolean isTreatment(
      Passage passage, PlacedTherapy therapy, List<PlacedTherapy> all) {
    int length = therapy.end() - therapy.start();
    if (passage.charAt(therapy.start() - 1) == '%'
        || passage.charAt(therapy.start() - 2) == '%' && length < 5) {
      // "48% pred" is of the predicted value.
      return false;
    }
    if (length > 3
        || therapy.entry().reading() != Reading.USUAL
        || !isLower(passage.text(), therapy.start(), therapy.end())) {
      return true;
    }
    return joined(passage, therapy, all)
        || length > 2 && isListed(passage, therapy, all)
        || passage.at(COUNTED, therapy.end()).lookingAt()
        || length > 2 && passage.before(BESIDE_CLIPPED, therapy.start(), 14).find();
  }

  private static final Rule LIST_GAP = Rule.inAnyCase(",?\\s(?:and\\s|or\\s)?");

  /** "len, pom, bortezomib": beside another treatment, apart by a comma. */
  private static boolean isListed(Passage passage, PlacedTherapy therapy, List<PlacedTherapy> all) {
    int at = all.indexOf(therapy);
    return at > 0
            && passage.charAt(all.get(at - 1).end()) == ','
            && LIST_GAP.covers(passage.between(all.get(at - 1).end(), therapy.start()))
        || at + 1 < all.size()
            && passage.charAt(therapy.end()) == ','
            && LIST_GAP.covers(passage.between(therapy.end(), all.get(at + 1).start()));
  }

  private static boolean joined(Passage passage, PlacedTherapy therapy, List<PlacedTherapy> all) {
    return all.size() > 1
        && ("/+-".indexOf(passage.charAt(therapy.end())) >= 0
            || "/+-".indexOf(passage.charAt(therapy.start() - 1)) >= 0);
  }
}
