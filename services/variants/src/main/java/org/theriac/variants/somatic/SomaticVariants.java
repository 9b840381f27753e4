package org.theriac.variants.somatic;

import java.util.List;
import java.util.Optional;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.InputNote;

/**
 * The variants of one tumour.
 *
 * @param sample the tumour's name; empty = the file has no sample column
 * @param assembly of the coordinates; empty = neither file nor caller says
 * @param variants that passed the file's filters, in file order
 * @param notes remarks
 * @param rows data rows
 * @param rowsFiltered rows left out because FILTER names a failed filter
 * @param leftOutGenes genes in which a row was left out, since it failed the file's filters or
 *     could not be read, sorted: their wild type is not known
 * @param leftOutWithoutGene such rows of which no gene is known
 * @param annotation {@code CSQ}, {@code ANN}, {@code FUNCOTATION}, {@code MAF} or {@code THERIAC}
 */
public record SomaticVariants(
    String sample,
    Optional<Assembly> assembly,
    List<SomaticVariant> variants,
    List<InputNote> notes,
    long rows,
    long rowsFiltered,
    List<String> leftOutGenes,
    long leftOutWithoutGene,
    String annotation) {
  /** Copies what it is given. */
  public SomaticVariants {
    variants = List.copyOf(variants);
    notes = List.copyOf(notes);
    leftOutGenes = List.copyOf(leftOutGenes);
  }
}
