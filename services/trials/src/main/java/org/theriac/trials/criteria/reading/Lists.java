package org.theriac.trials.criteria.reading;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;

/**
 * Tells whether words that were not understood are an item of a list of their own, so that they
 * leave the other items as they are. Words at the head of a list, behind its last item, in brackets
 * or where "and" and "or" mix may belong to all of it.
 */
final class Lists {
  /** What may stand between two items beside the word that joins them. */
  private static final String PLAIN =
      "(?:\\b(?:a|an|any|the|other|history of|known|active|(?:(?:prior|previous) )?(?:treatment"
          + "|therapy|exposure|receipt) (?:with|to|of)|with|of)\\b|\\s)*";

  private static final Pattern COMMA = Pattern.compile("(?is)" + PLAIN + "," + PLAIN);
  private static final Pattern OR =
      Pattern.compile("(?is)" + PLAIN + "\\)?,?" + PLAIN + "\\b(?:or|and/or)\\b" + PLAIN);
  private static final Pattern AND =
      Pattern.compile("(?is)" + PLAIN + ",?" + PLAIN + "\\band\\b" + PLAIN);

  /** "A (including B and C)": between what is asked and an example of it. */
  private static final Pattern EXAMPLES =
      Pattern.compile(
          "(?is)\\s*,?\\s*\\(?(?:including(?:,? but not limited to)?|such as|e\\.g\\.?,?"
              + "|for example,?)"
              + PLAIN);

  private static final String PEOPLE =
      "(?:patients|subjects|participants|individuals|persons|people|women|men|females|males)";
  private static final Pattern NEXT =
      Pattern.compile(
          "(?is)\\s*(" + PEOPLE + ")?\\s*(?:,|,?\\s+(?:and|or)\\b)\\s*(?:(?:and|or)\\b)?\\s*");
  private static final Pattern PEOPLE_TOLD =
      Pattern.compile("(?i)\\b" + PEOPLE + "\\b(?: (?:who|are|is|have|has|with)\\b|\\W*$)");

  private Lists() {}

  private enum Link {
    COMMA,
    OR,
    AND,
    OTHER
  }

  /**
   * Whether each item that holds words that were not understood stands apart.
   *
   * @param text the sentence's text
   * @param items what it asks, in order
   */
  static boolean holdsApart(String text, List<Leaf> items, boolean exclusion) {
    return holdApart(withoutTimes(text), items, exclusion);
  }

  /** The text without the times that its questions took up, of the same length. */
  private static String withoutTimes(String text) {
    var masked = new StringBuilder(text);
    for (Windows.Found time : Windows.read(text)) {
      Remainder.blank(masked, time.start(), time.end());
    }
    return masked.toString();
  }

  private static boolean holdApart(String text, List<Leaf> items, boolean exclusion) {
    int last = items.size() - 1;
    if (items.get(last).condition() instanceof Condition.Finding finding
        && finding.qualifiers().stream().anyMatch(word -> word.startsWith("requiring "))) {
      // What stands behind the last item may be asked of all.
      return false;
    }
    for (int i = 0; i <= last; i++) {
      var item = items.get(i);
      if (item.isUnread()) {
        boolean bare = item.kind() == Leaf.Kind.WORDS;
        var before = i == 0 ? Link.OTHER : link(text, items.get(i - 1), item, exclusion);
        var behind = i == last ? Link.OTHER : link(text, item, items.get(i + 1), exclusion);
        boolean middle = before != Link.OTHER && behind != Link.OTHER;
        boolean end = i == last && bare && (before == Link.OR || before == Link.AND);
        if (!middle && !end) {
          return false;
        }
      }
    }
    boolean others = false;
    for (int i = 0; i < last && exclusion; i++) {
      others |= isOfOthers(text, items.get(i), items.get(i + 1));
    }
    for (int i = 0; i < last; i++) {
      var link = link(text, items.get(i), items.get(i + 1), exclusion);
      boolean pair = link == Link.AND && others && items.get(i).kind() == items.get(i + 1).kind();
      boolean fits = exclusion ? link == Link.OR || pair : link == Link.AND;
      if (!fits && link != Link.COMMA) {
        return false;
      }
    }
    return true;
  }

  /**
   * "age below 18, incapacitated subjects", "pregnant patients, and patients who …": words with
   * people of their own behind a question that has its own.
   */
  private static boolean isOfOthers(String text, Leaf one, Leaf other) {
    if (other.kind() != Leaf.Kind.WORDS || other.start() < one.end()) {
      return false;
    }
    Matcher between = NEXT.matcher(text.substring(one.end(), other.start()));
    boolean age =
        one.condition() instanceof Condition.Measured measured && measured.type().equals("age");
    return between.matches()
        && (age || between.group(1) != null)
        && PEOPLE_TOLD.matcher(text.substring(other.start(), other.end())).find();
  }

  private static Link link(String text, Leaf one, Leaf other, boolean exclusion) {
    if (exclusion && isOfOthers(text, one, other)) {
      return Link.OR;
    }
    if (other.start() < one.end()
        || one.condition() instanceof Condition.Not != other.condition() instanceof Condition.Not) {
      return Link.OTHER;
    }
    var between = text.substring(one.end(), other.start());
    if (exclusion && EXAMPLES.matcher(between).matches()) {
      return Link.COMMA;
    }
    return COMMA.matcher(between).matches()
        ? Link.COMMA
        : OR.matcher(between).matches()
            ? Link.OR
            : AND.matcher(between).matches() ? Link.AND : Link.OTHER;
  }
}
