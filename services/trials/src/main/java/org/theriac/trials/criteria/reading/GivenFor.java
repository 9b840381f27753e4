package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.Condition.Treatment;

/**
 * "therapy for A": what a treatment was given for belongs to it, with the extent and the markers of
 * the tumour, so that a "no" is of all of it together.
 */
final class GivenFor {
  private static final Pattern FOR =
      Pattern.compile(
          "(?i)\\s*(?:for|directed (?:at|against)|to treat)(?: (?:the )?treatment of)?\\s+(?:the "
              + "|their |this )?");

  private static final Pattern BESIDE = Pattern.compile("[\\s-]*");

  private GivenFor() {}

  /** The questions with those of one treatment and its tumour made one. */
  static List<Leaf> joined(String text, List<Leaf> leaves) {
    var result = new ArrayList<Leaf>();
    boolean open = false;
    for (Leaf leaf : leaves) {
      var last = result.isEmpty() ? null : result.getLast();
      boolean goesOn = last != null && open && isBeside(text, last, leaf);
      if (last != null && (goesOn || isGivenFor(text, last, leaf))) {
        result.set(result.size() - 1, with(last, leaf));
        open = !(leaf.condition() instanceof Condition.Disease);
      } else {
        result.add(leaf);
        open = false;
      }
    }
    return result;
  }

  /**
   * "No therapy for a tumour with A": who has no A had none, but is hardly meant; whether A is
   * asked for, is not told.
   */
  static Condition denied(Condition asked) {
    var none = new Condition.Not(asked);
    if (!(asked instanceof Condition.AllOf all)
        || all.parts().stream().noneMatch(Treatment.class::isInstance)) {
      return none;
    }
    var parts = new ArrayList<Condition>(List.of(none));
    all.parts().stream()
        .filter(Condition.Marker.class::isInstance)
        .forEach(marker -> parts.add(new Condition.AnyOf(List.of(marker, Fragments.OPEN))));
    return parts.size() == 1 ? none : new Condition.AllOf(parts);
  }

  private static Leaf with(Leaf treatment, Leaf tumour) {
    var holes = new ArrayList<>(treatment.holes());
    holes.addAll(tumour.holes());
    var parts = new ArrayList<Condition>();
    if (treatment.condition() instanceof Condition.AllOf all) {
      parts.addAll(all.parts());
    } else {
      parts.add(treatment.condition());
    }
    parts.add(tumour.condition());
    return new Leaf(
        treatment.start(), tumour.end(), Leaf.Kind.TREATMENT, new Condition.AllOf(parts), holes);
  }

  /** "therapy for metastatic A": words side by side. */
  private static boolean isBeside(String text, Leaf last, Leaf leaf) {
    return ofTumour(leaf)
        && last.end() <= leaf.start()
        && BESIDE.matcher(text.substring(last.end(), leaf.start())).matches();
  }

  private static boolean ofTumour(Leaf leaf) {
    return leaf.condition() instanceof Condition.Disease
        || leaf.condition() instanceof Condition.Stage
        || leaf.condition() instanceof Condition.Marker;
  }

  private static boolean isGivenFor(String text, Leaf treatment, Leaf tumour) {
    return treatment.kind() == Leaf.Kind.TREATMENT
        && treatment.condition() instanceof Treatment given
        && ofTumour(tumour)
        && treatment.end() <= tumour.start()
        && (FOR.matcher(text.substring(treatment.end(), tumour.start())).matches()
            // "therapy for metastatic A": the extent was read with the treatment.
            || !given.setting().isEmpty()
                && BESIDE.matcher(text.substring(treatment.end(), tumour.start())).matches());
  }
}
