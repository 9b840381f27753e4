package org.theriac.allinone.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.deidentification.Deidentifier;
import org.theriac.trials.evaluation.notes.GoldNote;
import org.theriac.trials.evaluation.notes.OwnNotes;
import org.theriac.trials.notes.FactExtractor;
import org.theriac.trials.notes.Lexicon;

/**
 * Reading of notes on one thread, in MB of UTF-8 per second of that thread's CPU time: telegraphic
 * notes (the project's own, where nearly every word is a fact) and the same between sentences of
 * ordinary chart prose, as long notes are.
 */
public final class NotesBenchmark {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double NANOS = 1e9;
  private static final double MEGA = 1e6;
  private static final int PROSE_SHARE = 4;
  private static final String PROSE =
      """
      The visit was conducted together with her daughter and all questions were answered in detail.
      We reviewed the results of the last examinations, which she understands well, and went through
      the written information about what to expect over the coming weeks. She sleeps well, walks the
      dog twice a day and keeps house by herself. Abdomen is soft and there is no tenderness on
      palpation. Heart sounds are regular and the chest is clear on both sides. Skin is warm and dry.
      The team will call her with the next appointment; she knows whom to ring at night and at
      weekends and has the card with the numbers. Time spent on this visit was forty minutes, more
      than half of it in counselling and in the coordination of care with the other departments.
      """;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

  /**
   * Runs.
   *
   * @param seconds CPU seconds measured of each kind, after as many to warm up
   */
  public ObjectNode run(int seconds) {
    var figures = JSON.createObjectNode();
    figures.put("loadAverage", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    figures.put("processors", Runtime.getRuntime().availableProcessors());
    var extractor = new FactExtractor(Lexicon.of(KnowledgeReleases.load()));
    var dense = new ArrayList<String>();
    for (GoldNote note : OwnNotes.development()) {
      dense.add(note.text());
    }
    for (GoldNote note : OwnNotes.heldOut()) {
      dense.add(note.text());
    }
    var mixed = dense.stream().map(NotesBenchmark::amongProse).toList();
    var extraction = figures.putObject("extractionMegabytesPerCpuSecond");
    extraction.put(
        "telegraphic",
        rate(dense, seconds, text -> extractor.extract(text, "2025-03-01", "").facts().size()));
    extraction.put(
        "amongProse",
        rate(mixed, seconds, text -> extractor.extract(text, "2025-03-01", "").facts().size()));
    var deidentifier = Deidentifier.of(KnowledgeReleases.load());
    figures.put(
        "deidentificationMegabytesPerCpuSecond",
        rate(mixed, seconds, text -> deidentifier.clean(text, 17).replacements().size()));
    return figures;
  }

  private static String amongProse(String note) {
    var text = new StringBuilder(note).append('\n');
    while (text.length() < note.length() * PROSE_SHARE) {
      text.append(PROSE);
    }
    return text.toString();
  }

  /** What is done with one note; gives a count, so that the work cannot be left out. */
  private interface Reader {
    int read(String text);
  }

  private double rate(List<String> notes, int seconds, Reader reader) {
    measured(notes, seconds, reader);
    return Math.round(measured(notes, seconds, reader) * 100) / 100.0;
  }

  private double measured(List<String> notes, int seconds, Reader reader) {
    long start = threads.getCurrentThreadCpuTime();
    long bytes = 0;
    long found = 0;
    double taken = 0;
    while (taken < seconds) {
      for (String note : notes) {
        found += reader.read(note);
        bytes += note.getBytes(StandardCharsets.UTF_8).length;
      }
      taken = (threads.getCurrentThreadCpuTime() - start) / NANOS;
    }
    if (found == 0) {
      throw new IllegalStateException("nothing was read");
    }
    return bytes / MEGA / taken;
  }
}
