package org.theriac.variants.rpc;

import java.util.OptionalDouble;
import org.theriac.variants.tables.CopySegment;
import org.theriac.variants.tables.GeneCopyNumber;
import org.theriac.variants.tables.TumorTable;
import org.theriac.variants.v1.CopyNumberState;
import org.theriac.variants.v1.Fusion;
import org.theriac.variants.v1.ParseTumorTableResponse;

/** Tables beside a tumour's variants as messages of the contract. */
final class TumorTableMessages {
  private TumorTableMessages() {}

  static ParseTumorTableResponse of(TumorTable table) {
    ParseTumorTableResponse.Builder answer =
        ParseTumorTableResponse.newBuilder()
            .addAllCoveredGenes(table.coveredGenes())
            .setRowsRead(table.rows())
            .setPloidyEstimated(table.ploidyEstimated());
    table.ploidy().ifPresent(answer::setPloidy);
    table.notes().forEach(note -> answer.addNotes(VariantsRpc.note(note)));
    table.copyNumbers().forEach(number -> answer.addCopyNumbers(copyNumber(number)));
    table.segments().forEach(segment -> answer.addSegments(segment(segment)));
    table.fusions().forEach(fusion -> answer.addFusions(fusion(fusion)));
    return answer.build();
  }

  private static org.theriac.variants.v1.GeneCopyNumber copyNumber(GeneCopyNumber number) {
    org.theriac.variants.v1.GeneCopyNumber.Builder message =
        org.theriac.variants.v1.GeneCopyNumber.newBuilder()
            .setGene(number.gene())
            .setState(
                switch (number.state()) {
                  case AMPLIFIED -> CopyNumberState.COPY_NUMBER_STATE_AMPLIFIED;
                  case DELETED -> CopyNumberState.COPY_NUMBER_STATE_DELETED;
                  case NEITHER -> CopyNumberState.COPY_NUMBER_STATE_NEITHER;
                  case UNDECIDED -> CopyNumberState.COPY_NUMBER_STATE_UNDECIDED;
                })
            .setReason(number.reason());
    number.copies().ifPresent(message::setCopies);
    number.log2().ifPresent(message::setLog2Ratio);
    return message.build();
  }

  private static org.theriac.variants.v1.CopySegment segment(CopySegment segment) {
    org.theriac.variants.v1.CopySegment.Builder message =
        org.theriac.variants.v1.CopySegment.newBuilder()
            .setChromosome(segment.chromosome())
            .setStart(segment.start())
            .setEnd(segment.end());
    segment.copies().ifPresent(message::setCopies);
    segment.minor().ifPresent(message::setMinorCopies);
    segment.log2().ifPresent(message::setLog2Ratio);
    return message.build();
  }

  private static Fusion fusion(TumorTable.Fusion fusion) {
    Fusion.Builder message =
        Fusion.newBuilder()
            .setLeftGene(fusion.left())
            .setRightGene(fusion.right())
            .setLeftBreakpoint(fusion.leftBreakpoint())
            .setRightBreakpoint(fusion.rightBreakpoint())
            .setLine(fusion.line());
    OptionalDouble reads = fusion.reads();
    reads.ifPresent(message::setReads);
    return message.build();
  }
}
