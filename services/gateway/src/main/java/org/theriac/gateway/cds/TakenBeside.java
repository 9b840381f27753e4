package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.OrderedDrugs;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceInput;
import org.theriac.ontology.v1.Ingredient;

/**
 * Drugs that are taken, looked at because an order may change how their genes work: an inhibitor
 * that is ordered on top of an active drug. What is said of them belongs to the active drug and is
 * told at the order; anything else that could be said of an active drug is not.
 */
final class TakenBeside {
  private static final int MOST = 50;

  /** Drugs of one question. */
  private static final int MOST_ASKED = 500;

  private static final String KEY = "taken beside ";

  /** Code of the note that says so. */
  static final String NOTE = "TAKEN_BESIDE";

  private final Map<String, Beside> byKey = new LinkedHashMap<>();

  private record Beside(ObjectNode resource, OrderedDrugs.Reading reading) {}

  private TakenBeside() {}

  /** Nothing that is taken is looked at. */
  static TakenBeside none() {
    return new TakenBeside();
  }

  /**
   * The active drugs of a chart, added to the question as drugs of their own.
   *
   * @param question which already holds the orders
   */
  static TakenBeside asked(FhirBundle chart, CheckPrescriptionRequest.Builder question, Asker ask) {
    TakenBeside beside = new TakenBeside();
    for (FhirBundle.Entry entry : chart.entries()) {
      if (!(entry.type().equals("MedicationRequest") || entry.type().equals("MedicationStatement"))
          || !OrderedDrugs.isTaken(entry.resource())) {
        continue;
      }
      OrderedDrugs.Reading reading = OrderedDrugs.read(entry.resource(), chart);
      for (OrderedDrugs.Drug drug : reading.drugs()) {
        if (beside.byKey.size() < MOST && question.getDrugsCount() < MOST_ASKED) {
          String key = KEY + beside.byKey.size();
          // It is not the order, so what is offered must not replace it.
          ObjectNode resource = entry.resource().deepCopy();
          resource.remove("id");
          beside.byKey.put(key, new Beside(resource, reading));
          ask.add(question, key, drug);
        }
      }
    }
    return beside;
  }

  /** Adds a drug to a question. */
  interface Asker {
    /** Adds a drug by its key. */
    void add(CheckPrescriptionRequest.Builder question, String key, OrderedDrugs.Drug drug);
  }

  /**
   * The answer with nothing left of the drugs that are taken but what an order changes for them.
   *
   * @param response as answered, with the orders and the drugs taken
   * @param orders the orders by their keys in the question; for each such drug a draft is added
   *     that stands for it at the order that changes it
   */
  CheckPrescriptionResponse changedByOrders(
      CheckPrescriptionResponse response, Map<String, DraftOrder> orders) {
    Set<String> taken = new HashSet<>();
    Map<String, DraftOrder> byName = new LinkedHashMap<>();
    Set<String> ordered = new HashSet<>();
    for (DrugAssessment assessment : response.getAssessmentsList()) {
      for (Ingredient ingredient : assessment.getIngredientsList()) {
        if (byKey.containsKey(assessment.getKey())) {
          taken.add(ingredient.getName());
        } else {
          DraftOrder order = orders.get(assessment.getKey());
          ordered.add(ingredient.getRxcui() + ingredient.getName());
          if (order != null) {
            byName.putIfAbsent(ingredient.getName(), order);
          }
        }
      }
    }
    // What is taken already changes nothing now.
    byName.keySet().removeAll(taken);
    CheckPrescriptionResponse.Builder changed = response.toBuilder().clearAssessments();
    Set<String> told = new HashSet<>();
    for (DrugAssessment assessment : response.getAssessmentsList()) {
      Beside beside = byKey.get(assessment.getKey());
      if (beside == null) {
        changed.addAssessments(assessment);
        continue;
      }
      List<Guidance> by = new ArrayList<>();
      Optional<DraftOrder> order = Optional.empty();
      for (Guidance guidance : assessment.getGuidanceList()) {
        Optional<DraftOrder> changing = changing(guidance, byName);
        Ingredient about = guidance.getIngredient();
        if (changing.isPresent()
            && GuidanceWords.changesSomething(guidance)
            && !ordered.contains(about.getRxcui() + about.getName())) {
          by.add(guidance);
          order = order.or(() -> changing);
        }
      }
      if (order.isPresent() && told.add(names(assessment))) {
        changed.addAssessments(
            assessment.toBuilder()
                .clearGuidance()
                .addAllGuidance(by)
                .clearPreTest()
                .clearMissingGenes()
                .clearNotes()
                .addNotes(note(assessment, by, byName))
                .clearDoseEstimates());
        orders.put(
            assessment.getKey(),
            new DraftOrder(order.get().key(), beside.resource(), beside.reading(), true));
      }
    }
    return changed.build();
  }

  /** True if an assessment is of a drug that is taken, told at an order that changes it. */
  static boolean isOf(DrugAssessment assessment) {
    return assessment.getNotesList().stream().anyMatch(note -> note.getCode().equals(NOTE));
  }

  private static CallNote note(
      DrugAssessment taken, List<Guidance> guidance, Map<String, DraftOrder> byName) {
    String ordered =
        byName.keySet().stream()
            .filter(name -> guidance.stream().anyMatch(one -> isChangedBy(one, name)))
            .findFirst()
            .orElse("what is ordered");
    return CallNote.newBuilder()
        .setCode(NOTE)
        .setMessage(
            String.join(
                    " and ", taken.getIngredientsList().stream().map(Ingredient::getName).toList())
                + " is taken now by the chart; "
                + ordered
                + ", which is ordered, changes what it does. Another drug than "
                + ordered
                + " that leaves the enzyme as it is would change nothing.")
        .build();
  }

  private static String names(DrugAssessment assessment) {
    return assessment.getIngredientsList().stream().map(Ingredient::getName).toList().toString();
  }

  /**
   * The order whose drug changes what a gene means. The strongest inhibitor is named first: behind
   * another one that is taken already, an order changes nothing more.
   */
  private static Optional<DraftOrder> changing(Guidance guidance, Map<String, DraftOrder> byName) {
    return byName.entrySet().stream()
        .filter(order -> isChangedBy(guidance, order.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean isChangedBy(Guidance guidance, String drug) {
    return guidance.getInputsList().stream()
        .map(GuidanceInput::getInhibitor)
        .anyMatch(by -> by.equals(drug) || by.startsWith(drug + " and "));
  }
}
