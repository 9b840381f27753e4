package org.theriac.gateway.fhir;

import java.util.List;
import java.util.Set;

/**
 * Reads what laboratories report of genes: genotype (LOINC 84413-4), haplotype (84414-2),
 * therapeutic implication and phenotype Observations, alone, in panels, or contained in a
 * DiagnosticReport, in the spellings of the Genomics Reporting guide and those that are common
 * beside it.
 */
public final class GeneObservations {
  private GeneObservations() {}

  /**
   * What was read.
   *
   * @param results one per gene and Observation, in order
   * @param variants variants that are reported one by one; they are no result of a gene yet
   * @param unreadable genomic Observations and reports that held nothing computable
   * @param ofOthers Observations that name another patient as their subject; not used
   */
  public record Reading(
      List<GeneObservation> results,
      List<VariantObservation> variants,
      int unreadable,
      int ofOthers) {
    /** Copies the lists. */
    public Reading {
      results = List.copyOf(results);
      variants = List.copyOf(variants);
    }
  }

  /** True if a result is one variant with its two bases, and not two alleles. */
  public static boolean isOneVariant(String diplotype) {
    return Alleles.isOneVariant(diplotype);
  }

  /** Reads every Observation, whoever's it is and whatever genes there are. */
  public static Reading read(FhirBundle bundle) {
    return read(bundle, "", Set.of());
  }

  /**
   * Reads every Observation of a bundle, contained ones included; other resources are passed over.
   *
   * @param bundle what the client sent or the server answered
   * @param patientId whose results are asked for; empty = not checked
   * @param genes genes of the knowledge release, to find a gene in the words of a code
   */
  public static Reading read(FhirBundle bundle, String patientId, Set<String> genes) {
    ObservationWalk walk = new ObservationWalk(bundle, patientId, genes);
    for (FhirBundle.Entry entry : bundle.entries()) {
      if (entry.type().equals("DiagnosticReport")) {
        walk.report(entry.resource());
      } else if (entry.type().equals("Observation")) {
        walk.observation(entry.resource(), false);
      }
    }
    return walk.reading();
  }

  /**
   * Reads words of a laboratory about one gene, by the rule by which those of a final genotype
   * Observation are read.
   *
   * @param gene the gene that they are about
   * @param words as they were written
   * @param genes genes of the knowledge release
   */
  public static Reading readWords(String gene, String words, Set<String> genes) {
    ObservationWalk walk = new ObservationWalk(FhirBundle.empty(), "", genes);
    walk.words(gene, words);
    return walk.reading();
  }
}
