package org.theriac.trials.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.knowledgebase.KnowledgeReleases;

/**
 * A hostile note of one phrase repeated costs no more than its length. Measured by the time of this
 * thread alone, the best of two, so that a loaded machine fails nothing.
 */
class RepeatedNotesTest {
  private static final int LENGTH = 50_000;
  private static final long MOST_NANOS = 1_000_000_000L;
  private static final FactExtractor EXTRACTOR =
      new FactExtractor(Lexicon.of(KnowledgeReleases.load()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AFP 4.",
        "no brain mets, ",
        "osimertinib 3/2024. ",
        "EGFR L858R. ",
        "melanoma.",
        "liver mets. ",
        "recurrence. ",
        "glioblastoma. brain progression. ",
        "Brain metastases | No | ",
        "denies fever or hx of stroke, ",
        "mBC (liver, bone, ",
        "(liver, ",
        "1 2 3 4 ",
        "<!-- <script> ",
      })
  void a_note_of_one_phrase_is_read_within_a_second(String phrase) {
    var note = phrase.repeat(LENGTH / phrase.length());
    assertThat(Math.min(nanos(note), nanos(note))).isLessThan(MOST_NANOS);
  }

  private static long nanos(String note) {
    var threads = ManagementFactory.getThreadMXBean();
    long began = threads.getCurrentThreadCpuTime();
    EXTRACTOR.extract(note, "2025-03-01", "");
    return threads.getCurrentThreadCpuTime() - began;
  }
}
