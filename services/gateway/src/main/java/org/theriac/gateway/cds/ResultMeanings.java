package org.theriac.gateway.cds;

import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.theriac.gateway.clients.ReleaseGenes;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.ontology.v1.CallDiplotypesRequest;
import org.theriac.ontology.v1.CallDiplotypesResponse;
import org.theriac.ontology.v1.Diplotype;
import org.theriac.ontology.v1.GeneCall;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.OutsideCall;

/**
 * What genotypes of a chart mean by the knowledge release, where the laboratory does not say it.
 */
@Singleton
final class ResultMeanings {
  private final Services services;
  private final ReleaseGenes genes;

  ResultMeanings(Services services, ReleaseGenes genes) {
    this.services = services;
    this.genes = genes;
  }

  /**
   * The results, those of one diplotype only with the phenotypes of the release. What cannot be
   * read stays as it is.
   *
   * @throws ProblemException DATA_UNAVAILABLE if it cannot be worked out in time
   */
  List<GeneResult> with(List<GeneResult> results, Deadline deadline) {
    List<GeneResult> said = new ArrayList<>(results);
    Set<Integer> open = new LinkedHashSet<>();
    for (int i = 0; i < said.size(); i++) {
      GeneResult result = said.get(i);
      if (result.getDiplotypesCount() == 1
          && result.getPhenotypesCount() == 0
          && genes.get(deadline).contains(result.getGene())) {
        open.add(i);
      }
    }
    // Several results of a gene must not become one: each question names a gene once.
    while (!open.isEmpty()) {
      CallDiplotypesRequest.Builder question = CallDiplotypesRequest.newBuilder();
      Map<String, Integer> places = new HashMap<>();
      for (int place : new HashSet<>(open)) {
        GeneResult result = said.get(place);
        if (places.putIfAbsent(result.getGene(), place) == null) {
          open.remove(place);
          question
              .addGenes(result.getGene())
              .addOutsideCalls(
                  OutsideCall.newBuilder()
                      .setGene(result.getGene())
                      .setDiplotype(result.getDiplotypes(0)));
        }
      }
      for (GeneCall call : ask(question.build(), deadline).getCallsList()) {
        Integer place = places.get(call.getGene());
        if (place != null && call.getDiplotypesCount() > 0) {
          said.set(place, with(said.get(place), call));
        }
      }
    }
    return said;
  }

  private static GeneResult with(GeneResult result, GeneCall call) {
    Set<String> phenotypes = new LinkedHashSet<>();
    for (Diplotype diplotype : call.getDiplotypesList()) {
      phenotypes.add(String.join(", ", diplotype.getPhenotypesList()));
    }
    phenotypes.remove("");
    return result.toBuilder().addAllPhenotypes(phenotypes).build();
  }

  private CallDiplotypesResponse ask(CallDiplotypesRequest question, Deadline deadline) {
    try {
      return Services.by(deadline, services.pharmacogenomics()).callDiplotypes(question);
    } catch (StatusRuntimeException e) {
      if (RpcProblems.isDeadline(e)) {
        throw new ProblemException(
            Problem.of(
                ProblemCode.DATA_UNAVAILABLE, "The results could not be read in time. Try again."));
      }
      throw new ProblemException(RpcProblems.of(e));
    }
  }
}
