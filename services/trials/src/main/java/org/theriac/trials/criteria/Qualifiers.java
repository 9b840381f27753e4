package org.theriac.trials.criteria;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition.Finding;
import org.theriac.trials.criteria.Condition.Range;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.WholeWords;

/** Whether a finding is as it is asked for: treated, stable, active, of a grade, in a time. */
final class Qualifiers {
  private final Vocabulary vocabulary;
  private final OffSteroids steroids;
  private static final Pattern DIGITS = Pattern.compile("\\d+(?:\\.\\d+)?");
  private static final Pattern HEART_CLASS = Pattern.compile("IV|I{1,3}|[1-4]");
  private static final List<String> ROMAN = List.of("I", "II", "III", "IV");
  private static final Pattern OFF_STEROIDS =
      Pattern.compile("off steroids(?: (\\d+) (day|week))?");

  /** Days between an image of before and one that shows the same. */
  private static final int BETWEEN_IMAGES = 28;

  private static final Pattern STABLE_FOR = Pattern.compile("stable (\\d+) (day|week|month)");

  private static final Map<String, String> OPPOSITES =
      Map.ofEntries(
          Map.entry("active", "inactive"),
          Map.entry("treated", "untreated"),
          Map.entry("untreated", "treated"),
          Map.entry("stable", "unstable"),
          Map.entry("unstable", "stable"),
          Map.entry("controlled", "uncontrolled"),
          Map.entry("uncontrolled", "controlled"),
          Map.entry("symptomatic", "asymptomatic"),
          Map.entry("asymptomatic", "symptomatic"),
          Map.entry("resolved", "unresolved"));

  private static final Pattern SUPPRESSED_WORDS =
      Pattern.compile(
          "(?i)\\b(?:chronic\\w*|suppress\\w*|inactive|carriers?|occult|past|prior|previous\\w*"
              + "|history|hx|treated|cured|cleared|resolved|controlled|undetect\\w*|svr\\d*"
              + "|viral loads?|dna|rna)\\b");

  /** What is asked of an illness that need not be sure. */
  private static final String SUSPECTED = "suspected";

  private static final Rule MAY_BE =
      Rule.inAnyCase(
          "\\b(?:suspect\\w*|suspicious|presum\\w*|probabl[ey]|likely|concern(?:ing)? for)\\b");

  Qualifiers(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.steroids = new OffSteroids(vocabulary);
  }

  Truth qualified(Finding asked, Fact fact, Chart chart) {
    var truth = Truth.YES;
    if (!asked.qualifiers().isEmpty()) {
      var any = Truth.NO;
      for (String qualifier : asked.qualifiers()) {
        var whole = Truth.YES;
        for (String part : qualifier.split("&", -1)) {
          whole = whole.and(qualifier(part, fact, chart));
        }
        any = any.or(whole);
      }
      truth = any;
    }
    if (asked.grade().isPresent()) {
      truth = truth.and(grade(asked.grade().get(), fact));
    }
    if (asked.window().isPresent()) {
      var onset = fact.attributes().get(Onset.DAYS);
      boolean mayHaveComeBack =
          asked.window().get().within()
              && fact.attributes().containsKey(AgesThen.AGE_THEN)
              && fact.status() == FactStatus.PRESENT
              && vocabulary.isLasting(vocabulary.findingName("condition", fact.name()));
      truth =
          truth.and(
              mayHaveComeBack
                  // What has lasted since then may have come back within the time.
                  ? Truth.UNKNOWN
                  : onset != null && !asked.window().get().within()
                      // Who has had it so long.
                      ? Truth.of(Double.parseDouble(onset) >= asked.window().get().days() - 1)
                      : Happened.when(asked.window().get(), fact, chart));
    }
    return truth;
  }

  /** Whether a suspicion that the chart tells in words is all that is asked for. */
  static boolean isSuspicionEnough(Finding asked, Fact fact) {
    return asked.qualifiers().contains(SUSPECTED) && MAY_BE.isIn(fact.sentence());
  }

  private static Truth grade(Range asked, Fact fact) {
    var grade = fact.attributes().get("grade");
    if (grade == null) {
      return Truth.UNKNOWN;
    }
    Matcher digits = DIGITS.matcher(grade);
    return digits.find()
        ? Truth.of(asked.contains(Double.parseDouble(digits.group())))
        : Truth.UNKNOWN;
  }

  private Truth qualifier(String qualifier, Fact fact, Chart chart) {
    Matcher stable = STABLE_FOR.matcher(qualifier);
    if (stable.matches()) {
      int days = Integer.parseInt(stable.group(1)) * days(stable.group(2));
      var told = stableFor(days, fact);
      return told == Truth.UNKNOWN ? stableSince(days, fact, chart) : told;
    }
    var lasting = Lasting.asked(qualifier);
    if (lasting.isPresent()) {
      return Happened.daysAgo(fact)
          .map(ago -> Truth.of(ago >= lasting.get()))
          .orElseGet(() -> Lasting.atLeast(lasting.get(), fact));
    }
    if (qualifier.startsWith("nyha ")) {
      return heartClass(qualifier, fact);
    }
    if (qualifier.equals("current") || qualifier.equals(SUSPECTED)) {
      // Who surely has it is not only suspected of it: what is asked for is at least that.
      return Truth.YES;
    }
    Matcher off = OFF_STEROIDS.matcher(qualifier);
    if (off.matches()) {
      return steroids.off(
          off.group(1) == null ? 0 : Integer.parseInt(off.group(1)) * days(off.group(2)),
          fact,
          chart);
    }
    if (qualifier.startsWith("requiring ")) {
      return required(qualifier.substring("requiring ".length()), fact);
    }
    if (qualifier.equals("earlier")) {
      // One that is there now tells of no earlier one.
      return fact.status() == FactStatus.HISTORICAL
          ? Truth.YES
          : attribute("recurrent", fact) == Truth.YES ? Truth.YES : Truth.UNKNOWN;
    }
    if (qualifier.equals("treated")
        && fact.status() == FactStatus.HISTORICAL
        && fact.type().equals("condition")) {
      return Truth.YES;
    }
    var direct = attribute(qualifier, fact);
    if (direct != Truth.UNKNOWN) {
      return direct;
    }
    if (qualifier.equals("active")) {
      // Known as active if untreated or growing; as inactive only if treated and stable.
      var treated = attribute("treated", fact);
      var still = attribute("stable", fact);
      if (treated == Truth.NO || still == Truth.NO || attribute("progressing", fact) == Truth.YES) {
        return Truth.YES;
      }
      if (treated == Truth.YES && (still == Truth.YES || stableFor(28, fact) == Truth.YES)) {
        return Truth.NO;
      }
      if (attribute("resolved", fact) == Truth.YES) {
        return Truth.NO;
      }
      return unsuppressed(fact, chart);
    }
    return Truth.UNKNOWN;
  }

  /** A lasting infection that nothing speaks of as suppressed is taken as it is stated. */
  private Truth unsuppressed(Fact fact, Chart chart) {
    var by = vocabulary.suppressed(vocabulary.findingName("condition", fact.name()));
    if (by.isPresent() && fact.status() == FactStatus.PRESENT && isHigh(by.get(), chart)) {
      return Truth.YES;
    }
    if (by.isEmpty()
        || fact.status() != FactStatus.PRESENT
        || SUPPRESSED_WORDS.matcher(fact.evidence() + " " + fact.sentence()).find()) {
      return Truth.UNKNOWN;
    }
    var medicines = vocabulary.classMembers(by.get().medicines());
    boolean told =
        chart.facts().stream()
            .anyMatch(other ->
                other.type().equals("lab") && other.name().equalsIgnoreCase(by.get().load())
                    || (other.type().equals("therapy") || other.type().equals("medication"))
                        && medicines.contains(vocabulary.treatmentName(other.name())));
    return told ? Truth.UNKNOWN : Truth.YES;
  }

  /** Whether all loads that stand now are at least one that nobody calls suppressed. */
  private static boolean isHigh(Vocabulary.Suppressed by, Chart chart) {
    var loads =
        Numbers.standing(
            chart.facts(),
            fact -> fact.type().equals("lab") && fact.name().equalsIgnoreCase(by.load()));
    return !loads.isEmpty()
        && loads.stream()
            .allMatch(load ->
                load.status() == FactStatus.PRESENT
                    && load.number().isPresent()
                    && load.number().getAsDouble() >= by.high());
  }

  /** Classes of the New York Heart Association, asked for as {@code nyha 3-4}. */
  private static Truth heartClass(String asked, Fact fact) {
    var stated = fact.attributes().getOrDefault("nyha", "").toUpperCase(Locale.ROOT);
    Matcher found = HEART_CLASS.matcher(stated);
    if (!found.find()) {
      return Truth.UNKNOWN;
    }
    int roman = ROMAN.indexOf(found.group());
    int heart = roman >= 0 ? roman + 1 : Integer.parseInt(found.group());
    int low = asked.charAt(5) - '0';
    int high = asked.charAt(7) - '0';
    return Truth.of(heart >= low && heart <= high);
  }

  /** What a finding needed, by attributes such as {@code steroids} or {@code required_steroids}. */
  private static Truth required(String what, Fact fact) {
    var stem = what.substring(0, Math.min(what.length(), 6));
    for (Map.Entry<String, String> attribute : fact.attributes().entrySet()) {
      if (attribute.getKey().contains(stem)) {
        return switch (attribute.getValue().toLowerCase(Locale.ROOT)) {
          case "true", "yes" -> Truth.YES;
          case "false", "no", "none" -> Truth.NO;
          default -> Truth.UNKNOWN;
        };
      }
    }
    return Truth.UNKNOWN;
  }

  private static int days(String unit) {
    return switch (unit) {
      case "week" -> 7;
      case "month" -> 30;
      default -> 1;
    };
  }

  private static Truth stableFor(int days, Fact fact) {
    for (var unit : Happened.DAYS_OF.subList(0, 3)) {
      for (String key : List.of("stable_" + unit.getKey(), "stable_for_" + unit.getKey())) {
        var value = fact.attributes().get(key);
        if (value != null && DIGITS.matcher(value).matches()) {
          return Truth.of(Double.parseDouble(value) * unit.getValue() >= days);
        }
      }
    }
    return attribute("stable", fact) == Truth.NO ? Truth.NO : Truth.UNKNOWN;
  }

  /** Stable now, and treated so long ago that an image of before can have shown the same. */
  private static Truth stableSince(int days, Fact fact, Chart chart) {
    var then = Dates.read(fact.date());
    boolean both =
        "true".equals(fact.attributes().get("stable"))
            && "true".equals(fact.attributes().get("treated"));
    if (!both || then.isEmpty() || chart.reference().isEmpty()) {
      return Truth.UNKNOWN;
    }
    var longAgo = new Condition.Window(days + BETWEEN_IMAGES, false);
    if (chart.facts().stream().anyMatch(other -> isTreatedAgain(longAgo, fact, other, chart))) {
      return Truth.UNKNOWN;
    }
    return Dates.in(longAgo, then.get(), chart.reference().get()) == Truth.YES
        ? Truth.YES
        : Truth.UNKNOWN;
  }

  /** A treatment told with it, or radiation, that is not surely of so long ago. */
  private static boolean isTreatedAgain(
      Condition.Window longAgo, Fact fact, Fact other, Chart chart) {
    boolean may =
        other.type().equals("therapy")
            && Treatments.isGiven(other)
            && (other.sentence().equals(fact.sentence()) || other.name().contains("radio"));
    var stopped = GivenCourses.stopDate(other);
    var day = Dates.read(stopped.isEmpty() ? other.date() : stopped);
    return may
        && day.isPresent()
        && Dates.in(longAgo, day.get(), chart.reference().orElseThrow()) != Truth.YES;
  }

  /** What the fact's own attributes say of a word or its opposite. */
  private static Truth attribute(String word, Fact fact) {
    var value = fact.attributes().get(word);
    if (value != null) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "true", "yes" -> Truth.YES;
        case "false", "no" -> Truth.NO;
        default -> Truth.UNKNOWN;
      };
    }
    var opposite = OPPOSITES.get(word);
    if (opposite != null) {
      var against = fact.attributes().get(opposite);
      if (against != null && (against.equals("true") || against.equals("false"))) {
        return Truth.of(against.equals("false"));
      }
    }
    var words =
        " "
            + fact.attributes().getOrDefault("words", "")
            + " "
            + fact.evidence().toLowerCase(Locale.ROOT)
            + " ";
    if (opposite != null && WholeWords.areIn(words, opposite)) {
      return Truth.NO;
    }
    return WholeWords.areIn(words, word) ? Truth.YES : Truth.UNKNOWN;
  }
}
