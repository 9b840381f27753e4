package org.theriac.variants.somatic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.theriac.variants.consequence.ConsequenceCaller;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.ContigSpelling;
import org.theriac.variants.input.HeaderEvidence;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.InputNote;
import org.theriac.variants.input.Notes;
import org.theriac.variants.input.RefusedInputException;
import org.theriac.variants.input.VariantHeader;
import org.theriac.variants.input.VariantRow;

/** The interpretation of one tumour's VCF, fed with its header and rows. */
public final class SomaticCall {
  private static final int MAX_VARIANTS = 1_000_000;

  private final String wanted;
  private final Optional<Assembly> expected;
  private final List<SomaticVariant> variants = new ArrayList<>();
  private final Notes notes = new Notes();
  private final LeftOutRows leftOut = new LeftOutRows();
  private final ConsequenceCaller caller;
  private @Nullable Started started;
  private long filtered;
  private long withoutEffect;

  private record Started(
      String sample,
      int column,
      int normal,
      Optional<Assembly> assembly,
      ContigSpelling contigs,
      @Nullable Annotation annotation) {}

  /**
   * A call that has seen nothing.
   *
   * @param tumor the tumour's sample; empty = found
   * @param expected the assembly that the caller expects; empty = found out
   * @param caller for files without annotation
   */
  public SomaticCall(String tumor, Optional<Assembly> expected, ConsequenceCaller caller) {
    this.wanted = tumor;
    this.expected = expected;
    this.caller = caller;
  }

  /**
   * Takes the header.
   *
   * @throws RefusedInputException NOT_ANNOTATED, NO_SAMPLE, UNKNOWN_SAMPLE, WRONG_ASSEMBLY
   */
  public void header(VariantHeader header) {
    int column = TumorSample.column(header, wanted);
    HeaderEvidence evidence = HeaderEvidence.of(header);
    Optional<Assembly> stated = evidence.assembly();
    if (evidence.contradictsItself()
        || (stated.isPresent() && expected.isPresent() && !stated.equals(expected))) {
      throw RefusedInputException.of(
          InputErrorCode.WRONG_ASSEMBLY,
          "the header contradicts "
              + (evidence.contradictsItself() ? "itself" : "the assembly that was asked for")
              + ": "
              + evidence.words());
    }
    Annotation annotation = Annotation.of(header).orElse(null);
    if (annotation == null && caller.isEmpty()) {
      throw RefusedInputException.of(
          InputErrorCode.NOT_ANNOTATED,
          "the file names no protein consequences (no CSQ, ANN or FUNCOTATION in its header) and no"
              + " transcript table is loaded; annotate it with VEP, SnpEff or Funcotator");
    }
    Optional<Assembly> assembly = stated.isPresent() ? stated : expected;
    if (assembly.isEmpty() && annotation != null) {
      notes.add(
          InputNote.ofFile(
              "ASSEMBLY_UNKNOWN",
              "neither header nor caller says which assembly the coordinates are of; genes and"
                  + " protein changes are the annotator's"));
    }
    started =
        new Started(
            column < 0 ? "" : header.samples().get(column),
            column,
            TumorSample.normal(header, column),
            assembly,
            new ContigSpelling(header),
            annotation);
  }

  private Started started() {
    if (started == null) {
      throw new IllegalStateException("the header comes first");
    }
    return started;
  }

  /**
   * Takes a row.
   *
   * @throws RefusedInputException WRONG_CONTIGS, MALFORMED_LINE, TOO_LARGE
   */
  public void row(VariantRow row) {
    Started state = started();
    state.contigs().see(row);
    String[] alternates = row.alternates();
    if (!row.passed()) {
      filtered++;
      for (int i = 0; i < alternates.length; i++) {
        leaveOut(row, i);
      }
      return;
    }
    if (row.chromosome().isEmpty()) {
      note("OTHER_CONTIG", "the row is not on a human chromosome and was left out", row);
      return;
    }
    if (alternates.length == 0) {
      note("NO_ALTERNATE", "the row names no alternate and was left out", row);
      return;
    }
    Reads reads = new Reads(row, state.column(), state.normal());
    for (int i = 0; i < alternates.length; i++) {
      if (!isBases(alternates[i])) {
        note("SYMBOLIC_ALLELE", "an alternate is not written as bases and was left out", row);
        leaveOut(row, i);
        continue;
      }
      if (!reads.carries(i)) {
        note("NOT_IN_TUMOR", "the tumour's genotype lacks this alternate; it was left out", row);
        continue;
      }
      Annotation annotation = state.annotation();
      TranscriptChoice choice =
          TranscriptChoice.among(
              annotation == null ? new ArrayList<>() : annotation.effects(row, i));
      if (annotation != null && choice.chosen().isEmpty()) {
        withoutEffect++;
      }
      if (variants.size() >= MAX_VARIANTS) {
        throw RefusedInputException.at(
            InputErrorCode.TOO_LARGE,
            row.line(),
            "more than " + MAX_VARIANTS + " variants; send the tumour's filtered calls");
      }
      variants.add(
          new SomaticVariant(
              row.chromosome().get().chromosome().title(),
              row.position(),
              row.reference(),
              alternates[i],
              choice.chosen(),
              choice.others(),
              reads.fraction(i),
              reads.depth(),
              reads.origin(),
              row.line()));
    }
  }

  /** Remembers in which gene something was left out. */
  private void leaveOut(VariantRow row, int alternate) {
    Annotation annotation = started().annotation();
    if (annotation != null) {
      leftOut.annotated(annotation.effects(row, alternate));
    } else {
      leftOut.at(
          row.chromosome().map(named -> named.chromosome().title()).orElse(""),
          row.position(),
          row.reference(),
          row.alternates()[alternate],
          StructuralChange.reach(row, alternate));
    }
  }

  private static boolean isBases(String allele) {
    for (int i = 0; i < allele.length(); i++) {
      if ("ACGTN".indexOf(allele.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private void note(String code, String message, VariantRow row) {
    notes.add(InputNote.ofLine(code, message, row.line(), row.locus()));
  }

  /**
   * Ends the file.
   *
   * @param rows data rows
   * @param remarks what the reader noticed
   * @throws RefusedInputException WRONG_CONTIGS, NOT_ANNOTATED, WRONG_ASSEMBLY
   */
  public SomaticVariants finish(long rows, List<InputNote> remarks) {
    Started state = started();
    state.contigs().check(rows);
    Annotation annotation = state.annotation();
    if (annotation != null && !variants.isEmpty() && withoutEffect == variants.size()) {
      throw RefusedInputException.of(
          InputErrorCode.NOT_ANNOTATED,
          "the header names "
              + annotation.name()
              + " but no row has an effect in it; annotate the file again");
    }
    if (withoutEffect > 0) {
      notes.add(
          InputNote.ofFile(
              "NOT_ANNOTATED", withoutEffect + " variants have no transcript effect in the file"));
    }
    if (filtered > 0) {
      notes.add(
          InputNote.ofFile("FILTERED", filtered + " rows were left out because FILTER failed"));
    }
    Optional<Assembly> assembly = state.assembly();
    List<SomaticVariant> called = variants;
    if (annotation == null) {
      OwnConsequences own = new OwnConsequences(caller, notes);
      assembly = Optional.of(own.assembly(variants, assembly));
      called = own.call(variants, assembly.get(), leftOut);
      leftOut.place(caller, assembly.get());
    }
    state.contigs().note(notes);
    notes.addAll(remarks);
    return new SomaticVariants(
        state.sample(),
        assembly,
        called,
        notes.all(),
        rows,
        filtered,
        leftOut.genes(),
        leftOut.withoutGene(),
        annotation == null ? OwnConsequences.NAME : annotation.name());
  }
}
