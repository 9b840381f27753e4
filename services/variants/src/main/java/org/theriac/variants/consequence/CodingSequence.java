package org.theriac.variants.consequence;

import org.theriac.knowledgebase.transcripts.GeneticCode;
import org.theriac.knowledgebase.transcripts.Transcript;

/**
 * A transcript's bases and the protein they are read into.
 *
 * @param bases of the transcript
 * @param start 0-based start of the coding sequence
 * @param end exclusive, stop codon included
 * @param protein one letter per codon, the stop as {@code *}; {@code U} where the reading goes on
 *     over a TGA within the coding sequence (selenocysteine)
 */
record CodingSequence(String bases, int start, int end, String protein) {
  static CodingSequence of(Transcript transcript) {
    StringBuilder protein = new StringBuilder();
    for (int at = transcript.codingStart(); at < transcript.codingEnd(); at += 3) {
      char residue = GeneticCode.residue(transcript.sequence(), at);
      boolean last = at + 3 >= transcript.codingEnd();
      protein.append(residue == '*' && !last ? 'U' : residue);
    }
    return new CodingSequence(
        transcript.sequence(),
        transcript.codingStart(),
        transcript.codingEnd(),
        protein.toString());
  }

  /** Residues, without the stop. */
  int residues() {
    return protein.length() - 1;
  }

  /** The name of a base in HGVS coding numbering, without {@code c.}. */
  String name(int index) {
    if (index < start) {
      return "-" + (start - index);
    }
    return index >= end ? "*" + (index - end + 1) : Integer.toString(index - start + 1);
  }
}
