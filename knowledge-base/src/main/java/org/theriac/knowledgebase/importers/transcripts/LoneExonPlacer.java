package org.theriac.knowledgebase.importers.transcripts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.importers.Table;
import org.theriac.knowledgebase.transcripts.LoneExon;

/**
 * Exons that CIViC places because evidence is about skipping them, of genes without a transcript in
 * the table. Their coding positions come from substitutions published within them: at least two
 * have to give the same, on the same transcript and strand.
 */
final class LoneExonPlacer {
  private static final Pattern SKIPPED = Pattern.compile("(?i)exon (\\d{1,3}) skipping mutation");
  private static final Pattern SUBSTITUTION = Pattern.compile("c\\.(\\d{1,6})([ACGT])>([ACGT])");
  private static final int NEEDED = 2;

  private LoneExonPlacer() {}

  /**
   * Reads a variant summary.
   *
   * @param known genes whose transcript is in the table
   * @param leftOut gets what could not be placed, and why
   */
  static List<LoneExon> read(
      Path path,
      List<PublishedAllele> alleles,
      AssemblyOffsets offsets,
      Set<String> known,
      List<String> leftOut) {
    Table table =
        Table.tabSeparated(
            path,
            List.of(
                "variant_id", "gene", "variant", "chromosome", "start", "stop", "reference_build"));
    List<LoneExon> exons = new ArrayList<>();
    for (Map<String, String> row : table.rows()) {
      Matcher skipped = SKIPPED.matcher(Table.cell(row, "variant").strip());
      String gene = Table.cell(row, "gene");
      if (!skipped.matches()
          || known.contains(gene)
          || !Table.cell(row, "reference_build").equals("GRCh37")
          || !Table.cell(row, "start").matches("\\d{1,9}")
          || !Table.cell(row, "stop").matches("\\d{1,9}")) {
        continue;
      }
      int number = Integer.parseInt(skipped.group(1));
      int start = Integer.parseInt(Table.cell(row, "start")) - 1;
      int end = Integer.parseInt(Table.cell(row, "stop"));
      String chromosome = "chr" + Table.cell(row, "chromosome");
      Numbering numbering = numbering(gene, chromosome, start, end, alleles);
      if (numbering.agreeing < NEEDED || numbering.contradicted || end <= start) {
        leftOut.add(
            gene + " exon " + number + ": its coding positions are not confirmed; not placed");
        continue;
      }
      String source = "civic:" + Table.cell(row, "variant_id");
      exons.add(
          new LoneExon(
              "GRCh37",
              chromosome,
              numbering.forward,
              gene,
              numbering.transcript,
              number,
              start,
              end,
              numbering.first,
              source));
      OptionalInt offset = offsets.of(chromosome, start + 1, end);
      if (offset.isPresent()) {
        exons.add(
            new LoneExon(
                "GRCh38",
                chromosome,
                numbering.forward,
                gene,
                numbering.transcript,
                number,
                start + offset.getAsInt(),
                end + offset.getAsInt(),
                numbering.first,
                source));
      }
    }
    return exons;
  }

  /** What published substitutions say of an exon's numbers. */
  private static final class Numbering {
    String transcript = "";
    boolean forward;
    int first;
    int agreeing;
    boolean contradicted;
  }

  private static Numbering numbering(
      String gene, String chromosome, int start, int end, List<PublishedAllele> alleles) {
    Numbering result = new Numbering();
    Map<String, Set<Integer>> seen = new HashMap<>();
    for (PublishedAllele allele : alleles) {
      Matcher matcher = SUBSTITUTION.matcher(allele.coding());
      int at = allele.position() - 1;
      if (!allele.gene().equals(gene)
          || !allele.chromosome().equals(chromosome)
          || at < start
          || at >= end
          || !allele.transcript().startsWith("NM_")
          || !matcher.matches()
          || !seen.computeIfAbsent(gene, g -> new HashSet<>()).add(at)) {
        continue;
      }
      boolean forward = allele.reference().equals(matcher.group(2));
      int coding = Integer.parseInt(matcher.group(1));
      int first = forward ? coding - (at - start) : coding - (end - 1 - at);
      String accession = allele.transcript().replaceAll("\\..*", "");
      if (result.agreeing == 0) {
        result.transcript = allele.transcript();
        result.forward = forward;
        result.first = first;
      } else if (result.first != first
          || result.forward != forward
          || !result.transcript.startsWith(accession + ".")) {
        result.contradicted = true;
      }
      result.agreeing++;
    }
    return result;
  }
}
