package org.theriac.variants.germline;

import java.util.List;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.InputNote;

/**
 * The genotypes of one sample.
 *
 * @param sample the name in the column header
 * @param assembly of the file's coordinates
 * @param genotypes by chromosome and position; a position that is not here was not covered
 * @param notes remarks on the file and on this sample
 * @param rows data rows of the file
 */
public record SampleGenotypes(
    String sample, Assembly assembly, List<Genotype> genotypes, List<InputNote> notes, long rows) {
  /** Copies what it is given. */
  public SampleGenotypes {
    genotypes = List.copyOf(genotypes);
    notes = List.copyOf(notes);
  }
}
