package org.theriac.trials.criteria;

import java.util.Optional;

/** Says in a sentence what a verdict rests on. */
final class Explanations {
  private Explanations() {}

  static String of(Criterion criterion, Truth holds, Findout findout, boolean assumed) {
    if (assumed) {
      return "The chart does not mention it; absence was assumed on request.";
    }
    if (holds == Truth.UNKNOWN && Evaluator.isRoutine(criterion.condition())) {
      return "To be confirmed with the patient at enrolment.";
    }
    if (holds == Truth.UNKNOWN) {
      // Of a criterion beyond the bounds nothing is understood; of all others nobody need look.
      var beyond =
          criterion.condition().equals(CriterionParser.NOT_UNDERSTOOD)
              ? Bounds.beyond(criterion.text())
              : Optional.<String>empty();
      if (beyond.isPresent()) {
        return "This criterion was not read, since " + beyond.get() + "; a person must read it.";
      }
      if (!criterion.parsed() && findout.silent()) {
        return "This criterion was not understood in full; a person must read it.";
      }
    }
    return switch (holds) {
      case YES -> "The chart says that it is so.";
      case NO -> "The chart says that it is not so.";
      case UNKNOWN ->
          findout.silent()
              ? "The chart does not say."
              : "The chart speaks of it but does not decide it.";
    };
  }
}
