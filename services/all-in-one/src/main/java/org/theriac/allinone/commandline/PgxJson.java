package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.Diplotype;
import org.theriac.ontology.v1.DoseEstimate;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.GeneCall;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.OutsideCall;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.ontology.v1.Source;

/** Germline calls and guidance as JSON. */
final class PgxJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private PgxJson() {}

  static ObjectNode gene(GeneCall call) {
    var gene = JSON.objectNode();
    gene.put("gene", call.getGene());
    gene.put("status", enumWord(call.getStatus().name(), "CALL_STATUS_"));
    var diplotypes = gene.putArray("diplotypes");
    call.getDiplotypesList().stream()
        .map(Diplotype::getName)
        .filter(name -> !name.isEmpty())
        .distinct()
        .forEach(diplotypes::add);
    var phenotypes = gene.putArray("phenotypes");
    call.getDiplotypesList().stream()
        .flatMap(diplotype -> diplotype.getPhenotypesList().stream())
        .distinct()
        .forEach(phenotypes::add);
    var scores = gene.putArray("activityScores");
    call.getDiplotypesList().stream()
        .map(Diplotype::getActivityScore)
        .filter(score -> !score.isEmpty())
        .distinct()
        .forEach(scores::add);
    var alternatives = gene.putArray("alternatives");
    for (Diplotype diplotype : call.getAlternativesList()) {
      var alternative = alternatives.addObject();
      alternative.put("diplotype", diplotype.getName());
      alternative.set("phenotypes", texts(diplotype.getPhenotypesList()));
      if (!diplotype.getActivityScore().isEmpty()) {
        alternative.put("activityScore", diplotype.getActivityScore());
      }
      alternative.put("changesGuidance", diplotype.getChangesGuidance());
    }
    gene.put("unlistedAlternatives", call.getUnlistedAlternatives());
    if (call.hasCoverage()) {
      var coverage = gene.putObject("coverage");
      coverage.put("grade", enumWord(call.getCoverage().getGrade().name(), "COVERAGE_GRADE_"));
      coverage.put("positionsDefined", call.getCoverage().getPositionsDefined());
      coverage.put("positionsCalled", call.getCoverage().getPositionsCalled());
      coverage.set("missingPositions", texts(call.getCoverage().getMissingPositionsList()));
      coverage.set("notExcludedAlleles", texts(call.getCoverage().getNotExcludedAllelesList()));
      tier(
          coverage.putObject("tier1"),
          call.getCoverage().getTier1Defined(),
          call.getCoverage().getTier1MissingList());
      tier(
          coverage.putObject("tier2"),
          call.getCoverage().getTier2Defined(),
          call.getCoverage().getTier2MissingList());
    } else {
      gene.putObject("coverage").put("grade", "not_applicable");
    }
    if (call.hasLookup()) {
      var lookup = gene.putObject("lookup");
      lookup.put("diplotype", call.getLookup().getName());
      lookup.set("phenotypes", texts(call.getLookup().getPhenotypesList()));
    }
    gene.set("notes", notes(call.getNotesList()));
    gene.put("source", call.getSource());
    return gene;
  }

  static ObjectNode assessment(DrugAssessment assessment) {
    var drug = JSON.objectNode();
    drug.put("drug", assessment.getKey());
    drug.put("status", enumWord(assessment.getStatus().name(), "DRUG_STATUS_"));
    var ingredients = drug.putArray("ingredients");
    assessment
        .getIngredientsList()
        .forEach(i -> ingredients.addObject().put("rxcui", i.getRxcui()).put("name", i.getName()));
    var guidance = drug.putArray("guidance");
    assessment.getGuidanceList().forEach(g -> guidance.add(guidance(g)));
    var preTest = drug.putArray("preTest");
    assessment.getPreTestList().forEach(g -> preTest.add(guidance(g)));
    var noAction = drug.putArray("noAction");
    assessment.getNoActionList().forEach(g -> noAction.add(guidance(g)));
    drug.set("missingGenes", texts(assessment.getMissingGenesList()));
    drug.put("withheld", assessment.getWithheld());
    drug.set("notes", notes(assessment.getNotesList()));
    var doses = drug.putArray("doseEstimates");
    assessment.getDoseEstimatesList().forEach(dose -> doses.add(dose(dose)));
    return drug;
  }

  private static ObjectNode dose(DoseEstimate dose) {
    var out = JSON.objectNode();
    out.put("model", dose.getModel());
    out.put("modelId", dose.getModelId());
    if (dose.hasWeeklyDoseMg()) {
      out.put("weeklyDoseMg", dose.getWeeklyDoseMg());
      out.put("adjustedLowMg", dose.getAdjustedLowMg());
      out.put("adjustedHighMg", dose.getAdjustedHighMg());
    }
    out.set("refusals", texts(dose.getRefusalsList()));
    out.set("inputs", texts(dose.getInputsList()));
    out.set("remarks", texts(dose.getRemarksList()));
    out.set("source", source(dose.getSource()));
    return out;
  }

  private static ObjectNode source(Source from) {
    var source = JSON.objectNode();
    source.put("title", from.getTitle());
    source.put("issuer", from.getIssuer());
    source.put("version", from.getVersion());
    source.put("date", from.getDate());
    source.put("url", from.getUrl());
    source.set("pmids", texts(from.getPmidsList()));
    return source;
  }

  private static ObjectNode guidance(Guidance guidance) {
    var out = JSON.objectNode();
    out.put("ruleId", guidance.getRuleId());
    out.put("drug", guidance.getIngredient().getName());
    var actions = out.putArray("actions");
    guidance.getActionsList().forEach(a -> actions.add(enumWord(a.name(), "GUIDANCE_ACTION_")));
    out.put("severity", enumWord(guidance.getSeverity().name(), "SEVERITY_"));
    out.put("shownSeverity", enumWord(guidance.getShownSeverity().name(), "SEVERITY_"));
    out.put("headline", guidance.getHeadline());
    out.put("recommendation", guidance.getRecommendation());
    out.put("implication", guidance.getImplication());
    out.put(
        "population", guidance.getPopulation().isEmpty() ? "general" : guidance.getPopulation());
    out.put("populationConfirmed", guidance.getPopulationConfirmed());
    out.put("strength", guidance.getStrength());
    if (guidance.hasDoseFactorLow()) {
      out.put("doseFactorLow", guidance.getDoseFactorLow());
    }
    if (guidance.hasDoseFactorHigh()) {
      out.put("doseFactorHigh", guidance.getDoseFactorHigh());
    }
    if (guidance.hasDoseFactorLow()) {
      out.put(
          "doseBasis",
          guidance.getDoseBasis().isEmpty() ? "starting dose" : guidance.getDoseBasis());
    }
    var details = out.putObject("details");
    guidance.getDetailsList().forEach(detail -> details.put(detail.getName(), detail.getValue()));
    var alternatives = out.putArray("alternatives");
    guidance
        .getAlternativesList()
        .forEach(alternative -> {
          var node = alternatives.addObject();
          node.put("drug", alternative.getIngredient().getName());
          node.put("ruledOut", alternative.getRuledOut());
          node.set("notChecked", texts(alternative.getNotCheckedList()));
        });
    var inputs = out.putArray("inputs");
    guidance
        .getInputsList()
        .forEach(input -> {
          var node = inputs.addObject();
          node.put("gene", input.getGene());
          node.put("diplotype", input.getDiplotype());
          node.put("phenotype", input.getPhenotype());
          node.put("activityScore", input.getActivityScore());
          node.put("status", enumWord(input.getStatus().name(), "RESULT_STATUS_"));
          node.put("source", input.getSource());
          node.put("observedOn", input.getObservedOn());
          node.put("geneticPhenotype", input.getGeneticPhenotype());
          node.put("inhibitor", input.getInhibitor());
        });
    out.set("source", source(guidance.getSource()));
    out.set("notes", notes(guidance.getNotesList()));
    return out;
  }

  static List<OutsideCall> outsideCalls(JsonNode request) {
    var calls = new ArrayList<OutsideCall>();
    for (JsonNode call : Field.list(request, "outside")) {
      calls.add(
          OutsideCall.newBuilder()
              .setGene(Field.required(call, "gene"))
              .setDiplotype(Field.text(call, "diplotype"))
              .setPhenotype(Field.text(call, "phenotype"))
              .setActivityScore(Field.text(call, "activityScore"))
              .build());
    }
    return calls;
  }

  static List<GeneResult> results(JsonNode request) {
    var results = new ArrayList<GeneResult>();
    for (JsonNode result : Field.list(request, "results")) {
      var builder = GeneResult.newBuilder().setGene(Field.required(result, "gene"));
      addAll(result, "diplotype", "diplotypes", builder::addDiplotypes);
      addAll(result, "phenotype", "phenotypes", builder::addPhenotypes);
      addAll(result, "activityScore", "activityScores", builder::addActivityScores);
      builder.setSource(Field.text(result, "source"));
      builder.setObservedOn(Field.text(result, "observedOn"));
      builder.setSpecimen(Field.text(result, "specimen"));
      builder.addAllTestedAlleles(Field.texts(result, "testedAlleles"));
      builder.setStatus(status(Field.text(result, "status")));
      results.add(builder.build());
    }
    return results;
  }

  private static void addAll(
      JsonNode object, String one, String many, java.util.function.Consumer<String> add) {
    Field.texts(object, one).forEach(add);
    Field.texts(object, many).forEach(add);
  }

  private static ResultStatus status(String word) {
    return switch (word) {
      case "", "lab-reported" -> ResultStatus.RESULT_STATUS_LAB_REPORTED;
      case "signed" -> ResultStatus.RESULT_STATUS_SIGNED;
      case "unverified" -> ResultStatus.RESULT_STATUS_UNVERIFIED;
      default ->
          throw new CallerError("WRONG_VALUE", "status must be lab-reported, signed or unverified");
    };
  }

  static ArrayNode notes(List<CallNote> notes) {
    var array = JSON.arrayNode();
    notes.forEach(
        note -> array.addObject().put("code", note.getCode()).put("message", note.getMessage()));
    return array;
  }

  static ArrayNode texts(Iterable<String> texts) {
    var array = JSON.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  /** An enum constant of a contract as a word: without prefix, lower case. */
  static String enumWord(String constant, String prefix) {
    return (constant.startsWith(prefix) ? constant.substring(prefix.length()) : constant)
        .toLowerCase(Locale.ROOT);
  }

  private static void tier(ObjectNode tier, int defined, List<String> missing) {
    tier.put("positionsDefined", defined);
    tier.put("positionsCalled", defined - missing.size());
    tier.set("missingPositions", texts(missing));
  }
}
