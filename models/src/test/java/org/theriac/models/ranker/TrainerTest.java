package org.theriac.models.ranker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.theriac.models.features.EvidenceItem;
import org.theriac.models.features.EvidenceStrength;
import org.theriac.models.features.Feature;
import org.theriac.models.features.Feature.TherapyEvidence;
import org.theriac.models.ranker.Setting.Objective;

class TrainerTest {
  private static final Setting SETTING = new Setting(Objective.POINTWISE, 10, 16, 0.1);

  @Test
  void the_same_rows_give_the_same_model() {
    assertThat(Trainer.train(rows(1), TrainingRow::labelled, SETTING).version())
        .isEqualTo(Trainer.train(rows(1), TrainingRow::labelled, SETTING).version());
  }

  @Test
  void another_training_set_gives_another_version() {
    assertThat(Trainer.train(rows(1), TrainingRow::labelled, SETTING).version())
        .isNotEqualTo(Trainer.train(rows(2), TrainingRow::labelled, SETTING).version());
  }

  @Test
  void contributions_and_bias_add_up_to_the_score() {
    var ranker = Trainer.train(rows(1), TrainingRow::labelled, SETTING);
    var score = ranker.score(rows(3).getFirst().features());
    double sum = score.contributions().stream().mapToDouble(Ranker.Contribution::logits).sum();
    assertThat(ranker.bias() + sum)
        .isCloseTo(score.logit(), org.assertj.core.data.Offset.offset(1e-12));
    assertThat(1 / (1 + Math.exp(-score.logit()))).isEqualTo(score.probability());
  }

  @Test
  void no_released_weight_contradicts_its_meaning() {
    for (int seed = 0; seed < 8; seed++) {
      var ranker = Trainer.train(rows(seed), TrainingRow::labelled, SETTING);
      for (Feature feature : Feature.values()) {
        assertThat(feature.allows(ranker.weight(feature))).as(feature.name()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Objective.class)
  void from_labels_that_contradict_every_feature_nothing_of_the_wrong_sign_is_learnt(
      Objective objective) {
    var setting = new Setting(objective, 10, 16, 0.1);
    var rows = new ArrayList<TrainingRow>();
    for (int i = 0; i < 40; i++) {
      boolean labelled = i % 2 == 0;
      var features = new EnumMap<Feature, Double>(Feature.class);
      for (Feature feature : Feature.values()) {
        // What is labelled has less of what speaks for it, and more of what speaks against it.
        boolean either = feature.allows(1) == feature.allows(-1);
        features.put(feature, either || labelled == feature.allows(1) ? 0.0 : 1.0);
      }
      rows.add(
          new TrainingRow(
              "question " + i / 4,
              "GENE" + i % 5,
              "group",
              "therapy " + i,
              features,
              labelled ? new TreeMap<>(Map.of("FDA", LocalDate.of(2015, 1, 1))) : new TreeMap<>()));
    }
    // The one feature that may speak either way is alike in all of them: it is left, and says
    // nothing.
    var ranker = Trainer.train(rows, TrainingRow::labelled, setting);
    for (Feature feature : Feature.values()) {
      assertThat(feature.allows(ranker.weight(feature))).as(feature.name()).isTrue();
    }
  }

  @Test
  void a_model_survives_being_written_and_read() throws IOException {
    var ranker = Trainer.train(rows(1), TrainingRow::labelled, SETTING);
    var read = Ranker.read(new ByteArrayInputStream(ranker.bytes()));
    assertThat(read.version()).isEqualTo(ranker.version());
    assertThat(read.score(rows(5).getFirst().features()))
        .isEqualTo(ranker.score(rows(5).getFirst().features()));
  }

  @Test
  void without_published_evidence_the_model_has_no_opinion() {
    var ranker = Trainer.train(rows(1), TrainingRow::labelled, SETTING);
    var labelOnly =
        new TherapyEvidence(
            1, List.of(new EvidenceItem(EvidenceStrength.LABEL, true, 5, 3, 0, 2024, true, 3)));
    assertThat(ranker.score(labelOnly)).isEmpty();
  }

  @Test
  void a_table_survives_being_written_and_read() throws IOException {
    var table = new TrainingTable(List.of("made for a test"), rows(4));
    var read = TrainingTable.read(new StringReader(table.write()));
    assertThat(read.write()).isEqualTo(table.write());
    assertThat(read.provenance()).containsExactly("made for a test");
  }

  @Test
  void a_broken_line_is_named() {
    var text = new TrainingTable(List.of(), rows(4)).write() + "only\ttwo\n";
    assertThatThrownBy(() -> TrainingTable.read(new StringReader(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line " + text.lines().count());
  }

  /** Rows in which strong evidence here makes a label likely; the rest is noise. */
  private static List<TrainingRow> rows(int seed) {
    var random = new Random(seed);
    var rows = new ArrayList<TrainingRow>();
    for (int question = 0; question < 60; question++) {
      for (int candidate = 0; candidate < 6; candidate++) {
        var features = new EnumMap<Feature, Double>(Feature.class);
        for (Feature feature : Feature.values()) {
          features.put(feature, Math.round(random.nextDouble() * 1e6) / 1e6);
        }
        double chance =
            features.getOrDefault(Feature.STRONGEST_HERE, 0.0)
                - 0.5 * features.getOrDefault(Feature.STRONGEST_AGAINST, 0.0);
        rows.add(
            new TrainingRow(
                "question " + question,
                "GENE" + question % 12,
                "group " + question % 3,
                "therapy " + candidate,
                features,
                chance + 0.1 * random.nextGaussian() > 0.5
                    ? new TreeMap<>(Map.of("FDA", LocalDate.of(2015 + candidate * 2, 1, 1)))
                    : new TreeMap<>()));
      }
    }
    return rows;
  }
}
