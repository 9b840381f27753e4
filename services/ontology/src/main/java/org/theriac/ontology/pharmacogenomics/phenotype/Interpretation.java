package org.theriac.ontology.pharmacogenomics.phenotype;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a diplotype or reported result means.
 *
 * @param diplotype as written; empty = only phenotype or score are known
 * @param phenotypes words of the release; several for genes whose alleles each have a status
 * @param activityScore as the release writes it; empty = the gene has none
 * @param alleleCounts copies by allele name; empty = not known
 */
public record Interpretation(
    String diplotype,
    List<String> phenotypes,
    String activityScore,
    Map<String, Integer> alleleCounts) {
  /** The phenotype of what cannot be interpreted; never normal. */
  public static final String INDETERMINATE = "Indeterminate";

  public Interpretation {
    phenotypes = List.copyOf(phenotypes);
    alleleCounts = Map.copyOf(alleleCounts);
  }

  /** True if nothing can be looked up by it. */
  public boolean indeterminate() {
    return alleleCounts.isEmpty()
        && Set.of("", "n/a").contains(activityScore)
        && (phenotypes.isEmpty() || phenotypes.equals(List.of(INDETERMINATE)));
  }

  /** False if what it means is not known: an allele without a function, an unreadable result. */
  public boolean known() {
    return phenotypes.isEmpty() ? !alleleCounts.isEmpty() : !phenotypes.contains(INDETERMINATE);
  }

  /** The phenotypes as one text. */
  public String phenotype() {
    return String.join(", ", phenotypes);
  }
}
