package org.theriac.gateway.reports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.AlterationKind;
import org.theriac.variants.v1.CopyNumberState;
import org.theriac.variants.v1.Fusion;
import org.theriac.variants.v1.GeneCopyNumber;
import org.theriac.variants.v1.InputNote;
import org.theriac.variants.v1.ParseTumorTableResponse;

/**
 * What the tables beside the variants said.
 *
 * @param copyNumbers Null = no table
 * @param fusions Null = no table
 * @param coverage Null = no table
 */
record TumorTables(
    @Nullable ParseTumorTableResponse copyNumbers,
    @Nullable ParseTumorTableResponse fusions,
    @Nullable ParseTumorTableResponse coverage) {

  /** Amplifications, deletions and fusions. */
  List<Alteration> alterations() {
    List<Alteration> found = new ArrayList<>();
    if (copyNumbers != null) {
      for (GeneCopyNumber number : copyNumbers.getCopyNumbersList()) {
        boolean amplified = number.getState() == CopyNumberState.COPY_NUMBER_STATE_AMPLIFIED;
        if (amplified || number.getState() == CopyNumberState.COPY_NUMBER_STATE_DELETED) {
          Alteration.Builder alteration =
              Alteration.newBuilder()
                  .setKey("copies of " + number.getGene())
                  .setGene(number.getGene())
                  .setKind(
                      amplified
                          ? AlterationKind.ALTERATION_KIND_AMPLIFICATION
                          : AlterationKind.ALTERATION_KIND_DELETION);
          if (number.hasCopies()) {
            alteration.setValue(number.getCopies());
          }
          found.add(alteration.build());
        }
      }
    }
    if (fusions != null) {
      for (Fusion fusion : fusions.getFusionsList()) {
        // The gene at the 3' end is the one whose function is kept; the other is its partner.
        boolean right = !fusion.getRightGene().isEmpty();
        found.add(
            Alteration.newBuilder()
                .setKey("fusion, line " + fusion.getLine())
                .setGene(right ? fusion.getRightGene() : fusion.getLeftGene())
                .setPartnerGene(right ? fusion.getLeftGene() : "")
                .setKind(AlterationKind.ALTERATION_KIND_FUSION)
                .build());
      }
    }
    return found;
  }

  /** Copy numbers of which it cannot be said whether they are an alteration. */
  List<GeneCopyNumber> undecided() {
    return copyNumbers == null
        ? List.of()
        : copyNumbers.getCopyNumbersList().stream()
            .filter(n -> n.getState() == CopyNumberState.COPY_NUMBER_STATE_UNDECIDED)
            .toList();
  }

  /** The remarks of all tables. */
  List<InputNote> notes() {
    List<InputNote> notes = new ArrayList<>();
    for (ParseTumorTableResponse table :
        new ParseTumorTableResponse[] {copyNumbers, fusions, coverage}) {
      if (table != null) {
        notes.addAll(table.getNotesList());
      }
    }
    return notes;
  }
}
