package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
          "^\\s?(?:\\(?p\\.)?([ACDEFGHIKLMNPQRSTVWY]\\d{1,4}(?:[ACDEFGHIKLMNPQRSTVWY*]|fs|del|dup)?|exon \\d{1,2} (?:deletion|insertion|skipping|del|ins|mutation)|ex\\d{1,2}(?:del|ins)|amplification|amplified|amp|fusion|rearrangement|rearranged|mutation|mutated|mutant|loss|deletion|TPS|FISH|IHC)\\b");
  private static final Pattern PERCENT = Pattern.compile("^[^.;,]{0,20}?(\\d{1,3})\\s?%");
  private static final Pattern POSITIVE =
      Pattern.compile("^[^.;,]{0,14}?(?:\\+|positive|detected|mutated|mutant|pos\\b)");
  private static final Pattern NEGATIVE =
      Pattern.compile("^[^.;,]{0,20}?(?:negative|neg\\b|not detected|wild[- ]?type|wt\\b|\\(-\\))");

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
                Map.of(),
                "",
                noteId,
                words.strip()));
      }
    }
    facts.sort(
        Comparator.comparingInt(Fact::start).thenComparingInt(Fact::end).thenComparing(Fact::type));
    return new Extraction(facts, warnings(text));
  }

  private record Mention(
      String type, String name, Value value, String unit, int start, int end, boolean negative) {}

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
              false));
    }
    var words = Words.of(sentence);
    for (int i = 0; i < words.size(); ) {
      var entry = longest(words, i);
      if (entry == null) {
        i++;
        continue;
      }
      int start = words.get(i).start();
      int end = words.get(i + entry.words().size() - 1).end();
      boolean inMeasurement =
          mentions.stream()
              .anyMatch(m -> m.type().equals("lab") && start >= m.start() && end <= m.end());
      if (entry.type().equals("biomarker")) {
        if (sentence.substring(start, end).equals(entry.name()) && !inMeasurement) {
          mentions.add(biomarker(sentence, entry.name(), start, end));
        }
      } else {
        var value =
            entry.type().equals("diagnosis") || entry.type().equals("measurable_disease")
                ? new Value.Truth(true)
                : new Value.None();
        mentions.add(new Mention(entry.type(), entry.name(), value, "", start, end, false));
      }
      i += entry.words().size();
    }
    return mentions;
  }

  private @org.jspecify.annotations.Nullable Entry longest(List<Word> words, int from) {
    for (Entry entry : lexicon.startingWith(words.get(from).lower())) {
      if (from + entry.words().size() <= words.size()) {
        boolean fits = true;
        for (int i = 1; i < entry.words().size() && fits; i++) {
          fits = words.get(from + i).lower().equals(entry.words().get(i));
        }
        if (fits) {
          return entry;
        }
      }
    }
    return null;
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
    return new Mention("biomarker", gene, value, "", start, end + reach, absent);
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
    for (Cue cue : lexicon.allCues()) {
      int distance =
          cue.before() ? distanceBefore(before, cue.words()) : distanceAfter(after, cue.words());
      if (distance >= 0 && distance <= REACH && distance < nearest && applies(cue, mention)) {
        nearest = distance;
        best = cue.status();
      }
    }
    if (best != null) {
      return best;
    }
    return FactStatus.PRESENT;
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
