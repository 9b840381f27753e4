package org.theriac.variants.germline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.theriac.variants.input.Chromosome;
import org.theriac.variants.input.InputNote;
import org.theriac.variants.input.Notes;
import org.theriac.variants.input.VariantRow;

/** Collects genotypes under the assumption that the file is of one assembly. */
final class GenotypeCollector {
  private final LocusIndex index;
  private final int[] samples;
  private final @Nullable LocusCalls[] calls;
  private final Quality quality;
  private final SampleCall call = new SampleCall();
  private final Notes notes = new Notes();
  private int matches;
  private int mismatches;
  private String firstMismatch = "";

  /**
   * A collector that has seen nothing.
   *
   * @param samples columns to read
   */
  GenotypeCollector(LocusIndex index, int[] samples, QualityRules rules) {
    this.index = index;
    this.samples = samples.clone();
    this.calls = new LocusCalls[index.loci().size()];
    this.quality = new Quality(rules);
  }

  /** Rows at positions of the release whose REF is the release's. */
  int matches() {
    return matches;
  }

  /** Rows at positions of the release whose REF is another. */
  int mismatches() {
    return mismatches;
  }

  /** Where the first mismatch was; empty = none. */
  String firstMismatch() {
    return firstMismatch;
  }

  List<InputNote> notes() {
    return notes.all();
  }

  void accept(VariantRow row, Chromosome chromosome) {
    LocusIndex.Lane lane = index.lane(chromosome);
    if (lane == null) {
      return;
    }
    int end =
        row.mayReachBeyondReference() ? row.end() : row.position() + row.referenceLength() - 1;
    for (int entry = lane.after(end) - 1; entry >= 0; entry--) {
      if (lane.ends(entry, row.position())) {
        return;
      }
      int id = lane.id(entry);
      Locus locus = index.loci().get(id);
      int reach = locus.end() + (locus.hasIndel() ? LocusIndex.SHIFT_REACH : 0);
      if (reach >= row.position()) {
        speak(row, id, locus, end);
      }
    }
  }

  private LocusCalls callsOf(int id, Locus locus) {
    LocusCalls known = calls[id];
    if (known == null) {
      known = new LocusCalls(locus, samples.length);
      calls[id] = known;
    }
    return known;
  }

  private void speak(VariantRow row, int id, Locus locus, int end) {
    boolean exact = row.position() == locus.start();
    RowSpelling spelling = new RowSpelling(locus, row.position(), row.reference());
    String[] alternates = row.alternates();
    boolean agrees = spelling.agrees();
    boolean overlaps = row.position() <= locus.end() && end >= locus.start();
    if (exact) {
      if (agrees) {
        matches++;
        callsOf(id, locus).confirm();
      } else {
        mismatches++;
        firstMismatch = firstMismatch.isEmpty() ? row.locus() : firstMismatch;
      }
    }
    if (isBlock(row, alternates, end)) {
      if (overlaps && agrees) {
        block(row, callsOf(id, locus), end);
      } else if (overlaps) {
        mismatch(row, callsOf(id, locus));
      }
      return;
    }
    if (!agrees) {
      if (exact) {
        mismatch(row, callsOf(id, locus));
      }
      return;
    }
    variant(row, id, locus, spelling, alternates, end);
  }

  private static boolean isBlock(VariantRow row, String[] alternates, int end) {
    if (alternates.length == 0) {
      return end > row.position() + row.referenceLength() - 1;
    }
    return Arrays.stream(alternates).allMatch(a -> a.equals("<NON_REF>") || a.equals("<*>"));
  }

  private void block(VariantRow row, LocusCalls locus, int end) {
    int genotype = row.formatIndex("GT");
    for (int i = 0; i < samples.length; i++) {
      call.read(row, samples[i], genotype, row.alternates().length + 1);
      boolean reference = call.first == 0 && (call.second == 0 || call.second == SampleCall.NONE);
      if (reference && call.copies <= 2) {
        locus.cover(i, row.position(), end, quality.of(row, samples[i], call));
      } else if (call.first > 0 || call.second > 0) {
        locus.mark(i, LocusCalls.BlockState.NOT_REFERENCE);
      } else {
        locus.mark(i, LocusCalls.BlockState.NO_CALL);
      }
    }
  }

  private void mismatch(VariantRow row, LocusCalls locus) {
    notes.add(
        InputNote.ofLine(
            "REF_MISMATCH",
            "REF is "
                + brief(row.reference())
                + " where the reference has "
                + brief(locus.locus().reference())
                + "; the genotype is not used",
            row.line(),
            row.locus()));
    String[] alternates = row.alternates();
    int[] map = new int[alternates.length + 1];
    map[0] = locus.undocumented(brief(row.reference()));
    for (int k = 0; k < alternates.length; k++) {
      // Never a spelling of the release: what a change of another reference means is not known.
      map[k + 1] = locus.undocumented(brief(row.reference() + ">" + alternates[k]));
    }
    RowCalls calls = new RowCalls(true, false, row.line(), samples.length);
    // Its own group: it must not merge with rows that agree.
    calls.alternates.add(Integer.MAX_VALUE);
    read(row, locus, calls, map, GenotypeQuality.REFERENCE_MISMATCH);
    locus.add(calls);
  }

  private void variant(
      VariantRow row, int id, Locus locus, RowSpelling spelling, String[] alternates, int end) {
    boolean exact = row.position() == locus.start();
    int[] map = new int[alternates.length + 1];
    boolean about = exact;
    boolean reaches = false;
    map[0] = spelling.ofReference();
    for (int k = 0; k < alternates.length; k++) {
      map[k + 1] = spelling.of(alternates[k], end);
      about |= map[k + 1] > 0;
      reaches |= map[k + 1] == RowSpelling.UNKNOWN_ALLELE || map[k + 1] == RowSpelling.AMBIGUOUS;
    }
    if (!about && !reaches) {
      return;
    }
    LocusCalls target = callsOf(id, locus);
    boolean documented = false;
    for (int k = 1; k < map.length; k++) {
      documented |= map[k] > 0;
    }
    if (map[0] == RowSpelling.UNTOUCHED || (map[0] == RowSpelling.UNSPANNED && documented)) {
      map[0] = 0;
    }
    RowCalls calls = new RowCalls(about, alternates.length == 0, row.line(), samples.length);
    for (int k = 1; k < map.length; k++) {
      if (map[k] == RowSpelling.UNKNOWN_ALLELE) {
        map[k] = target.undocumented(brief(alternates[k - 1]));
        if (exact && !alternates[k - 1].startsWith("<") && !alternates[k - 1].equals("*")) {
          calls.alternates.add(map[k]);
        }
      } else if (map[k] == RowSpelling.UNTOUCHED) {
        map[k] = map[0];
      } else if (map[k] > 0) {
        calls.alternates.add(map[k]);
      }
    }
    read(row, target, calls, map, GenotypeQuality.PASS);
    boolean any = false;
    for (int i = 0; i < samples.length; i++) {
      any |= calls.quality[i] != RowCalls.SILENT || calls.flags[i] != 0;
    }
    if (any && target.add(calls)) {
      notes.add(
          InputNote.ofLine(
              "DUPLICATE_POSITION",
              "an earlier row has the same position and alternates; the better one counts, and"
                  + " equals that differ are not called",
              row.line(),
              row.locus()));
    }
  }

  private void read(
      VariantRow row, LocusCalls locus, RowCalls calls, int[] map, GenotypeQuality best) {
    int genotype = row.formatIndex("GT");
    int phaseSet = row.formatIndex("PS");
    boolean autosome = locus.locus().chromosome().compareTo(Chromosome.CHRX) < 0;
    for (int i = 0; i < samples.length; i++) {
      call.read(row, samples[i], genotype, map.length);
      int first = call.first < 0 ? call.first : map[call.first];
      int second = call.second < 0 ? call.second : map[call.second];
      if (first == RowSpelling.AMBIGUOUS || second == RowSpelling.AMBIGUOUS) {
        calls.flags[i] |= RowCalls.AMBIGUOUS;
        continue;
      }
      if (!calls.primary && first <= 0 && second <= 0) {
        continue;
      }
      byte flags = 0;
      if (call.copies > 2) {
        flags |= RowCalls.TOO_MANY_COPIES;
        first = SampleCall.MISSING;
        second = SampleCall.MISSING;
      }
      if (first == RowSpelling.UNSPANNED || second == RowSpelling.UNSPANNED) {
        flags |= RowCalls.UNSPANNED;
        first = first == RowSpelling.UNSPANNED ? SampleCall.MISSING : first;
        second = second == RowSpelling.UNSPANNED ? SampleCall.MISSING : second;
      }
      if (second == SampleCall.NONE && autosome) {
        flags |= first == SampleCall.MISSING ? 0 : RowCalls.HAPLOID;
        second = SampleCall.MISSING;
      }
      calls.first[i] = (byte) first;
      calls.second[i] = (byte) second;
      if (first < 0 && second < 0) {
        calls.quality[i] = RowCalls.NO_CALL;
      } else {
        GenotypeQuality found = quality.of(row, samples[i], call);
        boolean contradicts =
            best == GenotypeQuality.REFERENCE_MISMATCH && (call.first > 0 || call.second > 0);
        GenotypeQuality limit = contradicts ? GenotypeQuality.UNDOCUMENTED : best;
        calls.quality[i] = (byte) Math.min(found.ordinal(), limit.ordinal());
        flags |= phasing(row, samples[i], phaseSet, calls, i);
      }
      calls.flags[i] = flags;
    }
  }

  private byte phasing(VariantRow row, int sample, int index, RowCalls calls, int i) {
    if (!call.phased) {
      return 0;
    }
    String set = row.sampleValue(sample, index);
    if (set.isEmpty()) {
      return RowCalls.PHASED;
    }
    try {
      calls.phaseSets[i] = Integer.parseInt(set);
      return RowCalls.PHASED;
    } catch (NumberFormatException e) {
      notes.add(
          InputNote.ofLine(
              "PHASE_SET_NOT_A_NUMBER",
              "PS is not a number; the genotype is treated as unphased",
              row.line(),
              row.locus()));
      return 0;
    }
  }

  /** Alleles in remarks and answers are cut: a hostile row may have megabytes of them. */
  private static String brief(String allele) {
    return allele.length() <= 200 ? allele : allele.substring(0, 200) + "...";
  }

  /** The genotypes of a sample by its place among the wanted ones; remarks go to the list. */
  List<Genotype> genotypes(int sample, List<InputNote> remarks) {
    List<Genotype> genotypes = new ArrayList<>();
    for (LocusCalls locus : calls) {
      if (locus != null) {
        Genotype genotype = locus.resolve(sample, remarks);
        if (genotype != null) {
          genotypes.add(genotype);
        }
      }
    }
    return List.copyOf(genotypes);
  }
}
