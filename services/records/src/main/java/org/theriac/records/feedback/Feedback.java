package org.theriac.records.feedback;

import java.time.Instant;
import org.theriac.records.identity.Ids;
import org.theriac.records.identity.Texts;

/**
 * What a user did with one card.
 *
 * @param cardId UUID of the card
 * @param ruleId rule behind the card
 * @param outcome what was done
 * @param overrideReason coded reason. Empty = none
 * @param comment free text, at most 10,000 characters. Empty = none
 * @param outcomeAt when
 * @param patientId the patient. Empty = unknown
 * @param encounterId the encounter. Empty = unknown
 * @param orderId the draft orders that the card was about, one a line. Empty = unknown
 */
public record Feedback(
    String cardId,
    String ruleId,
    Outcome outcome,
    String overrideReason,
    String comment,
    Instant outcomeAt,
    String patientId,
    String encounterId,
    String orderId) {

  /** Checks ids and lengths. */
  public Feedback {
    Ids.checked(cardId, "card_id");
    Texts.required(ruleId, 20_000, "rule_id");
    Texts.limited(overrideReason, 256, "override_reason");
    Texts.limited(comment, 10_000, "comment");
    if (!patientId.isEmpty()) {
      Ids.checked(patientId, "patient_id");
    }
    Texts.limited(encounterId, 128, "encounter_id");
    Texts.limited(orderId, 20_000, "order_id");
  }

  /**
   * The same with another instant, to compare what was sent without one.
   *
   * @param instant the instant
   */
  public Feedback at(Instant instant) {
    return new Feedback(
        cardId, ruleId, outcome, overrideReason, comment, instant, patientId, encounterId, orderId);
  }
}
