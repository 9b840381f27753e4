package org.theriac.trials.matching;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.theriac.trials.criteria.CriteriaHeading;

/**
 * Brings headings such as {@code Cohort A:} to the items below them, so that each item says for
 * whom it is meant.
 */
final class Headings {
  private static final Pattern BULLET =
      Pattern.compile("^(\\s*)(?:[-*•·]|\\(?\\d{1,2}[.)]|\\(?[a-z][.)])\\s+");
  private static final Pattern CRITERIA =
      Pattern.compile(
          "(?:key |main |general )?(?:inclusion|exclusion|eligibility) criteria.{0,30}");
  private static final int LONGEST = 90;

  private Headings() {}

  /** The text with every item below a cohort's heading marked by the cohort. */
  static String spread(String eligibility) {
    var out = new StringBuilder(eligibility.length() + 64);
    String heading = "";
    int depth = -1;
    boolean behindBlank = false;
    // A blank line between a heading and its first item ends nothing.
    boolean started = false;
    for (String line : eligibility.split("\\R", -1)) {
      var bullet = BULLET.matcher(line);
      boolean item = bullet.find();
      var text = (item ? line.substring(bullet.end()) : line).strip();
      int indent = item ? bullet.group(1).length() : -1;
      var named = heading(text);
      if (!named.isEmpty()) {
        heading = named;
        depth = indent;
        behindBlank = false;
        started = false;
        out.append(CriteriaHeading.of(text).map(CriteriaHeading::words).orElse("")).append('\n');
        continue;
      }
      if (!text.isEmpty() && (item ? indent <= depth : behindBlank || isSection(text))) {
        heading = "";
      }
      if (heading.isEmpty() || text.isEmpty()) {
        out.append(line);
      } else {
        out.append(item ? line.substring(0, bullet.end()) : "").append(heading).append(text);
      }
      out.append('\n');
      behindBlank = text.isEmpty() && started;
      started = started || !text.isEmpty();
    }
    return out.toString();
  }

  private static String heading(String text) {
    if (text.length() > LONGEST) {
      return "";
    }
    var bare = text.replaceFirst("[:：]$", "");
    if (bare.length() == text.length() && CriteriaHeading.of(text).isEmpty()) {
      return "";
    }
    var cohorts =
        CriteriaHeading.of(text)
            .flatMap(section -> CohortScope.of(bare).map(CohortScope::cohorts))
            .orElseGet(() -> CohortScope.named(text));
    return cohorts.stream()
        .map(CohortScope.Cohort::words)
        .sorted()
        .collect(Collectors.joining(", ", "", ": "))
        .replaceFirst("^: $", "");
  }

  private static boolean isSection(String text) {
    return text.endsWith(":") && text.length() < LONGEST
        || CriteriaHeading.of(text).isPresent()
        || CRITERIA.matcher(text.toLowerCase(Locale.ROOT)).matches();
  }
}
