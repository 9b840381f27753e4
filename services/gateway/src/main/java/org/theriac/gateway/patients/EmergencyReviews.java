package org.theriac.gateway.patients;

import io.grpc.Context;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.theriac.gateway.access.Caller;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.AuditTrail;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.ListAuditRequest;
import org.theriac.records.v1.ListAuditResponse;

/**
 * Who opened results in an emergency, and what became of the review. The audit chain is all there
 * is: a review is an entry of it that names the place of the access.
 */
@Singleton
final class EmergencyReviews {
  private static final String PURPOSE = "break-glass review";
  private static final String ACCESS = "access";
  private static final String FINDING = "finding";
  private static final String REMARK = "remark";

  private final Services services;
  private final AuditTrail audit;
  private final Callers callers;

  EmergencyReviews(Services services, AuditTrail audit, Callers callers) {
    this.services = services;
    this.audit = audit;
    this.callers = callers;
  }

  /**
   * An access and its review.
   *
   * @param access its entry in the chain
   * @param review the entry of its last review; empty = it is still to be reviewed
   */
  record Reviewed(ListAuditResponse access, Optional<ListAuditResponse> review) {
    String finding() {
      return review.map(entry -> entry.getEvent().getDetailsOrDefault(FINDING, "")).orElse("");
    }

    String remark() {
      return review.map(entry -> entry.getEvent().getDetailsOrDefault(REMARK, "")).orElse("");
    }
  }

  /**
   * All accesses of the tenant, in the order in which they happened. The whole chain is walked.
   *
   * @param from the first place looked at; 0 = all
   */
  List<Reviewed> list(long from) {
    List<ListAuditResponse> accesses = new ArrayList<>();
    Map<String, ListAuditResponse> reviews = new HashMap<>();
    services
        .records()
        .listAudit(
            ListAuditRequest.newBuilder().setTenant(callers.tenant()).setFromSequence(from).build())
        .forEachRemaining(entry -> {
          AuditEvent event = entry.getEvent();
          // One that failed was recorded before as an access, too.
          if (EmergencyAccess.is(event) && event.getOutcome().equals("success")) {
            accesses.add(entry);
          } else if (event.getPurpose().equals(PURPOSE)) {
            reviews.put(event.getDetailsOrDefault(ACCESS, ""), entry);
          }
        });
    return accesses.stream()
        .map(access ->
            new Reviewed(
                access, Optional.ofNullable(reviews.get(String.valueOf(access.getSequence())))))
        .toList();
  }

  /**
   * Records what a review found.
   *
   * @param sequence the place of the access in the chain
   * @param justified whether there was an emergency
   * @param remark in words; may be empty
   * @throws ProblemException NOT_FOUND if there is no such access; FORBIDDEN if it is the
   *     reviewer's own
   */
  void review(long sequence, boolean justified, String remark) {
    Caller reviewer = callers.current();
    AuditEvent access =
        entry(sequence)
            .filter(EmergencyAccess::is)
            .orElseThrow(() ->
                new ProblemException(
                    Problem.of(
                        ProblemCode.NOT_FOUND,
                        "No access in an emergency stands at this place of the audit chain.")));
    if (!reviewer.issuer().isEmpty() && access.getActor().equals(reviewer.actor())) {
      callers.recordRefusal("reviewing an access of one's own", access.getPatientId());
      throw new ProblemException(
          Problem.of(ProblemCode.FORBIDDEN, "Nobody reviews an access of their own."));
    }
    AuditEvent.Builder review =
        AuditEvent.newBuilder()
            .setTenant(reviewer.tenant())
            .setAction("review")
            .setActor(reviewer.actor())
            .setPatientId(access.getPatientId())
            .setPurpose(PURPOSE)
            .setOutcome("success")
            .putDetails(ACCESS, String.valueOf(sequence))
            .putDetails(FINDING, justified ? "justified" : "not justified");
    if (!remark.isEmpty()) {
      review.putDetails(REMARK, remark);
    }
    audit.append(review.build());
  }

  private Optional<AuditEvent> entry(long sequence) {
    ListAuditRequest request =
        ListAuditRequest.newBuilder().setTenant(callers.tenant()).setFromSequence(sequence).build();
    try (Context.CancellableContext one = Context.current().withCancellation()) {
      return one.call(() -> {
        Iterator<ListAuditResponse> entries = services.records().listAudit(request);
        return Optional.ofNullable(entries.hasNext() ? entries.next() : null)
            .filter(entry -> entry.getSequence() == sequence)
            .map(ListAuditResponse::getEvent);
      });
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("reading throws no checked exception", e);
    }
  }
}
