package org.theriac.variants.consequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.transcripts.Transcript;
import org.theriac.knowledgebase.transcripts.TranscriptTable;
import org.theriac.variants.input.Assembly;

/**
 * Agreement with an independent table of hotspot alleles, gene by gene. Every difference falls
 * under a stated reason, or is unexplained, which fails. {@code reports/hotspot-agreement.tsv} is
 * this test's table; with {@code -Dtheriac.write.reports=true} it is written anew.
 */
class HotspotAgreementTest {
  private static final Path REPORT = Path.of("reports/hotspot-agreement.tsv");
  private static final Pattern RESIDUE = Pattern.compile("([A-Z])(\\d+)([A-Z*])");

  private enum Verdict {
    AGREES("same protein change"),
    PLACE_UNKNOWN("exon not placed on this assembly"),
    REF_CONTRADICTS("REF of the table is not the transcript's base"),
    OTHER_ISOFORM("same residues at another number: the table counts on another isoform"),
    NAMES_THE_HOTSPOT("the table gives the name of the hotspot, not of the allele"),
    START_LOST("the start codon is lost: HGVS p.M1?, not a substitution"),
    PART_OF_CHANGE("one residue of a change of several"),
    FREE_NAME("a curator's name, no protein change"),
    UNEXPLAINED("unexplained");

    final String words;

    Verdict(String words) {
      this.words = words;
    }
  }

  private record Row(
      String build,
      String chromosome,
      int position,
      String ref,
      String alt,
      String gene,
      String protein,
      String sources) {}

  private static String norm(String change) {
    String upper = change.toUpperCase(Locale.ROOT);
    int frameshift = upper.indexOf("FS");
    return frameshift < 0 ? upper : upper.substring(0, frameshift).replaceAll("[A-Z]$", "") + "FS";
  }

  private static Verdict verdict(Row row, Called called) {
    if (called.mismatch().isPresent()) {
      return Verdict.REF_CONTRADICTS;
    }
    if (called.effects().isEmpty()) {
      return Verdict.PLACE_UNKNOWN;
    }
    // CIViC writes the coding change behind the name of VHL variants.
    String wanted = row.protein().replaceFirst("_\\(c\\..*\\)?$", "");
    Matcher residue = RESIDUE.matcher(wanted);
    boolean single = residue.matches();
    boolean indel =
        row.ref().length() != row.alt().length() || row.ref().equals("-") || row.alt().equals("-");
    for (TranscriptEffect effect : called.effects()) {
      String own = effect.hgvsP().replaceFirst("^p\\.", "");
      if (norm(own).equals(norm(wanted))
          || (own.endsWith("=") && single && residue.group(1).equals(residue.group(3)))) {
        return Verdict.AGREES;
      }
    }
    for (TranscriptEffect effect : called.effects()) {
      String own = effect.hgvsP().replaceFirst("^p\\.", "");
      Matcher mine = RESIDUE.matcher(own);
      if (single
          && mine.matches()
          && mine.group(1).equals(residue.group(1))
          && mine.group(3).equals(residue.group(3))) {
        return Verdict.OTHER_ISOFORM;
      }
      if (single && own.equals("M1?") && residue.group(2).equals("1")) {
        return Verdict.START_LOST;
      }
      if (single && !indel && own.contains("delins") && own.contains(residue.group(2))) {
        return Verdict.PART_OF_CHANGE;
      }
    }
    if (indel && row.sources().contains("cancerhotspots")) {
      return Verdict.NAMES_THE_HOTSPOT;
    }
    boolean change =
        single
            || wanted.matches("(?i)[A-Z]\\d+(_[A-Z]\\d+)?(del|dup|ins[A-Z*]+|delins[A-Z*]+|fs.*)");
    return change && !row.protein().contains("(c.") && !indel
        ? Verdict.UNEXPLAINED
        : Verdict.FREE_NAME;
  }

  @Test
  void every_allele_of_a_gene_with_a_transcript_agrees_or_differs_for_a_stated_reason()
      throws IOException {
    Path shared =
        Path.of(
            System.getProperty("theriac.shared.data"), "oncology/hotspot_lookup_GRCh37_GRCh38.tsv");
    Assumptions.assumeTrue(Files.exists(shared), "shared data is absent");
    TranscriptTable table = TranscriptTable.shipped();
    ConsequenceCaller caller = new ConsequenceCaller(List.of(table));
    var genes = table.transcripts().stream().map(Transcript::gene).collect(Collectors.toSet());
    Map<String, Map<Verdict, Integer>> counts = new TreeMap<>();
    List<String> differences = new ArrayList<>();
    List<String> unexplained = new ArrayList<>();
    try (Stream<String> lines = Files.lines(shared)) {
      for (String line : lines.skip(1).toList()) {
        String[] f = line.split("\t", -1);
        Row row = new Row(f[0], f[1], Integer.parseInt(f[2]), f[3], f[4], f[5], f[6], f[7]);
        if (!genes.contains(row.gene())) {
          continue;
        }
        Called called =
            caller.call(
                Assembly.namedIn(row.build()).orElseThrow(),
                "chr" + row.chromosome(),
                row.position(),
                row.ref(),
                row.alt());
        Verdict verdict = verdict(row, called);
        counts
            .computeIfAbsent(row.gene() + "\t" + row.build(), k -> new EnumMap<>(Verdict.class))
            .merge(verdict, 1, Integer::sum);
        if (verdict != Verdict.AGREES && verdict != Verdict.PLACE_UNKNOWN) {
          String own =
              called.effects().stream()
                  .map(e -> e.transcript() + ":" + e.hgvsC() + " " + e.hgvsP())
                  .distinct()
                  .collect(Collectors.joining(", "));
          String difference =
              String.join(
                  "\t",
                  row.build(),
                  row.chromosome() + ":" + row.position(),
                  row.gene(),
                  row.protein(),
                  own.isEmpty() ? "(left out)" : own,
                  verdict.words);
          differences.add(difference);
          if (verdict == Verdict.UNEXPLAINED) {
            unexplained.add(difference);
          }
        }
      }
    }
    assertThat(unexplained).isEmpty();
    String report = report(counts, differences);
    if (Boolean.getBoolean("theriac.write.reports")) {
      Files.writeString(REPORT, report);
    }
    assertThat(Files.readString(REPORT))
        .as("write it anew with -Dtheriac.write.reports=true and look at what changed")
        .isEqualTo(report);
  }

  private static String report(
      Map<String, Map<Verdict, Integer>> counts, List<String> differences) {
    StringBuilder text = new StringBuilder("gene\tassembly\talleles");
    for (Verdict verdict : Verdict.values()) {
      text.append('\t').append(verdict.words);
    }
    text.append('\n');
    counts.forEach((key, verdicts) -> {
      text.append(key).append('\t').append(verdicts.values().stream().mapToInt(i -> i).sum());
      for (Verdict verdict : Verdict.values()) {
        text.append('\t').append(verdicts.getOrDefault(verdict, 0));
      }
      text.append('\n');
    });
    text.append("\nassembly\tposition\tgene\tname in the table\town description\twhy\n");
    differences.forEach(difference -> text.append(difference).append('\n'));
    return text.toString();
  }
}
