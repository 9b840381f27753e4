package org.theriac.trials.criteria;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/** Reads how far a pregnancy of now is; at how many weeks someone was born is another thing. */
final class Gestation {
  private static final Rule WEEKS =
      Rule.inAnyCase(
          "\\b(\\d{1,2})(?: ?(?:\\+|and) ?\\d(?:/7)?)?[- ]weeks?['’]?[- ](?:of )?(?:gestation\\w*"
              + "|pregnan\\w+)|\\bgestational age (?:is |of |was |: ?)?(\\d{1,2})\\b(?=[ -]weeks?)"
              + "|\\bpregnan(?:t|cy) (?:at|of) (\\d{1,2}) weeks\\b");
  private static final Pattern BIRTH =
      Pattern.compile(
          "(?i)\\b(?:born|deliver\\w*|birth|prematur\\w*|preterm|miscarr\\w+|abort\\w+|loss"
              + "|previous|prior|history|ended|stillb\\w+|terminat\\w+)\\b[^.;]{0,50}$");

  private Gestation() {}

  /** The weeks of pregnancy that a sentence tells; empty if none. */
  static Optional<Fact> of(String sentence) {
    var all = WEEKS.all(sentence);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    var weeks = all.getFirst();
    if (BIRTH.matcher(sentence.substring(0, weeks.start())).find()) {
      return Optional.empty();
    }
    var stated =
        weeks.group(1) != null
            ? weeks.group(1)
            : weeks.group(2) != null ? weeks.group(2) : weeks.group(3);
    return Optional.of(
        new Fact(
            "vital",
            "gestational age",
            new Fact.Value.Number(Double.parseDouble(stated)),
            "weeks",
            FactStatus.PRESENT,
            weeks.group(),
            0,
            0,
            Map.of(),
            "",
            "",
            sentence));
  }
}
