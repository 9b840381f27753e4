package org.theriac.models.evaluation;

import java.util.Comparator;
import java.util.List;
import org.theriac.models.evaluation.Evaluation.Result;
import org.theriac.models.ranker.Ranker;
import org.theriac.models.ranker.Setting;
import org.theriac.models.ranker.Trainer;
import org.theriac.models.ranker.TrainingRow;

/**
 * Chooses a setting by leave-one-gene-out evaluation and trains with it. Every setting tried is in
 * the result: a reader must be able to see what was picked from.
 *
 * @param ranker the model, trained on all rows
 * @param setting the chosen setting
 * @param settings all settings tried, in the order tried
 * @param rules the rules compared with
 */
public record Selection(Ranker ranker, Setting setting, List<Result> settings, List<Result> rules) {
  private static final List<Setting> TRIED =
      List.of(
          new Setting(5, 16, 0.1),
          new Setting(10, 16, 0.1),
          new Setting(20, 16, 0.1),
          new Setting(50, 16, 0.1),
          new Setting(50, 1, 0.1),
          new Setting(20, 16, 0.5),
          new Setting(50, 16, 0.5));

  public Selection {
    settings = List.copyOf(settings);
    rules = List.copyOf(rules);
  }

  /** Chooses and trains. Deterministic: the same rows give the same selection. */
  public static Selection of(List<TrainingRow> rows) {
    var results =
        TRIED.stream()
            .map(setting -> Evaluation.leaveOneGeneOut(rows, Scorer.model(setting)))
            .toList();
    int best = 0;
    for (int i = 1; i < results.size(); i++) {
      if (Comparator.comparingDouble(Result::ndcg).compare(results.get(i), results.get(best)) > 0) {
        best = i;
      }
    }
    var rules =
        List.of(Scorer.strongestAnywhere(), Scorer.amount(), Scorer.lexicographic()).stream()
            .map(rule -> Evaluation.leaveOneGeneOut(rows, rule))
            .toList();
    return new Selection(Trainer.train(rows, TRIED.get(best)), TRIED.get(best), results, rules);
  }
}
