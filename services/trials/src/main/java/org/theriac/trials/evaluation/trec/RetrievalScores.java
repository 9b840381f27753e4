package org.theriac.trials.evaluation.trec;

import java.util.List;
import java.util.Map;

/**
 * How well a ranking finds what was judged.
 *
 * @param topics topics with a judgement
 * @param ndcgAt10 mean NDCG@10; the gain is the grade, as trec_eval counts
 * @param precisionAt10 mean share of the first ten that have the highest grade
 * @param recallAt100 mean share of those of the highest grade among the first 100
 * @param recallAt500 the same among the first 500
 */
public record RetrievalScores(
    int topics, double ndcgAt10, double precisionAt10, double recallAt100, double recallAt500) {
  /**
   * Scores rankings.
   *
   * @param rankings trials by topic, best first
   * @param judgements grade by trial, by topic; topics without any grade above 0 do not count
   */
  public static RetrievalScores of(
      Map<String, List<String>> rankings, Map<String, Map<String, Integer>> judgements) {
    int best =
        judgements.values().stream()
            .flatMap(grades -> grades.values().stream())
            .mapToInt(Integer::intValue)
            .max()
            .orElse(0);
    int topics = 0;
    double ndcg = 0;
    double precision = 0;
    double at100 = 0;
    double at500 = 0;
    for (var topic : judgements.entrySet()) {
      var grades = topic.getValue();
      if (grades.values().stream().noneMatch(grade -> grade > 0)) {
        continue;
      }
      topics++;
      var ranking = rankings.getOrDefault(topic.getKey(), List.of());
      ndcg += ndcg(ranking, grades, 10);
      precision += found(ranking, grades, best, 10) / 10.0;
      long wanted = grades.values().stream().filter(grade -> grade == best).count();
      if (wanted > 0) {
        at100 += found(ranking, grades, best, 100) / (double) wanted;
        at500 += found(ranking, grades, best, 500) / (double) wanted;
      }
    }
    return topics == 0
        ? new RetrievalScores(0, 0, 0, 0, 0)
        : new RetrievalScores(
            topics, ndcg / topics, precision / topics, at100 / topics, at500 / topics);
  }

  private static long found(
      List<String> ranking, Map<String, Integer> grades, int grade, int depth) {
    return ranking.stream()
        .limit(depth)
        .filter(trial -> grades.getOrDefault(trial, 0) == grade)
        .count();
  }

  private static double ndcg(List<String> ranking, Map<String, Integer> grades, int depth) {
    double gained = 0;
    for (int i = 0; i < Math.min(depth, ranking.size()); i++) {
      gained += grades.getOrDefault(ranking.get(i), 0) / discount(i);
    }
    var ideal =
        grades.values().stream().sorted(java.util.Comparator.reverseOrder()).limit(depth).toList();
    double possible = 0;
    for (int i = 0; i < ideal.size(); i++) {
      possible += ideal.get(i) / discount(i);
    }
    return possible == 0 ? 0 : gained / possible;
  }

  private static double discount(int place) {
    return Math.log(place + 2.0) / Math.log(2);
  }
}
