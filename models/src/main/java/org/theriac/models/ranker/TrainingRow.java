package org.theriac.models.ranker;

import java.util.Map;
import org.theriac.models.features.Feature;

/**
 * One candidate therapy of one question.
 *
 * @param question the biomarker and disease, as one string; candidates of a question are ranked
 *     against each other
 * @param gene the biomarker's gene, by which folds are made: no gene is in training and test at
 *     once
 * @param therapy the therapy
 * @param features its numbers
 * @param labelled true if a regulator has labelled it for this biomarker in this disease
 */
public record TrainingRow(
    String question, String gene, String therapy, Map<Feature, Double> features, boolean labelled) {
  public TrainingRow {
    features = Map.copyOf(features);
  }
}
