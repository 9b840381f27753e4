package org.theriac.variants.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.InputNote;
import org.theriac.variants.input.Notes;
import org.theriac.variants.input.RefusedInputException;

/**
 * Fusions: one column with both genes ({@code A--B}, {@code A::B}; either may be missing), or a
 * column for each (PCGR, STAR-Fusion, Arriba, cBioPortal).
 */
public final class FusionTable implements TumorTableReader {
  private static final int MOST_ROWS = 100_000;
  private static final List<String> BOTH =
      List.of("fusiongene", "fusionname", "fusion", "fusion_name", "fusion_gene");
  private static final List<String> LEFT =
      List.of("gene1", "gene5", "left_gene", "leftgene", "gene_5p", "site1_hugo_symbol", "gene_a");
  private static final List<String> RIGHT =
      List.of(
          "gene2", "gene3", "right_gene", "rightgene", "gene_3p", "site2_hugo_symbol", "gene_b");
  private static final List<String> LEFT_BREAKPOINT =
      List.of("leftbreakpoint", "breakpoint1", "left_breakpoint");
  private static final List<String> RIGHT_BREAKPOINT =
      List.of("rightbreakpoint", "breakpoint2", "right_breakpoint");
  private static final List<String> READS =
      List.of("splitreads", "split_reads", "junctionreadcount", "split_reads1", "reads");

  private final Notes notes = new Notes();
  private final List<TumorTable.Fusion> fusions = new ArrayList<>();
  private @Nullable Columns columns;
  private long rows;

  @Override
  public void line(String text, long number) {
    if (text.isBlank() || text.startsWith("##")) {
      return;
    }
    Columns known = columns;
    if (known == null) {
      Columns found = new Columns(text);
      if (!found.has(BOTH) && !(found.has(LEFT) && found.has(RIGHT))) {
        throw RefusedInputException.at(
            InputErrorCode.MALFORMED_LINE,
            number,
            "line "
                + number
                + ": a table of fusions names its columns: FusionGene (A--B), or gene1 and gene2"
                + " (tab-separated)");
      }
      columns = found;
      return;
    }
    rows++;
    if (rows > MOST_ROWS) {
      throw RefusedInputException.at(
          InputErrorCode.TOO_LARGE, number, "more than " + MOST_ROWS + " fusions");
    }
    row(known, text.split("\t", -1), number);
  }

  private void row(Columns known, String[] cells, long line) {
    String[] genes = {known.text(cells, LEFT), known.text(cells, RIGHT)};
    String both = known.text(cells, BOTH);
    if (!both.isEmpty()) {
      genes = split(both);
    }
    if (genes.length != 2 || (gene(genes[0]).isEmpty() && gene(genes[1]).isEmpty())) {
      notes.add(
          InputNote.ofLine(
              "ROW_LEFT_OUT", "line " + line + " was left out: it names no gene", line, ""));
      return;
    }
    OptionalDouble reads = known.number(cells, READS);
    fusions.add(
        new TumorTable.Fusion(
            gene(genes[0]),
            gene(genes[1]),
            known.text(cells, LEFT_BREAKPOINT),
            known.text(cells, RIGHT_BREAKPOINT),
            reads,
            line));
  }

  private static String[] split(String both) {
    for (String separator : List.of("--", "::", "/")) {
      int at = both.indexOf(separator);
      if (at >= 0) {
        return new String[] {both.substring(0, at), both.substring(at + separator.length())};
      }
    }
    int dash = both.indexOf('-');
    // A symbol may hold a dash itself: with more than one it cannot be told which separates.
    return dash >= 0 && dash == both.lastIndexOf('-')
        ? new String[] {both.substring(0, dash), both.substring(dash + 1)}
        : new String[0];
  }

  private static String gene(String text) {
    String symbol = text.strip();
    return symbol.matches("[A-Za-z0-9][A-Za-z0-9.@_-]{0,39}") && !symbol.equalsIgnoreCase("unknown")
        ? symbol
        : "";
  }

  @Override
  public TumorTable finish() {
    return new TumorTable(
        List.of(), List.of(), fusions, List.of(), notes.all(), rows, OptionalDouble.empty(), false);
  }
}
