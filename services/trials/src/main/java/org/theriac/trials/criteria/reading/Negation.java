package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;

/** Puts what stands under a "no" that reaches it into its denial. */
final class Negation {
  private static final Pattern NEGATOR =
      Pattern.compile(
          "\\b(?:no|not|without|absence|lack of|never|negative for|free of|free from|cannot|none"
              + "|neither)\\b(?! (?:limited|required|amenable|suitable|later|due|related))",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NEGATION_END =
      Pattern.compile(
          "\\bbut\\b|;|\\.(?=\\s|$)|\\band (?:must|have|has|be|is|are|with)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern AND = Pattern.compile("\\band\\b", Pattern.CASE_INSENSITIVE);

  private Negation() {}

  /** What stands under a "no" that reaches it. */
  static List<Leaf> in(String text, List<Leaf> leaves) {
    var result = new ArrayList<Leaf>();
    for (Leaf leaf : leaves) {
      result.add(
          isNegated(text, leaf, leaves) ? leaf.with(GivenFor.denied(leaf.condition())) : leaf);
    }
    return result;
  }

  private static boolean isNegated(String text, Leaf leaf, List<Leaf> leaves) {
    if (leaf.condition() instanceof Condition.Sex
        || leaf.condition() instanceof Condition.Always
        || leaf.kind() == Leaf.Kind.NUMBER && !(leaf.condition() instanceof Condition.Result)) {
      return false;
    }
    int negator = -1;
    for (Matcher found = NEGATOR.matcher(text); found.find() && found.start() < leaf.start(); ) {
      int at = found.start();
      boolean inside = leaves.stream().anyMatch(other -> other.overlaps(at, found.end()));
      boolean either =
          text.substring(Math.max(0, at - 8), at)
              .toLowerCase(Locale.ROOT)
              .matches("(?s).*with or ");
      if (!inside && !either) {
        negator = found.end();
      }
    }
    if (negator < 0) {
      return false;
    }
    var between = new StringBuilder(text.substring(negator, leaf.start()));
    for (Leaf other : leaves) {
      for (int i = Math.max(other.start(), negator); i < Math.min(other.end(), leaf.start()); i++) {
        between.setCharAt(i - negator, '_');
      }
    }
    // "a negative test and contraception": to agree to a thing is denied by its own "not" alone.
    if (leaf.condition() instanceof Condition.Routine && AND.matcher(between).find()) {
      return false;
    }
    return !NEGATION_END.matcher(between).find() && between.length() < 200;
  }
}
