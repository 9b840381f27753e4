package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.vocabulary.Stems;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;

/**
 * Tells where a word that was not understood broke a question apart. What is left of a limit, a
 * stage, a change or a number of lines beside a question of that kind may turn its answer, so that
 * it stays open in both directions. A left word that only narrows lets a "no" stand.
 */
final class Fragments {
  private static final Pattern LIMIT =
      Pattern.compile(
          "(?:>=|<=|[<>=])\\s*(?:[a-z]|$)|\\bxuln\\b|\\bx ?10\\b|\\b10\\^\\d|\\b(?:m?g|ug|kg|m?mol"
              + "|umol|iu|u|ml|cells|k)\\s?/\\s?(?:d?l|ul|ml|min|m2?|mm)\\b|\\bkgs?\\b"
              + "|\\b(?:clearance|ratio|rate)\\b");
  private static final Pattern STAGES =
      Pattern.compile("\\b(?:IV|I{1,3})[A-D]?\\d?\\b|\\b[Ss]tages?\\b");
  private static final Pattern CLASSES =
      Pattern.compile(
          "\\b(?:child|pugh|class)\\b|\\b(?:or|to|and)\\s+(?:class )?[abc]\\d?\\b(?!\\w)");
  private static final Pattern HEART = Pattern.compile("\\b(?:nyha|new york)\\b");
  private static final Pattern CHANGES =
      Pattern.compile(
          "\\bexons?\\b|(?<!\\bany )\\b(?:other|than|wild|negative|non)\\b|\\*\\d"
              + "|\\b[A-Z]\\d{2,4}[A-Z]\\b");
  private static final Pattern AMOUNTS =
      Pattern.compile("\\b(?:more|less|fewer|least|most|than|minimum|maximum)\\b|(?:>=|<=|[<>=])");
  private static final Pattern OUTCOMES =
      Pattern.compile("\\b(?:progress\\w*|intoleran\\w*|refractory|resistan\\w*|fail\\w*)\\b");
  private static final Pattern DIGIT_BEHIND =
      Pattern.compile(
          "^[^.;,()\\d<>=]{0,25}\\b(?:(?:or|to|and)\\s+)?[0-5](?!\\d|[.,]\\d|%|\\s*(?:days?|weeks?"
              + "|months?|years?|x|mg))");

  private static final Pattern TIME =
      Pattern.compile("\\bwithin\\b[^.;]*\\d|\\b\\d+ [a-z]+ (?:days?|weeks?|months?|years?)\\b");
  private static final int NEAR = 30;

  /** What stays open whatever a chart says, also where silence is taken for absence. */
  static final Condition OPEN = new Condition.Not(new Condition.Wording(""));

  /** Whether it denies nothing, but keeps open in both directions what it stands beside. */
  static boolean staysOpen(Condition.Not not) {
    return not.part() instanceof Condition.Wording;
  }

  private final Vocabulary vocabulary;

  Fragments(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  private enum Broken {
    NUMBER,
    STAGE,
    CLASS,
    HEART_CLASS,
    MARKER,
    LINES,
    TIME,
    OUTCOME,
    PERFORMANCE
  }

  /**
   * Leaves the questions open that a piece beside them belonged to.
   *
   * @param left the text with what was read blanked, of the same length
   * @param unread where words stand that no question was made of
   */
  List<Leaf> open(String text, String left, List<Leaf> leaves, List<int[]> unread) {
    if (unread.isEmpty()) {
      return leaves;
    }
    var result = new ArrayList<>(leaves);
    for (int[] span : unread) {
      int from = sentenceStart(text, span[0]);
      int to = sentenceEnd(text, span[1]);
      var behind = left.substring(span[0], Math.min(left.length(), span[1] + NEAR));
      var broken = broken(text, left.substring(span[0], span[1]), behind, span, leaves);
      for (int i = 0; i < result.size() && !broken.isEmpty(); i++) {
        var leaf = result.get(i);
        if (leaf.start() >= from && leaf.end() <= to && leaf.kind() != Leaf.Kind.WORDS) {
          boolean beside = leaf.start() < span[1] && leaf.end() > span[0];
          if (broken.contains(Broken.STAGE) && leaf.kind() == Leaf.Kind.DISEASE
              || broken.contains(Broken.TIME) && isTimed(leaf)) {
            // Whatever the piece said may narrow it.
            result.set(i, leaf.with(new Condition.AllOf(List.of(leaf.condition(), OPEN))));
          } else if (kinds(leaf).stream().anyMatch(broken::contains)
              || broken.contains(Broken.NUMBER) && beside) {
            // A yes and a no both stay open.
            var either = new Condition.AnyOf(List.of(leaf.condition(), OPEN));
            result.set(i, leaf.with(new Condition.AllOf(List.of(either, OPEN))));
          }
        }
      }
    }
    return result;
  }

  /** Whether what stands behind a place may be a piece of a question before it. */
  boolean breaks(String text, int place, List<Leaf> leaves) {
    var behind = text.substring(place);
    var broken = broken(text, behind, behind, new int[] {place, text.length()}, leaves);
    return leaves.stream().anyMatch(leaf -> kinds(leaf).stream().anyMatch(broken::contains));
  }

  private static boolean isTimed(Leaf leaf) {
    return leaf.kind() == Leaf.Kind.TREATMENT
        || leaf.condition() instanceof Condition.Finding finding
            && finding.type().equals("condition")
            && finding.window().isEmpty();
  }

  private Set<Broken> broken(
      String text, String words, String behind, int[] span, List<Leaf> leaves) {
    var broken = EnumSet.noneOf(Broken.class);
    var lower = words.toLowerCase(Locale.ROOT);
    if (LIMIT.matcher(lower).find() || isBehindNumber(text, span[0], words, leaves)) {
      broken.add(Broken.NUMBER);
    }
    if (STAGES.matcher(words).find()) {
      broken.add(Broken.STAGE);
      broken.add(Broken.CLASS);
    }
    if (CLASSES.matcher(lower).find()) {
      broken.add(Broken.CLASS);
    }
    if (HEART.matcher(lower).find()) {
      broken.add(Broken.HEART_CLASS);
    }
    if (CHANGES.matcher(words).find()
        || vocabulary.find(words).stream().anyMatch(term -> term.kind() == Term.Kind.MARKER)) {
      broken.add(Broken.MARKER);
    }
    if (AMOUNTS.matcher(lower).find()) {
      broken.add(Broken.LINES);
    }
    if (OUTCOMES.matcher(lower).find()) {
      broken.add(Broken.OUTCOME);
    }
    if (TIME.matcher(lower).find()) {
      broken.add(Broken.TIME);
    }
    if (DIGIT_BEHIND.matcher(behind.strip()).find()) {
      broken.add(Broken.PERFORMANCE);
    }
    return broken;
  }

  /** "90 strange g/L": a number whose unit is not behind it. */
  private static boolean isBehindNumber(String text, int from, String words, List<Leaf> leaves) {
    var stems = Stems.of(words);
    int at = stems.isEmpty() ? from : from + stems.getFirst().start();
    return leaves.stream()
        .anyMatch(leaf ->
            leaf.kind() == Leaf.Kind.NUMBER
                && leaf.end() <= at
                && leaf.end() > 0
                && Character.isDigit(text.charAt(leaf.end() - 1))
                && text.substring(leaf.end(), at).isBlank());
  }

  private static Set<Broken> kinds(Leaf leaf) {
    var kinds = EnumSet.noneOf(Broken.class);
    switch (leaf.kind()) {
      case NUMBER -> kinds.add(Broken.NUMBER);
      case STAGE -> kinds.add(Broken.STAGE);
      case MARKER -> kinds.add(Broken.MARKER);
      default -> inside(leaf.condition(), kinds);
    }
    return kinds;
  }

  private static void inside(Condition condition, Set<Broken> kinds) {
    switch (condition) {
      case Condition.AllOf all -> all.parts().forEach(part -> inside(part, kinds));
      case Condition.AnyOf any -> any.parts().forEach(part -> inside(part, kinds));
      case Condition.Not not -> inside(not.part(), kinds);
      case Condition.Lines lines -> kinds.add(Broken.LINES);
      case Condition.ClassScore score -> kinds.add(Broken.CLASS);
      case Condition.Measured measured -> {
        if (measured.type().equals("performance")) {
          kinds.add(Broken.PERFORMANCE);
        }
      }
      case Condition.Treatment treatment -> {
        if (!treatment.outcome().isEmpty()) {
          kinds.add(Broken.OUTCOME);
        }
      }
      case Condition.Finding finding -> {
        if (finding.grade().isPresent()) {
          kinds.add(Broken.LINES);
        }
        if (finding.type().equals("condition")) {
          kinds.add(Broken.HEART_CLASS);
        }
      }
      default -> {
        // Not made of several pieces.
      }
    }
  }

  private static int sentenceStart(String text, int at) {
    int stop = Math.max(text.lastIndexOf(". ", at), text.lastIndexOf(';', at));
    return stop < 0 ? 0 : stop + 1;
  }

  private static int sentenceEnd(String text, int at) {
    int stop = at;
    while (stop < text.length()
        && text.charAt(stop) != ';'
        && !(text.charAt(stop) == '.'
            && (stop + 1 == text.length() || Character.isWhitespace(text.charAt(stop + 1))))) {
      stop++;
    }
    return Math.min(text.length(), stop + 1);
  }
}
