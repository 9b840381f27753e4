package org.theriac.knowledgebase.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.drugs.Ingredient;
import org.theriac.knowledgebase.drugs.Rxcui;
import org.theriac.knowledgebase.pharmacogenomics.DoseModel;
import org.theriac.knowledgebase.pharmacogenomics.DoseModel.Adjustment;
import org.theriac.knowledgebase.pharmacogenomics.DoseModel.Quantity;
import org.theriac.knowledgebase.pharmacogenomics.DoseModel.Term;
import org.theriac.knowledgebase.pharmacogenomics.DoseModel.Transformation;
import org.theriac.knowledgebase.statements.DefectiveReleaseException;
import org.theriac.knowledgebase.statements.Statements;
import org.theriac.knowledgebase.statements.Subject;
import org.theriac.knowledgebase.statements.Vocabulary;

/** Compiles models of maintenance doses. */
final class DoseModelCompiler {
  private static final String TH = Vocabulary.SCHEMA;

  private final Statements statements;
  private final Sources sources;
  private final Map<Subject, Ingredient> ingredients;

  DoseModelCompiler(Statements statements, Sources sources, Map<Subject, Ingredient> ingredients) {
    this.statements = statements;
    this.sources = sources;
    this.ingredients = ingredients;
  }

  Map<Rxcui, List<DoseModel>> models() {
    var byDrug = new HashMap<Rxcui, List<DoseModel>>();
    statements.ofClass(TH + "DoseModel").stream()
        .map(this::model)
        .sorted(java.util.Comparator.comparing(DoseModel::id))
        .forEach(model ->
            byDrug.computeIfAbsent(model.drug().rxcui(), drug -> new ArrayList<>()).add(model));
    byDrug.replaceAll((drug, models) -> List.copyOf(models));
    return byDrug;
  }

  private DoseModel model(Subject model) {
    var alleles = new TreeMap<GeneSymbol, Set<String>>();
    for (Subject domain : model.things(TH + "models")) {
      alleles.put(
          GenesCompiler.symbol(domain.thing(TH + "gene")),
          new HashSet<>(domain.texts(TH + "allele")));
    }
    return new DoseModel(
        model.text(TH + "id"),
        model.text(TH + "name"),
        DrugsCompiler.known(ingredients, model.thing(TH + "drug")),
        transformation(model.text(TH + "transformation")),
        (int) model.number(TH + "dosesPerWeek").orElse(1),
        coefficient(model, "intercept"),
        model.things(TH + "term").stream().map(this::term).toList(),
        alleles,
        (int) model.number(TH + "minimumAge").orElse(0),
        model.decimal(TH + "lowestTargetInr"),
        model.decimal(TH + "highestTargetInr"),
        coefficient(model, "lowestWeeklyMg"),
        model.things(TH + "adjustment").stream().map(DoseModelCompiler::adjustment).toList(),
        sources.of(model));
  }

  private static Transformation transformation(String word) {
    return switch (word) {
      case "square" -> Transformation.SQUARE;
      case "exponential" -> Transformation.EXPONENTIAL;
      default ->
          throw new DefectiveReleaseException(word + " is no transformation of a dose model");
    };
  }

  private Term term(Subject term) {
    double coefficient = coefficient(term, "coefficient");
    var quantity = term.textOr(TH + "quantity", "");
    if (!quantity.isEmpty()) {
      return new Term.OfQuantity(coefficient, quantity(quantity));
    }
    var drugs = term.things(TH + "drug");
    if (!drugs.isEmpty()) {
      return new Term.OfDrug(
          coefficient,
          drugs.stream()
              .map(drug -> DrugsCompiler.known(ingredients, drug).rxcui())
              .collect(Collectors.toSet()));
    }
    var copies = term.things(TH + "copies");
    if (!copies.isEmpty()) {
      var counts = new TreeMap<String, Integer>();
      for (Subject copy : copies) {
        counts.put(copy.text(TH + "allele"), (int) copy.number(TH + "count").orElse(1));
      }
      return new Term.OfDiplotype(
          coefficient, GenesCompiler.symbol(term.thing(TH + "gene")), counts);
    }
    var allele = term.textOr(TH + "allele", "");
    if (!allele.isEmpty()) {
      return new Term.OfAllele(coefficient, GenesCompiler.symbol(term.thing(TH + "gene")), allele);
    }
    var condition = term.textOr(TH + "condition", "");
    return condition.isEmpty()
        ? new Term.OfAncestry(coefficient, term.text(TH + "ancestry"))
        : new Term.OfCondition(coefficient, condition);
  }

  private static Quantity quantity(String word) {
    try {
      return Quantity.valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new DefectiveReleaseException(word + " is no quantity of a dose model");
    }
  }

  private static Adjustment adjustment(Subject adjustment) {
    return new Adjustment(
        GenesCompiler.symbol(adjustment.thing(TH + "gene")),
        adjustment.text(TH + "allele"),
        adjustment.textOr(TH + "readAs", ""),
        coefficient(adjustment, "doseFactorLow"),
        adjustment.decimal(TH + "doseFactorHigh"),
        adjustment.isTrue(TH + "perCopy"),
        adjustment.textOr(TH + "ancestry", ""),
        adjustment.textOr(TH + "mustBeTestedIn", ""),
        adjustment.isTrue(TH + "optional"));
  }

  private static double coefficient(Subject subject, String property) {
    return subject
        .decimal(TH + property)
        .orElseThrow(
            () -> new DefectiveReleaseException(subject.iri() + " has no decimal " + property));
  }
}
