package org.theriac.ontology.pharmacogenomics.calling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;

/** Calls one gene from the genotypes at its positions. */
public final class GeneCaller {
  private GeneCaller() {}

  /**
   * Calls a gene. What is not in {@code genotypes} is unknown, never reference.
   *
   * @param gene the gene
   * @param genotypes genotypes of the gene's chromosome by GRCh38 position
   */
  public static GeneCalling call(GeneDefinition gene, Map<Long, ObservedGenotype> genotypes) {
    var evidence = Evidence.of(gene, genotypes);
    return switch (gene.method()) {
      case NAMED_ALLELES -> NamedAlleleCaller.call(evidence);
      case LOWEST_FUNCTION -> LowestFunctionCaller.call(evidence);
      case LIMITED_NAMED_ALLELES -> limited(evidence);
      case OUTSIDE_ONLY ->
          new GeneCalling(
              gene,
              List.of(),
              List.of(),
              List.of(),
              evidence.coverage(),
              List.of(
                  new Note(
                      "OUTSIDE_CALL_NEEDED",
                      "This gene is not read from small variants: a result of a laboratory or of a caller made for it is"
                          + " needed.")));
    };
  }

  /**
   * Small variants show only a part of such a gene: what they fit is told, and nothing is called.
   */
  private static GeneCalling limited(Evidence evidence) {
    var partial = NamedAlleleCaller.call(evidence);
    var notes = new ArrayList<>(partial.notes());
    notes.add(
        new Note(
            "COPY_NUMBER_UNKNOWN",
            "Copy number and hybrid copies of this gene were not tested: the listed diplotypes fit the small variants,"
                + " but a duplicated or missing copy is not excluded. A normal result must not be read from them."));
    var possible = new ArrayList<>(partial.best());
    possible.addAll(partial.alternatives());
    return new GeneCalling(
        evidence.gene(), List.of(), List.of(), possible, partial.coverage(), notes);
  }
}
