package org.theriac.gateway.fhir.genomics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.gateway.cds.GuidanceWords;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.Diplotype;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceInput;
import org.theriac.ontology.v1.GuidanceKind;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.ontology.v1.ResultStatus;

/**
 * Writes germline results and what they mean. What is not known is written as not known: an
 * ambiguous genotype has no value but a reason and the candidates in words, a gene without result
 * has a genotype without value, and a drug whose genes are not known has an implication that says
 * so.
 */
public final class PgxResources {
  private static final Pattern PARTIAL_DATE = Pattern.compile("\\d{4}(-(0[1-9]|1[0-2]))?");

  private final ResourceSet set;
  private final List<Written> written = new ArrayList<>();
  private final Map<String, ObjectNode> unknown = new LinkedHashMap<>();

  private record Written(GeneResult result, ObjectNode observation) {}

  /** Writes into a set. */
  public PgxResources(ResourceSet set) {
    this.set = set;
  }

  /** Writes a stored result, with its haplotypes where the diplotype names them. */
  public void result(GeneResult result) {
    ObjectNode observation =
        switch (result.getDiplotypesCount()) {
          case 0 -> phenotypeOnly(result);
          case 1 -> genotype(result, result.getDiplotypes(0));
          default -> ambiguous(result);
        };
    describe(observation, result);
    written.add(new Written(result, observation));
  }

  /** Writes that nothing is known of a gene, once, unless there is a result. */
  public void unknown(String gene) {
    if (of(gene).isEmpty()) {
      notKnown(gene);
    }
  }

  /** Writes what results mean for a drug, and proposals where something is to be changed. */
  public void assessment(DrugAssessment assessment) {
    List<Guidance> all = new ArrayList<>(assessment.getGuidanceList());
    all.addAll(assessment.getNoActionList());
    for (Guidance guidance : all) {
      ObjectNode implication = implication(guidance);
      assessment.getNotesList().forEach(note -> Terms.note(implication, note.getMessage()));
      if (GuidanceWords.changesSomething(guidance)
          && guidance.getKind() != GuidanceKind.GUIDANCE_KIND_NO_STATEMENT) {
        recommendation(guidance, implication);
      }
    }
    if (assessment.getMissingGenesCount() > 0) {
      notKnown(assessment);
    }
  }

  private ObjectNode genotype(GeneResult result, String diplotype) {
    ObjectNode genotype =
        set.observation(
            "genotype", Terms.loinc("84413-4", "Genotype display name"), isFinal(result));
    genotype.set("valueCodeableConcept", Terms.words(result.getGene() + " " + diplotype));
    List<String> haplotypes = DiplotypeParts.haplotypes(diplotype);
    if (!haplotypes.isEmpty()) {
      var sources = genotype.putArray("derivedFrom");
      // Two of the same name are two: a homozygous genotype is not a hemizygous one.
      for (String name : haplotypes) {
        ObjectNode haplotype =
            set.observation("haplotype", Terms.loinc("84414-2", "Haplotype name"), isFinal(result));
        haplotype.set("valueCodeableConcept", Terms.words(result.getGene() + " " + name));
        describe(haplotype, result);
        sources.add(set.reference(haplotype));
      }
    }
    List<String> meaning = new ArrayList<>(result.getPhenotypesList());
    result.getActivityScoresList().forEach(score -> meaning.add("activity score " + score));
    Terms.conclusion(genotype, String.join(", ", meaning));
    remarks(genotype, result);
    return genotype;
  }

  private ObjectNode ambiguous(GeneResult result) {
    ObjectNode genotype =
        set.observation(
            "genotype", Terms.loinc("84413-4", "Genotype display name"), isFinal(result));
    genotype.set("valueCodeableConcept", Terms.absent("unknown"));
    List<String> candidates = new ArrayList<>();
    for (int i = 0; i < result.getDiplotypesCount(); i++) {
      candidates.add(
          i < result.getPhenotypesCount()
                  && result.getPhenotypesCount() == result.getDiplotypesCount()
              ? result.getDiplotypes(i) + " (" + result.getPhenotypes(i) + ")"
              : result.getDiplotypes(i));
    }
    Terms.conclusion(
        genotype, "Not resolved; equally supported: " + String.join(" or ", candidates) + ".");
    remarks(genotype, result);
    return genotype;
  }

  /**
   * A genotype without value, and beside it what was reported, since a genotype has no place for
   * it.
   */
  private ObjectNode phenotypeOnly(GeneResult result) {
    List<String> words = new ArrayList<>(result.getPhenotypesList());
    if (words.isEmpty()) {
      result.getActivityScoresList().forEach(score -> words.add("activity score " + score));
    }
    if (!words.isEmpty()) {
      ObjectNode observation =
          set.observation("", Terms.words("Phenotype by genotype, as reported"), isFinal(result));
      String only = words.size() == 1 ? words.getFirst() : "";
      observation.set("valueCodeableConcept", Phenotypes.concept(only, String.join(" or ", words)));
      describe(observation, result);
    }
    ObjectNode genotype =
        set.observation(
            "genotype", Terms.loinc("84413-4", "Genotype display name"), isFinal(result));
    genotype.set("valueCodeableConcept", Terms.absent("unknown"));
    Terms.conclusion(
        genotype,
        words.isEmpty()
            ? "No usable result: not known, not negative."
            : "The genotype was not reported; reported was: " + String.join(" or ", words) + ".");
    remarks(genotype, result);
    return genotype;
  }

  private ObjectNode notKnown(String gene) {
    return unknown.computeIfAbsent(
        gene,
        missing -> {
          ObjectNode genotype =
              set.observation("genotype", Terms.loinc("84413-4", "Genotype display name"), true);
          genotype.set("valueCodeableConcept", Terms.absent("unknown"));
          Terms.geneStudied(genotype, missing);
          Terms.conclusion(genotype, "No usable result: not known, not negative.");
          return genotype;
        });
  }

  private static void describe(ObjectNode observation, GeneResult result) {
    Terms.geneStudied(observation, result.getGene());
    switch (result.getSpecimen()) {
      case "germline" -> Terms.germline(observation);
      case "tumor" -> Terms.somatic(observation);
      default -> Terms.note(observation, "It was not said whether germline or tumour was tested.");
    }
    if (!result.getSource().isBlank()) {
      observation
          .putArray("performer")
          .addObject()
          .put("display", Terms.limited(result.getSource()));
    }
    String date = result.getObservedOn().strip();
    if (isDate(date)) {
      observation.put("effectiveDateTime", date);
    } else if (!date.isEmpty()) {
      Terms.note(observation, "The date of the result cannot be read.");
    }
  }

  private static void remarks(ObjectNode observation, GeneResult result) {
    Terms.note(observation, GuidanceWords.status(result.getStatus()));
    result.getNotesList().forEach(note -> Terms.note(observation, note.getMessage()));
    List<String> others =
        result.getAlternativesList().stream()
            .filter(Diplotype::getChangesGuidance)
            .map(Diplotype::getName)
            .toList();
    if (!others.isEmpty()) {
      Terms.note(
          observation,
          "Not excluded, and guidance would differ: " + String.join(", ", others) + ".");
    }
  }

  private ObjectNode implication(Guidance guidance) {
    List<ObjectNode> sources = new ArrayList<>();
    boolean isFinal = true;
    for (GuidanceInput input : guidance.getInputsList()) {
      isFinal &= stands(input.getStatus());
      of(input).stream().filter(one -> !sources.contains(one)).forEach(sources::add);
    }
    ObjectNode implication = set.implication(isFinal, sources, "no result of the patient");
    Citations.add(implication, List.of(guidance.getSource()));
    medication(implication, guidance.getIngredient());
    Set<String> said = new LinkedHashSet<>();
    for (GuidanceInput input : guidance.getInputsList()) {
      if (!input.getPhenotype().isBlank()
          && said.add(input.getGene() + " " + input.getPhenotype())) {
        Terms.component(
            implication,
            Terms.ofGuide("therapeutic-implication"),
            Phenotypes.concept(input.getPhenotype(), input.getGene() + " " + input.getPhenotype()));
      }
    }
    if (!guidance.getPopulation().isBlank()) {
      Terms.component(
          implication,
          Terms.loinc("81259-4", "Associated phenotype"),
          Terms.words(guidance.getPopulation()));
    }
    Terms.component(
        implication,
        Terms.loinc("93044-6", "Level of evidence"),
        Terms.words(GuidanceWords.strength(guidance)));
    Terms.conclusion(implication, conclusion(guidance));
    Terms.note(implication, "Rule " + guidance.getRuleId());
    for (CallNote note : guidance.getNotesList()) {
      Terms.note(implication, note.getMessage());
    }
    return implication;
  }

  private void recommendation(Guidance guidance, ObjectNode implication) {
    StringBuilder words = new StringBuilder();
    boolean unverified =
        guidance.getInputsList().stream().anyMatch(input -> !stands(input.getStatus()));
    if (unverified) {
      words.append("From a result that no laboratory has signed. ");
    }
    if (!guidance.getPopulation().isBlank()) {
      words.append("For ").append(guidance.getPopulation());
      words.append(
          guidance.getPopulationConfirmed()
              ? ": "
              : " (not known whether this applies to the patient): ");
    }
    words
        .append(GuidanceWords.capital(guidance.getIngredient().getName()))
        .append(": ")
        .append(GuidanceWords.verb(guidance, 3))
        .append(". ")
        .append(guidance.getRecommendation());
    ObjectNode task = set.recommendation(implication, words.toString());
    // Only these three are in LOINC's list of suggestions; the value set is required, so that what
    // has no code in it is said in words alone.
    switch (GuidanceWords.mainAction(guidance)) {
      case GUIDANCE_ACTION_AVOID, GUIDANCE_ACTION_ALTERNATIVE ->
          task.set("code", Terms.loinc("LA26421-0", "Consider alternative medication"));
      case GUIDANCE_ACTION_DECREASE_DOSE ->
          task.set("code", Terms.loinc("LA26422-8", "Decrease dose"));
      case GUIDANCE_ACTION_INCREASE_DOSE ->
          task.set("code", Terms.loinc("LA26423-6", "Increase dose"));
      case GUIDANCE_ACTION_MONITOR,
          GUIDANCE_ACTION_TEST,
          GUIDANCE_ACTION_NO_CHANGE,
          GUIDANCE_ACTION_NO_RECOMMENDATION,
          GUIDANCE_ACTION_UNSPECIFIED,
          UNRECOGNIZED -> {
        // No code.
      }
    }
  }

  private void notKnown(DrugAssessment assessment) {
    List<ObjectNode> sources = new ArrayList<>();
    for (String gene : assessment.getMissingGenesList()) {
      List<ObjectNode> known = of(gene);
      sources.addAll(known.isEmpty() ? List.of(notKnown(gene)) : known);
    }
    ObjectNode implication = set.implication(true, sources, "no result of the patient");
    implication.set("dataAbsentReason", Terms.absentReason("unknown", "Unknown"));
    assessment.getIngredientsList().forEach(drug -> medication(implication, drug));
    StringBuilder words = new StringBuilder("Not known: no usable result of ");
    words.append(String.join(", ", assessment.getMissingGenesList())).append('.');
    assessment.getPreTestList().stream()
        .map(Guidance::getRecommendation)
        .distinct()
        .forEach(advice -> words.append(' ').append(advice));
    Terms.conclusion(implication, words.toString());
    assessment.getNotesList().forEach(note -> Terms.note(implication, note.getMessage()));
    Citations.add(
        implication, assessment.getPreTestList().stream().map(Guidance::getSource).toList());
  }

  private static void medication(ObjectNode implication, Ingredient drug) {
    Terms.component(
        implication,
        Terms.loinc("51963-7", "Medication assessed"),
        Terms.drug(drug.getRxcui(), drug.getName()));
  }

  private static String conclusion(Guidance guidance) {
    StringBuilder words = new StringBuilder();
    for (String sentence :
        List.of(guidance.getHeadline(), guidance.getImplication(), guidance.getRecommendation())) {
      if (!sentence.isBlank()) {
        words.append(words.isEmpty() ? "" : " ").append(sentence.strip());
        words.append(sentence.strip().endsWith(".") ? "" : ".");
      }
    }
    return words.toString();
  }

  private List<ObjectNode> of(GuidanceInput input) {
    List<ObjectNode> same =
        written.stream()
            .filter(one -> one.result().getGene().equals(input.getGene()))
            .filter(one -> one.result().getDiplotypesList().contains(input.getDiplotype()))
            .map(Written::observation)
            .toList();
    if (!same.isEmpty()) {
      return same;
    }
    List<ObjectNode> all = of(input.getGene());
    return all.isEmpty() && !input.getGene().isBlank() ? List.of(notKnown(input.getGene())) : all;
  }

  private List<ObjectNode> of(String gene) {
    return written.stream()
        .filter(one -> one.result().getGene().equals(gene))
        .map(Written::observation)
        .toList();
  }

  private static boolean isFinal(GeneResult result) {
    return stands(result.getStatus());
  }

  private static boolean stands(ResultStatus status) {
    return status == ResultStatus.RESULT_STATUS_LAB_REPORTED
        || status == ResultStatus.RESULT_STATUS_SIGNED;
  }

  private static boolean isDate(String date) {
    if (date.length() != 10) {
      return PARTIAL_DATE.matcher(date).matches();
    }
    try {
      LocalDate.parse(date);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
