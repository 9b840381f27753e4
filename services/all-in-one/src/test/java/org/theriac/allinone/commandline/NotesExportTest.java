package org.theriac.allinone.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.deidentification.Deidentifier;

/** What an export of cleaned notes holds, and what it never holds. */
class NotesExportTest {
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();
  private static final Deidentifier DEIDENTIFIER = Deidentifier.of(RELEASE);
  private static final String NOTES =
      """
      {"text":"Ms. Marisol Quintero, MRN 40771829, seen 3/14/2026. ECOG 1.","id":"patient-8812"}
      {"text":"Dr. Sokolova saw him; both sokolovas agree."}
      {"text":"broken
      {"text":"58M, DLBCL, R-CHOP x6, CR."}
      {"text":""}
      """;

  @TempDir Path home;

  private ExportCounts export(String notes) throws IOException {
    return NotesExport.write(DEIDENTIFIER, RELEASE, bytes(notes), home.resolve("out"));
  }

  private static InputStream bytes(String notes) {
    return new ByteArrayInputStream(notes.getBytes(StandardCharsets.UTF_8));
  }

  private String written(String file) throws IOException {
    return Files.readString(home.resolve("out").resolve(file));
  }

  @Test
  void each_note_is_written_without_identifiers_and_without_anything_else_that_came_with_it()
      throws Exception {
    export(NOTES);
    var lines = written(NotesExport.NOTES).lines().map(NotesExportTest::json).toList();
    assertThat(lines).allSatisfy(line -> assertThat(line.size()).isEqualTo(2));
    assertThat(lines.getFirst().path("text").asText()).contains("ECOG 1.", "2026");
    assertThat(written(NotesExport.NOTES) + written(NotesExport.MANIFEST))
        .doesNotContain("Marisol", "Quintero", "40771829", "3/14", "patient-8812", "okolova");
  }

  @Test
  void a_note_that_cannot_be_cleaned_is_left_out_and_counted_and_the_others_go_on()
      throws Exception {
    var counts = export(NOTES);
    assertThat(counts.written()).isEqualTo(2);
    assertThat(counts.refused()).isEqualTo(3);
    var lines = written(NotesExport.NOTES).lines().map(NotesExportTest::json).toList();
    assertThat(lines.stream().map(line -> line.path("line").asInt()).toList())
        .isEqualTo(List.of(1, 4));
    var reasons = json(written(NotesExport.MANIFEST)).path("left_out_by_reason");
    assertThat(reasons.path("IDENTIFIER_LEFT_NAME").asInt()).isEqualTo(1);
    assertThat(reasons.path("MALFORMED_JSON").asInt()).isEqualTo(1);
    assertThat(reasons.path("MISSING_FIELD").asInt()).isEqualTo(1);
  }

  @Test
  void the_manifest_tells_rules_release_counts_and_the_checksum_of_the_notes() throws Exception {
    export(NOTES);
    var manifest = json(written(NotesExport.MANIFEST));
    assertThat(manifest.path("knowledge_release").asText()).isEqualTo(RELEASE.id());
    assertThat(manifest.path("rules").asText()).matches("[0-9a-f]{16}");
    assertThat(manifest.path("read").asInt()).isEqualTo(5);
    assertThat(manifest.at("/replaced_by_kind/name").asInt()).isEqualTo(2);
    var sum =
        MessageDigest.getInstance("SHA-256")
            .digest(Files.readAllBytes(home.resolve("out").resolve(NotesExport.NOTES)));
    assertThat(manifest.path("sha256").asText()).isEqualTo(HexFormat.of().formatHex(sum));
  }

  @Test
  void a_folder_that_is_there_is_not_written_into() throws Exception {
    Files.createDirectory(home.resolve("out"));
    assertThatThrownBy(() -> export(NOTES)).isInstanceOf(CallerError.class);
    assertThat(home.resolve("out")).isEmptyDirectory();
  }

  @Test
  void an_export_that_breaks_off_leaves_nothing_behind() {
    var failing =
        new InputStream() {
          private final InputStream first = bytes("{\"text\":\"58M, DLBCL.\"}\n");

          @Override
          public int read() throws IOException {
            int next = first.read();
            if (next < 0) {
              throw new IOException("broken off");
            }
            return next;
          }
        };
    assertThatThrownBy(() -> NotesExport.write(DEIDENTIFIER, RELEASE, failing, home.resolve("out")))
        .isInstanceOf(IOException.class);
    assertThat(home).isEmptyDirectory();
  }

  private static JsonNode json(String text) {
    try {
      return JsonLines.JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
