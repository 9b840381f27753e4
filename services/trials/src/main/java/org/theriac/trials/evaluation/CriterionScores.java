package org.theriac.trials.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Agreement with labels.
 *
 * @param name what was measured
 * @param cases how many cases
 * @param right how many were labelled alike
 * @param confusion count by label and answer, as {@code met/unknown}
 */
public record CriterionScores(String name, int cases, int right, Map<String, Integer> confusion) {
  private static final List<String> LABELS = List.of("met", "not_met", "unknown");

  public CriterionScores {
    confusion = Map.copyOf(confusion);
  }

  /** Counts. */
  public static CriterionScores of(
      String name, List<CriterionCase> cases, Function<CriterionCase, String> answer) {
    var confusion = new TreeMap<String, Integer>();
    int right = 0;
    for (CriterionCase labelled : cases) {
      var given = answer.apply(labelled);
      right += given.equals(labelled.label()) ? 1 : 0;
      confusion.merge(labelled.label() + "/" + given, 1, Integer::sum);
    }
    return new CriterionScores(name, cases.size(), right, confusion);
  }

  /** Share labelled alike, 0 to 1. */
  public double accuracy() {
    return cases == 0 ? 0 : right / (double) cases;
  }

  private int count(String label, String answer) {
    return confusion.getOrDefault(label + "/" + answer, 0);
  }

  /** Of those with a label, the share answered so. */
  public double recall(String label) {
    int all = LABELS.stream().mapToInt(answer -> count(label, answer)).sum();
    return all == 0 ? Double.NaN : count(label, label) / (double) all;
  }

  /** Of those answered so, the share with the label. */
  public double precision(String label) {
    int all = LABELS.stream().mapToInt(known -> count(known, label)).sum();
    return all == 0 ? Double.NaN : count(label, label) / (double) all;
  }

  /** For people. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(String.format("%-44s %4d of %4d  %.3f", name, right, cases, accuracy()));
    for (String label : LABELS) {
      lines.add(
          String.format(
              "    %-8s precision %.3f recall %.3f   answered met %d, not_met %d, unknown %d",
              label,
              precision(label),
              recall(label),
              count(label, "met"),
              count(label, "not_met"),
              count(label, "unknown")));
    }
    return lines;
  }
}
