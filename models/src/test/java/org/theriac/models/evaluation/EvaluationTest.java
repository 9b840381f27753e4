package org.theriac.models.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.theriac.models.features.Feature;
import org.theriac.models.ranker.Setting;
import org.theriac.models.ranker.Setting.Objective;
import org.theriac.models.ranker.TrainingRow;

class EvaluationTest {
  private static final Protocol AGREEMENT = Protocol.agreement("FDA");
  private static final Setting POINTWISE = new Setting(Objective.POINTWISE, 20, 16, 0.1);
  private static final Setting PAIRWISE = new Setting(Objective.PAIRWISE, 20, 16, 0.1);

  @Test
  void both_objectives_learn_what_the_rows_say() {
    var rows = rows(1);
    var bar = Evaluation.of(rows, AGREEMENT, Scorer.rules().getFirst());
    for (Setting setting : List.of(POINTWISE, PAIRWISE)) {
      var result = Evaluation.of(rows, AGREEMENT, Scorer.model(setting));
      assertThat(result.minus(bar).low()).as(setting.toString()).isGreaterThan(0);
      assertThat(result.ndcg().low()).isLessThanOrEqualTo(result.ndcg().value());
      assertThat(result.ndcg().high()).isGreaterThanOrEqualTo(result.ndcg().value());
    }
  }

  @Test
  void the_order_of_the_rows_changes_no_rule() {
    var rows = new ArrayList<>(rows(2));
    var before = Scorer.rules().stream().map(rule -> Evaluation.of(rows, AGREEMENT, rule)).toList();
    Collections.shuffle(rows, new Random(5));
    var after = Scorer.rules().stream().map(rule -> Evaluation.of(rows, AGREEMENT, rule)).toList();
    assertThat(after).isEqualTo(before);
  }

  @Test
  void a_scorer_never_sees_the_gene_it_is_asked_about() {
    var rows = rows(3);
    var spy =
        new Scorer() {
          @Override
          public String name() {
            return "spy";
          }

          @Override
          public java.util.Comparator<TrainingRow> order(
              List<TrainingRow> training, java.util.function.Predicate<TrainingRow> learned) {
            var genes = training.stream().map(TrainingRow::gene).distinct().toList();
            return (a, b) -> {
              assertThat(genes).doesNotContain(a.gene(), b.gene());
              return a.therapy().compareTo(b.therapy());
            };
          }
        };
    assertThat(Evaluation.of(rows, AGREEMENT, spy).questions()).isPositive();
  }

  @Test
  void the_temporal_protocol_ranks_only_what_was_not_labelled_then() {
    var day = LocalDate.of(2020, 3, 1);
    var protocol = Protocol.temporal(day);
    for (TrainingRow row : rows(4)) {
      assertThat(protocol.candidate().test(row) && protocol.learned().test(row)).isFalse();
      if (protocol.candidate().test(row) && protocol.wanted().test(row)) {
        assertThat(row.labels().values()).allMatch(date -> !date.isBefore(day));
      }
    }
  }

  @Test
  void a_perfect_ranking_reaches_one_and_a_reversed_one_less() {
    var rows = rows(6);
    var perfect = Evaluation.of(rows, AGREEMENT, byLabel(true));
    var reversed = Evaluation.of(rows, AGREEMENT, byLabel(false));
    assertThat(perfect.ndcg().value()).isCloseTo(1, Offset.offset(1e-12));
    assertThat(perfect.firstIsWanted()).isEqualTo(1);
    assertThat(reversed.ndcg().value()).isLessThan(0.9);
  }

  @Test
  void results_of_different_protocols_are_not_compared() {
    var one = Evaluation.of(rows(1), AGREEMENT, Scorer.rules().getFirst());
    var other =
        Evaluation.of(rows(1), Protocol.temporal(Protocol.FREEZE), Scorer.rules().getFirst());
    assertThatThrownBy(() -> one.minus(other)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void questions_that_mean_the_same_count_once() {
    var rows = new ArrayList<>(rows(7));
    int before = Evaluation.of(rows, AGREEMENT, Scorer.rules().getFirst()).questions();
    for (TrainingRow row : rows(7)) {
      rows.add(
          new TrainingRow(
              row.question() + " again",
              row.gene(),
              row.tumorGroup(),
              row.therapy(),
              row.features(),
              row.labels()));
    }
    assertThat(Evaluation.of(rows, AGREEMENT, Scorer.rules().getFirst()).questions())
        .isEqualTo(before);
  }

  @Test
  void a_selection_tells_every_setting_and_is_the_same_again() {
    var rows = few(rows(8));
    var frozen = few(rows(9));
    var selection = Selection.of(rows, frozen, "FDA", "EMA");
    assertThat(selection.protocols()).hasSize(2);
    for (var results : selection.protocols()) {
      assertThat(results.settings()).hasSize(Selection.tried().size());
      assertThat(results.rules()).hasSize(Scorer.rules().size());
    }
    assertThat(selection.protocols().getFirst().nested()).isPresent();
    assertThat(selection.calibration().expectedError()).isBetween(0.0, 1.0);
    assertThat(Selection.of(rows, frozen, "FDA", "EMA").ranker().version())
        .isEqualTo(selection.ranker().version());
  }

  /** The rows of three genes. */
  private static List<TrainingRow> few(List<TrainingRow> rows) {
    return rows.stream().filter(row -> row.gene().compareTo("GENE3") < 0).toList();
  }

  private static Scorer byLabel(boolean labelledFirst) {
    return new Scorer() {
      @Override
      public String name() {
        return "by label";
      }

      @Override
      public java.util.Comparator<TrainingRow> order(
          List<TrainingRow> training, java.util.function.Predicate<TrainingRow> learned) {
        return java.util.Comparator.comparing((TrainingRow row) -> row.labelled() != labelledFirst)
            .thenComparing(TrainingRow::therapy);
      }
    };
  }

  /** Rows in which strong evidence here makes a label likely; the rest is noise. */
  private static List<TrainingRow> rows(int seed) {
    var random = new Random(seed);
    var rows = new ArrayList<TrainingRow>();
    for (int question = 0; question < 36; question++) {
      for (int candidate = 0; candidate < 6; candidate++) {
        var features = new EnumMap<Feature, Double>(Feature.class);
        for (Feature feature : Feature.values()) {
          features.put(feature, Math.round(random.nextDouble() * 1e6) / 1e6);
        }
        double chance =
            features.getOrDefault(Feature.STRONGEST_HERE, 0.0) + 0.1 * random.nextGaussian();
        rows.add(
            new TrainingRow(
                "question " + question,
                "GENE" + question % 9,
                "group " + question % 3,
                "therapy " + candidate,
                features,
                chance > 0.6
                    ? new TreeMap<>(Map.of("FDA", LocalDate.of(2015 + 2 * candidate, 1, 1)))
                    : new TreeMap<>()));
      }
    }
    return rows;
  }
}
