package org.theriac.gateway.clients;

import org.theriac.records.v1.AuditEvent;

/**
 * Decisions that came too late: the call was refused at its limit, so nobody saw what was decided.
 * The audit chain says so with the outcome {@code not given}; where the decision was in the chain
 * before the refusal, an entry after it names it.
 */
public final class NotGiven {
  private static final String OUTCOME = "not given";
  private static final String DECISION = "decision";

  private NotGiven() {}

  /** The event of a decision that was not recorded before. */
  public static AuditEvent of(AuditEvent decision) {
    return decision.toBuilder().setOutcome(OUTCOME).build();
  }

  /**
   * The event after a decision that was recorded.
   *
   * @param sequence the decision's place in the chain
   */
  public static AuditEvent after(AuditEvent decision, long sequence) {
    return of(decision).toBuilder().putDetails(DECISION, String.valueOf(sequence)).build();
  }

  /** True if the event is of a decision that was not given. */
  public static boolean is(AuditEvent event) {
    return event.getOutcome().equals(OUTCOME);
  }

  /** True if it takes back what an entry before it says. */
  public static boolean isAfter(AuditEvent event) {
    return is(event) && event.containsDetails(DECISION);
  }
}
