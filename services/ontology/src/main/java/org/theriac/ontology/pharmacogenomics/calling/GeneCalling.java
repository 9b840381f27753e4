package org.theriac.ontology.pharmacogenomics.calling;

import java.util.List;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;

/**
 * What could be called of a gene.
 *
 * @param gene the gene
 * @param best the best-supported diplotypes: one if called, several if ambiguous, none if not
 *     called
 * @param names how the best-supported call is written; one entry a diplotype, or one a variant
 *     where phase is unknown
 * @param alternatives every other possible diplotype, better supported ones first
 * @param coverage what was looked at
 * @param notes remarks
 */
public record GeneCalling(
    GeneDefinition gene,
    List<CalledDiplotype> best,
    List<String> names,
    List<CalledDiplotype> alternatives,
    PositionCoverage coverage,
    List<Note> notes) {
  public GeneCalling {
    best = List.copyOf(best);
    names = List.copyOf(names);
    alternatives = List.copyOf(alternatives);
    notes = List.copyOf(notes);
  }
}
