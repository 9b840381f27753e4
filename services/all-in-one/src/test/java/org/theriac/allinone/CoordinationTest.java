package org.theriac.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A coordinator's day over HTTP, with the real services and a real Redis. */
class CoordinationTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TRIALS =
      """
      {"studies":[
       {"protocolSection":{"identificationModule":{"nctId":"NCT99880001","briefTitle":"Synthetic trial in lung cancer"},
        "statusModule":{"overallStatus":"RECRUITING","statusVerifiedDate":"2026-10"},
        "conditionsModule":{"conditions":["Non-Small Cell Lung Cancer"]},"designModule":{"phases":["PHASE2"]},
        "armsInterventionsModule":{"interventions":[{"type":"DRUG","name":"Osimertinib"}]},
        "eligibilityModule":{"eligibilityCriteria":"Inclusion Criteria:\\n\\n* EGFR mutation\\n* ECOG 0-1\\n\\nExclusion Criteria:\\n\\n* Interstitial lung disease","minimumAge":"18 Years","sex":"ALL"},
        "contactsLocationsModule":{"locations":[{"city":"Boston","state":"Massachusetts","country":"United States","status":"RECRUITING","geoPoint":{"lat":42.36,"lon":-71.06}}]}}},
       {"protocolSection":{"identificationModule":{"nctId":"NCT99880002","briefTitle":"Synthetic trial in melanoma"},
        "statusModule":{"overallStatus":"RECRUITING"},"conditionsModule":{"conditions":["Melanoma"]},
        "eligibilityModule":{"eligibilityCriteria":"Inclusion Criteria:\\n\\n* BRAF V600 mutation","minimumAge":"18 Years","sex":"ALL"}}},
       {"protocolSection":{"identificationModule":{"nctId":"NCT99880003","briefTitle":"Synthetic trial in colorectal cancer"},
        "statusModule":{"overallStatus":"RECRUITING"},"conditionsModule":{"conditions":["Metastatic Colorectal Cancer"]},
        "eligibilityModule":{"eligibilityCriteria":"Inclusion Criteria:\\n\\n* ECOG 0-1\\n\\nExclusion Criteria:\\n\\n* Known DPYD deficiency","minimumAge":"18 Years","sex":"ALL"}}}]}
      """;
  private static final String NOTE =
      "Assessment: 61-year-old woman with stage IV non-small cell lung cancer. EGFR L858R detected."
          + " ECOG 1. No interstitial lung disease.";

  @RegisterExtension static final RunningPlatform PLATFORM = new RunningPlatform();

  @BeforeAll
  static void start() throws Exception {
    assertThat(send("POST", "/api/v1/trials/import", TRIALS).statusCode()).isEqualTo(201);
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

  private static JsonNode ask(String method, String path, String body) throws Exception {
    var answer = send(method, path, body);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  private static JsonNode note(String patient, String text) throws Exception {
    return ask(
        "POST",
        "/api/v1/patients/" + patient + "/notes",
        JSON.writeValueAsString(Map.of("text", text, "noteDate", "2026-11-01", "noteId", "n1")));
  }

  private static JsonNode candidates() throws Exception {
    return ask("POST", "/api/v1/trials/NCT99880001/patients", "{}");
  }

  private static boolean listed(JsonNode candidates, String patient) {
    return candidates.path("patients").findValuesAsText("patientId").contains(patient);
  }

  @Test
  void a_note_puts_the_patient_on_the_worklist_and_into_the_digest() throws Exception {
    var stored = note("fits", NOTE);
    assertThat(stored.at("/newMatches/changes/0/trialId").asText()).isEqualTo("NCT99880001");
    assertThat(stored.at("/newMatches/changes/0/standing").asText()).isEqualTo("eligible");
    var entry = ask("GET", "/api/v1/trials/NCT99880001/worklist", "").path("entries");
    assertThat(entry.findValuesAsText("patientId")).contains("fits");
    assertThat(ask("GET", "/api/v1/worklists/digest", "").toString()).contains("note n1");
    assertThat(
            ask(
                    "GET",
                    "/api/v1/worklists/digest?since="
                        + URLEncoder.encode("2999-01-01T00:00:00Z", StandardCharsets.UTF_8),
                    "")
                .path("total")
                .asInt())
        .isZero();

    ask(
        "POST",
        "/api/v1/trials/NCT99880001/worklist",
        "{\"patientId\":\"fits\",\"state\":\"contacted\",\"note\":\"=called, again\"}");
    var csv = send("GET", "/api/v1/trials/NCT99880001/worklist?format=csv", "");
    assertThat(csv.headers().firstValue("content-type").orElse("")).startsWith("text/csv");
    assertThat(csv.body()).contains("\"'=called, again\"").contains("contacted,eligible");

    // The same note once more changes nothing, and what people set stays.
    assertThat(note("fits", NOTE).at("/newMatches/changes")).isEmpty();
    assertThat(ask("GET", "/api/v1/trials/NCT99880001/worklist", "").toString())
        .contains("contacted");
  }

  private static JsonNode dpyd(String patient, String diplotype) throws Exception {
    return ask(
        "POST",
        "/api/v1/patients/" + patient + "/results",
        "{\"source\":\"Lab\",\"results\":[{\"gene\":\"DPYD\",\"diplotype\":\""
            + diplotype
            + "\",\"observedOn\":\"2026-11-03\"}]}");
  }

  private static String standing(String patient) throws Exception {
    for (JsonNode entry : ask("GET", "/api/v1/trials/NCT99880003/worklist", "").path("entries")) {
      if (entry.path("patientId").asText().equals(patient)) {
        return entry.path("standing").asText() + " by " + entry.path("cause").asText();
      }
    }
    return "not listed";
  }

  @Test
  void a_laboratory_result_changes_where_a_patient_stands_in_both_directions() throws Exception {
    note("typed", "60-year-old man with metastatic colorectal cancer. ECOG 1.");
    assertThat(standing("typed")).startsWith("needs information by note");
    var counted = "{\"trialId\":\"NCT99880003\"}";
    int excluded = ask("POST", "/api/v1/trials/count", counted).at("/counts/excluded").asInt();

    assertThat(dpyd("typed", "*1/*1").path("newMatches").toString())
        .isEqualTo("{\"checked\":true,\"changed\":1}");
    assertThat(standing("typed")).isEqualTo("eligible by laboratory result");
    assertThat(ask("GET", "/api/v1/worklists/digest", "").toString()).contains("laboratory result");
    // The patients that are held follow the result, though no note came.
    assertThat(ask("POST", "/api/v1/trials/NCT99880003/patients", "{}").toString())
        .contains("eligible-on-what-is-known", "DPYD *1/*1 (Lab)");

    assertThat(dpyd("typed", "*2A/*2A").at("/newMatches/changed").asInt()).isEqualTo(1);
    assertThat(standing("typed")).isEqualTo("excluded by laboratory result");
    assertThat(ask("POST", "/api/v1/trials/count", counted).at("/counts/excluded").asInt())
        .isEqualTo(excluded + 1);
    assertThat(dpyd("typed", "*2A/*2A").at("/newMatches/changed").asInt()).isZero();
  }

  @Test
  void a_trial_of_a_tumour_that_a_later_note_takes_back_is_judged_anew() throws Exception {
    note("other", NOTE);
    var changed =
        note(
                "other",
                "Assessment: 61-year-old woman with stage IV melanoma. EGFR wild type. ECOG 1.")
            .path("newMatches");
    assertThat(changed.toString())
        .contains(
            "{\"trialId\":\"NCT99880001\",\"patientId\":\"other\",\"state\":\"new\","
                + "\"standing\":\"excluded\"}");
  }

  @Test
  void a_correction_holds_at_once_and_is_audited_and_can_be_taken_back() throws Exception {
    note("corrected", NOTE);
    assertThat(listed(candidates(), "corrected")).isTrue();
    var answer =
        ask(
            "POST",
            "/api/v1/patients/corrected/corrections",
            "{\"kind\":\"verdict\",\"trialId\":\"NCT99880001\",\"criterionId\":\"E1\","
                + "\"verdict\":\"not-met\",\"reason\":\"CT of October shows fibrosis\"}");
    assertThat(answer.at("/newMatches/changes/0/standing").asText()).isEqualTo("excluded");
    assertThat(listed(candidates(), "corrected")).isFalse();
    assertThat(send("GET", "/api/v1/audit?patientId=corrected", "").body())
        .contains("correction: verdict")
        .doesNotContain("fibrosis");
    var id = answer.at("/correction/correctionId").asText();
    ask("DELETE", "/api/v1/patients/corrected/corrections/" + id, "");
    assertThat(listed(candidates(), "corrected")).isTrue();

    var facts = ask("POST", "/api/v1/trials/match", "{\"patientId\":\"corrected\"}").path("facts");
    assertThat(facts.toString()).contains("EGFR");
    ask(
        "POST",
        "/api/v1/patients/corrected/corrections",
        "{\"kind\":\"fact-wrong\",\"fact\":{\"type\":\"biomarker\",\"name\":\"EGFR\"},"
            + "\"reason\":\"other patient's report\"}");
    var after = ask("POST", "/api/v1/trials/match", "{\"patientId\":\"corrected\"}");
    assertThat(after.path("facts").findValuesAsText("name")).doesNotContain("EGFR");
    assertThat(after.at("/matches/0/needs/0/fact").asText()).isEqualTo("EGFR");
    assertThat(
            send("POST", "/api/v1/patients/corrected/corrections", "{\"kind\":\"x\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void a_correction_of_what_no_trial_has_is_refused_and_a_misspelt_kind_counts_nobody()
      throws Exception {
    var verdict =
        "{\"kind\":\"verdict\",\"trialId\":\"%s\",\"criterionId\":\"%s\",\"verdict\":\"met\","
            + "\"reason\":\"seen\"}";
    var path = "/api/v1/patients/refused/corrections";
    assertThat(send("POST", path, verdict.formatted("NCT99880001", "E77")).body())
        .contains("criterionId", "E1");
    assertThat(send("POST", path, verdict.formatted("NCT00000000", "E1")).statusCode())
        .isEqualTo(404);
    assertThat(
            send(
                    "POST",
                    "/api/v1/trials/count",
                    "{\"criteria\":[{\"text\":\"EGFR mutation\",\"kind\":\"Exclusion\"}]}")
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void places_of_facts_count_in_the_note_as_it_was_sent() throws Exception {
    var fact =
        ask("POST", "/api/v1/notes/extract", "{\"text\":\"\\n\\n  ECOG 1.\"}").at("/facts/0");
    assertThat(fact.path("start").asInt()).isEqualTo(4);
  }

  @Test
  void who_opted_out_is_matched_with_nothing_and_named_nowhere() throws Exception {
    note("private", NOTE);
    assertThat(listed(candidates(), "private")).isTrue();
    ask(
        "PUT",
        "/api/v1/patients/private/research-preference",
        "{\"optedOut\":true,\"treatingClinician\":\"Dr. Example\"}");
    for (String list :
        new String[] {
          "/api/v1/trials/NCT99880001/worklist",
          "/api/v1/trials/NCT99880001/worklist?format=csv",
          "/api/v1/worklists/digest",
          "/api/v1/worklists/digest?format=csv"
        }) {
      assertThat(send("GET", list, "").body()).as(list).doesNotContain("private");
    }
    var found = candidates();
    assertThat(listed(found, "private")).isFalse();
    assertThat(found.path("optedOut").asInt()).isPositive();
    var match = ask("POST", "/api/v1/trials/match", "{\"patientId\":\"private\"}");
    assertThat(match.path("researchOptOut").asBoolean()).isTrue();
    assertThat(match.path("matches")).isEmpty();
    assertThat(note("private", NOTE).at("/newMatches/researchOptOut").asBoolean()).isTrue();
    ask(
        "PUT",
        "/api/v1/patients/private/research-preference",
        "{\"optedOut\":false,\"treatingClinician\":\"Dr. Example\"}");
    assertThat(send("GET", "/api/v1/worklists/digest", "").body()).contains("private");
    var again = candidates();
    assertThat(listed(again, "private")).isTrue();
    assertThat(again.toString()).contains("Dr. Example");
  }

  @Test
  void patients_are_counted_criterion_by_criterion() throws Exception {
    note("counted", NOTE);
    var counts =
        ask(
            "POST",
            "/api/v1/trials/count",
            "{\"criteria\":[{\"text\":\"EGFR mutation\",\"kind\":\"inclusion\"},"
                + "{\"text\":\"Age >= 70 years\",\"kind\":\"inclusion\"}]}");
    assertThat(counts.at("/criteria/0/met").asInt()).isPositive();
    assertThat(counts.at("/criteria/1/notMet").asInt()).isPositive();
    assertThat(counts.at("/counts/patients").asInt()).isPositive();
    assertThat(send("POST", "/api/v1/trials/count", "{}").statusCode()).isEqualTo(400);
    assertThat(
            send("POST", "/api/v1/trials/count", "{\"criteria\":[{\"text\":\"EGFR mutation\"}]}")
                .body())
        .contains("MISSING_FIELD", "kind");
  }

  @Test
  void a_corrected_verdict_is_counted_as_it_is_ranked() throws Exception {
    note("counts-corrected", NOTE);
    var counted = "{\"trialId\":\"NCT99880001\"}";
    var before = ask("POST", "/api/v1/trials/count", counted);
    assertThat(before.at("/counts/eligible")).isEqualTo(candidates().at("/counts/eligible"));
    ask(
        "POST",
        "/api/v1/patients/counts-corrected/corrections",
        "{\"kind\":\"verdict\",\"trialId\":\"NCT99880001\",\"criterionId\":\"E1\","
            + "\"verdict\":\"not-met\",\"reason\":\"CT\"}");
    var after = ask("POST", "/api/v1/trials/count", counted);
    assertThat(after.at("/counts/excluded").asInt())
        .isEqualTo(before.at("/counts/excluded").asInt() + 1)
        .isEqualTo(candidates().at("/counts/excluded").asInt());
    assertThat(notMet(after, "E1")).isEqualTo(notMet(before, "E1") + 1);
  }

  private static int notMet(JsonNode counts, String criterion) {
    for (JsonNode one : counts.path("criteria")) {
      if (one.at("/criterion/criterionId").asText().equals(criterion)) {
        return one.path("notMet").asInt();
      }
    }
    throw new AssertionError("no criterion " + criterion);
  }

  @Test
  void a_word_for_the_excluded_that_is_not_known_is_refused() throws Exception {
    var path = "/api/v1/trials/NCT99880002/patients";
    for (String wrong : new String[] {"Show", "true", "yes"}) {
      var answer = send("POST", path, "{\"excluded\":\"" + wrong + "\"}");
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(answer.body()).contains("excluded", "hide or show");
    }
    assertThat(send("POST", path, "{\"excluded\":true}").statusCode()).isEqualTo(400);
    note("lung-only", NOTE);
    assertThat(ask("POST", path, "{\"excluded\":\"show\"}").toString()).contains("lung-only");
    assertThat(ask("POST", path, "{\"excluded\":\"hide\"}").toString()).doesNotContain("lung-only");
  }

  @Test
  void an_id_of_whom_nothing_was_stored_is_said_wherever_it_is_used() throws Exception {
    note("typed-right", NOTE);
    var match =
        "{\"patientId\":\"%s\",\"note\":\"EGFR L858R detected.\",\"noteDate\":\"2026-11-01\"}";
    var wrong = ask("POST", "/api/v1/trials/match", match.formatted("typed-wrong"));
    assertThat(wrong.path("patientStored").asBoolean(true)).isFalse();
    assertThat(wrong.path("remark").asText()).contains("Check the id");
    assertThat(ask("POST", "/api/v1/trials/match", match.formatted("typed-right")).has("remark"))
        .isFalse();
    assertThat(send("POST", "/api/v1/trials/match", "{\"patientId\":\"typed-wrong\"}").statusCode())
        .isEqualTo(404);
    for (String[] write :
        new String[][] {
          {"POST", "/api/v1/patients/%s/notes", "{\"text\":\"ECOG 1.\"}"},
          {
            "POST",
            "/api/v1/patients/%s/corrections",
            "{\"kind\":\"fact-added\",\"fact\":{\"type\":\"biomarker\",\"name\":\"EGFR\"},"
                + "\"reason\":\"seen\"}"
          },
          {"PUT", "/api/v1/patients/%s/research-preference", "{\"optedOut\":false}"},
          {
            "POST",
            "/api/v1/trials/NCT99880002/worklist",
            "{\"patientId\":\"%s\",\"state\":\"new\"}"
          }
        }) {
      var id = "wrong-" + write[1].replaceAll(".*/", "");
      var first = ask(write[0], write[1].formatted(id), write[2].formatted(id));
      assertThat(first.path("newPatient").asBoolean()).as(first.toString()).isTrue();
      assertThat(first.path("remark").asText()).contains("mistyped");
      assertThat(ask(write[0], write[1].formatted(id), write[2].formatted(id)).has("newPatient"))
          .isFalse();
    }
  }

  @Test
  void a_worklist_comes_in_pages() throws Exception {
    var path = "/api/v1/trials/NCT99887777/worklist";
    for (int i = 0; i < 5; i++) {
      ask("POST", path, "{\"patientId\":\"paged-" + i + "\",\"state\":\"new\"}");
    }
    var whole = ask("GET", path, "").path("entries");
    assertThat(whole).hasSize(5);
    var first = ask("GET", path + "?limit=2", "");
    assertThat(first.path("total").asInt()).isEqualTo(5);
    assertThat(first.at("/states/new").asInt()).isEqualTo(5);
    assertThat(first.path("nextOffset").asInt()).isEqualTo(2);
    assertThat(first.path("entries")).hasSize(2);
    var last = ask("GET", path + "?limit=2&offset=4", "");
    assertThat(last.path("entries").get(0)).isEqualTo(whole.get(4));
    assertThat(last.has("nextOffset")).isFalse();
    assertThat(send("GET", path + "?format=csv", "").body().lines()).hasSize(6);
    for (String wrong : new String[] {"limit=0", "limit=1001", "offset=-1", "page=2"}) {
      assertThat(send("GET", path + "?" + wrong, "").statusCode()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void an_amended_trial_changes_where_those_on_its_list_stand() throws Exception {
    var trial =
        """
        {"protocolSection":{"identificationModule":{"nctId":"NCT99880004","briefTitle":"Synthetic"},
         "statusModule":{"overallStatus":"RECRUITING"},"conditionsModule":{"conditions":["Gastric Cancer"]},
         "eligibilityModule":{"eligibilityCriteria":"Inclusion Criteria:\\n\\n* %s","minimumAge":"18 Years","sex":"ALL"}}}
        """;
    assertThat(send("POST", "/api/v1/trials/import", trial.formatted("ECOG 0-2")).statusCode())
        .isEqualTo(201);
    note("amended", "61-year-old man with metastatic gastric cancer. ECOG 2.");
    var list = "/api/v1/trials/NCT99880004/worklist";
    assertThat(ask("GET", list, "").at("/entries/0/standing").asText()).isEqualTo("eligible");
    var imported = ask("POST", "/api/v1/trials/import", trial.formatted("ECOG 0-1"));
    assertThat(imported.path("newMatches").toString()).contains("amended", "excluded");
    assertThat(ask("GET", list, "").at("/entries/0/standing").asText()).isEqualTo("excluded");
    assertThat(ask("GET", list, "").at("/entries/0/cause").asText()).isEqualTo("trial imported");
  }

  @Test
  void trials_are_searched_by_fields_and_a_misspelt_one_is_refused() throws Exception {
    var found =
        ask("GET", "/api/v1/trials?condition=lung%20cancer&place=Boston&radiusKm=20&phase=2", "");
    assertThat(found.path("trials").findValuesAsText("trialId")).containsExactly("NCT99880001");
    assertThat(found.at("/trials/0/distanceKm").asDouble()).isLessThan(1);
    assertThat(send("GET", "/api/v1/trials?conditions=x", "").statusCode()).isEqualTo(400);
    assertThat(send("GET", "/api/v1/trials?place=Atlantis", "").body()).contains("UNKNOWN_PLACE");
  }

  @Test
  void a_field_that_is_not_known_is_refused_and_named_with_those_that_are() throws Exception {
    for (String[] one :
        new String[][] {
          {
            "POST",
            "/api/v1/trials/match",
            "{\"note\":\"ECOG 1.\",\"plannedDayone\":\"2026-12-01\"}"
          },
          {
            "POST",
            "/api/v1/trials/match",
            "{\"notes\":[{\"text\":\"ECOG 1.\",\"date\":\"2026-01-01\"}]}"
          },
          {
            "POST",
            "/api/v1/trials/match",
            "{\"note\":\"ECOG 1.\",\"near\":{\"place\":\"Boston\",\"radius\":5}}"
          },
          {
            "POST",
            "/api/v1/trials/match",
            "{\"facts\":[{\"type\":\"biomarker\",\"name\":\"EGFR\",\"state\":\"absent\"}]}"
          },
          {"POST", "/api/v1/trials/NCT99880001/patients", "{\"excludd\":\"show\"}"},
          {"POST", "/api/v1/trials/count", "{\"trialID\":\"NCT99880001\"}"},
          {
            "POST",
            "/api/v1/trials/count",
            "{\"criteria\":[{\"text\":\"ECOG 0\",\"exclusion\":true}]}"
          },
          {
            "POST",
            "/api/v1/trials/NCT99880001/worklist",
            "{\"patientId\":\"p\",\"state\":\"new\",\"assigned\":\"x\"}"
          },
          {"POST", "/api/v1/notes/extract", "{\"text\":\"ECOG 1.\",\"dated\":\"2026-01-01\"}"},
          {"POST", "/api/v1/notes/deidentify", "{\"text\":\"ECOG 1.\",\"dateShift\":3}"},
          {"POST", "/api/v1/patients/p/notes", "{\"text\":\"ECOG 1.\",\"noteID\":\"1\"}"},
          {
            "POST",
            "/api/v1/patients/p/corrections",
            "{\"kind\":\"fact-added\",\"fact\":{\"type\":\"biomarker\",\"name\":\"EGFR\"},"
                + "\"reason\":\"x\",\"trial\":\"y\"}"
          },
          {
            "PUT",
            "/api/v1/patients/p/research-preference",
            "{\"optedOut\":true,\"clinician\":\"x\"}"
          }
        }) {
      var answer = send(one[0], one[1], one[2]);
      assertThat(answer.statusCode()).as(one[1] + one[2]).isEqualTo(400);
      var problem = JSON.readTree(answer.body());
      assertThat(problem.path("code").asText()).as(answer.body()).isEqualTo("UNKNOWN_FIELD");
      var field = problem.findValuesAsText("field").getFirst();
      assertThat(one[2]).contains('"' + field.replaceAll(".*\\.", "") + '"');
      assertThat(answer.body()).contains("known are ");
    }
    // Nothing of them was stored.
    assertThat(send("POST", "/api/v1/trials/match", "{\"patientId\":\"p\"}").statusCode())
        .isEqualTo(404);
    // The details of a fact may be named as in JSON Lines; a name that is none is not repeated.
    var staged =
        "{\"facts\":[{\"type\":\"diagnosis\",\"name\":\"non-small cell lung"
            + " cancer\",\"status\":\"present\",\"attr\":{\"onset\":\"2025-02\"}}]}";
    assertThat(ask("POST", "/api/v1/trials/match", staged).path("facts").toString())
        .contains("\"attributes\":{\"onset\":\"2025-02\"}");
    assertThat(send("POST", "/api/v1/trials/match", "{\"note\":\"x\",\"Jane Doe\":1}").body())
        .contains("UNKNOWN_FIELD")
        .doesNotContain("Jane");
  }

  @Test
  void a_day_or_a_limit_that_cannot_be_is_refused_and_never_passed_over() throws Exception {
    for (String[] one :
        new String[][] {
          {"/api/v1/trials/match", "{\"note\":\"ECOG 1.\",\"plannedDayOne\":\"2026-13-1\"}"},
          {"/api/v1/trials/match", "{\"note\":\"ECOG 1.\",\"asOf\":\"today\"}"},
          {"/api/v1/trials/NCT99880001/patients", "{\"plannedDayOne\":\"1.12.2026\"}"},
          {"/api/v1/trials/count", "{\"trialId\":\"NCT99880001\",\"asOf\":\"2026\"}"}
        }) {
      assertThat(send("POST", one[0], one[1]).body()).as(one[1]).contains("MALFORMED_DATE");
    }
    for (String limit : new String[] {"0", "-3", "201"}) {
      assertThat(send("GET", "/api/v1/trials?limit=" + limit, "").body())
          .as(limit)
          .contains("OUT_OF_RANGE");
      assertThat(
              send(
                      "POST",
                      "/fhir/ResearchStudy/$match?limit=" + limit,
                      "{\"resourceType\":\"Bundle\",\"type\":\"collection\"}")
                  .statusCode())
          .isEqualTo(400);
    }
    assertThat(ask("GET", "/api/v1/trials?limit=200", "").path("total").asInt()).isPositive();
  }

  @Test
  void every_reading_of_worklists_is_in_the_audit_chain() throws Exception {
    var path = "/api/v1/trials/NCT99886666/worklist";
    ask("POST", path, "{\"patientId\":\"watched\",\"state\":\"new\"}");
    long before = audited("worklist") + audited("digest");
    send("GET", path, "");
    send("GET", path + "?format=csv", "");
    send("GET", "/api/v1/worklists/digest", "");
    page("/pages/trials/worklist", Map.of("trialId", "NCT99886666"));
    page("/pages/trials/digest", Map.of());
    assertThat(audited("worklist") + audited("digest") - before).isEqualTo(5);
    assertThat(audited("worklist as a table")).isPositive();
    assertThat(audited("digest page")).isPositive();
  }

  /** Readings whose purpose begins so. */
  private static long audited(String purpose) throws Exception {
    return send("GET", "/api/v1/audit?count=10000", "").body().split("\"" + purpose, -1).length;
  }

  private static String page(String path, Map<String, String> fields) throws Exception {
    var answer = submitted(path, fields);
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
    return answer.body();
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
    body.append("--x--\r\n");
    return PLATFORM.send(
        HttpRequest.newBuilder(PLATFORM.address().resolve(path))
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.ofString(body.toString()))
            .build());
  }

  @Test
  void pages_show_both_directions_the_worklist_and_the_digest() throws Exception {
    note("paged", NOTE);
    assertThat(page("/pages/trials", Map.of("patientId", "paged")))
        .contains("NCT99880001", "EGFR L858R", "Lines of therapy");
    assertThat(page("/pages/trials/search", Map.of("condition", "melanoma")))
        .contains("NCT99880002")
        .doesNotContain("NCT99880001");
    assertThat(page("/pages/trials/patients", Map.of("trialId", "NCT99880001")))
        .contains("paged", "Interstitial lung disease", "<mark>");
    assertThat(
            page(
                "/pages/trials/worklist",
                Map.of("trialId", "NCT99880001", "patientId", "paged", "state", "screening")))
        .contains("screening");
    String title = "Synthetic trial in lung cancer";
    String byPatient = page("/pages/trials/digest", Map.of());
    assertThat(byPatient).contains("Changes by patient", "Patient paged (", title);
    String byTrial = page("/pages/trials/digest", Map.of("by", "trial"));
    assertThat(byTrial).contains("Changes by trial", "NCT99880001 " + title + " (", "paged");
    assertThat(page("/pages/trials/worklist", Map.of("trialId", "NCT99880001"))).contains(title);
  }

  @Test
  void a_digest_is_grouped_by_patient_or_trial_and_by_nothing_else() throws Exception {
    HttpResponse<String> answer = submitted("/pages/trials/digest", Map.of("by", "moon"));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("patient or trial");
  }

  @Test
  void a_status_or_phase_that_no_registry_has_is_refused_and_finds_not_nothing() throws Exception {
    for (String wrong : new String[] {"status=RECRUTING", "status=open", "phase=7"}) {
      assertThat(send("GET", "/api/v1/trials?" + wrong, "").body())
          .as(wrong)
          .contains("WRONG_VALUE", "must be among");
    }
    assertThat(
            send(
                    "POST",
                    "/api/v1/trials/match",
                    "{\"note\":\"ECOG 1.\",\"statuses\":[\"RECRUTING\"]}")
                .body())
        .contains("WRONG_VALUE", "NOT_YET_RECRUITING");
    assertThat(
            ask("GET", "/api/v1/trials?status=suspended&phase=II&age=60", "")
                .path("understood")
                .toString())
        .contains("status SUSPENDED", "phase PHASE2", "60 years");
  }

  @Test
  void a_form_is_read_alike_wherever_the_network_parts_its_bytes() throws Exception {
    var form =
        """
        --cut
        Content-Disposition: form-data; name="patientId"

        parted
        --cut
        Content-Disposition: form-data; name="mayBeLookedUp"

        yes
        --cut--
        """
            .replace("\n", "\r\n");
    int within = form.indexOf("yes\r\n") + "yes\r".length();
    try (var socket = new Socket(PLATFORM.address().getHost(), PLATFORM.address().getPort())) {
      socket.setTcpNoDelay(true);
      var to = socket.getOutputStream();
      var head =
          "POST /pages/trials/preference HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + "Content-Type: multipart/form-data; boundary=cut\r\nContent-Length: "
              + form.length()
              + "\r\n\r\n";
      to.write((head + form.substring(0, within)).getBytes(StandardCharsets.UTF_8));
      to.flush();
      Thread.sleep(200);
      to.write(form.substring(within).getBytes(StandardCharsets.UTF_8));
      to.flush();
      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 200").contains("may be looked up");
    }
  }

  @Test
  void the_wish_not_to_be_looked_up_is_stored_on_a_page_and_holds_at_once() throws Exception {
    note("wishes", NOTE);
    assertThat(listed(candidates(), "wishes")).isTrue();
    assertThat(
            page(
                "/pages/trials/preference",
                Map.of("patientId", "wishes", "mayBeLookedUp", "no", "treatingClinician", "Dr. W")))
        .contains("does not want to be looked up", "Dr. W");
    assertThat(listed(candidates(), "wishes")).isFalse();
    assertThat(page("/pages/trials/digest", Map.of())).doesNotContain("wishes");
    assertThat(
            page(
                "/pages/trials/preference",
                Map.of("patientId", "wishes", "mayBeLookedUp", "yes", "treatingClinician", "")))
        .contains("may be looked up");
    assertThat(listed(candidates(), "wishes")).isTrue();
  }

  @Test
  void a_page_says_whose_and_which_trial_it_is_and_quotes_a_sentence_once() throws Exception {
    note("quoted", "61-year-old woman with stage IV NSCLC, EGFR L858R detected, ECOG 1.");
    assertThat(page("/pages/trials", Map.of("patientId", "quoted"))).contains("Patient quoted");
    var patients = page("/pages/trials/patients", Map.of("trialId", "NCT99880001"));
    assertThat(patients).contains("Synthetic trial in lung cancer");
    for (String quote : patients.split("</td>", -1)) {
      var sentences =
          java.util.regex.Pattern.compile("<blockquote>(.*?)</blockquote>").matcher(quote);
      var words = new java.util.ArrayList<String>();
      while (sentences.find()) {
        words.add(sentences.group(1).replaceAll("<[^>]*>", ""));
      }
      assertThat(words).doesNotHaveDuplicates();
    }
  }

  @Test
  void a_fhir_bundle_is_matched_and_answered_with_research_studies() throws Exception {
    var note =
        java.util.Base64.getEncoder()
            .encodeToString("No interstitial lung disease.".getBytes(StandardCharsets.UTF_8));
    var bundle =
        """
        {"resourceType":"Bundle","type":"collection","entry":[
         {"resource":{"resourceType":"Patient","id":"p","birthDate":"1965-02-03","gender":"female"}},
         {"resource":{"resourceType":"Condition","id":"c","code":{"text":"Non-small cell lung cancer"},
           "clinicalStatus":{"coding":[{"code":"active"}]},"stage":[{"summary":{"text":"IV"}}]}},
         {"resource":{"resourceType":"Condition","id":"d","code":{"text":"Melanoma"},
           "verificationStatus":{"coding":[{"code":"refuted"}]}}},
         {"resource":{"resourceType":"Observation","id":"o","status":"final","code":{"text":"ECOG performance status"},
           "valueInteger":1,"effectiveDateTime":"2026-11-01T10:00:00Z"}},
         {"resource":{"resourceType":"Observation","id":"v","status":"final","code":{"text":"Genetic variant"},
           "valueCodeableConcept":{"coding":[{"code":"LA9633-4"}]},"component":[
            {"code":{"coding":[{"code":"48018-6"}]},"valueCodeableConcept":{"text":"EGFR"}},
            {"code":{"coding":[{"code":"48005-3"}]},"valueCodeableConcept":{"text":"L858R"}}]}},
         {"resource":{"resourceType":"DocumentReference","id":"n","status":"current","date":"2026-11-02T00:00:00Z",
           "content":[{"attachment":{"contentType":"text/plain","data":"%s"}}]}},
         {"resource":{"resourceType":"Claim"}}]}
        """
            .formatted(note);
    var answer = ask("POST", "/fhir/ResearchStudy/$match?asOf=2026-11-10", bundle);
    assertThat(answer.path("resourceType").asText()).isEqualTo("Bundle");
    var study = answer.at("/entry/0/resource");
    assertThat(study.at("/identifier/0/value").asText()).isEqualTo("NCT99880001");
    assertThat(study.path("extension").toString()).contains("eligible-on-what-is-known");
    assertThat(study.toString()).contains("No interstitial lung disease", "EGFR L858R detected");
    assertThat(answer.toString()).contains("Resources of type Claim are not read");
    assertThat(answer.toString()).doesNotContain("NCT99880002");
    assertThat(
            send("POST", "/fhir/ResearchStudy/$match", "{\"resourceType\":\"Bundle\"}")
                .statusCode())
        .isEqualTo(400);
  }
}
