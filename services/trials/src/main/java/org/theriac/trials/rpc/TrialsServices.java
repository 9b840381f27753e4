package org.theriac.trials.rpc;

import io.grpc.BindableService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.deidentification.Deidentifier;
import org.theriac.trials.entities.EntityTagger;
import org.theriac.trials.index.Concepts;
import org.theriac.trials.index.TrialIndex;
import org.theriac.trials.notes.FactExtractor;
import org.theriac.trials.notes.Lexicon;
import org.theriac.trials.registry.Trial;

/** The gRPC services of this module, and the index that they hold open. */
public final class TrialsServices implements AutoCloseable {
  private final TrialIndex index;
  private final List<BindableService> services;
  private final CriteriaAhead ahead;

  private TrialsServices(TrialIndex index, List<BindableService> services, CriteriaAhead ahead) {
    this.ahead = ahead;
    this.index = index;
    this.services = services;
  }

  /**
   * Creates them.
   *
   * @param release the compiled knowledge release
   * @param folder folder of the trial index; made if need be
   * @throws IOException if the index cannot be opened
   */
  public static TrialsServices create(KnowledgeRelease release, Path folder) throws IOException {
    return create(release, folder, Optional.empty());
  }

  /**
   * Creates them with a model of the site's own beside the rules.
   *
   * @param release the compiled knowledge release
   * @param folder folder of the trial index; made if need be
   * @param tagger marks entities of notes; empty for none
   * @throws IOException if the index cannot be opened
   */
  public static TrialsServices create(
      KnowledgeRelease release, Path folder, Optional<EntityTagger> tagger) throws IOException {
    return create(release, concepts -> TrialIndex.open(folder, concepts), tagger);
  }

  /**
   * Creates them without an index, for what only reads notes and criteria: another process may have
   * the index open. No trial is known to them.
   *
   * @param release the compiled knowledge release
   * @param tagger marks entities of notes; empty for none
   */
  public static TrialsServices withoutIndex(KnowledgeRelease release, Optional<EntityTagger> tagger)
      throws IOException {
    return create(release, TrialIndex::inMemory, tagger);
  }

  private interface Opening {
    TrialIndex open(Concepts concepts) throws IOException;
  }

  private static TrialsServices create(
      KnowledgeRelease release, Opening opening, Optional<EntityTagger> tagger) throws IOException {
    var vocabulary = Vocabulary.of(release);
    var diseases = new DiseaseTree(release.oncology().tumorTypes());
    var index = opening.open(new Concepts(vocabulary, diseases));
    var evaluator = new Evaluator(vocabulary, diseases);
    var reader = new NoteReader(new FactExtractor(Lexicon.of(release)), tagger, release.id());
    var rpc =
        new TrialsRpc(reader, vocabulary, evaluator, index, Deidentifier.of(release), release.id());
    return new TrialsServices(index, List.of(rpc), new CriteriaAhead(index, rpc.matcher()));
  }

  /** Begins to read the criteria of the open trials, for a process that stays. */
  public TrialsServices readingAhead() {
    ahead.start();
    return this;
  }

  /** The handlers. */
  public List<BindableService> services() {
    return services;
  }

  /** Stores trials without reading their criteria, for measuring at size. */
  public void importAll(List<Trial> trials) throws IOException {
    index.store(trials);
  }

  /** Reads the criteria of the open trials now, for measuring at size. */
  public void readCriteria() throws IOException {
    ahead.all();
  }

  @Override
  public void close() throws IOException {
    // Its thread may be reading the index.
    ahead.close();
    index.close();
  }
}
