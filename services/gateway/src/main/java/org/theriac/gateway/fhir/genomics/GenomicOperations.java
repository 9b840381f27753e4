package org.theriac.gateway.fhir.genomics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.patients.Profiles;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugCode;
import org.theriac.ontology.v1.DrugReference;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.GetReleaseRequest;
import org.theriac.ontology.v1.GetReleaseResponse;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.ontology.v1.PatientContext;

/** Answers about stored germline profiles in the words of the guide. */
@Singleton
final class GenomicOperations {
  private static final int DRUGS_AT_ONCE = 100;

  private final Services services;
  private final Profiles profiles;

  GenomicOperations(Services services, Profiles profiles) {
    this.services = services;
    this.profiles = profiles;
  }

  /** The patient's report: every stored result and what it means for every drug of the release. */
  ObjectNode report(PatientId patient) {
    List<GeneResult> results = profiles.read(patient, "fhir pgx report").getResultsList();
    GetReleaseResponse release = release();
    ResourceSet set =
        new ResourceSet(
            Optional.of(patient), release.getKnowledgeRelease(), "", ResourceSet.Links.BUNDLE);
    PgxResources pgx = new PgxResources(set);
    results.forEach(pgx::result);
    release.getGenesList().forEach(pgx::unknown);
    assess(drugs(release), results, List.of()).forEach(pgx::assessment);
    int changes = set.ofProfile("medication-recommendation").size();
    return set.bundle(
        changes == 0
            ? "No recommendation among the drugs whose genes are known; see what is not known."
            : changes + " recommendations by the stored results; see also what is not known.",
        List.of(
            "Made by Theriac with knowledge release " + release.getKnowledgeRelease() + ".",
            "Each drug taken alone: other drugs, indication, age, kidney and liver function are not"
                + " considered. A gene without a result is not known, not negative."));
  }

  /**
   * {@code $find-subject-haplotypes}.
   *
   * @return Parameters; a gene without a stored result has a genotype without value
   */
  ObjectNode haplotypes(OperationQuery query) {
    PatientId patient = query.subject();
    List<String> asked = query.list("genes");
    if (asked.isEmpty()) {
      throw new ProblemException(
          Problem.of(ProblemCode.MISSING_FIELD, "The operation needs genes.")
              .field("genes", "required, for example http://www.genenames.org|HGNC:123"));
    }
    String specimen = query.specimen();
    GetReleaseResponse release = release();
    List<String> genes = new ArrayList<>();
    for (String token : asked) {
      genes.add(gene(token, release, genes.size()));
    }
    List<GeneResult> results = results(patient, "fhir find-subject-haplotypes", specimen);
    ObjectNode answer = Json.object().put("resourceType", "Parameters");
    ArrayNode parameters = answer.putArray("parameter");
    for (int i = 0; i < genes.size(); i++) {
      String gene = genes.get(i);
      ResourceSet set =
          new ResourceSet(
              Optional.of(patient),
              release.getKnowledgeRelease(),
              "",
              ResourceSet.Links.PARAMETERS);
      PgxResources pgx = new PgxResources(set);
      results.stream().filter(result -> result.getGene().equals(gene)).forEach(pgx::result);
      pgx.unknown(gene);
      ObjectNode parameter = parameters.addObject().put("name", "haplotypes");
      ArrayNode parts = parameter.putArray("part");
      parts.addObject().put("name", "geneItem").put("valueString", asked.get(i));
      part(parts, "haplotype", set.ofProfile("haplotype"));
      part(parts, "genotype", set.ofProfile("genotype"));
    }
    return answer;
  }

  /**
   * {@code $find-subject-tx-implications}.
   *
   * @return Parameters; of a treatment whose genes are not known there is an implication that says
   *     so
   * @throws ProblemException UNKNOWN_DRUG if a treatment is not in the knowledge base: nothing was
   *     checked, and an empty answer would read as checked
   */
  ObjectNode implications(OperationQuery query) {
    PatientId patient = query.subject();
    List<String> treatments = query.list("treatments");
    List<AskedHaplotype> haplotypes = new ArrayList<>();
    for (String token : query.list("haplotypes")) {
      haplotypes.add(AskedHaplotype.read(token, haplotypes.size()));
    }
    List<String> conditions = query.list("conditions").stream().map(OperationQuery::code).toList();
    String specimen = query.specimen();
    GetReleaseResponse release = release();
    List<String> genes = new ArrayList<>();
    for (AskedHaplotype asked : haplotypes) {
      genes.add(asked.gene(release.getGenesList(), genes.size()));
    }
    List<GeneResult> stored = results(patient, "fhir find-subject-tx-implications", specimen);
    List<GeneResult> results =
        stored.stream()
            .filter(result ->
                haplotypes.isEmpty() || haplotypes.stream().anyMatch(one -> one.isIn(result)))
            .toList();
    List<DrugReference> drugs = treatments.isEmpty() ? drugs(release) : treatments(treatments);
    List<DrugAssessment> assessments = assess(drugs, results, conditions);
    if (!treatments.isEmpty()) {
      refuseUnknown(assessments);
    }
    ResourceSet set =
        new ResourceSet(
            Optional.of(patient), release.getKnowledgeRelease(), "", ResourceSet.Links.PARAMETERS);
    PgxResources pgx = new PgxResources(set);
    results.forEach(pgx::result);
    stored.stream()
        .filter(result -> genes.contains(result.getGene()) && result.getDiplotypesCount() != 1)
        .forEach(pgx::result);
    genes.stream()
        .filter(gene -> stored.stream().noneMatch(result -> result.getGene().equals(gene)))
        .forEach(pgx::unknown);
    for (DrugAssessment assessment : assessments) {
      pgx.assessment(
          haplotypes.isEmpty() ? assessment : assessment.toBuilder().clearMissingGenes().build());
    }
    List<ObjectNode> implications = set.ofProfile("therapeutic-implication");
    Set<String> linked = new HashSet<>();
    implications.forEach(one -> links(one, linked));
    List<ObjectNode> genotypes = linked(set, "genotype", linked);
    genotypes.forEach(one -> links(one, linked));
    ObjectNode answer = Json.object().put("resourceType", "Parameters");
    ArrayNode parameters = answer.putArray("parameter");
    part(parameters, "implication", implications);
    part(parameters, "genotype", genotypes);
    part(parameters, "haplotype", linked(set, "haplotype", linked));
    return answer;
  }

  private static void refuseUnknown(List<DrugAssessment> assessments) {
    Problem problem =
        Problem.of(
            ProblemCode.UNKNOWN_DRUG,
            "A treatment is not in the knowledge base: nothing was checked.");
    boolean unknown = false;
    for (int i = 0; i < assessments.size(); i++) {
      if (assessments.get(i).getStatus() == DrugStatus.DRUG_STATUS_NOT_IN_KNOWLEDGE_BASE) {
        problem = problem.field("treatments[" + i + "]", "a drug of the knowledge base");
        unknown = true;
      }
    }
    if (unknown) {
      throw new ProblemException(problem);
    }
  }

  private List<GeneResult> results(PatientId patient, String purpose, String specimen) {
    return profiles.read(patient, purpose).getResultsList().stream()
        .filter(result -> specimen.isEmpty() || result.getSpecimen().equals(specimen))
        .toList();
  }

  private GetReleaseResponse release() {
    return services.pharmacogenomics().getRelease(GetReleaseRequest.getDefaultInstance());
  }

  private static String gene(String token, GetReleaseResponse release, int index) {
    String code = OperationQuery.code(token);
    String symbol = code.startsWith("HGNC:") ? GeneIds.symbolOf(code) : code;
    if (symbol == null || !release.getGenesList().contains(symbol)) {
      throw OperationQuery.refused(
          "A gene is not known here: nothing can be said of it.",
          "genes[" + index + "]",
          "the HGNC id or symbol of a gene of the knowledge release");
    }
    return symbol;
  }

  private static List<DrugReference> drugs(GetReleaseResponse release) {
    List<DrugReference> drugs = new ArrayList<>();
    for (Ingredient drug : release.getDrugsList()) {
      drugs.add(
          DrugReference.newBuilder()
              .setKey(drug.getName())
              .setText(drug.getName())
              .addCodes(DrugCode.newBuilder().setSystem(Terms.RXNORM).setCode(drug.getRxcui()))
              .build());
    }
    return drugs;
  }

  private static List<DrugReference> treatments(List<String> tokens) {
    List<DrugReference> drugs = new ArrayList<>();
    for (String token : tokens) {
      String system = OperationQuery.system(token);
      String code = OperationQuery.code(token);
      DrugReference.Builder drug = DrugReference.newBuilder().setKey("t" + drugs.size());
      boolean isCode = !code.isEmpty() && code.chars().allMatch(Character::isDigit);
      if (isCode || !system.isEmpty()) {
        drug.addCodes(
            DrugCode.newBuilder()
                .setSystem(system.isEmpty() ? Terms.RXNORM : system)
                .setCode(code));
      } else {
        drug.setText(code);
      }
      drugs.add(drug.build());
    }
    return drugs;
  }

  private List<DrugAssessment> assess(
      List<DrugReference> drugs, List<GeneResult> results, List<String> conditions) {
    List<DrugAssessment> assessments = new ArrayList<>();
    for (int from = 0; from < drugs.size(); from += DRUGS_AT_ONCE) {
      assessments.addAll(
          services
              .pharmacogenomics()
              .checkPrescription(
                  CheckPrescriptionRequest.newBuilder()
                      .addAllDrugs(
                          drugs.subList(from, Math.min(drugs.size(), from + DRUGS_AT_ONCE)))
                      .addAllResults(results)
                      .setPatient(PatientContext.newBuilder().addAllConditions(conditions))
                      .setDrugsAreSeparate(true)
                      .build())
              .getAssessmentsList());
    }
    return assessments;
  }

  private static void links(ObjectNode observation, Set<String> into) {
    observation.path("derivedFrom").forEach(source -> into.add(source.path("reference").asText()));
  }

  /**
   * What is referred to, and what is not known: that must not be left out as if it were negative.
   */
  private static List<ObjectNode> linked(ResourceSet set, String profile, Set<String> linked) {
    return set.ofProfile(profile).stream()
        .filter(one ->
            linked.contains(set.reference(one).path("reference").asText())
                || one.path("valueCodeableConcept").has("extension"))
        .toList();
  }

  private static void part(ArrayNode parameters, String name, List<ObjectNode> resources) {
    resources.forEach(
        resource -> parameters.addObject().put("name", name).set("resource", resource));
  }
}
