package org.theriac.models.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.theriac.models.ranker.TrainingRow;

/**
 * Leave-one-gene-out evaluation of rankings. Questions without a labelled candidate, or without
 * another one, say nothing and are not counted.
 */
public final class Evaluation {
  private static final int CUT = 5;
  private static final int DRAWS = 2_000;
  private static final long SEED = 11L;

  private Evaluation() {}

  /**
   * Evaluates a scorer, each gene ranked by what was learned from the others.
   *
   * @throws IllegalArgumentException if fewer than two genes have questions that count
   */
  public static Result leaveOneGeneOut(List<TrainingRow> rows, Scorer scorer) {
    var byGene = new TreeMap<>(rows.stream().collect(Collectors.groupingBy(TrainingRow::gene)));
    var perGene = new ArrayList<List<QuestionResult>>();
    for (Map.Entry<String, List<TrainingRow>> fold : byGene.entrySet()) {
      var questions = countable(fold.getValue());
      if (questions.isEmpty()) {
        continue;
      }
      var training = rows.stream().filter(row -> !row.gene().equals(fold.getKey())).toList();
      var order = scorer.order(training);
      perGene.add(
          questions.stream()
              .map(candidates -> measure(candidates.stream().sorted(order).toList()))
              .toList());
    }
    if (perGene.size() < 2) {
      throw new IllegalArgumentException("at least two genes with countable questions are needed");
    }
    var all = perGene.stream().flatMap(List::stream).toList();
    var draws = bootstrap(perGene);
    return new Result(
        scorer.name(),
        all.size(),
        mean(all, QuestionResult::ndcg),
        draws[(int) (DRAWS * 0.025)],
        draws[(int) (DRAWS * 0.975)],
        mean(all, QuestionResult::reciprocalRank),
        mean(all, result -> result.reciprocalRank() == 1 ? 1 : 0));
  }

  private static List<List<TrainingRow>> countable(List<TrainingRow> rows) {
    return new TreeMap<>(rows.stream().collect(Collectors.groupingBy(TrainingRow::question)))
        .values().stream()
            .filter(q ->
                q.stream().anyMatch(TrainingRow::labelled)
                    && !q.stream().allMatch(TrainingRow::labelled))
            .toList();
  }

  private static QuestionResult measure(List<TrainingRow> ranked) {
    double gain = 0;
    double ideal = 0;
    double reciprocal = 0;
    long labelled = ranked.stream().filter(TrainingRow::labelled).count();
    for (int i = 0; i < ranked.size(); i++) {
      double discount = 1 / (Math.log(i + 2.0) / Math.log(2));
      if (ranked.get(i).labelled()) {
        gain += i < CUT ? discount : 0;
        reciprocal = reciprocal == 0 ? 1.0 / (i + 1) : reciprocal;
      }
      ideal += i < Math.min(labelled, CUT) ? discount : 0;
    }
    return new QuestionResult(gain / ideal, reciprocal);
  }

  /** Means of NDCG over genes drawn with replacement, sorted. */
  private static double[] bootstrap(List<List<QuestionResult>> perGene) {
    var random = new Random(SEED);
    var means = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      double sum = 0;
      int count = 0;
      for (int i = 0; i < perGene.size(); i++) {
        for (QuestionResult result : perGene.get(random.nextInt(perGene.size()))) {
          sum += result.ndcg();
          count++;
        }
      }
      means[draw] = sum / count;
    }
    Arrays.sort(means);
    return means;
  }

  private static double mean(
      List<QuestionResult> results, java.util.function.ToDoubleFunction<QuestionResult> value) {
    return results.stream().mapToDouble(value).average().orElse(0);
  }

  private record QuestionResult(double ndcg, double reciprocalRank) {}

  /**
   * What a scorer reached.
   *
   * @param name the scorer
   * @param questions questions counted
   * @param ndcg mean NDCG@5
   * @param low lower end of its 95 % interval, bootstrapped over genes
   * @param high upper end
   * @param meanReciprocalRank of the first labelled therapy
   * @param firstIsLabelled share of questions whose first therapy is labelled
   */
  public record Result(
      String name,
      int questions,
      double ndcg,
      double low,
      double high,
      double meanReciprocalRank,
      double firstIsLabelled) {}
}
