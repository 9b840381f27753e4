package org.theriac.trials.notes;

import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/** "X was suspected and later confirmed": the later word decides. */
final class ConfirmedLater {
  private static final Rule CONFIRMED =
      Rule.inAnyCase(
          "(?:(?!\\b(?:not|never|no|nor|neither|to be|until|if|unless|await\\w*|pending|could|cannot|should|may|might"
              + "|vs|versus|or|n.t)\\b)[^.;]){0,60}?\\b(?:confirmed|proven|verified|borne out)"
              + "(?=\\s?(?:[.,;)]|$)|\\s(?:it|this|by|on|at|with|via|histologically|later|today)\\b)"
              + "(?!\\s(?:by|on|at|with|via)\\s(?:no|neg\\w*)\\b)");

  private ConfirmedLater() {}

  static FactStatus settle(Passage passage, Mention mention, FactStatus status) {
    return status == FactStatus.POSSIBLE
            && (mention.type().equals("condition") || mention.type().equals("diagnosis"))
            && passage.isAt(CONFIRMED, mention.to())
        ? FactStatus.PRESENT
        : status;
  }
}
