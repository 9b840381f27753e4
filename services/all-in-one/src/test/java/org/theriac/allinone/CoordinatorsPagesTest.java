package org.theriac.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Patients with several notes, lists kept by hand, and corrections, as a coordinator meets them.
 */
class CoordinatorsPagesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TUMOUR = "61-year-old woman with stage IV lung adenocarcinoma. ";
  private static final String WIDE = "NCT99870001";
  private static final String NARROW = "NCT99870002";

  @RegisterExtension static final RunningPlatform PLATFORM = new RunningPlatform();

  private static String trial(String id, String criteria) {
    return "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\""
        + id
        + "\",\"briefTitle\":\"Synthetic trial\"},\"statusModule\":{\"overallStatus\":"
        + "\"RECRUITING\"},\"conditionsModule\":{\"conditions\":[\"Non-Small Cell Lung Cancer\"]},"
        + "\"eligibilityModule\":{\"eligibilityCriteria\":\""
        + criteria
        + "\",\"minimumAge\":\"18 Years\",\"sex\":\"ALL\"}}}";
  }

  @BeforeAll
  static void start() throws Exception {
    var trials =
        "{\"studies\":["
            + trial(WIDE, "Inclusion Criteria:\\n\\n* ECOG 0-1")
            + ","
            + trial(
                NARROW,
                "Inclusion Criteria:\\n\\n* ECOG 0-1\\n* Hemoglobin >= 9 g/dL\\n* Platelets >="
                    + " 100 x 10^9/L\\n\\nExclusion Criteria:\\n\\n* Osimertinib within 4 weeks"
                    + " before the first dose")
            + "]}";
    assertThat(send("POST", "/api/v1/trials/import", trials).statusCode()).isEqualTo(201);
  }

  private static HttpResponse<String> send(String method, String path, String body)
      throws Exception {
    return PLATFORM.send(
        HttpRequest.newBuilder(PLATFORM.address().resolve(path))
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build());
  }

  private static JsonNode ask(String method, String path, String body) throws Exception {
    var answer = send(method, path, body);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  private static JsonNode note(String patient, String day, String text) throws Exception {
    return ask(
        "POST",
        "/api/v1/patients/" + patient + "/notes",
        JSON.writeValueAsString(Map.of("text", TUMOUR + text, "noteDate", day, "noteId", day)));
  }

  private static HttpResponse<String> submitted(String path, Map<String, String> fields)
      throws Exception {
    var body = new StringBuilder();
    fields.forEach((name, value) ->
        body.append("--x\r\nContent-Disposition: form-data; name=\"")
            .append(name)
            .append("\"\r\n\r\n")
            .append(value)
            .append("\r\n"));
    return PLATFORM.send(
        HttpRequest.newBuilder(PLATFORM.address().resolve(path))
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.ofString(body.append("--x--\r\n").toString()))
            .build());
  }

  private static String page(String path, Map<String, String> fields) throws Exception {
    var answer = submitted(path, fields);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** The verdict of the criterion with these words for a stored patient. */
  private static JsonNode verdict(String patient, String words, String day) throws Exception {
    var answer =
        ask(
            "POST",
            "/api/v1/trials/match",
            JSON.writeValueAsString(
                Map.of("patientId", patient, "trialIds", List.of(NARROW), "plannedDayOne", day)));
    for (JsonNode one : answer.at("/matches/0/criteria")) {
      if (one.at("/criterion/text").asText().contains(words)) {
        return one;
      }
    }
    throw new AssertionError("no criterion " + words);
  }

  private static JsonNode entry(String trial, String patient) throws Exception {
    for (JsonNode one : ask("GET", "/api/v1/trials/" + trial + "/worklist", "").path("entries")) {
      if (one.path("patientId").asText().equals(patient)) {
        return one;
      }
    }
    throw new AssertionError(patient + " is on no list");
  }

  @Test
  void of_the_notes_of_a_patient_the_newest_counts_and_an_old_one_is_called_old() throws Exception {
    note("several", "2026-11-20", "ECOG 1. Hb 10.4 g/dL.");
    note("several", "2026-09-01", "ECOG 3. Hb 7.1 g/dL. Platelets 150.");
    assertThat(verdict("several", "ECOG", "2026-12-01").path("verdict").asText()).isEqualTo("met");
    assertThat(verdict("several", "Hemoglobin", "2026-12-01").path("verdict").asText())
        .isEqualTo("met");
    assertThat(verdict("several", "ECOG", "2026-12-01").path("stale").asBoolean()).isFalse();
    assertThat(verdict("several", "Platelets", "2026-12-01").path("stale").asBoolean()).isTrue();
    assertThat(page("/pages/trials", Map.of("patientId", "several", "plannedDayOne", "2026-12-01")))
        .contains("(note of 2026-11-20)", "Old results", "older than 28 days");
  }

  @Test
  void an_entry_put_by_hand_says_how_the_patient_stands_and_what_is_against_it() throws Exception {
    note("by-hand", "2026-11-20", "ECOG 3.");
    var put = "{\"patientId\":\"by-hand\",\"state\":\"screening\"}";
    assertThat(ask("POST", "/api/v1/trials/" + WIDE + "/worklist", put).path("standing").asText())
        .isEqualTo("excluded");
    assertThat(entry(WIDE, "by-hand").path("standing").asText()).isEqualTo("excluded");
    assertThat(page("/pages/trials/worklist", Map.of("trialId", WIDE))).contains("by-hand");
    // Words of an inclusion behind "excluded by" would say the opposite.
    assertThat(page("/pages/trials/patients", Map.of("trialId", WIDE, "excluded", "show")))
        .contains("Does not meet: ECOG 0-1")
        .doesNotContain("Excluded by: ECOG 0-1");
    assertThat(send("GET", "/api/v1/trials/" + WIDE + "/worklist?format=csv", "").body())
        .as("spreadsheets know UTF-8 by its mark")
        .startsWith("\uFEFFtrial,patient");

    var mistyped = ask("POST", "/api/v1/trials/NCT00000000/worklist", put);
    assertThat(mistyped.path("remarks").toString()).contains("no trial of this id");
    assertThat(
            page(
                "/pages/trials/worklist",
                Map.of("trialId", "NCT00000000", "patientId", "by-hand", "state", "new")))
        .contains("no trial of this id");

    ask("PUT", "/api/v1/patients/by-hand/research-preference", "{\"optedOut\":true}");
    assertThat(ask("POST", "/api/v1/trials/" + WIDE + "/worklist", put).path("remarks").toString())
        .contains("does not want to be looked up");
  }

  @Test
  void lists_show_a_patients_best_trial_first_and_a_digest_begins_on_a_day() throws Exception {
    var changes = note("ranked", "2026-11-20", "ECOG 1.").at("/newMatches/changes");
    assertThat(changes.findValuesAsText("trialId")).containsSubsequence(WIDE, NARROW);
    var entries = ask("GET", "/api/v1/worklists/digest?since=2026-01-31", "").path("entries");
    var trials = new java.util.ArrayList<String>();
    for (JsonNode one : entries) {
      if (one.path("patientId").asText().equals("ranked")) {
        trials.add(one.path("trialId").asText());
        assertThat(one.path("cause").asText()).contains("of 2026-11-20");
      }
    }
    assertThat(trials).containsSubsequence(WIDE, NARROW);
    assertThat(page("/pages/trials/digest", Map.of("since", "2026-01-31"))).contains("ranked");
    for (String wrong : List.of("2026-13-01", "yesterday", "2026")) {
      assertThat(send("GET", "/api/v1/worklists/digest?since=" + wrong, "").statusCode())
          .as(wrong)
          .isEqualTo(400);
    }
  }

  @Test
  void the_planned_day_decides_windows_both_ways_and_outlives_a_correction() throws Exception {
    note("windowed", "2026-11-20", "ECOG 1. Hb 12. Platelets 150. Osimertinib stopped 11/10/2026.");
    for (var one :
        Map.of(
                "/pages/trials", Map.of("patientId", "windowed", "trialId", NARROW),
                "/pages/trials/patients", Map.of("trialId", NARROW))
            .entrySet()) {
      assertThat(page(one.getKey(), one.getValue())).contains("No first day is planned");
      var early = new java.util.TreeMap<>(one.getValue());
      early.put("plannedDayOne", "2026-11-25");
      early.put("excluded", "show");
      assertThat(page(one.getKey(), early))
          .contains("Not met: these exclude", "Osimertinib stopped 11/10/2026")
          .doesNotContain("No first day is planned");
    }
    var corrected =
        page(
            "/pages/trials/correct",
            Map.of(
                "trialId", NARROW,
                "patientId", "windowed",
                "criterionId", "I1",
                "verdict", "met",
                "reason", "seen today",
                "back", "trials",
                "plannedDayOne", "2026-11-25",
                "only", NARROW));
    assertThat(corrected)
        .contains("It holds from now on", "value=\"2026-11-25\"", "trial " + NARROW + " alone")
        .doesNotContain("No first day is planned");
  }

  @Test
  void a_wrong_fact_is_corrected_on_the_page_with_the_right_value() throws Exception {
    note("corrected", "2026-11-20", "ECOG 3.");
    var before = page("/pages/trials", Map.of("patientId", "corrected"));
    Matcher option =
        Pattern.compile("<option value=\"([^\"]*performance[^\"]*)\">").matcher(before);
    assertThat(option.find()).isTrue();
    var fields = new java.util.TreeMap<String, String>();
    fields.put("patientId", "corrected");
    fields.put("fact", option.group(1).replace("&quot;", "\"").replace("&amp;", "&"));
    fields.put("reason", "seen today: ECOG is 1");
    fields.put("right", "one");
    assertThat(submitted("/pages/trials/correct-fact", fields).statusCode()).isEqualTo(400);
    assertThat(ask("GET", "/api/v1/patients/corrected/corrections", "").at("/corrections"))
        .as("nothing half-done")
        .isEmpty();

    fields.put("right", "1");
    assertThat(page("/pages/trials/correct-fact", fields)).contains("ECOG 3 is wrong, ECOG 1 is");
    assertThat(verdict("corrected", "ECOG", "").path("verdict").asText()).isEqualTo("met");
    assertThat(entry(WIDE, "corrected").path("standing").asText()).isEqualTo("eligible");
  }

  @Test
  void of_who_opted_out_no_trial_and_no_fact_is_shown_and_the_clinician_is_named()
      throws Exception {
    note("opted-out", "2026-11-20", "ECOG 1.");
    ask(
        "PUT",
        "/api/v1/patients/opted-out/research-preference",
        "{\"optedOut\":true,\"treatingClinician\":\"Dr. Synthetic\"}");
    var answer = ask("POST", "/api/v1/trials/match", "{\"patientId\":\"opted-out\"}");
    assertThat(answer.path("matches").isArray()).isTrue();
    assertThat(answer.path("matches")).isEmpty();
    assertThat(answer.path("facts")).isEmpty();
    assertThat(answer.path("treatingClinician").asText()).isEqualTo("Dr. Synthetic");
    assertThat(answer.path("notConsidered").toString()).contains("does not want to be looked up");
    assertThat(page("/pages/trials", Map.of("patientId", "opted-out")))
        .contains("does not want to be looked up", "Dr. Synthetic")
        .doesNotContain("ECOG 1", "lung adenocarcinoma");
  }

  @Test
  void a_search_that_finds_nothing_says_so_with_an_empty_list() throws Exception {
    assertThat(ask("GET", "/api/v1/trials?query=qqzzqq", "").path("trials").isArray()).isTrue();
  }

  @Test
  void a_long_list_writes_out_the_first_trials_and_leads_to_the_others() throws Exception {
    var many = new StringBuilder();
    for (int i = 10; i < 25; i++) {
      many.append(many.isEmpty() ? "" : ",")
          .append(trial("NCT998800" + i, "Inclusion Criteria:\\n\\n* ECOG 0-1\\n* Peanut " + i));
    }
    ask("POST", "/api/v1/trials/import", "{\"studies\":[" + many + "]}");
    note("long", "2026-11-20", "ECOG 1.");
    var brief = page("/pages/trials", Map.of("patientId", "long"));
    var whole = page("/pages/trials", Map.of("patientId", "long", "everything", "show"));
    assertThat(brief).contains("All criteria of NCT998800", "on one page");
    assertThat(whole).doesNotContain("on one page");
    assertThat(brief.length()).isLessThan(whole.length() * 4 / 5);
    Matcher last =
        Pattern.compile("form=\"criteria-of\" name=\"trialId\" value=\"(NCT\\d+)\"").matcher(brief);
    assertThat(last.find()).isTrue();
    assertThat(page("/pages/trials", Map.of("patientId", "long", "trialId", last.group(1))))
        .contains("trial " + last.group(1) + " alone", "All trials for this patient");

    var fromNote = Map.of("note", TUMOUR + "ECOG 1.", "noteDate", "2026-11-20");
    assertThat(page("/pages/trials", fromNote)).contains("name=\"note\" value=\"" + TUMOUR);
  }

  @Test
  void the_form_for_a_stored_patient_holds_no_sample() throws Exception {
    var home = send("GET", "/", "").body();
    for (String form : home.split("<form", -1)) {
      if (form.contains("action=\"/pages/trials\"") && form.contains("name=\"patientId\"")) {
        assertThat(form.substring(0, form.indexOf("</form>"))).doesNotContain("textarea");
      }
    }
  }

  @Test
  void the_criteria_of_an_arm_stand_beside_the_sentence_where_a_trial_has_no_others()
      throws Exception {
    var ctml =
        "{\"protocol_no\":\"99-001\",\"treatment_list\":{\"step\":[{\"step_internal_id\":1,"
            + "\"step_code\":\"1\",\"arm\":[{\"arm_code\":\"ARM A\",\"arm_internal_id\":2,"
            + "\"arm_description\":\"A\",\"arm_suspended\":\"N\",\"dose_level\":[],\"match\":["
            + "{\"genomic\":{\"hugo_symbol\":\"BRAF\",\"protein_change\":\"p.V600E\"}}]}]}]}}";
    ask("POST", "/api/v1/trials/import?format=ctml", ctml);
    ask(
        "POST",
        "/api/v1/patients/armed/notes",
        "{\"text\":\"38-year-old woman with melanoma, BRAF V600E.\",\"noteDate\":\"2026-11-20\"}");
    assertThat(page("/pages/trials", Map.of("patientId", "armed", "trialId", "99-001")))
        .contains("1 criterion of arm ARM A", "<mark>BRAF V600E</mark>", "1 met")
        .doesNotContain("All 0 criteria");
  }
}
