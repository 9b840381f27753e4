package org.theriac.records.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.theriac.records.Failure;
import org.theriac.records.Opaque;
import org.theriac.records.RecordsException;
import org.theriac.records.audit.Event;
import org.theriac.records.audit.Head;
import org.theriac.records.audit.Link;
import org.theriac.records.feedback.Feedback;
import org.theriac.records.feedback.Outcome;
import org.theriac.records.notes.Note;
import org.theriac.records.notes.NoteFacts;
import org.theriac.records.profile.GenotypeSet;
import org.theriac.records.profile.Profile;
import org.theriac.records.profile.Result;
import org.theriac.records.profile.Standing;
import org.theriac.records.reports.Decision;
import org.theriac.records.reports.StoredReport;
import org.theriac.records.worklist.Entry;
import org.theriac.records.worklist.State;

final class FormatsTest {
  private static final Instant AT = Instant.parse("2026-11-23T10:15:30.123456789Z");
  private static final Opaque CONTENT = Opaque.of(new byte[] {1, 2, 3});
  private static final Profile PROFILE =
      new Profile(
          7,
          List.of(
              new Result("TPMT", "f", Standing.SIGNED, "Dr. Ä", AT, AT, "2026.1", CONTENT),
              new Result("DPYD", "g", Standing.LAB_REPORTED, "", Instant.EPOCH, AT, "", CONTENT)),
          List.of(new GenotypeSet("f", "2026.1", AT, List.of(CONTENT, CONTENT))));
  private static final Note NOTE = new Note("n", "2026-01-01", AT, "Wörter 😀");
  private static final NoteFacts FACTS = new NoteFacts("n", "", AT, List.of(CONTENT));
  private static final Entry ENTRY =
      new Entry("NCT01", "p", State.NOT_ELIGIBLE, "", AT, "me", "excluded", "note 1", AT, "you");
  private static final Feedback FEEDBACK =
      new Feedback("c", "r", Outcome.OVERRIDDEN, "reason", "comment", AT, "p", "e", "o");
  private static final Link LINK =
      new Link(
          3,
          AT,
          new Event("read", "me", "p", "why", "success", new TreeMap<>(Map.of("a", "b", "c", "d"))),
          "00",
          "ff");

  private static final StoredReport REPORT =
      new StoredReport("r", AT, "me", "COAD", "2026.1", "", "ab");
  private static final Decision DECISION =
      new Decision(
          "d",
          "r",
          "one + other",
          Decision.Verdict.DEFERRED,
          "because",
          "board",
          AT,
          Map.of("tier", "IA", "place", "2"));

  @Test
  void what_was_written_is_read() {
    assertThat(Formats.storedReport(Formats.write(REPORT))).isEqualTo(REPORT);
    assertThat(Formats.decision(Formats.write(DECISION))).isEqualTo(DECISION);
    assertThat(Formats.profile(Formats.write(PROFILE))).isEqualTo(PROFILE);
    assertThat(Formats.note(Formats.write(NOTE))).isEqualTo(NOTE);
    assertThat(Formats.noteFacts(Formats.write(FACTS))).isEqualTo(FACTS);
    assertThat(Formats.entry(Formats.write(ENTRY))).isEqualTo(ENTRY);
    assertThat(Formats.feedback(Formats.write(FEEDBACK))).isEqualTo(FEEDBACK);
    assertThat(Formats.link(Formats.write(LINK))).isEqualTo(LINK);
    assertThat(Formats.head(Formats.write(new Head(9, "ab")))).isEqualTo(new Head(9, "ab"));
    assertThat(Formats.text(Formats.write("ä"))).isEqualTo("ä");
  }

  @Test
  void other_bytes_are_damaged_and_nothing_else_happens() {
    Random random = new Random(42);
    Map<byte[], Function<byte[], Object>> formats =
        Map.of(
            Formats.write(PROFILE), Formats::profile,
            Formats.write(NOTE), Formats::note,
            Formats.write(FACTS), Formats::noteFacts,
            Formats.write(ENTRY), Formats::entry,
            Formats.write(FEEDBACK), Formats::feedback,
            Formats.write(REPORT), Formats::storedReport,
            Formats.write(DECISION), Formats::decision,
            Formats.write(LINK), Formats::link);
    formats.forEach((good, read) -> {
      for (int i = 0; i < 5_000; i++) {
        byte[] bad = good.clone();
        for (int change = 0; change <= random.nextInt(3); change++) {
          bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
        }
        if (random.nextInt(3) == 0) {
          bad = Arrays.copyOf(bad, random.nextInt(bad.length + 8));
        }
        try {
          assertThat(read.apply(bad)).isNotNull();
        } catch (RecordsException e) {
          assertThat(e.failure()).isEqualTo(Failure.DAMAGED);
        }
      }
      assertThatThrownBy(() -> read.apply(Arrays.copyOf(good, good.length - 1)))
          .isInstanceOf(RecordsException.class);
      assertThatThrownBy(() -> read.apply(Arrays.copyOf(good, good.length + 1)))
          .isInstanceOf(RecordsException.class);
    });
  }

  @Test
  void the_form_of_schema_1_does_not_change_unnoticed() {
    assertThat(
            Formats.head(
                java.util.HexFormat.of().parseHex("0000000000000009" + "00000002" + "6162")))
        .isEqualTo(new Head(9, "ab"));
    assertThat(
            Formats.entry(
                java.util.HexFormat.of()
                    .parseHex(
                        "000000054e43543031"
                            + "0000000170"
                            + "0000000c4e4f545f454c494749424c45"
                            + "00000000"
                            + "000000006a22d872"
                            + "00000000075bcd15"
                            + "000000026d65")))
        .isEqualTo(
            new Entry(
                "NCT01",
                "p",
                State.NOT_ELIGIBLE,
                "",
                Instant.ofEpochSecond(0x6a22d872L, 123456789),
                "me",
                "",
                "",
                Instant.ofEpochSecond(0x6a22d872L, 123456789),
                ""));
  }
}
