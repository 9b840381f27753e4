package org.theriac.variants.rpc;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.variants.germline.Genotype;
import org.theriac.variants.germline.GermlinePositions;
import org.theriac.variants.germline.SampleGenotypes;
import org.theriac.variants.input.InputNote;
import org.theriac.variants.reading.GermlineReader;
import org.theriac.variants.reading.ReferenceContexts;
import org.theriac.variants.v1.Assembly;
import org.theriac.variants.v1.ParseGermlineResponse;

/**
 * ParseGermline without the wire: what the service answers, for callers in the same process that
 * need nothing else of it. Safe for concurrent use.
 */
public final class GermlineAnswers {
  private static final int MOST_SHARED = 20_000;

  private final GermlineReader reader;
  private final String release;

  /**
   * Compiles the positions.
   *
   * @param release the release's id
   * @param genes whose positions are read
   */
  public GermlineAnswers(String release, Collection<GeneDefinition> genes) {
    this.reader = new GermlineReader(GermlinePositions.of(genes, ReferenceContexts.load()));
    this.release = release;
  }

  /**
   * Reads a whole file; nothing is handed out before it was found sound.
   *
   * @param file plain, gzip or bgzip; not closed
   * @param samples to read; empty = all
   * @param assembly that the caller expects; unspecified = found out
   * @param answers takes one answer per sample, in the order of the file
   * @throws org.theriac.variants.input.RefusedInputException if the file is not sound
   * @throws IOException if the stream itself fails
   */
  public void read(
      InputStream file,
      List<String> samples,
      Assembly assembly,
      Consumer<ParseGermlineResponse> answers)
      throws IOException {
    // The reader gives samples with the same genotype the same object.
    var messages = new IdentityHashMap<Genotype, org.theriac.variants.v1.Genotype>();
    reader.read(
        file,
        samples,
        VariantsRpc.assembly(assembly),
        sample -> answers.accept(answer(sample, messages)));
  }

  private ParseGermlineResponse answer(
      SampleGenotypes sample, Map<Genotype, org.theriac.variants.v1.Genotype> messages) {
    var answer =
        ParseGermlineResponse.newBuilder()
            .setSampleId(sample.sample())
            .setAssembly(VariantsRpc.assembly(sample.assembly()))
            .setRowsRead(sample.rows())
            .setKnowledgeRelease(release);
    for (Genotype genotype : sample.genotypes()) {
      var message = messages.get(genotype);
      if (message == null) {
        message = VariantsRpc.genotype(genotype);
        if (messages.size() < MOST_SHARED) {
          messages.put(genotype, message);
        }
      }
      answer.addGenotypes(message);
    }
    for (InputNote note : sample.notes()) {
      answer.addNotes(VariantsRpc.note(note));
    }
    return answer.build();
  }
}
