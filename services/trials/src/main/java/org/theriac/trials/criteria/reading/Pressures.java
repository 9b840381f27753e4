package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.Condition.Measured;
import org.theriac.trials.criteria.Condition.Range;

/** Reads limits of the blood pressure that are written as a pair ("BP above 150/90 mmHg"). */
final class Pressures {
  private static final Pattern PAIR =
      Pattern.compile(
          "\\b(?:(?:resting |arterial |sitting )?blood pressure(?: \\(BP\\))?|BP"
              + "|systolic(?: blood pressure)? ?(?:/|and"
              + "|or) ?diastolic(?: blood pressure)?)(?: (?:is|of|was|values?|readings?"
              + "|consistently|persistently))*\\s*(>=|<=|>"
              + "|<)\\s*(\\d{2,3})(?: ?mm ?Hg)? ?/ ?(\\d{2,3})(?: ?mm ?Hg\\b)?",
          Pattern.CASE_INSENSITIVE);

  /** From here on a lower bound, in mmHg, means a pressure that is too high. */
  private static final int HIGH = 120;

  private Pressures() {}

  /** Whether a question asks for a blood pressure. */
  static boolean isPressure(Condition condition) {
    return switch (condition) {
      case Measured measured -> measured.name().endsWith("blood pressure");
      case Condition.AllOf all -> all.parts().stream().allMatch(Pressures::isPressure);
      case Condition.AnyOf any -> any.parts().stream().allMatch(Pressures::isPressure);
      default -> false;
    };
  }

  static List<Leaf> read(String text, boolean exclusion) {
    var leaves = new ArrayList<Leaf>();
    for (Matcher pair = PAIR.matcher(text); pair.find(); ) {
      var sign = pair.group(1);
      var values =
          List.<Condition>of(
              measured("systolic blood pressure", sign, pair.group(2)),
              measured("diastolic blood pressure", sign, pair.group(3)));
      boolean tooHigh = sign.startsWith(">") && Integer.parseInt(pair.group(2)) >= HIGH;
      leaves.add(
          new Leaf(
              pair.start(),
              pair.end(),
              Leaf.Kind.NUMBER,
              // What is too high or too low is so by either value, what is good by both.
              exclusion || tooHigh ? new Condition.AnyOf(values) : new Condition.AllOf(values)));
    }
    return leaves;
  }

  private static Measured measured(String name, String sign, String value) {
    return new Measured("vital", name, Range.by(sign, Double.parseDouble(value)), "mmHg");
  }
}
