package org.theriac.knowledgebase.transcripts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of transcripts in the project's own form: tab-separated lines whose first cell says what
 * they are.
 *
 * <pre>
 * theriac-transcripts 1
 * #  remarks: source, licence, how it was made
 * T  accession  gene  codingStart  codingEnd  exonEnds  preferred|other
 * S  bases, on as many lines as needed
 * P  assembly  chromosome  +|-  basis  number:start:end:alignment ...
 * A  assembly  chromosome  position  reference  alternate  gene  transcript  c.  p.  source
 * E  assembly  chromosome  +|-  gene  transcript  number  start  end  codingFirst  source
 * </pre>
 *
 * @param remarks provenance, a line each
 * @param transcripts in the order of the table
 * @param alleles published alleles of other genes
 * @param loneExons exons of genes whose transcript is not in the table
 */
public record TranscriptTable(
    List<String> remarks,
    List<Transcript> transcripts,
    List<KnownAllele> alleles,
    List<LoneExon> loneExons) {
  private static final String MAGIC = "theriac-transcripts\t1";
  private static final String SHIPPED = "/org/theriac/knowledgebase/transcripts/refseq.tsv";
  private static final int LONGEST_LINE = 1 << 20;
  private static final int MOST_TRANSCRIPTS = 300_000;
  private static final int LONGEST_SEQUENCE = 1 << 20;
  private static final int WIDTH = 120;

  public TranscriptTable {
    remarks = List.copyOf(remarks);
    transcripts = List.copyOf(transcripts);
    alleles = List.copyOf(alleles);
    loneExons = List.copyOf(loneExons);
  }

  /** The table that comes with the knowledge base. */
  public static TranscriptTable shipped() {
    try (InputStream in = TranscriptTable.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("the transcript table is not on the class path");
      }
      return read(new InputStreamReader(in, StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a table.
   *
   * @throws TranscriptTableException if it is not of this form; the message names the line
   */
  public static TranscriptTable read(Reader text) throws IOException {
    BufferedReader lines = new BufferedReader(text);
    Parser parser = new Parser();
    String first = lines.readLine();
    if (!MAGIC.equals(first)) {
      throw new TranscriptTableException(1, "not a transcript table: " + MAGIC + " is expected");
    }
    int number = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.length() > LONGEST_LINE) {
        throw new TranscriptTableException(number, "longer than " + LONGEST_LINE + " characters");
      }
      try {
        parser.take(line);
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw new TranscriptTableException(number, String.valueOf(e.getMessage()));
      }
    }
    try {
      parser.end();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new TranscriptTableException(number, String.valueOf(e.getMessage()));
    }
    return new TranscriptTable(
        parser.remarks, parser.transcripts, parser.alleles, parser.loneExons);
  }

  private static final class Parser {
    final List<String> remarks = new ArrayList<>();
    final List<Transcript> transcripts = new ArrayList<>();
    final List<KnownAllele> alleles = new ArrayList<>();
    final List<LoneExon> loneExons = new ArrayList<>();
    private final StringBuilder sequence = new StringBuilder();
    private final List<Placement> placements = new ArrayList<>();
    private String @Nullable [] head;

    void take(String line) {
      String[] cells = line.split("\t", -1);
      switch (cells[0]) {
        case "#" -> remarks.add(line.substring(1).strip());
        case "T" -> {
          end();
          head = cells;
        }
        case "S" -> {
          if (sequence.length() + cells[1].length() > LONGEST_SEQUENCE) {
            throw new IllegalArgumentException("the sequence is too long");
          }
          for (int i = 0; i < cells[1].length(); i++) {
            if ("ACGTN".indexOf(cells[1].charAt(i)) < 0) {
              throw new IllegalArgumentException("a sequence is made of A, C, G, T and N");
            }
          }
          sequence.append(cells[1]);
        }
        case "P" -> placements.add(placement(cells));
        case "A" ->
            alleles.add(
                new KnownAllele(
                    cells[1],
                    cells[2],
                    Integer.parseInt(cells[3]),
                    cells[4],
                    cells[5],
                    cells[6],
                    cells[7],
                    cells[8],
                    cells[9],
                    cells[10]));
        case "E" ->
            loneExons.add(
                new LoneExon(
                    cells[1],
                    cells[2],
                    cells[3].equals("+"),
                    cells[4],
                    cells[5],
                    Integer.parseInt(cells[6]),
                    Integer.parseInt(cells[7]),
                    Integer.parseInt(cells[8]),
                    Integer.parseInt(cells[9]),
                    cells[10]));
        default ->
            throw new IllegalArgumentException("a line starts with #, T, S, P, A or E and a tab");
      }
    }

    private static Placement placement(String[] cells) {
      List<PlacedExon> exons = new ArrayList<>();
      for (int i = 5; i < cells.length; i++) {
        String[] parts = cells[i].split(":", -1);
        exons.add(
            new PlacedExon(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                parts[3]));
      }
      return new Placement(cells[1], cells[2], cells[3].equals("+"), cells[4], exons);
    }

    void end() {
      String[] cells = head;
      if (cells != null) {
        if (transcripts.size() >= MOST_TRANSCRIPTS) {
          throw new IllegalArgumentException("more than " + MOST_TRANSCRIPTS + " transcripts");
        }
        List<Integer> ends = new ArrayList<>();
        for (String end : cells[5].split(",", -1)) {
          ends.add(Integer.valueOf(end));
        }
        transcripts.add(
            new Transcript(
                cells[1],
                cells[2],
                sequence.toString(),
                Integer.parseInt(cells[3]),
                Integer.parseInt(cells[4]),
                ends,
                cells[6].equals("preferred"),
                placements));
      } else if (!sequence.isEmpty() || !placements.isEmpty()) {
        throw new IllegalArgumentException("a T line comes before S and P lines");
      }
      head = null;
      sequence.setLength(0);
      placements.clear();
    }
  }

  /** Writes the table, readable by {@link #read}. */
  public void write(Appendable out) throws IOException {
    out.append(MAGIC).append('\n');
    for (String remark : remarks) {
      out.append("#\t").append(remark).append('\n');
    }
    for (Transcript transcript : transcripts) {
      write(transcript, out);
    }
    for (KnownAllele allele : alleles) {
      out.append(
              String.join(
                  "\t",
                  "A",
                  allele.assembly(),
                  allele.chromosome(),
                  Integer.toString(allele.position()),
                  allele.reference(),
                  allele.alternate(),
                  allele.gene(),
                  allele.transcript(),
                  allele.hgvsC(),
                  allele.hgvsP(),
                  allele.source()))
          .append('\n');
    }
    for (LoneExon exon : loneExons) {
      out.append(
              String.join(
                  "\t",
                  "E",
                  exon.assembly(),
                  exon.chromosome(),
                  exon.forward() ? "+" : "-",
                  exon.gene(),
                  exon.transcript(),
                  Integer.toString(exon.number()),
                  Integer.toString(exon.start()),
                  Integer.toString(exon.end()),
                  Integer.toString(exon.codingFirst()),
                  exon.source()))
          .append('\n');
    }
  }

  private static void write(Transcript transcript, Appendable out) throws IOException {
    List<String> ends = transcript.exonEnds().stream().map(String::valueOf).toList();
    out.append(
            String.join(
                "\t",
                "T",
                transcript.accession(),
                transcript.gene(),
                Integer.toString(transcript.codingStart()),
                Integer.toString(transcript.codingEnd()),
                String.join(",", ends),
                transcript.preferred() ? "preferred" : "other"))
        .append('\n');
    String sequence = transcript.sequence();
    for (int i = 0; i < sequence.length(); i += WIDTH) {
      out.append("S\t").append(sequence, i, Math.min(i + WIDTH, sequence.length())).append('\n');
    }
    for (Placement placement : transcript.placements()) {
      out.append("P\t").append(placement.assembly()).append('\t').append(placement.chromosome());
      out.append('\t').append(placement.forward() ? "+" : "-");
      out.append('\t').append(placement.basis());
      for (PlacedExon exon : placement.exons()) {
        out.append('\t')
            .append(exon.number() + ":" + exon.start() + ":" + exon.end() + ":" + exon.alignment());
      }
      out.append('\n');
    }
  }
}
