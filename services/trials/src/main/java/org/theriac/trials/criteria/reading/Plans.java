package org.theriac.trials.criteria.reading;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.Condition.Treatment;
import org.theriac.trials.criteria.Condition.Treatment.Timing;
import org.theriac.trials.patterns.Rule;

/** Reads that a treatment is meant to be given: "planned A", "prior or planned A". */
final class Plans {
  /** Right before a treatment; words that say more of it leave it to others. */
  private static final Rule PLANNED =
      Rule.inAnyCase(
          "\\b(?:plan(?:s|ned|ning)?|schedul(?:ed|ing)|anticipat(?:ed|ion|ing)|expect(?:ed|s"
              + "|ation)?|prepar(?:ed|es|ing)|intend(?:s|ed|ing)?|will (?:require|need|undergo"
              + "|receive|have)|(?:patients|subjects|participants|individuals|those)(?: who are)?(?="
              + " to (?:be treated|receive|undergo|start|begin)))(?: (?:to|for|of|the|a|an|any|need|undergo|receive|have|require"
              + "|requiring|start|begin|be|treated|treatment|with)){0,7} $");

  /** Right before that, what else will do. */
  private static final Rule ALSO =
      Rule.inAnyCase(
          "\\b(?:(?:(current(?:ly)?|ongoing|concurrent(?:ly)?)(?: undergoing| receiving| on)?"
              + "|(undergoing|receiving))|prior|previous(?:ly)?|past|received|had"
              + "|undergone)(?:,? (?:or|and/or) |/)$");

  /** Of a first treatment: who has had none yet may be just the one who is meant. */
  private static final Rule FIRST =
      Rule.inAnyCase(
          "\\b(?:receiv(?:e|es|ing)|undergo(?:es|ing)?|start(?:s|ing)?|(?:being )?treated with)"
              + " (?:an? |the |any )?(?:first|1st|front|initial)[- ]?(?:line )?$");

  private Plans() {}

  /**
   * A plan.
   *
   * @param start where it begins in the text before the treatment
   * @param asked what is asked
   */
  record Plan(int start, Condition asked) {}

  /**
   * What a text right before a treatment makes of it; empty if it speaks of no plan, or if more is
   * asked of the treatment than that it is given.
   */
  static Optional<Plan> of(String before, Condition asked) {
    Matcher planned = PLANNED.matcher(before);
    if (!(asked instanceof Treatment one)
        || !one.outcome().isEmpty()
        || one.dailyPrednisone().isPresent()) {
      return Optional.empty();
    }
    if (!planned.find()) {
      // The words stay where they are: which line it is, is still to be judged.
      return FIRST.matcher(before).find()
          ? Optional.of(
              new Plan(
                  before.length(),
                  new Condition.AnyOf(List.of(with(one, Timing.NOW), with(one, Timing.PLANNED)))))
          : Optional.empty();
    }
    Matcher also = ALSO.matcher(before).region(0, planned.start());
    var plan = with(one, Timing.PLANNED);
    if (!also.find()) {
      return Optional.of(new Plan(planned.start(), plan));
    }
    boolean now = also.group(1) != null || also.group(2) != null;
    return Optional.of(
        new Plan(
            also.start(),
            new Condition.AnyOf(List.of(with(one, now ? Timing.NOW : Timing.EVER), plan))));
  }

  private static Treatment with(Treatment one, Timing timing) {
    return new Treatment(
        one.name(), timing, one.window(), one.setting(), one.outcome(), OptionalDouble.empty());
  }
}
