package org.theriac.trials.entities;

import java.util.List;

/** Finds entities in notes. Implementations may be called by several threads at once. */
public interface EntityTagger {
  /** Longest note that is tagged, in Java chars: a transformer takes about a second for 10,000. */
  int LONGEST_NOTE = 100_000;

  /**
   * Marks the entities of a note.
   *
   * @param note the text, at most {@link #LONGEST_NOTE} chars
   * @return by place; entities do not overlap
   * @throws TaggingFailure if the model fails; that is not the same as no entities
   */
  List<Entity> tag(String note);

  /** Which model, for answers: its folder's name and the start of the SHA-256 of its file. */
  String model();
}
