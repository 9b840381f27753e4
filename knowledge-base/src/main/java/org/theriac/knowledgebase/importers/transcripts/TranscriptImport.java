package org.theriac.knowledgebase.importers.transcripts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.theriac.knowledgebase.importers.FactsFolder;
import org.theriac.knowledgebase.importers.ImportFailedException;
import org.theriac.knowledgebase.importers.Table;
import org.theriac.knowledgebase.transcripts.GeneticCode;
import org.theriac.knowledgebase.transcripts.KnownAllele;
import org.theriac.knowledgebase.transcripts.PlacedExon;
import org.theriac.knowledgebase.transcripts.Placement;
import org.theriac.knowledgebase.transcripts.Transcript;
import org.theriac.knowledgebase.transcripts.TranscriptTable;

/**
 * Makes the shipped transcript table: RefSeq sequences and alignments where they are given, exons
 * placed by CIViC's alleles where not, and GRCh38 by offsets that variants known in both assemblies
 * confirm. What could not be placed is said on the standard error stream and left out.
 */
public final class TranscriptImport {
  private static final int DEPTH = 4;
  private static final double LEAST_IDENTITY = 0.95;

  private final List<PublishedAllele> alleles;
  private final AssemblyOffsets offsets;
  private final Optional<Path> summaries;
  private final List<String> leftOut = new ArrayList<>();

  private TranscriptImport(
      List<PublishedAllele> alleles, AssemblyOffsets offsets, Optional<Path> summaries) {
    this.alleles = alleles;
    this.offsets = offsets;
    this.summaries = summaries;
  }

  /**
   * Imports.
   *
   * @param from folder with {@code transcripts.tsv}, {@code exons_*.tsv}, {@code *mrna*.fa}, and
   *     beside them {@code *VariantSummaries.tsv} and pairs of {@code *.grch37.vcf.gz} and {@code
   *     *.grch38.vcf.gz}
   * @param to the table to write
   * @throws ImportFailedException if a file is missing or not as expected
   */
  public static void run(Path from, Path to) {
    List<PublishedAllele> alleles =
        find(from, "VariantSummaries.tsv").map(PublishedAllele::read).orElse(List.of());
    AssemblyOffsets offsets = new AssemblyOffsets();
    find(from, "VariantSummaries.tsv")
        .ifPresent(summaries -> PublishedAllele.addPlaces(summaries, offsets));
    for (Path older : all(from, ".grch37.vcf.gz")) {
      Path newer = Path.of(older.toString().replace("grch37", "grch38"));
      if (Files.exists(newer)) {
        offsets.addPair(older, newer);
      }
    }
    TranscriptImport run =
        new TranscriptImport(alleles, offsets, find(from, "VariantSummaries.tsv"));
    TranscriptTable table =
        run.table(
            Table.tabSeparated(
                needed(from, "transcripts.tsv"),
                List.of("tx", "gene", "cds_start_i", "cds_end_i", "exon_lengths")),
            Table.tabSeparated(
                needed(from, "exons_GRCh37_GRCh38.tsv"),
                List.of("tx", "alt_ac", "strand", "ord", "alt_start_i", "alt_end_i", "cigar")),
            fasta(needed(from, "refseq_mrna_cancer.fa")));
    StringBuilder text = new StringBuilder();
    try {
      table.write(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    FactsFolder.write(to, text.toString());
    run.leftOut.forEach(System.err::println);
    System.err.println(
        table.transcripts().size() + " transcripts, " + table.alleles().size() + " alleles");
  }

  private static List<Path> all(Path from, String suffix) {
    try (Stream<Path> files = Files.walk(from, DEPTH)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    } catch (IOException e) {
      throw new ImportFailedException(from.toString(), "", "cannot be read");
    }
  }

  private static Optional<Path> find(Path from, String suffix) {
    List<Path> found = all(from, suffix);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
  }

  private static Path needed(Path from, String suffix) {
    return find(from, suffix)
        .orElseThrow(() -> new ImportFailedException(from.toString(), "", "has no " + suffix));
  }

  private static Map<String, String> fasta(Path path) {
    Map<String, StringBuilder> sequences = new LinkedHashMap<>();
    StringBuilder current = new StringBuilder();
    try {
      for (String line : Files.readAllLines(path, StandardCharsets.US_ASCII)) {
        if (line.startsWith(">")) {
          current = new StringBuilder();
          sequences.put(line.substring(1).split("\\s", 2)[0], current);
        } else {
          current.append(line.strip());
        }
      }
    } catch (IOException e) {
      throw new ImportFailedException(path.getFileName().toString(), "", "cannot be read");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    sequences.forEach((name, text) -> texts.put(name, text.toString()));
    return texts;
  }

  private TranscriptTable table(Table heads, Table exons, Map<String, String> sequences) {
    Map<String, List<Map<String, String>>> aligned = new LinkedHashMap<>();
    for (Map<String, String> row : exons.rows()) {
      aligned
          .computeIfAbsent(
              Table.cell(row, "tx") + "\t" + Table.cell(row, "alt_ac"), k -> new ArrayList<>())
          .add(row);
    }
    Map<String, List<Transcript>> byGene = new TreeMap<>();
    for (Map<String, String> row : heads.rows()) {
      String accession = Table.cell(row, "tx");
      try {
        Transcript bare = bare(row, sequences.getOrDefault(accession, ""));
        List<Placement> placements = placements(bare, aligned);
        if (placements.isEmpty()) {
          leftOut.add(accession + " (" + bare.gene() + "): no place on a genome is known");
        } else {
          byGene
              .computeIfAbsent(bare.gene(), g -> new ArrayList<>())
              .add(with(bare, placements, false));
        }
      } catch (IllegalArgumentException e) {
        leftOut.add(accession + ": " + e.getMessage());
      }
    }
    List<Transcript> transcripts = new ArrayList<>();
    byGene
        .values()
        .forEach(ofGene -> {
          // The longest protein, then the newest version, speaks for the gene.
          ofGene.sort(
              Comparator.comparingInt((Transcript t) -> t.codingStart() - t.codingEnd())
                  .thenComparing(Transcript::accession, Comparator.reverseOrder()));
          for (int i = 0; i < ofGene.size(); i++) {
            transcripts.add(with(ofGene.get(i), ofGene.get(i).placements(), i == 0));
          }
        });
    return new TranscriptTable(
        remarks(),
        transcripts,
        known(transcripts),
        summaries
            .map(path ->
                LoneExonPlacer.read(path, alleles, offsets, Set.copyOf(byGene.keySet()), leftOut))
            .orElse(List.of()));
  }

  private static List<String> remarks() {
    return List.of(
        "Written by the importer; change the importer, not this file.",
        "Sequences, coding sequences and alignments: NCBI RefSeq, public domain.",
        "Alleles, exons placed by alleles, and exons alone (E): CIViC variants, CC0.",
        "Basis offset: moved from GRCh37 by an offset on which variants known in both assemblies"
            + " within or around the transcript agree; not aligned.");
  }

  private static Transcript bare(Map<String, String> row, String sequence) {
    List<Integer> ends = new ArrayList<>();
    int end = 0;
    for (String length : Table.cell(row, "exon_lengths").split(",")) {
      if (!length.isBlank()) {
        end += Integer.parseInt(length.strip());
        ends.add(end);
      }
    }
    return new Transcript(
        Table.cell(row, "tx"),
        Table.cell(row, "gene"),
        // The tail of A behind the last exon is not on the genome.
        sequence.substring(0, Math.min(end, sequence.length())),
        Integer.parseInt(Table.cell(row, "cds_start_i")),
        Integer.parseInt(Table.cell(row, "cds_end_i")),
        ends,
        false,
        List.of());
  }

  private static Transcript with(Transcript of, List<Placement> placements, boolean preferred) {
    return new Transcript(
        of.accession(),
        of.gene(),
        of.sequence(),
        of.codingStart(),
        of.codingEnd(),
        of.exonEnds(),
        preferred,
        placements);
  }

  private List<Placement> placements(
      Transcript transcript, Map<String, List<Map<String, String>>> aligned) {
    int coding = transcript.codingStart();
    for (int at = coding; at < transcript.codingEnd() - 3; at += 3) {
      if (GeneticCode.residue(transcript.sequence(), at) == '*'
          && !transcript.sequence().startsWith("TGA", at)) {
        throw new IllegalArgumentException("a stop within the coding sequence");
      }
    }
    Map<String, Placement> found = new TreeMap<>();
    aligned.forEach((key, rows) -> {
      if (key.startsWith(transcript.accession() + "\t")) {
        aligned(transcript, rows).ifPresent(p -> found.put(p.assembly(), p));
      }
    });
    if (!found.containsKey("GRCh37")) {
      Placement placed = ExonPlacer.place(transcript, alleles);
      if (!placed.exons().isEmpty()) {
        found.put("GRCh37", placed);
      }
    }
    Placement older = found.get("GRCh37");
    if (older != null && !found.containsKey("GRCh38")) {
      moved(transcript, older).ifPresent(p -> found.put("GRCh38", p));
    }
    return List.copyOf(found.values());
  }

  private Optional<Placement> aligned(Transcript transcript, List<Map<String, String>> rows) {
    List<PlacedExon> exons = new ArrayList<>();
    int same = 0;
    for (Map<String, String> row : rows) {
      int number = Integer.parseInt(Table.cell(row, "ord")) + 1;
      PlacedExon exon =
          new PlacedExon(
              number,
              Integer.parseInt(Table.cell(row, "alt_start_i")),
              Integer.parseInt(Table.cell(row, "alt_end_i")),
              Table.cell(row, "cigar"));
      int[] lengths = new int[2];
      exon.runs((length, kind) -> {
        lengths[0] += kind == '=' ? length : 0;
        lengths[1] += kind == 'I' ? 0 : length;
      });
      same += lengths[0];
      if (number > transcript.exonEnds().size()
          || lengths[1] != transcript.exonEnd(number) - transcript.exonStart(number)) {
        leftOut.add(transcript.accession() + ": its alignment is of other exons; not used");
        return Optional.empty();
      }
      exons.add(exon);
    }
    if (same < LEAST_IDENTITY * transcript.sequence().length()) {
      leftOut.add(transcript.accession() + ": its alignment is too unlike; not used");
      return Optional.empty();
    }
    exons.sort(Comparator.comparingInt(PlacedExon::number));
    String contig = Table.cell(rows.getFirst(), "alt_ac");
    return Optional.of(
        new Placement(
            RefSeqContigs.assembly(contig),
            RefSeqContigs.chromosome(contig),
            Table.cell(rows.getFirst(), "strand").equals("1"),
            "alignment",
            exons));
  }

  private Optional<Placement> moved(Transcript transcript, Placement older) {
    List<PlacedExon> exons = new ArrayList<>();
    boolean whole = older.exons().size() == transcript.exonEnds().size();
    int first = older.exons().stream().mapToInt(PlacedExon::start).min().orElse(0);
    int last = older.exons().stream().mapToInt(PlacedExon::end).max().orElse(0);
    OptionalInt common = offsets.of(older.chromosome(), first + 1, last);
    for (PlacedExon exon : older.exons()) {
      OptionalInt offset =
          common.isPresent()
              ? common
              : offsets.of(older.chromosome(), exon.start() + 1, exon.end());
      if (offset.isPresent()) {
        exons.add(
            new PlacedExon(
                exon.number(),
                exon.start() + offset.getAsInt(),
                exon.end() + offset.getAsInt(),
                exon.alignment()));
      }
    }
    if (exons.isEmpty() || (whole && exons.size() < older.exons().size())) {
      leftOut.add(
          transcript.accession()
              + " ("
              + transcript.gene()
              + "): "
              + exons.size()
              + " of "
              + older.exons().size()
              + " exons can be placed on GRCh38");
    }
    return exons.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Placement("GRCh38", older.chromosome(), older.forward(), "offset", exons));
  }

  /** Alleles outside of the exons that transcripts of the table have on that assembly. */
  private List<KnownAllele> known(List<Transcript> transcripts) {
    List<KnownAllele> known = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (PublishedAllele allele : alleles) {
      String key = allele.chromosome() + allele.position() + allele.alternate();
      if (allele.protein().isEmpty() || !seen.add(key)) {
        continue;
      }
      int last = allele.position() + allele.reference().length() - 1;
      OptionalInt offset = offsets.of(allele.chromosome(), allele.position(), last);
      if (!covers(transcripts, "GRCh37", allele.chromosome(), allele.position())) {
        known.add(allele(allele, "GRCh37", allele.position()));
      }
      int moved = allele.position() + offset.orElse(0);
      if (offset.isPresent() && !covers(transcripts, "GRCh38", allele.chromosome(), moved)) {
        known.add(allele(allele, "GRCh38", moved));
      }
    }
    return known;
  }

  private static boolean covers(
      List<Transcript> transcripts, String assembly, String chromosome, int position) {
    for (Transcript transcript : transcripts) {
      for (Placement placement : transcript.placements()) {
        if (placement.assembly().equals(assembly)
            && placement.chromosome().equals(chromosome)
            && placement.exons().stream()
                .anyMatch(exon -> exon.start() < position && position <= exon.end())) {
          return true;
        }
      }
    }
    return false;
  }

  private static KnownAllele allele(PublishedAllele allele, String assembly, int position) {
    return new KnownAllele(
        assembly,
        allele.chromosome(),
        position,
        allele.reference(),
        allele.alternate(),
        allele.gene(),
        allele.transcript(),
        allele.coding(),
        allele.protein(),
        "civic:" + allele.id());
  }
}
