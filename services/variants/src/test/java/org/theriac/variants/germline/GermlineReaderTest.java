package org.theriac.variants.germline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.InputNote;
import org.theriac.variants.input.RefusedInputException;
import org.theriac.variants.reading.GermlineReader;
import org.theriac.variants.reading.ReferenceContexts;

class GermlineReaderTest {
  private static final GermlinePositions POSITIONS =
      GermlinePositions.of(
          KnowledgeReleases.load().pharmacogenomics().genes().values(), ReferenceContexts.load());
  private static final GermlineReader READER = new GermlineReader(POSITIONS);

  static List<SampleGenotypes> read(byte[] file) {
    List<SampleGenotypes> samples = new ArrayList<>();
    try {
      READER.read(new ByteArrayInputStream(file), List.of(), Optional.empty(), samples::add);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return samples;
  }

  static SampleGenotypes read(String file) {
    return read(file.getBytes(StandardCharsets.UTF_8)).getFirst();
  }

  static void refused(String file, InputErrorCode code) {
    refused(file.getBytes(StandardCharsets.UTF_8), code);
  }

  static void refused(byte[] file, InputErrorCode code) {
    assertThatThrownBy(() -> read(file))
        .asInstanceOf(type(RefusedInputException.class))
        .extracting(RefusedInputException::code)
        .isEqualTo(code);
  }

  /** One genotype as {@code T/C PASS}; empty = the position is not covered. */
  static String at(SampleGenotypes sample, String locus) {
    return sample.genotypes().stream()
        .filter(g -> (g.chromosome() + ":" + g.position()).equals(locus))
        .map(g ->
            String.join(g.phased() ? "|" : "/", g.alleles())
                + (g.phaseSet().isPresent() ? "@" + g.phaseSet().getAsLong() : "")
                + " "
                + g.quality())
        .findFirst()
        .orElse("");
  }

  static List<String> codes(SampleGenotypes sample) {
    return sample.notes().stream().map(InputNote::code).distinct().toList();
  }

  private static byte[] genome() throws IOException {
    Path file =
        Path.of(System.getProperty("theriac.shared.data"), "pgx/samples/NA18526.preprocessed.vcf");
    Assumptions.assumeTrue(Files.exists(file), "shared data is absent");
    return Files.readAllBytes(file);
  }

  @Test
  void a_real_genome_has_a_genotype_at_every_row_of_the_release() throws IOException {
    byte[] file = genome();
    List<SampleGenotypes> samples = read(file);
    assertThat(samples).hasSize(1);
    SampleGenotypes sample = samples.getFirst();
    assertThat(sample.sample()).isEqualTo("NA18526");
    assertThat(sample.assembly()).isEqualTo(Assembly.GRCH38);
    assertThat(sample.genotypes()).hasSize(233);
    assertThat(sample.genotypes())
        .allSatisfy(g -> assertThat(g.quality()).isEqualTo(GenotypeQuality.PASS));
    // The file itself marks this row: a substitution where the release asks about a deletion.
    assertThat(codes(sample)).containsExactly("POSITION_NOT_SPANNED");
    assertThat(at(sample, "chr22:42128248")).startsWith("./.");
    // Each row that has a release position reads as the row's bases.
    int compared = 0;
    for (String line : new String(file, StandardCharsets.UTF_8).split("\n")) {
      if (line.startsWith("#") || line.contains("PCATx")) {
        // The file marks rows that do not fit the release's alleles.
        continue;
      }
      String[] cells = line.split("\t");
      String[] alleles = (cells[3] + "," + cells[4]).split(",");
      String[] gt = cells[9].split(":")[0].split("[/|]");
      if (gt[0].equals(".")) {
        continue;
      }
      if (cells[1].equals("48037782") && cells[2].equals(".")) {
        // A second row there, about another substitution than the release's indel.
        continue;
      }
      String mine = at(sample, cells[0] + ":" + cells[1]);
      if (mine.isEmpty() || mine.startsWith("./.")) {
        continue;
      }
      String separator = cells[9].contains("|") ? "|" : "/";
      assertThat(mine)
          .isEqualTo(
              alleles[Integer.parseInt(gt[0])]
                  + separator
                  + alleles[Integer.parseInt(gt[1])]
                  + " PASS");
      compared++;
    }
    assertThat(compared).isGreaterThan(220);
  }

  @Test
  void a_grch38_genome_under_a_grch37_header_is_refused() throws IOException {
    String text = new String(genome(), StandardCharsets.UTF_8);
    refused(text.replace("GRCh38", "GRCh37"), InputErrorCode.WRONG_ASSEMBLY);
  }

  @Test
  void rows_without_chr_under_a_header_with_chr_are_refused() throws IOException {
    String text = new String(genome(), StandardCharsets.UTF_8);
    refused(text.replace("\nchr", "\n"), InputErrorCode.WRONG_CONTIGS);
  }

  @Test
  void a_file_without_chr_throughout_reads_the_same_with_a_remark() throws IOException {
    String text = new String(genome(), StandardCharsets.UTF_8);
    SampleGenotypes bare = read(text.replace("\nchr", "\n").replace("ID=chr", "ID="));
    assertThat(bare.genotypes()).isEqualTo(read(text).genotypes());
    assertThat(codes(bare)).containsExactly("CONTIG_ALIAS", "POSITION_NOT_SPANNED");
  }
}
