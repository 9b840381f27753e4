package org.theriac.trials.criteria;

/**
 * One criterion.
 *
 * @param id within the trial, for example {@code I3} or {@code E2}
 * @param text the registry's words
 * @param exclusion true for an exclusion
 * @param condition what it asks
 */
public record Criterion(String id, String text, boolean exclusion, Condition condition) {
  /**
   * Whether all of it was understood: no part is mere words, but for those that are known to narrow
   * what they stand with and are judged by a person.
   */
  public boolean parsed() {
    return understood(condition);
  }

  private static boolean understood(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().allMatch(Criterion::understood);
      case Condition.AnyOf any -> any.parts().stream().allMatch(Criterion::understood);
      case Condition.FirstKnown ways -> ways.ways().stream().allMatch(Criterion::understood);
      case Condition.Not not -> understood(not.part());
      case Condition.Excepted one -> understood(one.part()) && understood(one.except());
      case Condition.Wording wording -> wording.qualifies();
      case Condition.Unread unread -> false;
      default -> true;
    };
  }
}
