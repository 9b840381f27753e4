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
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugCode;
import org.theriac.ontology.v1.DrugReference;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.GetReleaseRequest;
import org.theriac.ontology.v1.Ingredient;

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
        results,
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

  private static int seriousness(DrugAssessment assessment) {
    return assessment.getGuidanceList().stream()
        .mapToInt(guidance -> guidance.getShownSeverityValue())
        .max()
        .orElse(0);
  }
}
