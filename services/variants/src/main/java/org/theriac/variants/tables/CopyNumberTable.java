package org.theriac.variants.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.Chromosome;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.InputNote;
import org.theriac.variants.input.Notes;
import org.theriac.variants.input.RefusedInputException;
import org.theriac.variants.tables.CopyNumberRule.Judged;
import org.theriac.variants.tables.GeneCopyNumber.State;

/**
 * Copy numbers: segments with total, major and minor copies or log2 ratios (PCGR, ASCAT, SEG,
 * CNVkit), or calls by gene (copies, words, or GISTIC's -2 to 2). A segment that names one gene of
 * which no place is known here speaks for that gene.
 */
public final class CopyNumberTable implements TumorTableReader {
  private static final int MOST_ROWS = 200_000;
  private static final double MOST_COPIES = 1000;
  private static final double LEAST_GENOME = 0.5;

  private static final List<String> CHROMOSOME = List.of("chromosome", "chrom", "chr");
  private static final List<String> START =
      List.of("start", "loc.start", "start_position", "startpos", "begin");
  private static final List<String> END =
      List.of("end", "loc.end", "end_position", "endpos", "stop");
  private static final List<String> MAJOR = List.of("nmajor", "major", "major_cn", "cn1");
  private static final List<String> MINOR = List.of("nminor", "minor", "minor_cn", "cn2");
  private static final List<String> TOTAL =
      List.of("copies", "copy_number", "copynumber", "total_cn", "totalcn", "tcn", "ntot", "cn");
  private static final List<String> LOG2 =
      List.of("log2", "log2_ratio", "log2ratio", "seg.mean", "seg_mean", "segment_mean");
  private static final List<String> GENE = List.of("gene", "hugo_symbol", "symbol", "gene_symbol");

  private static final Pattern ONE_GENE = Pattern.compile("[A-Za-z][A-Za-z0-9.@_-]{0,39}");

  /** What stands in a gene's place where there is none (CNVkit). */
  private static final Set<String> NO_GENE =
      Set.of("antitarget", "background", "cgh", "none", "unknown", "intergenic");

  private static final List<String> STATE =
      List.of("state", "call", "cna", "alteration", "event", "type", "gistic");

  private final Optional<Assembly> assembly;
  private final OptionalDouble stated;
  private final GeneLoci loci;
  private final Notes notes = new Notes();
  private final List<CopySegment> segments = new ArrayList<>();
  private final List<GeneCopyNumber> calls = new ArrayList<>();
  // Gene to the segments that name it alone.
  private final Map<String, List<CopySegment>> named = new TreeMap<>();
  private @Nullable Columns columns;
  private boolean bySegment;
  private long rows;

  /**
   * An empty table.
   *
   * @param assembly of its coordinates; empty = not known: segments then say nothing of genes
   * @param ploidy of the tumour; empty = not known
   */
  public CopyNumberTable(Optional<Assembly> assembly, OptionalDouble ploidy, GeneLoci loci) {
    this.assembly = assembly;
    this.stated = ploidy;
    this.loci = loci;
  }

  @Override
  public void line(String text, long number) {
    if (text.isBlank() || text.startsWith("##")) {
      return;
    }
    Columns known = columns;
    if (known == null) {
      header(text, number);
      return;
    }
    rows++;
    if (rows > MOST_ROWS) {
      throw RefusedInputException.at(
          InputErrorCode.TOO_LARGE, number, "more than " + MOST_ROWS + " copy numbers");
    }
    String[] cells = text.split("\t", -1);
    if (bySegment) {
      segment(known, cells, number);
    } else {
      gene(known, cells, number);
    }
  }

  private void header(String text, long number) {
    Columns found = new Columns(text);
    boolean place = found.has(CHROMOSOME) && found.has(START) && found.has(END);
    boolean value = found.has(TOTAL) || found.has(MAJOR) || found.has(LOG2);
    if (!(place && value) && !(found.has(GENE) && (value || found.has(STATE)))) {
      throw RefusedInputException.at(
          InputErrorCode.MALFORMED_LINE,
          number,
          "line "
              + number
              + ": a table of copy numbers names its columns: chromosome, start, end and nMajor and"
              + " nMinor, copies or log2; or gene and copies, log2 or state (tab-separated)");
    }
    columns = found;
    // Places beside a state alone are only told of a gene.
    bySegment = place && value;
  }

  private void dropped(String reason, long line) {
    notes.add(
        InputNote.ofLine("ROW_LEFT_OUT", "line " + line + " was left out: " + reason, line, ""));
  }

  private void segment(Columns known, String[] cells, long line) {
    Optional<Chromosome.Named> chromosome = Chromosome.parse(known.text(cells, CHROMOSOME));
    OptionalInt start = known.position(cells, START);
    OptionalInt end = known.position(cells, END);
    if (chromosome.isEmpty()) {
      dropped("not a human chromosome", line);
      return;
    }
    if (start.isEmpty() || end.isEmpty() || start.getAsInt() > end.getAsInt()) {
      dropped("start and end are no stretch of a chromosome", line);
      return;
    }
    OptionalDouble minor = known.number(cells, MINOR);
    OptionalDouble copies = total(known, cells);
    OptionalDouble log2 = known.number(cells, LOG2);
    if ((copies.isEmpty() && log2.isEmpty())
        || copies.orElse(0) < 0
        || copies.orElse(0) > MOST_COPIES) {
      dropped("no number of copies between 0 and " + (int) MOST_COPIES, line);
      return;
    }
    CopySegment segment =
        new CopySegment(
            chromosome.get().chromosome().title(),
            start.getAsInt(),
            end.getAsInt(),
            copies,
            minor,
            log2);
    segments.add(segment);
    String gene = known.text(cells, GENE);
    if (ONE_GENE.matcher(gene).matches() && !NO_GENE.contains(gene.toLowerCase(Locale.ROOT))) {
      named.computeIfAbsent(gene, g -> new ArrayList<>()).add(segment);
    }
  }

  private static OptionalDouble total(Columns known, String[] cells) {
    OptionalDouble total = known.number(cells, TOTAL);
    OptionalDouble major = known.number(cells, MAJOR);
    OptionalDouble minor = known.number(cells, MINOR);
    if (total.isPresent() || major.isEmpty() || minor.isEmpty()) {
      return total;
    }
    return major.getAsDouble() < 0 || minor.getAsDouble() < 0
        ? OptionalDouble.of(-1)
        : OptionalDouble.of(major.getAsDouble() + minor.getAsDouble());
  }

  private void gene(Columns known, String[] cells, long line) {
    String gene = known.text(cells, GENE);
    if (gene.isEmpty() || gene.length() > 40) {
      dropped("no gene symbol", line);
      return;
    }
    OptionalDouble copies = total(known, cells);
    OptionalDouble log2 = known.number(cells, LOG2);
    if (copies.isPresent()) {
      if (copies.getAsDouble() < 0 || copies.getAsDouble() > MOST_COPIES) {
        dropped("no number of copies between 0 and " + (int) MOST_COPIES, line);
        return;
      }
      add(gene, CopyNumberRule.copies(copies.getAsDouble(), stated), copies, log2);
    } else if (known.has(STATE)) {
      String word = known.text(cells, STATE).toLowerCase(Locale.ROOT);
      State state = word(word);
      if (state == null) {
        dropped(
            "its state is not one of amplification, gain, neutral, loss, deletion, -2 to 2", line);
        return;
      }
      String reason =
          state == State.UNDECIDED
              ? "a loss may be of one copy or of all"
              : "called so by the laboratory";
      add(gene, new Judged(state, reason), copies, log2);
    } else if (log2.isPresent()) {
      add(gene, CopyNumberRule.log2(log2.getAsDouble()), copies, log2);
    } else {
      dropped("no number of copies", line);
    }
  }

  private static @Nullable State word(String word) {
    return switch (word) {
      case "amplification", "amplified", "amp", "2" -> State.AMPLIFIED;
      case "deletion", "deleted", "homdel", "homozygous_deletion", "deep deletion", "-2" ->
          State.DELETED;
      case "loss" -> State.UNDECIDED;
      case "gain", "neutral", "normal", "hetloss", "loh", "shallow deletion", "0", "1", "-1" ->
          State.NEITHER;
      default -> null;
    };
  }

  private void add(String gene, Judged judged, OptionalDouble copies, OptionalDouble log2) {
    calls.add(new GeneCopyNumber(gene, judged.state(), copies, log2, judged.reason()));
  }

  @Override
  public TumorTable finish() {
    OptionalDouble ploidy = stated;
    boolean estimated = false;
    if (ploidy.isEmpty() && !segments.isEmpty()) {
      ploidy = estimate();
      estimated = ploidy.isPresent();
    }
    if (estimated) {
      notes.add(
          InputNote.ofFile(
              "PLOIDY_ESTIMATED",
              String.format(
                  Locale.ROOT,
                  "no ploidy was given; %.1f was computed from the segments",
                  ploidy.orElse(0))));
    } else if (ploidy.isEmpty() && rows > 0) {
      notes.add(
          InputNote.ofFile(
              "PLOIDY_UNKNOWN",
              "no ploidy was given: 5 to 8 copies may or may not be an amplification"));
    }
    if (!segments.isEmpty()) {
      genes(ploidy);
      named(ploidy);
    }
    return new TumorTable(
        calls, segments, List.of(), List.of(), notes.all(), rows, ploidy, estimated);
  }

  /** Mean copies, if the segments cover at least half of the autosomes. */
  private OptionalDouble estimate() {
    if (assembly.isEmpty()) {
      return OptionalDouble.empty();
    }
    double covered = 0;
    double sum = 0;
    double genome = 0;
    for (Chromosome chromosome : Chromosome.values()) {
      if (chromosome.ordinal() < Chromosome.CHRX.ordinal()) {
        genome += chromosome.length(assembly.get());
      }
    }
    for (CopySegment segment : segments) {
      boolean autosome = !segment.chromosome().matches("chr[XYM]");
      if (autosome && segment.copies().isPresent()) {
        double length = segment.end() - segment.start() + 1.0;
        covered += length;
        sum += length * segment.copies().getAsDouble();
      }
    }
    return covered >= LEAST_GENOME * genome
        ? OptionalDouble.of(sum / covered)
        : OptionalDouble.empty();
  }

  private void genes(OptionalDouble ploidy) {
    if (assembly.isEmpty()) {
      notes.add(
          InputNote.ofFile(
              "ASSEMBLY_UNKNOWN",
              "the assembly of the segments is not known: they were not read for genes"));
      return;
    }
    Map<String, List<CopySegment>> byChromosome = new HashMap<>();
    for (CopySegment segment : segments) {
      byChromosome.computeIfAbsent(segment.chromosome(), c -> new ArrayList<>()).add(segment);
    }
    int notCovered = 0;
    for (GeneLocus locus : loci.on(assembly.get())) {
      List<CopySegment> over = new ArrayList<>();
      int covered = 0;
      for (CopySegment segment : byChromosome.getOrDefault(locus.chromosome(), List.of())) {
        int shared = 0;
        for (GeneLocus.Stretch exon : locus.exons()) {
          shared += exon.shared(segment.start() - 1, segment.end());
        }
        covered += shared;
        if (shared > 0) {
          over.add(segment);
        }
      }
      if (over.isEmpty()) {
        notCovered++;
      } else {
        calls.add(judge(locus, over, covered < locus.bases(), ploidy));
      }
    }
    notes.add(
        InputNote.ofFile(
            "GENES_BY_PLACE",
            "segments were read for the "
                + loci.on(assembly.get()).size()
                + " genes of the transcript tables"
                + (notCovered == 0 ? "" : "; " + notCovered + " lie outside of every segment")));
  }

  /**
   * The genes that segments name and that were not read by place. Where segments of one gene
   * differ, and one of them is an alteration, it is not known how much of the gene that is.
   */
  private void named(OptionalDouble ploidy) {
    Set<String> placed = new HashSet<>();
    calls.forEach(call -> placed.add(call.gene().toUpperCase(Locale.ROOT)));
    int read = 0;
    for (Map.Entry<String, List<CopySegment>> gene : named.entrySet()) {
      if (placed.contains(gene.getKey().toUpperCase(Locale.ROOT))) {
        continue;
      }
      Judged judged = judged(gene.getValue().getFirst(), ploidy);
      boolean differ = false;
      boolean altered = false;
      for (CopySegment segment : gene.getValue()) {
        State state = judged(segment, ploidy).state();
        differ |= state != judged.state();
        altered |= state != State.NEITHER;
      }
      if (differ && altered) {
        judged = new Judged(State.UNDECIDED, "its segments differ");
      }
      CopySegment first = gene.getValue().getFirst();
      add(gene.getKey(), judged, first.copies(), first.log2());
      read++;
    }
    if (read > 0) {
      notes.add(
          InputNote.ofFile(
              "GENES_BY_NAME",
              read
                  + (read == 1 ? " gene was" : " genes were")
                  + " read by the name that segments give, since no place is known here"));
    }
  }

  private static Judged judged(CopySegment segment, OptionalDouble ploidy) {
    return segment.copies().isPresent()
        ? CopyNumberRule.copies(segment.copies().getAsDouble(), ploidy)
        : CopyNumberRule.log2(segment.log2().orElse(0));
  }

  /** A gene is amplified only if all of it is; it is deleted if a part of it is. */
  private static GeneCopyNumber judge(
      GeneLocus locus, List<CopySegment> over, boolean partly, OptionalDouble ploidy) {
    Judged least = null;
    CopySegment of = over.getFirst();
    for (CopySegment segment : over) {
      Judged judged = judged(segment, ploidy);
      if (least == null || rank(judged.state()) < rank(least.state())) {
        least = judged;
        of = segment;
      }
    }
    Judged judged = least == null ? new Judged(State.UNDECIDED, "not measured") : least;
    if (partly && judged.state() == State.AMPLIFIED) {
      judged = new Judged(State.UNDECIDED, "only a part of the gene lies in an amplified segment");
    }
    return new GeneCopyNumber(
        locus.gene(), judged.state(), of.copies(), of.log2(), judged.reason());
  }

  private static int rank(State state) {
    return switch (state) {
      case DELETED -> 0;
      case NEITHER -> 1;
      case UNDECIDED -> 2;
      case AMPLIFIED -> 3;
    };
  }
}
