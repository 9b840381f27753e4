package org.theriac.gateway.operations;

import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.theriac.gateway.clients.Services;
import org.theriac.ontology.v1.GetReleaseRequest;
import org.theriac.transport.ServiceName;
import org.theriac.trials.v1.ExtractFactsRequest;

/**
 * Which knowledge release the services answer with. They are processes of their own and may take
 * another release at different moments; one that is behind must be seen.
 */
@Singleton
final class ReleasesInUse {
  private static final int PATIENCE_MILLIS = 500;

  /** A note in which there is nothing to be read. */
  private static final String NO_NOTE = ".";

  private final Services services;

  ReleasesInUse(Services services) {
    this.services = services;
  }

  /** The release by service; who does not answer or does not say is left out. */
  Map<String, String> byService() {
    Map<String, String> found = new LinkedHashMap<>();
    ask(
        found,
        ServiceName.ONTOLOGY,
        () ->
            services
                .pharmacogenomics()
                .withDeadlineAfter(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .getRelease(GetReleaseRequest.getDefaultInstance())
                .getKnowledgeRelease());
    ask(
        found,
        ServiceName.TRIALS,
        () ->
            services
                .trials()
                .withDeadlineAfter(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .extractFacts(ExtractFactsRequest.newBuilder().setText(NO_NOTE).build())
                .getKnowledgeRelease());
    return found;
  }

  /** Whether services answer with different releases. */
  static boolean differ(Map<String, String> byService) {
    return new HashSet<>(byService.values()).size() > 1;
  }

  private static void ask(Map<String, String> found, ServiceName name, Supplier<String> question) {
    try {
      String release = question.get();
      if (!release.isEmpty()) {
        found.put(name.key(), release);
      }
    } catch (StatusRuntimeException e) {
      // Its state says that it cannot be asked.
    }
  }
}
