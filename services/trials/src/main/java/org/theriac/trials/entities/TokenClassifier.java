package org.theriac.trials.entities;

/** A loaded token-classification model. May be called by several threads at once. */
public interface TokenClassifier extends AutoCloseable {
  /**
   * Scores the pieces of one window.
   *
   * @param pieces ids of the vocabulary, the window's start and end marks included
   * @return one row a piece, one unnormalised score a label
   * @throws TaggingFailure if the model fails
   */
  float[][] scores(long[] pieces);

  @Override
  void close();
}
