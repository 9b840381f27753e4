package org.theriac.gateway.fhir.genomics;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.ontology.v1.GeneResult;

/**
 * A haplotype or genotype that an operation asks about, without spaces and underscores.
 *
 * @param name gene and alleles in lower case
 */
record AskedHaplotype(String name) {

  /**
   * Reads a token: gene and alleles, for example of the form {@code GENE*1/*2} or {@code GENE_*1}.
   *
   * @param index its place among the parameter's values
   * @throws ProblemException BAD_REQUEST for an id of a catalogue that is not loaded here
   */
  static AskedHaplotype read(String token, int index) {
    String code = OperationQuery.code(token);
    if (code.indexOf('*') < 0 && code.indexOf(' ') < 0 && code.indexOf('_') < 0) {
      throw OperationQuery.refused(
          "A haplotype cannot be read.",
          "haplotypes[" + index + "]",
          "gene and alleles in words; ids of catalogues are not known here");
    }
    return new AskedHaplotype(plain(code));
  }

  /** True if the result's genotype, or one of its haplotypes, is meant. */
  boolean isIn(GeneResult result) {
    if (result.getDiplotypesCount() != 1) {
      return false;
    }
    String diplotype = result.getDiplotypes(0);
    List<String> haplotypes = DiplotypeParts.haplotypes(diplotype);
    return name.equals(plain(result.getGene() + diplotype))
        || haplotypes.stream().anyMatch(one -> name.equals(plain(result.getGene() + one)))
        || (haplotypes.size() == 2
            && name.equals(
                plain(result.getGene() + haplotypes.getLast() + "/" + haplotypes.getFirst())));
  }

  /**
   * The gene it is of.
   *
   * @param genes of the release
   * @throws ProblemException BAD_REQUEST if it is of none of them
   */
  String gene(List<String> genes, int index) {
    return genes.stream()
        .filter(gene -> name.startsWith(plain(gene)))
        .max(Comparator.comparingInt(String::length))
        .orElseThrow(() ->
            OperationQuery.refused(
                "A haplotype is of no gene that is known here: nothing can be said of it.",
                "haplotypes[" + index + "]",
                "a gene of the knowledge release, then its alleles"));
  }

  private static String plain(String words) {
    return words.toLowerCase(Locale.ROOT).replace(" ", "").replace("_", "");
  }
}
