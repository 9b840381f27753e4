package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.Deadline;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.theriac.gateway.fhir.Allergies;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.Indications;
import org.theriac.gateway.fhir.Measures;
import org.theriac.gateway.fhir.OrderedDrugs;
import org.theriac.gateway.fhir.PatientFacts;
import org.theriac.gateway.fhir.Pregnancy;
import org.theriac.gateway.replay.Tape;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugReference;
import org.theriac.ontology.v1.PatientContext;
import org.theriac.ontology.v1.ResolveDrugsRequest;
import org.theriac.ontology.v1.ResolvedDrug;

/**
 * Reads what is known of the patient beside genes: for the knowledge base, and for what
 * alternatives are checked against.
 */
@Singleton
final class SituationReader {
  private static final int MOST_CO_MEDICATIONS = 500;

  /** Stands among the names of what is taken for a drug of which no more is known. */
  private static final String NOT_RECOGNISED = "a drug that is not recognised";

  private final Clock clock = Clock.systemDefaultZone();

  private final KnowledgeQuestions knowledge;

  SituationReader(KnowledgeQuestions knowledge) {
    this.knowledge = knowledge;
  }

  /**
   * What alternatives are checked against. Names are looked up only where there is an alternative
   * to be checked.
   */
  Situation situation(
      HookRequest request,
      List<DraftOrder> orders,
      Chart chart,
      CheckPrescriptionRequest.Builder question,
      CheckPrescriptionResponse response,
      Deadline deadline) {
    Set<String> allergicTo = new LinkedHashSet<>();
    List<String> allergyWords = new ArrayList<>();
    Set<String> taken = new LinkedHashSet<>();
    Set<String> takenNames = new LinkedHashSet<>();
    if (response.getAssessmentsList().stream()
        .flatMap(assessment -> assessment.getGuidanceList().stream())
        .anyMatch(guidance -> guidance.getAlternativesCount() > 0)) {
      List<OrderedDrugs.Drug> allergies = Allergies.of(chart.resources());
      ResolveDrugsRequest.Builder names = ResolveDrugsRequest.newBuilder();
      for (int i = 0; i < allergies.size(); i++) {
        allergyWords.add(allergies.get(i).words());
        names.addDrugs(knowledge.reference("allergy " + i, allergies.get(i)));
      }
      names.addAllDrugs(
          question.getCoMedicationsList().stream()
              .limit(KnowledgeQuestions.MOST_RESOLVED)
              .toList());
      if (names.getDrugsCount() > 0) {
        for (ResolvedDrug drug : knowledge.resolve(names.build(), deadline).getDrugsList()) {
          boolean allergy = drug.getKey().startsWith("allergy ");
          drug.getIngredientsList()
              .forEach(ingredient -> (allergy ? allergicTo : taken).add(ingredient.getRxcui()));
          if (!allergy) {
            drug.getIngredientsList().forEach(ingredient -> takenNames.add(ingredient.getName()));
          }
          if (!allergy && drug.getIngredientsCount() == 0) {
            takenNames.add(NOT_RECOGNISED);
          }
        }
      }
      question.getCoMedicationsList().stream()
          .map(DrugReference::getText)
          .filter(words -> !words.isEmpty())
          .forEach(takenNames::add);
      if (hasUnread(orders, chart, question)) {
        takenNames.add(NOT_RECOGNISED);
      }
      response
          .getAssessmentsList()
          .forEach(assessment -> {
            if (assessment.getIngredientsCount() == 0) {
              takenNames.add(NOT_RECOGNISED);
            }
            assessment
                .getIngredientsList()
                .forEach(ingredient -> {
                  taken.add(ingredient.getRxcui());
                  takenNames.add(ingredient.getName());
                });
          });
    }
    PatientContext context = question.getPatient();
    FhirBundle drafts = chart.resources().and(request.drafts());
    return new Situation(
        new Chart(drafts, chart.states(), chart.ofOthers()),
        orders,
        context.hasAgeYears() ? OptionalInt.of(context.getAgeYears()) : OptionalInt.empty(),
        context.getSex(),
        Measures.weightKg(drafts),
        Measures.surfaceM2(drafts),
        allergicTo,
        allergyWords,
        taken,
        TakenNames.of(takenNames),
        Pregnancy.of(drafts, today()),
        Measures.egfr(drafts, today()));
  }

  /**
   * True if something is taken or ordered of which it cannot be said what it is, or if there is so
   * much that the list was cut.
   */
  private static boolean hasUnread(
      List<DraftOrder> orders, Chart chart, CheckPrescriptionRequest.Builder question) {
    FhirBundle resources = chart.resources();
    return question.getCoMedicationsCount() > KnowledgeQuestions.MOST_RESOLVED
        || orders.stream().anyMatch(order -> order.reading().drugs().isEmpty())
        || resources.entries().stream()
            .filter(SituationReader::isDrug)
            .filter(entry -> OrderedDrugs.isTaken(entry.resource()))
            .anyMatch(entry -> OrderedDrugs.read(entry.resource(), resources).drugs().isEmpty());
  }

  static boolean isDrug(FhirBundle.Entry entry) {
    return entry.type().equals("MedicationRequest") || entry.type().equals("MedicationStatement");
  }

  LocalDate today() {
    return LocalDate.parse(Tape.current().text("day", () -> LocalDate.now(clock).toString()));
  }

  void addContext(CheckPrescriptionRequest.Builder question, List<DraftOrder> orders, Chart chart) {
    PatientContext.Builder context = PatientContext.newBuilder();
    FhirBundle resources = chart.resources();
    for (ObjectNode patient : resources.ofType("Patient")) {
      PatientFacts.ageYears(patient, today()).ifPresent(context::setAgeYears);
      context.setSex(PatientFacts.sex(patient));
    }
    context.addAllConditions(PatientFacts.conditions(resources));
    Set<String> populations = new LinkedHashSet<>();
    for (DraftOrder order : orders) {
      if (order.selected()) {
        context.addAllConditions(PatientFacts.reasons(order.resource()));
        populations.addAll(Indications.of(order.resource(), resources));
      }
    }
    if (orders.stream().filter(DraftOrder::selected).count() == 1) {
      // The reasons of several orders cannot be told apart in one question.
      context.addAllPopulations(populations);
    }
    Measures.weightKg(resources).ifPresent(context::setWeightKg);
    Measures.heightCm(resources).ifPresent(context::setHeightCm);
    question.setPatient(context);
    for (FhirBundle.Entry entry : resources.entries()) {
      if (isDrug(entry) && OrderedDrugs.isTaken(entry.resource())) {
        addCoMedication(question, OrderedDrugs.read(entry.resource(), resources));
      }
    }
  }

  void addCoMedication(CheckPrescriptionRequest.Builder question, OrderedDrugs.Reading reading) {
    for (OrderedDrugs.Drug drug : reading.drugs()) {
      if (question.getCoMedicationsCount() < MOST_CO_MEDICATIONS) {
        question.addCoMedications(
            knowledge.reference("co-medication " + question.getCoMedicationsCount(), drug));
      }
    }
  }
}
