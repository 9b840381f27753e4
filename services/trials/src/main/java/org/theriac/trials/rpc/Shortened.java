package org.theriac.trials.rpc;

import java.util.List;
import org.theriac.trials.matching.TrialMatch.Overall;
import org.theriac.trials.matching.TrialMatcher.Standing;

/** What an answer of limited length leaves out, in a sentence: a list that ends is no whole one. */
final class Shortened {
  private Shortened() {}

  /**
   * The sentence; none if every trial that may fit is in the answer.
   *
   * @param standings of all trials that were decided
   * @param limit how many of them, best first, are in the answer
   */
  static List<String> of(List<Standing> standings, int limit) {
    long fitting = standings.stream().filter(one -> one.overall() != Overall.EXCLUDED).count();
    if (fitting <= limit) {
      return List.of();
    }
    return List.of(
        (fitting - limit)
            + " further trials that the patient may fit are not in this list of the best "
            + limit
            + (limit < Questions.HIGHEST_LIMIT
                ? ": ask for up to " + Questions.HIGHEST_LIMIT + " of them."
                : ", the most of one answer: narrow by place or status."));
  }
}
