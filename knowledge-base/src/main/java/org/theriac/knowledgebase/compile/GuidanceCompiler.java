package org.theriac.knowledgebase.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.Source;
import org.theriac.knowledgebase.drugs.Ingredient;
import org.theriac.knowledgebase.drugs.Rxcui;
import org.theriac.knowledgebase.pharmacogenomics.EnzymeModulator;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceAction;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceKey;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceRule;
import org.theriac.knowledgebase.pharmacogenomics.Pharmacogenomics;
import org.theriac.knowledgebase.pharmacogenomics.Population;
import org.theriac.knowledgebase.pharmacogenomics.Severity;
import org.theriac.knowledgebase.pharmacogenomics.TestBeforeUse;
import org.theriac.knowledgebase.statements.DefectiveReleaseException;
import org.theriac.knowledgebase.statements.Statements;
import org.theriac.knowledgebase.statements.Subject;
import org.theriac.knowledgebase.statements.Vocabulary;

/** Compiles the germline tables. */
public final class GuidanceCompiler {
  private static final String TH = Vocabulary.SCHEMA;

  private final Statements statements;
  private final Sources sources;
  private final Map<Subject, Ingredient> ingredients;

  private GuidanceCompiler(Statements statements, Sources sources) {
    this.statements = statements;
    this.sources = sources;
    this.ingredients = DrugsCompiler.ingredients(statements);
  }

  /** Compiles gene definitions, guidance, tests before use and enzyme modulators. */
  public static Pharmacogenomics compile(Statements statements, Sources sources) {
    GuidanceCompiler compiler = new GuidanceCompiler(statements, sources);
    return new Pharmacogenomics(
        GenesCompiler.compile(statements, sources),
        compiler.rules(),
        compiler.tests(),
        compiler.modulators(),
        compiler.inhibitedPhenotypes(),
        new DoseModelCompiler(statements, sources, compiler.ingredients).models(),
        compiler.populations());
  }

  private Map<Rxcui, List<GuidanceRule>> rules() {
    Map<Rxcui, List<GuidanceRule>> byDrug = new HashMap<>();
    for (Subject rule : statements.ofClass(TH + "GuidanceRule")) {
      Ingredient drug = ingredient(rule.thing(TH + "drug"));
      byDrug.computeIfAbsent(drug.rxcui(), key -> new ArrayList<>()).addAll(rules(rule, drug));
    }
    return sealed(byDrug);
  }

  /** One rule for each combination of results, each with an id of its own. */
  private List<GuidanceRule> rules(Subject rule, Ingredient drug) {
    List<GuidanceAction> actions =
        rule.listOfThings(TH + "actions").stream().map(GuidanceCompiler::action).toList();
    List<Ingredient> alternatives =
        rule.listOfThings(TH + "alternatives").stream().map(this::ingredient).toList();
    Map<String, String> details = new TreeMap<>();
    for (Subject detail : rule.things(TH + "detail")) {
      details.put(detail.text(TH + "name"), detail.text(TH + "value"));
    }
    Source source = sources.of(rule);
    TreeMap<String, Map<GeneSymbol, GuidanceKey>> combinations = new TreeMap<>();
    for (Subject combination : rule.things(TH + "when")) {
      TreeMap<GeneSymbol, GuidanceKey> results = new TreeMap<>();
      for (Subject result : combination.things(TH + "result")) {
        results.put(GenesCompiler.symbol(result.thing(TH + "gene")), key(result));
      }
      combinations.put(name(results), results);
    }
    List<GuidanceRule> rules = new ArrayList<>();
    combinations.forEach((name, results) ->
        rules.add(
            new GuidanceRule(
                id(rule.text(TH + "id"), name, rule.textOr(TH + "population", "")),
                drug,
                results,
                rule.textOr(TH + "population", ""),
                rule.textOr(TH + "strength", ""),
                actions,
                severity(rule.thing(TH + "severity")),
                rule.textOr(TH + "effect", ""),
                rule.decimal(TH + "doseFactorLow"),
                rule.decimal(TH + "doseFactorHigh"),
                alternatives,
                details,
                source)));
    return rules;
  }

  /**
   * Issuer and drug, results, population: the same statement keeps its id when others come and go.
   */
  private static String id(String prefix, String results, String population) {
    return prefix + ":" + results + (population.isEmpty() ? "" : ":" + population);
  }

  private static GuidanceKey key(Subject result) {
    if (result.isTrue(TH + "noResult")) {
      return new GuidanceKey.NoResult();
    }
    List<Subject> copies = result.things(TH + "copies");
    if (!copies.isEmpty()) {
      Map<String, Integer> counts = new TreeMap<>();
      for (Subject copy : copies) {
        counts.put(copy.text(TH + "allele"), (int) copy.number(TH + "count").orElse(1));
      }
      return new GuidanceKey.Diplotype(counts);
    }
    String score = result.textOr(TH + "activityScore", "");
    return score.isEmpty()
        ? new GuidanceKey.Phenotype(result.text(TH + "phenotype"))
        : new GuidanceKey.ActivityScore(score);
  }

  private static String name(Map<GeneSymbol, GuidanceKey> results) {
    List<String> parts = new ArrayList<>();
    results.forEach((gene, key) ->
        parts.add(
            gene
                + "="
                + switch (key) {
                  case GuidanceKey.Phenotype phenotype -> phenotype.value();
                  case GuidanceKey.ActivityScore score -> score.value();
                  case GuidanceKey.Diplotype diplotype ->
                      new TreeMap<>(diplotype.alleles()).toString();
                  case GuidanceKey.NoResult none -> "no result";
                }));
    return String.join(",", parts);
  }

  private Map<Rxcui, List<TestBeforeUse>> tests() {
    Map<Rxcui, List<TestBeforeUse>> byDrug = new HashMap<>();
    for (Subject test : statements.ofClass(TH + "TestBeforeUse")) {
      Ingredient drug = ingredient(test.thing(TH + "drug"));
      byDrug
          .computeIfAbsent(drug.rxcui(), key -> new ArrayList<>())
          .add(
              new TestBeforeUse(
                  test.text(TH + "id"),
                  drug,
                  test.things(TH + "gene").stream().map(GenesCompiler::symbol).sorted().toList(),
                  test.isTrue(TH + "required"),
                  test.textOr(TH + "population", ""),
                  sources.of(test)));
    }
    return sealed(byDrug);
  }

  private Map<Rxcui, List<EnzymeModulator>> modulators() {
    Map<Rxcui, List<EnzymeModulator>> byDrug = new HashMap<>();
    for (Subject modulator : statements.ofClass(TH + "EnzymeModulator")) {
      Ingredient drug = ingredient(modulator.thing(TH + "drug"));
      byDrug
          .computeIfAbsent(drug.rxcui(), key -> new ArrayList<>())
          .add(
              new EnzymeModulator(
                  drug,
                  GenesCompiler.symbol(modulator.thing(TH + "enzyme")),
                  modulation(modulator.thing(TH + "modulation")),
                  (int) modulator.number(TH + "lingeringDays").orElse(0),
                  sources.of(modulator)));
    }
    return sealed(byDrug);
  }

  private Map<GeneSymbol, Map<EnzymeModulator.Effect, Map<String, String>>> inhibitedPhenotypes() {
    Map<GeneSymbol, Map<EnzymeModulator.Effect, Map<String, String>>> byGene = new HashMap<>();
    for (Subject inhibited : statements.ofClass(TH + "InhibitedPhenotype")) {
      for (Subject gene : inhibited.things(TH + "gene")) {
        byGene
            .computeIfAbsent(GenesCompiler.symbol(gene), key -> new HashMap<>())
            .computeIfAbsent(modulation(inhibited.thing(TH + "modulation")), key -> new HashMap<>())
            .put(inhibited.text(TH + "phenotype"), inhibited.text(TH + "becomes"));
      }
    }
    return byGene;
  }

  private Map<String, Population> populations() {
    Map<String, Population> byName = new HashMap<>();
    for (Subject population : statements.ofClass(TH + "Population")) {
      String name = population.text(TH + "name");
      byName.put(
          name,
          new Population(
              name,
              population.number(TH + "minimumAge"),
              population.number(TH + "maximumAge"),
              population.decimal(TH + "minimumWeightKg"),
              population.textOr(TH + "ancestry", "")));
    }
    return byName;
  }

  private Ingredient ingredient(Subject subject) {
    return DrugsCompiler.known(ingredients, subject);
  }

  private static <T> Map<Rxcui, List<T>> sealed(Map<Rxcui, List<T>> byDrug) {
    byDrug.replaceAll((drug, facts) -> List.copyOf(facts));
    return byDrug;
  }

  private static GuidanceAction action(Subject term) {
    return switch (term.localName()) {
      case "NoChange" -> GuidanceAction.NO_CHANGE;
      case "Avoid" -> GuidanceAction.AVOID;
      case "Alternative" -> GuidanceAction.ALTERNATIVE;
      case "DecreaseDose" -> GuidanceAction.DECREASE_DOSE;
      case "IncreaseDose" -> GuidanceAction.INCREASE_DOSE;
      case "Monitor" -> GuidanceAction.MONITOR;
      case "Test" -> GuidanceAction.TEST;
      case "NoRecommendation" -> GuidanceAction.NO_RECOMMENDATION;
      default -> throw unknown(term);
    };
  }

  private static Severity severity(Subject term) {
    return switch (term.localName()) {
      case "None" -> Severity.NONE;
      case "Info" -> Severity.INFO;
      case "Warning" -> Severity.WARNING;
      case "Critical" -> Severity.CRITICAL;
      default -> throw unknown(term);
    };
  }

  private static EnzymeModulator.Effect modulation(Subject term) {
    return switch (term.localName()) {
      case "StrongInhibitor" -> EnzymeModulator.Effect.STRONG_INHIBITOR;
      case "ModerateInhibitor" -> EnzymeModulator.Effect.MODERATE_INHIBITOR;
      case "WeakInhibitor" -> EnzymeModulator.Effect.WEAK_INHIBITOR;
      case "StrongInducer" -> EnzymeModulator.Effect.STRONG_INDUCER;
      case "ModerateInducer" -> EnzymeModulator.Effect.MODERATE_INDUCER;
      default -> throw unknown(term);
    };
  }

  private static DefectiveReleaseException unknown(Subject term) {
    return new DefectiveReleaseException(term.iri() + " is not a term that compilers know");
  }
}
