package org.theriac.ontology.rpc;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.drugs.Ingredient;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.ontology.pharmacogenomics.drugs.DrugFinder;
import org.theriac.ontology.pharmacogenomics.drugs.DrugFinder.Found;
import org.theriac.ontology.pharmacogenomics.guidance.PatientResult;
import org.theriac.ontology.pharmacogenomics.guidance.Prescription;
import org.theriac.ontology.pharmacogenomics.guidance.PrescriptionAdvice;
import org.theriac.ontology.pharmacogenomics.guidance.Taken;
import org.theriac.ontology.pharmacogenomics.language.Phrases;
import org.theriac.ontology.v1.CallDiplotypesRequest;
import org.theriac.ontology.v1.CallDiplotypesResponse;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugReference;
import org.theriac.ontology.v1.GetReleaseRequest;
import org.theriac.ontology.v1.GetReleaseResponse;
import org.theriac.ontology.v1.ListRulesRequest;
import org.theriac.ontology.v1.ListRulesResponse;
import org.theriac.ontology.v1.PharmacogenomicsServiceGrpc;
import org.theriac.ontology.v1.ResolveDrugsRequest;
import org.theriac.ontology.v1.ResolveDrugsResponse;
import org.theriac.ontology.v1.ResolvedDrug;
import org.theriac.transport.RpcError.FieldProblem;
import org.theriac.transport.RpcErrors;

/** The germline contract over the domain. */
final class PharmacogenomicsRpc
    extends PharmacogenomicsServiceGrpc.PharmacogenomicsServiceImplBase {
  private static final int MOST_DRUGS = 600;
  private static final int MOST_REFERENCES = 500;

  private final KnowledgeRelease release;
  private final List<GeneDefinition> genes;
  private final DrugFinder drugs;
  private final PrescriptionAdvice advice;
  private final GeneMessages geneMessages;
  private final DiplotypeCalls calls;
  private final GuidanceMessages guidanceMessages;

  PharmacogenomicsRpc(KnowledgeRelease release, Phrases phrases) {
    this.release = release;
    this.genes =
        release.pharmacogenomics().genes().values().stream()
            .sorted(Comparator.comparing(GeneDefinition::gene))
            .toList();
    this.drugs = new DrugFinder(release.drugs());
    this.advice = new PrescriptionAdvice(release.pharmacogenomics());
    this.calls = new DiplotypeCalls(release.id(), release.pharmacogenomics());
    this.geneMessages = new GeneMessages(release.pharmacogenomics(), calls.readers());
    this.guidanceMessages = new GuidanceMessages(phrases);
  }

  @Override
  public void callDiplotypes(
      CallDiplotypesRequest request, StreamObserver<CallDiplotypesResponse> answer) {
    try {
      answer.onNext(calls.call(request));
      answer.onCompleted();
    } catch (StatusRuntimeException refused) {
      answer.onError(refused);
    }
  }

  @Override
  public void resolveDrugs(
      ResolveDrugsRequest request, StreamObserver<ResolveDrugsResponse> answer) {
    if (request.getDrugsCount() > MOST_REFERENCES) {
      answer.onError(tooMany("drugs", MOST_REFERENCES));
      return;
    }
    var response = ResolveDrugsResponse.newBuilder().setKnowledgeRelease(release.id());
    for (DrugReference drug : request.getDrugsList()) {
      var found = find(drug);
      response.addDrugs(
          ResolvedDrug.newBuilder()
              .setKey(drug.getKey())
              .setStatus(GuidanceMessages.status(found.recognition()))
              .addAllIngredients(found.all().stream().map(GuidanceMessages::ingredient).toList()));
    }
    answer.onNext(response.build());
    answer.onCompleted();
  }

  private Found find(DrugReference drug) {
    var rxcuis =
        drug.getCodesList().stream()
            .filter(code ->
                code.getSystem().isEmpty()
                    || code.getSystem().toLowerCase(Locale.ROOT).contains("rxnorm"))
            .map(code -> code.getCode())
            .toList();
    return drugs.find(rxcuis, drug.getText());
  }

  @Override
  public void checkPrescription(
      CheckPrescriptionRequest request, StreamObserver<CheckPrescriptionResponse> answer) {
    if (request.getDrugsCount() == 0) {
      answer.onError(
          RpcErrors.invalid(
              "EMPTY_REQUEST",
              "no drug to check",
              new FieldProblem("drugs", "at least one is expected")));
    } else if (request.getDrugsCount() > MOST_DRUGS) {
      answer.onError(tooMany("drugs", MOST_DRUGS));
    } else if (request.getCoMedicationsCount() > MOST_REFERENCES) {
      answer.onError(tooMany("co_medications", MOST_REFERENCES));
    } else {
      answer.onNext(check(request));
      answer.onCompleted();
    }
  }

  /**
   * What is the same for every order of a request.
   *
   * @param unknown drugs that are taken and not in the knowledge base
   * @param unread notes on results that cannot be read
   */
  private record Beside(int unknown, List<CallNote> unread) {}

  private CheckPrescriptionResponse check(CheckPrescriptionRequest request) {
    var ordered = request.getDrugsList().stream().map(this::find).toList();
    // Only results that some ordered drug asks for are read.
    var asked = new HashSet<GeneSymbol>();
    ordered.stream()
        .flatMap(found -> found.all().stream())
        .forEach(ingredient -> asked.addAll(advice.genes(ingredient)));
    List<PatientResult> results =
        geneMessages.results(request.getResultsList(), asked, request.getPatient().getSex());
    var others = new ArrayList<Taken>();
    int unknown = 0;
    for (DrugReference drug : request.getCoMedicationsList()) {
      var taken = taken(drug);
      others.addAll(taken);
      unknown += taken.isEmpty() ? 1 : 0;
    }
    var beside = new Beside(unknown, geneMessages.unread(request.getResultsList()));
    var response = CheckPrescriptionResponse.newBuilder().setKnowledgeRelease(release.id());
    var takenByOrder =
        ordered.stream()
            .map(found ->
                found.all().stream()
                    .map(ingredient -> new Taken(ingredient, OptionalInt.empty()))
                    .toList())
            .toList();
    for (int i = 0; i < ordered.size(); i++) {
      var taken = new ArrayList<>(others);
      for (int other = 0; other < ordered.size(); other++) {
        if (other != i && !request.getDrugsAreSeparate()) {
          taken.addAll(takenByOrder.get(other));
        }
      }
      response.addAssessments(
          assess(request.getDrugs(i), ordered.get(i), results, taken, beside, request));
    }
    return response.build();
  }

  private List<Taken> taken(DrugReference drug) {
    var stopped =
        drug.hasStoppedDaysAgo()
            ? OptionalInt.of(Math.max(0, drug.getStoppedDaysAgo()))
            : OptionalInt.empty();
    return find(drug).all().stream().map(ingredient -> new Taken(ingredient, stopped)).toList();
  }

  private DrugAssessment assess(
      DrugReference drug,
      Found found,
      List<PatientResult> results,
      List<Taken> taken,
      Beside beside,
      CheckPrescriptionRequest request) {
    var assessment =
        DrugAssessment.newBuilder()
            .setKey(drug.getKey())
            .setStatus(GuidanceMessages.status(found.recognition()));
    if (found.recognition() == DrugFinder.Recognition.NONE) {
      drugs
          .resembling(drug.getText(), one -> !advice.genes(one).isEmpty())
          .ifPresent(similar ->
              assessment.addNotes(
                  CallNote.newBuilder()
                      .setCode("DRUG_RESEMBLES")
                      .setMessage(
                          "Not checked: the drug of this order is not known here; its name "
                              + "resembles "
                              + similar.name()
                              + ".")));
    }
    if (!found.otherwise().isEmpty()) {
      assessment.addNotes(
          CallNote.newBuilder()
              .setCode("ORDER_CONTRADICTS_ITSELF")
              .setMessage(
                  "The code of the order means "
                      + names(found.ingredients())
                      + ", another code or its words name "
                      + names(found.otherwise())
                      + ": all were checked. Confirm which drug is meant."));
    }
    for (Ingredient ingredient : found.all()) {
      assessment.addIngredients(GuidanceMessages.ingredient(ingredient));
      var prescription =
          new Prescription(
              ingredient,
              results,
              // A product's other ingredients are taken with it, and itself changes nothing.
              taken.stream().filter(other -> !other.drug().equals(ingredient)).toList(),
              new HashSet<>(request.getPatient().getPopulationsList()),
              GeneMessages.dosePatient(request.getPatient()),
              request.getPatient().getGenotypeUncertain());
      add(assessment, ingredient, prescription);
      if (advice.genes(ingredient).isEmpty()) {
        assessment.addNotes(
            CallNote.newBuilder()
                .setCode("NO_GUIDANCE")
                .setMessage(
                    "The release has no guidance on genes for "
                        + ingredient.name()
                        + ": there was nothing to check it against."));
      }
    }
    if (beside.unknown() > 0 && !found.ingredients().isEmpty()) {
      assessment.addNotes(
          CallNote.newBuilder()
              .setCode("CO_MEDICATION_UNKNOWN")
              .setMessage(
                  beside.unknown()
                      + " of the drugs taken are not in the knowledge base: whether they change an "
                      + "enzyme is not known."));
    }
    assessment.addAllNotes(beside.unread());
    return assessment.build();
  }

  private static String names(List<Ingredient> drugs) {
    return drugs.stream().map(Ingredient::name).collect(Collectors.joining(", "));
  }

  private void add(
      DrugAssessment.Builder assessment, Ingredient ingredient, Prescription prescription) {
    var advised = advice.advise(prescription);
    var doses = advice.doses(prescription);
    var doseNotes = guidanceMessages.doseNotes(doses);
    advised
        .findings()
        .forEach(finding ->
            assessment.addGuidance(
                guidanceMessages.guidance(finding).toBuilder().addAllNotes(doseNotes)));
    if (advised.withheld()) {
      assessment.setWithheld(true).addGuidance(guidanceMessages.withheld(ingredient, advised));
    }
    if (!advised.untested().isEmpty()) {
      assessment.addGuidance(guidanceMessages.untested(ingredient, advised.untested()));
    }
    if (!advised.unspoken().isEmpty()) {
      assessment.addGuidance(guidanceMessages.unspoken(ingredient, advised.unspoken()));
    }
    advised
        .usual()
        .forEach(finding ->
            assessment.addNoAction(
                guidanceMessages.guidance(finding).toBuilder().addAllNotes(doseNotes)));
    advised.missingGenes().stream()
        .map(GeneSymbol::value)
        .filter(gene -> !assessment.getMissingGenesList().contains(gene))
        .forEach(assessment::addMissingGenes);
    advised.tests().forEach(test -> assessment.addPreTest(guidanceMessages.preTest(test)));
    assessment.addAllNotes(GeneMessages.notes(advised.notes()));
    doses.forEach(dose -> assessment.addDoseEstimates(guidanceMessages.dose(dose)));
  }

  @Override
  public void getRelease(GetReleaseRequest request, StreamObserver<GetReleaseResponse> answer) {
    var response =
        GetReleaseResponse.newBuilder()
            .setKnowledgeRelease(release.id())
            .setDate(release.date())
            .setChecksum(release.checksum())
            .setStatements(release.statements());
    genes.forEach(gene -> response.addGenes(gene.gene().value()));
    release.pharmacogenomics().rulesByDrug().values().stream()
        .map(rules -> rules.getFirst().drug())
        .sorted(Comparator.comparing(Ingredient::name))
        .forEach(drug -> response.addDrugs(GuidanceMessages.ingredient(drug)));
    answer.onNext(response.build());
    answer.onCompleted();
  }

  @Override
  public void listRules(ListRulesRequest request, StreamObserver<ListRulesResponse> answer) {
    answer.onNext(
        ListRulesResponse.newBuilder()
            .setKnowledgeRelease(release.id())
            .addAllRules(RuleList.of(release.pharmacogenomics()))
            .build());
    answer.onCompleted();
  }

  static StatusRuntimeException tooMany(String field, int most) {
    return RpcErrors.invalid(
        "TOO_MANY", "more than " + most + " " + field, new FieldProblem(field, "at most " + most));
  }
}
