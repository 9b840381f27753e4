package org.theriac.models.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.theriac.models.ranker.Ranker;
import org.theriac.models.ranker.Setting;
import org.theriac.models.ranker.Setting.Objective;
import org.theriac.models.ranker.Trainer;
import org.theriac.models.ranker.TrainingRow;

/**
 * Chooses a pointwise setting by leave-one-gene-out evaluation under the first protocol only, and
 * trains with it. Every setting tried is in the result: a reader must be able to see what was
 * picked from.
 *
 * @param ranker the model, trained on all rows
 * @param setting the chosen setting
 * @param protocols the results of each protocol, the one that chose first
 * @param calibration of the chosen setting under the first protocol
 */
public record Selection(
    Ranker ranker, Setting setting, List<Results> protocols, Calibration calibration) {
  private static final List<Setting> TRIED =
      Stream.of(Objective.POINTWISE, Objective.PAIRWISE)
          .flatMap(objective ->
              Stream.of(
                  new Setting(objective, 20, 16, 0.1),
                  new Setting(objective, 20, 16, 0.5),
                  new Setting(objective, 50, 16, 0.5)))
          .toList();

  public Selection {
    protocols = List.copyOf(protocols);
  }

  /**
   * The results of one protocol.
   *
   * @param protocol its name
   * @param rules the rules compared with
   * @param settings all settings tried, in the order tried
   * @param nested for the protocol that chooses: the whole procedure, choice included, each gene
   *     ranked by what was chosen and trained without it; what can honestly be expected
   */
  public record Results(
      String protocol,
      List<Evaluation> rules,
      List<Evaluation> settings,
      Optional<Evaluation> nested) {
    public Results {
      rules = List.copyOf(rules);
      settings = List.copyOf(settings);
    }

    /** The strongest rule. */
    public Evaluation bar() {
      return best(rules);
    }
  }

  /** The settings that are tried. */
  public static List<Setting> tried() {
    return TRIED;
  }

  /**
   * Chooses and trains. Deterministic: the same rows give the same selection.
   *
   * @param rows candidates with the evidence of the release
   * @param frozen candidates with the evidence of the day of the temporal protocol
   * @param agency the regulator whose labels are learned
   * @param other the regulator whose labels are looked for without having been learned
   */
  public static Selection of(
      List<TrainingRow> rows, List<TrainingRow> frozen, String agency, String other) {
    var chooser = Protocol.agreement(agency);
    var results = new ArrayList<Results>();
    results.add(results(rows, chooser, true));
    for (Protocol protocol :
        List.of(Protocol.transfer(agency, other), Protocol.transferOnly(agency, other))) {
      addIfCountable(results, rows, protocol);
    }
    addIfCountable(results, frozen, Protocol.temporal(Protocol.FREEZE));
    var setting = chosen(results.getFirst().settings());
    return new Selection(
        Trainer.train(rows, chooser.learned(), setting),
        setting,
        results,
        Calibration.of(rows, chooser, setting));
  }

  private static void addIfCountable(
      List<Results> results, List<TrainingRow> rows, Protocol protocol) {
    long genes =
        rows.stream()
            .filter(protocol.candidate())
            .filter(protocol.wanted())
            .map(TrainingRow::gene)
            .distinct()
            .count();
    if (genes >= 2) {
      results.add(results(rows, protocol, false));
    }
  }

  private static Results results(List<TrainingRow> rows, Protocol protocol, boolean choosing) {
    return new Results(
        protocol.name(),
        Scorer.rules().stream().map(rule -> Evaluation.of(rows, protocol, rule)).toList(),
        TRIED.stream().map(s -> Evaluation.of(rows, protocol, Scorer.model(s))).toList(),
        choosing ? Optional.of(Evaluation.of(rows, protocol, new Nested())) : Optional.empty());
  }

  /** The best setting whose score is read one therapy at a time, as people read it. */
  private static Setting chosen(List<Evaluation> evaluations) {
    var releasable = TRIED.stream().filter(Selection::releasable).toList();
    var best = best(releasable.stream().map(s -> evaluations.get(TRIED.indexOf(s))).toList());
    return TRIED.get(evaluations.indexOf(best));
  }

  /**
   * A pairwise score says only which of two comes first and saturates when it is shown by itself;
   * it is tried to know what a released score gives up.
   */
  private static boolean releasable(Setting setting) {
    return setting.objective() == Objective.POINTWISE;
  }

  /** The best by NDCG; of equals, the first tried. */
  private static Evaluation best(List<Evaluation> evaluations) {
    var best = evaluations.getFirst();
    for (Evaluation evaluation : evaluations) {
      if (evaluation.ndcg().value() > best.ndcg().value()) {
        best = evaluation;
      }
    }
    return best;
  }

  /** Chooses a setting on the training rows by folds of genes, then trains with it. */
  private static final class Nested implements Scorer {
    private static final int FOLDS = 3;

    @Override
    public String name() {
      return "the whole procedure, choice included";
    }

    @Override
    public Comparator<TrainingRow> order(
        List<TrainingRow> training, Predicate<TrainingRow> learned) {
      var genes = training.stream().map(TrainingRow::gene).distinct().sorted().toList();
      Setting best = TRIED.stream().filter(Selection::releasable).findFirst().orElseThrow();
      double bestGain = -1;
      for (Setting setting : TRIED.stream().filter(Selection::releasable).toList()) {
        double gain = 0;
        for (int fold = 0; fold < FOLDS; fold++) {
          gain += gain(training, learned, setting, genes, fold);
        }
        if (gain > bestGain) {
          bestGain = gain;
          best = setting;
        }
      }
      return Scorer.model(best).order(training, learned);
    }

    /** Mean NDCG@5 over the questions of the fold's genes. */
    private static double gain(
        List<TrainingRow> training,
        Predicate<TrainingRow> learned,
        Setting setting,
        List<String> genes,
        int fold) {
      Predicate<TrainingRow> held = row -> genes.indexOf(row.gene()) % FOLDS == fold;
      var inner = training.stream().filter(held.negate()).toList();
      if (inner.stream().noneMatch(learned) || inner.stream().allMatch(learned)) {
        return 0;
      }
      var order = Scorer.model(setting).order(inner, learned);
      var questions =
          training.stream().filter(held).collect(Collectors.groupingBy(TrainingRow::question));
      return questions.values().stream()
          .filter(q -> q.stream().anyMatch(learned) && !q.stream().allMatch(learned))
          .mapToDouble(q -> Evaluation.ndcg(q.stream().sorted(order).toList(), learned))
          .average()
          .orElse(0);
    }
  }
}
