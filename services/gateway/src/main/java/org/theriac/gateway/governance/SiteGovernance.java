package org.theriac.gateway.governance;

import io.grpc.Deadline;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.theriac.gateway.clients.Services;
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
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private record Known(Policies policies, long at) {}

  SiteGovernance(Services services) {
    this.services = services;
  }

  /**
   * An answer of the knowledge base as the site wants it.
   *
   * @throws io.grpc.StatusRuntimeException if the governance cannot be read in time
   */
  public Governed apply(String tenant, CheckPrescriptionResponse response, Deadline deadline) {
    @Nullable Known seen = known.get(tenant);
    long now = System.nanoTime();
    if (seen == null || now - seen.at() > FRESH_NANOS) {
      Governance governance =
          Services.by(deadline, services.records())
              .getGovernance(GetGovernanceRequest.newBuilder().setTenant(tenant).build())
              .getGovernance();
      seen = new Known(new Policies(governance), now);
      known.put(tenant, seen);
    }
    return seen.policies().apply(response);
  }

  /** Looks the tenant's governance up anew at the next answer. */
  void forget(String tenant) {
    known.remove(tenant);
  }
}
