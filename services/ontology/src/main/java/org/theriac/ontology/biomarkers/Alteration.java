package org.theriac.ontology.biomarkers;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.Biomarker;

/**
 * One finding in the tumour.
 *
 * @param key the caller's key
 * @param gene gene, marker or chromosome arm
 * @param finding what was found
 * @param origin germline or somatic
 * @param alleleFraction 0 to 1; empty = unknown
 * @param label for people, for example {@code EGFR p.L858R}
 */
public record Alteration(
    String key,
    GeneSymbol gene,
    Finding finding,
    Origin origin,
    OptionalDouble alleleFraction,
    String label) {

  /** That something of the gene was reported, and no more. */
  Alteration unreadable() {
    return new Alteration(
        key,
        gene,
        new Finding.SmallVariant(
            List.of(), "", Set.of(), OptionalInt.empty(), Classification.UNCERTAIN),
        origin,
        alleleFraction,
        label);
  }

  /** What it shows of a tumour-wide marker, with the same words. */
  Alteration showing(Biomarker.Signature result) {
    return new Alteration(
        key,
        result.gene(),
        new Finding.SignatureFound(result.result(), OptionalDouble.empty()),
        origin,
        alleleFraction,
        label);
  }

  /** The same finding of another gene, with the same words. */
  Alteration of(GeneSymbol other) {
    return new Alteration(key, other, finding, origin, alleleFraction, label);
  }
}
