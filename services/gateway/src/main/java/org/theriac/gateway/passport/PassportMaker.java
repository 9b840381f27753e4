package org.theriac.gateway.passport;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.theriac.gateway.cds.GuidanceWords;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.patients.Profiles;
import org.theriac.ontology.v1.CallDiplotypesRequest;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.Diplotype;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugCode;
import org.theriac.ontology.v1.DrugReference;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.GetReleaseRequest;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.ontology.v1.OutsideCall;

/** Makes passports: every drug of the release against a patient's stored results. */
@Singleton
final class PassportMaker {
  private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
  private static final int DRUGS_AT_ONCE = 100;

  private final Services services;
  private final Profiles profiles;

  PassportMaker(Services services, Profiles profiles) {
    this.services = services;
    this.profiles = profiles;
  }

  Passport make(PatientId patient) {
    List<GeneResult> results = profiles.read(patient, "pgx passport").getResultsList();
    var release = services.pharmacogenomics().getRelease(GetReleaseRequest.getDefaultInstance());
    List<DrugAssessment> assessments = new ArrayList<>();
    List<Ingredient> drugs = release.getDrugsList();
    for (int from = 0; from < drugs.size(); from += DRUGS_AT_ONCE) {
      assessments.addAll(
          assess(drugs.subList(from, Math.min(drugs.size(), from + DRUGS_AT_ONCE)), results));
    }
    List<DrugAssessment> changes =
        assessments.stream()
            .filter(one -> one.getGuidanceList().stream().anyMatch(GuidanceWords::changesSomething))
            .sorted(
                Comparator.comparingInt(PassportMaker::seriousness)
                    .reversed()
                    .thenComparing(DrugAssessment::getKey))
            .toList();
    List<DrugAssessment> others =
        assessments.stream().filter(one -> !changes.contains(one)).toList();
    return new Passport(
        patient.value(),
        LocalDate.now(ZoneOffset.UTC).toString(),
        release.getKnowledgeRelease(),
        meant(results, release.getGenesList()),
        changes,
        others.stream()
            .filter(one -> one.getMissingGenesCount() == 0)
            .map(DrugAssessment::getKey)
            .toList(),
        others.stream().filter(one -> one.getMissingGenesCount() > 0).toList());
  }

  private List<DrugAssessment> assess(List<Ingredient> drugs, List<GeneResult> results) {
    CheckPrescriptionRequest.Builder request =
        CheckPrescriptionRequest.newBuilder().addAllResults(results).setDrugsAreSeparate(true);
    for (Ingredient drug : drugs) {
      request.addDrugs(
          DrugReference.newBuilder()
              .setKey(drug.getName())
              .setText(drug.getName())
              .addCodes(DrugCode.newBuilder().setSystem(RXNORM).setCode(drug.getRxcui())));
    }
    return services.pharmacogenomics().checkPrescription(request.build()).getAssessmentsList();
  }

  /** Results with the phenotype of the release where the laboratory gave a diplotype only. */
  private List<GeneResult> meant(List<GeneResult> results, List<String> genes) {
    List<GeneResult> meant = new ArrayList<>();
    for (GeneResult result : results) {
      boolean asks =
          result.getDiplotypesCount() == 1
              && result.getPhenotypesCount() == 0
              && genes.contains(result.getGene());
      meant.add(asks ? meant(result) : result);
    }
    return meant;
  }

  private GeneResult meant(GeneResult result) {
    var calls =
        services
            .pharmacogenomics()
            .callDiplotypes(
                CallDiplotypesRequest.newBuilder()
                    .addGenes(result.getGene())
                    .addOutsideCalls(
                        OutsideCall.newBuilder()
                            .setGene(result.getGene())
                            .setDiplotype(result.getDiplotypes(0))
                            .setActivityScore(
                                result.getActivityScoresCount() == 0
                                    ? ""
                                    : result.getActivityScores(0)))
                    .build())
            .getCallsList();
    if (calls.size() != 1 || calls.getFirst().getDiplotypesCount() != 1) {
      return result;
    }
    Diplotype diplotype = calls.getFirst().getDiplotypes(0);
    GeneResult.Builder meant =
        result.toBuilder().addPhenotypes(String.join(", ", diplotype.getPhenotypesList()));
    if (meant.getActivityScoresCount() == 0 && !diplotype.getActivityScore().isEmpty()) {
      meant.addActivityScores(diplotype.getActivityScore());
    }
    return meant.build();
  }

  private static int seriousness(DrugAssessment assessment) {
    return assessment.getGuidanceList().stream()
        .mapToInt(guidance -> guidance.getShownSeverityValue())
        .max()
        .orElse(0);
  }
}
