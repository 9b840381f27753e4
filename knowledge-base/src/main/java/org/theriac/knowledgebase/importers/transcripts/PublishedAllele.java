package org.theriac.knowledgebase.importers.transcripts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.importers.Table;
import org.theriac.knowledgebase.oncology.MalformedHgvsException;
import org.theriac.knowledgebase.oncology.ProteinHgvs;

/**
 * A substitution that a CIViC variant gives by GRCh37 coordinates.
 *
 * @param chromosome with {@code chr}
 * @param position 1-based, GRCh37
 * @param reference bases
 * @param alternate as many bases
 * @param gene symbol
 * @param coding the coding substitution without transcript; empty = none given
 * @param transcript that {@code coding} counts on
 * @param protein one-letter change with {@code p.}; empty = none given
 * @param id of the variant
 */
record PublishedAllele(
    String chromosome,
    int position,
    String reference,
    String alternate,
    String gene,
    String coding,
    String transcript,
    String protein,
    String id) {
  private static final Pattern CODING =
      Pattern.compile("(N[MR]_\\d+\\.\\d+|ENST\\d+\\.\\d+):(c\\.[^,]+)");
  private static final Pattern PROTEIN = Pattern.compile("NP_\\d+\\.\\d+:(p\\.[^,]+)");
  private static final Pattern GENOMIC =
      Pattern.compile("(NC_0000(?:0[1-9]|1\\d|2[0-4])\\.\\d{1,2}):g\\.(\\d{1,9})[ACGT]>[ACGT]");
  private static final Pattern NAME = Pattern.compile("([A-Z])(\\d{1,5})([A-Z*])");

  /** Adds the substitutions that a variant summary describes on both assemblies. */
  static void addPlaces(Path path, AssemblyOffsets offsets) {
    Table table = Table.tabSeparated(path, List.of("hgvs_descriptions"));
    for (Map<String, String> row : table.rows()) {
      Map<String, String> places = new HashMap<>();
      Matcher matcher = GENOMIC.matcher(Table.cell(row, "hgvs_descriptions"));
      while (matcher.find()) {
        String contig = matcher.group(1);
        places.put(
            RefSeqContigs.assembly(contig),
            RefSeqContigs.chromosome(contig) + ":" + matcher.group(2));
      }
      String older = places.getOrDefault("GRCh37", "");
      String newer = places.getOrDefault("GRCh38", "");
      String chromosome = older.substring(0, Math.max(0, older.indexOf(':')));
      if (!chromosome.isEmpty() && newer.startsWith(chromosome + ":")) {
        offsets.add(
            chromosome,
            Integer.parseInt(older.substring(chromosome.length() + 1)),
            Integer.parseInt(newer.substring(chromosome.length() + 1)));
      }
    }
  }

  /** Reads a variant summary; variants without alleles of equal length are left out. */
  static List<PublishedAllele> read(Path path) {
    Table table =
        Table.tabSeparated(
            path,
            List.of(
                "variant_id",
                "gene",
                "variant",
                "chromosome",
                "start",
                "reference_bases",
                "variant_bases",
                "reference_build",
                "hgvs_descriptions"));
    List<PublishedAllele> alleles = new ArrayList<>();
    for (Map<String, String> row : table.rows()) {
      String reference = Table.cell(row, "reference_bases");
      String alternate = Table.cell(row, "variant_bases");
      boolean substitution =
          reference.matches("[ACGT]{1,12}")
              && alternate.matches("[ACGT]{1,12}")
              && reference.length() == alternate.length();
      if (substitution
          && Table.cell(row, "reference_build").equals("GRCh37")
          && Table.cell(row, "start").matches("\\d{1,9}")) {
        alleles.add(allele(row, reference, alternate));
      }
    }
    return alleles;
  }

  private static PublishedAllele allele(
      Map<String, String> row, String reference, String alternate) {
    String descriptions = Table.cell(row, "hgvs_descriptions");
    String transcript = "";
    String coding = "";
    Matcher matcher = CODING.matcher(descriptions);
    while (matcher.find()) {
      if (coding.isEmpty() || matcher.group(1).startsWith("NM_")) {
        transcript = matcher.group(1);
        coding = matcher.group(2).strip();
      }
    }
    return new PublishedAllele(
        "chr" + Table.cell(row, "chromosome"),
        Integer.parseInt(Table.cell(row, "start")),
        reference,
        alternate,
        Table.cell(row, "gene"),
        coding,
        transcript,
        protein(descriptions, Table.cell(row, "variant")),
        Table.cell(row, "variant_id"));
  }

  private static String protein(String descriptions, String name) {
    Matcher matcher = PROTEIN.matcher(descriptions);
    Matcher named = NAME.matcher(name);
    String text = matcher.find() ? matcher.group(1).strip() : named.matches() ? "p." + name : "";
    if (text.isEmpty()) {
      return "";
    }
    try {
      var change = ProteinHgvs.parse(text);
      // What the curators call the variant has to be what the description says.
      String written = change.toString();
      return named.matches() && !written.equals("p." + name) ? "" : written;
    } catch (MalformedHgvsException e) {
      return "";
    }
  }
}
