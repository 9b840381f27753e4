package org.theriac.trials.criteria.reading;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;

/** Criteria that do nothing but let in: "A treated so and so is allowed". */
final class Permitted {
  private final Leaves leaves;

  static final Pattern DENIAL =
      Pattern.compile(
          "(?i)\\b(?:no|not|without|other|except|absence|lack\\w*|negative|never|non)\\b");

  private static final Pattern PERMITS =
      Pattern.compile(
          "(?is)([^.;]*?)\\b(?:is|are|will be|may be) (?:still |also )?(?:allowed|permitted"
              + "|acceptable|eligible|not excluded)(?: to participate| for (?:(?:the|this) (?:study"
              + "|trial)|inclusion|enrol\\w*|entry|participation)| to enrol\\w*| in (?:the|this) (?:study|trial))?[.;]?");

  Permitted(Leaves leaves) {
    this.leaves = leaves;
  }

  /**
   * "A treated so and so is allowed": asks nothing of who has no A; of who has, that it is so.
   * Empty if a text says nothing of the kind, or allows what a trial may ask for.
   */
  Optional<Condition> of(String text) {
    Matcher said = PERMITS.matcher(text);
    if (!said.matches() || DENIAL.matcher(text).find()) {
      return Optional.empty();
    }
    var things = leaves.of(said.group(1), false);
    boolean illnesses =
        !things.isEmpty()
            && things.stream()
                .allMatch(leaf ->
                    leaf.condition() instanceof Condition.Finding
                        || leaf.kind() == Leaf.Kind.TREATMENT);
    if (!illnesses && isOfTumourBeside(things)) {
      // "Those with tumour A who have B are eligible": whether B must be there is not told.
      return Optional.of(
          new Condition.AnyOf(
              List.of(
                  new Condition.AllOf(things.stream().map(Leaf::condition).toList()),
                  Fragments.OPEN)));
    }
    return illnesses
        ? Optional.of(
            new Condition.AnyOf(
                List.of(
                    new Condition.AllOf(
                        things.stream()
                            .<Condition>map(leaf -> new Condition.Not(bare(leaf.condition())))
                            .toList()),
                    Fragments.OPEN)))
        : Optional.empty();
  }

  private static boolean isOfTumourBeside(List<Leaf> things) {
    return things.size() > 1
        && things.stream().anyMatch(leaf -> isIllness(leaf.condition()))
        && things.stream()
            .allMatch(leaf ->
                isIllness(leaf.condition())
                    || leaf.kind() == Leaf.Kind.DISEASE
                    || leaf.kind() == Leaf.Kind.STAGE);
  }

  private static boolean isIllness(Condition condition) {
    return condition instanceof Condition.Finding finding
        && (finding.type().equals("condition") || finding.type().equals("metastasis"));
  }

  /** A finding in all its forms. */
  static Condition bare(Condition condition) {
    return condition instanceof Condition.Finding finding
        ? new Condition.Finding(
            finding.type(), finding.name(), List.of(), Optional.empty(), Optional.empty(), true)
        : condition;
  }
}
