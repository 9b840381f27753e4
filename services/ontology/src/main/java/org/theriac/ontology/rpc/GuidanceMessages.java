package org.theriac.ontology.rpc;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.Source;
import org.theriac.knowledgebase.drugs.Ingredient;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceRule;
import org.theriac.knowledgebase.pharmacogenomics.Severity;
import org.theriac.knowledgebase.pharmacogenomics.TestBeforeUse;
import org.theriac.ontology.pharmacogenomics.calling.Note;
import org.theriac.ontology.pharmacogenomics.dose.DoseEstimate;
import org.theriac.ontology.pharmacogenomics.drugs.DrugFinder.Recognition;
import org.theriac.ontology.pharmacogenomics.guidance.Advice;
import org.theriac.ontology.pharmacogenomics.guidance.Advice.Untested;
import org.theriac.ontology.pharmacogenomics.guidance.Finding;
import org.theriac.ontology.pharmacogenomics.guidance.Finding.CheckedAlternative;
import org.theriac.ontology.pharmacogenomics.guidance.Finding.Input;
import org.theriac.ontology.pharmacogenomics.language.Phrases;
import org.theriac.ontology.v1.Alternative;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;
import org.theriac.ontology.v1.GuidanceDetail;
import org.theriac.ontology.v1.GuidanceInput;
import org.theriac.ontology.v1.GuidanceKind;
import org.theriac.ontology.v1.ResultStatus;

/** Guidance from the domain to the contract. */
final class GuidanceMessages {
  /** What this service cannot check of an alternative. */
  private static final List<String> NOT_CHECKED =
      List.of(
          "allergies",
          "conditions",
          "interactions",
          "age",
          "pregnancy",
          "kidney function",
          "liver function");

  private final Phrases phrases;

  /** At most one entry for each rule of the release. */
  private final Map<GuidanceRule, Guidance> ofRules = new ConcurrentHashMap<>();

  private static final String WITHHELD = "withheld";
  private static final String UNTESTED = "untested";
  private static final String NO_STATEMENT = "no-statement";

  /** Kinds of rules that rest on no guideline, but on what is known of the results. */
  static final List<String> OURS = List.of(WITHHELD, UNTESTED, NO_STATEMENT);

  /** Who issues them. */
  static final String OUR_NAME = "Theriac";

  GuidanceMessages(Phrases phrases) {
    this.phrases = phrases;
  }

  Guidance guidance(Finding finding) {
    var guidance =
        ofRules.computeIfAbsent(finding.rule(), this::ofRule).toBuilder()
            .setShownSeverity(severity(finding.shown()))
            .setHeadline(phrases.headline(finding))
            .setPopulationConfirmed(finding.populationConfirmed())
            .addAllNotes(GeneMessages.notes(finding.notes()));
    if (Phrases.dependsOnGenotype(finding.rule())) {
      guidance.setRecommendation(phrases.recommendation(finding));
    }
    finding.inputs().forEach(input -> guidance.addInputs(input(input)));
    finding
        .alternatives()
        .forEach(alternative -> guidance.addAlternatives(alternative(alternative)));
    return guidance.build();
  }

  /** What a rule says of itself, whoever the patient is. */
  private Guidance ofRule(GuidanceRule rule) {
    var guidance =
        Guidance.newBuilder()
            .setRuleId(rule.id())
            .setKind(GuidanceKind.GUIDANCE_KIND_RULE)
            .setIngredient(ingredient(rule.drug()))
            .setSeverity(severity(rule.severity()))
            .setRecommendation(phrases.recommendation(rule))
            .setImplication(phrases.implication(rule))
            .setPopulation(rule.population())
            .setStrength(rule.strength())
            .setSource(source(rule.source()));
    rule.actions().forEach(action -> guidance.addActions(action(action)));
    rule.doseFactorLow().ifPresent(guidance::setDoseFactorLow);
    rule.doseFactorHigh().ifPresent(guidance::setDoseFactorHigh);
    guidance.setDoseBasis(rule.details().getOrDefault("dose.basis", ""));
    new TreeMap<>(rule.details())
        .forEach((name, value) ->
            guidance.addDetails(GuidanceDetail.newBuilder().setName(name).setValue(value)));
    return guidance.build();
  }

  /** What a card shows where guidance is withheld: that it is, and why. */
  Guidance withheld(Ingredient drug, Advice advice) {
    var genes = advice.missingGenes().stream().map(Object::toString).toList();
    return ofOurs(WITHHELD, drug, "results after transplant or transfusion")
        .setKind(GuidanceKind.GUIDANCE_KIND_WITHHELD)
        .addActions(GuidanceAction.GUIDANCE_ACTION_TEST)
        .setHeadline(phrases.withheldHeadline(genes))
        .setRecommendation(
            advice.notes().stream().map(Note::message).collect(Collectors.joining(" ")))
        .addAllNotes(GeneMessages.notes(advice.notes()))
        .build();
  }

  /** What a card shows where a normal result rests on a part of a gene. */
  Guidance untested(Ingredient drug, List<Untested> untested) {
    var guidance =
        ofOurs(UNTESTED, drug, "results from a part of a gene")
            .setKind(GuidanceKind.GUIDANCE_KIND_PARTIAL_RESULT)
            .addActions(GuidanceAction.GUIDANCE_ACTION_TEST)
            .setHeadline(phrases.untestedHeadline(drug, untested))
            .setRecommendation(phrases.untested(untested));
    for (Untested one : untested) {
      guidance.addInputs(input(one.input()));
      guidance.addAllNotes(GeneMessages.notes(one.input().result().notes()));
    }
    return guidance.build();
  }

  /** What a card shows where sources speak of a gene, but not of the patient's result of it. */
  Guidance unspoken(Ingredient drug, List<Input> unspoken) {
    var guidance =
        ofOurs(NO_STATEMENT, drug, "results that no source of the release speaks of")
            .setKind(GuidanceKind.GUIDANCE_KIND_NO_STATEMENT)
            .addActions(GuidanceAction.GUIDANCE_ACTION_NO_RECOMMENDATION)
            .setHeadline(phrases.unspokenHeadline(drug, unspoken))
            .setRecommendation(phrases.unspoken(drug, unspoken));
    unspoken.forEach(input -> guidance.addInputs(input(input)));
    return guidance.build();
  }

  /** The id of a rule of ours about a drug. */
  static String ours(String kind, Ingredient drug) {
    return kind + ":" + drug.name().replace(' ', '_');
  }

  /** Information that rests on no guideline, but on what is known of the results. */
  private Guidance.Builder ofOurs(String rule, Ingredient drug, String about) {
    return Guidance.newBuilder()
        .setRuleId(ours(rule, drug))
        .setIngredient(ingredient(drug))
        .setSeverity(org.theriac.ontology.v1.Severity.SEVERITY_INFO)
        .setShownSeverity(org.theriac.ontology.v1.Severity.SEVERITY_INFO)
        .setPopulationConfirmed(true)
        .setSource(
            org.theriac.ontology.v1.Source.newBuilder()
                .setTitle(OUR_NAME + ": " + about)
                .setIssuer(OUR_NAME));
  }

  org.theriac.ontology.v1.DoseEstimate dose(DoseEstimate estimate) {
    var dose =
        org.theriac.ontology.v1.DoseEstimate.newBuilder()
            .setModelId(estimate.model().id())
            .setModel(estimate.model().name())
            .setIngredient(ingredient(estimate.model().drug()))
            .addAllRefusals(estimate.refusals())
            .addAllInputs(estimate.inputs())
            .addAllRemarks(estimate.remarks())
            .setSource(source(estimate.model().source()));
    estimate.weeklyMg().ifPresent(mg -> dose.setWeeklyDoseMg(rounded(mg)));
    estimate.lowMg().ifPresent(mg -> dose.setAdjustedLowMg(rounded(mg)));
    estimate.highMg().ifPresent(mg -> dose.setAdjustedHighMg(rounded(mg)));
    return dose.build();
  }

  /**
   * What alerts say of the models' doses; where every model refused, what the one that lacks least
   * asks for.
   */
  List<CallNote> doseNotes(List<DoseEstimate> estimates) {
    var calculated =
        estimates.stream()
            .filter(estimate -> estimate.weeklyMg().isPresent())
            .map(estimate ->
                note(
                    "DOSE_ESTIMATE",
                    (phrases.dose(estimate) + " " + String.join(" ", estimate.remarks())).strip()))
            .toList();
    return calculated.isEmpty()
        ? estimates.stream()
            .filter(estimate -> !estimate.refusals().isEmpty())
            .min(Comparator.comparingInt(estimate -> estimate.refusals().size()))
            .map(estimate ->
                note(
                    "DOSE_NOT_CALCULATED",
                    "No dose was calculated ("
                        + estimate.model().name()
                        + " model): "
                        + String.join("; ", estimate.refusals())
                        + "."))
            .stream()
            .toList()
        : calculated;
  }

  private static CallNote note(String code, String message) {
    return CallNote.newBuilder().setCode(code).setMessage(message).build();
  }

  /** Hundredths of a milligram: more would be false precision. */
  private static double rounded(double mg) {
    return Math.round(mg * 100) / 100.0;
  }

  Guidance preTest(TestBeforeUse test) {
    return Guidance.newBuilder()
        .setRuleId(test.id())
        .setIngredient(ingredient(test.drug()))
        .addActions(GuidanceAction.GUIDANCE_ACTION_TEST)
        .setSeverity(org.theriac.ontology.v1.Severity.SEVERITY_INFO)
        .setShownSeverity(org.theriac.ontology.v1.Severity.SEVERITY_INFO)
        .setHeadline(phrases.headline(test))
        .setRecommendation(phrases.recommendation(test))
        .setPopulation(test.population())
        .setPopulationConfirmed(test.population().isEmpty())
        .setStrength(test.required() ? "required" : "recommended")
        .setSource(source(test.source()))
        .build();
  }

  static DrugStatus status(Recognition recognition) {
    return switch (recognition) {
      case BY_CODE -> DrugStatus.DRUG_STATUS_RECOGNISED_BY_CODE;
      case BY_NAME -> DrugStatus.DRUG_STATUS_RECOGNISED_BY_TEXT;
      case NONE -> DrugStatus.DRUG_STATUS_NOT_IN_KNOWLEDGE_BASE;
    };
  }

  static org.theriac.ontology.v1.Ingredient ingredient(Ingredient ingredient) {
    return org.theriac.ontology.v1.Ingredient.newBuilder()
        .setRxcui(ingredient.rxcui().value())
        .setName(ingredient.name())
        .build();
  }

  private static GuidanceInput input(Input input) {
    return GuidanceInput.newBuilder()
        .setGene(input.result().gene().value())
        .setDiplotype(input.diplotype())
        .setPhenotype(input.phenotype())
        .setActivityScore(input.activityScore())
        .setStatus(
            switch (input.result().standing()) {
              case LAB_REPORTED -> ResultStatus.RESULT_STATUS_LAB_REPORTED;
              case SIGNED -> ResultStatus.RESULT_STATUS_SIGNED;
              case UNVERIFIED -> ResultStatus.RESULT_STATUS_UNVERIFIED;
              case NO_RESULT -> ResultStatus.RESULT_STATUS_UNSPECIFIED;
            })
        .setSource(input.result().source())
        .setObservedOn(input.result().observedOn())
        .setGeneticPhenotype(input.geneticPhenotype())
        .setInhibitor(input.inhibitor())
        .build();
  }

  private static Alternative alternative(CheckedAlternative alternative) {
    return Alternative.newBuilder()
        .setIngredient(ingredient(alternative.drug()))
        .setRuledOut(alternative.ruledOut())
        .addAllNotChecked(NOT_CHECKED)
        .build();
  }

  private static GuidanceAction action(
      org.theriac.knowledgebase.pharmacogenomics.GuidanceAction action) {
    return GuidanceAction.valueOf("GUIDANCE_ACTION_" + action.name());
  }

  static org.theriac.ontology.v1.Severity severity(Severity severity) {
    return switch (severity) {
      case NONE, INFO -> org.theriac.ontology.v1.Severity.SEVERITY_INFO;
      case WARNING -> org.theriac.ontology.v1.Severity.SEVERITY_WARNING;
      case CRITICAL -> org.theriac.ontology.v1.Severity.SEVERITY_CRITICAL;
    };
  }

  private static org.theriac.ontology.v1.Source source(Source source) {
    return org.theriac.ontology.v1.Source.newBuilder()
        .setTitle(source.title())
        .setIssuer(source.issuer())
        .setVersion(source.version())
        .setDate(source.date())
        .addAllPmids(source.pmids())
        .setUrl(source.url())
        .build();
  }
}
