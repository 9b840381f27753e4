package org.theriac.ontology.biomarkers;

import java.util.Optional;

/** Protein changes that cannot be, by the transcripts at hand, and what may be meant by them. */
final class ImpossibleChanges {
  private final Proteins proteins;
  private final OncogenicityRules oncogenicity;

  ImpossibleChanges(Proteins proteins, OncogenicityRules oncogenicity) {
    this.proteins = proteins;
    this.oncogenicity = oncogenicity;
  }

  /** What cannot be about a protein change, by the transcripts at hand; empty = nothing known. */
  Optional<String> of(Alteration alteration) {
    return alteration.finding() instanceof Finding.SmallVariant variant
        ? proteins.problem(alteration.gene(), variant.changes()).map(Proteins.Problem::words)
        : Optional.empty();
  }

  /** Whether a change lies beyond the end of every protein of its gene that is at hand. */
  boolean beyondTheEnd(Alteration alteration) {
    return alteration.finding() instanceof Finding.SmallVariant variant
        && proteins
            .problem(alteration.gene(), variant.changes())
            .map(Proteins.Problem::beyondTheEnd)
            .orElse(false);
  }

  /** A sentence that names the change which may be meant; empty if none is known. */
  String perhaps(Alteration alteration) {
    return oncogenicity
        .sameResiduesElsewhere(alteration)
        .map(change -> " Perhaps " + change + " is meant, counted otherwise; it was not read so.")
        .orElse("");
  }
}
