package org.theriac.variants.rpc;

import io.grpc.stub.StreamObserver;
import java.util.Optional;
import org.theriac.variants.germline.Genotype;
import org.theriac.variants.germline.GenotypeQuality;
import org.theriac.variants.germline.SampleGenotypes;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.InputNote;
import org.theriac.variants.reading.GermlineReader;
import org.theriac.variants.v1.ParseGermlineRequest;
import org.theriac.variants.v1.ParseGermlineResponse;
import org.theriac.variants.v1.VariantsServiceGrpc;

/** The contract's calls. */
final class VariantsRpc extends VariantsServiceGrpc.VariantsServiceImplBase {
  private final GermlineReader germline;
  private final String release;

  VariantsRpc(GermlineReader germline, String release) {
    this.germline = germline;
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
            germline.read(
                file,
                header.getSampleIdsList(),
                assembly(header.getAssembly()),
                sample -> send.accept(germlineAnswer(sample))));
  }

  private ParseGermlineResponse germlineAnswer(SampleGenotypes sample) {
    ParseGermlineResponse.Builder answer =
        ParseGermlineResponse.newBuilder()
            .setSampleId(sample.sample())
            .setAssembly(assembly(sample.assembly()))
            .setRowsRead(sample.rows())
            .setKnowledgeRelease(release);
    for (Genotype genotype : sample.genotypes()) {
      answer.addGenotypes(genotype(genotype));
    }
    for (InputNote note : sample.notes()) {
      answer.addNotes(note(note));
    }
    return answer.build();
  }

  private static org.theriac.variants.v1.Genotype genotype(Genotype genotype) {
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
      case UNDOCUMENTED -> org.theriac.variants.v1.GenotypeQuality.GENOTYPE_QUALITY_UNDOCUMENTED;
    };
  }

  private static org.theriac.variants.v1.InputNote note(InputNote note) {
    org.theriac.variants.v1.InputNote.Builder message =
        org.theriac.variants.v1.InputNote.newBuilder()
            .setCode(note.code())
            .setMessage(note.message())
            .setLocus(note.locus());
    note.line().ifPresent(message::setLine);
    return message.build();
  }

  private static Optional<Assembly> assembly(org.theriac.variants.v1.Assembly assembly) {
    return switch (assembly) {
      case ASSEMBLY_GRCH38 -> Optional.of(Assembly.GRCH38);
      case ASSEMBLY_GRCH37 -> Optional.of(Assembly.GRCH37);
      case ASSEMBLY_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static org.theriac.variants.v1.Assembly assembly(Assembly assembly) {
    return switch (assembly) {
      case GRCH38 -> org.theriac.variants.v1.Assembly.ASSEMBLY_GRCH38;
      case GRCH37 -> org.theriac.variants.v1.Assembly.ASSEMBLY_GRCH37;
    };
  }
}
