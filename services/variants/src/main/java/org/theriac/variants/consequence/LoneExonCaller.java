package org.theriac.variants.consequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.theriac.knowledgebase.transcripts.LoneExon;

/**
 * What a change does to an exon whose transcript's sequence is not known: whether it breaks a
 * splice site, and where it lies. It cannot be compared with the reference, is not shifted, and
 * gets no protein change.
 */
final class LoneExonCaller {
  /** Bases of an intron beside the exon that are looked at. */
  static final int FLANK = 50;

  private static final int SPLICE_SITE = 2;
  private static final int REGION_IN_INTRON = 8;
  private static final int REGION_IN_EXON = 3;

  /** The polypyrimidine tract: bases 3 to 17 before the exon (Sequence Ontology). */
  private static final int TRACT_START = 17;

  private static final int TRACT_END = 3;

  private LoneExonCaller() {}

  /**
   * Calls the effect.
   *
   * @param forward the change on the forward strand
   * @return empty if the change lies further than {@link #FLANK} bases from the exon
   */
  static Optional<TranscriptEffect> call(LoneExon exon, Edit forward) {
    Edit edit = exon.forward() ? forward : forward.onOtherStrand();
    int start = exon.forward() ? exon.start() : -exon.end();
    int end = exon.forward() ? exon.end() : -exon.start();
    if (forward.isEmpty() || edit.end() < start - FLANK || edit.start() > end + FLANK) {
      return Optional.empty();
    }
    List<String> terms = terms(edit, start, end);
    boolean touches = touches(edit, start - SPLICE_SITE, end + SPLICE_SITE);
    return Optional.of(
        new TranscriptEffect(
            exon.gene(),
            exon.transcript(),
            coding(exon, edit, start, end),
            "",
            terms,
            touches || terms.contains("splice_polypyrimidine_tract_variant")
                ? OptionalInt.of(exon.number())
                : OptionalInt.empty(),
            0));
  }

  private static List<String> terms(Edit edit, int start, int end) {
    List<String> terms = new ArrayList<>();
    if (touches(edit, start - SPLICE_SITE, start)) {
      terms.add("splice_acceptor_variant");
    }
    if (touches(edit, end, end + SPLICE_SITE)) {
      terms.add("splice_donor_variant");
    }
    boolean broken = !terms.isEmpty();
    if (touches(edit, start, end)) {
      int gained = edit.inserted().length() - edit.deleted().length();
      boolean within = edit.start() >= start && edit.end() <= end;
      if (within && gained % 3 != 0) {
        terms.add("frameshift_variant");
      } else if (within && gained != 0) {
        terms.add(gained > 0 ? "inframe_insertion" : "inframe_deletion");
      } else {
        terms.add("coding_sequence_variant");
      }
    }
    boolean region =
        touches(edit, start - REGION_IN_INTRON, start + REGION_IN_EXON)
            || touches(edit, end - REGION_IN_EXON, end + REGION_IN_INTRON);
    if (!broken && region) {
      terms.add("splice_region_variant");
    }
    if (!broken && touches(edit, start - TRACT_START, start - TRACT_END + 1)) {
      terms.add("splice_polypyrimidine_tract_variant");
    }
    if (terms.isEmpty() || edit.start() < start || edit.end() > end) {
      terms.add("intron_variant");
    }
    return terms;
  }

  /** Whether bases of an interval change, or an insertion comes between two of them. */
  private static boolean touches(Edit edit, int from, int to) {
    return edit.deleted().isEmpty()
        ? edit.start() > from && edit.start() < to
        : edit.start() < to && edit.end() > from;
  }

  private static String coding(LoneExon exon, Edit edit, int start, int end) {
    String deleted = edit.deleted();
    String inserted = edit.inserted();
    if (deleted.isEmpty()) {
      return "c."
          + name(exon, edit.start() - 1, start, end)
          + "_"
          + name(exon, edit.start(), start, end)
          + "ins"
          + inserted;
    }
    String range = name(exon, edit.start(), start, end);
    if (deleted.length() == 1 && inserted.length() == 1) {
      return "c." + range + deleted + ">" + inserted;
    }
    if (deleted.length() > 1) {
      range += "_" + name(exon, edit.end() - 1, start, end);
    }
    return "c." + range + (inserted.isEmpty() ? "del" : "delins" + inserted);
  }

  private static String name(LoneExon exon, int at, int start, int end) {
    if (at < start) {
      return exon.codingFirst() + "-" + (start - at);
    }
    return at < end
        ? Integer.toString(exon.codingFirst() + at - start)
        : exon.codingLast() + "+" + (at - end + 1);
  }
}
