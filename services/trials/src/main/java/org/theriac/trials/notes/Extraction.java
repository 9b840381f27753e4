package org.theriac.trials.notes;

import java.util.List;
import org.theriac.trials.facts.Fact;

/**
 * What was read from a note.
 *
 * @param facts by place in the note
 * @param warnings what was wrong with the text
 */
public record Extraction(List<Fact> facts, List<String> warnings) {
  public Extraction {
    facts = List.copyOf(facts);
    warnings = List.copyOf(warnings);
  }
}
