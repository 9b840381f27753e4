package org.theriac.variants.tables;

import java.util.List;
import java.util.OptionalDouble;
import org.theriac.variants.input.InputNote;

/**
 * What a table beside a tumour's variants says.
 *
 * @param copyNumbers by gene
 * @param segments as the table has them
 * @param fusions as the table has them
 * @param coveredGenes genes of which every coding base is covered
 * @param notes remarks, among them every row that was left out
 * @param rows data rows
 * @param ploidy of the tumour; empty = not known
 * @param ploidyEstimated true if it was computed from the segments
 */
public record TumorTable(
    List<GeneCopyNumber> copyNumbers,
    List<CopySegment> segments,
    List<Fusion> fusions,
    List<String> coveredGenes,
    List<InputNote> notes,
    long rows,
    OptionalDouble ploidy,
    boolean ploidyEstimated) {
  public TumorTable {
    copyNumbers = List.copyOf(copyNumbers);
    segments = List.copyOf(segments);
    fusions = List.copyOf(fusions);
    coveredGenes = List.copyOf(coveredGenes);
    notes = List.copyOf(notes);
  }

  /**
   * Two genes that lie together.
   *
   * @param left the gene at the 5' end; empty = unknown
   * @param right the gene at the 3' end; empty = unknown
   * @param leftBreakpoint as written; empty = unknown
   * @param rightBreakpoint as written; empty = unknown
   * @param reads that span the junction; empty = not said
   * @param line 1-based
   */
  public record Fusion(
      String left,
      String right,
      String leftBreakpoint,
      String rightBreakpoint,
      OptionalDouble reads,
      long line) {}
}
