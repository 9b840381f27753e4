package org.theriac.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The words of a note as it came in are for those who treat the patient: neither logs, metrics,
 * lists for export, the digest, errors, nor a file of the data folder shows any of them.
 */
class NotesStayInsideTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TRIALS =
      """
      {"studies":[
       {"protocolSection":{"identificationModule":{"nctId":"NCT99880011","briefTitle":"Synthetic trial in lung cancer"},
        "statusModule":{"overallStatus":"RECRUITING"},"conditionsModule":{"conditions":["Non-Small Cell Lung Cancer"]},
        "eligibilityModule":{"eligibilityCriteria":"Inclusion Criteria:\\n\\n* EGFR mutation\\n* ECOG 0-1","minimumAge":"18 Years","sex":"ALL"}}}]}
      """;

  /** Words that stand nowhere else. */
  private static final List<String> OWN_WORDS =
      List.of("Quillfeather", "Zanzibarton", "40771829", "515-555-0172", "zebra-striped");

  private static final String NOTE =
      "Ms. Quillfeather of Zanzibarton, MRN 40771829, call 515-555-0172, wears a zebra-striped hat."
          + " Stage IV non-small cell lung cancer. EGFR L858R detected. ECOG 1.";

  @RegisterExtension static final RunningPlatform PLATFORM = new RunningPlatform();

  private static final ByteArrayOutputStream SAID = new ByteArrayOutputStream();

  @BeforeAll
  static void aNoteIsStored() throws Exception {
    var out = System.out;
    var err = System.err;
    var heard = new PrintStream(SAID, true, StandardCharsets.UTF_8);
    System.setOut(heard);
    System.setErr(heard);
    try {
      assertThat(send("POST", "/api/v1/trials/import", TRIALS).statusCode()).isEqualTo(201);
      var note =
          JSON.writeValueAsString(Map.of("text", NOTE, "noteDate", "2026-11-01", "noteId", "n1"));
      assertThat(send("POST", "/api/v1/patients/p1/notes", note).statusCode()).isBetween(200, 299);
      assertThat(send("POST", "/api/v1/trials/NCT99880011/patients", "{}").statusCode())
          .isEqualTo(200);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws IOException, InterruptedException {
    return PLATFORM.send(
        HttpRequest.newBuilder(PLATFORM.address().resolve(path))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }

  private static void holdsNoWord(String what, String text) {
    assertThat(OWN_WORDS).as(what).noneMatch(text::contains);
  }

  @Test
  void lists_and_digest_that_leave_the_house_hold_no_word_of_the_note() throws Exception {
    for (String path :
        List.of(
            "/api/v1/trials/NCT99880011/worklist?format=csv",
            "/api/v1/trials/NCT99880011/worklist",
            "/api/v1/worklists/digest")) {
      var answer = send("GET", path, "");
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.body()).as(path).contains("p1");
      holdsNoWord(path, answer.body());
    }
  }

  @Test
  void metrics_and_health_hold_no_word_of_the_note() throws Exception {
    for (String path : List.of("/metrics", "/status", "/health")) {
      holdsNoWord(path, send("GET", path, "").body());
    }
  }

  @Test
  void what_is_said_to_the_log_holds_no_word_of_the_note() {
    assertThat(SAID.toString(StandardCharsets.UTF_8)).as("what was heard").isNotBlank();
    holdsNoWord("log", SAID.toString(StandardCharsets.UTF_8));
  }

  @Test
  void errors_about_a_note_repeat_no_word_of_it() throws Exception {
    var wrong =
        JSON.writeValueAsString(Map.of("text", NOTE, "noteDate", "zebra-striped", "noteId", "n2"));
    var answer = send("POST", "/api/v1/patients/p1/notes", wrong);
    assertThat(answer.statusCode()).isBetween(400, 499);
    holdsNoWord("error", answer.body());
    var unknown = JSON.writeValueAsString(Map.of("text", NOTE, "dateShift", 3));
    holdsNoWord("error", send("POST", "/api/v1/notes/deidentify", unknown).body());
  }

  @Test
  void no_file_of_the_data_folder_holds_a_word_of_the_note() throws Exception {
    int read = 0;
    try (var files = Files.walk(PLATFORM.home())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // Latin 1 reads every byte as one char, so that a word in a binary file is seen too.
        holdsNoWord(
            PLATFORM.home().relativize(file).toString(),
            Files.readString(file, StandardCharsets.ISO_8859_1));
        read++;
      }
    }
    assertThat(read).isPositive();
  }
}
