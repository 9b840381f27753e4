package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Genetic tests that are ordered or under way: a second one need not be advised. */
public final class PendingTests {
  private static final Set<String> UNDER_WAY = Set.of("draft", "active", "on-hold");
  private static final Set<String> AWAITED = Set.of("registered", "preliminary", "partial");

  private PendingTests() {}

  /**
   * The genes of those asked for whose test is pending.
   *
   * @param resources the chart and the drafts of the request
   * @param genes genes that are asked for
   */
  public static Set<String> of(FhirBundle resources, Set<String> genes) {
    Set<String> pending = new TreeSet<>();
    for (ObjectNode order : resources.ofType("ServiceRequest")) {
      String status = FhirTree.text(order, "status");
      if ((UNDER_WAY.contains(status) || status.isEmpty())
          && !order.path("doNotPerform").asBoolean(false)) {
        add(pending, order, genes);
      }
    }
    for (String type : List.of("DiagnosticReport", "Observation")) {
      for (ObjectNode result : resources.ofType(type)) {
        if (AWAITED.contains(FhirTree.text(result, "status"))) {
          add(pending, result, genes);
        }
      }
    }
    return pending;
  }

  private static void add(Set<String> pending, ObjectNode resource, Set<String> genes) {
    List<String> words = new ArrayList<>(FhirTree.allWords(FhirTree.object(resource, "code")));
    for (JsonNode detail : FhirTree.list(resource, "orderDetail")) {
      words.addAll(FhirTree.allWords(detail));
    }
    words.add(GeneOfObservation.studied(resource));
    String all = TwoFieldAlleles.plain(String.join(" ", words)).toLowerCase(Locale.ROOT);
    boolean panel = all.contains("pharmacogen") || all.contains("pgx");
    for (String gene : genes) {
      if (panel || all.contains(gene.toLowerCase(Locale.ROOT))) {
        pending.add(gene);
      }
    }
  }
}
