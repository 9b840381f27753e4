package org.theriac.ontology.pharmacogenomics.guidance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.drugs.Ingredient;
import org.theriac.knowledgebase.drugs.Rxcui;
import org.theriac.knowledgebase.pharmacogenomics.EnzymeModulator;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceKey;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceRule;
import org.theriac.knowledgebase.pharmacogenomics.Pharmacogenomics;
import org.theriac.knowledgebase.pharmacogenomics.Severity;
import org.theriac.knowledgebase.pharmacogenomics.TestBeforeUse;
import org.theriac.ontology.pharmacogenomics.calling.Note;
import org.theriac.ontology.pharmacogenomics.guidance.Finding.CheckedAlternative;
import org.theriac.ontology.pharmacogenomics.guidance.Finding.Input;
import org.theriac.ontology.pharmacogenomics.guidance.PatientResult.Seen;
import org.theriac.ontology.pharmacogenomics.guidance.PatientResult.Standing;
import org.theriac.ontology.pharmacogenomics.phenotype.Interpretation;
import org.theriac.ontology.pharmacogenomics.phenotype.Phenotyper;

/**
 * Applies the guidance of the release to one drug and one patient. Immutable; safe for any number
 * of threads.
 */
public final class PrescriptionAdvice {
  private static final double MODERATE = 0.5;

  private final Pharmacogenomics tables;
  private final Map<GeneSymbol, Phenotyper> phenotypers;

  /** With the tables of a release. */
  public PrescriptionAdvice(Pharmacogenomics tables) {
    this.tables = tables;
    this.phenotypers = new HashMap<>();
    tables.genes().forEach((gene, definition) -> phenotypers.put(gene, new Phenotyper(definition)));
  }

  /**
   * What is known of a drug for a patient.
   *
   * @param findings rules that ask for something, most serious first
   * @param missingGenes genes that the drug's guidance asks for and that have no usable result
   * @param tests advice to test before use, where none of the genes has a usable result
   */
  public record Advice(
      List<Finding> findings, List<GeneSymbol> missingGenes, List<TestBeforeUse> tests) {
    public Advice {
      findings = List.copyOf(findings);
      missingGenes = List.copyOf(missingGenes);
      tests = List.copyOf(tests);
    }
  }

  /**
   * Advises on one ingredient.
   *
   * @param drug the ingredient
   * @param results the patient's germline results
   * @param taken ingredients taken or ordered at the same time
   * @param populations guideline populations that are known to apply
   * @param genotypeUncertain transplant or transfusion: automatic guidance is withheld
   */
  public Advice advise(
      Ingredient drug,
      Collection<PatientResult> results,
      Collection<Ingredient> taken,
      Set<String> populations,
      boolean genotypeUncertain) {
    var rules = tables.rulesByDrug().getOrDefault(drug.rxcui(), List.of());
    var chosen = choose(results);
    var genes = new TreeSet<GeneSymbol>();
    rules.forEach(rule -> genes.addAll(rule.when().keySet()));
    var found = new LinkedHashMap<String, Finding>();
    for (State state : states(genes, chosen, taken)) {
      for (Finding finding : apply(rules, state, chosen, populations, genotypeUncertain)) {
        found.merge(
            finding.rule().id(), finding, (a, b) -> a.notes().size() <= b.notes().size() ? a : b);
      }
    }
    var findings = new ArrayList<>(found.values());
    findings.sort(
        Comparator.comparing((Finding f) -> f.rule().severity(), Comparator.reverseOrder())
            .thenComparing((Finding f) -> issuerRank(f.rule().source().issuer()))
            .thenComparing((Finding f) -> f.rule().id()));
    var missing = genes.stream().filter(gene -> !reliable(chosen.get(gene), findings)).toList();
    var tests =
        tables.testsBeforeUse().getOrDefault(drug.rxcui(), List.of()).stream()
            .filter(test ->
                test.genes().stream().noneMatch(gene -> reliable(chosen.get(gene), findings)))
            .toList();
    return new Advice(findings, missing, tests);
  }

  /**
   * Whether a gene's result can carry the silence of "checked, nothing to do": a result from a part
   * of the gene's positions, or one that others contradict, speaks only where it warns.
   */
  private static boolean reliable(@Nullable Chosen chosen, List<Finding> findings) {
    if (chosen == null) {
      return false;
    }
    boolean warns =
        findings.stream()
            .anyMatch(finding ->
                finding.inputs().stream()
                    .anyMatch(input -> input.result().gene().equals(chosen.result().gene())));
    return warns || (chosen.result().coverage() != Seen.PARTIAL && !chosen.conflict());
  }

  /** CPIC's guidance stands first among equally serious ones: it is the most structured. */
  private static int issuerRank(String issuer) {
    int rank = List.of("CPIC", "DPWG", "FDA").indexOf(issuer);
    return rank < 0 ? Integer.MAX_VALUE : rank;
  }

  // --- which result of a gene is used
  // -----------------------------------------------------------------------------

  /**
   * The result of each gene that is trusted most: laboratory first, then signed; then coverage;
   * then the newest.
   */
  private static Map<GeneSymbol, Chosen> choose(Collection<PatientResult> results) {
    var byGene = new TreeMap<GeneSymbol, List<PatientResult>>();
    results.stream()
        .filter(PatientResult::usable)
        .forEach(
            result -> byGene.computeIfAbsent(result.gene(), gene -> new ArrayList<>()).add(result));
    var chosen = new TreeMap<GeneSymbol, Chosen>();
    byGene.forEach((gene, all) -> {
      all.sort(
          Comparator.comparing(PatientResult::standing)
              .thenComparing(PatientResult::coverage)
              .thenComparing(PatientResult::observedOn, Comparator.reverseOrder())
              .thenComparing(PatientResult::source));
      var first = all.getFirst();
      boolean conflict =
          all.stream().anyMatch(other -> !phenotypes(other).equals(phenotypes(first)));
      chosen.put(gene, new Chosen(first, conflict));
    });
    return chosen;
  }

  private static Set<String> phenotypes(PatientResult result) {
    var phenotypes = new HashSet<String>();
    result
        .meanings()
        .forEach(meaning -> phenotypes.add(meaning.phenotype() + "|" + meaning.activityScore()));
    return phenotypes;
  }

  private record Chosen(PatientResult result, boolean conflict) {}

  // --- what the genes may be at the moment of the order
  // -----------------------------------------------------------

  /**
   * One reading of the patient's genes.
   *
   * @param inputs what each gene is
   * @param note why this reading is shown beside the plain one; empty = it is the plain one
   */
  private record State(Map<GeneSymbol, Used> inputs, Optional<Note> note) {}

  private record Used(Interpretation meaning, String geneticPhenotype, String inhibitor) {}

  private List<State> states(
      Set<GeneSymbol> genes, Map<GeneSymbol, Chosen> chosen, Collection<Ingredient> taken) {
    List<State> states = List.of(new State(Map.of(), Optional.empty()));
    for (GeneSymbol gene : genes) {
      var result = chosen.get(gene);
      if (result == null) {
        continue;
      }
      var longer = new ArrayList<State>();
      for (State state : states) {
        for (Map.Entry<Used, Optional<Note>> reading :
            readings(gene, result.result(), taken).entrySet()) {
          var inputs = new TreeMap<>(state.inputs());
          inputs.put(gene, reading.getKey());
          longer.add(new State(inputs, state.note().or(reading::getValue)));
        }
      }
      states = longer;
    }
    return states;
  }

  /**
   * The readings of one gene: each equally supported meaning, and what a co-medication makes of it.
   */
  private Map<Used, Optional<Note>> readings(
      GeneSymbol gene, PatientResult result, Collection<Ingredient> taken) {
    var readings = new LinkedHashMap<Used, Optional<Note>>();
    boolean ambiguous = phenotypes(result).size() > 1;
    for (Interpretation meaning : result.meanings()) {
      Optional<Note> note =
          ambiguous
              ? Optional.of(
                  new Note(
                      "AMBIGUOUS_RESULT",
                      "The result of "
                          + gene
                          + " is ambiguous; this applies if it is "
                          + written(meaning)
                          + "."))
              : Optional.empty();
      readings.putIfAbsent(new Used(meaning, "", ""), note);
    }
    var phenotyper = phenotypers.get(gene);
    for (Ingredient drug : taken) {
      for (EnzymeModulator modulator : tables.modulators().getOrDefault(drug.rxcui(), List.of())) {
        if (modulator.enzyme().equals(gene) && phenotyper != null) {
          var factor =
              switch (modulator.effect()) {
                case STRONG_INHIBITOR -> Optional.of(0.0);
                case MODERATE_INHIBITOR -> Optional.of(MODERATE);
                case WEAK_INHIBITOR, INDUCER -> Optional.<Double>empty();
              };
          factor.ifPresent(left -> {
            for (Interpretation meaning : result.meanings()) {
              var inhibited = phenotyper.inhibited(meaning, left);
              if (!inhibited.phenotype().equals(meaning.phenotype())
                  || !inhibited.activityScore().equals(meaning.activityScore())) {
                readings.putIfAbsent(
                    new Used(inhibited, meaning.phenotype(), drug.name()),
                    Optional.of(
                        new Note(
                            "PHENOCONVERSION",
                            "While "
                                + drug.name()
                                + " is taken, "
                                + gene
                                + " works as "
                                + written(inhibited)
                                + " (by genes alone: "
                                + written(meaning)
                                + "). When it is stopped, the genes alone count again.")));
              }
            }
          });
        }
      }
    }
    return readings;
  }

  private static String written(Interpretation meaning) {
    return meaning.phenotype()
        + (meaning.diplotype().isEmpty() ? "" : " (" + meaning.diplotype() + ")");
  }

  // --- which rules apply
  // ------------------------------------------------------------------------------------------

  private List<Finding> apply(
      List<GuidanceRule> rules,
      State state,
      Map<GeneSymbol, Chosen> chosen,
      Set<String> populations,
      boolean genotypeUncertain) {
    var matching = rules.stream().filter(rule -> holds(rule, state)).toList();
    // A row for exactly this diplotype beats the same source's row for its phenotype.
    var exact = new HashSet<String>();
    matching.stream()
        .filter(PrescriptionAdvice::byDiplotype)
        .forEach(rule -> exact.add(rule.source().title()));
    var findings = new ArrayList<Finding>();
    for (GuidanceRule rule : matching) {
      boolean outdone = exact.contains(rule.source().title()) && !byDiplotype(rule);
      boolean otherPopulation = otherPopulationConfirmed(rule, matching, populations);
      if (rule.severity() != Severity.NONE && !outdone && !otherPopulation) {
        findings.add(finding(rule, state, chosen, populations, genotypeUncertain));
      }
    }
    return findings;
  }

  /**
   * A rule is left out for its population only where the same source's rule for another population
   * is known to apply.
   */
  private static boolean otherPopulationConfirmed(
      GuidanceRule rule, List<GuidanceRule> matching, Set<String> populations) {
    return !rule.population().isEmpty()
        && !populations.contains(rule.population())
        && matching.stream()
            .anyMatch(other ->
                other.source().title().equals(rule.source().title())
                    && populations.contains(other.population()));
  }

  private static boolean byDiplotype(GuidanceRule rule) {
    return rule.when().values().stream().anyMatch(GuidanceKey.Diplotype.class::isInstance);
  }

  private static boolean holds(GuidanceRule rule, State state) {
    // A rule for "no result" in every gene says nothing about this patient's genes.
    boolean anyResult = false;
    for (Map.Entry<GeneSymbol, GuidanceKey> condition : rule.when().entrySet()) {
      var used = state.inputs().get(condition.getKey());
      boolean fits =
          switch (condition.getValue()) {
            case GuidanceKey.NoResult none -> used == null;
            case GuidanceKey.Phenotype phenotype ->
                used != null && used.meaning().phenotypes().contains(phenotype.value());
            case GuidanceKey.ActivityScore score ->
                used != null && used.meaning().activityScore().equals(score.value());
            case GuidanceKey.Diplotype diplotype ->
                used != null && used.meaning().alleleCounts().equals(diplotype.alleles());
          };
      if (!fits) {
        return false;
      }
      anyResult |= used != null;
    }
    return anyResult;
  }

  private Finding finding(
      GuidanceRule rule,
      State state,
      Map<GeneSymbol, Chosen> chosen,
      Set<String> populations,
      boolean genotypeUncertain) {
    var inputs = new ArrayList<Input>();
    var notes = new ArrayList<Note>();
    state.note().ifPresent(notes::add);
    var shown = rule.severity();
    for (GeneSymbol gene : new TreeSet<>(rule.when().keySet())) {
      var used = state.inputs().get(gene);
      var result = chosen.get(gene);
      if (used == null || result == null) {
        continue;
      }
      inputs.add(
          new Input(
              result.result(),
              used.meaning().diplotype(),
              used.meaning().phenotype(),
              used.meaning().activityScore(),
              used.geneticPhenotype(),
              used.inhibitor()));
      notes.addAll(result.result().notes());
      if (result.conflict()) {
        notes.add(
            new Note(
                "CONFLICTING_RESULTS",
                "Several results of "
                    + gene
                    + " disagree; the one of "
                    + result.result().source()
                    + " was used (laboratory before own calls, then coverage, then date)."));
      }
      if (result.result().standing() == Standing.UNVERIFIED) {
        shown = lower(shown, Severity.INFO);
        notes.add(
            new Note(
                "UNVERIFIED_RESULT",
                "The result of "
                    + gene
                    + " was called from a variant file and not signed by a laboratory."));
      }
      if (result.result().coverage() == Seen.PARTIAL) {
        notes.add(
            new Note(
                "PARTIAL_COVERAGE",
                "Not all positions of "
                    + gene
                    + " were tested; alleles that were not tested are not excluded."));
      }
    }
    if (genotypeUncertain) {
      shown = lower(shown, Severity.INFO);
      notes.add(
          new Note(
              "GENOTYPE_UNCERTAIN",
              "After a transplant or a recent transfusion the tested genotype may not be the patient's, or not that of"
                  + " the liver: no automatic advice; ask pharmacy or genetics."));
    }
    return new Finding(
        rule,
        inputs,
        shown,
        rule.population().isEmpty() || populations.contains(rule.population()),
        rule.alternatives().stream().map(drug -> check(drug, state)).toList(),
        notes.stream().distinct().toList());
  }

  private static Severity lower(Severity one, Severity other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** An alternative is ruled out where the same genes ask to avoid it or to choose another drug. */
  private CheckedAlternative check(Ingredient drug, State state) {
    Rxcui rxcui = drug.rxcui();
    return tables.rulesByDrug().getOrDefault(rxcui, List.of()).stream()
        .filter(rule -> rule.severity().compareTo(Severity.WARNING) >= 0)
        .filter(rule -> holds(rule, state))
        .findFirst()
        .map(rule ->
            new CheckedAlternative(
                drug, rule.source().issuer() + " advises against it for the same genes"))
        .orElseGet(() -> new CheckedAlternative(drug, ""));
  }
}
