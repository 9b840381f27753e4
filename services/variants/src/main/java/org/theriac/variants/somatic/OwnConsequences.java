package org.theriac.variants.somatic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.theriac.variants.consequence.Called;
import org.theriac.variants.consequence.ConsequenceCaller;
import org.theriac.variants.consequence.TranscriptEffect;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.InputNote;
import org.theriac.variants.input.Notes;
import org.theriac.variants.input.RefusedInputException;

/**
 * Consequences of variants whose file has none, by the service's own transcript tables. Reference
 * bases are compared with the transcripts: a row that contradicts them is left out and listed; a
 * file that mostly does is of another assembly and refused.
 */
final class OwnConsequences {
  /** As {@link SomaticVariants#annotation()} says it. */
  static final String NAME = "THERIAC";

  private static final int ENOUGH = 3;

  private final ConsequenceCaller caller;
  private final Notes notes;

  OwnConsequences(ConsequenceCaller caller, Notes notes) {
    this.caller = caller;
    this.notes = notes;
  }

  /** How many rows' bases are the transcripts', and how many are not. */
  private record Agreement(int same, int different) {
    boolean speaksFor() {
      return same >= ENOUGH && different * 10 <= same;
    }

    boolean speaksAgainst() {
      return different >= ENOUGH && different > same;
    }
  }

  /**
   * The assembly of the coordinates.
   *
   * @param stated by header or caller
   * @throws RefusedInputException WRONG_ASSEMBLY if the bases contradict it, or nothing tells
   */
  Assembly assembly(List<SomaticVariant> variants, Optional<Assembly> stated) {
    if (stated.isPresent()) {
      Agreement agreement = agreement(variants, stated.get());
      if (agreement.speaksAgainst()) {
        throw RefusedInputException.of(
            InputErrorCode.WRONG_ASSEMBLY,
            "header or caller say "
                + stated.get().title()
                + ", but REF contradicts the transcripts there in "
                + agreement.different()
                + " of "
                + (agreement.same() + agreement.different())
                + " rows; send the file with its right assembly");
      }
      return stated.get();
    }
    Map<Assembly, Agreement> agreements = new EnumMap<>(Assembly.class);
    for (Assembly assembly : Assembly.values()) {
      agreements.put(assembly, agreement(variants, assembly));
    }
    List<Assembly> fit = new ArrayList<>();
    agreements.forEach((assembly, agreement) -> {
      if (agreement.speaksFor()) {
        fit.add(assembly);
      }
    });
    if (fit.size() == 1) {
      notes.add(
          InputNote.ofFile(
              "ASSEMBLY_BY_BASES",
              "the header names no assembly; REF agrees with the transcripts of "
                  + fit.getFirst().title()));
      return fit.getFirst();
    }
    throw RefusedInputException.of(
        InputErrorCode.WRONG_ASSEMBLY,
        "neither the header nor REF at known transcripts ("
            + agreements.entrySet().stream()
                .map(found ->
                    found.getKey().title()
                        + ": "
                        + found.getValue().same()
                        + " agree, "
                        + found.getValue().different()
                        + " do not")
                .collect(Collectors.joining("; "))
            + ") tells the assembly; say which it is, GRCh37 or GRCh38");
  }

  private Agreement agreement(List<SomaticVariant> variants, Assembly assembly) {
    int same = 0;
    int different = 0;
    for (SomaticVariant variant : variants) {
      Called called = call(variant, assembly);
      if (called.mismatch().isPresent()) {
        different++;
      } else if (called.compared() > 0) {
        same++;
      }
    }
    return new Agreement(same, different);
  }

  private Called call(SomaticVariant variant, Assembly assembly) {
    return caller.call(
        assembly,
        variant.chromosome(),
        (int) variant.position(),
        variant.reference(),
        variant.alternate());
  }

  /** The variants with their effects; those whose reference bases are wrong are left out. */
  List<SomaticVariant> call(List<SomaticVariant> variants, Assembly assembly, LeftOutRows leftOut) {
    List<SomaticVariant> kept = new ArrayList<>(variants.size());
    for (SomaticVariant variant : variants) {
      Called called = call(variant, assembly);
      if (called.mismatch().isPresent()) {
        notes.add(mismatch(variant, called.mismatch().get(), "the row was left out"));
        leftOut.at(
            variant.chromosome(),
            variant.position(),
            variant.reference(),
            variant.alternate(),
            variant.reference().length());
        continue;
      }
      if (called.effects().isEmpty()) {
        notes.add(
            InputNote.ofLine(
                "NO_TRANSCRIPT",
                "no transcript is known here: the variant is listed without a consequence",
                variant.line(),
                locus(variant)));
      }
      kept.add(variant.with(TranscriptChoice.among(new ArrayList<>(called.effects()))));
    }
    notes.add(
        InputNote.ofFile(
            "OWN_CONSEQUENCES",
            "the file is not annotated: consequences were called from the service's own transcript"
                + " tables; genes outside of them are not interpreted"));
    return kept;
  }

  /**
   * Adds protein changes, and the exon whose splice site is broken, to variants whose gene and
   * class are known, but not the change.
   */
  List<SomaticVariant> complete(List<SomaticVariant> variants, Assembly assembly) {
    List<SomaticVariant> all = new ArrayList<>(variants.size());
    int completed = 0;
    for (SomaticVariant variant : variants) {
      Optional<TranscriptEffect> effect = variant.effect();
      if (effect.isEmpty() || !effect.get().hgvsP().isEmpty()) {
        all.add(variant);
        continue;
      }
      Called called = call(variant, assembly);
      called
          .mismatch()
          .ifPresent(
              m -> notes.add(mismatch(variant, m, "only what the file itself says is used")));
      List<TranscriptEffect> ofGene = new ArrayList<>();
      for (TranscriptEffect own : called.effects()) {
        if (own.gene().equals(effect.get().gene())
            && (!own.hgvsP().isEmpty() || namesSpliceSite(own, effect.get()))) {
          ofGene.add(own);
        }
      }
      completed += ofGene.isEmpty() ? 0 : 1;
      all.add(ofGene.isEmpty() ? variant : variant.with(TranscriptChoice.among(ofGene)));
    }
    if (completed > 0) {
      notes.add(
          InputNote.ofFile(
              "OWN_CONSEQUENCES",
              completed
                  + " rows without a protein change were given one, or the exon of their splice"
                  + " site, from transcript tables"));
    }
    return all;
  }

  /** A file that says only "splice site" does not say of which exon. */
  private static boolean namesSpliceSite(TranscriptEffect own, TranscriptEffect stated) {
    return stated.hgvsC().isEmpty()
        && own.exon().isPresent()
        && own.consequences().stream()
            .anyMatch(term ->
                term.equals("splice_acceptor_variant") || term.equals("splice_donor_variant"));
  }

  private static InputNote mismatch(
      SomaticVariant variant, Called.Mismatch mismatch, String consequence) {
    return InputNote.ofLine(
        "REF_MISMATCH",
        "REF says "
            + mismatch.stated()
            + " at "
            + mismatch.position()
            + " where "
            + mismatch.transcript()
            + " has "
            + mismatch.expected()
            + "; "
            + consequence,
        variant.line(),
        locus(variant));
  }

  private static String locus(SomaticVariant variant) {
    return variant.chromosome() + ":" + variant.position();
  }
}
