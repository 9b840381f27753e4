package org.theriac.variants.consequence;

import java.util.ArrayList;
import java.util.List;
import org.theriac.knowledgebase.transcripts.GeneticCode;

/**
 * Reads a changed coding sequence and describes the protein by the rules of HGVS: the description
 * furthest to the end of the protein, a duplication before an insertion, a frameshift by its first
 * changed residue and the distance of the new stop, an extension by the new residues.
 */
final class ProteinReading {
  private static final char STOP = '*';

  private final CodingSequence coding;
  private final Edit edit;

  private ProteinReading(CodingSequence coding, Edit edit) {
    this.coding = coding;
    this.edit = edit;
  }

  /**
   * Describes a change that touches the coding sequence.
   *
   * @param edit in coordinates of the transcript
   */
  static ProteinEffect of(CodingSequence coding, Edit edit) {
    return new ProteinReading(coding, edit).effect();
  }

  private ProteinEffect effect() {
    if (!Bases.areUnambiguous(edit.inserted())) {
      return ProteinEffect.of("", "coding_sequence_variant");
    }
    if (edit.start() < coding.start() + 3 && startIsLost()) {
      return ProteinEffect.of("p.M1?", "start_lost");
    }
    int first = (edit.start() - coding.start()) / 3;
    // The codon behind the last touched one.
    int behind = Math.ceilDiv(edit.end() - coding.start(), 3);
    boolean inFrame = (edit.inserted().length() - edit.deleted().length()) % 3 == 0;
    if (!inFrame || behind > coding.residues() || edit.end() > coding.end()) {
      return readOn(first, inFrame && edit.end() <= coding.end());
    }
    return inFrame(first, behind);
  }

  private boolean startIsLost() {
    if (edit.start() < coding.start()) {
      return true;
    }
    MutatedSequence mutated = new MutatedSequence(coding.bases(), coding.start(), edit);
    return mutated.length() < 3
        || GeneticCode.residue(mutated, 0) != GeneticCode.residue(coding.bases(), coding.start());
  }

  /** Reads from a codon to the new stop. */
  private ProteinEffect readOn(int first, boolean inFrame) {
    MutatedSequence mutated = new MutatedSequence(coding.bases(), coding.start() + 3 * first, edit);
    String before = coding.protein();
    int at = first;
    while (at < before.length()
        && residue(mutated, at - first) == before.charAt(at)
        && before.charAt(at) != STOP) {
      at++;
    }
    char now = residue(mutated, at - first);
    if (now == STOP && before.charAt(at) == STOP) {
      return new ProteinEffect(
          "p.*" + (at + 1) + "=", terms(inFrame, List.of("stop_retained_variant")));
    }
    if (now == STOP) {
      return new ProteinEffect(
          "p." + before.charAt(at) + (at + 1) + "*", terms(inFrame, List.of("stop_gained")));
    }
    int stop = at;
    while (residue(mutated, stop - first) != STOP && residue(mutated, stop - first) != 0) {
      stop++;
    }
    boolean stops = residue(mutated, stop - first) == STOP;
    boolean readable = now != 0;
    if (before.charAt(at) == STOP) {
      return new ProteinEffect(
          readable
              ? "p.*" + (at + 1) + now + "ext*" + (stops ? Integer.toString(stop - at) : "?")
              : "",
          terms(inFrame, List.of("stop_lost")));
    }
    if (inFrame) {
      // Residues before the stop and the stop itself are changed at once.
      return ProteinEffect.of("", "stop_lost", "protein_altering_variant");
    }
    List<String> terms = new ArrayList<>(List.of("frameshift_variant"));
    if (edit.end() > coding.end() - 3) {
      terms.add("stop_lost");
    }
    return new ProteinEffect(
        "p."
            + before.charAt(at)
            + (at + 1)
            + (readable ? String.valueOf(now) : "")
            + "fs*"
            + (stops ? Integer.toString(stop - at + 1) : "?"),
        terms);
  }

  private static List<String> terms(boolean inFrame, List<String> terms) {
    if (inFrame) {
      return terms;
    }
    List<String> all = new ArrayList<>(terms);
    all.add("frameshift_variant");
    return all;
  }

  /** A residue of the changed sequence; 0 = it ends before. */
  private static char residue(CharSequence bases, int codon) {
    return 3 * codon + 3 > bases.length() ? 0 : GeneticCode.residue(bases, 3 * codon);
  }

  /** Touched codons are read anew; those behind stay in frame and are as before. */
  private ProteinEffect inFrame(int first, int behind) {
    int from = coding.start() + 3 * first;
    String bases =
        coding.bases().substring(from, edit.start())
            + edit.inserted()
            + coding.bases().substring(edit.end(), coding.start() + 3 * behind);
    StringBuilder after = new StringBuilder();
    for (int i = 0; i + 3 <= bases.length(); i += 3) {
      char residue = GeneticCode.residue(bases, i);
      boolean reads =
          residue == STOP
              && bases.startsWith("TGA", i)
              && first + i / 3 < behind
              && bases.length() == 3 * (behind - first)
              && coding.protein().charAt(first + i / 3) == 'U';
      after.append(reads ? 'U' : residue);
      if (residue == STOP && !reads) {
        break;
      }
    }
    String before = coding.protein().substring(first, behind);
    String now = after.toString();
    if (now.equals(before)) {
      return ProteinEffect.of("p." + range(first, behind) + "=", "synonymous_variant");
    }
    int head = 0;
    int shortest = Math.min(before.length(), now.length());
    while (head < shortest && before.charAt(head) == now.charAt(head)) {
      head++;
    }
    if (now.indexOf(STOP) >= 0) {
      return newStop(first + head, behind, now.substring(head));
    }
    int tail = 0;
    while (tail < shortest - head
        && before.charAt(before.length() - 1 - tail) == now.charAt(now.length() - 1 - tail)) {
      tail++;
    }
    return changed(first + head, behind - tail, now.substring(head, now.length() - tail));
  }

  private ProteinEffect newStop(int start, int end, String residues) {
    char before = coding.protein().charAt(start);
    if (residues.charAt(0) == STOP) {
      return ProteinEffect.of("p." + before + (start + 1) + "*", "stop_gained");
    }
    String description =
        start == end
            ? range(start - 1, start + 1) + "ins" + residues
            : range(start, end) + "delins" + residues;
    return ProteinEffect.of("p." + description, "stop_gained");
  }

  private ProteinEffect changed(int from, int to, String residues) {
    String protein = coding.protein();
    int start = from;
    int end = to;
    String inserted = residues;
    if (inserted.isEmpty()) {
      while (end < coding.residues() && protein.charAt(start) == protein.charAt(end)) {
        start++;
        end++;
      }
      return ProteinEffect.of("p." + range(start, end) + "del", "inframe_deletion");
    }
    if (start < end) {
      if (inserted.length() == end - start) {
        String description =
            end - start == 1
                ? protein.charAt(start) + Integer.toString(end) + inserted
                : range(start, end) + "delins" + inserted;
        return ProteinEffect.of("p." + description, "missense_variant");
      }
      return ProteinEffect.of(
          "p." + range(start, end) + "delins" + inserted,
          inserted.length() > end - start ? "inframe_insertion" : "inframe_deletion");
    }
    while (start < coding.residues() && inserted.charAt(0) == protein.charAt(start)) {
      inserted = inserted.substring(1) + inserted.charAt(0);
      start++;
    }
    int length = inserted.length();
    boolean repeats = length <= start && protein.startsWith(inserted, start - length);
    String description =
        repeats
            ? range(start - length, start) + "dup"
            : range(start - 1, start + 1) + "ins" + inserted;
    return ProteinEffect.of("p." + description, "inframe_insertion");
  }

  /** Residues {@code start} to {@code end}, 0-based, exclusive, with their positions. */
  private String range(int start, int end) {
    String protein = coding.protein();
    String first = protein.charAt(start) + Integer.toString(start + 1);
    return end - start <= 1 ? first : first + "_" + protein.charAt(end - 1) + end;
  }
}
