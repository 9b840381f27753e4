package org.theriac.trials.criteria.reading;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;

/** What is asked only of a group of patients: "patients with A must …". */
final class Groups {
  private final Leaves leaves;

  private static final Pattern THOSE_WITH =
      Pattern.compile(
          "(?is)\\W*(?:(?:for|in|all|any) ){0,2}(?:patients?|subjects?|participants?|those"
              + "|individuals?|people|persons?)\\b (?:with|who (?:have|had|has)|having|receiving"
              + "|who (?:have )?received|on)\\b([^.;]*?),?\\s*\\b(?:must|should|shall|needs? to"
              + "|ha(?:s|ve) to|(?:is|are) required to)\\b[^.;]*[.;]?");

  /** "Participants 12 to 17 years of age must …". */
  private static final Pattern THOSE_AGED =
      Pattern.compile(
          "(?is)\\W*((?:all |any )?(?:patients?|subjects?|participants?|adolescents?|children"
              + "|adults?|those|individuals?|women|men)\\b[^.;,]{2,60}?),?\\s*\\b(?:must|should"
              + "|shall|needs? to|ha(?:s|ve) to|(?:is|are) required to)\\b[^.;]*[.;]?");

  Groups(Leaves leaves) {
    this.leaves = leaves;
  }

  /** "Patients with A must …" asks nothing of who has no A. */
  Condition of(String text, Condition asked) {
    Matcher aged = THOSE_AGED.matcher(text);
    if (aged.matches()) {
      var ages = leaves.of(aged.group(1), false);
      boolean alone =
          !ages.isEmpty()
              && ages.stream()
                  .allMatch(leaf ->
                      leaf.condition() instanceof Condition.Measured age
                          && age.type().equals("age"));
      if (alone) {
        return ofGroup(ages, asked);
      }
    }
    Matcher said = THOSE_WITH.matcher(text);
    if (!said.matches() || Permitted.DENIAL.matcher(said.group(1)).find()) {
      return asked;
    }
    var things = leaves.of(said.group(1), false);
    boolean illnesses =
        !things.isEmpty()
            && things.stream()
                .allMatch(leaf ->
                    leaf.condition() instanceof Condition.Finding finding
                            && !finding.name().equals("pregnancy")
                        || leaf.condition() instanceof Condition.Treatment);
    if (illnesses) {
      return new Condition.AnyOf(
          List.of(
              new Condition.AllOf(
                  things.stream()
                      .<Condition>map(leaf -> new Condition.Not(Permitted.bare(leaf.condition())))
                      .toList()),
              asked));
    }
    boolean group = !things.isEmpty() && things.stream().allMatch(Groups::isOfGroup);
    return group ? ofGroup(things, asked) : asked;
  }

  /**
   * What is asked of a group: whether others have no place in the trial, or only need not fulfil
   * it, is not told.
   */
  private static Condition ofGroup(List<Leaf> group, Condition asked) {
    return new Condition.AnyOf(
        List.of(
            new Condition.AllOf(
                List.of(
                    new Condition.Not(
                        new Condition.AllOf(group.stream().map(Leaf::condition).toList())),
                    Fragments.OPEN)),
            asked));
  }

  private static boolean isOfGroup(Leaf leaf) {
    return switch (leaf.kind()) {
      case DISEASE, STAGE, MARKER, FINDING, TREATMENT -> true;
      case PERSON, NUMBER, WORDS -> false;
    };
  }
}
