package org.theriac.gateway.clients;

import java.util.UUID;
import org.theriac.records.v1.AuditEvent;

/**
 * Decisions that nobody saw: the call was refused at its limit, or the decision could not be
 * recorded. The audit chain says so with the outcome {@code not given}; where the decision was in
 * the chain before, an entry after it names its place.
 *
 * <p>A write that fails may have been carried out all the same, or be carried out later. So each
 * decision has an id of its own, by which its entry is known wherever it stands.
 */
public final class NotGiven {
  private static final String OUTCOME = "not given";
  private static final String DECISION = "decision";
  private static final String ID = "decision-id";

  private NotGiven() {}

  /** Gives a decision that is to be recorded an id of its own. */
  public static AuditEvent.Builder identified(AuditEvent.Builder decision) {
    return decision.putDetails(ID, UUID.randomUUID().toString());
  }

  /** A decision's id; empty if it has none. */
  public static String id(AuditEvent event) {
    return event.getDetailsOrDefault(ID, "");
  }

  /** The event of a decision that was not recorded before and will not be. */
  public static AuditEvent of(AuditEvent decision) {
    return decision.toBuilder().setOutcome(OUTCOME).removeDetails(ID).build();
  }

  /** The event of a decision of which it is not known whether it was recorded or will be. */
  public static AuditEvent perhaps(AuditEvent decision) {
    return decision.toBuilder().setOutcome(OUTCOME).build();
  }

  /**
   * The event after a decision that was recorded.
   *
   * @param sequence the decision's place in the chain
   */
  public static AuditEvent after(AuditEvent decision, long sequence) {
    return perhaps(decision).toBuilder().putDetails(DECISION, String.valueOf(sequence)).build();
  }

  /**
   * The event of a decision of a gateway that ended before it could say so: of whom it was is in
   * the decision's own entry, if there is one.
   *
   * @param id of the decision; empty if it was not recorded before and will not be
   */
  static AuditEvent ofEnded(String tenant, String id) {
    AuditEvent.Builder event =
        AuditEvent.newBuilder()
            .setTenant(tenant)
            .setAction("decision")
            .setActor("gateway")
            .setPurpose("said after a restart")
            .setOutcome(OUTCOME);
    return id.isEmpty() ? event.build() : event.putDetails(ID, id).build();
  }

  /** The place of the decision that the event names; 0 if it names none. */
  static long place(AuditEvent event) {
    return Long.parseLong(event.getDetailsOrDefault(DECISION, "0"));
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
