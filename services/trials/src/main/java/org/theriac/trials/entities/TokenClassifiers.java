package org.theriac.trials.entities;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Opens models of one format. A provider (found by {@link java.util.ServiceLoader}) brings its
 * engine with it, which is why none is in the default distribution.
 */
public interface TokenClassifiers {
  /**
   * Opens a model.
   *
   * @param model the model's file
   * @throws IOException if it is no model that this engine can run; the message says why
   */
  TokenClassifier open(Path model) throws IOException;
}
