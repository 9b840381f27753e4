package org.theriac.gateway.clients;

import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.Set;
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
   * The genes; empty while the knowledge base cannot be asked, which only means that a gene is not
   * found in the words of a code.
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
        return Set.of();
      }
    }
    return known;
  }
}
