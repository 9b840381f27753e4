package org.theriac.variants.consequence;

import java.util.ArrayList;
import java.util.List;
import org.theriac.knowledgebase.transcripts.PlacedExon;
import org.theriac.knowledgebase.transcripts.Placement;
import org.theriac.knowledgebase.transcripts.Transcript;

/**
 * A transcript on one assembly, in its reading direction: on the reverse strand places are mirrored
 * at 0, so that everything ascends from 5' to 3'.
 */
final class TranscriptOnGenome {
  /** How far around an exon bases are surely of an intron, if the next exon's place is unknown. */
  static final int KNOWN_INTRON = 8;

  private final Transcript transcript;
  private final Placement placement;
  private final CodingSequence coding;
  private final List<Exon> exons = new ArrayList<>();

  /**
   * An exon in reading direction.
   *
   * @param number 1-based
   * @param start of the genome, mirrored if need be
   * @param end exclusive
   * @param from start on the transcript, 0-based
   * @param to exclusive
   * @param runs the runs of the alignment that are on both
   */
  record Exon(int number, int start, int end, int from, int to, List<Run> runs) {}

  /**
   * Bases that lie on genome and transcript.
   *
   * @param start on the genome
   * @param from on the transcript
   * @param length bases
   * @param same false if genome and transcript differ in every base of it
   */
  record Run(int start, int from, int length, boolean same) {}

  TranscriptOnGenome(Transcript transcript, Placement placement) {
    this.transcript = transcript;
    this.placement = placement;
    this.coding = CodingSequence.of(transcript);
    for (PlacedExon placed : placement.exons()) {
      int start = placement.forward() ? placed.start() : -placed.end();
      int[] at = {start, transcript.exonStart(placed.number())};
      List<Run> runs = new ArrayList<>();
      placed.runs((length, kind) -> {
        if (kind == '=' || kind == 'X') {
          runs.add(new Run(at[0], at[1], length, kind == '='));
        }
        at[0] += kind == 'D' ? 0 : length;
        at[1] += kind == 'I' ? 0 : length;
      });
      exons.add(
          new Exon(
              placed.number(),
              start,
              placement.forward() ? placed.end() : -placed.start(),
              transcript.exonStart(placed.number()),
              transcript.exonEnd(placed.number()),
              List.copyOf(runs)));
    }
  }

  Transcript transcript() {
    return transcript;
  }

  Placement placement() {
    return placement;
  }

  CodingSequence coding() {
    return coding;
  }

  List<Exon> exons() {
    return exons;
  }

  boolean isFirst(Exon exon) {
    return exon.number() == 1;
  }

  boolean isLast(Exon exon) {
    return exon.number() == transcript.exonEnds().size();
  }

  /** First base on the forward strand that the transcript may say something of, 0-based. */
  int genomeStart() {
    int start = placement.exons().stream().mapToInt(PlacedExon::start).min().orElseThrow();
    return start - KNOWN_INTRON;
  }

  /** Behind the last such base. */
  int genomeEnd() {
    int end = placement.exons().stream().mapToInt(PlacedExon::end).max().orElseThrow();
    return end + KNOWN_INTRON;
  }

  /**
   * Where a stretch of an exon lies on the transcript.
   *
   * @param start of the genome
   * @param end exclusive; equal to {@code start} = the place between two bases
   * @return 0-based; -1 if an insertion or deletion of the alignment lies in it
   */
  static int onTranscript(Exon exon, int start, int end) {
    int first = start == end ? start - 1 : start;
    int last = start == end ? start : end - 1;
    int from = of(exon, first);
    int to = of(exon, last);
    boolean plain = from >= 0 && to >= 0 && to - from == last - first;
    return plain ? from + start - first : -1;
  }

  private static int of(Exon exon, int place) {
    for (Run run : exon.runs()) {
      if (place >= run.start() && place < run.start() + run.length()) {
        return run.from() + place - run.start();
      }
    }
    return -1;
  }

  /**
   * A comparison of bases of the genome with the transcript.
   *
   * @param places that could be compared
   * @param mismatch index of a base that the transcript has otherwise; -1 = none
   * @param expected what it has there, on the forward strand
   */
  record Comparison(int places, int mismatch, char expected) {}

  /**
   * Compares where genome and transcript are known to agree.
   *
   * @param start 0-based on the forward strand
   * @param bases of the forward strand from there
   */
  Comparison compare(int start, String bases) {
    int places = 0;
    for (Exon exon : exons) {
      for (Run run : exon.runs()) {
        int from = placement.forward() ? run.start() : -run.start() - run.length();
        int first = Math.max(start, from);
        int last = Math.min(start + bases.length(), from + run.length());
        for (int place = first; run.same() && place < last; place++) {
          char stated = bases.charAt(place - start);
          int on =
              placement.forward()
                  ? run.from() + place - from
                  : run.from() + run.length() - 1 - (place - from);
          char base = transcript.sequence().charAt(on);
          char expected = placement.forward() ? base : Bases.complement(base);
          if (Bases.isUnambiguous(stated) && Bases.isUnambiguous(expected)) {
            places++;
            if (stated != expected) {
              return new Comparison(places, place - start, expected);
            }
          }
        }
      }
    }
    return new Comparison(places, -1, ' ');
  }

  /** The base's name in HGVS coding numbering; empty if it lies outside of what is placed. */
  String name(int place) {
    for (int i = 0; i < exons.size(); i++) {
      Exon exon = exons.get(i);
      if (place >= exon.start() && place < exon.end()) {
        int on = of(exon, place);
        return on < 0 ? "" : coding.name(on);
      }
      boolean before = place < exon.start();
      if (before) {
        return i == 0 ? beforeFirst(exon, place) : between(exons.get(i - 1), exon, place);
      }
    }
    Exon last = exons.getLast();
    int behind = place - last.end() + 1;
    return isLast(last) || behind > KNOWN_INTRON ? "" : coding.name(last.to() - 1) + "+" + behind;
  }

  private String beforeFirst(Exon exon, int place) {
    int before = exon.start() - place;
    return isFirst(exon) || before > KNOWN_INTRON ? "" : coding.name(exon.from()) + "-" + before;
  }

  private String between(Exon left, Exon right, int place) {
    int behind = place - left.end() + 1;
    int before = right.start() - place;
    boolean neighbours = right.number() == left.number() + 1;
    if (!neighbours && Math.min(behind, before) > KNOWN_INTRON) {
      return "";
    }
    return behind <= before
        ? coding.name(left.to() - 1) + "+" + behind
        : coding.name(right.from()) + "-" + before;
  }
}
