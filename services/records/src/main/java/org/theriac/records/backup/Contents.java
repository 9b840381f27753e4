package org.theriac.records.backup;

import java.util.Map;

/**
 * Takes the contents of a backup, in the order in which they are written. All values are sealed.
 */
public interface Contents {
  /** The tenant's keys; first, once. */
  void keys(byte[] sealed);

  /**
   * A patient.
   *
   * @param pseudonym the patient's
   * @param fields id, profile, worklist entries and marks
   * @param notes by the note's pseudonym
   * @param facts by the note's pseudonym
   */
  void patient(
      String pseudonym,
      Map<String, byte[]> fields,
      Map<String, byte[]> notes,
      Map<String, byte[]> facts);

  /**
   * Feedback on a card.
   *
   * @param card pseudonym of the card
   * @param sealed the feedback
   */
  void feedback(String card, byte[] sealed);

  /** What the site has decided about its rules; at most once. */
  void governance(byte[] sealed);

  /** The next entry of the audit chain. */
  void audit(byte[] sealed);

  /** The end of the audit chain; last, once. */
  void auditHead(byte[] sealed);
}
