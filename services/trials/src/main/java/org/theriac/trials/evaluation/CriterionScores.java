package org.theriac.trials.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
  private static final int SAMPLES = 2_000;
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

  /**
   * Mean of the labels' F1 (harmonic mean of precision and recall), 0 to 1; a label that neither
   * occurs nor was answered is left out, one that is never answered rightly counts as 0.
   */
  public double macroF1() {
    double sum = 0;
    int labels = 0;
    for (String label : LABELS) {
      int right = count(label, label);
      int known = LABELS.stream().mapToInt(answer -> count(label, answer)).sum();
      int answered = LABELS.stream().mapToInt(other -> count(other, label)).sum();
      if (known + answered > 0) {
        sum += 2.0 * right / (known + answered);
        labels++;
      }
    }
    return labels == 0 ? 0 : sum / labels;
  }

  /**
   * Bounds between which accuracy lies in 95 of 100 samples drawn anew from the patients, all cases
   * of a patient together; the same cases give the same bounds.
   */
  public static double[] interval(
      List<CriterionCase> cases, Function<CriterionCase, String> answer) {
    Map<String, int[]> byPatient = new TreeMap<>();
    for (CriterionCase labelled : cases) {
      var counts = byPatient.computeIfAbsent(labelled.patient(), patient -> new int[2]);
      counts[0] += answer.apply(labelled).equals(labelled.label()) ? 1 : 0;
      counts[1]++;
    }
    var patients = List.copyOf(byPatient.values());
    var random = new Random(7);
    var accuracies = new double[SAMPLES];
    for (int sample = 0; sample < SAMPLES; sample++) {
      int right = 0;
      int all = 0;
      for (int i = 0; i < patients.size(); i++) {
        var drawn = patients.get(random.nextInt(patients.size()));
        right += drawn[0];
        all += drawn[1];
      }
      accuracies[sample] = all == 0 ? 0 : right / (double) all;
    }
    Arrays.sort(accuracies);
    return new double[] {accuracies[(int) (SAMPLES * 0.025)], accuracies[(int) (SAMPLES * 0.975)]};
  }

  /** For people. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            "%-44s %4d of %4d  %.3f  macro-F1 %.3f", name, right, cases, accuracy(), macroF1()));
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
