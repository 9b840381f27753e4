package org.theriac.variants.rpc;

import io.grpc.BindableService;
import java.util.List;
import java.util.Map;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.transcripts.TranscriptTable;
import org.theriac.variants.consequence.ConsequenceCaller;
import org.theriac.variants.input.Limits;
import org.theriac.variants.reading.SomaticReader;
import org.theriac.variants.reading.TranscriptFiles;
import org.theriac.variants.reading.TumorTables;

/** The handlers of the variants service. */
public final class VariantsServices {
  private VariantsServices() {}

  /**
   * Makes the handlers.
   *
   * @param release whose positions are read
   * @param environment {@code THERIAC_TRANSCRIPTS}: more transcript tables, paths separated as on a
   *     class path; they come before the shipped one
   * @return the handlers, safe for concurrent calls
   * @throws IllegalArgumentException if a table cannot be read
   */
  public static List<BindableService> create(
      KnowledgeRelease release, Map<String, String> environment) {
    List<TranscriptTable> transcripts =
        TranscriptFiles.read(environment.getOrDefault("THERIAC_TRANSCRIPTS", ""));
    return List.of(
        new VariantsRpc(
            new GermlineAnswers(release.id(), release.pharmacogenomics().genes().values()),
            new SomaticReader(Limits.STANDARD, new ConsequenceCaller(transcripts)),
            new TumorTables(Limits.STANDARD, transcripts),
            release.id()));
  }
}
