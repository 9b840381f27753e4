package org.theriac.trials.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryReaderTest {
  private static String study(String id, String more) {
    return "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\""
        + id
        + "\"}"
        + more
        + "}}";
  }

  private static List<Trial> read(String text) throws MalformedTrialException {
    return RegistryReader.read(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void one_study_an_array_a_page_and_lines_are_read() throws Exception {
    var one = study("NCT00000001", "");
    var two = study("NCT00000002", "");
    assertThat(read(one)).hasSize(1);
    assertThat(read("[" + one + "," + two + "]")).hasSize(2);
    assertThat(read("{\"studies\":[" + one + "," + two + "],\"nextPageToken\":\"x\"}")).hasSize(2);
    assertThat(read(one + "\n" + two + "\n")).hasSize(2);
    assertThat(read("{\"studies\":[" + one + "]}\n{\"studies\":[" + two + "]}")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "18 Years,18",
    "6 Months,0",
    "30 Months,2",
    "12 Weeks,0",
    "200 Weeks,3",
    "5 Days,0",
    "18,18",
    "18 years old,18",
    "1 Year,1",
    "N/A,-1"
  })
  void ages_are_completed_years(String written, int years) throws Exception {
    var trial =
        read(study("NCT00000001", ",\"eligibilityModule\":{\"minimumAge\":\"" + written + "\"}"));
    assertThat(trial.getFirst().minimumAge()).isEqualTo(years);
  }

  @ParameterizedTest
  @CsvSource({"minimumAge,eighteen", "maximumAge,-3 Years", "maximumAge,9 Moons", "sex,SOME"})
  void an_age_or_a_sex_that_is_none_is_refused_by_the_trial_and_the_field(
      String field, String value) {
    var more = ",\"eligibilityModule\":{\"" + field + "\":\"" + value + "\"}";
    assertThatThrownBy(() -> read(study("NCT00000001", more)))
        .isInstanceOf(MalformedTrialException.class)
        .hasMessageContaining(field + " of NCT00000001");
  }

  @ParameterizedTest
  @CsvSource({"foo", "NCT1", "NCT123456789", "nct00000001", "EUCT00000001"})
  void an_id_that_is_no_nct_number_is_refused_with_its_place(String id) {
    assertThatThrownBy(() -> read("[" + study("NCT00000001", "") + "," + study(id, "") + "]"))
        .isInstanceOf(MalformedTrialException.class)
        .hasMessageContaining("nctId at value 2")
        .hasMessageContaining("NCT and eight digits");
  }

  @ParameterizedTest
  @CsvSource({"12", "true", "[]", "{}"})
  void criteria_that_are_no_text_are_refused_by_the_trial(String value) {
    assertThatThrownBy(() ->
            read(
                study(
                    "NCT00000001",
                    ",\"eligibilityModule\":{\"eligibilityCriteria\":" + value + "}")))
        .isInstanceOf(MalformedTrialException.class)
        .hasMessageContaining("eligibilityCriteria of NCT00000001");
  }

  @Test
  void sites_keep_their_status_and_point_and_impossible_points_are_none() throws Exception {
    var trial =
        read(study(
                "NCT00000001",
                ",\"contactsLocationsModule\":{\"locations\":["
                    + "{\"facility\":\"F\",\"city\":\"C\",\"country\":\"L\","
                    + "\"status\":\"SUSPENDED\",\"geoPoint\":{\"lat\":1.5,\"lon\":2}},"
                    + "{\"city\":\"D\",\"geoPoint\":{\"lat\":123,\"lon\":2}},"
                    + "{\"city\":\"E\",\"geoPoint\":{\"lat\":\"x\"}}]}"))
            .getFirst();
    assertThat(trial.sites()).hasSize(3);
    assertThat(trial.sites().getFirst().closed()).isTrue();
    assertThat(trial.sites().getFirst().point()).isEqualTo(new GeoPoint(1.5, 2));
    assertThat(trial.sites().subList(1, 3)).allMatch(site -> site.point() == null);
    assertThat(trial.sites().get(1).closed()).isFalse();
  }

  @Test
  void arms_are_as_open_as_the_trial_and_openness_has_its_day() throws Exception {
    var more =
        ",\"statusModule\":{\"overallStatus\":\"%s\",\"statusVerifiedDate\":\"2026-03\"},"
            + "\"armsInterventionsModule\":{\"armGroups\":[{\"label\":\"Cohort "
            + "1\",\"description\":\"d\"}]}";
    var open = read(study("NCT00000001", more.formatted("RECRUITING"))).getFirst();
    var closed = read(study("NCT00000001", more.formatted("COMPLETED"))).getFirst();
    assertThat(open.arms().getFirst().open()).isTrue();
    assertThat(closed.arms().getFirst().open()).isFalse();
    assertThat(open.statusAsOf()).isEqualTo("2026-03");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | empty",
        "{} | nctId",
        "[] | no study",
        "{\"studies\":[{}]} | /studies/0",
        "{\"protocolSection\": | not valid JSON"
      })
  void what_is_no_study_is_refused_with_its_place(String text, String words) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MalformedTrialException.class)
        .hasMessageContaining(words);
  }

  @Test
  void damaged_documents_are_read_or_refused_and_nothing_else() {
    var random = new Random(5);
    var sound =
        study(
            "NCT00000001",
            ",\"eligibilityModule\":{\"minimumAge\":\"18 "
                + "Years\"},\"designModule\":{\"phases\":[\"PHASE1\"]}");
    for (int i = 0; i < 2_000; i++) {
      var bytes = sound.getBytes(StandardCharsets.UTF_8);
      for (int j = 0; j < 1 + random.nextInt(4); j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
      }
      try {
        RegistryReader.read(bytes);
        CtmlReader.looksLikeIt(bytes);
      } catch (MalformedTrialException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }
}
