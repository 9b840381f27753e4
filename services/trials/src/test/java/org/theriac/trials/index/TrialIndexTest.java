package org.theriac.trials.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.evaluation.synthetic.SyntheticTrials;
import org.theriac.trials.registry.GeoPoint;
import org.theriac.trials.registry.RegistryReader;
import org.theriac.trials.registry.Trial;

class TrialIndexTest {
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();
  private static final Concepts CONCEPTS =
      new Concepts(Vocabulary.of(RELEASE), new DiseaseTree(RELEASE.oncology().tumorTypes()));

  @TempDir static Path folder;

  private static List<Trial> trials;

  @BeforeAll
  static void readTrials() throws Exception {
    try (var in = TrialIndexTest.class.getResourceAsStream("registry.json")) {
      trials = RegistryReader.read(java.util.Objects.requireNonNull(in).readAllBytes());
    }
  }

  private static List<String> found(TrialIndex index, TrialQuery query) throws IOException {
    return index.search(query).trials().stream().map(Trial::id).toList();
  }

  private static List<String> values(String cell) {
    return cell == null || cell.isBlank() ? List.of() : List.of(cell.split("\\|"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "searches.csv", numLinesToSkip = 1)
  void a_search_finds(
      String what,
      String words,
      String condition,
      String biomarker,
      String drug,
      String phase,
      String status,
      String place,
      String point,
      Integer age,
      String sex,
      String ids)
      throws Exception {
    try (var index = TrialIndex.open(folder.resolve("table"), CONCEPTS)) {
      index.store(trials);
      Optional<Area> area = Optional.empty();
      if (place != null) {
        area = Optional.of(new Area.Named(place));
      } else if (point != null) {
        var parts = point.split(" ");
        area =
            Optional.of(
                new Area.Circle(
                    new GeoPoint(Double.parseDouble(parts[0]), Double.parseDouble(parts[1])),
                    Double.parseDouble(parts[2])));
      }
      var query =
          new TrialQuery(
              words == null ? "" : words,
              values(condition),
              values(biomarker),
              values(drug),
              values(status),
              values(phase),
              area,
              age == null ? OptionalInt.empty() : OptionalInt.of(age),
              sex == null ? "" : sex,
              0,
              50);
      assertThat(found(index, query))
          .containsExactlyInAnyOrderElementsOf(
              values(ids).stream().map(id -> "NCT9999000" + id).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EGFR exon 19 deletion",
        "EGFR L858R",
        "EGFR fusion",
        "EGFR amplification",
        "EGFR wild type",
        "EGFR p.G719A",
        "EGFR quux"
      })
  void a_change_that_no_trial_says_is_left_out_only_with_a_word(String biomarker) throws Exception {
    try (var index = TrialIndex.open(folder.resolve("unsaid"), CONCEPTS)) {
      index.store(trials);
      var hits = index.search(biomarker(biomarker));
      assertThat(hits.trials()).extracting(Trial::id).containsExactly("NCT99990001");
      assertThat(hits.someWordsMissing()).isTrue();
      assertThat(hits.understood())
          .anyMatch(said -> said.endsWith("so it was not asked for"))
          .noneMatch(said -> said.endsWith("trials whose words say it"));
    }
  }

  @Test
  void a_limit_beside_a_marker_is_said_not_to_be_compared() throws Exception {
    try (var index = TrialIndex.open(folder.resolve("limit"), CONCEPTS)) {
      index.store(trials);
      var hits = index.search(biomarker("PD-L1 >= 50 %"));
      assertThat(hits.trials()).extracting(Trial::id).contains("NCT99990002");
      assertThat(hits.understood()).anyMatch(said -> said.startsWith(">= 50 %: not compared"));
    }
  }

  private static TrialQuery biomarker(String text) {
    return new TrialQuery(
        "",
        List.of(),
        List.of(text),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        OptionalInt.empty(),
        "",
        0,
        50);
  }

  @Test
  void trials_in_another_order_are_ranked_the_same() throws Exception {
    var made = SyntheticTrials.of(RELEASE, false);
    var some = new ArrayList<>(IntStream.range(0, 300).mapToObj(made::trial).toList());
    var query = TrialQuery.words(some.getFirst().conditions().getFirst(), 100);
    var patient = new PatientQuery(Set.of(some.get(3).conditions().getFirst()), List.of(), "");
    List<String> expected;
    List<String> expectedForPatient;
    try (var index = TrialIndex.open(folder.resolve("in-order"), CONCEPTS)) {
      index.store(some);
      expected = found(index, query);
      expectedForPatient = forPatient(index, patient);
    }
    assertThat(expected).isNotEmpty();
    Collections.shuffle(some, new Random(4));
    try (var index = TrialIndex.open(folder.resolve("shuffled"), CONCEPTS)) {
      index.store(some.subList(0, 120));
      index.store(some.subList(120, 300));
      assertThat(found(index, query)).isEqualTo(expected);
      assertThat(forPatient(index, patient)).isEqualTo(expectedForPatient);
    }
  }

  private static List<String> forPatient(TrialIndex index, PatientQuery patient)
      throws IOException {
    return index.forPatient(patient, TrialQuery.words("", 100)).trials().stream()
        .map(Trial::id)
        .toList();
  }

  @Test
  void a_patient_is_offered_no_trial_of_another_tumour_and_those_of_wider_ones() throws Exception {
    try (var index = TrialIndex.open(folder.resolve("patient"), CONCEPTS)) {
      index.store(trials);
      var found =
          forPatient(
              index, new PatientQuery(index.tumoursOf("lung adenocarcinoma"), List.of("EGFR"), ""));
      assertThat(found).contains("NCT99990001", "NCT99990002", "NCT99990003");
      assertThat(found).doesNotContain("NCT99990004");
      assertThat(found.getFirst()).isEqualTo("NCT99990001");
    }
  }

  @Test
  void a_condition_with_words_around_the_tumour_is_of_that_tumour() throws Exception {
    var advanced =
        RegistryReader.read(
            """
            {"protocolSection":{"identificationModule":{"nctId":"NCT99990091","briefTitle":"A vaccine after progression"},
             "statusModule":{"overallStatus":"RECRUITING"},
             "conditionsModule":{"conditions":["Advanced NSCLC"],"keywords":["Tumor neoantigen","Solid Tumors"]},
             "eligibilityModule":{"eligibilityCriteria":"Inclusion Criteria:\\n\\n* ECOG 0-1"}}}
            """
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    try (var index = TrialIndex.open(folder.resolve("advanced"), CONCEPTS)) {
      index.store(advanced);
      assertThat(forPatient(index, new PatientQuery(index.tumoursOf("melanoma"), List.of(), "")))
          .isEmpty();
      assertThat(
              forPatient(
                  index, new PatientQuery(index.tumoursOf("lung adenocarcinoma"), List.of(), "")))
          .hasSize(1);
    }
  }

  @Test
  void words_behind_non_name_another_tumour_than_they_do_alone() throws Exception {
    try (var index = TrialIndex.open(folder.resolve("non"), CONCEPTS)) {
      for (String tumour :
          List.of("small cell lung carcinoma", "Hodgkin lymphoma", "melanoma skin cancer")) {
        var alone = index.tumoursOf(tumour);
        assertThat(alone).as(tumour).isNotEmpty();
        assertThat(index.tumoursOf("non " + tumour)).as(tumour).isNotEqualTo(alone);
        assertThat(index.tumoursOf("Non-" + tumour)).as(tumour).isNotEqualTo(alone);
      }
    }
  }

  @Test
  void a_status_or_phase_that_no_registry_has_is_not_known() throws Exception {
    try (var index = TrialIndex.open(folder.resolve("words"), CONCEPTS)) {
      for (String known : List.of("Active, not recruiting", "recruiting", "SUSPENDED")) {
        assertThat(index.knowsStatus(known)).as(known).isTrue();
      }
      for (String known : List.of("2", "II/III", "Phase 1b", "n/a", "early phase 1")) {
        assertThat(index.knowsPhase(known)).as(known).isTrue();
      }
      for (String wrong : List.of("RECRUTING", "open", "7")) {
        assertThat(index.knowsStatus(wrong)).as(wrong).isFalse();
        assertThat(index.knowsPhase(wrong)).as(wrong).isFalse();
      }
    }
  }

  @Test
  void an_unknown_tumour_leaves_no_trial_out() throws Exception {
    try (var index = TrialIndex.open(folder.resolve("unknown"), CONCEPTS)) {
      index.store(trials);
      assertThat(forPatient(index, new PatientQuery(Set.of(), List.of(), "")))
          .hasSize(trials.size());
    }
  }

  @Test
  void a_place_of_one_name_in_three_states_is_three_places() throws Exception {
    try (var index = TrialIndex.open(folder.resolve("places"), CONCEPTS)) {
      index.store(trials);
      assertThat(index.places("Springfield")).hasSize(3);
      assertThat(index.places("Springfield, IL")).hasSize(1);
      assertThat(index.places("zurich")).hasSize(1);
      assertThat(index.places("Atlantis")).isEmpty();
    }
  }

  @Test
  void a_record_that_comes_again_replaces_the_old_one() throws Exception {
    try (var index = TrialIndex.open(folder.resolve("again"), CONCEPTS)) {
      assertThat(index.store(trials)).isZero();
      assertThat(index.store(trials.subList(0, 2))).isEqualTo(2);
      assertThat(index.size()).isEqualTo(trials.size());
    }
  }

  @Test
  void a_search_goes_on_after_an_import_that_failed() throws Exception {
    try (var index = TrialIndex.open(folder.resolve("failed"), CONCEPTS)) {
      index.store(trials);
      var broken = new ArrayList<Trial>(trials.subList(0, 1));
      broken.add(null);
      assertThatThrownBy(() -> index.store(broken)).isInstanceOf(RuntimeException.class);
      assertThat(index.size()).isEqualTo(trials.size());
      assertThat(index.store(trials)).isEqualTo(trials.size());
    }
  }

  @Test
  void of_an_import_that_failed_amid_its_trials_nothing_comes_in_with_a_later_one()
      throws Exception {
    var made = SyntheticTrials.of(RELEASE, false);
    var broken = new ArrayList<>(IntStream.range(0, 1_500).mapToObj(made::trial).toList());
    broken.add(700, unwritable());
    try (var index = TrialIndex.open(folder.resolve("amid"), CONCEPTS)) {
      for (int round = 0; round < 3; round++) {
        assertThatThrownBy(() -> index.store(broken)).isInstanceOf(RuntimeException.class);
        index.store(trials);
        assertThat(index.size()).isEqualTo(trials.size());
      }
    }
  }

  /** A trial that fails only when its document is made. */
  @SuppressWarnings("NullAway")
  private static Trial unwritable() {
    var trial = trials.getFirst();
    return new Trial(
        "NCT99999999",
        trial.title(),
        trial.status(),
        trial.phases(),
        trial.conditions(),
        trial.keywords(),
        trial.interventions(),
        trial.minimumAge(),
        trial.maximumAge(),
        trial.sex(),
        null,
        trial.lastUpdate(),
        trial.sites(),
        trial.arms(),
        trial.aliases(),
        trial.summary(),
        trial.statusAsOf(),
        trial.source());
  }

  @Test
  void an_index_is_read_again_after_it_was_closed() throws Exception {
    try (var index = TrialIndex.open(folder.resolve("closed"), CONCEPTS)) {
      index.store(trials);
    }
    try (var index = TrialIndex.open(folder.resolve("closed"), CONCEPTS)) {
      assertThat(index.find("NCT99990001")).contains(trials.getFirst());
    }
  }

  @Test
  void garbage_as_words_finds_or_not_but_never_fails() throws Exception {
    try (var index = TrialIndex.open(folder.resolve("garbage"), CONCEPTS)) {
      index.store(trials);
      var random = new Random(8);
      for (int i = 0; i < 300; i++) {
        var bytes = new byte[random.nextInt(60)];
        random.nextBytes(bytes);
        var words = new String(bytes, StandardCharsets.ISO_8859_1) + "\"*?[]()+-&|!~:\\/";
        assertThat(index.search(TrialQuery.words(words, 5)).trials().size()).isLessThanOrEqualTo(5);
      }
    }
  }
}
