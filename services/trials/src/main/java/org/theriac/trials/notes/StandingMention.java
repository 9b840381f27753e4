package org.theriac.trials.notes;

import org.theriac.trials.facts.FactStatus;

/**
 * A mention with its status and the sentence it stands in.
 *
 * @param event whether it is an event, such as a stroke
 */
record StandingMention(Mention mention, FactStatus status, Passage passage, boolean event) {
  StandingMention as(FactStatus newStatus) {
    return new StandingMention(mention, newStatus, passage, event);
  }

  StandingMention with(Mention newMention) {
    return new StandingMention(newMention, status, passage, event);
  }
}
