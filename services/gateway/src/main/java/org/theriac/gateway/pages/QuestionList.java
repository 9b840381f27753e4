package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;

import java.util.List;
import org.theriac.trials.v1.Need;

/**
 * Questions over all trials of a patient, each once, with how many trials its answer helps decide.
 */
final class QuestionList {
  /** Shown without a click. */
  private static final int SHOWN = 8;

  private QuestionList() {}

  static Html of(List<Need> needs) {
    Html first = list(needs.subList(0, Math.min(SHOWN, needs.size())), 1);
    return needs.size() <= SHOWN
        ? first
        : group(
            first,
            Layout.details(
                (needs.size() - SHOWN) + " further questions",
                list(needs.subList(SHOWN, needs.size()), SHOWN + 1)));
  }

  private static Html list(List<Need> needs, int number) {
    return tag(
            "ol",
            needs.stream()
                .map(need ->
                    tag(
                        "li",
                        need.getQuestion()
                            + " (helps decide "
                            + need.getTrials()
                            + (need.getTrials() == 1 ? " trial)" : " trials)")))
                .toList())
        .with("start", String.valueOf(number));
  }
}
