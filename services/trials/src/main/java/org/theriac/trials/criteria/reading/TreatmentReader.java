package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.Condition.Lines;
import org.theriac.trials.criteria.Condition.Range;
import org.theriac.trials.criteria.Condition.Treatment;
import org.theriac.trials.criteria.Condition.Treatment.Timing;
import org.theriac.trials.criteria.vocabulary.Steroids;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.patterns.Rule;

/** Reads treatments, what became of them, and numbers of lines. */
final class TreatmentReader {
  private static final String SYSTEMIC = "systemic therapy";
  private static final Pattern LINES =
      Pattern.compile(
          "(?:(>=|<=|>|<|=)\\s*)?(\\d{1,2})(?:\\s*(?:-|to"
              + "|or)\\s*(\\d{1,2}))?\\s*(?:\\(\\d\\) )?(?:separate |different )?(?:((?:prior"
              + "|previous)(?: systemic| lines?| treatment| therapeutic| chemotherapy| anticancer"
              + "| anti-cancer| endocrine)*)\\s*(lines?|regimens?|therap(?:y|ies)|treatments?)"
              + "|(lines?|regimens?)\\b)(?: ?\\(s\\))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LINES_BEHIND =
      Pattern.compile(
          "\\b(?:number of )?(?:prior|previous) (?:lines?"
              + "|regimens?)(?: of (?:systemic )?therapy)?\\s*(>=|<=|>|<|=)\\s*(\\d{1,2})",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern METASTATIC =
      Pattern.compile(
          "^(?:[^.;,()]{0,40}?)\\b(?:for|in|of|with)(?: the)?(?: treatment of)?(?: their)? ?"
              + "(?:recurrent(?: or|/| and/or)? ?)?(?:locally advanced(?:,| or|/"
              + "| and/or)? ?)?(?:unresectable(?:,| or|/| and/or)? ?)?(?:metastatic|advanced"
              + "|stage IV[A-C]?|stages? III[BC](?=[^.;,]{0,12}IV)|inoperable)(?:(?:,| or|/"
              + "| and/or|-| to) ?(?:metastatic|advanced|recurrent|unresectable"
              + "|(?:stage )?III[A-D]|(?:stage )?IV[A-C]?))*(?:[- ]stage)?(?: (?:disease|setting"
              + "|cancer|(?:[A-Za-z-]+ ){1,3}(?:cancer|carcinoma)|NSCLC|tumou?rs?))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern GIVEN_AS =
      Pattern.compile(
          "^ (?:therapy |treatment )?(?:in|as|for) (?:the |an )?(neo-?)?adjuvant (?:setting|therapy"
              + "|treatment)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern EARLY =
      Pattern.compile("\\b(neo-?)?adjuvant\\s*$", Pattern.CASE_INSENSITIVE);
  private static final Pattern SOME_SETTING =
      Pattern.compile(
          "^ (?:for|in) (?:[a-z]+ ){1,3}(?:metastatic|advanced)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern OUTCOME_WORDS =
      Pattern.compile(
          "\\b(?:progress\\w*|intoleran\\w*|refractory|resist\\w*|relapsed?|fail\\w*|recur\\w*"
              + "|requir\\w*|need\\w*|in|for|on|after|to|of|or|and|during|following|while|with"
              + "|from|despite|under|the|disease|their|at|least)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NAIVE =
      Pattern.compile(
          "\\b(?:treatment|therapy|chemotherapy|chemo|systemic[- ]therapy)[- ]na[iï]ve\\b"
              + "|\\bpreviously untreated\\b(?! with\\b)|\\b(?:prior"
              + "|previous) systemic therapy[- ]na[iï]ve\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NAIVE_BEHIND =
      Pattern.compile(
          "^\\)?[- ]?(?:(?:treatment|therapy|inhibitor|systemic therapy)[- ])?na[iï]ve\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NAIVE_BEFORE =
      Pattern.compile(
          "\\b(?:na[iï]ve (?:to|for|of)|(?:previously |prior )?untreated with) (?:(?:prior|previous"
              + "|any|all|treatment with|therapy with) )*$",
          Pattern.CASE_INSENSITIVE);

  /** What is to be given was not given. */
  private static final Pattern FORESEEN =
      Pattern.compile(
          "\\b(?:will|shall|plan(?:s|ned|ning)?(?: to)?|intend(?:s|ed|ing)? to|schedul\\w+(?: to)?"
              + "|about to|going to|expect\\w*(?: to)?|anticipat\\w+(?: to)?|candidates?|suitable"
              + "|eligible|fit|indicated|appropriate|amenable|agree\\w* to|willing to|able to"
              + "|decided to)\\b[^.;,]{0,45}$|\\b(?:candidates?|(?:suitable|eligible|fit|appropriate|indicated"
              + "|amenable) (?:for|to))\\b[^.;:]{0,140}$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PROGRESSED =
      Pattern.compile(
          "(?:progress\\w*(?: of (?:the )?disease)?(?: (?:on|after|following|during|while|with|from"
              + "|despite|under|to)| on or after| during or after| during or following"
              + "| on or following| while on| or recur\\w+ (?:on|after))|refractory to"
              + "|resist\\w+ to|relapsed? (?:on|after|from|following)|fail\\w* (?:of|on|to|with"
              + "|after)?|recurr\\w+ (?:on|after|following))[^.;]{0,60}$",
          Pattern.CASE_INSENSITIVE);

  /** Progression that may have come at any time behind it. */
  private static final Rule AFTER =
      Rule.inAnyCase(
          "\\b(?:progress\\w*|recur\\w*|relaps\\w*)\\b[^.;]{0,40}?\\b(?:after|following)\\b[^.;]{0,60}$");

  private static final Pattern PROGRESSED_BEHIND =
      Pattern.compile(
          "^[- ](?:refractory|resistant|failure)\\b|^[^.;,]{0,40}\\b(?:and|with"
              + "|with documented) (?:disease )?progress",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern INTOLERANT =
      Pattern.compile(
          "\\bintoleran\\w+ (?:to|of)[^.;]{0,40}$|\\bintoleran\\w+[^.;]{0,25}$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NOW =
      Pattern.compile(
          "\\b(?:current(?:ly)?|concurrent(?:ly)?|concomitant(?:ly)?|ongoing|taking|requir\\w+"
              + "|need(?:s|ing)? (?:for )?|use of|on (?:chronic|stable|therapeutic)"
              + "|being treated with|is on|are on|chronic)[^.;,]{0,45}$|\\b(?:current(?:ly)?"
              + "|concurrent(?:ly)?|concomitant(?:ly)?|ongoing)(?:(?!\\b(?:prior|previous\\w*"
              + "|history|past|received|had|ever)\\b)[^.;]){0,100}$",
          Pattern.CASE_INSENSITIVE);

  /** To need a thing is not to have had it. */
  private static final Pattern REQUIRED =
      Pattern.compile(
          "\\b(?:requir(?:e|es|ed|ing)|(?:in )?need(?:s|ing)?(?: of| for)?|necessitat(?:e|es"
              + "|ing))\\b((?: \\w+){0,3} ?)$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern EVER =
      Pattern.compile(
          "\\b(?:prior|previous(?:ly)?|history|ever|received|past|had)\\b[^.;]{0,60}$",
          Pattern.CASE_INSENSITIVE);
  private static final Comparator<String> LONGEST_FIRST =
      Comparator.comparingInt(String::length).reversed().thenComparing(name -> name);

  /** Corticosteroids, longest name first, and mg of the table's reference that 1 mg equals. */
  private static final Map<String, Double> EQUIVALENTS = equivalents();

  private static final Pattern DOSE =
      Pattern.compile(
          "(?:>=|>|exceeding|doses?)?\\s*(?:of )?(>=|>)\\s*(\\d+(?:\\.\\d+)?)\\s*mg\\s?(?:/\\s?d"
              + "(?:ay)?|daily|per day|a day|/24 ?h|once daily|QD)?(?:\\s*(?:of|oral|daily))*\\s*("
              + String.join("|", EQUIVALENTS.keySet())
              + ")?(?: or| \\(or)?\\s*(?:its )?(?:equivalents?)?(?: ?\\(?or equivalent\\)?)?"
              + "(?: dose)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ALLERGY =
      Pattern.compile(
          "\\b(?:allerg\\w+|hypersensitiv\\w+|contraindicat\\w+|anaphyla\\w+)\\b[^.;]{0,90}$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ALLERGY_BEHIND =
      Pattern.compile(
          "^\\s*(?:allerg(?:y|ies)|hypersensitivit(?:y|ies)|anaphylaxis)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LIST_JOINER =
      Pattern.compile("\\s*(?:,|/|\\band/or\\b|\\bor\\b|\\band\\b)\\s*", Pattern.CASE_INSENSITIVE);

  private static final Pattern LIST_BEFORE = Pattern.compile("[^;:()]+$");

  /** Of a part of the body. */
  private static final Pattern ADJECTIVE =
      Pattern.compile(
          "\\b(?:[a-z-]{3,}(?:al|ar|ic|ac)|brain|lung|liver|chest|heart|kidney|bowel|spine|spinal"
              + "|neck|breast|eye|bone|skin|vein|artery)\\b(?= )",
          Pattern.CASE_INSENSITIVE);

  private static final Set<String> NO_PLACE =
      Set.of(
          "surgical",
          "clinical",
          "medical",
          "systemic",
          "biological",
          "hormonal",
          "additional",
          "investigational",
          "experimental",
          "external",
          "radical",
          "several",
          "partial",
          "total",
          "general",
          "elective",
          "local",
          "definitive",
          "therapeutic",
          "palliative",
          "cytotoxic",
          "potential",
          "final",
          "initial");

  /** Done at some place of the body, with nothing said of it. */
  private static final Pattern BARE_LOCAL =
      Pattern.compile(
          "(?:surger(?:y|ies)|radiotherapy|radiation|irradiation|radiation therapy)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DEFICIENT =
      Pattern.compile("\\)?\\s*(?:enzyme )?deficien", Pattern.CASE_INSENSITIVE);
  private static final Pattern NEEDED =
      Pattern.compile(
          "\\b(?:infections?|diseases?|disorders?|conditions?"
              + "|illness(?:es)?)\\b[^.;,]{0,30}\\b(?:requir\\w+|need(?:s"
              + "|ing)?)(?: \\w+){0,2}\\s*$",
          Pattern.CASE_INSENSITIVE);
  private static final Set<String> CONCOMITANT =
      Set.of(
          "strong cyp3a4 inhibitor",
          "strong cyp3a4 inducer",
          "strong or moderate cyp3a4 inhibitor",
          "proton pump inhibitor",
          "anticoagulant",
          "antiarrhythmic",
          "systemic corticosteroids",
          "immunosuppressive therapy",
          "antiretroviral therapy",
          "systemic antibiotics",
          "antiviral hepatitis b therapy");

  private final Vocabulary vocabulary;

  TreatmentReader(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  List<Leaf> read(String text) {
    var leaves = new ArrayList<Leaf>();
    var found = vocabulary.find(text);
    var terms =
        found.stream()
            .filter(term -> term.kind() == Term.Kind.TREATMENT)
            // A name of a marker or a condition may hold the words of a treatment.
            .filter(term ->
                found.stream()
                    .noneMatch(gene ->
                        (gene.kind() == Term.Kind.MARKER || gene.kind() == Term.Kind.FINDING)
                            && gene.start() <= term.start()
                            && gene.end() >= term.end()
                            && gene.end() - gene.start() > term.end() - term.start()))
            .sorted(java.util.Comparator.comparingInt(Term::start))
            .toList();
    lines(text, terms, leaves);
    naive(text, terms, leaves);
    for (Matcher naive = NAIVE.matcher(text); naive.find(); ) {
      Matcher spread = METASTATIC.matcher(text.substring(naive.end()));
      boolean metastatic = spread.find();
      int end = naive.end() + (metastatic ? spread.end() : 0);
      if (leaves.stream().anyMatch(leaf -> leaf.overlaps(naive.start(), naive.end()))) {
        continue;
      }
      leaves.add(
          new Leaf(
              naive.start(),
              end,
              Leaf.Kind.TREATMENT,
              new Condition.Not(
                  new Treatment(
                      SYSTEMIC,
                      Timing.EVER,
                      Optional.empty(),
                      metastatic ? "metastatic" : "",
                      "",
                      OptionalDouble.empty()))));
    }
    for (Term term : terms) {
      if (leaves.stream().anyMatch(leaf -> leaf.overlaps(term.start(), term.end()))) {
        continue;
      }
      var before = text.substring(sentenceStart(text, term.start()), term.start());
      boolean enzyme = DEFICIENT.matcher(text.substring(term.end())).lookingAt();
      boolean need = term.name().equals(SYSTEMIC) && NEEDED.matcher(before).find();
      if (enzyme || need) {
        // The name of an enzyme, or how bad something is: not a treatment asked for.
        continue;
      }
      Matcher allergy = ALLERGY.matcher(before);
      if (allergy.find()) {
        int cue = term.start() - before.length() + allergy.start();
        leaves.add(
            new Leaf(
                leaves.stream().anyMatch(leaf -> leaf.overlaps(cue, term.start()))
                    ? term.start()
                    : cue,
                term.end(),
                Leaf.Kind.FINDING,
                new Condition.Finding(
                    "allergy", term.name(), List.of(), Optional.empty(), Optional.empty(), true)));
        continue;
      }
      Matcher allergic = ALLERGY_BEHIND.matcher(text.substring(term.end()));
      if (allergic.find()) {
        leaves.add(
            new Leaf(
                term.start(),
                term.end() + allergic.end(),
                Leaf.Kind.FINDING,
                new Condition.Finding(
                    "allergy", term.name(), List.of(), Optional.empty(), Optional.empty(), true)));
        continue;
      }
      var leaf = treatment(text, term, before);
      boolean shared = leaves.stream().anyMatch(known -> known.overlaps(leaf.start(), leaf.end()));
      // "progressed on A and B": the words before belong to both, their place to the first.
      leaves.add(
          shared
              ? new Leaf(term.start(), leaf.end(), leaf.kind(), leaf.condition(), List.of())
              : leaf);
    }
    return leaves;
  }

  /** "X-naive", "naive to X": X was never given; of other treatments it says nothing. */
  private void naive(String text, List<Term> terms, List<Leaf> leaves) {
    for (Term term : terms) {
      if (term.name().equals(SYSTEMIC)) {
        continue;
      }
      Matcher behind = NAIVE_BEHIND.matcher(text.substring(term.end()));
      boolean found = behind.find();
      Matcher before = NAIVE_BEFORE.matcher(text.substring(0, term.start()));
      boolean ahead = !found && before.find();
      if (found || ahead) {
        leaves.add(
            new Leaf(
                ahead ? before.start() : term.start(),
                term.end() + (found ? behind.end() : 0),
                Leaf.Kind.TREATMENT,
                new Condition.Not(
                    ofGenes(
                        text,
                        term,
                        new Treatment(
                            term.name(),
                            Timing.EVER,
                            Optional.empty(),
                            "",
                            "",
                            OptionalDouble.empty())))));
      }
    }
  }

  /**
   * "gene-mutant, inhibitor-naive": inhibitors of the gene that is named are surely meant, those of
   * others perhaps.
   */
  private Condition ofGenes(String text, Term term, Treatment asked) {
    var words = text.substring(term.start(), term.end());
    var narrow =
        vocabulary.find(text).stream()
            .filter(gene -> gene.kind() == Term.Kind.MARKER)
            .flatMap(gene -> vocabulary.members(gene.name()).stream())
            .distinct()
            .flatMap(gene -> vocabulary.className(gene + " " + words).stream())
            .filter(name -> !name.equals(term.name()))
            .<Condition>map(name ->
                new Treatment(
                    name,
                    asked.timing(),
                    asked.window(),
                    asked.setting(),
                    asked.outcome(),
                    asked.dailyPrednisone()))
            .distinct()
            .toList();
    if (narrow.isEmpty()) {
      return asked;
    }
    var either = new ArrayList<>(narrow);
    either.add(new Condition.AllOf(List.of(asked, Fragments.OPEN)));
    return new Condition.AnyOf(either);
  }

  private static int sentenceStart(String text, int at) {
    int stop = Math.max(text.lastIndexOf(". ", at), text.lastIndexOf(';', at));
    return stop < 0 ? 0 : stop + 1;
  }

  private void lines(String text, List<Term> terms, List<Leaf> leaves) {
    for (Matcher behind = LINES_BEHIND.matcher(text); behind.find(); ) {
      leaves.add(
          new Leaf(
              behind.start(),
              behind.end(),
              Leaf.Kind.TREATMENT,
              new Lines(
                  Range.by(behind.group(1), Double.parseDouble(behind.group(2))), false, "")));
    }
    for (Matcher lines = LINES.matcher(text); lines.find(); ) {
      int start = lines.start();
      int end = lines.end();
      if (leaves.stream().anyMatch(leaf -> leaf.overlaps(start, lines.end()))) {
        continue;
      }
      double low = Double.parseDouble(lines.group(2));
      var range =
          lines.group(3) != null
              ? Range.between(low, Double.parseDouble(lines.group(3)))
              : lines.group(1) == null ? Range.between(low, low) : Range.by(lines.group(1), low);
      var ofClass = "";
      for (Term term : terms) {
        boolean inside = term.start() >= start && term.end() <= lines.end();
        boolean behind =
            term.start() >= end
                && text.substring(end, term.start())
                    .matches(
                        "(?is)\\s*(?:of)?\\s*(?:prior|previous|any|the|therapy with"
                            + "|treatment with)?\\s*");
        if (inside || behind) {
          end = Math.max(end, term.end());
          ofClass = term.name().equals(SYSTEMIC) ? "" : term.name();
        }
      }
      var rest = text.substring(end);
      Matcher therapy =
          Pattern.compile(
                  "^(?:\\s*of)?(?:\\s*(?:prior|previous|systemic|anticancer|anti-cancer|drug"
                      + "|medical))*\\s*(?:therap(?:y|ies)|treatments?|regimens?)?",
                  Pattern.CASE_INSENSITIVE)
              .matcher(rest);
      if (therapy.find()) {
        end += therapy.end();
      }
      Matcher metastatic = METASTATIC.matcher(text.substring(end));
      boolean spread = metastatic.find();
      if (spread) {
        end += metastatic.end();
      }
      leaves.add(new Leaf(start, end, Leaf.Kind.TREATMENT, new Lines(range, spread, ofClass)));
    }
  }

  private static Map<String, Double> equivalents() {
    var factors = new TreeMap<String, Double>(LONGEST_FIRST);
    for (String[] row : Steroids.rows()) {
      factors.put(row[0], Double.parseDouble(row[1]));
    }
    return factors;
  }

  /**
   * The dose that must be exceeded, in the equivalents of the table; "at least" is exceeded by the
   * limit itself. It is of the medicine named beside it, else of the treatment asked for.
   */
  private static OptionalDouble exceeded(Matcher dose, String treatment) {
    var of = dose.group(3) == null ? treatment : dose.group(3);
    double limit =
        Double.parseDouble(dose.group(2))
            * EQUIVALENTS.getOrDefault(of.toLowerCase(Locale.ROOT), 1.0);
    return OptionalDouble.of(dose.group(1).equals(">=") ? Math.nextDown(limit) : limit);
  }

  /** Words between what became of a treatment and its name. */
  private static List<Leaf.Hole> between(String text, int from, int to) {
    var holes = new ArrayList<Leaf.Hole>();
    int at = from;
    for (Matcher cue = OUTCOME_WORDS.matcher(text).region(from, to); cue.find(); ) {
      if (cue.start() > at) {
        holes.add(new Leaf.Hole(at, cue.start()));
      }
      at = cue.end();
    }
    if (at < to) {
      holes.add(new Leaf.Hole(at, to));
    }
    return holes;
  }

  /** "thoracic A, B or": whether a list before begins with a place of the body. */
  private static boolean isOfPlace(String before) {
    Matcher list = LIST_BEFORE.matcher(before);
    var items = list.find() ? LIST_JOINER.split(list.group(), -1) : new String[0];
    if (items.length < 2 || !items[items.length - 1].isBlank()) {
      return false;
    }
    for (Matcher word = ADJECTIVE.matcher(items[0]); word.find(); ) {
      if (!NO_PLACE.contains(word.group().toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private Leaf treatment(String text, Term term, String before) {
    int end = term.end();
    var after = text.substring(end);
    boolean progressed =
        PROGRESSED.matcher(before).find() || PROGRESSED_BEHIND.matcher(after).find();
    boolean intolerant = INTOLERANT.matcher(before).find();
    var outcome =
        (progressed ? AFTER.isIn(before) ? "progression after" : "progression" : "")
            + (intolerant ? " intolerance" : "");
    boolean concomitant = CONCOMITANT.contains(term.name());
    boolean ever = EVER.matcher(before).find();
    boolean now = NOW.matcher(before).find();
    var timing = ever || !now && !concomitant || now && ever ? Timing.EVER : Timing.NOW;
    var setting = "";
    int own = term.start();
    Matcher metastatic = METASTATIC.matcher(after);
    if (metastatic.find()
        && metastatic.end() < 90
        && !metastatic.group().toLowerCase(Locale.ROOT).contains(" or anti")) {
      setting = "metastatic";
      end += metastatic.end();
    }
    Matcher early = EARLY.matcher(before);
    if (setting.isEmpty() && early.find()) {
      setting = early.group(1) == null ? "adjuvant" : "neoadjuvant";
      own = term.start() - before.length() + early.start();
    }
    Matcher given = GIVEN_AS.matcher(after);
    if (setting.isEmpty() && given.find()) {
      setting = given.group(1) == null ? "adjuvant" : "neoadjuvant";
      end += given.end();
    }
    var dose = OptionalDouble.empty();
    Matcher behind = DOSE.matcher(after);
    if (behind.find() && behind.start() < 40) {
      dose = exceeded(behind, term.name());
      end = Math.max(end, term.end() + behind.end());
    } else {
      Matcher ahead = DOSE.matcher(before);
      if (ahead.find() && before.length() - ahead.end() < 25) {
        dose = exceeded(ahead, term.name());
      }
    }
    int start = own;
    for (Pattern cue : List.of(PROGRESSED, INTOLERANT)) {
      Matcher cued = cue.matcher(before);
      if (cued.find()) {
        start = Math.min(start, term.start() - before.length() + cued.start());
      }
    }
    var lasting = Durations.of(text.substring(end));
    if (lasting.isPresent() && outcome.isBlank()) {
      outcome = lasting.get().qualifier();
      end += lasting.get().end();
    }
    Condition asked =
        ofGenes(
            text,
            term,
            new Treatment(term.name(), timing, Optional.empty(), setting, outcome.strip(), dose));
    Matcher required = REQUIRED.matcher(before);
    if (required.find() && !ever) {
      start = Math.min(start, term.start() - before.length() + required.start());
      if (!concomitant) {
        asked = new Condition.Unread(asked);
      }
    }
    var planned = Plans.of(before, asked);
    if (planned.isPresent()) {
      own = Math.min(own, term.start() - before.length() + planned.get().start());
      start = Math.min(start, own);
      asked = planned.get().asked();
    } else if (FORESEEN.matcher(before).find() && !ever) {
      asked = new Condition.Unread(asked);
    }
    if (isOfPlace(before)
        && BARE_LOCAL.matcher(text.substring(term.start(), term.end())).matches()) {
      // Where the first of the list is done may be said of all.
      asked = new Condition.AllOf(List.of(asked, Fragments.OPEN));
    }
    if (setting.isEmpty() && SOME_SETTING.matcher(after).find()) {
      // For which disease it was given was not understood: whether it counts stays open.
      asked = new Condition.AllOf(List.of(asked, Fragments.OPEN));
    }
    return new Leaf(start, end, Leaf.Kind.TREATMENT, asked, between(text, start, own));
  }
}
