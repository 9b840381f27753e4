package org.theriac.variants.building;

import htsjdk.samtools.reference.FastaSequenceIndex;
import htsjdk.samtools.reference.FastaSequenceIndexCreator;
import htsjdk.samtools.reference.IndexedFastaSequenceFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.theriac.knowledgebase.transcripts.GeneticCode;
import org.theriac.knowledgebase.transcripts.PlacedExon;
import org.theriac.knowledgebase.transcripts.Placement;
import org.theriac.knowledgebase.transcripts.Transcript;
import org.theriac.knowledgebase.transcripts.TranscriptTable;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.Chromosome;

/**
 * Makes a transcript table of a MANE, RefSeq or GENCODE annotation (GTF or GFF3, plain or gzip) and
 * the genome it lies on (FASTA; an index is made if there is none).
 */
public final class TranscriptBuilder {
  private static final int MOST_LINES = 20_000_000;

  private final Assembly assembly;
  private final Set<String> genes;
  private final boolean onlyPreferred;
  private final List<String> leftOut = new ArrayList<>();

  /**
   * A builder.
   *
   * @param assembly of the genome
   * @param genes symbols to keep; empty = all
   * @param onlyPreferred true to keep MANE Select transcripts only
   */
  public TranscriptBuilder(Assembly assembly, Set<String> genes, boolean onlyPreferred) {
    this.assembly = assembly;
    this.genes = Set.copyOf(genes);
    this.onlyPreferred = onlyPreferred;
  }

  /** Transcripts that were left out, each with the reason. */
  public List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  private static final class Draft {
    final AnnotationLine first;
    final List<AnnotationLine> exons = new ArrayList<>();
    int codingStart = Integer.MAX_VALUE;
    int codingEnd = -1;
    boolean preferred;

    Draft(AnnotationLine first) {
      this.first = first;
    }
  }

  /**
   * Builds the table.
   *
   * @param annotation GTF or GFF3
   * @param genome FASTA
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if a line of the annotation cannot be read; the message names
   *     it
   */
  public TranscriptTable build(Path annotation, Path genome) throws IOException {
    Map<String, Draft> drafts = drafts(annotation);
    List<Transcript> transcripts = new ArrayList<>();
    try (IndexedFastaSequenceFile fasta = open(genome)) {
      Map<Chromosome, String> contigs = contigs(fasta);
      for (Map.Entry<String, Draft> draft : drafts.entrySet()) {
        transcript(draft.getKey(), draft.getValue(), fasta, contigs).ifPresent(transcripts::add);
      }
    }
    return new TranscriptTable(
        List.of(
            "Built from "
                + annotation.getFileName()
                + " and "
                + genome.getFileName()
                + " ("
                + assembly.title()
                + ").",
            leftOut.size() + " transcripts were left out."),
        preferred(transcripts),
        List.of(),
        List.of());
  }

  private Map<String, Draft> drafts(Path annotation) throws IOException {
    Map<String, Draft> drafts = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(annotation);
        InputStream unpacked =
            annotation.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(unpacked, StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (number > MOST_LINES) {
          throw new IllegalArgumentException("more than " + MOST_LINES + " lines");
        }
        Optional<AnnotationLine> read;
        try {
          read = AnnotationLine.read(line);
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        }
        read.filter(this::isWanted).ifPresent(feature -> add(drafts, feature));
      }
    }
    drafts.values().removeIf(draft -> draft.codingEnd < 0 || (onlyPreferred && !draft.preferred));
    return drafts;
  }

  private boolean isWanted(AnnotationLine line) {
    return !line.transcript().isEmpty() && (genes.isEmpty() || genes.contains(line.gene()));
  }

  /** The same accession may lie on several contigs, such as X and Y: the first counts. */
  private static void add(Map<String, Draft> drafts, AnnotationLine line) {
    Draft draft = drafts.computeIfAbsent(line.transcript(), t -> new Draft(line));
    if (!draft.first.contig().equals(line.contig())) {
      return;
    }
    draft.preferred |= line.preferred();
    if (line.kind().equals("exon")) {
      draft.exons.add(line);
    } else {
      draft.codingStart = Math.min(draft.codingStart, line.start());
      draft.codingEnd = Math.max(draft.codingEnd, line.end());
    }
  }

  private static IndexedFastaSequenceFile open(Path genome) throws IOException {
    Path index = Path.of(genome + ".fai");
    FastaSequenceIndex read =
        Files.exists(index)
            ? new FastaSequenceIndex(index)
            : FastaSequenceIndexCreator.buildFromFasta(genome);
    return new IndexedFastaSequenceFile(genome, read);
  }

  private static Map<Chromosome, String> contigs(IndexedFastaSequenceFile fasta) {
    Map<Chromosome, String> contigs = new EnumMap<>(Chromosome.class);
    fasta
        .getIndex()
        .forEach(entry ->
            Chromosome.parse(entry.getContig())
                .ifPresent(named -> contigs.putIfAbsent(named.chromosome(), entry.getContig())));
    return contigs;
  }

  private Optional<Transcript> transcript(
      String accession,
      Draft draft,
      IndexedFastaSequenceFile fasta,
      Map<Chromosome, String> contigs) {
    Optional<Chromosome.Named> named = Chromosome.parse(draft.first.contig());
    if (named.isEmpty() || !contigs.containsKey(named.get().chromosome())) {
      return none(accession, draft.first.contig() + " is no chromosome of the genome");
    }
    Assembly stated = named.get().assembly();
    if (stated != null && stated != assembly) {
      return none(accession, draft.first.contig() + " is of " + stated.title());
    }
    Chromosome chromosome = named.get().chromosome();
    if (chromosome == Chromosome.CHRM) {
      return none(accession, "mitochondrial genes have another genetic code");
    }
    boolean forward = draft.first.forward();
    List<AnnotationLine> exons = new ArrayList<>(draft.exons);
    exons.sort(
        forward
            ? Comparator.comparingInt(AnnotationLine::start)
            : Comparator.comparingInt(AnnotationLine::start).reversed());
    StringBuilder bases = new StringBuilder();
    List<PlacedExon> placed = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    int codingStart = -1;
    int codingEnd = -1;
    for (AnnotationLine exon : exons) {
      String stretch;
      try {
        stretch = bases(fasta, contigs.getOrDefault(chromosome, ""), exon.start(), exon.end());
      } catch (RuntimeException e) {
        return none(accession, "an exon lies outside of the genome's " + chromosome.title());
      }
      // The first coding base, seen in reading direction, and the last.
      int first = forward ? draft.codingStart : draft.codingEnd - 1;
      int last = forward ? draft.codingEnd - 1 : draft.codingStart;
      if (first >= exon.start() && first < exon.end()) {
        codingStart = bases.length() + (forward ? first - exon.start() : exon.end() - 1 - first);
      }
      if (last >= exon.start() && last < exon.end()) {
        codingEnd = bases.length() + (forward ? last - exon.start() : exon.end() - 1 - last) + 1;
      }
      bases.append(forward ? stretch : reverseComplement(stretch));
      ends.add(bases.length());
      placed.add(PlacedExon.same(placed.size() + 1, exon.start(), exon.end()));
    }
    if (codingStart < 0 || codingEnd < codingStart) {
      return none(accession, "the coding sequence does not lie in its exons");
    }
    String sequence = bases.toString();
    // GTF leaves the stop codon out of the coding sequence; some files do not list it apart.
    if (codingEnd + 3 <= sequence.length()
        && (codingEnd - codingStart) % 3 == 0
        && codingEnd - codingStart >= 3
        && GeneticCode.residue(sequence, codingEnd - 3) != '*') {
      codingEnd += 3;
    }
    return checked(accession, draft, sequence, codingStart, codingEnd, ends, chromosome, placed);
  }

  private Optional<Transcript> checked(
      String accession,
      Draft draft,
      String sequence,
      int codingStart,
      int codingEnd,
      List<Integer> ends,
      Chromosome chromosome,
      List<PlacedExon> placed) {
    if ((codingEnd - codingStart) % 3 != 0 || GeneticCode.residue(sequence, codingEnd - 3) != '*') {
      return none(accession, "the coding sequence is not complete");
    }
    for (int at = codingStart; at < codingEnd - 3; at += 3) {
      if (GeneticCode.residue(sequence, at) == '*' && !sequence.startsWith("TGA", at)) {
        return none(accession, "a stop within the coding sequence: is it the right genome?");
      }
    }
    try {
      return Optional.of(
          new Transcript(
              accession,
              draft.first.gene(),
              sequence,
              codingStart,
              codingEnd,
              ends,
              draft.preferred,
              List.of(
                  new Placement(
                      assembly.title(),
                      chromosome.title(),
                      draft.first.forward(),
                      "annotation",
                      placed))));
    } catch (IllegalArgumentException e) {
      return none(accession, String.valueOf(e.getMessage()));
    }
  }

  private Optional<Transcript> none(String accession, String reason) {
    leftOut.add(accession + ": " + reason);
    return Optional.empty();
  }

  private static String bases(IndexedFastaSequenceFile fasta, String contig, int start, int end) {
    byte[] bytes = fasta.getSubsequenceAt(contig, start + 1, end).getBases();
    String bases = new String(bytes, StandardCharsets.US_ASCII).toUpperCase(Locale.ROOT);
    return bases.replaceAll("[^ACGT]", "N");
  }

  private static String reverseComplement(String bases) {
    StringBuilder reversed = new StringBuilder(bases.length());
    for (int i = bases.length() - 1; i >= 0; i--) {
      reversed.append("TGCAN".charAt("ACGTN".indexOf(bases.charAt(i))));
    }
    return reversed.toString();
  }

  /** Where no transcript of a gene is marked, the one with the longest protein speaks for it. */
  private static List<Transcript> preferred(List<Transcript> transcripts) {
    Map<String, Transcript> best = new TreeMap<>();
    for (Transcript transcript : transcripts) {
      best.merge(transcript.gene(), transcript, (one, two) -> rank(two) > rank(one) ? two : one);
    }
    List<Transcript> marked = new ArrayList<>();
    for (Transcript t : transcripts) {
      marked.add(
          new Transcript(
              t.accession(),
              t.gene(),
              t.sequence(),
              t.codingStart(),
              t.codingEnd(),
              t.exonEnds(),
              best.get(t.gene()) == t,
              t.placements()));
    }
    return marked;
  }

  private static int rank(Transcript transcript) {
    return transcript.codingEnd()
        - transcript.codingStart()
        + (transcript.preferred() ? 1 << 24 : 0);
  }
}
