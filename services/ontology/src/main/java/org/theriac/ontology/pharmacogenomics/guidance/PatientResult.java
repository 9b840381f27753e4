package org.theriac.ontology.pharmacogenomics.guidance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.ontology.pharmacogenomics.calling.Note;
import org.theriac.ontology.pharmacogenomics.phenotype.Interpretation;
import org.theriac.ontology.pharmacogenomics.reported.ReportedResult;

/**
 * One gene's result of a patient.
 *
 * @param gene the gene
 * @param meanings what the best-supported diplotypes mean; several = ambiguous
 * @param others what other diplotypes would mean that the genotypes seen leave open
 * @param unseen what diplotypes would mean that are possible only because positions were not seen
 * @param standing who stands behind it
 * @param source laboratory or caller
 * @param observedOn ISO date; empty = unknown
 * @param coverage how much of the gene was seen
 * @param notes remarks to be shown with guidance
 * @param testedAlleles alleles that the test is known to have looked for; empty = not known
 */
public record PatientResult(
    GeneSymbol gene,
    List<Interpretation> meanings,
    List<Interpretation> others,
    List<Interpretation> unseen,
    Standing standing,
    String source,
    String observedOn,
    Seen coverage,
    List<Note> notes,
    Set<String> testedAlleles) {
  /** Code of the note on a result, or a part of it, that is reported and cannot be read. */
  public static final String NOT_READABLE = "RESULT_NOT_READABLE";

  public PatientResult {
    meanings = List.copyOf(meanings);
    others = List.copyOf(others);
    unseen = List.copyOf(unseen);
    notes = List.copyOf(notes);
    testedAlleles = Set.copyOf(testedAlleles);
  }

  /** Who stands behind a result, most trusted first. */
  public enum Standing {
    /** Reported by a laboratory. */
    LAB_REPORTED,
    /** Called here and signed by a named laboratory professional. */
    SIGNED,
    /** Called here, not signed. */
    UNVERIFIED,
    /** Nobody: there is no result, and what is known comes from a drug that is taken. */
    NO_RESULT
  }

  /** How much of the gene was seen, best first. */
  public enum Seen {
    /** All of it, or the laboratory's word. */
    COMPLETE,
    /** The must-test positions. */
    TIER1,
    /** Less. */
    PARTIAL
  }

  /** In the place of a result that there is none of. */
  static PatientResult none(GeneSymbol gene) {
    return new PatientResult(
        gene,
        List.of(),
        List.of(),
        List.of(),
        Standing.NO_RESULT,
        "",
        "",
        Seen.COMPLETE,
        List.of(),
        Set.of());
  }

  /** The same with further notes. */
  PatientResult with(List<Note> more) {
    var all = new ArrayList<>(notes);
    all.addAll(more);
    return new PatientResult(
        gene, meanings, others, unseen, standing, source, observedOn, coverage, all, testedAlleles);
  }

  /** Whether guidance can be looked up by it. */
  boolean usable() {
    return !meanings.isEmpty() && !meanings.stream().allMatch(Interpretation::indeterminate);
  }

  /** Whether something was reported that cannot be read, and nothing else is known. */
  boolean unreadable() {
    return !usable() && notes.stream().anyMatch(PatientResult::saysUnread);
  }

  /** Whether a note says that a report, or a part of it, makes no result of the gene. */
  static boolean saysUnread(Note note) {
    return note.code().equals(NOT_READABLE) || note.code().equals(ReportedResult.ONLY_NOT_FOUND);
  }

  /** Whether nothing is reported but alleles that were not found. */
  public boolean onlyNotFound() {
    return !usable()
        && notes.stream().anyMatch(note -> note.code().equals(ReportedResult.ONLY_NOT_FOUND));
  }

  /** Whether every best-supported meaning is known: an allele without a function is not. */
  boolean known() {
    return !meanings.isEmpty() && meanings.stream().allMatch(Interpretation::known);
  }
}
