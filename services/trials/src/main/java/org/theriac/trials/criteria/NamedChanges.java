package org.theriac.trials.criteria;

import java.util.Objects;
import java.util.Optional;
import org.theriac.knowledgebase.oncology.CancerGene.CodonRange;
import org.theriac.knowledgebase.oncology.ProteinChange;
import org.theriac.trials.criteria.vocabulary.Vocabulary;

/** Whether what was found in a gene is the change that is asked for. */
final class NamedChanges {
  private final Vocabulary vocabulary;

  NamedChanges(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Whether what was found is the change asked for. */
  Truth matches(String asked, String gene, Observed observed, boolean found) {
    var exon = Observations.EXON.matcher(asked);
    Truth truth;
    if (exon.matches()) {
      truth =
          inExon(Integer.parseInt(exon.group(1)), Observations.word(exon.group(2)), gene, observed);
    } else {
      truth = sameChange(asked, observed);
    }
    if (truth != Truth.NO || !found) {
      return truth;
    }
    // A change that comes beside a driver does not speak against the driver.
    boolean onlyBeside =
        !observed.changes().isEmpty()
            && observed.exons().isEmpty()
            && observed.changes().stream()
                .allMatch(change -> vocabulary.beside(gene).contains(change.shortForm()));
    // Nor does the driver speak against a change that comes beside it, and is looked for later.
    return onlyBeside || vocabulary.beside(gene).contains(asked) ? Truth.UNKNOWN : Truth.NO;
  }

  private static Truth sameChange(String asked, Observed observed) {
    for (ProteinChange change : observed.changes()) {
      if (change.shortForm().equals(asked)
          || asked.matches("[A-Z]\\d+")
              && asked.equals("" + change.firstResidue() + change.first())) {
        return Truth.YES;
      }
    }
    for (String codon : observed.codons()) {
      if (codon.equals(asked)) {
        return Truth.YES;
      }
      if (asked.startsWith(codon)) {
        return Truth.UNKNOWN;
      }
    }
    return observed.specific() ? Truth.NO : Truth.UNKNOWN;
  }

  private Truth inExon(int exon, String what, String gene, Observed observed) {
    for (String found : observed.exons()) {
      var parts = found.split(" ", 2);
      if (Integer.parseInt(parts[0]) == exon) {
        if (what.equals("mutation") || parts[1].equals(what)) {
          return Truth.YES;
        }
        if (parts[1].equals("mutation")) {
          return Truth.UNKNOWN;
        }
      }
    }
    Optional<CodonRange> codons =
        vocabulary.gene(gene).map(known -> known.exons().get(exon)).filter(Objects::nonNull);
    boolean unsure = false;
    for (ProteinChange change : observed.changes()) {
      boolean kind =
          switch (what) {
            case "deletion" -> change.inFrameLoss();
            case "insertion" -> change.inFrameGain();
            case "skipping" -> false;
            default -> true;
          };
      if (kind && codons.isPresent()) {
        if (codons.get().overlaps(change.first(), change.last())) {
          return Truth.YES;
        }
      } else if (kind) {
        unsure = true;
      }
    }
    return unsure || !observed.specific() ? Truth.UNKNOWN : Truth.NO;
  }
}
