package org.theriac.trials.criteria;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** "since age 8", "at age 59": how long ago that was, by the age that the patient has now. */
final class AgesThen {
  static final String AGE_THEN = "age_then";

  private static final Pattern THEN =
      Pattern.compile(
          "^[^.;,]{0,30}?\\b(?:since|at|from)(?: the)? age(?: of)? (\\d{1,2})\\b(?! ?(?:weeks|months"
              + "|days))|^,? (?:at|when (?:he|she) was) (\\d{1,2})(?=$|[,.;]| and\\b| but\\b)",
          Pattern.CASE_INSENSITIVE);

  private AgesThen() {}

  /** The age told behind a thing, as an attribute; empty if none is. */
  static Map<String, String> of(String behind) {
    Matcher then = THEN.matcher(behind);
    return then.find()
        ? Map.of(AGE_THEN, then.group(1) == null ? then.group(2) : then.group(1))
        : Map.of();
  }

  /** Tells of each fact with such an age how many years ago it was; needs one age of now. */
  static void tell(List<Fact> all) {
    var now = age(all);
    if (now.isEmpty()) {
      return;
    }
    all.replaceAll(fact -> {
      var then = fact.attributes().get(AGE_THEN);
      if (then == null || Happened.daysAgo(fact).isPresent()) {
        return fact;
      }
      double years = now.getAsDouble() - Double.parseDouble(then);
      return years < 0
          ? fact
          : fact.with(Map.of("years_ago", String.format(Locale.ROOT, "%.0f", years)));
    });
  }

  private static OptionalDouble age(List<Fact> all) {
    return all.stream()
        .filter(fact ->
            fact.type().equals("age")
                && fact.status() == FactStatus.PRESENT
                && fact.unit().startsWith("year")
                && fact.number().isPresent())
        .mapToDouble(fact -> fact.number().getAsDouble())
        .findFirst();
  }
}
