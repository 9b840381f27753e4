package org.theriac.allinone.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.transport.ServiceName;
import org.theriac.trials.rpc.TrialsServices;
import org.theriac.trials.v1.ExtractFactsRequest;
import org.theriac.trials.v1.TrialsServiceGrpc;

class NotesBesideServingTest {
  @TempDir Path home;

  @Test
  void notes_are_read_while_another_theriac_has_the_index_of_the_same_home_open()
      throws IOException {
    var environment = Map.of("THERIAC_HOME", home.toString());
    try (var serving = TrialsServices.create(KnowledgeReleases.load(), home.resolve("trials"));
        var reading = LocalServices.withoutTrialIndex(environment)) {
      assertThat(serving.services()).isNotEmpty();
      var facts =
          TrialsServiceGrpc.newBlockingStub(reading.to(ServiceName.TRIALS))
              .extractFacts(ExtractFactsRequest.newBuilder().setText("ECOG 1.").build())
              .getFactsList();
      assertThat(facts).isNotEmpty();
    }
  }
}
