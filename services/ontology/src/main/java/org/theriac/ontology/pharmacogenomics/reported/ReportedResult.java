package org.theriac.ontology.pharmacogenomics.reported;

import java.util.List;
import org.theriac.ontology.pharmacogenomics.calling.Note;
import org.theriac.ontology.pharmacogenomics.calling.PositionCoverage.Grade;
import org.theriac.ontology.pharmacogenomics.phenotype.Interpretation;

/**
 * A reported result, read.
 *
 * @param meanings what it may mean: one; several if the report leaves copies or scores open; none
 *     if it cannot be read
 * @param notes what a reader must know, among them why it cannot be read
 * @param withAnotherCopy what it may mean in a person who has another copy of the gene, of which
 *     the report does not speak; empty = all copies are reported
 * @param seen how much of the gene the report speaks of; complete unless it says otherwise, as
 *     reports of diplotypes do not
 * @param withUnseen what it may mean with variants that the report does not speak of
 */
public record ReportedResult(
    List<Interpretation> meanings,
    List<Note> notes,
    List<Interpretation> withAnotherCopy,
    Grade seen,
    List<Interpretation> withUnseen) {
  /** Code of the note that a copy may not be reported. */
  static final String ONE_ALLELE = "ONE_ALLELE_REPORTED";

  /** Code of the note that nothing but alleles which were not found is reported. */
  public static final String ONLY_NOT_FOUND = "ONLY_ALLELES_NOT_FOUND";

  public ReportedResult {
    meanings = List.copyOf(meanings);
    notes = List.copyOf(notes);
    withAnotherCopy = List.copyOf(withAnotherCopy);
    withUnseen = List.copyOf(withUnseen);
  }

  /** A result of which every copy is reported. */
  ReportedResult(List<Interpretation> meanings, List<Note> notes) {
    this(meanings, notes, List.of());
  }

  /** A result of the whole gene. */
  ReportedResult(
      List<Interpretation> meanings, List<Note> notes, List<Interpretation> withAnotherCopy) {
    this(meanings, notes, withAnotherCopy, Grade.COMPLETE, List.of());
  }

  /** The same of a part of the gene. */
  ReportedResult partOf(Grade seen, List<Interpretation> withUnseen) {
    return new ReportedResult(meanings, notes, withAnotherCopy, seen, withUnseen);
  }

  /** True if the report names nothing that the release knows. */
  public boolean unreadable() {
    return meanings.isEmpty();
  }

  /** True if must-test positions are among what the report does not speak of. */
  public boolean partlySeen() {
    return switch (seen) {
      case COMPLETE, TIER1 -> false;
      case PARTIAL, NONE -> true;
    };
  }

  /** The result of a person who has no other copy. */
  public ReportedResult ofOneCopy() {
    return withAnotherCopy.isEmpty()
        ? this
        : new ReportedResult(
                meanings, notes.stream().filter(note -> !note.code().equals(ONE_ALLELE)).toList())
            .partOf(seen, withUnseen);
  }

  /** The result of a person who has another copy. */
  public ReportedResult ofTwoCopies() {
    return withAnotherCopy.isEmpty()
        ? this
        : new ReportedResult(withAnotherCopy, notes).partOf(seen, withUnseen);
  }
}
