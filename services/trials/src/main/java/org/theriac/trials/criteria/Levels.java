package org.theriac.trials.criteria;

import java.util.Locale;
import java.util.regex.Pattern;
import org.theriac.trials.patterns.WholeWords;

/** Decides by levels of expression and of instability of microsatellites. */
final class Levels {
  /** That a result which is a kind of high or low was looked for and is not so. */
  private static final Pattern DENIED =
      Pattern.compile(
          "\\b(?:no|not|without|never)[- ](?:an? |any |evidence of "
              + "|considered )?(?:[a-z0-9]+[- ])?(?:msi[- ]?h\\w*|instability[- ]?high|dmmr"
              + "|deficien\\w*|loss|high|(?:ultra-?)?low)\\b|(?:\\bmsi[- ]?h(?:igh)?"
              + "|instability[- ]?high|\\bdmmr|\\b(?:ultra-?)?low)\\b\\s*[:-]?\\s*(?:(?:is"
              + "|was) )?(?:not (?:detected|found|present|seen)|undetected|absent|negative)\\b");

  private static final Pattern UNSTABLE =
      Pattern.compile("msi[- ]?h|instability[- ]?high|\\bhigh\\b|dmmr|deficien|\\bloss\\b");
  private static final Pattern STABLE =
      Pattern.compile("mss|msi[- ]?l|stable|pmmr|proficient|intact|retained|\\blow\\b");
  private static final Pattern ULTRA_LOW = Pattern.compile("\\bultra-?low\\b");
  private static final Pattern LOW_OR_ULTRA_LOW = Pattern.compile("\\b(?:ultra-?)?low\\b");

  private Levels() {}

  static Truth level(String asked, Observed observed) {
    if (observed.ihc() < 0) {
      return Truth.UNKNOWN;
    }
    int wanted = asked.charAt(0) - '0';
    if (observed.ihc() != wanted) {
      return Truth.NO;
    }
    return asked.endsWith("-")
        ? observed.ish().not()
        : asked.endsWith("ISH+") ? observed.ish() : Truth.YES;
  }

  static Truth instability(String asked, Observed observed, boolean negative) {
    var told = observed.words().toLowerCase(Locale.ROOT);
    var words = DENIED.matcher(told).replaceAll(" ");
    if (UNSTABLE.matcher(words).find()) {
      return Truth.of(asked.equals("high"));
    }
    if (negative || STABLE.matcher(words).find()) {
      return Truth.of(asked.equals("stable"));
    }
    if (!words.equals(told)) {
      // Not high is stable or low.
      return asked.equals("high") ? Truth.NO : Truth.UNKNOWN;
    }
    return observed.meanings().contains("positive")
        ? Truth.of(asked.equals("high"))
        : Truth.UNKNOWN;
  }

  /** Low expression of a receptor: IHC 1+, or 2+ and not amplified (ASCO/CAP 2023). */
  static Truth low(Observed observed, boolean negative) {
    var words = observed.words().toLowerCase(Locale.ROOT);
    if (observed.ihc() >= 0) {
      return switch (observed.ihc()) {
        case 1 -> Truth.YES;
        case 2 -> observed.ish() == Truth.UNKNOWN ? Truth.UNKNOWN : observed.ish().not();
        default -> Truth.NO;
      };
    }
    if (ULTRA_LOW.matcher(words).find() || DENIED.matcher(words).find()) {
      return Truth.NO;
    }
    if (WholeWords.areIn(words, "low")) {
      return Truth.YES;
    }
    return negative
        ? Truth.UNKNOWN
        : observed.meanings().contains("positive") || observed.meanings().contains("amplified")
            ? Truth.NO
            : Truth.UNKNOWN;
  }

  /** Positive: IHC 3+, or 2+ and amplified; receptors from 1 % of cells (ASCO/CAP). */
  static Truth positive(Observed observed, boolean negative, boolean fusion) {
    if (observed.ihc() >= 0) {
      return switch (observed.ihc()) {
        case 3 -> Truth.YES;
        case 2 -> observed.ish();
        default -> Truth.of(observed.ish() == Truth.YES);
      };
    }
    if (observed.ish() != Truth.UNKNOWN) {
      return observed.ish();
    }
    if (observed.percent().isPresent()) {
      return Truth.of(observed.percent().getAsDouble() >= 1);
    }
    if (negative || LOW_OR_ULTRA_LOW.matcher(observed.words().toLowerCase(Locale.ROOT)).find()) {
      return Truth.NO;
    }
    return observed.altered() || fusion ? Truth.YES : Truth.UNKNOWN;
  }
}
