package org.theriac.allinone.platform;

import io.grpc.BindableService;
import java.io.IOException;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.models.ranker.ModelCard;
import org.theriac.models.ranker.Ranker;
import org.theriac.models.ranker.TrainingTable;
import org.theriac.ontology.rpc.OntologyServices;
import org.theriac.records.rpc.RecordsServices;
import org.theriac.records.rpc.RecordsSettings;
import org.theriac.therapies.rpc.TherapiesServices;
import org.theriac.transport.ServiceName;
import org.theriac.trials.entities.EntityTagger;
import org.theriac.trials.entities.site.SiteModel;
import org.theriac.trials.rpc.TrialsServices;
import org.theriac.variants.rpc.VariantsServices;

/** Creates the handlers of each service with what lies in the data folder. */
final class ServiceFactory {
  private final DataFolder folder;
  private final Map<String, String> environment;
  private final UnaryOperator<RecordsSettings> store;
  private final boolean trialIndex;

  /**
   * @param store what is made of the environment's settings of the store before it is opened
   * @param trialIndex whether the service of trials opens its index
   */
  ServiceFactory(
      DataFolder folder,
      Map<String, String> environment,
      UnaryOperator<RecordsSettings> store,
      boolean trialIndex) {
    this.trialIndex = trialIndex;
    this.folder = folder;
    this.environment = environment;
    this.store = store;
  }

  /**
   * Creates the handlers of a service.
   *
   * @param release the knowledge release, loaded on first use
   * @param open what must be closed when the service ends is pushed here
   * @throws StartFailure if the service's store cannot be used
   */
  List<BindableService> create(
      ServiceName name, Supplier<KnowledgeRelease> release, Deque<AutoCloseable> open) {
    return switch (name) {
      case VARIANTS -> VariantsServices.create(release.get(), environment);
      case ONTOLOGY -> OntologyServices.create(release.get());
      case THERAPIES ->
          TherapiesServices.create(
              Ranker.released(), ModelCard.released(), TrainingTable.released());
      case TRIALS -> trials(release.get(), open);
      case RECORDS -> {
        var settings = new java.util.HashMap<>(environment);
        settings.put("THERIAC_HOME", folder.path().toString());
        var records = RecordsServices.create(store.apply(RecordsSettings.from(settings)));
        open.push(records);
        yield List.copyOf(records.services());
      }
    };
  }

  private List<BindableService> trials(KnowledgeRelease release, Deque<AutoCloseable> open) {
    Optional<EntityTagger> tagger;
    try {
      tagger = SiteModel.of(environment);
    } catch (IOException e) {
      throw new StartFailure("the site's model for notes cannot be used: " + e.getMessage(), e);
    }
    try {
      if (!trialIndex) {
        var reading = TrialsServices.withoutIndex(release, tagger);
        open.push(reading);
        return reading.services();
      }
      var trials = TrialsServices.create(release, folder.sub("trials"), tagger);
      open.push(trials);
      return trials.readingAhead().services();
    } catch (IOException e) {
      throw new StartFailure(
          "the trial index in "
              + folder.path()
              + " cannot be opened; is another Theriac using it? ("
              + e.getMessage()
              + ")",
          e);
    }
  }
}
