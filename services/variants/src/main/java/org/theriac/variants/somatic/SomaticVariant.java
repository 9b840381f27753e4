package org.theriac.variants.somatic;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.theriac.variants.consequence.TranscriptEffect;

/**
 * One alternate allele of a tumour.
 *
 * @param chromosome with {@code chr}
 * @param position 1-based, in the file's assembly
 * @param reference bases, upper case
 * @param alternate bases, upper case
 * @param effect on the transcript that speaks for the gene; empty = none annotated
 * @param otherTranscripts of the same gene
 * @param alleleFraction 0 to 1; empty = not in the file
 * @param depth reads; empty = not in the file
 * @param origin what the file says of it
 * @param line 1-based
 */
public record SomaticVariant(
    String chromosome,
    long position,
    String reference,
    String alternate,
    Optional<TranscriptEffect> effect,
    List<TranscriptEffect> otherTranscripts,
    OptionalDouble alleleFraction,
    OptionalInt depth,
    StatedOrigin origin,
    long line) {
  /** Copies what it is given. */
  public SomaticVariant {
    otherTranscripts = List.copyOf(otherTranscripts);
  }

  /** The same variant with other effects. */
  SomaticVariant with(TranscriptChoice choice) {
    return new SomaticVariant(
        chromosome,
        position,
        reference,
        alternate,
        choice.chosen(),
        choice.others(),
        alleleFraction,
        depth,
        origin,
        line);
  }
}
