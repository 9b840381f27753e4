package org.theriac.allinone.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.allinone.platform.LocalServices;

/** The filters of notes and criteria, while a Theriac that serves has the trials open. */
class BesideServingTest {
  @TempDir Path home;

  private static String label(LocalServices services) throws Exception {
    try (services) {
      var request =
          JsonLines.JSON.readTree(
              "{\"criterion\":\"ECOG 0-1\",\"kind\":\"inclusion\",\"note\":\"ECOG 1.\"}");
      var said = JsonLines.one(request, line -> TrialsEvaluate.answer(services, line));
      return said.has("error") ? said.at("/error/code").asText() : said.path("label").asText();
    }
  }

  @Test
  void what_reads_no_stored_trial_does_not_wait_for_their_index() throws Exception {
    var environment = Map.of("THERIAC_HOME", home.toString());
    var trials = Files.createDirectories(home.resolve("trials"));
    try (var index = FSDirectory.open(trials);
        var held = index.obtainLock(IndexWriter.WRITE_LOCK_NAME)) {
      held.ensureValid();
      assertThat(label(LocalServices.withoutTrials(environment))).isEqualTo("met");
      assertThat(label(new LocalServices(environment)))
          .as("the lock is the one that a Theriac holds")
          .isEqualTo("NOT_STARTED");
    }
    assertThat(label(new LocalServices(environment))).isEqualTo("met");
  }
}
