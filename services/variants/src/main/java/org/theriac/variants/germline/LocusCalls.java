package org.theriac.variants.germline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.theriac.variants.input.InputNote;

/**
 * Everything that a file says about one locus. Rows are kept apart until the end and then resolved
 * together, so that the answer does not depend on their order.
 */
final class LocusCalls {
  private static final int MAX_ROWS = 16;
  private static final int MAX_ALLELES = 100;
  private static final byte NOTHING = -3;
  private static final int USUAL = 4;

  private final Locus locus;
  private final int samples;
  private final List<String> alleles;
  private final List<RowCalls> rows = new ArrayList<>();
  private boolean overflow;
  private boolean confirmed;
  private long @Nullable [] covered;
  private byte[] coveredQuality = new byte[0];
  private byte[] blockStates = new byte[0];
  // Most samples have one of a few genotypes: each is made once.
  private final @Nullable Genotype[] usual = new Genotype[USUAL * USUAL * 2];

  LocusCalls(Locus locus, int samples) {
    this.locus = locus;
    this.samples = samples;
    this.alleles = new ArrayList<>(locus.alleles());
    this.confirmed = locus.confirmed();
  }

  Locus locus() {
    return locus;
  }

  /** A row's REF agreed, so that an extrapolated position may be trusted. */
  void confirm() {
    confirmed = true;
  }

  /**
   * Index of a spelling of the file that means nothing the release has, even if it looks like one
   * of its alleles; {@link SampleCall#MISSING} if there are too many.
   */
  int undocumented(String spelling) {
    int known = locus.alleles().size();
    int index = alleles.subList(known, alleles.size()).indexOf(spelling);
    if (index >= 0) {
      return known + index;
    }
    if (alleles.size() >= MAX_ALLELES) {
      return SampleCall.MISSING;
    }
    alleles.add(spelling);
    return alleles.size() - 1;
  }

  /** Keeps a row; returns true if another one about the same alternates was there already. */
  boolean add(RowCalls row) {
    boolean duplicate =
        row.primary
            && rows.stream().anyMatch(r -> r.primary && r.alternates.equals(row.alternates));
    if (rows.size() >= MAX_ROWS) {
      overflow = true;
    } else {
      rows.add(row);
    }
    return duplicate;
  }

  /** States of a sample within blocks. */
  enum BlockState {
    NO_CALL,
    NOT_REFERENCE
  }

  /** A reference block covers part or all of the locus for a sample. */
  void cover(int sample, int from, int to, GenotypeQuality quality) {
    long mask = 0;
    int first = Math.max(from, locus.start()) - locus.start();
    int last = Math.min(Math.min(to, locus.end()) - locus.start(), 63);
    for (int i = first; i <= last; i++) {
      mask |= 1L << i;
    }
    long[] bits = blocks();
    bits[sample] |= mask;
    coveredQuality[sample] = (byte) Math.min(coveredQuality[sample], quality.ordinal());
  }

  /** A block covers the locus but does not call it reference. */
  void mark(int sample, BlockState state) {
    blocks();
    blockStates[sample] |= (byte) (1 << state.ordinal());
  }

  private long[] blocks() {
    long[] bits = covered;
    if (bits == null) {
      bits = new long[samples];
      covered = bits;
      coveredQuality = new byte[samples];
      java.util.Arrays.fill(coveredQuality, (byte) GenotypeQuality.PASS.ordinal());
      blockStates = new byte[samples];
    }
    return bits;
  }

  /**
   * The sample's genotype at this locus.
   *
   * @param notes takes remarks on this sample
   * @return null if the file says nothing
   */
  @Nullable Genotype resolve(int sample, List<InputNote> notes) {
    boolean block = covered != null && (covered[sample] != 0 || blockStates[sample] != 0);
    if (rows.isEmpty() && !block) {
      return null;
    }
    if (!block && rows.size() == 1 && plain(rows.getFirst(), sample)) {
      return new Merge(sample).genotype(rows.getFirst());
    }
    if (!confirmed) {
      note(
          notes,
          "UNCONFIRMED_POSITION",
          "the GRCh37 place of this position is extrapolated and no row's REF confirms it; it is"
              + " treated as not called");
      return noCall(2);
    }
    if (overflow) {
      note(
          notes,
          "TOO_MANY_ROWS",
          "more than " + MAX_ROWS + " rows speak about this position; it is not called");
      return noCall(2);
    }
    for (RowCalls row : rows) {
      if ((row.flags[sample] & RowCalls.AMBIGUOUS) != 0) {
        note(
            notes,
            "POSSIBLE_SHIFTED_INDEL",
            "line "
                + row.line
                + " may be this position's indel written further right; without the reference"
                + " sequence this cannot be told, so the position is not called. Left-align the"
                + " file");
        return noCall(2);
      }
    }
    Merge merge = new Merge(sample);
    merge.primary();
    if (merge.conflict) {
      note(
          notes,
          "CONTRADICTING_ROWS",
          "rows at this position give different genotypes; it is not called");
      return noCall(2);
    }
    if (merge.called()) {
      if (merge.haploid) {
        note(
            notes,
            "HAPLOID_ON_AUTOSOME",
            "only one copy is given where there are two; the other is treated as not called");
      }
      return merge.genotype();
    }
    Genotype fromBlocks = fromBlocks(sample);
    if (fromBlocks != null) {
      return fromBlocks;
    }
    RowCalls secondary = merge.secondary();
    if (secondary != null) {
      note(
          notes,
          "OVERLAPPING_VARIANT",
          "line " + secondary.line + " changes this position in a way the release does not know");
      return merge.genotype(secondary);
    }
    if (merge.tooManyCopies) {
      note(notes, "TOO_MANY_COPIES", "more than two alleles are called; the call is not used");
    } else if (merge.unspanned || (covered != null && covered[sample] != 0)) {
      note(
          notes,
          "POSITION_NOT_SPANNED",
          "the file covers only a part of this position's reference allele, so that reference"
              + " cannot be told from an indel; it is not called");
    }
    return merge.seen || block ? noCall(merge.copies()) : null;
  }

  /** True if the only row about the locus can be taken as it is. */
  private boolean plain(RowCalls row, int sample) {
    return confirmed
        && row.primary
        && row.quality[sample] > RowCalls.NO_CALL
        && (row.flags[sample] & ~RowCalls.PHASED) == 0;
  }

  private @Nullable Genotype fromBlocks(int sample) {
    long[] bits = covered;
    if (bits == null) {
      return null;
    }
    if ((blockStates[sample] & (1 << BlockState.NOT_REFERENCE.ordinal())) != 0) {
      return genotype(
          List.of("<NON_REF>", Genotype.NO_CALL), false, 0, GenotypeQuality.UNDOCUMENTED);
    }
    int length = Math.min(locus.reference().length(), 64);
    long whole = length == 64 ? -1L : (1L << length) - 1;
    if (locus.reference().length() > 64 || (bits[sample] & whole) != whole) {
      return null;
    }
    String reference = locus.reference();
    return genotype(
        List.of(reference, reference), false, 0, GenotypeQuality.values()[coveredQuality[sample]]);
  }

  private void note(List<InputNote> notes, String code, String message) {
    notes.add(new InputNote(code, message, OptionalLong.empty(), locus.title()));
  }

  private Genotype noCall(int copies) {
    return genotype(copies == 1 ? List.of(".") : List.of(".", "."), false, 0, GenotypeQuality.PASS);
  }

  private Genotype genotype(
      List<String> bases, boolean phased, int phaseSet, GenotypeQuality quality) {
    return new Genotype(
        locus.chromosome().title(),
        locus.releasePosition(),
        locus.rsid(),
        bases,
        phased,
        phased && phaseSet != 0 ? OptionalLong.of(phaseSet) : OptionalLong.empty(),
        quality);
  }

  /** Joins the rows about the locus for one sample. */
  private final class Merge {
    private final int sample;
    private int first = NOTHING;
    private int second = NOTHING;
    private int quality = RowCalls.SILENT;
    private int phaseSet;
    private boolean phased;
    private boolean conflict;
    private boolean haploid;
    private boolean seen;
    private boolean unspanned;
    private boolean tooManyCopies;
    private boolean single;

    Merge(int sample) {
      this.sample = sample;
    }

    boolean called() {
      return quality > RowCalls.NO_CALL;
    }

    int copies() {
      return single ? 1 : 2;
    }

    void primary() {
      // Rows with the same alternates speak about the same thing: the best one counts. Rows with
      // other alternates are parts of one multi-allelic call: they add up.
      TreeMap<String, RowCalls> groups = new TreeMap<>();
      for (RowCalls row : rows) {
        if (!row.primary || row.quality[sample] == RowCalls.SILENT) {
          continue;
        }
        seen = true;
        unspanned |= (row.flags[sample] & RowCalls.UNSPANNED) != 0;
        tooManyCopies |= (row.flags[sample] & RowCalls.TOO_MANY_COPIES) != 0;
        String key = row.alternates.toString();
        RowCalls best = groups.get(key);
        if (best == null || row.quality[sample] > best.quality[sample]) {
          groups.put(key, row);
        }
      }
      for (RowCalls row : rows) {
        RowCalls best = groups.get(row.alternates.toString());
        if (row.primary
            && best != null
            && row.quality[sample] == best.quality[sample]
            && row.quality[sample] > RowCalls.NO_CALL
            && !row.sameGenotype(best, sample)) {
          conflict = true;
          return;
        }
      }
      List<RowCalls> parts = new ArrayList<>(groups.values());
      parts.sort(Comparator.comparing(r -> r.alternates.toString()));
      for (RowCalls part : parts) {
        if (part.quality[sample] > RowCalls.NO_CALL) {
          join(part);
        } else if (parts.size() == 1) {
          single = part.second[sample] == SampleCall.NONE;
        }
      }
    }

    private void join(RowCalls row) {
      haploid |= (row.flags[sample] & RowCalls.HAPLOID) != 0;
      boolean rowPhased = (row.flags[sample] & RowCalls.PHASED) != 0;
      int a = row.first[sample];
      int b = row.second[sample];
      if (!called()) {
        take(row);
        return;
      }
      int mine = Math.max(0, Integer.signum(first)) + Math.max(0, Integer.signum(second));
      int theirs = Math.max(0, Integer.signum(a)) + Math.max(0, Integer.signum(b));
      if (row.bare ? mine > 0 && a == 0 && b == 0 : false) {
        // "No alternate" against an alternate: the better row wins, equals contradict.
        conflict |= quality == row.quality[sample];
        if (row.quality[sample] > quality) {
          take(row);
        }
        return;
      }
      if (theirs == 0) {
        if (mine == 0) {
          quality = Math.max(quality, row.quality[sample]);
          first = Math.max(first, a);
          second = Math.max(second, b);
        } else {
          first = first == SampleCall.MISSING && a == 0 && rowPhased ? 0 : first;
          second = second == SampleCall.MISSING && b == 0 && rowPhased ? 0 : second;
        }
        return;
      }
      if (mine == 0) {
        int oldFirst = first;
        int oldSecond = second;
        take(row);
        first = first == SampleCall.MISSING && oldFirst == 0 ? 0 : first;
        second = second == SampleCall.MISSING && oldSecond == 0 ? 0 : second;
        return;
      }
      quality = Math.min(quality, row.quality[sample]);
      if (mine + theirs > 2 || (second == SampleCall.NONE) != (b == SampleCall.NONE)) {
        conflict = true;
      } else if (phased && rowPhased) {
        conflict |= first > 0 == a > 0 || second > 0 == b > 0 || phaseSet != row.phaseSets[sample];
        first = Math.max(first, a);
        second = Math.max(second, b);
      } else {
        int one = Math.max(first, second);
        int other = Math.max(a, b);
        first = Math.min(one, other);
        second = Math.max(one, other);
        phased = false;
        conflict |= first == second;
      }
    }

    private void take(RowCalls row) {
      first = row.first[sample];
      second = row.second[sample];
      quality = row.quality[sample];
      phased = (row.flags[sample] & RowCalls.PHASED) != 0;
      phaseSet = row.phaseSets[sample];
    }

    @Nullable RowCalls secondary() {
      RowCalls worst = null;
      for (RowCalls row : rows) {
        if (!row.primary
            && row.quality[sample] > RowCalls.NO_CALL
            && (worst == null || row.line < worst.line)) {
          worst = row;
        }
      }
      return worst;
    }

    Genotype genotype(RowCalls row) {
      take(row);
      return genotype();
    }

    Genotype genotype() {
      if (quality != GenotypeQuality.PASS.ordinal()
          || Math.min(first, second) < 0
          || Math.max(first, second) >= USUAL
          || (phased && phaseSet != 0)) {
        return make();
      }
      int index = (first * USUAL + second) * 2 + (phased ? 1 : 0);
      Genotype known = usual[index];
      if (known == null) {
        known = make();
        usual[index] = known;
      }
      return known;
    }

    private Genotype make() {
      List<String> bases = new ArrayList<>(2);
      bases.add(text(first));
      if (second != SampleCall.NONE) {
        bases.add(text(second));
      }
      int known = locus.alleles().size();
      boolean mismatch = quality == GenotypeQuality.REFERENCE_MISMATCH.ordinal();
      boolean undocumented = !mismatch && (first >= known || second >= known);
      return LocusCalls.this.genotype(
          bases,
          phased,
          phaseSet,
          undocumented ? GenotypeQuality.UNDOCUMENTED : GenotypeQuality.values()[quality]);
    }

    private String text(int index) {
      return index < 0 ? Genotype.NO_CALL : alleles.get(index);
    }
  }
}
