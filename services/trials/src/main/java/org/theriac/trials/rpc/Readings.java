package org.theriac.trials.rpc;

import java.util.List;
import java.util.stream.Collectors;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.Condition.Range;

/** How a criterion was understood, in words. */
final class Readings {
  private Readings() {}

  static String words(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> joined(all.parts(), " and ");
      case Condition.AnyOf any -> joined(any.parts(), " or ");
      case Condition.FirstKnown ways -> joined(ways.ways(), ", shown by ");
      case Condition.Not not -> "not " + words(not.part());
      case Condition.Measured asked ->
          asked.name() + " " + range(asked.range()) + unit(asked.unit());
      case Condition.Normal asked -> asked.name() + (asked.normal() ? " normal" : " not normal");
      case Condition.Result asked -> asked.name() + (asked.positive() ? " positive" : " negative");
      case Condition.Finding asked ->
          (asked.qualifiers().isEmpty() ? "" : String.join(" or ", asked.qualifiers()) + " ")
              + asked.name()
              + (asked.type().equals("metastasis") ? " metastasis" : "")
              + asked.grade().map(grade -> " grade " + range(grade)).orElse("")
              + asked.window().map(Readings::window).orElse("");
      case Condition.Disease asked ->
          asked.words() + asked.window().map(Readings::window).orElse("");
      case Condition.Stage asked ->
          "stage " + String.join(" or ", asked.extents().stream().sorted().toList());
      case Condition.Marker asked ->
          (asked.germline().isEmpty() ? "" : asked.germline() + " ")
              + asked.gene()
              + " "
              + asked.state();
      case Condition.Treatment asked ->
          (asked.outcome().isEmpty() ? "" : asked.outcome() + " on ")
              + asked.name()
              + timing(asked.timing())
              + (asked.setting().isEmpty() ? "" : " (" + asked.setting() + ")")
              + (asked.dailyPrednisone().isPresent()
                  ? dose(asked.dailyPrednisone().getAsDouble())
                  : "")
              + asked.window().map(Readings::window).orElse("");
      case Condition.Lines asked ->
          "lines of "
              + (asked.ofClass().isEmpty() ? "therapy" : asked.ofClass())
              + (asked.metastatic() ? " for metastatic disease " : " ")
              + range(asked.range());
      case Condition.ClassScore asked ->
          asked.name()
              + " "
              + (asked.points().isPresent()
                  ? "at most " + asked.points().getAsInt()
                  : String.join(" or ", asked.classes().stream().sorted().toList()));
      case Condition.Sex asked -> asked.sex();
      case Condition.Menopause asked -> asked.status();
      case Condition.Deficiency asked ->
          asked.gene() + (asked.complete() ? " complete" : "") + " deficiency";
      case Condition.Genotype asked -> asked.gene() + " *" + String.join(" and *", asked.alleles());
      case Condition.Routine routine ->
          "confirmation: " + routine.kind().name().toLowerCase(java.util.Locale.ROOT);
      case Condition.Refusal refusal ->
          "no " + refusal.kind().name().toLowerCase(java.util.Locale.ROOT);
      case Condition.Wording wording ->
          wording.words().isEmpty()
              ? "(not understood)"
              : wording.qualifies()
                  ? "(to be judged: " + wording.words() + ")"
                  : "(not understood: " + wording.words() + ")";
      case Condition.Unread unread -> words(unread.part()) + " (not understood in full)";
      case Condition.Excepted one -> words(one.part()) + " other than " + words(one.except());
      case Condition.Always always -> "nothing";
    };
  }

  private static String timing(Condition.Treatment.Timing timing) {
    return switch (timing) {
      case NOW -> " now";
      case EVER -> "";
      case PLANNED -> " planned";
    };
  }

  private static String joined(List<Condition> parts, String by) {
    return parts.stream().map(Readings::words).collect(Collectors.joining(by, "(", ")"));
  }

  private static String unit(String unit) {
    return unit.isEmpty() ? "" : " " + unit;
  }

  private static String window(Condition.Window window) {
    return (window.within() ? " within " : " at least ") + window.days() + " days before day 1";
  }

  private static String range(Range range) {
    boolean low = range.low() > Double.NEGATIVE_INFINITY;
    boolean high = range.high() < Double.POSITIVE_INFINITY;
    if (low && high) {
      return range.low() == range.high()
          ? "= " + number(range.low())
          : number(range.low()) + " to " + number(range.high());
    }
    return low
        ? (range.lowOpen() ? "> " : "at least ") + number(range.low())
        : (range.highOpen() ? "< " : "at most ") + number(range.high());
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** A limit that is itself in is kept as the number just below it. */
  private static String dose(double exceeded) {
    double limit = Math.nextUp(exceeded);
    boolean within = limit == Math.rint(limit * 100) / 100;
    return (within ? " of at least " + number(limit) : " above " + number(exceeded))
        + " mg a day (as the reference corticosteroid)";
  }
}
