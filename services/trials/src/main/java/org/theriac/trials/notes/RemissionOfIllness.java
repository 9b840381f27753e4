package org.theriac.trials.notes;

import java.util.List;
import org.theriac.trials.patterns.Rule;

/** "Ulcerative colitis, in remission": what remits is the illness, and no tumour responded. */
final class RemissionOfIllness {
  private RemissionOfIllness() {}

  private static final Rule BETWEEN =
      Rule.inAnyCase(",?\\s(?:\\(|(?:is|are|now|currently|which is|well|clinically|deep)\\s){0,3}");

  static void leaveOut(Passage passage, List<Mention> mentions) {
    mentions.removeIf(response ->
        response.type().equals("response")
            && passage
                .between(response.from(), response.to())
                .toLowerCase(java.util.Locale.ROOT)
                .endsWith("remission")
            && mentions.stream()
                .anyMatch(illness ->
                    illness.type().equals("condition")
                        && illness.to() <= response.from()
                        && BETWEEN.covers(passage.between(illness.to(), response.from()))));
  }
}
