package org.theriac.models.ranker;

import java.util.Locale;

/**
 * Hyper-parameters of one training run.
 *
 * @param objective what the training minimises
 * @param epochs passes over the data
 * @param batch rows a step
 * @param learningRate first step size of AdaGrad
 */
public record Setting(Objective objective, int epochs, int batch, double learningRate) {
  /** What a training minimises; the model is linear either way. */
  public enum Objective {
    /** Log-loss of "labelled" for every candidate by itself. */
    POINTWISE,
    /**
     * Log-loss of "this one is labelled and that one is not" over the differences of two candidates
     * of the same question: what a ranking is measured by.
     */
    PAIRWISE
  }

  @Override
  public String toString() {
    return objective.name().toLowerCase(Locale.ROOT)
        + ", "
        + epochs
        + " epochs, batch "
        + batch
        + ", AdaGrad "
        + learningRate;
  }
}
