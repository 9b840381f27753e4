package org.theriac.variants.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.Chromosome;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.InputNote;
import org.theriac.variants.input.Notes;
import org.theriac.variants.input.RefusedInputException;

/**
 * The regions that a panel covers, as BED. A gene counts as looked at only if every coding base of
 * it lies in a region.
 */
public final class CoverageTable implements TumorTableReader {
  private static final int MOST_ROWS = 2_000_000;

  private final Optional<Assembly> assembly;
  private final GeneLoci loci;
  private final Notes notes = new Notes();
  // Chromosome to regions by start; regions that touch are one.
  private final Map<String, List<int[]>> regions = new HashMap<>();
  private long rows;

  /**
   * An empty table.
   *
   * @param assembly of its coordinates; empty = not known: no gene counts as looked at
   */
  public CoverageTable(Optional<Assembly> assembly, GeneLoci loci) {
    this.assembly = assembly;
    this.loci = loci;
  }

  @Override
  public void line(String text, long number) {
    if (text.isBlank()
        || text.startsWith("#")
        || text.startsWith("track")
        || text.startsWith("browser")) {
      return;
    }
    rows++;
    if (rows > MOST_ROWS) {
      throw RefusedInputException.at(
          InputErrorCode.TOO_LARGE, number, "more than " + MOST_ROWS + " regions");
    }
    String[] cells = text.split("[\t ]+", 5);
    Optional<Chromosome.Named> chromosome = Chromosome.parse(cells[0]);
    if (cells.length < 3 || !cells[1].matches("\\d{1,9}") || !cells[2].matches("\\d{1,9}")) {
      throw RefusedInputException.at(
          InputErrorCode.MALFORMED_LINE,
          number,
          "line " + number + ": a BED row is chromosome, start (from 0) and end");
    }
    int start = Integer.parseInt(cells[1]);
    int end = Integer.parseInt(cells[2]);
    if (chromosome.isEmpty() || start >= end) {
      notes.add(
          InputNote.ofLine(
              "ROW_LEFT_OUT",
              "line " + number + " was left out: no stretch of a human chromosome",
              number,
              ""));
      return;
    }
    regions
        .computeIfAbsent(chromosome.get().chromosome().title(), c -> new ArrayList<>())
        .add(new int[] {start, end});
  }

  @Override
  public TumorTable finish() {
    List<String> covered = new ArrayList<>();
    if (assembly.isEmpty()) {
      notes.add(
          InputNote.ofFile(
              "ASSEMBLY_UNKNOWN",
              "the assembly of the regions is not known: no gene counts as covered"));
    } else {
      List<String> partly = new ArrayList<>();
      Map<String, TreeMap<Integer, Integer>> merged = merged();
      for (GeneLocus locus : loci.on(assembly.get())) {
        TreeMap<Integer, Integer> there = merged.getOrDefault(locus.chromosome(), new TreeMap<>());
        long exons = locus.exons().stream().filter(exon -> covers(there, exon)).count();
        if (locus.complete() && exons == locus.exons().size()) {
          covered.add(locus.gene());
        } else if (exons > 0) {
          partly.add(locus.gene());
        }
      }
      if (!partly.isEmpty()) {
        notes.add(
            InputNote.ofFile(
                "PARTLY_COVERED",
                "covered only in part, or their exons are not all placed; their wild type is not"
                    + " known: "
                    + String.join(", ", partly)));
      }
      notes.add(
          InputNote.ofFile(
              "GENES_BY_PLACE",
              "coverage was read for the "
                  + loci.on(assembly.get()).size()
                  + " genes of the transcript tables"));
    }
    return new TumorTable(
        List.of(), List.of(), List.of(), covered, notes.all(), rows, OptionalDouble.empty(), false);
  }

  private Map<String, TreeMap<Integer, Integer>> merged() {
    Map<String, TreeMap<Integer, Integer>> all = new HashMap<>();
    regions.forEach((chromosome, list) -> {
      list.sort((a, b) -> Integer.compare(a[0], b[0]));
      TreeMap<Integer, Integer> joined = new TreeMap<>();
      for (int[] region : list) {
        Map.Entry<Integer, Integer> last = joined.lastEntry();
        if (last != null && region[0] <= last.getValue()) {
          joined.put(last.getKey(), Math.max(last.getValue(), region[1]));
        } else {
          joined.put(region[0], region[1]);
        }
      }
      all.put(chromosome, joined);
    });
    return all;
  }

  private static boolean covers(TreeMap<Integer, Integer> regions, GeneLocus.Stretch exon) {
    Map.Entry<Integer, Integer> region = regions.floorEntry(exon.start());
    return region != null && region.getValue() >= exon.end();
  }
}
