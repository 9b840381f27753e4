package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Lexicon.Cue;
import org.theriac.trials.notes.Lexicon.Entry;
import org.theriac.trials.notes.Sentences.Sentence;
import org.theriac.trials.notes.Words.Word;

/**
 * Reads facts from notes: concepts of the lexicon and measurements, with a status set by cue words
 * nearby in the same sentence (rules of the ConText kind). Deterministic and safe for any number of
 * threads.
 */
public final class FactExtractor {
  /** Longest note, in chars; longer ones are refused before any work. */
  public static final int LONGEST_NOTE = 1_000_000;

  private static final int REACH = 8;
  private static final Pattern VARIANT =
      Pattern.compile(
          "^\\s?(?:\\(?p\\.)?([ACDEFGHIKLMNPQRSTVWY]\\d{1,4}(?:[ACDEFGHIKLMNPQRSTVWXY*]|fs|del|dup)?|exon \\d{1,2} (?:deletion|insertion|skipping|del|ins|mutation)|ex\\d{1,2}(?:del|ins)|amplification|amplified|amp|fusion|rearrangement|rearranged|mutation|mutated|mutant|loss|deletion|TPS|FISH|IHC)\\b");
  private static final Pattern SCORE =
      Pattern.compile(
          "^\\s?(TPS|CPS|IC|TC)?\\s?(?:of|:|=|is)?\\s?[<>≥≤]?\\s?(\\d{1,4}(?:\\.\\d)?)(%)?(?![\\w/-])");
  private static final Pattern PERCENT = Pattern.compile("^[^.;,]{0,20}?(\\d{1,3})\\s?%");
  private static final Pattern POSITIVE =
      Pattern.compile("^(?:[^.;,]{0,14}?(?:positive|detected|mutated|mutant|pos\\b)|\\s?\\(?\\+)");
  private static final Pattern NEGATIVE =
      Pattern.compile(
          "^(?:[^.;,+]{0,20}?(?:negative|neg\\b|not detected|undetected|wild[- ]?type|(?i:wt)\\b|\\(-\\))|\\s?[-–](?![\\w]))");

  private final Lexicon lexicon;

  /** With a compiled lexicon. */
  public FactExtractor(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /**
   * Reads a note.
   *
   * @param text the note
   * @param noteDate ISO date; empty = unknown
   * @param noteId given back in the facts
   * @throws IllegalArgumentException if the text is longer than {@link #LONGEST_NOTE}
   */
  public Extraction extract(String text, String noteDate, String noteId) {
    if (text.length() > LONGEST_NOTE) {
      throw new IllegalArgumentException("the note is longer than " + LONGEST_NOTE + " characters");
    }
    var codePoints = new CodePoints(text);
    var facts = new ArrayList<Fact>();
    for (Sentence sentence : Sentences.of(text)) {
      var words = text.substring(sentence.start(), sentence.end());
      for (Mention mention : mentions(words)) {
        var status = status(words, mention, sentence.section());
        int start = sentence.start() + mention.start();
        int end = sentence.start() + mention.end();
        facts.add(
            new Fact(
                mention.type(),
                mention.name(),
                mention.value(),
                mention.unit(),
                status,
                text.substring(start, end),
                codePoints.at(start),
                codePoints.at(end),
                mention.attributes(),
                date(mention.attributes()),
                noteId,
                words.strip()));
      }
    }
    facts.sort(
        Comparator.comparingInt(Fact::start).thenComparingInt(Fact::end).thenComparing(Fact::type));
    return new Extraction(facts, warnings(text));
  }

  /** When it was: the date that the words give, of the end before that of the beginning. */
  private static String date(Map<String, String> attributes) {
    for (String name : List.of("last_dose", "date", "onset", "start")) {
      var date = attributes.get(name);
      if (date != null) {
        return date;
      }
    }
    return "";
  }

  private record Mention(
      String type,
      String name,
      Value value,
      String unit,
      int start,
      int end,
      boolean negative,
      Map<String, String> attributes) {}

  private List<Mention> mentions(String sentence) {
    var mentions = new ArrayList<Mention>();
    for (Measurements.Found found : Measurements.in(sentence)) {
      mentions.add(
          new Mention(
              found.type(),
              found.name(),
              found.value(),
              found.unit(),
              found.start(),
              found.end(),
              false,
              Map.of()));
    }
    var words = Words.of(sentence);
    int readTo = 0;
    for (int i = 0; i < words.size(); ) {
      int start = words.get(i).start();
      Mention mention = start < readTo ? null : at(sentence, words, i);
      if (mention != null) {
        mentions.add(mention);
        readTo = mention.end();
        while (i < words.size() && words.get(i).start() < readTo) {
          i++;
        }
      } else {
        i++;
      }
    }
    return mentions;
  }

  /** The longest concept that begins at a word and whose context bears it out; null = none. */
  private @Nullable Mention at(String sentence, List<Word> words, int from) {
    var first = words.get(from);
    for (Entry entry : lexicon.startingWith(first.lower())) {
      if (fits(entry, words, from)) {
        int end = words.get(from + entry.words().size() - 1).end();
        Mention mention = read(sentence, entry, first.start(), end);
        if (mention != null) {
          return mention;
        }
      }
    }
    int hyphen = first.lower().indexOf('-');
    if (hyphen > 1) {
      // "EGFR-mutated", "EWSR1-FLI1": the word's parts are what the lexicon knows.
      return hyphenated(sentence, first, hyphen);
    }
    return null;
  }

  private @Nullable Mention hyphenated(String sentence, Word word, int hyphen) {
    var left = sentence.substring(word.start(), word.start() + hyphen);
    var right = sentence.substring(word.start() + hyphen + 1, word.end());
    if (!isGene(left)) {
      return null;
    }
    if (isGene(right)) {
      return new Mention(
          "biomarker",
          left + "-" + right,
          new Value.Text("fusion"),
          "",
          word.start(),
          word.end(),
          false,
          Map.of());
    }
    return biomarker(sentence, left, word.start(), word.start() + hyphen);
  }

  private boolean isGene(String word) {
    return lexicon.startingWith(word.toLowerCase(Locale.ROOT)).stream()
        .anyMatch(entry -> entry.type().equals("biomarker") && entry.spelling().equals(word));
  }

  private static boolean fits(Entry entry, List<Word> words, int from) {
    if (from + entry.words().size() > words.size()) {
      return false;
    }
    for (int i = 1; i < entry.words().size(); i++) {
      if (!words.get(from + i).lower().equals(entry.words().get(i))) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Mention read(String sentence, Entry entry, int start, int end) {
    var written = sentence.substring(start, end);
    var rest = sentence.substring(end, Math.min(sentence.length(), end + 80));
    return switch (entry.type()) {
      case "biomarker" ->
          written.equals(entry.spelling()) ? biomarker(sentence, entry.name(), start, end) : null;
      case "variant" ->
          written.equals(entry.spelling()) ? biomarker(sentence, entry.name(), start, start) : null;
      case "lab" -> measured(entry.name(), written, rest, start, end);
      case "site" -> site(sentence, entry.name(), start, end);
      case "condition" ->
          isTooShort(written, 3) ? null : condition(sentence, entry.name(), start, end);
      case "therapy" -> {
        if (isTooShort(written, 2)) {
          yield null;
        }
        int stop = nextClause(sentence, end);
        yield new Mention(
            "therapy",
            entry.name(),
            new Value.None(),
            "",
            start,
            end,
            false,
            TherapyDetails.of(sentence.substring(end, stop)));
      }
      case "diagnosis" ->
          isTooShort(written, 3)
              ? null
              : new Mention(
                  "diagnosis",
                  entry.name(),
                  new Value.Truth(true),
                  "",
                  start,
                  end,
                  false,
                  onset(rest));
      case "measurable_disease" ->
          new Mention(
              entry.type(), entry.name(), new Value.Truth(true), "", start, end, false, Map.of());
      default ->
          new Mention(
              entry.type(), entry.name(), new Value.None(), "", start, end, false, Map.of());
    };
  }

  /** Short abbreviations count only where capitals show that they are abbreviations. */
  private static boolean isTooShort(String written, int length) {
    return written.length() <= length && written.equals(written.toLowerCase(Locale.ROOT));
  }

  private @Nullable Mention measured(String name, String written, String rest, int start, int end) {
    if (written.equals("CR")) {
      // A complete response, not creatinine.
      return null;
    }
    if (name.equals("eGFR") && !written.startsWith("e") && !written.equalsIgnoreCase("gfr")) {
      return null;
    }
    var read = LabValue.read(rest, name, lexicon.unit(name));
    if (read == null) {
      return null;
    }
    var type =
        switch (name) {
          case "SpO2", "weight", "height", "temperature" -> "vital";
          case "ECOG", "KPS", "Lansky" -> "performance";
          case "IPI", "IPSS-R", "Oncotype DX RS" -> "score";
          default -> "lab";
        };
    boolean number = read.value() instanceof Value.Number;
    if (!number && (!type.equals("lab") || name.equals("calcium") || name.equals("sodium"))) {
      return null;
    }
    if (name.equals("ECOG") && read.value() instanceof Value.Number ecog && ecog.number() > 5) {
      return null;
    }
    return new Mention(
        type,
        name,
        read.value(),
        number ? read.unit() : "",
        start,
        end + read.length(),
        false,
        read.attributes());
  }

  private static final Pattern SPREAD_BEHIND =
      Pattern.compile(
          "^(?:[- ]only)?(?:(?:\\s?[,/&]\\s?|\\s(?:and|or)\\s)(?:\\w{1,12})){0,4}\\s(?:mets?|metastas[ei]s|metastatic|involvement|deposits|dz|relapse)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SPREAD_BEFORE =
      Pattern.compile(
          "(?:mets?|metastas[ei]s|metastatic|spread|PD|progression|relapsed?|extensive stage|stage IV[ABC]?)\\s?(?:to|in|\\(|involving)?\\s?(?:the )?(?:\\w{1,12}(?:\\s?[,/&]\\s?|\\s?,?\\s(?:and|or)\\s)){0,4}$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SCAN_BEHIND =
      Pattern.compile("^\\s(?:MRI )?(?:neg\\b|negative|clear)", Pattern.CASE_INSENSITIVE);

  /** An organ is a metastasis only where the words say so. */
  private static @Nullable Mention site(String sentence, String name, int start, int end) {
    var behind = sentence.substring(end, Math.min(sentence.length(), end + 80));
    var before = sentence.substring(Math.max(0, start - 80), start);
    Matcher spread = SPREAD_BEHIND.matcher(behind);
    int stop = end;
    boolean negative = false;
    if (spread.find()) {
      stop = end + spread.end();
      stop = spread.group().matches("(?s).*[,/&].*|.*\\s(?:and|or)\\s.*") ? end : stop;
    } else if (before.endsWith("MRI ") && SCAN_BEHIND.matcher(behind).find()) {
      negative = true;
    } else if (!SPREAD_BEFORE.matcher(before).find()) {
      return null;
    }
    return new Mention("metastasis", name, new Value.None(), "", start, stop, negative, Map.of());
  }

  private static final Pattern GRADE =
      Pattern.compile("^\\s?\\(?(?:grade|gr|G)\\.?\\s?([1-5])\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern GRADE_BEFORE =
      Pattern.compile(
          "\\b(?:grade|gr|G)\\.?\\s?([1-5])\\s(?:\\w{1,14}\\s)?$", Pattern.CASE_INSENSITIVE);
  private static final Pattern RESOLVED = Pattern.compile("^[^;.]{0,14}\\bresolved\\b");
  private static final Pattern ONSET =
      Pattern.compile("^[^;.]{0,12}\\(?(?:dx|dx'd|diagnosed|since)\\b", Pattern.CASE_INSENSITIVE);

  private static Mention condition(String sentence, String name, int start, int end) {
    var behind = sentence.substring(end, Math.min(sentence.length(), end + 40));
    var attributes = new TreeMap<String, String>();
    Matcher grade = GRADE.matcher(behind);
    Matcher before = GRADE_BEFORE.matcher(sentence.substring(Math.max(0, start - 30), start));
    int stop = end;
    if (grade.find()) {
      attributes.put("grade", grade.group(1));
      stop += grade.end();
    } else if (before.find()) {
      attributes.put("grade", before.group(1));
    }
    if (RESOLVED.matcher(behind).find()) {
      attributes.put("resolved", "true");
    }
    return new Mention("condition", name, new Value.None(), "", start, stop, false, attributes);
  }

  private static Map<String, String> onset(String rest) {
    Matcher onset = ONSET.matcher(rest);
    if (onset.find()) {
      var date = TherapyDetails.date(rest.substring(onset.end()));
      if (!date.isEmpty()) {
        return Map.of("onset", date);
      }
    }
    return Map.of();
  }

  private static int nextClause(String sentence, int from) {
    int stop = Math.min(sentence.length(), from + 70);
    for (int at = from; at < stop; at++) {
      if (sentence.charAt(at) == ',' || sentence.charAt(at) == '(') {
        return at;
      }
    }
    return stop;
  }

  /**
   * A gene with what the sentence says of it right behind: a change, a percentage, positive or
   * negative.
   */
  private static Mention biomarker(String sentence, String gene, int start, int end) {
    var rest = sentence.substring(end, Math.min(sentence.length(), end + 80));
    Matcher variant = VARIANT.matcher(rest);
    int reach = 0;
    Value value = new Value.None();
    if (variant.find()) {
      value = new Value.Text(change(variant.group(1)));
      reach = variant.end();
    }
    var behind = rest.substring(reach);
    Matcher negative = NEGATIVE.matcher(behind);
    boolean absent = negative.find();
    Matcher positive = POSITIVE.matcher(behind);
    Matcher percent = PERCENT.matcher(behind);
    if (absent) {
      reach += negative.end();
    } else if (percent.find()) {
      value =
          value instanceof Value.None || reach == 4
              ? new Value.Text(percent.group(1) + "%")
              : value;
      reach += percent.end();
    } else if (positive.find()) {
      value = value instanceof Value.None ? new Value.Text("positive") : value;
      reach += positive.end();
    }
    if (absent && value instanceof Value.None) {
      value = new Value.Text("negative");
    }
    if (value instanceof Value.None) {
      Matcher score = SCORE.matcher(rest);
      if (score.find()) {
        value = new Value.Text(score.group(2) + (score.group(3) == null ? "" : "%"));
        reach = score.end();
        if (score.group(1) != null) {
          return new Mention(
              "biomarker",
              gene,
              value,
              "",
              start,
              end + reach,
              false,
              Map.of("assay", score.group(1)));
        }
      }
    }
    return new Mention("biomarker", gene, value, "", start, end + reach, absent, Map.of());
  }

  private static String change(String written) {
    var lower = written.toLowerCase(Locale.ROOT);
    if (lower.startsWith("amp")) {
      return "amplification";
    }
    if (lower.startsWith("fusion") || lower.startsWith("rearr")) {
      return "fusion";
    }
    if (lower.startsWith("muta")) {
      return "mutation";
    }
    if (lower.startsWith("ex")) {
      var digits = lower.replaceAll("[^0-9]", "");
      return "exon "
          + digits
          + (lower.contains("ins")
              ? " insertion"
              : lower.contains("skip")
                  ? " skipping"
                  : lower.contains("del") ? " deletion" : " mutation");
    }
    boolean residue =
        written.length() > 1
            && Character.isUpperCase(written.charAt(0))
            && Character.isDigit(written.charAt(1));
    return residue ? "p." + written : lower;
  }

  // --- status
  // -----------------------------------------------------------------------------------------------------

  private FactStatus status(String sentence, Mention mention, String section) {
    if (mention.negative()) {
      return FactStatus.ABSENT;
    }
    if (mention.type().equals("age")
        || mention.type().equals("sex")
        || mention.type().equals("lab")
        || mention.type().equals("vital")
        || mention.type().equals("score")
        || mention.type().equals("smoking")
        || mention.type().equals("performance")) {
      return FactStatus.PRESENT;
    }
    if (section.equals("fh") || section.equals("fhx") || section.startsWith("family")) {
      return FactStatus.FAMILY;
    }
    var before = words(sentence.substring(0, mention.start()));
    var after = words(sentence.substring(mention.end()));
    for (Cue cue : lexicon.allCues()) {
      if (cue.status() == FactStatus.FAMILY
          && cue.before()
          && within(before, cue.words(), before.size())) {
        return FactStatus.FAMILY;
      }
    }
    FactStatus best = null;
    int nearest = Integer.MAX_VALUE;
    // What is said of one finding is not said of the next one: only lists opened by a negation run
    // on.
    var ahead = sentence.substring(0, mention.start());
    int comma = Math.max(ahead.lastIndexOf(','), ahead.lastIndexOf('('));
    var denied = LIST_NEGATION.matcher(ahead).find() ? before : words(ahead.substring(comma + 1));
    Matcher clause = CLAUSE_END.matcher(sentence.substring(mention.end()));
    var answered =
        clause.find()
            ? words(sentence.substring(mention.end(), mention.end() + clause.start()))
            : after;
    for (Cue cue : lexicon.allCues()) {
      boolean finding =
          cue.status() == FactStatus.ABSENT || cue.status() == FactStatus.UNKNOWN_RESULT;
      int distance =
          cue.before()
              ? distanceBefore(finding ? denied : before, cue.words())
              : distanceAfter(finding ? answered : after, cue.words());
      if (distance >= 0 && distance <= REACH && distance < nearest && applies(cue, mention)) {
        nearest = distance;
        best = cue.status();
      }
    }
    if (best != null) {
      return best;
    }
    if (mention.type().equals("therapy")
        && !isOngoing(sentence, mention)
        && (!mention.attributes().isEmpty()
            || PAST.matcher(sentence.substring(mention.end())).find())) {
      return FactStatus.HISTORICAL;
    }
    if (mention.type().equals("biomarker") && mention.value() instanceof Value.None) {
      // A gene named without a result: neither found nor excluded.
      return FactStatus.UNKNOWN_RESULT;
    }
    return FactStatus.PRESENT;
  }

  private static final Pattern LIST_NEGATION =
      Pattern.compile("\\b(?:no|denies|without|negative for)\\b[^.;]*$", Pattern.CASE_INSENSITIVE);
  private static final Pattern CLAUSE_END = Pattern.compile("[,;(]|->|→");
  private static final Pattern PAST =
      Pattern.compile("^[^;.]{0,40}?(?:->|→|\\bPD\\b|\\bprogress|\\brelapse)");
  private static final Pattern ONGOING_BEFORE =
      Pattern.compile(
          "\\b(?:on|currently|continues?|continuing|receiving)\\s(?:\\w{1,12}\\s)?$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ONGOING_BEHIND =
      Pattern.compile(
          "^[^;.,]{0,14}?(?:\\d{4}\\s?[–-](?!\\s?\\d)|\\bsince\\b|\\bongoing\\b|\\bpresent\\b)");

  private static boolean isOngoing(String sentence, Mention mention) {
    return ONGOING_BEFORE.matcher(sentence.substring(0, mention.start())).find()
        || ONGOING_BEHIND.matcher(sentence.substring(mention.end())).find();
  }

  /**
   * A test that was negative says nothing of a drug; a past finding of a tumour's DNA is still a
   * finding.
   */
  private static boolean applies(Cue cue, Mention mention) {
    return switch (cue.status()) {
      case HISTORICAL -> mention.type().equals("therapy") || mention.type().equals("condition");
      case PLANNED -> mention.type().equals("therapy");
      default -> true;
    };
  }

  private static List<String> words(String text) {
    int scope = Math.max(text.lastIndexOf(" but "), text.lastIndexOf(" however "));
    return Words.of(scope < 0 ? text : text.substring(scope)).stream().map(Word::lower).toList();
  }

  private static boolean within(List<String> words, List<String> cue, int reach) {
    return java.util.Collections.indexOfSubList(
            words.subList(Math.max(0, words.size() - reach), words.size()), cue)
        >= 0;
  }

  private static int distanceBefore(List<String> words, List<String> cue) {
    int at = java.util.Collections.lastIndexOfSubList(words, cue);
    return at < 0 ? -1 : words.size() - (at + cue.size());
  }

  private static int distanceAfter(List<String> words, List<String> cue) {
    return java.util.Collections.indexOfSubList(words, cue);
  }

  private static List<String> warnings(String text) {
    long letters = text.codePoints().filter(Character::isLetter).count();
    long foreign =
        text.codePoints()
            .filter(c -> c == 0xFFFD || Character.isISOControl(c) && !Character.isWhitespace(c))
            .count();
    var warnings = new ArrayList<String>();
    if (!text.isBlank() && letters * 3 < text.length()) {
      warnings.add("the text has few letters: it may be a table or badly scanned");
    }
    if (foreign > 0) {
      warnings.add("the text holds characters that could not be read");
    }
    return warnings;
  }
}
