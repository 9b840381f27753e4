package org.theriac.trials.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.theriac.trials.matching.TrialMatch.Overall;
import org.theriac.trials.matching.TrialMatcher.Standing;

class ShortenedTest {
  private static List<Standing> standings(int fitting, int excluded) {
    var standings =
        new ArrayList<>(Collections.nCopies(fitting, new Standing(Overall.NEEDS_INFORMATION, 0.5)));
    standings.addAll(Collections.nCopies(excluded, new Standing(Overall.EXCLUDED, 0)));
    return standings;
  }

  @Test
  void trials_that_may_fit_and_are_not_in_the_answer_are_counted() {
    assertThat(Shortened.of(standings(32, 10), 20))
        .containsExactly(
            "12 further trials that the patient may fit are not in this list of the best 20: ask"
                + " for up to 200 of them.");
    assertThat(Shortened.of(standings(230, 0), 200).getFirst())
        .startsWith("30 further trials")
        .endsWith("narrow by place or status.");
  }

  @Test
  void an_answer_that_leaves_out_only_excluded_trials_says_nothing() {
    assertThat(Shortened.of(standings(20, 80), 20)).isEmpty();
    assertThat(Shortened.of(standings(0, 80), 20)).isEmpty();
  }
}
