package org.theriac.variants.germline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.Chromosome;
import org.theriac.variants.input.ContigSpelling;
import org.theriac.variants.input.HeaderEvidence;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.InputNote;
import org.theriac.variants.input.Notes;
import org.theriac.variants.input.RefusedInputException;
import org.theriac.variants.input.VariantHeader;
import org.theriac.variants.input.VariantRow;

/** The interpretation of one germline file, fed with its header and rows. */
public final class GermlineCall {
  private final GermlinePositions positions;
  private final QualityRules rules;
  private final List<String> wanted;
  private final Optional<Assembly> expected;
  private @Nullable Started started;

  /**
   * A call that has seen nothing.
   *
   * @param samples to read; empty = all
   * @param expected the assembly that the caller expects; empty = found out
   */
  public GermlineCall(
      GermlinePositions positions,
      QualityRules rules,
      List<String> samples,
      Optional<Assembly> expected) {
    this.positions = positions;
    this.rules = rules;
    this.wanted = List.copyOf(samples);
    this.expected = expected;
  }

  private record Started(
      List<String> samples,
      HeaderEvidence evidence,
      ContigSpelling contigs,
      GenotypeCollector newer,
      GenotypeCollector older) {}

  /**
   * Takes the header.
   *
   * @throws RefusedInputException NO_SAMPLE, UNKNOWN_SAMPLE
   */
  public void header(VariantHeader header) {
    if (header.samples().isEmpty()) {
      throw RefusedInputException.of(
          InputErrorCode.NO_SAMPLE,
          "the file has no sample column, so it holds no genotypes; send a VCF with genotypes");
    }
    List<String> samples = wanted.isEmpty() ? header.samples() : wanted;
    int[] columns = new int[samples.size()];
    boolean[] chosen = new boolean[header.samples().size()];
    for (String sample : samples) {
      int column = header.samples().indexOf(sample);
      if (column < 0) {
        throw RefusedInputException.of(
            InputErrorCode.UNKNOWN_SAMPLE,
            "a sample that was asked for is not among the "
                + header.samples().size()
                + " samples of the file");
      }
      chosen[column] = true;
    }
    List<String> ordered = new ArrayList<>();
    for (int column = 0; column < chosen.length; column++) {
      if (chosen[column]) {
        columns[ordered.size()] = column;
        ordered.add(header.samples().get(column));
      }
    }
    int[] read = java.util.Arrays.copyOf(columns, ordered.size());
    started =
        new Started(
            List.copyOf(ordered),
            HeaderEvidence.of(header),
            new ContigSpelling(header),
            new GenotypeCollector(positions.in(Assembly.GRCH38), read, rules),
            new GenotypeCollector(positions.in(Assembly.GRCH37), read, rules));
  }

  /**
   * Takes a row.
   *
   * @throws RefusedInputException MALFORMED_LINE, WRONG_CONTIGS
   */
  public void row(VariantRow row) {
    Started state = started();
    state.contigs().see(row);
    if (row.chromosome().isPresent()) {
      Chromosome chromosome = row.chromosome().get().chromosome();
      state.newer().accept(row, chromosome);
      state.older().accept(row, chromosome);
    }
  }

  private Started started() {
    if (started == null) {
      throw new IllegalStateException("the header comes first");
    }
    return started;
  }

  /**
   * Ends the file.
   *
   * @param rows data rows
   * @param remarks what the reader noticed
   * @param answers takes one answer per sample, in the order of the file
   * @throws RefusedInputException WRONG_ASSEMBLY, WRONG_CONTIGS
   */
  public void finish(long rows, List<InputNote> remarks, Consumer<SampleGenotypes> answers) {
    Started state = started();
    state.contigs().check(rows);
    Optional<Assembly> stated = Optional.ofNullable(state.contigs().assembly());
    if (stated.isPresent() && expected.isPresent() && !stated.equals(expected)) {
      throw RefusedInputException.of(
          InputErrorCode.WRONG_ASSEMBLY,
          "the rows' RefSeq names are of "
              + stated.get().title()
              + ", not of "
              + expected.get().title());
    }
    Assembly assembly =
        AssemblyDecision.decide(
            state.evidence(), state.newer(), state.older(), stated.isPresent() ? stated : expected);
    GenotypeCollector collector = assembly == Assembly.GRCH38 ? state.newer() : state.older();
    Notes shared = new Notes();
    shared.addAll(remarks);
    state.contigs().note(shared);
    shared.addAll(collector.notes());
    List<InputNote> ofFile = shared.all();
    for (int i = 0; i < state.samples().size(); i++) {
      List<InputNote> own = new ArrayList<>();
      List<Genotype> genotypes = collector.genotypes(i, own);
      Notes notes = new Notes();
      notes.addAll(ofFile);
      notes.addAll(own);
      boolean called =
          genotypes.stream()
              .anyMatch(g -> g.alleles().stream().anyMatch(a -> !a.equals(Genotype.NO_CALL)));
      if (!called) {
        notes.add(
            InputNote.ofFile(
                "NO_POSITION_CALLED",
                "this sample has no call at any of the release's "
                    + positions.size()
                    + " positions"));
      }
      answers.accept(
          new SampleGenotypes(state.samples().get(i), assembly, genotypes, notes.all(), rows));
    }
  }
}
