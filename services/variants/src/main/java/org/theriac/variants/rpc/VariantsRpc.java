package org.theriac.variants.rpc;

import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalDouble;
import org.theriac.variants.consequence.TranscriptEffect;
import org.theriac.variants.germline.Genotype;
import org.theriac.variants.germline.GenotypeQuality;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.InputNote;
import org.theriac.variants.input.RefusedInputException;
import org.theriac.variants.reading.SomaticReader;
import org.theriac.variants.reading.TumorTables;
import org.theriac.variants.somatic.SomaticVariant;
import org.theriac.variants.somatic.SomaticVariants;
import org.theriac.variants.somatic.StatedOrigin;
import org.theriac.variants.tables.TumorTable;
import org.theriac.variants.v1.ParseGermlineRequest;
import org.theriac.variants.v1.ParseGermlineResponse;
import org.theriac.variants.v1.ParseSomaticRequest;
import org.theriac.variants.v1.ParseSomaticResponse;
import org.theriac.variants.v1.ParseTumorTableRequest;
import org.theriac.variants.v1.ParseTumorTableResponse;
import org.theriac.variants.v1.TranscriptChange;
import org.theriac.variants.v1.TumorTableHeader;
import org.theriac.variants.v1.VariantsServiceGrpc;

/** The contract's calls. */
final class VariantsRpc extends VariantsServiceGrpc.VariantsServiceImplBase {
  private final GermlineAnswers germline;
  private final SomaticReader somatic;
  private final TumorTables tables;
  private final String release;

  VariantsRpc(GermlineAnswers germline, SomaticReader somatic, TumorTables tables, String release) {
    this.germline = germline;
    this.somatic = somatic;
    this.tables = tables;
    this.release = release;
  }

  @Override
  public StreamObserver<ParseGermlineRequest> parseGermline(
      StreamObserver<ParseGermlineResponse> answers) {
    return Upload.of(
        answers,
        message -> message.hasHeader() ? message.getHeader() : null,
        ParseGermlineRequest::getChunk,
        (header, file, send) ->
            germline.read(file, header.getSampleIdsList(), header.getAssembly(), send));
  }

  @Override
  public StreamObserver<ParseSomaticRequest> parseSomatic(
      StreamObserver<ParseSomaticResponse> answers) {
    return Upload.of(
        answers,
        message -> message.hasHeader() ? message.getHeader() : null,
        ParseSomaticRequest::getChunk,
        (header, file, send) ->
            send.accept(
                somaticAnswer(
                    somatic.read(
                        file, header.getTumorSampleId(), assembly(header.getAssembly())))));
  }

  @Override
  public StreamObserver<ParseTumorTableRequest> parseTumorTable(
      StreamObserver<ParseTumorTableResponse> answers) {
    return Upload.of(
        answers,
        message -> message.hasHeader() ? message.getHeader() : null,
        ParseTumorTableRequest::getChunk,
        (header, file, send) -> send.accept(TumorTableMessages.of(table(header, file))));
  }

  private TumorTable table(TumorTableHeader header, InputStream file) throws IOException {
    OptionalDouble ploidy =
        header.hasPloidy() ? OptionalDouble.of(header.getPloidy()) : OptionalDouble.empty();
    if (header.hasPloidy() && !(header.getPloidy() >= 0.5 && header.getPloidy() <= 20)) {
      throw RefusedInputException.of(
          InputErrorCode.MALFORMED_LINE, "a ploidy lies between 0.5 and 20");
    }
    Optional<Assembly> assembly = assembly(header.getAssembly());
    return switch (header.getKind()) {
      case TUMOR_TABLE_KIND_COPY_NUMBERS -> tables.copyNumbers(file, assembly, ploidy);
      case TUMOR_TABLE_KIND_FUSIONS -> tables.fusions(file);
      case TUMOR_TABLE_KIND_COVERAGE -> tables.coverage(file, assembly);
      case TUMOR_TABLE_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw RefusedInputException.of(
              InputErrorCode.MALFORMED_LINE, "the kind of the table is not said");
    };
  }

  private ParseSomaticResponse somaticAnswer(SomaticVariants tumor) {
    ParseSomaticResponse.Builder answer =
        ParseSomaticResponse.newBuilder()
            .setSampleId(tumor.sample())
            .setRowsRead(tumor.rows())
            .setRowsFiltered(tumor.rowsFiltered())
            .addAllFilteredGenes(tumor.leftOutGenes())
            .setRowsFilteredWithoutGene(tumor.leftOutWithoutGene())
            .setAnnotationSource(tumor.annotation())
            .setKnowledgeRelease(release);
    tumor.assembly().ifPresent(a -> answer.setAssembly(assembly(a)));
    for (SomaticVariant variant : tumor.variants()) {
      answer.addVariants(variant(variant));
    }
    for (InputNote note : tumor.notes()) {
      answer.addNotes(note(note));
    }
    return answer.build();
  }

  private static org.theriac.variants.v1.SomaticVariant variant(SomaticVariant variant) {
    org.theriac.variants.v1.SomaticVariant.Builder message =
        org.theriac.variants.v1.SomaticVariant.newBuilder()
            .setChromosome(variant.chromosome())
            .setPosition(variant.position())
            .setReference(variant.reference())
            .setAlternate(variant.alternate())
            .setGermline(variant.origin() == StatedOrigin.GERMLINE)
            .setSomatic(variant.origin() == StatedOrigin.SOMATIC)
            .setLine(variant.line());
    variant
        .effect()
        .ifPresent(effect -> {
          message
              .setGene(effect.gene())
              .setTranscript(effect.transcript())
              .setHgvsC(effect.hgvsC())
              .setHgvsP(effect.hgvsP())
              .addAllConsequences(effect.consequences());
          effect.exon().ifPresent(message::setExon);
        });
    variant.alleleFraction().ifPresent(message::setAlleleFraction);
    variant.depth().ifPresent(message::setDepth);
    for (TranscriptEffect other : variant.otherTranscripts()) {
      TranscriptChange.Builder change =
          TranscriptChange.newBuilder()
              .setTranscript(other.transcript())
              .setHgvsC(other.hgvsC())
              .setHgvsP(other.hgvsP())
              .addAllConsequences(other.consequences());
      other.exon().ifPresent(change::setExon);
      message.addOtherTranscripts(change);
    }
    return message.build();
  }

  static org.theriac.variants.v1.Genotype genotype(Genotype genotype) {
    org.theriac.variants.v1.Genotype.Builder message =
        org.theriac.variants.v1.Genotype.newBuilder()
            .setChromosome(genotype.chromosome())
            .setPosition(genotype.position())
            .setRsid(genotype.rsid())
            .addAllAlleles(genotype.alleles())
            .setPhased(genotype.phased())
            .setQuality(quality(genotype.quality()));
    genotype.phaseSet().ifPresent(message::setPhaseSet);
    return message.build();
  }

  private static org.theriac.variants.v1.GenotypeQuality quality(GenotypeQuality quality) {
    return switch (quality) {
      case PASS -> org.theriac.variants.v1.GenotypeQuality.GENOTYPE_QUALITY_PASS;
      case LOW -> org.theriac.variants.v1.GenotypeQuality.GENOTYPE_QUALITY_LOW;
      case FILTERED -> org.theriac.variants.v1.GenotypeQuality.GENOTYPE_QUALITY_FILTERED;
      case REFERENCE_MISMATCH ->
          org.theriac.variants.v1.GenotypeQuality.GENOTYPE_QUALITY_REFERENCE_MISMATCH;
      case UNDOCUMENTED -> org.theriac.variants.v1.GenotypeQuality.GENOTYPE_QUALITY_UNDOCUMENTED;
    };
  }

  static org.theriac.variants.v1.InputNote note(InputNote note) {
    org.theriac.variants.v1.InputNote.Builder message =
        org.theriac.variants.v1.InputNote.newBuilder()
            .setCode(note.code())
            .setMessage(note.message())
            .setLocus(note.locus());
    note.line().ifPresent(message::setLine);
    return message.build();
  }

  static Optional<Assembly> assembly(org.theriac.variants.v1.Assembly assembly) {
    return switch (assembly) {
      case ASSEMBLY_GRCH38 -> Optional.of(Assembly.GRCH38);
      case ASSEMBLY_GRCH37 -> Optional.of(Assembly.GRCH37);
      case ASSEMBLY_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  static org.theriac.variants.v1.Assembly assembly(Assembly assembly) {
    return switch (assembly) {
      case GRCH38 -> org.theriac.variants.v1.Assembly.ASSEMBLY_GRCH38;
      case GRCH37 -> org.theriac.variants.v1.Assembly.ASSEMBLY_GRCH37;
    };
  }
}
