package org.theriac.trials.criteria;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition.Treatment;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.patterns.Rule;

/** Whether a course that was given is as it is asked for: its time, setting, end and dose. */
final class GivenCourses {
  static final Pattern NOT_TOLERATED =
      Pattern.compile("toxic|intoler|adverse|side effect|allerg|hypersens");

  private static final Set<String> PALLIATIVE =
      Set.of("metastatic", "advanced", "palliative", "recurrent", "unresectable");

  private static final Pattern PROGRESSED =
      Pattern.compile("progress|\\bpd\\b|refractory|relaps|recurren|fail|resistan|no response");

  private static final Pattern OTHER_REASON =
      Pattern.compile(
          "complet|planned|patient choice|preference|\\bcr\\b|\\bpr\\b|\\bsd\\b|ongoing|response");

  private static final Pattern DENIED =
      Pattern.compile(
          "\\b(?:no|not|without|never|free of|absence of) (?:\\w+ ){0,2}?(?:progress\\w*|pd\\b"
              + "|refractory|relaps\\w*|recurren\\w*|fail\\w*|resistan\\w*|toxic\\w*|intoler\\w*"
              + "|adverse|side effects?|allerg\\w*|hypersens\\w*)|\\b(?:progression|relapse"
              + "|recurrence)[- ]free\\b");

  private final AdvancedNow advanced;
  private final Map<String, Double> prednisone;

  GivenCourses(AdvancedNow advanced, Map<String, Double> prednisone) {
    this.advanced = advanced;
    this.prednisone = Map.copyOf(prednisone);
  }

  Truth fits(Treatment asked, Fact fact, List<String> names, Chart chart) {
    var truth = Truth.YES;
    if (asked.timing() == Treatment.Timing.NOW && asked.window().isEmpty()) {
      truth = truth.and(ongoing(fact));
    }
    if (asked.window().isPresent()) {
      var ongoing = ongoing(fact);
      var when =
          ongoing == Truth.YES
              ? Truth.of(asked.window().get().within())
              : lastGiven(asked.window().get(), fact, chart);
      truth = truth.and(when);
    }
    if (!asked.setting().isEmpty()) {
      var setting = inSetting(asked.setting(), fact);
      boolean told =
          setting == Truth.UNKNOWN
              && PALLIATIVE.contains(asked.setting())
              && ongoing(fact) == Truth.YES
              && advanced.isGivenFor(chart);
      truth = truth.and(told ? Truth.YES : setting);
    }
    var lasting = Lasting.asked(asked.outcome());
    if (lasting.isPresent()) {
      truth = truth.and(Lasting.atLeast(lasting.get(), fact));
    } else if (!asked.outcome().isEmpty()) {
      var ended = ended(asked.outcome(), fact);
      boolean later =
          ended == Truth.UNKNOWN
              && asked.outcome().contains("progression after")
              // Of two tumours nobody says which one progressed.
              && (chart.ofType("diagnosis").isEmpty() || advanced.isOneTumour(chart))
              && ProgressedLater.is(fact, chart);
      truth = truth.and(later ? Truth.YES : ended);
    }
    if (asked.dailyPrednisone().isPresent()) {
      boolean itself = names.contains(asked.name());
      truth = truth.and(dose(asked.dailyPrednisone().getAsDouble(), fact, names, itself));
    }
    return truth;
  }

  static Truth ongoing(Fact fact) {
    var status = fact.attributes().getOrDefault("status", "").toLowerCase(Locale.ROOT);
    if (status.contains("ongoing") || status.contains("current") || status.contains("active")) {
      return Truth.YES;
    }
    if (status.contains("stopped")
        || status.contains("completed")
        || status.contains("discontinued")
        || status.contains("past")
        || Happened.daysAgo(fact).isPresent()
        || !stopDate(fact).isEmpty()) {
      return Truth.NO;
    }
    return switch (fact.status()) {
      case PRESENT -> Truth.YES;
      case HISTORICAL ->
          fact.attributes().containsKey("given") || SentencesOfTreatments.mayGoOn(fact)
              ? Truth.UNKNOWN
              : Truth.NO;
      default -> Truth.UNKNOWN;
    };
  }

  static String stopDate(Fact fact) {
    for (String key :
        List.of("last_dose", "end", "stop", "stopped", "ended", "last", "end_date", "stop_date")) {
      var value = fact.attributes().get(key);
      if (value != null && Dates.read(value).isPresent()) {
        return value;
      }
    }
    return "";
  }

  private static Truth lastGiven(Condition.Window window, Fact fact, Chart chart) {
    var ago = Happened.daysAgo(fact);
    if (ago.isPresent()) {
      return Dates.in(window, ago.get(), ago.get());
    }
    var stopped = stopDate(fact);
    var begun = fact.attributes().getOrDefault("start", "");
    var known = fact.date().isEmpty() ? begun : fact.date();
    var date = stopped.isEmpty() ? fact.attributes().getOrDefault("date", known) : stopped;
    var event = Dates.read(date);
    if (event.isPresent() && chart.reference().isPresent()) {
      var then = Dates.in(window, event.get(), chart.reference().get());
      boolean onlyBegun =
          stopped.isEmpty() && !fact.attributes().containsKey("date") && date.equals(begun);
      // Where only its beginning is told, it may have been given for long after that.
      return onlyBegun && then != (window.within() ? Truth.YES : Truth.NO) ? Truth.UNKNOWN : then;
    }
    return Truth.UNKNOWN;
  }

  static Truth inSetting(String asked, Fact fact) {
    var setting = fact.attributes().getOrDefault("setting", "").toLowerCase(Locale.ROOT);
    if (setting.isEmpty()) {
      return fact.attributes().containsKey("line") && PALLIATIVE.contains(asked)
          ? Truth.YES
          : Truth.UNKNOWN;
    }
    return Truth.of(
        setting.contains(asked)
            || PALLIATIVE.contains(asked) && PALLIATIVE.stream().anyMatch(setting::contains));
  }

  private static final Rule FAILED =
      Rule.inAnyCase(
          "^[^;]{0,120}?\\b(?:did not (?:control|help|work|improve|respond|relieve|bring)|do(?:es)? not (?:control|help|relieve)"
              + "|no longer (?:controls?|helps?|works?)|without (?:relief|benefit|effect|improvement|success|response)"
              + "|(?:for )?lack of (?:effect|efficacy|response|benefit)|(?:was|were|has been|proved) (?:ineffective|insufficient|of no help)"
              + "|ha(?:s|ve|d) failed|failed|(?:little|no) (?:relief|benefit|improvement|response))\\b");

  static Truth ended(String asked, Fact fact) {
    var words = new StringBuilder();
    for (String key :
        List.of("reason", "outcome", "best_response", "stopped_for", "response", "status")) {
      words.append(fact.attributes().getOrDefault(key, "")).append(' ');
    }
    var all = words.toString().toLowerCase(Locale.ROOT);
    var told = DENIED.matcher(all).replaceAll(" ");
    boolean denied = !told.equals(all);
    var refractory = fact.attributes().get("refractory");
    boolean progressed =
        PROGRESSED.matcher(told).find() || refractory != null && refractory.equals("true");
    boolean intolerant = NOT_TOLERATED.matcher(told).find();
    if (asked.contains("progression") && progressed
        || asked.contains("intolerance") && intolerant) {
      return Truth.YES;
    }
    if (denied || progressed || intolerant || OTHER_REASON.matcher(told).find()) {
      return Truth.NO;
    }
    return asked.contains("progression") && failed(fact) ? Truth.YES : Truth.UNKNOWN;
  }

  /** Whether a treatment's own sentence says behind it that it did not do what it was given for. */
  private static boolean failed(Fact fact) {
    int at = fact.evidence().isEmpty() ? -1 : fact.sentence().indexOf(fact.evidence());
    return at >= 0 && FAILED.isIn(fact.sentence().substring(at + fact.evidence().length()));
  }

  /**
   * @param itself whether the medicine that the dose is asked of was given, and not one of a class
   */
  private Truth dose(double milligrams, Fact fact, List<String> names, boolean itself) {
    var stated = fact.attributes().get("dose_mg_day");
    var dose = stated == null ? OptionalDouble.empty() : number(stated);
    Optional<Double> factor =
        names.stream()
            .filter(prednisone::containsKey)
            .map(prednisone::get)
            .findFirst()
            .or(() -> itself ? Optional.of(1.0) : Optional.empty());
    return dose.isPresent() && factor.isPresent()
        ? Truth.of(dose.getAsDouble() * factor.get() > milligrams)
        : Truth.UNKNOWN;
  }

  private static OptionalDouble number(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text.strip()));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }
}
