package org.theriac.ontology.pharmacogenomics.guidance;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceRule;
import org.theriac.knowledgebase.pharmacogenomics.Population;
import org.theriac.ontology.pharmacogenomics.dose.Ancestry;
import org.theriac.ontology.pharmacogenomics.dose.DosePatient;

/** Whether a population of a guideline is the patient's. */
final class Populations {
  private final Map<String, Population> facts;
  private final DosePatient patient;
  private final Set<String> stated;
  private final Ancestry ancestry;

  /** An answer. */
  enum Applies {
    /** It is known to apply. */
    YES,
    /** It is known not to apply. */
    NO,
    /** Not known: shown with the condition. */
    UNKNOWN
  }

  Populations(Map<String, Population> facts, Prescription prescription) {
    this.facts = facts;
    this.patient = prescription.patient();
    this.stated = prescription.populations();
    this.ancestry = new Ancestry(patient.ancestry());
  }

  Applies applies(GuidanceRule rule) {
    var name = rule.population();
    if (name.isEmpty() || stated.contains(name)) {
      return Applies.YES;
    }
    var population = facts.get(name);
    if (population == null) {
      return Applies.UNKNOWN;
    }
    boolean open = false;
    if (population.minimumAge().isPresent() || population.maximumAge().isPresent()) {
      if (patient.ageYears().isEmpty()) {
        open = true;
      } else {
        int age = patient.ageYears().getAsInt();
        if (age < population.minimumAge().orElse(Long.MIN_VALUE)
            || age > population.maximumAge().orElse(Long.MAX_VALUE)) {
          return Applies.NO;
        }
      }
    }
    if (population.minimumWeightKg().isPresent()) {
      if (patient.weightKg().isEmpty()) {
        open = true;
      } else if (patient.weightKg().getAsDouble() < population.minimumWeightKg().getAsDouble()) {
        return Applies.NO;
      }
    }
    if (!population.ancestry().isEmpty()) {
      if (!ancestry.known()) {
        open = true;
      } else if (!ancestry.is(population.ancestry())) {
        return Applies.NO;
      }
    }
    return open ? Applies.UNKNOWN : Applies.YES;
  }

  /**
   * Whether a gene matters for the patient: as far as some rule that asks for it is for him. A gene
   * that no rule asks for but a test or a dose does is not limited.
   */
  Applies concern(GeneSymbol gene, List<GuidanceRule> rules) {
    boolean asked = false;
    boolean open = false;
    for (GuidanceRule rule : rules) {
      if (rule.when().containsKey(gene)) {
        asked = true;
        switch (applies(rule)) {
          case YES -> {
            return Applies.YES;
          }
          case UNKNOWN -> open = true;
          case NO -> {}
        }
      }
    }
    if (!asked) {
      return Applies.YES;
    }
    if (!open) {
      return Applies.NO;
    }
    return limited(gene, rules) ? Applies.UNKNOWN : Applies.YES;
  }

  /** Rules for this and that indication concern everybody; recorded ancestry does not. */
  private boolean limited(GeneSymbol gene, List<GuidanceRule> rules) {
    return rules.stream()
        .filter(rule -> rule.when().containsKey(gene))
        .map(rule -> facts.get(rule.population()))
        .allMatch(population -> population != null && !population.ancestry().isEmpty());
  }

  /** The populations of the rules that ask for a gene, for a sentence. */
  static String names(GeneSymbol gene, List<GuidanceRule> rules) {
    return rules.stream()
        .filter(rule -> rule.when().containsKey(gene))
        .map(GuidanceRule::population)
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
