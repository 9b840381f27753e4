package org.theriac.ontology.pharmacogenomics.calling;

import java.util.List;
import java.util.Optional;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;

/**
 * What could be called of a gene.
 *
 * @param gene the gene
 * @param status how far it could be called
 * @param best the best-supported diplotypes: one if called, one or more if ambiguous, none if not
 *     called
 * @param names how the best-supported call is written; one entry a diplotype, or one a variant
 *     where phase is unknown
 * @param alternatives every other possible diplotype up to the caller's limit, better supported
 *     ones first
 * @param unlisted how many more are possible
 * @param fallback what guidance is looked up by where nothing could be called; empty = nothing
 * @param coverage what was looked at
 * @param notes remarks
 */
public record GeneCalling(
    GeneDefinition gene,
    CallStatus status,
    List<CalledDiplotype> best,
    List<String> names,
    List<CalledDiplotype> alternatives,
    int unlisted,
    Optional<CalledDiplotype> fallback,
    PositionCoverage coverage,
    List<Note> notes) {
  public GeneCalling {
    best = List.copyOf(best);
    names = List.copyOf(names);
    alternatives = List.copyOf(alternatives);
    notes = List.copyOf(notes);
  }
}
