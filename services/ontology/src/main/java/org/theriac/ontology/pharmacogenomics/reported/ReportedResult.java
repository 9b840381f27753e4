package org.theriac.ontology.pharmacogenomics.reported;

import java.util.List;
import org.theriac.ontology.pharmacogenomics.calling.Note;
import org.theriac.ontology.pharmacogenomics.phenotype.Interpretation;

/**
 * A reported result, read.
 *
 * @param meanings what it may mean: one; several if the report leaves copies or scores open; none
 *     if it cannot be read
 * @param notes what a reader must know, among them why it cannot be read
 */
public record ReportedResult(List<Interpretation> meanings, List<Note> notes) {
  public ReportedResult {
    meanings = List.copyOf(meanings);
    notes = List.copyOf(notes);
  }

  /** True if the report names nothing that the release knows. */
  public boolean unreadable() {
    return meanings.isEmpty();
  }
}
