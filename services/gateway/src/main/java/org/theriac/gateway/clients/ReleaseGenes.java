package org.theriac.gateway.clients;

import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.ontology.v1.GetReleaseRequest;

/** The genes that the loaded knowledge release knows; asked for anew every minute. */
@Singleton
public final class ReleaseGenes {
  private final Services services;
  private static final long FRESH_NANOS = TimeUnit.MINUTES.toNanos(1);

  private volatile Known known = new Known(Set.of(), 0);

  private record Known(Set<String> genes, long at) {}

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
    Known before = known;
    Set<String> genes = before.genes();
    if (genes.isEmpty() || System.nanoTime() - before.at() > FRESH_NANOS) {
      try {
        genes =
            Set.copyOf(
                Services.by(deadline, services.pharmacogenomics())
                    .getRelease(GetReleaseRequest.getDefaultInstance())
                    .getGenesList());
        known = new Known(genes, System.nanoTime());
      } catch (StatusRuntimeException e) {
        throw new ProblemException(RpcProblems.of(e));
      }
    }
    return genes;
  }
}
