package org.theriac.ontology.biomarkers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.ProteinChange;
import org.theriac.knowledgebase.transcripts.GeneticCode;
import org.theriac.knowledgebase.transcripts.Transcript;

/**
 * The proteins of the transcripts at hand, to tell changes that cannot be: beyond the protein's
 * end, or of a residue that is not there. Of genes without a transcript nothing is said. A gene has
 * proteins that are not at hand, with a numbering of their own: what fits any of those known is in
 * order, and a residue that differs is told and not held against the change.
 */
final class Proteins {
  private final Map<GeneSymbol, List<Protein>> byGene = new HashMap<>();

  /** A protein, its stop as the last letter. */
  private record Protein(String transcript, String residues) {
    boolean has(int position, char residue) {
      return position <= residues.length()
          && (residue == 'X' || residues.charAt(position - 1) == residue);
    }

    int length() {
      return residues.length() - 1;
    }
  }

  /** What is wrong with a change. */
  record Problem(boolean beyondTheEnd, String words) {}

  Proteins(Iterable<Transcript> transcripts) {
    for (Transcript transcript : transcripts) {
      StringBuilder residues = new StringBuilder();
      for (int at = transcript.codingStart(); at < transcript.codingEnd(); at += 3) {
        residues.append(GeneticCode.residue(transcript.sequence(), at));
      }
      byGene
          .computeIfAbsent(new GeneSymbol(transcript.gene()), gene -> new ArrayList<>())
          .add(new Protein(transcript.accession(), residues.toString()));
    }
  }

  /** What cannot be, if none of the changes by which a variant is known fits a protein. */
  Optional<Problem> problem(GeneSymbol gene, List<ProteinChange> changes) {
    List<Protein> proteins = byGene.get(gene);
    if (proteins == null || changes.isEmpty()) {
      return Optional.empty();
    }
    for (ProteinChange change : changes) {
      if (change.first() == 0 || proteins.stream().anyMatch(protein -> fits(change, protein))) {
        return Optional.empty();
      }
    }
    ProteinChange stated = changes.getFirst();
    Protein longest = proteins.getFirst();
    for (Protein protein : proteins) {
      longest = protein.length() > longest.length() ? protein : longest;
    }
    if (stated.last() > longest.residues().length()) {
      return Optional.of(
          new Problem(
              true,
              "position "
                  + stated.last()
                  + " does not exist in "
                  + gene
                  + ": its protein ends at "
                  + longest.length()
                  + " ("
                  + longest.transcript()
                  + ")"));
    }
    int position =
        longest.has(stated.first(), stated.firstResidue()) ? stated.last() : stated.first();
    return Optional.of(
        new Problem(
            false,
            gene
                + " has "
                + longest.residues().charAt(position - 1)
                + " at "
                + position
                + " ("
                + longest.transcript()
                + "), not the residue that is stated"));
  }

  private static boolean fits(ProteinChange change, Protein protein) {
    return protein.has(change.first(), change.firstResidue())
        && protein.has(change.last(), change.lastResidue());
  }
}
