package org.theriac.trials.criteria;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.theriac.knowledgebase.oncology.ProteinChange;

/**
 * What the words of a report say of a marker.
 *
 * @param meanings classes of its result words
 * @param changes protein changes
 * @param codons codons that a change is told by
 * @param exons "number kind" of each exon with a change
 * @param ihc 0 to 3; -1 = not told
 * @param ish whether in situ hybridisation shows amplification
 * @param percent of cells, 0 to 100; empty = not told
 * @param words the words themselves
 */
record Observed(
    Set<String> meanings,
    List<ProteinChange> changes,
    Set<String> codons,
    Set<String> exons,
    int ihc,
    Truth ish,
    OptionalDouble percent,
    String words) {
  /** Whether a change is told by its place. */
  boolean specific() {
    return !changes.isEmpty() || !codons.isEmpty() || !exons.isEmpty();
  }

  /** Whether anything that is not as it should be is told. */
  boolean altered() {
    return specific()
        || meanings.contains("mutated")
        || meanings.contains("fused")
        || meanings.contains("amplified")
        || meanings.contains("lost")
        || meanings.contains("positive");
  }
}
