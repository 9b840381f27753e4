package org.theriac.gateway.clients;

import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.Set;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.ontology.v1.GetReleaseRequest;

/** The genes that the loaded knowledge release knows; asked for once. */
@Singleton
public final class ReleaseGenes {
  private final Services services;
  private volatile Set<String> genes = Set.of();

  ReleaseGenes(Services services) {
    this.services = services;
  }

  /**
   * The genes.
   *
   * @throws ProblemException if the knowledge base cannot be asked: without them results could be
   *     passed over that name their gene only in words
   */
  public Set<String> get(Deadline deadline) {
    Set<String> known = genes;
    if (known.isEmpty()) {
      try {
        known =
            Set.copyOf(
                Services.by(deadline, services.pharmacogenomics())
                    .getRelease(GetReleaseRequest.getDefaultInstance())
                    .getGenesList());
        genes = known;
      } catch (StatusRuntimeException e) {
        throw new ProblemException(RpcProblems.of(e));
      }
    }
    return known;
  }
}
