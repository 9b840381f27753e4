package org.theriac.ontology.biomarkers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Where a laboratory calls a small variant benign or of uncertain significance, and evidence names
 * that very change, its codon or its exon. The laboratory decides what the variant means for
 * evidence on the gene or on a class; evidence that names it contradicts the laboratory. Neither is
 * passed over: the evidence counts, under the condition that it is settled which is right, and the
 * answer says so.
 */
final class ContradictedCalls {
  private ContradictedCalls() {}

  private static Optional<String> called(Alteration alteration) {
    if (!(alteration.finding() instanceof Finding.SmallVariant variant)) {
      return Optional.empty();
    }
    return switch (variant.stated()) {
      case BENIGN -> Optional.of("benign");
      case UNCERTAIN -> Optional.of("a variant of uncertain significance");
      case PATHOGENIC, NONE -> Optional.empty();
    };
  }

  private static boolean names(Rung rung) {
    return rung.compareTo(Rung.EXON) <= 0;
  }

  /** What has to be settled before evidence counts that holds by an alteration on this rung. */
  static Optional<String> doubt(Alteration alteration, Rung rung) {
    return names(rung)
        ? called(alteration)
            .map(call ->
                "settled whether "
                    + alteration.label()
                    + " matters: the laboratory calls it "
                    + call
                    + ", and evidence names it")
        : Optional.empty();
  }

  /** The calls that evidence contradicts. */
  static List<MatchNote> notes(Tumor tumor, List<MatchedEvidence> matched) {
    TreeSet<Integer> named = new TreeSet<>();
    for (MatchedEvidence evidence : matched) {
      for (int i = 0; i < evidence.alterations().size(); i++) {
        if (names(evidence.closeness().get(i))) {
          named.add(evidence.alterations().get(i));
        }
      }
    }
    List<MatchNote> notes = new ArrayList<>(0);
    for (int position : named) {
      Alteration alteration = tumor.alterations().get(position);
      called(alteration)
          .ifPresent(call ->
              notes.add(
                  new MatchNote(
                      MatchNote.Code.CLASSIFICATION_CONTRADICTED,
                      "The laboratory calls "
                          + alteration.label()
                          + " "
                          + call
                          + ", and evidence names this very change, its codon or its exon: that"
                          + " evidence counts, under the condition that it is settled which is"
                          + " right; evidence on the gene or on a class follows the laboratory.")));
    }
    return notes;
  }
}
