package org.theriac.variants.somatic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.theriac.variants.consequence.ConsequenceCaller;
import org.theriac.variants.consequence.Consequences;
import org.theriac.variants.consequence.TranscriptEffect;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.Chromosome;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.InputNote;
import org.theriac.variants.input.Notes;
import org.theriac.variants.input.RefusedInputException;

/**
 * The interpretation of one tumour's rows of a MAF file, fed line by line. Indels keep MAF's
 * spelling, {@code -} for no bases, since the base before them is not in the file.
 */
public final class MafCall {
  private static final int MAX_VARIANTS = 1_000_000;
  private static final int LONGEST_CONTIG = 40;

  /** Tumours of a cohort that a refusal lists: those of a study, within the size of an answer. */
  private static final int MOST_TUMORS_NAMED = 500;

  /** Chromosome 1, the longest. */
  private static final int MOST_POSITION = Chromosome.CHR1.length(Assembly.GRCH37);

  /** What Mutation_Status says of what the normal carries; LOH is of a heterozygous normal. */
  private static final Set<String> OF_THE_NORMAL = Set.of("germline", "loh");

  private final ConsequenceCaller caller;
  private final String wanted;
  private final Optional<Assembly> expected;
  private final Map<String, Integer> columns = new HashMap<>();
  private final int width;
  private final List<SomaticVariant> variants = new ArrayList<>();
  private final TreeMap<String, Integer> tumors = new TreeMap<>();
  private final Notes notes = new Notes();
  private final LeftOutRows leftOut = new LeftOutRows();
  private Optional<Assembly> assembly = Optional.empty();
  private long rows;
  private long filtered;
  private long otherContigs;

  /**
   * Starts with the column header.
   *
   * @param line number of the header
   * @param tumor the tumour's barcode; empty = the only one
   * @param caller for rows without a protein change
   * @throws RefusedInputException MALFORMED_LINE if a needed column is missing
   */
  public MafCall(
      String header,
      long line,
      String tumor,
      Optional<Assembly> expected,
      ConsequenceCaller caller) {
    this.caller = caller;
    this.wanted = tumor;
    this.expected = expected;
    String[] names = header.split("\t", -1);
    width = names.length;
    for (int i = 0; i < names.length; i++) {
      columns.putIfAbsent(names[i].strip().toLowerCase(Locale.ROOT), i);
    }
    for (String needed :
        List.of(
            "hugo_symbol",
            "chromosome",
            "start_position",
            "reference_allele",
            "tumor_seq_allele2",
            "variant_classification",
            "tumor_sample_barcode")) {
      if (!columns.containsKey(needed)) {
        throw RefusedInputException.at(
            InputErrorCode.MALFORMED_LINE,
            line,
            "line " + line + ": the MAF has no column " + needed);
      }
    }
  }

  /** True if a line is a MAF's column header. */
  public static boolean isHeader(String line) {
    return line.regionMatches(true, 0, "Hugo_Symbol\t", 0, 12);
  }

  private String value(String[] cells, String... names) {
    for (String name : names) {
      Integer column = columns.get(name);
      if (column != null && !cells[column].isBlank() && !cells[column].equals(".")) {
        return cells[column].strip();
      }
    }
    return "";
  }

  /**
   * Takes a row.
   *
   * @throws RefusedInputException MALFORMED_LINE, WRONG_ASSEMBLY, TOO_LARGE
   */
  public void row(String text, long line) {
    rows++;
    String[] cells = text.split("\t", -1);
    if (cells.length != width) {
      throw malformed(line, cells.length + " columns where the header names " + width);
    }
    String tumor = value(cells, "tumor_sample_barcode");
    tumors.merge(tumor, 1, Integer::sum);
    if (!(wanted.isEmpty() ? tumors.firstKey() : wanted).equals(tumor) || severalUnnamed()) {
      return;
    }
    seeBuild(value(cells, "ncbi_build"), line);
    String filter = value(cells, "filter");
    if (!filter.isEmpty() && !filter.equals("PASS")) {
      filtered++;
      leftOut.annotated(List.of(effect(cells)));
      return;
    }
    Optional<Chromosome> chromosome =
        Chromosome.parse(value(cells, "chromosome")).map(Chromosome.Named::chromosome);
    if (chromosome.isEmpty()) {
      otherContigs++;
      notes.add(
          InputNote.ofLine(
              "OTHER_CONTIG",
              "the row is not on a human chromosome and was left out",
              line,
              contig(value(cells, "chromosome"))));
      leftOut.annotated(List.of(effect(cells)));
      return;
    }
    if (variants.size() >= MAX_VARIANTS) {
      throw RefusedInputException.at(
          InputErrorCode.TOO_LARGE, line, "more than " + MAX_VARIANTS + " variants");
    }
    variants.add(
        new SomaticVariant(
            chromosome.get().title(),
            position(value(cells, "start_position"), line),
            bases(value(cells, "reference_allele"), line),
            bases(value(cells, "tumor_seq_allele2"), line),
            Optional.of(effect(cells)),
            List.of(),
            fraction(cells),
            depth(cells),
            origin(value(cells, "mutation_status").toLowerCase(Locale.ROOT)),
            line));
  }

  /** The name of a contig in few plain characters: it is shown. */
  private static String contig(String name) {
    String shown = name.length() <= LONGEST_CONTIG ? name : name.substring(0, LONGEST_CONTIG);
    return shown.isEmpty() ? "?" : shown;
  }

  /** Mutation_Status as the GDC defines it; None and Unknown state nothing. */
  private static StatedOrigin origin(String status) {
    return OF_THE_NORMAL.contains(status)
        ? StatedOrigin.GERMLINE
        : status.equals("somatic") ? StatedOrigin.SOMATIC : StatedOrigin.NOT_STATED;
  }

  /** Whether the file turned out to hold several tumours of which none was named. */
  private boolean severalUnnamed() {
    return wanted.isEmpty() && tumors.size() > 1;
  }

  /** The tumours with their rows, so that a cohort can be read one by one. */
  private String counted() {
    String named =
        tumors.entrySet().stream()
            .limit(MOST_TUMORS_NAMED)
            .map(tumor -> tumor.getKey() + " (" + tumor.getValue() + ")")
            .collect(Collectors.joining(", "));
    int more = tumors.size() - MOST_TUMORS_NAMED;
    return more > 0 ? named + " and " + more + " more" : named;
  }

  private void seeBuild(String build, long line) {
    Optional<Assembly> stated =
        switch (build) {
          case "37" -> Optional.of(Assembly.GRCH37);
          case "38" -> Optional.of(Assembly.GRCH38);
          default -> Assembly.namedIn(build);
        };
    boolean contradicts =
        stated.isPresent()
            && ((assembly.isPresent() && !assembly.equals(stated))
                || (expected.isPresent() && !expected.equals(stated)));
    if (contradicts) {
      throw RefusedInputException.at(
          InputErrorCode.WRONG_ASSEMBLY,
          line,
          "line "
              + line
              + ": NCBI_Build is "
              + stated.get().title()
              + ", which contradicts earlier rows or the assembly that was asked for");
    }
    assembly = stated.isPresent() ? stated : assembly;
  }

  private TranscriptEffect effect(String[] cells) {
    String consequence = value(cells, "consequence");
    List<String> terms =
        consequence.isEmpty()
            ? List.of(Consequences.ofClass(value(cells, "variant_classification")))
            : Consequences.parse(consequence.replace(',', '&').replace(';', '&'));
    String exon = value(cells, "exon_number", "exon", "transcript_exon");
    int slash = exon.indexOf('/');
    double number = number(slash < 0 ? exon : exon.substring(0, slash));
    return new TranscriptEffect(
        value(cells, "hugo_symbol"),
        value(cells, "transcript_id", "annotation_transcript", "i_transcript_name", "feature"),
        Hgvs.coding(value(cells, "hgvsc", "cdna_change")),
        Hgvs.protein(value(cells, "hgvsp_short", "hgvsp", "protein_change", "amino_acid_change")),
        terms,
        number >= 1 ? OptionalInt.of((int) number) : OptionalInt.empty(),
        0);
  }

  private OptionalDouble fraction(String[] cells) {
    double alternate = number(value(cells, "t_alt_count"));
    double depth = number(value(cells, "t_depth"));
    double share =
        alternate / (depth > 0 ? depth : alternate + number(value(cells, "t_ref_count")));
    if (Double.isNaN(share)) {
      share = number(value(cells, "tumor_f", "t_vaf", "vaf"));
    }
    if (Double.isNaN(share)) {
      // The TCGA AML files name their column so and write per cent.
      share = number(value(cells, "i_tumorvaf_wu")) / 100;
    }
    return share >= 0 && share <= 1 ? OptionalDouble.of(share) : OptionalDouble.empty();
  }

  private OptionalInt depth(String[] cells) {
    double depth = number(value(cells, "t_depth"));
    if (Double.isNaN(depth)) {
      depth = number(value(cells, "t_ref_count")) + number(value(cells, "t_alt_count"));
    }
    return depth >= 0 && depth < Integer.MAX_VALUE
        ? OptionalInt.of((int) depth)
        : OptionalInt.empty();
  }

  private static double number(String text) {
    try {
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static long position(String text, long line) {
    try {
      long position = Long.parseLong(text);
      if (position > 0 && position <= MOST_POSITION) {
        return position;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw malformed(line, "Start_Position is not a position");
  }

  private static String bases(String text, long line) {
    String upper = text.toUpperCase(Locale.ROOT);
    for (int i = 0; i < upper.length(); i++) {
      if ("ACGTN-".indexOf(upper.charAt(i)) < 0) {
        throw malformed(line, "an allele is not made of bases");
      }
    }
    if (upper.isEmpty()) {
      throw malformed(line, "an allele is empty");
    }
    return upper;
  }

  private static RefusedInputException malformed(long line, String reason) {
    return RefusedInputException.at(
        InputErrorCode.MALFORMED_LINE, line, "line " + line + ": " + reason);
  }

  /**
   * Ends the file.
   *
   * @throws RefusedInputException UNKNOWN_SAMPLE if no row is of the wanted tumour; WRONG_CONTIGS
   *     if none of its rows is on a human chromosome
   */
  public SomaticVariants finish() {
    if (severalUnnamed()) {
      throw RefusedInputException.of(
          InputErrorCode.NO_SAMPLE,
          "the MAF holds "
              + rows
              + " rows of "
              + tumors.size()
              + " tumours, and one is read at a time: name it as the tumour's sample. They are,"
              + " with their rows: "
              + counted());
    }
    if (!wanted.isEmpty() && !tumors.containsKey(wanted)) {
      throw RefusedInputException.of(
          InputErrorCode.UNKNOWN_SAMPLE,
          "no row of the MAF is of the tumour that was asked for; it holds, with their rows: "
              + counted());
    }
    if (otherContigs > 0 && variants.isEmpty() && filtered == 0) {
      throw RefusedInputException.of(
          InputErrorCode.WRONG_CONTIGS,
          "none of the tumour's "
              + otherContigs
              + " rows is on a human chromosome (chr1 or 1 to Y and MT are read); look at the"
              + " column Chromosome");
    }
    if (assembly.isEmpty() && expected.isEmpty()) {
      notes.add(
          InputNote.ofFile(
              "ASSEMBLY_UNKNOWN", "neither the MAF nor the caller says which assembly it is"));
    }
    if (filtered > 0) {
      notes.add(
          InputNote.ofFile("FILTERED", filtered + " rows were left out because FILTER failed"));
    }
    Optional<Assembly> known = assembly.isPresent() ? assembly : expected;
    List<SomaticVariant> named =
        known.isPresent()
            ? new OwnConsequences(caller, notes).complete(variants, known.get())
            : variants;
    return new SomaticVariants(
        tumors.size() == 1 ? tumors.firstKey() : wanted,
        known,
        named,
        notes.all(),
        rows,
        filtered,
        leftOut.genes(),
        leftOut.withoutGene(),
        "MAF");
  }
}
