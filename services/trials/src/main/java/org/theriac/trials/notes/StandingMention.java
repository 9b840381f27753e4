package org.theriac.trials.notes;

import org.theriac.trials.facts.FactStatus;

/** A mention with its status and the sentence it stands in. */
record StandingMention(Mention mention, FactStatus status, Passage passage) {
  StandingMention as(FactStatus newStatus) {
    return new StandingMention(mention, newStatus, passage);
  }

  StandingMention with(Mention newMention) {
    return new StandingMention(newMention, status, passage);
  }
}
