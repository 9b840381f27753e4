package org.theriac.variants.consequence;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.theriac.variants.consequence.TranscriptOnGenome.Exon;

/**
 * What a change does to one transcript. Within an exon indels are shifted to its 3' end (HGVS);
 * bases of introns are not in the tables, so what lies in an intron stays where the file puts it.
 */
final class TranscriptCaller {
  private static final int SPLICE_SITE = 2;
  private static final int REGION_IN_EXON = 3;
  private static final int PREFERRED = 64;

  private final TranscriptOnGenome on;
  private final CodingSequence coding;
  private final Edit edit;
  private final TreeSet<String> terms = new TreeSet<>();

  private TranscriptCaller(TranscriptOnGenome on, Edit edit) {
    this.on = on;
    this.coding = on.coding();
    this.edit = edit;
  }

  /**
   * Calls the effect.
   *
   * @param forward the change on the forward strand
   * @return empty if the change lies outside of what is known of the transcript
   */
  static Optional<TranscriptEffect> call(TranscriptOnGenome on, Edit forward) {
    Edit edit = on.placement().forward() ? forward : forward.onOtherStrand();
    return Optional.ofNullable(new TranscriptCaller(on, edit).effect());
  }

  private @Nullable TranscriptEffect effect() {
    int start = edit.start();
    int end = edit.end();
    boolean insertion = start == end;
    for (Exon exon : on.exons()) {
      boolean inside =
          insertion
              ? start > exon.start() && start < exon.end()
              : start >= exon.start() && end <= exon.end();
      if (inside) {
        return inExon(exon);
      }
      if (insertion && (start == exon.start() || start == exon.end())) {
        return atBorder(exon, start == exon.end());
      }
    }
    List<Exon> exons = on.exons();
    for (int i = 0; i <= exons.size(); i++) {
      Exon left = i == 0 ? null : exons.get(i - 1);
      Exon right = i == exons.size() ? null : exons.get(i);
      boolean between =
          (left == null || start >= left.end()) && (right == null || end <= right.start());
      if (between) {
        return inIntron(left, right);
      }
    }
    return overBorders();
  }

  private TranscriptEffect inExon(Exon exon) {
    int at = TranscriptOnGenome.onTranscript(exon, edit.start(), edit.end());
    if (at < 0) {
      terms.add(
          touchesCoding(exon.from(), exon.to()) ? "coding_sequence_variant" : utr(exon.from()));
      return effect("", "", exon.number());
    }
    String deleted = coding.bases().substring(at, at + edit.deleted().length());
    return onTranscript(exon, Edit.trimmed(at, deleted, edit.inserted()));
  }

  /** An insertion between an exon and its neighbour, which may be a shifted one of the exon. */
  private @Nullable TranscriptEffect atBorder(Exon exon, boolean behind) {
    if (behind ? on.isLast(exon) : on.isFirst(exon)) {
      return null;
    }
    String inserted = edit.inserted();
    if (behind) {
      int from = exon.to() - inserted.length();
      if (from > exon.from() && coding.bases().startsWith(inserted, from)) {
        return onTranscript(exon, new Edit(from, "", inserted));
      }
    } else if (coding.bases().charAt(exon.from()) == inserted.charAt(0)) {
      return onTranscript(exon, new Edit(exon.from(), "", inserted));
    }
    terms.add("splice_region_variant");
    int base = behind ? exon.to() - 1 : exon.from();
    terms.add(touchesCoding(base, base + 1) ? "coding_sequence_variant" : utr(base));
    return effect(onGenome(), "", exon.number());
  }

  private TranscriptEffect onTranscript(Exon exon, Edit unshifted) {
    if (unshifted.isEmpty()) {
      terms.add(
          touchesCoding(unshifted.start(), unshifted.start() + 1)
              ? "synonymous_variant"
              : utr(unshifted.start()));
      return effect("c." + coding.name(unshifted.start()) + "=", "", exon.number());
    }
    Edit shifted = CodingDescription.shifted(coding.bases(), exon.from(), exon.to(), unshifted);
    int first = shifted.start();
    int last = Math.max(shifted.end() - 1, first);
    if ((!on.isFirst(exon) && first - exon.from() < REGION_IN_EXON)
        || (!on.isLast(exon) && exon.to() - 1 - last < REGION_IN_EXON)) {
      terms.add("splice_region_variant");
    }
    String protein = "";
    boolean insertion = shifted.deleted().isEmpty();
    boolean inCoding =
        insertion
            ? first > coding.start() && first < coding.end()
            : touchesCoding(first, shifted.end());
    if (inCoding) {
      ProteinEffect effect = ProteinReading.of(coding, shifted);
      terms.addAll(effect.terms());
      protein = effect.hgvs();
    } else {
      terms.add(utr(insertion && first == coding.start() ? first - 1 : first));
    }
    return effect(
        CodingDescription.of(coding, exon.from(), exon.to(), shifted), protein, exon.number());
  }

  private @Nullable TranscriptEffect inIntron(@Nullable Exon left, @Nullable Exon right) {
    // Distance of the nearest changed base to either exon, 1 = next to it. Of an insertion it is
    // the
    // further one of its two neighbours: only between the two bases of a site does it break it.
    int behind = left == null ? Integer.MAX_VALUE : edit.start() - left.end() + 1;
    int before = right == null ? Integer.MAX_VALUE : right.start() - edit.end() + 1;
    if ((left == null && right != null && on.isFirst(right))
        || (right == null && left != null && on.isLast(left))) {
      return null;
    }
    boolean neighbours = left != null && right != null && right.number() == left.number() + 1;
    if (!neighbours && Math.min(behind, before) > TranscriptOnGenome.KNOWN_INTRON) {
      return null;
    }
    OptionalInt exon = OptionalInt.empty();
    terms.add("intron_variant");
    if (right != null && before <= SPLICE_SITE) {
      terms.add("splice_acceptor_variant");
      exon = OptionalInt.of(right.number());
    }
    if (left != null && behind <= SPLICE_SITE) {
      terms.add("splice_donor_variant");
      exon = OptionalInt.of(left.number());
    }
    if (exon.isEmpty() && Math.min(behind, before) <= TranscriptOnGenome.KNOWN_INTRON) {
      terms.add("splice_region_variant");
    }
    return effect(onGenome(), "", exon);
  }

  /** A deletion or replacement over the border of an exon, or over whole exons. */
  private TranscriptEffect overBorders() {
    List<Exon> exons = on.exons();
    boolean whole =
        on.isFirst(exons.getFirst())
            && on.isLast(exons.getLast())
            && edit.start() <= exons.getFirst().start()
            && edit.end() >= exons.getLast().end();
    if (whole) {
      terms.add("transcript_ablation");
      return effect("", "", OptionalInt.empty());
    }
    OptionalInt first = OptionalInt.empty();
    for (Exon exon : exons) {
      int from = Math.max(edit.start(), exon.start());
      int to = Math.min(edit.end(), exon.end());
      boolean touched = from < to;
      boolean acceptor =
          !on.isFirst(exon)
              && edit.start() < exon.start()
              && edit.end() > exon.start() - SPLICE_SITE;
      boolean donor =
          !on.isLast(exon) && edit.start() < exon.end() + SPLICE_SITE && edit.end() > exon.end();
      if (acceptor) {
        terms.add("splice_acceptor_variant");
      }
      if (donor) {
        terms.add("splice_donor_variant");
      }
      if (touched) {
        int at = exon.from() + Math.max(0, from - exon.start());
        int end = Math.min(exon.to(), at + to - from);
        terms.add(touchesCoding(at, end) ? "coding_sequence_variant" : utr(at));
        if (at < coding.start() + 3 && end > coding.start()) {
          terms.add("start_lost");
        }
        if (at < coding.end() && end > coding.end() - 3) {
          terms.add("stop_lost");
        }
      }
      if ((touched || acceptor || donor) && first.isEmpty()) {
        first = OptionalInt.of(exon.number());
      }
    }
    return effect(onGenome(), "", first);
  }

  /** The description by places of the genome, unshifted; empty if an end has no name. */
  private String onGenome() {
    String inserted = edit.inserted();
    if (edit.deleted().isEmpty()) {
      String left = on.name(edit.start() - 1);
      String right = on.name(edit.start());
      return left.isEmpty() || right.isEmpty() ? "" : "c." + left + "_" + right + "ins" + inserted;
    }
    String first = on.name(edit.start());
    String last = on.name(edit.end() - 1);
    if (first.isEmpty() || last.isEmpty()) {
      return "";
    }
    if (edit.deleted().length() == 1 && inserted.length() == 1) {
      return "c." + first + edit.deleted() + ">" + inserted;
    }
    String range = first.equals(last) ? first : first + "_" + last;
    return "c." + range + "del" + (inserted.isEmpty() ? "" : "ins" + inserted);
  }

  private boolean touchesCoding(int from, int to) {
    return to > coding.start() && from < coding.end();
  }

  private String utr(int at) {
    return at < coding.start() ? "5_prime_UTR_variant" : "3_prime_UTR_variant";
  }

  private TranscriptEffect effect(String hgvsC, String hgvsP, int exon) {
    return effect(hgvsC, hgvsP, OptionalInt.of(exon));
  }

  private TranscriptEffect effect(String hgvsC, String hgvsP, OptionalInt exon) {
    return new TranscriptEffect(
        on.transcript().gene(),
        on.transcript().accession(),
        hgvsC,
        hgvsP,
        Consequences.parse(String.join("&", terms)),
        exon,
        on.transcript().preferred() ? PREFERRED : 0);
  }
}
