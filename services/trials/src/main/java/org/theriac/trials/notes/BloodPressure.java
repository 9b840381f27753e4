package org.theriac.trials.notes;

import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.patterns.Rule;

/** A blood pressure written behind the illness it shows, without a word of its own. */
final class BloodPressure {
  /** "HTN uncontrolled 178/102": words of the illness and its control, no other item. */
  private static final Rule VALUE =
      Rule.of(
          "(?:,\\s[A-Za-z-]{2,12}\\scontrolled|,\\suncontrolled)?[^\\d.;,:(]{0,40}?[\\s(,:-]{1,3}"
              + "(?:BP\\s)?(\\d{2,3})/(\\d{2,3})(?![\\d/%]|\\.\\d)");

  private static final int LOWEST_SYSTOLIC = 60;
  private static final int HIGHEST_SYSTOLIC = 280;
  private static final int LOWEST_DIASTOLIC = 30;
  private static final int HIGHEST_DIASTOLIC = 180;

  private BloodPressure() {}

  /** The pressure that stands behind an illness; null = none. */
  static @Nullable Mention behind(Passage passage, String name, int end) {
    Matcher value = passage.at(VALUE, end);
    if (!value.lookingAt()) {
      return null;
    }
    int systolic = Integer.parseInt(value.group(1));
    int diastolic = Integer.parseInt(value.group(2));
    boolean lives =
        systolic >= LOWEST_SYSTOLIC
            && systolic <= HIGHEST_SYSTOLIC
            && diastolic >= LOWEST_DIASTOLIC
            && diastolic <= HIGHEST_DIASTOLIC
            && systolic > diastolic;
    return lives
        ? Mention.of("vital", name, value.start(1), value.end(2))
            .withText(value.group(1) + "/" + value.group(2))
            .withUnit("mmHg")
        : null;
  }
}
