package org.theriac.gateway.cds;

import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.fhir.LocalDrugCodes;
import org.theriac.gateway.fhir.OrderedDrugs;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugCode;
import org.theriac.ontology.v1.DrugReference;
import org.theriac.ontology.v1.ResolveDrugsRequest;
import org.theriac.ontology.v1.ResolveDrugsResponse;
import org.theriac.ontology.v1.ResolvedDrug;

/** Asks the knowledge base: what drugs are, and what it says of them. */
@Singleton
final class KnowledgeQuestions {
  static final int MOST_RESOLVED = 300;
  private static final String RXNORM_OID = "2.16.840.1.113883.6.88";
  private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

  private final Services services;
  private final LocalDrugCodes localCodes;

  KnowledgeQuestions(Services services, LocalDrugCodes localCodes) {
    this.services = services;
    this.localCodes = localCodes;
  }

  List<Set<String>> ingredients(List<OrderedDrugs.Drug> drugs, Deadline deadline) {
    ResolveDrugsRequest.Builder names = ResolveDrugsRequest.newBuilder();
    List<Set<String>> ingredients = new ArrayList<>();
    for (OrderedDrugs.Drug drug : drugs) {
      if (ingredients.size() < MOST_RESOLVED) {
        names.addDrugs(reference(String.valueOf(ingredients.size()), drug));
      }
      ingredients.add(new LinkedHashSet<>());
    }
    for (ResolvedDrug drug : resolve(names.build(), deadline).getDrugsList()) {
      drug.getIngredientsList()
          .forEach(ingredient ->
              ingredients.get(Integer.parseInt(drug.getKey())).add(ingredient.getRxcui()));
    }
    return ingredients;
  }

  ResolveDrugsResponse resolve(ResolveDrugsRequest names, Deadline deadline) {
    try {
      return Services.by(deadline, services.pharmacogenomics()).resolveDrugs(names);
    } catch (StatusRuntimeException e) {
      if (RpcProblems.isDeadline(e)) {
        throw ChartGaps.unavailable(
            "The orders could not be checked in time. They are unchecked; try again.");
      }
      throw new ProblemException(RpcProblems.of(e));
    }
  }

  CheckPrescriptionResponse ask(CheckPrescriptionRequest question, Deadline deadline) {
    try {
      return Services.by(deadline, services.pharmacogenomics()).checkPrescription(question);
    } catch (StatusRuntimeException e) {
      if (RpcProblems.isDeadline(e)) {
        throw ChartGaps.unavailable(
            "The orders could not be checked in time. They are unchecked; try again.");
      }
      throw new ProblemException(RpcProblems.of(e));
    }
  }

  /** HL7 v2 and CDA name code systems by their OID. */
  private static boolean isRxNorm(String system) {
    return system.endsWith(RXNORM_OID);
  }

  DrugReference reference(String key, OrderedDrugs.Drug drug) {
    DrugReference.Builder reference = DrugReference.newBuilder().setKey(key).setText(drug.words());
    for (OrderedDrugs.Code code : drug.codes()) {
      String system = isRxNorm(code.system()) ? RXNORM : code.system();
      reference.addCodes(DrugCode.newBuilder().setSystem(system).setCode(code.code()));
      localCodes
          .rxcui(code.system(), code.code())
          .ifPresent(
              rxcui -> reference.addCodes(DrugCode.newBuilder().setSystem(RXNORM).setCode(rxcui)));
    }
    return reference.build();
  }
}
