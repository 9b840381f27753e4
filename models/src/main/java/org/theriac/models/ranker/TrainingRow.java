package org.theriac.models.ranker;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.theriac.models.features.Feature;

/**
 * One candidate therapy of one question.
 *
 * @param question the biomarker and disease, as one string; candidates of a question are ranked
 *     against each other
 * @param gene the biomarker's gene, by which folds are made: no gene is in training and test at
 *     once
 * @param tumorGroup main type of the disease, for performance by group
 * @param therapy the therapy
 * @param features its numbers
 * @param labels for each regulator that has labelled it for this biomarker in this disease, the
 *     date of the first label, {@link #UNKNOWN_DATE} if no source tells it
 */
public record TrainingRow(
    String question,
    String gene,
    String tumorGroup,
    String therapy,
    Map<Feature, Double> features,
    SortedMap<String, LocalDate> labels) {
  /** Stands for the date of a label that is known to exist, but not since when. */
  public static final LocalDate UNKNOWN_DATE = LocalDate.MAX;

  public TrainingRow {
    features = Map.copyOf(features);
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** Whether any regulator has labelled it. */
  public boolean labelled() {
    return !labels.isEmpty();
  }

  /** Whether this regulator has labelled it. */
  public boolean labelledBy(String agency) {
    return labels.containsKey(agency);
  }

  /** Whether any regulator had labelled it before a day. */
  public boolean labelledBefore(LocalDate day) {
    return labels.values().stream().anyMatch(date -> date.isBefore(day));
  }

  /** Whether it is labelled and no source tells since when. */
  public boolean labelledAtUnknownDate() {
    return labelled() && labels.values().stream().allMatch(UNKNOWN_DATE::equals);
  }
}
