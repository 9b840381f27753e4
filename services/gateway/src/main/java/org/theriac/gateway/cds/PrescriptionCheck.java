package org.theriac.gateway.cds;

import io.grpc.Deadline;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.OrderedDrugs;
import org.theriac.gateway.governance.Governed;
import org.theriac.gateway.governance.SiteGovernance;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.GeneResult;

/** Joins an order, the patient's results and the knowledge base. */
@Singleton
final class PrescriptionCheck {
  /** Drugs that are taken and looked at when a chart is opened. */
  private static final int MOST_TAKEN = 50;

  private final SiteGovernance governance;
  private final PatientResults patientResults;
  private final ChartReader charts;
  private final KnowledgeQuestions knowledge;
  private final SituationReader situations;
  private final ResultMeanings meanings;

  PrescriptionCheck(
      PatientResults patientResults,
      ChartReader charts,
      KnowledgeQuestions knowledge,
      SituationReader situations,
      ResultMeanings meanings,
      SiteGovernance governance) {
    this.patientResults = patientResults;
    this.charts = charts;
    this.knowledge = knowledge;
    this.situations = situations;
    this.meanings = meanings;
    this.governance = governance;
  }

  /**
   * Checks the selected orders of a request.
   *
   * @throws ProblemException DATA_UNAVAILABLE if results or orders cannot be had in time;
   *     SERVICE_UNAVAILABLE if the knowledge base cannot be asked
   */
  Decision check(HookRequest request, CdsService service, Deadline deadline) {
    List<DraftOrder> orders = resolved(request, deadline);
    Map<String, DraftOrder> byKey = new LinkedHashMap<>();
    CheckPrescriptionRequest.Builder question = CheckPrescriptionRequest.newBuilder();
    List<String> unrecognised = new ArrayList<>();
    for (DraftOrder order : orders) {
      if (!order.selected()) {
        situations.addCoMedication(question, order.reading());
        continue;
      }
      if (order.reading().drugs().isEmpty() && service == CdsService.ORDER_SIGN) {
        unrecognised.add(order.key());
      }
      List<OrderedDrugs.Drug> drugs = order.reading().drugs();
      for (int i = 0; i < drugs.size(); i++) {
        String key = drugs.size() == 1 ? order.key() : order.key() + "#" + i;
        byKey.put(key, order);
        question.addDrugs(knowledge.reference(key, drugs.get(i)));
      }
    }
    if (question.getDrugsCount() == 0) {
      return new Decision(List.of(), unrecognised, List.of(), List.of(), "", Situation.unknown());
    }
    List<String> remarks = new ArrayList<>();
    List<GeneResult> stored = patientResults.stored(request.patientId(), deadline);
    Chart chart = chart(request, service, question, stored, deadline);
    question.addAllResults(stored);
    question.addAllResults(
        patientResults.ofChart(chart.resources(), request.patientId(), deadline, remarks));
    situations.addContext(question, orders, chart);
    TakenBeside beside = beside(question, chart);
    remarks.addAll(ChartGaps.gaps(chart));
    ChartGaps.mismatched(request, orders, remarks);
    Decision decision =
        decided(
            request,
            new Asked(orders, byKey, question, beside),
            chart,
            unrecognised,
            remarks,
            deadline);
    return KnownInPart.withoutSilence(decision, chart);
  }

  /** What is asked of the knowledge base, and which order each drug of the question is of. */
  private record Asked(
      List<DraftOrder> orders,
      Map<String, DraftOrder> byKey,
      CheckPrescriptionRequest.Builder question,
      TakenBeside beside) {}

  private TakenBeside beside(CheckPrescriptionRequest.Builder question, Chart chart) {
    return TakenBeside.asked(
        chart.resources(),
        question,
        (asked, key, drug) -> asked.addDrugs(knowledge.reference(key, drug)));
  }

  private Decision decided(
      HookRequest request,
      Asked asked,
      Chart chart,
      List<String> unrecognised,
      List<String> remarks,
      Deadline deadline) {
    EstablishedUse.Ingredients ingredients = drugs -> knowledge.ingredients(drugs, deadline);
    CheckPrescriptionResponse answer =
        LongUse.weighed(
            TakenAlready.noted(
                asked
                    .beside()
                    .changedByOrders(
                        NotTold.noted(
                            answered(asked.question(), asked.orders(), chart.resources(), deadline),
                            asked.byKey(),
                            asked.question().getResultsCount() > 0),
                        asked.byKey()),
                chart.resources(),
                ingredients),
            chart.resources(),
            situations.today(),
            ingredients);
    Set<String> own = new LinkedHashSet<>(Contradictions.rules(answer));
    own.addAll(Resemblances.rules(answer));
    Governed governed = governance.apply(answer, own, deadline);
    Set<String> silenced = Set.copyOf(governed.silenced());
    CheckPrescriptionResponse response =
        Resemblances.without(Contradictions.without(governed.response(), silenced), silenced);
    remarks.addAll(governed.remarks());
    if (ChartGaps.drugsNotGiven(chart)
        && response.getAssessmentsList().stream().anyMatch(ChartGaps::usesResults)) {
      remarks.add(ChartGaps.DRUGS_NOT_GIVEN);
    }
    Situation situation =
        situations.situation(request, asked.orders(), chart, asked.question(), response, deadline);
    return decide(response, asked.byKey(), unrecognised, remarks, situation);
  }

  /** What the knowledge base says, of long use and of a transplant where the chart tells it. */
  private CheckPrescriptionResponse answered(
      CheckPrescriptionRequest.Builder question,
      List<DraftOrder> orders,
      FhirBundle chart,
      Deadline deadline) {
    CheckPrescriptionResponse answer = ofLongUse(question, orders, chart, deadline);
    if (!Transplants.isIn(chart)) {
      return answer;
    }
    CheckPrescriptionRequest.Builder uncertain = question.clone();
    uncertain.getPatientBuilder().setGenotypeUncertain(true);
    return Transplants.doubted(answer, knowledge.ask(uncertain.build(), deadline));
  }

  private CheckPrescriptionResponse ofLongUse(
      CheckPrescriptionRequest.Builder question,
      List<DraftOrder> orders,
      FhirBundle chart,
      Deadline deadline) {
    CheckPrescriptionResponse answer = knowledge.ask(question.build(), deadline);
    Set<String> longUse =
        EstablishedUse.populations(
            answer,
            orders.stream().filter(DraftOrder::selected).toList(),
            chart,
            situations.today(),
            drugs -> knowledge.ingredients(drugs, deadline));
    if (longUse.isEmpty()) {
      return answer;
    }
    question.getPatientBuilder().addAllPopulations(longUse);
    return EstablishedUse.leading(knowledge.ask(question.build(), deadline), longUse);
  }

  /**
   * What is known of a patient at the opening of the chart.
   *
   * @param results the results stored and brought by the request
   * @param taken cards on what the chart shows as taken, as an order of it would be answered
   */
  record Profile(List<GeneResult> results, List<Card> taken) {
    Profile {
      results = List.copyOf(results);
      taken = List.copyOf(taken);
    }
  }

  /** The profile; what could not be had is among the remarks. */
  Profile profile(HookRequest request, Deadline deadline, List<String> remarks) {
    List<GeneResult> results =
        new ArrayList<>(patientResults.stored(request.patientId(), deadline));
    Chart chart = charts.read(request, CdsService.PATIENT_VIEW, deadline);
    ChartGaps.requireResults(chart, results);
    results.addAll(
        patientResults.ofChart(chart.resources(), request.patientId(), deadline, remarks));
    remarks.addAll(ChartGaps.gaps(chart));
    return new Profile(
        meanings.with(results, deadline),
        results.isEmpty() ? List.of() : taken(request, chart, results, deadline));
  }

  /** Cards on the drugs that are taken; none for what asks for a test or is information only. */
  private List<Card> taken(
      HookRequest request, Chart chart, List<GeneResult> results, Deadline deadline) {
    Map<String, DraftOrder> byKey = new LinkedHashMap<>();
    CheckPrescriptionRequest.Builder question = CheckPrescriptionRequest.newBuilder();
    for (FhirBundle.Entry entry : chart.resources().entries()) {
      if (!SituationReader.isDrug(entry) || !OrderedDrugs.isTaken(entry.resource())) {
        continue;
      }
      OrderedDrugs.Reading reading = OrderedDrugs.read(entry.resource(), chart.resources());
      for (OrderedDrugs.Drug drug : reading.drugs()) {
        if (question.getDrugsCount() < MOST_TAKEN) {
          String key = "taken " + question.getDrugsCount();
          byKey.put(key, new DraftOrder(key, entry.resource(), reading, true));
          question.addDrugs(knowledge.reference(key, drug));
        }
      }
    }
    if (byKey.isEmpty()) {
      return List.of();
    }
    List<DraftOrder> orders = List.copyOf(byKey.values());
    question.addAllResults(results);
    situations.addContext(question, orders, chart);
    Decision decision =
        decided(
            request,
            new Asked(orders, byKey, question, TakenBeside.none()),
            chart,
            new ArrayList<>(),
            new ArrayList<>(),
            deadline);
    return OneCardPerDrug.of(Cards.of(decision, request.patientId())).stream()
        .filter(card -> !card.content().path("indicator").asText("").equals("info"))
        .toList();
  }

  /** The orders, with the Medications that they refer to fetched where the request lacks them. */
  private List<DraftOrder> resolved(HookRequest request, Deadline deadline) {
    Set<String> missing = new LinkedHashSet<>();
    for (DraftOrder order : request.orders()) {
      if (order.selected() && order.reading().unresolved()) {
        missing.add(order.reading().missing());
      }
    }
    if (missing.isEmpty()) {
      return request.orders();
    }
    FhirBundle fetched = charts.medications(request, missing, deadline);
    List<DraftOrder> orders = new ArrayList<>();
    for (DraftOrder order : request.orders()) {
      orders.add(
          order.reading().unresolved()
              ? new DraftOrder(
                  order.key(),
                  order.resource(),
                  OrderedDrugs.read(order.resource(), fetched),
                  order.selected())
              : order);
    }
    return orders;
  }

  /**
   * The chart, as far as it matters. Where the request leaves gaps, the knowledge base is first
   * asked whether the drugs need anything: an order without a gene in its guidance must not wait
   * for a FHIR server or fail with it.
   */
  private Chart chart(
      HookRequest request,
      CdsService service,
      CheckPrescriptionRequest.Builder question,
      List<GeneResult> stored,
      Deadline deadline) {
    boolean mayFail = charts.canFetch(request) || stored.isEmpty() || request.failedAny();
    boolean needed = true;
    if (mayFail && charts.hasGaps(request, service)) {
      needed = ChartGaps.needsResults(knowledge.ask(question.build(), deadline));
      if (!needed
          && !(charts.canFetch(request)
              && changesWhatIsTaken(request, service, question, deadline))) {
        return charts.given(request, service);
      }
    }
    Chart chart = charts.read(request, service, deadline);
    if (!needed) {
      return chart;
    }
    ChartGaps.requireResults(chart, stored);
    return chart;
  }

  /** True if an order changes how the genes of a drug work that the request shows as taken. */
  private boolean changesWhatIsTaken(
      HookRequest request,
      CdsService service,
      CheckPrescriptionRequest.Builder question,
      Deadline deadline) {
    CheckPrescriptionRequest.Builder both = question.clone();
    TakenBeside beside = beside(both, charts.given(request, service));
    if (both.getDrugsCount() == question.getDrugsCount()) {
      return false;
    }
    Map<String, DraftOrder> orders = new LinkedHashMap<>();
    for (DraftOrder order : request.orders()) {
      for (int i = 0; i < Math.max(1, order.reading().drugs().size()); i++) {
        orders.put(i == 0 ? order.key() : order.key() + "#" + i, order);
        orders.put(order.key() + "#0", order);
      }
    }
    return beside
        .changedByOrders(knowledge.ask(both.build(), deadline), orders)
        .getAssessmentsList()
        .stream()
        .anyMatch(TakenBeside::isOf);
  }

  private Decision decide(
      CheckPrescriptionResponse response,
      Map<String, DraftOrder> byKey,
      List<String> unrecognised,
      List<String> remarks,
      Situation situation) {
    List<Decision.AssessedOrder> assessed = new ArrayList<>();
    List<Decision.AssessedOrder> untested = new ArrayList<>();
    byKey.forEach((key, order) -> {
      FhirBundle resources = situation.chart().resources();
      DrugAssessment assessment =
          UseCondition.weighed(
              LowDoseUse.weighed(
                  AgeCondition.weighed(
                      checked(Decision.find(response, key), situation), situation.age()),
                  order.resource(),
                  resources),
              order.resource(),
              resources);
      Decision.AssessedOrder entry = new Decision.AssessedOrder(order, assessment);
      if (assessment.getStatus() == DrugStatus.DRUG_STATUS_NOT_IN_KNOWLEDGE_BASE
          || assessment.getStatus() == DrugStatus.DRUG_STATUS_UNSPECIFIED) {
        unrecognised.add(order.key());
        if (Resemblances.of(assessment).isPresent()) {
          assessed.add(entry);
        }
        return;
      }
      assessed.add(entry);
      if (assessment.getMissingGenesCount() > 0) {
        untested.add(entry);
      }
    });
    return new Decision(
        assessed, unrecognised, untested, remarks, response.getKnowledgeRelease(), situation);
  }

  private static DrugAssessment checked(DrugAssessment assessment, Situation situation) {
    DrugAssessment.Builder checked = assessment.toBuilder().clearGuidance();
    assessment
        .getGuidanceList()
        .forEach(guidance -> checked.addGuidance(AlternativeCheck.check(guidance, situation)));
    return checked.build();
  }
}
