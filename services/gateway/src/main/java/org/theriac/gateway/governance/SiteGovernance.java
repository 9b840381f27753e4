package org.theriac.gateway.governance;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.replay.Tape;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.records.v1.GetGovernanceRequest;
import org.theriac.records.v1.Governance;

/**
 * The governance of the tenants. A decision of a site is seen by every replica after two seconds at
 * the latest; where it cannot be read, nothing is answered rather than what the site has ruled out.
 */
@Singleton
public final class SiteGovernance {
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Services services;
  private final Callers callers;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(Policies policies, long at) {}

  SiteGovernance(Services services, Callers callers) {
    this.services = services;
    this.callers = callers;
  }

  /**
   * An answer of the knowledge base as the caller's site wants it.
   *
   * @param own ids of rules of the gateway's own that would say something beside the answer; those
   *     that are off are among the silenced ones, to be left unsaid by who says them
   * @throws ProblemException DATA_UNAVAILABLE
   */
  public Governed apply(CheckPrescriptionResponse response, Set<String> own, Deadline deadline) {
    JsonNode levels =
        Tape.current().node("levels", () -> of(callers.tenant(), deadline).levels(response, own));
    return Policies.of(levels).apply(response, own);
  }

  /** True if the caller's site answers without cards and records what would have been shown. */
  public boolean shadow(Deadline deadline) {
    return Tape.current().flag("shadow", () -> of(callers.tenant(), deadline).shadow());
  }

  private Policies of(String tenant, Deadline deadline) {
    @Nullable Known seen = known.get(tenant);
    long now = System.nanoTime();
    if (seen == null || now - seen.at() > FRESH_NANOS) {
      seen = new Known(new Policies(read(tenant, deadline)), now);
      known.put(tenant, seen);
    }
    return seen.policies();
  }

  private Governance read(String tenant, Deadline deadline) {
    try {
      return Services.by(deadline, services.records())
          .getGovernance(GetGovernanceRequest.newBuilder().setTenant(tenant).build())
          .getGovernance();
    } catch (StatusRuntimeException e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.DATA_UNAVAILABLE,
              "What the site has decided about its rules could not be read. The orders are"
                  + " unchecked; try again."));
    }
  }

  /** Looks the tenant's governance up anew at the next answer. */
  void forget(String tenant) {
    known.remove(tenant);
  }
}
