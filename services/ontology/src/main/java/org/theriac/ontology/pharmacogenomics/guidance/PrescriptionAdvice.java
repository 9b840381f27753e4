package org.theriac.ontology.pharmacogenomics.guidance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.drugs.Ingredient;
import org.theriac.knowledgebase.drugs.Rxcui;
import org.theriac.knowledgebase.pharmacogenomics.EnzymeModulator.Effect;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceAction;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceKey;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceRule;
import org.theriac.knowledgebase.pharmacogenomics.Pharmacogenomics;
import org.theriac.knowledgebase.pharmacogenomics.PhenotypeScheme;
import org.theriac.knowledgebase.pharmacogenomics.Severity;
import org.theriac.ontology.pharmacogenomics.calling.Note;
import org.theriac.ontology.pharmacogenomics.dose.DoseEstimate;
import org.theriac.ontology.pharmacogenomics.dose.DoseEstimator;
import org.theriac.ontology.pharmacogenomics.guidance.Advice.Untested;
import org.theriac.ontology.pharmacogenomics.guidance.Finding.CheckedAlternative;
import org.theriac.ontology.pharmacogenomics.guidance.PatientResult.Seen;
import org.theriac.ontology.pharmacogenomics.guidance.Reading.Kind;

/**
 * Applies the guidance of the release to one drug and one patient. Immutable; safe for any number
 * of threads.
 */
public final class PrescriptionAdvice {
  private final Pharmacogenomics tables;
  private final GeneReadings geneReadings;
  private final EnzymeChanges enzymes;
  private final Map<Rxcui, DrugRules> rulesByDrug;

  /** With the tables of a release. */
  public PrescriptionAdvice(Pharmacogenomics tables) {
    this.tables = tables;
    this.geneReadings = new GeneReadings(tables);
    this.enzymes = new EnzymeChanges(tables.modulators());
    this.rulesByDrug =
        tables.rulesByDrug().entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, drug -> DrugRules.of(drug.getValue())));
  }

  /** The genes that a drug's guidance or the tests before its use ask for. */
  public Set<GeneSymbol> genes(Ingredient drug) {
    var genes = new TreeSet<GeneSymbol>(ofDrug(drug).genes());
    tables
        .testsBeforeUse()
        .getOrDefault(drug.rxcui(), List.of())
        .forEach(test -> genes.addAll(test.genes()));
    tables
        .doseModels()
        .getOrDefault(drug.rxcui(), List.of())
        .forEach(model -> {
          genes.addAll(model.alleles().keySet());
          model.adjustments().forEach(adjustment -> genes.add(adjustment.gene()));
        });
    return genes;
  }

  /** Advises on one ingredient. */
  public Advice advise(Prescription prescription) {
    var ofDrug = ofDrug(prescription.drug());
    var rules = ofDrug.rules();
    var genes = ofDrug.genes();
    var chosen = new ChosenResults(prescription.results());
    if (prescription.genotypeUncertain()) {
      return withheld(prescription.drug(), genes, rules);
    }
    var hits = hits(prescription.drug(), ofDrug, chosen, prescription.taken());
    var findings = findings(ofDrug, hits, chosen, prescription);
    var usual = usual(ofDrug, hits, chosen, prescription);
    var populations = new Populations(tables.populations(), prescription);
    var concerned = new TreeMap<GeneSymbol, Populations.Applies>();
    genes.forEach(gene -> concerned.put(gene, populations.concern(gene, rules)));
    var missing =
        genes.stream()
            .filter(gene -> concerned.get(gene) == Populations.Applies.YES)
            .filter(gene ->
                unanswered(gene, rules, chosen) || !reliable(gene, chosen, findings.values()))
            .toList();
    var tests =
        tables.testsBeforeUse().getOrDefault(prescription.drug().rxcui(), List.of()).stream()
            .filter(test ->
                // A test of several genes is done when each of them is answered: one of them alone
                // does not exclude what the other warns of.
                test.genes().stream()
                    .anyMatch(gene ->
                        unanswered(gene, rules, chosen)
                            || !reliable(gene, chosen, findings.values())))
            .toList();
    var notes = new ArrayList<>(notes(genes, missing, chosen, prescription.taken()));
    concerned.forEach((gene, concern) -> {
      if (concern == Populations.Applies.UNKNOWN && chosen.of(gene) == null) {
        notes.add(
            new Note(
                "GENE_OF_SOME_PATIENTS",
                "There is no result of "
                    + gene
                    + ", which matters for some patients only: "
                    + Populations.names(gene, rules)
                    + ". Whether this patient is one of them is not recorded."));
      }
    });
    var unspoken = withoutRow(ofDrug, hits, chosen);
    unspoken.forEach(input -> notes.add(withoutRow(input)));
    return new Advice(
        sorted(findings.values()),
        usual,
        missing,
        tests,
        notes,
        findings.isEmpty() ? untested(ofDrug, chosen) : List.of(),
        findings.isEmpty() ? unspoken : List.of(),
        false);
  }

  /**
   * Maintenance doses by the models of the release, one estimate or refusal a model; none if the
   * drug has no model or the genotype may not be the patient's.
   */
  public List<DoseEstimate> doses(Prescription prescription) {
    var models = tables.doseModels().getOrDefault(prescription.drug().rxcui(), List.of());
    if (models.isEmpty() || prescription.genotypeUncertain()) {
      return List.of();
    }
    var chosen = new ChosenResults(prescription.results());
    var results = new TreeMap<GeneSymbol, PatientResult>();
    for (GeneSymbol gene : genes(prescription.drug())) {
      var result = chosen.of(gene);
      if (result != null && !result.conflict()) {
        results.put(gene, result.result());
      }
    }
    var taken =
        prescription.taken().stream()
            .filter(enzymes::lasts)
            .map(drug -> drug.drug().rxcui())
            .collect(Collectors.toSet());
    return models.stream()
        .map(model -> new DoseEstimator(model).estimate(prescription.patient(), results, taken))
        .toList();
  }

  private DrugRules ofDrug(Ingredient drug) {
    return rulesByDrug.getOrDefault(drug.rxcui(), DrugRules.NONE);
  }

  private Advice withheld(Ingredient drug, Set<GeneSymbol> genes, List<GuidanceRule> rules) {
    boolean matters =
        rules.stream().anyMatch(rule -> rule.severity().compareTo(Severity.WARNING) >= 0);
    var note =
        new Note(
            "GENOTYPE_UNCERTAIN",
            "After an allogeneic stem cell transplant, a liver transplant or a recent transfusion a"
                + " tested genotype may not be the patient's, or not that of the liver: guidance"
                + " for "
                + drug.name()
                + " is withheld. Ask pharmacy or genetics which specimen holds.");
    return new Advice(
        List.of(),
        List.of(),
        List.copyOf(genes),
        List.of(),
        matters ? List.of(note) : List.of(),
        List.of(),
        List.of(),
        matters);
  }

  private RuleHits hits(
      Ingredient drug, DrugRules ofDrug, ChosenResults chosen, List<Taken> taken) {
    var readings = new TreeMap<GeneSymbol, List<Reading>>();
    for (GeneSymbol gene : ofDrug.genes()) {
      var result = chosen.of(gene);
      // What cannot be read is not a result of unknown function, of which sources speak.
      boolean read = result != null && !result.result().unreadable();
      if (result != null && read) {
        readings.put(
            gene,
            geneReadings.of(
                result.result(),
                ofDrug.keys().getOrDefault(gene, Set.of()),
                enzymes.on(gene, taken)));
      } else if (!isTestedBeforeUse(drug, gene)) {
        // A strong inhibitor decides for itself, whatever the genes.
        geneReadings
            .withoutResult(gene, enzymes.on(gene, taken))
            .ifPresent(reading -> readings.put(gene, List.of(reading)));
      }
    }
    return new RuleHits(ofDrug.groups(), readings);
  }

  /** A test before use is asked for first: what a drug does to the enzyme takes nothing of it. */
  private boolean isTestedBeforeUse(Ingredient drug, GeneSymbol gene) {
    return tables.testsBeforeUse().getOrDefault(drug.rxcui(), List.of()).stream()
        .anyMatch(test -> test.genes().contains(gene));
  }

  // --- rules that ask for something

  /** Findings by what they say: rows of one source that say the same are one finding. */
  private Map<Integer, Finding> findings(
      DrugRules ofDrug, RuleHits hits, ChosenResults chosen, Prescription prescription) {
    var populations = new Populations(tables.populations(), prescription);
    var byContent = new LinkedHashMap<Integer, List<GuidanceRule>>();
    for (GuidanceRule rule : hits.rules()) {
      if (rule.severity() != Severity.NONE
          && !otherPopulation(rule, hits.rules(), populations)
          && !isMinorWithoutResult(rule, hits, chosen)) {
        byContent.computeIfAbsent(ofDrug.saying(rule), key -> new ArrayList<>()).add(rule);
      }
    }
    var findings = new LinkedHashMap<Integer, Finding>();
    byContent.forEach((content, rules) ->
        findings.put(
            content,
            new FindingWriter(hits, chosen)
                .finding(rules, populations, this::isRuledOut, prescription)));
    return findings;
  }

  /** Without any result only what asks for another drug or dose is told. */
  private static boolean isMinorWithoutResult(
      GuidanceRule rule, RuleHits hits, ChosenResults chosen) {
    return rule.severity().compareTo(Severity.WARNING) < 0
        && hits.of(rule).stream()
            .allMatch(state ->
                state.readings().keySet().stream().allMatch(gene -> chosen.of(gene) == null));
  }

  private static List<Finding> sorted(Collection<Finding> findings) {
    var sorted =
        new ArrayList<>(
            findings.stream()
                .sorted(
                    Comparator.comparing(Finding::shown, Comparator.reverseOrder())
                        .thenComparing(
                            (Finding f) -> f.rule().severity(), Comparator.reverseOrder())
                        .thenComparing((Finding f) -> issuerRank(f.rule().source().issuer()))
                        // Of what is equally serious, to avoid before to watch.
                        .thenComparing((Finding f) -> urgency(f.rule().actions().getFirst()))
                        .thenComparing((Finding f) -> f.rule().id()))
                .toList());
    if (!sorted.isEmpty()) {
      var first = sorted.getFirst();
      sorted.stream()
          .filter(finding -> leadsBefore(finding, first))
          .min(Comparator.comparing((Finding f) -> issuerRank(f.rule().source().issuer())))
          .ifPresent(leading -> {
            sorted.remove(leading);
            sorted.addFirst(leading);
          });
    }
    return sorted;
  }

  private static int urgency(GuidanceAction action) {
    return action == GuidanceAction.NO_CHANGE ? Integer.MAX_VALUE : action.ordinal();
  }

  /**
   * True if a finding is of a source that stands before the most serious finding's and asks for
   * something of the very same results: of what two sources say of one result the first source's
   * leads, and the other's is told beside it, as serious as it is.
   */
  private static boolean leadsBefore(Finding finding, Finding mostSerious) {
    return issuerRank(finding.rule().source().issuer())
            < issuerRank(mostSerious.rule().source().issuer())
        && finding.rule().actions().getFirst() != GuidanceAction.NO_CHANGE
        && !finding.possibleOnly()
        && finding.inputs().equals(mostSerious.inputs());
  }

  /** CPIC's guidance stands first among equally serious ones: it is the most structured. */
  private static int issuerRank(String issuer) {
    int rank = List.of("CPIC", "DPWG", "FDA").indexOf(issuer);
    return rank < 0 ? Integer.MAX_VALUE : rank;
  }

  /**
   * A rule is left out for its population where that is known not to be the patient's, and where
   * the same source's rule for another population is known to apply.
   */
  private static boolean otherPopulation(
      GuidanceRule rule, Set<GuidanceRule> holding, Populations populations) {
    return switch (populations.applies(rule)) {
      case YES -> false;
      case NO -> true;
      case UNKNOWN ->
          holding.stream()
              .anyMatch(other ->
                  !other.population().isEmpty()
                      && other.source().title().equals(rule.source().title())
                      && populations.applies(other) == Populations.Applies.YES);
    };
  }

  /** An alternative is ruled out where the same patient's genes ask to avoid or to change it. */
  private CheckedAlternative isRuledOut(Ingredient drug, Prescription prescription) {
    var hits =
        hits(drug, ofDrug(drug), new ChosenResults(prescription.results()), prescription.taken());
    return hits.rules().stream()
        .filter(rule -> rule.severity().compareTo(Severity.WARNING) >= 0)
        .filter(rule -> hits.of(rule).stream().anyMatch(state -> state.kind() != Kind.POSSIBLE))
        .findFirst()
        .map(rule ->
            new CheckedAlternative(
                drug, rule.source().issuer() + " advises against it for the same genes"))
        .orElseGet(() -> new CheckedAlternative(drug, ""));
  }

  // --- rules that ask for nothing

  private List<Finding> usual(
      DrugRules ofDrug, RuleHits hits, ChosenResults chosen, Prescription prescription) {
    var populations = new Populations(tables.populations(), prescription);
    var writer = new FindingWriter(hits, chosen);
    var usual = new LinkedHashMap<Integer, Finding>();
    for (GuidanceRule rule : hits.rules()) {
      boolean best = hits.of(rule).stream().anyMatch(state -> state.kind() == Kind.BEST);
      if (rule.severity() == Severity.NONE
          && best
          && populations.applies(rule) != Populations.Applies.NO) {
        usual.putIfAbsent(
            ofDrug.saying(rule),
            writer.finding(
                List.of(rule),
                populations,
                (drug, p) -> new CheckedAlternative(drug, ""),
                prescription));
      }
    }
    return usual.values().stream()
        .sorted(
            Comparator.comparing((Finding f) -> issuerRank(f.rule().source().issuer()))
                .thenComparing(f -> f.rule().id()))
        .toList();
  }

  // --- what is not known

  /**
   * Whether a gene's result can carry the silence of "checked, nothing to do": a result from a part
   * of the gene's positions, one that others contradict, or one with an allele of unknown function
   * speaks only where it warns.
   */
  private static boolean reliable(
      GeneSymbol gene, ChosenResults results, Collection<Finding> findings) {
    var chosen = results.of(gene);
    if (chosen == null || !chosen.result().usable()) {
      return false;
    }
    boolean warns =
        findings.stream()
            .filter(finding -> !finding.possibleOnly())
            .flatMap(finding -> finding.inputs().stream())
            .anyMatch(input -> input.result().gene().equals(gene));
    return warns
        || (chosen.result().known()
            && chosen.result().coverage() != Seen.PARTIAL
            && !chosen.conflict());
  }

  /**
   * Whether a result says nothing of the alleles that the rules ask for: the status of one allele
   * is no answer on another.
   */
  private boolean unanswered(GeneSymbol gene, List<GuidanceRule> rules, ChosenResults results) {
    var definition = tables.genes().get(gene);
    var chosen = results.of(gene);
    if (chosen == null
        || definition == null
        || definition.scheme() != PhenotypeScheme.ALLELE_STATUS) {
      return false;
    }
    return rules.stream()
        .flatMap(rule -> Optional.ofNullable(rule.when().get(gene)).stream())
        .filter(key -> key instanceof GuidanceKey.Phenotype)
        .noneMatch(key ->
            chosen.result().meanings().stream()
                .anyMatch(meaning -> GeneReadings.meets(meaning, key)));
  }

  /**
   * Results from less than the must-test positions of a gene, where a phenotype that the unseen
   * positions leave possible is one that a rule warns of. Where the must-test positions were seen
   * the rest is as unlikely as after any laboratory's panel, and nothing is said. A result that
   * cannot be read is said as well: silence would read as checked.
   */
  private List<Untested> untested(DrugRules ofDrug, ChosenResults results) {
    var untested = new ArrayList<Untested>();
    for (GeneSymbol gene : ofDrug.genes()) {
      var chosen = results.of(gene);
      if (chosen == null || chosen.result().meanings().isEmpty()) {
        continue;
      }
      if (chosen.result().unreadable() || chosen.unread()) {
        untested.add(untested(chosen.result(), List.of()));
        continue;
      }
      if (chosen.result().coverage() != Seen.PARTIAL) {
        continue;
      }
      var warnedOf =
          ofDrug.rules().stream()
              .filter(rule -> rule.severity().compareTo(Severity.WARNING) >= 0)
              .flatMap(rule -> Optional.ofNullable(rule.when().get(gene)).stream())
              .collect(Collectors.toSet());
      var phenotypes =
          chosen.result().unseen().stream()
              .filter(
                  meaning -> warnedOf.stream().anyMatch(key -> GeneReadings.meets(meaning, key)))
              .map(meaning ->
                  meaning.phenotype().isEmpty() ? meaning.diplotype() : meaning.phenotype())
              .distinct()
              .sorted()
              .toList();
      if (!phenotypes.isEmpty()) {
        untested.add(untested(chosen.result(), phenotypes));
      }
    }
    return untested;
  }

  private static Untested untested(PatientResult result, List<String> phenotypes) {
    var called = result.meanings().getFirst();
    return new Untested(
        new Finding.Input(
            result, called.diplotype(), called.phenotype(), called.activityScore(), "", ""),
        phenotypes);
  }

  /**
   * Known results that are not the reference's and that no row of any source speaks of: without a
   * word that would read as checked and harmless.
   */
  private List<Finding.Input> withoutRow(DrugRules ofDrug, RuleHits hits, ChosenResults chosen) {
    var unspoken = new ArrayList<Finding.Input>();
    for (GeneSymbol gene : ofDrug.genes()) {
      var definition = tables.genes().get(gene);
      var result = chosen.of(gene);
      if (definition == null
          || result == null
          || definition.scheme() == PhenotypeScheme.ALLELE_STATUS
          || hits.rules().stream().anyMatch(rule -> rule.when().containsKey(gene))) {
        continue;
      }
      var usual = geneReadings.usual(gene);
      result.result().meanings().stream()
          .filter(meaning -> meaning.known() && !meaning.phenotypes().isEmpty())
          .filter(meaning -> !meaning.phenotypes().equals(usual))
          .findFirst()
          .ifPresent(meaning ->
              unspoken.add(
                  new Finding.Input(
                      result.result(),
                      meaning.diplotype(),
                      meaning.phenotype(),
                      meaning.activityScore(),
                      "",
                      "")));
    }
    return unspoken;
  }

  private static Note withoutRow(Finding.Input input) {
    return new Note(
        "NO_ROW_FOR_RESULT",
        "The release has guidance on "
            + input.result().gene()
            + " for this drug, but none for "
            + input.phenotype()
            + (input.activityScore().isEmpty()
                ? ""
                : " (activity score " + input.activityScore() + ")")
            + ": it was not checked, which does not mean that there is no problem.");
  }

  private List<Note> notes(
      Set<GeneSymbol> genes, List<GeneSymbol> missing, ChosenResults results, List<Taken> taken) {
    var notes = new ArrayList<Note>();
    for (GeneSymbol gene : genes) {
      var chosen = results.of(gene);
      if (missing.contains(gene) && chosen != null) {
        notes.addAll(chosen.result().notes());
        if (chosen.result().meanings().stream().anyMatch(meaning -> !meaning.known())) {
          notes.add(
              new Note(
                  "UNKNOWN_FUNCTION",
                  "The result of "
                      + gene
                      + " has an allele of unknown function, or cannot be read: its phenotype is"
                      + " not known, which is not normal."));
        }
      }
      var acting = enzymes.on(gene, taken);
      if (chosen == null) {
        acting.stream()
            .filter(one -> one.modulator().effect() == Effect.STRONG_INHIBITOR)
            .findFirst()
            .ifPresent(one ->
                notes.add(
                    new Note(
                        "PHENOCONVERSION_WITHOUT_RESULT",
                        "No result of "
                            + gene
                            + ", but "
                            + one.written()
                            + " is a strong inhibitor: the enzyme works as if without function,"
                            + " whatever the genes.")));
      }
      enzymes
          .stoppedLately(gene, taken)
          .forEach(one ->
              notes.add(
                  new Note(
                      "INHIBITOR_STOPPED",
                      one.modulator().drug().name()
                          + ", which inhibits "
                          + gene
                          + ", was stopped "
                          + one.stoppedDaysAgo()
                          + " days ago. How long its effect lasts is not in the release; the"
                          + " guidance does not count with it.")));
      var inducers = acting.stream().filter(EnzymeChanges.Acting::induces).toList();
      if (!inducers.isEmpty()) {
        notes.add(
            new Note(
                "INDUCER",
                EnzymeChanges.names(inducers)
                    + " makes "
                    + gene
                    + " work more than the genes say; by how much is not known, and the guidance"
                    + " does not count with it."));
      }
    }
    return notes.stream().distinct().toList();
  }
}
