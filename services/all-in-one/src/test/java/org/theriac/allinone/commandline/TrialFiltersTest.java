package org.theriac.allinone.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.allinone.platform.LocalServices;

/** What the filters of JSON Lines refuse, so that it does not change an answer unseen. */
class TrialFiltersTest {
  private static final String TRIAL =
      "'trial':{'protocol_no':'SYN-1','_summary':{'status':[{'value':'open to "
          + "accrual'}]},'treatment_list':{'step':[{'arm':[],"
          + "'match':[{'and':[{'clinical':{'age_numerical':'>=18'}}]}]}]}}";

  @TempDir static Path home;
  private static LocalServices services;

  @BeforeAll
  static void start() throws Exception {
    services = new LocalServices(Map.of("THERIAC_HOME", home.toString()));
  }

  @AfterAll
  static void stop() throws Exception {
    services.close();
  }

  private static JsonNode evaluate(String request) throws JsonProcessingException {
    return JsonLines.one(json(request), line -> TrialsEvaluate.answer(services, line));
  }

  private static JsonNode match(String request) throws JsonProcessingException {
    return JsonLines.one(
        json(request), line -> TrialsMatch.answer(services, ByteString.EMPTY, line));
  }

  private static JsonNode extract(String request) throws JsonProcessingException {
    return JsonLines.one(json(request), line -> NotesExtract.answer(services, line));
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return JsonLines.JSON.readTree(text.replace('\'', '"'));
  }

  @Test
  void a_criterion_without_its_kind_is_refused_since_its_verdict_could_be_the_opposite()
      throws Exception {
    assertThat(evaluate("{'criterion':'HIV infection','note':'HIV positive.'}").toString())
        .contains("MISSING_FIELD", "kind");
    assertThat(evaluate("{'criterion':'HIV infection','kind':'','facts':{}}").toString())
        .contains("MISSING_FIELD", "kind");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "WRONG_TYPE|facts"
            + "|{'criterion':'Age >= 18','kind':'inclusion','facts':[{'type':'age','value':20}]}",
        "WRONG_TYPE|facts|{'criterion':'Age >= 18','kind':'inclusion','facts':'age 20'}",
        "WRONG_VALUE|silence|{'criterion':'Age >= 18','kind':'inclusion','silence':'assumed'}",
        "WRONG_VALUE|kind|{'criterion':'Age >= 18','kind':'include'}",
        "MALFORMED_DATE|note_date"
            + "|{'criterion':'Age >= 18','kind':'inclusion','note':'61M','note_date':'last May'}"
      })
  void a_criterion_is_not_evaluated_on_what_cannot_be_read(
      String code, String named, String request) throws Exception {
    var error = evaluate(request).path("error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("message").asText()).contains(named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "WRONG_VALUE|limit|{'facts':{'age':50},'limit':-3}",
        "WRONG_VALUE|limit|{'facts':{'age':50},'limit':0}",
        "WRONG_VALUE|limit|{'facts':{'age':50},'limit':201}",
        "WRONG_TYPE|limit|{'facts':{'age':50},'limit':2.5}",
        "WRONG_TYPE|research_opt_out|{'facts':{'age':50},'research_opt_out':'yes'}",
        "MALFORMED_DATE|planned_day_one|{'facts':{'age':50},'day_one':'2026-12-1'}",
        "MALFORMED_DATE|as_of|{'facts':{'age':50},'as_of':'2026/12/01'}"
      })
  void a_patient_is_not_matched_on_what_cannot_be_read(String code, String named, String request)
      throws Exception {
    var error = match(request.replaceFirst("}$", "," + TRIAL + "}")).path("error");
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("message").asText()).contains(named);
  }

  @Test
  void a_trial_that_is_no_document_does_not_stand_for_the_index() throws Exception {
    assertThat(match("{'facts':{'age':50},'trial':'SYN-1'}").at("/error/code").asText())
        .isEqualTo("WRONG_TYPE");
  }

  @Test
  void fields_that_are_not_known_are_named_in_the_answer() throws Exception {
    var matched = match("{'facts':{'age':50},'dayOne':'2026-12-01','id':7," + TRIAL + "}");
    assertThat(matched.path("ignored").toString()).isEqualTo("[\"dayOne\"]");
    assertThat(matched.path("matches")).hasSize(1);
    assertThat(match("{'facts':{'age':50},'id':7," + TRIAL + "}").has("ignored")).isFalse();
    var evaluated =
        evaluate(
            "{'criterion':'Age >= "
                + "18','kind':'inclusion','facts':{'age':18},'label':'met','noteDay':'x'}");
    assertThat(evaluated.path("label").asText()).isEqualTo("met");
    assertThat(evaluated.path("ignored").toString()).isEqualTo("[\"label\",\"noteDay\"]");
  }

  @Test
  void words_under_the_name_of_another_filter_are_refused_with_the_right_name() throws Exception {
    assertThat(extract("{'note':'61M, ECOG 1'}").path("error").toString())
        .contains("UNKNOWN_FIELD", "name it \\\"text\\\"");
    assertThat(match("{'text':'61M, ECOG 1'," + TRIAL + "}").path("error").toString())
        .contains("UNKNOWN_FIELD", "name it \\\"note\\\"");
    assertThat(evaluate("{'criterion':'ECOG 0-1','kind':'inclusion','text':'ECOG 1'}").toString())
        .contains("UNKNOWN_FIELD", "name it \\\"note\\\"");
    assertThat(extract("{'text':'61M, ECOG 1','noteday':'x'}").path("ignored").toString())
        .isEqualTo("[\"noteday\"]");
  }

  @Test
  void of_several_notes_the_newest_counts() throws Exception {
    var trial =
        "'trial':{'protocolSection':{'identificationModule':{'nctId':'NCT99000009','briefTitle':'S'},"
            + "'statusModule':{'overallStatus':'RECRUITING'},'eligibilityModule':{"
            + "'eligibilityCriteria':'Inclusion Criteria:\\n\\n* ECOG 0-1'}}}";
    var answer =
        match(
            "{'notes':[{'text':'ECOG 1.','note_date':'2026-11-20'},{'text':'ECOG"
                + " 3.','note_date':'2026-09-01'}],"
                + trial
                + "}");
    assertThat(answer.at("/matches/0/criteria").toString()).contains("\"met\"");
    assertThat(match("{'notes':['ECOG 1.']," + trial + "}").path("error").toString())
        .contains("WRONG_TYPE", "notes");
  }
}
