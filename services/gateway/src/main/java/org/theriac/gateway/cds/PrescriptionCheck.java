package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.fhir.Allergies;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.Indications;
import org.theriac.gateway.fhir.LocalDrugCodes;
import org.theriac.gateway.fhir.Measures;
import org.theriac.gateway.fhir.OrderedDrugs;
import org.theriac.gateway.fhir.PatientFacts;
import org.theriac.gateway.fhir.Pregnancy;
import org.theriac.gateway.fhir.Subjects;
import org.theriac.gateway.governance.Governed;
import org.theriac.gateway.governance.SiteGovernance;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.gateway.replay.Tape;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugCode;
import org.theriac.ontology.v1.DrugReference;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.PatientContext;
import org.theriac.ontology.v1.ResolveDrugsRequest;
import org.theriac.ontology.v1.ResolveDrugsResponse;
import org.theriac.ontology.v1.ResolvedDrug;

/** Joins an order, the patient's results and the knowledge base. */
@Singleton
final class PrescriptionCheck {
  private static final int MOST_CO_MEDICATIONS = 500;
  private static final int MOST_RESOLVED = 300;

  /** Drugs that are taken and looked at when a chart is opened. */
  private static final int MOST_TAKEN = 50;

  /** Stands among the names of what is taken for a drug of which no more is known. */
  private static final String NOT_RECOGNISED = "a drug that is not recognised";

  private static final String DRUGS_NOT_GIVEN =
      "What the patient takes was neither sent nor to be fetched: drugs that change how a gene"
          + " works were looked for among the orders only.";

  private static final String RXNORM_OID = "2.16.840.1.113883.6.88";
  private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

  private final Services services;
  private final SiteGovernance governance;
  private final PatientResults patientResults;
  private final ChartReader charts;
  private final LocalDrugCodes localCodes;
  private final ResultMeanings meanings;
  private final Clock clock = Clock.systemDefaultZone();

  PrescriptionCheck(
      Services services,
      PatientResults patientResults,
      ChartReader charts,
      LocalDrugCodes localCodes,
      ResultMeanings meanings,
      SiteGovernance governance) {
    this.meanings = meanings;
    this.governance = governance;
    this.services = services;
    this.localCodes = localCodes;
    this.patientResults = patientResults;
    this.charts = charts;
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
        addCoMedication(question, order.reading());
        continue;
      }
      if (order.reading().drugs().isEmpty() && service == CdsService.ORDER_SIGN) {
        unrecognised.add(order.key());
      }
      List<OrderedDrugs.Drug> drugs = order.reading().drugs();
      for (int i = 0; i < drugs.size(); i++) {
        String key = drugs.size() == 1 ? order.key() : order.key() + "#" + i;
        byKey.put(key, order);
        question.addDrugs(reference(key, drugs.get(i)));
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
    addContext(question, orders, chart);
    TakenBeside beside = beside(question, chart);
    remarks.addAll(gaps(chart));
    mismatched(request, orders, remarks);
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
        chart.resources(), question, (asked, key, drug) -> asked.addDrugs(reference(key, drug)));
  }

  private Decision decided(
      HookRequest request,
      Asked asked,
      Chart chart,
      List<String> unrecognised,
      List<String> remarks,
      Deadline deadline) {
    EstablishedUse.Ingredients ingredients = drugs -> ingredients(drugs, deadline);
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
            today(),
            ingredients);
    Set<String> own = new LinkedHashSet<>(Contradictions.rules(answer));
    own.addAll(Resemblances.rules(answer));
    Governed governed = governance.apply(answer, own, deadline);
    Set<String> silenced = Set.copyOf(governed.silenced());
    CheckPrescriptionResponse response =
        Resemblances.without(Contradictions.without(governed.response(), silenced), silenced);
    remarks.addAll(governed.remarks());
    if (drugsNotGiven(chart)
        && response.getAssessmentsList().stream().anyMatch(PrescriptionCheck::usesResults)) {
      remarks.add(DRUGS_NOT_GIVEN);
    }
    Situation situation =
        situation(request, asked.orders(), chart, asked.question(), response, deadline);
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
    return Transplants.doubted(answer, ask(uncertain.build(), deadline));
  }

  private CheckPrescriptionResponse ofLongUse(
      CheckPrescriptionRequest.Builder question,
      List<DraftOrder> orders,
      FhirBundle chart,
      Deadline deadline) {
    CheckPrescriptionResponse answer = ask(question.build(), deadline);
    Set<String> longUse =
        EstablishedUse.populations(
            answer,
            orders.stream().filter(DraftOrder::selected).toList(),
            chart,
            today(),
            drugs -> ingredients(drugs, deadline));
    if (longUse.isEmpty()) {
      return answer;
    }
    question.getPatientBuilder().addAllPopulations(longUse);
    return EstablishedUse.leading(ask(question.build(), deadline), longUse);
  }

  private List<Set<String>> ingredients(List<OrderedDrugs.Drug> drugs, Deadline deadline) {
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
    requireResults(chart, results);
    results.addAll(
        patientResults.ofChart(chart.resources(), request.patientId(), deadline, remarks));
    remarks.addAll(gaps(chart));
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
      if (!isDrug(entry) || !OrderedDrugs.isTaken(entry.resource())) {
        continue;
      }
      OrderedDrugs.Reading reading = OrderedDrugs.read(entry.resource(), chart.resources());
      for (OrderedDrugs.Drug drug : reading.drugs()) {
        if (question.getDrugsCount() < MOST_TAKEN) {
          String key = "taken " + question.getDrugsCount();
          byKey.put(key, new DraftOrder(key, entry.resource(), reading, true));
          question.addDrugs(reference(key, drug));
        }
      }
    }
    if (byKey.isEmpty()) {
      return List.of();
    }
    List<DraftOrder> orders = List.copyOf(byKey.values());
    question.addAllResults(results);
    addContext(question, orders, chart);
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
      needed = needsResults(ask(question.build(), deadline));
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
    requireResults(chart, stored);
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
    return beside.changedByOrders(ask(both.build(), deadline), orders).getAssessmentsList().stream()
        .anyMatch(TakenBeside::isOf);
  }

  private static boolean needsResults(CheckPrescriptionResponse response) {
    return response.getAssessmentsList().stream()
        .anyMatch(assessment ->
            assessment.getMissingGenesCount() > 0
                || assessment.getPreTestCount() > 0
                || assessment.getGuidanceCount() > 0);
  }

  /** At least some result: what is there may warn, also where the rest could not be had. */
  private static void requireResults(Chart chart, List<GeneResult> stored) {
    boolean some =
        !stored.isEmpty()
            || !chart.resources().ofType("Observation").isEmpty()
            || !chart.resources().ofType("DiagnosticReport").isEmpty();
    switch (chart.state(ChartKey.RESULTS)) {
      case KNOWN, INCOMPLETE -> {}
      case FAILED -> {
        if (!some) {
          throw unavailable(
              "The patient's gene results (results) could not be had from the client or its FHIR"
                  + " server.");
        }
      }
      case NOT_GIVEN -> {
        if (!some) {
          throw unavailable(
              "Nothing is stored of the patient, and the request has neither the prefetch key"
                  + " results nor a fhirServer that may be asked, with a token for this patient.");
        }
      }
    }
  }

  static boolean usesResults(DrugAssessment assessment) {
    return assessment.getGuidanceCount() > 0 || assessment.getNoActionCount() > 0;
  }

  /** True if neither list of current drugs was sent or fetched, and no other key held any. */
  private static boolean drugsNotGiven(Chart chart) {
    return chart.state(ChartKey.MEDICATIONS) == Chart.State.NOT_GIVEN
        && chart.state(ChartKey.STATEMENTS) == Chart.State.NOT_GIVEN
        && chart.resources().ofType("MedicationRequest").isEmpty()
        && chart.resources().ofType("MedicationStatement").isEmpty();
  }

  private static List<String> gaps(Chart chart) {
    List<String> gaps = new ArrayList<>();
    if (chart.state(ChartKey.RESULTS) == Chart.State.INCOMPLETE) {
      gaps.add("The gene results of the chart are incomplete: further pages could not be read.");
    }
    if (chart.state(ChartKey.RESULTS) == Chart.State.FAILED
        || chart.state(ChartKey.REPORTS) == Chart.State.FAILED) {
      gaps.add(
          "The gene results of the chart are incomplete: a part of them could not be had from the"
              + " client or its FHIR server.");
    }
    for (ChartKey key : List.of(ChartKey.MEDICATIONS, ChartKey.STATEMENTS)) {
      if (chart.state(key) == Chart.State.INCOMPLETE || chart.state(key) == Chart.State.FAILED) {
        gaps.add("The list of current drugs is incomplete: inhibitors may have been missed.");
        break;
      }
    }
    if (chart.ofOthers() > 0) {
      gaps.add(
          chart.ofOthers()
              + " entries of the chart name another patient as their subject and were not used.");
    }
    return gaps;
  }

  /** Orders that name another patient than the request does are checked, and this is said. */
  private static void mismatched(
      HookRequest request, List<DraftOrder> orders, List<String> remarks) {
    long others =
        orders.stream()
            .filter(order -> Subjects.isOfAnother(order.resource(), request.patientId()))
            .count();
    if (others > 0) {
      remarks.add(
          others
              + " order(s) name another patient than the one whose chart is open. They were checked"
              + " against the results of the open chart: confirm the patient.");
    }
  }

  static ProblemException unavailable(String detail) {
    return new ProblemException(Problem.of(ProblemCode.DATA_UNAVAILABLE, detail));
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

  /**
   * What alternatives are checked against. Names are looked up only where there is an alternative
   * to be checked.
   */
  private Situation situation(
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
        names.addDrugs(reference("allergy " + i, allergies.get(i)));
      }
      names.addAllDrugs(question.getCoMedicationsList().stream().limit(MOST_RESOLVED).toList());
      if (names.getDrugsCount() > 0) {
        for (ResolvedDrug drug : resolve(names.build(), deadline).getDrugsList()) {
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
    return question.getCoMedicationsCount() > MOST_RESOLVED
        || orders.stream().anyMatch(order -> order.reading().drugs().isEmpty())
        || resources.entries().stream()
            .filter(PrescriptionCheck::isDrug)
            .filter(entry -> OrderedDrugs.isTaken(entry.resource()))
            .anyMatch(entry -> OrderedDrugs.read(entry.resource(), resources).drugs().isEmpty());
  }

  private static boolean isDrug(FhirBundle.Entry entry) {
    return entry.type().equals("MedicationRequest") || entry.type().equals("MedicationStatement");
  }

  private ResolveDrugsResponse resolve(ResolveDrugsRequest names, Deadline deadline) {
    try {
      return Services.by(deadline, services.pharmacogenomics()).resolveDrugs(names);
    } catch (StatusRuntimeException e) {
      if (RpcProblems.isDeadline(e)) {
        throw unavailable(
            "The orders could not be checked in time. They are unchecked; try again.");
      }
      throw new ProblemException(RpcProblems.of(e));
    }
  }

  private CheckPrescriptionResponse ask(CheckPrescriptionRequest question, Deadline deadline) {
    try {
      return Services.by(deadline, services.pharmacogenomics()).checkPrescription(question);
    } catch (StatusRuntimeException e) {
      if (RpcProblems.isDeadline(e)) {
        throw unavailable(
            "The orders could not be checked in time. They are unchecked; try again.");
      }
      throw new ProblemException(RpcProblems.of(e));
    }
  }

  private LocalDate today() {
    return LocalDate.parse(Tape.current().text("day", () -> LocalDate.now(clock).toString()));
  }

  private void addContext(
      CheckPrescriptionRequest.Builder question, List<DraftOrder> orders, Chart chart) {
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

  private void addCoMedication(
      CheckPrescriptionRequest.Builder question, OrderedDrugs.Reading reading) {
    for (OrderedDrugs.Drug drug : reading.drugs()) {
      if (question.getCoMedicationsCount() < MOST_CO_MEDICATIONS) {
        question.addCoMedications(
            reference("co-medication " + question.getCoMedicationsCount(), drug));
      }
    }
  }

  /** HL7 v2 and CDA name code systems by their OID. */
  private static boolean isRxNorm(String system) {
    return system.endsWith(RXNORM_OID);
  }

  private DrugReference reference(String key, OrderedDrugs.Drug drug) {
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
