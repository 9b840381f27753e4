package org.theriac.variants.consequence;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a variant does to one transcript.
 *
 * @param gene HGNC symbol; empty = none
 * @param transcript with version as far as the file has it
 * @param hgvsC coding change without transcript; empty = none
 * @param hgvsP protein change in one-letter codes; empty = none
 * @param consequences Sequence Ontology terms, most severe first
 * @param exon 1-based; empty = not in an exon
 * @param preference how much this transcript speaks for its gene; higher is better
 */
public record TranscriptEffect(
    String gene,
    String transcript,
    String hgvsC,
    String hgvsP,
    List<String> consequences,
    OptionalInt exon,
    int preference) {
  /** Copies what it is given. */
  public TranscriptEffect {
    consequences = List.copyOf(consequences);
  }
}
