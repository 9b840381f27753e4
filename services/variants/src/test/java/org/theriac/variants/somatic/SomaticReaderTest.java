package org.theriac.variants.somatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.variants.consequence.ConsequenceCaller;
import org.theriac.variants.consequence.TranscriptEffect;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.InputNote;
import org.theriac.variants.input.Limits;
import org.theriac.variants.input.RefusedInputException;
import org.theriac.variants.reading.SomaticReader;

class SomaticReaderTest {
  private static final String HEAD =
      """
      ##fileformat=VCFv4.2
      ##contig=<ID=chr7,length=159345973>
      ##INFO=<ID=%s,Number=.,Type=String,Description="%s">
      #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tNORMAL\tTUMOR
      """;
  private static final String CSQ =
      "Consequence annotations from Ensembl VEP. Format: Allele|Consequence|SYMBOL|Feature_type"
          + "|Feature|BIOTYPE|EXON|HGVSc|HGVSp|CANONICAL|MANE_SELECT";

  private static SomaticVariants read(String file) {
    try {
      return new SomaticReader()
          .read(
              new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
              "",
              Optional.empty());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void refused(String file, InputErrorCode code) {
    assertThatThrownBy(() -> read(file))
        .asInstanceOf(type(RefusedInputException.class))
        .extracting(RefusedInputException::code)
        .isEqualTo(code);
  }

  @Test
  void vep_gives_gene_transcript_change_exon_and_reads_of_the_tumour() {
    SomaticVariants tumor =
        read(
            HEAD.formatted("CSQ", CSQ)
                + "chr7\t55191822\t.\tT\tG\t.\tPASS\tCSQ="
                + "G|missense_variant|EGFR|Transcript|ENST00000455089.5|protein_coding|20/26|"
                + "ENST00000455089.5:c.2438T>G|ENSP00000415559.1:p.Leu813Arg||,"
                + "G|missense_variant|EGFR|Transcript|ENST00000275493.7|protein_coding|21/28|"
                + "ENST00000275493.7:c.2573T>G|ENSP00000275493.2:p.Leu858Arg|YES|NM_005228.5,"
                + "G|downstream_gene_variant|EGFR-AS1|Transcript|ENST00000442411.1|antisense|||||"
                + "\tGT:AD:DP\t0/0:50,0:50\t0/1:60,40:100\n");
    assertThat(tumor.sample()).isEqualTo("TUMOR");
    assertThat(tumor.assembly()).contains(Assembly.GRCH38);
    assertThat(tumor.annotation()).isEqualTo("CSQ");
    SomaticVariant variant = tumor.variants().getFirst();
    TranscriptEffect effect = variant.effect().orElseThrow();
    assertThat(effect.gene()).isEqualTo("EGFR");
    assertThat(effect.transcript()).isEqualTo("ENST00000275493.7");
    assertThat(effect.hgvsC()).isEqualTo("c.2573T>G");
    assertThat(effect.hgvsP()).isEqualTo("p.L858R");
    assertThat(effect.exon()).hasValue(21);
    assertThat(effect.consequences()).containsExactly("missense_variant");
    assertThat(variant.otherTranscripts())
        .extracting(TranscriptEffect::hgvsP)
        .containsExactly("p.L813R");
    assertThat(variant.alleleFraction()).hasValueCloseTo(0.4, within(1e-9));
    assertThat(variant.depth()).hasValue(100);
  }

  @Test
  void snpeff_fields_are_found_by_the_header() {
    SomaticVariants tumor =
        read(
            HEAD.formatted(
                    "ANN",
                    "Functional annotations: 'Allele | Annotation | Annotation_Impact | Gene_Name "
                        + "| Gene_ID | Feature_Type | Feature_ID | Transcript_BioType | Rank "
                        + "| HGVS.c | HGVS.p | cDNA.pos / cDNA.length'")
                + "chr7\t140753336\t.\tA\tT\t.\tPASS\tANN=T|missense_variant|MODERATE|BRAF|BRAF|"
                + "transcript|NM_004333.6|protein_coding|15/18|c.1799T>A|p.Val600Glu|2025/6459"
                + "\tGT:AF\t0/0:0.0\t0/1:0.31\n");
    TranscriptEffect effect = tumor.variants().getFirst().effect().orElseThrow();
    assertThat(effect.gene()).isEqualTo("BRAF");
    assertThat(effect.hgvsP()).isEqualTo("p.V600E");
    assertThat(effect.exon()).hasValue(15);
    assertThat(tumor.variants().getFirst().alleleFraction()).hasValue(0.31);
  }

  @Test
  void funcotator_entries_are_read_per_alternate() {
    SomaticVariants tumor =
        read(
            HEAD.formatted(
                    "FUNCOTATION",
                    "Functional annotation. Funcotation fields are: Gencode_34_hugoSymbol"
                        + "|Gencode_34_variantClassification|Gencode_34_annotationTranscript"
                        + "|Gencode_34_transcriptExon|Gencode_34_cDnaChange"
                        + "|Gencode_34_proteinChange")
                + "chr7\t140753336\t.\tA\tT\t.\t.\tFUNCOTATION="
                + "[BRAF|MISSENSE|ENST00000646891.2|15|c.1799T>A|p.V600E]\tGT\t0/0\t0/1\n");
    TranscriptEffect effect = tumor.variants().getFirst().effect().orElseThrow();
    assertThat(effect.hgvsP()).isEqualTo("p.V600E");
    assertThat(effect.consequences()).containsExactly("missense_variant");
  }

  @Test
  void rows_that_failed_a_filter_are_left_out_and_counted() {
    String row =
        "chr7\t100\t.\tT\tG\t.\t%s\tCSQ=G|missense_variant|X|Transcript|T|protein_coding|1/1|c.1A>G"
            + "|p.Met1Val||\tGT\t0/0\t0/1\n";
    SomaticVariants tumor =
        read(HEAD.formatted("CSQ", CSQ) + row.formatted("PASS") + row.formatted("weak_evidence"));
    assertThat(tumor.variants()).hasSize(1);
    assertThat(tumor.rowsFiltered()).isEqualTo(1);
    assertThat(tumor.rows()).isEqualTo(2);
  }

  @Test
  void a_file_whose_annotation_is_empty_is_refused_until_it_is_annotated() {
    refused(
        HEAD.formatted("CSQ", CSQ) + "chr7\t1\t.\tT\tG\t.\t.\t.\tGT\t0/0\t0/1\n",
        InputErrorCode.NOT_ANNOTATED);
  }

  @Test
  void a_file_without_annotation_is_refused_where_there_are_no_transcripts() {
    var reader = new SomaticReader(Limits.STANDARD, new ConsequenceCaller(List.of()));
    var file = new ByteArrayInputStream(HEAD.formatted("DB", "x").getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> reader.read(file, "", Optional.empty()))
        .asInstanceOf(type(RefusedInputException.class))
        .extracting(RefusedInputException::code)
        .isEqualTo(InputErrorCode.NOT_ANNOTATED);
  }

  private static final String UNANNOTATED =
      """
      ##fileformat=VCFv4.2
      #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tTUMOR
      """;

  private static String row(String text) {
    return text.replace(' ', '\t') + "\t.\tPASS\t.\tGT:AD\t0/1:60,40\n";
  }

  @Test
  void an_unannotated_file_gets_consequences_and_its_assembly_by_its_reference_bases() {
    SomaticVariants tumor =
        read(
            UNANNOTATED
                + row("7 55191822 . T G,C")
                + row("7 140753336 . A T")
                + row("12 25245350 . C A")
                + row("7 1000 . C A"));
    assertThat(tumor.assembly()).contains(Assembly.GRCH38);
    assertThat(tumor.annotation()).isEqualTo("THERIAC");
    assertThat(tumor.variants())
        .extracting(v -> v.effect().map(TranscriptEffect::hgvsP).orElse("none"))
        .contains("p.L858R", "p.V600E", "p.G12V", "none");
    assertThat(tumor.notes())
        .extracting(InputNote::code)
        .contains("NO_TRANSCRIPT", "OWN_CONSEQUENCES", "ASSEMBLY_BY_BASES");
  }

  @Test
  void the_order_of_records_does_not_change_what_they_amount_to() {
    List<String> rows =
        new ArrayList<>(
            List.of(
                row("7 55191822 . T G"),
                row("7 140753336 . A T"),
                row("12 25245350 . C A"),
                row("7 55174771 . AGGAATTAAGAGAAGC A")));
    var before = effects(read(UNANNOTATED + String.join("", rows)));
    Collections.reverse(rows);
    assertThat(effects(read(UNANNOTATED + String.join("", rows)))).isEqualTo(before);
  }

  private static Map<Long, Optional<TranscriptEffect>> effects(SomaticVariants tumor) {
    return tumor.variants().stream()
        .collect(Collectors.toMap(SomaticVariant::position, SomaticVariant::effect));
  }

  @Test
  void a_record_that_contradicts_the_transcript_is_left_out_with_the_evidence() {
    SomaticVariants tumor =
        read(
            HEAD.formatted("DB", "x").replace("NORMAL\t", "")
                + row("chr7 55191822 . A G")
                + row("chr7 140753336 . A T"));
    assertThat(tumor.variants()).hasSize(1);
    assertThat(tumor.notes())
        .filteredOn(n -> n.code().equals("REF_MISMATCH"))
        .singleElement()
        .satisfies(n -> {
          assertThat(n.line()).hasValue(5);
          assertThat(n.message()).contains("REF says A", "NM_005228.4 has T");
        });
  }

  @Test
  void a_file_of_the_other_assembly_is_refused() {
    refused(
        HEAD.formatted("DB", "x").replace("NORMAL\t", "")
            + row("chr7 55259515 . T G")
            + row("chr7 55191821 . A G")
            + row("chr7 55191820 . T G")
            + row("chr7 140753335 . T G")
            + row("chr7 140753337 . A G"),
        InputErrorCode.WRONG_ASSEMBLY);
  }

  @Test
  void a_file_that_does_not_tell_its_assembly_is_refused() {
    refused(UNANNOTATED + row("7 1000 . C A"), InputErrorCode.WRONG_ASSEMBLY);
  }

  @ParameterizedTest
  @CsvSource({
    "T001-COAD.grch37.vcf.gz, GRCH37, 3317",
    "T001-COAD.grch38.vcf.gz, GRCH38, 3313",
    "T001-BRCA.grch37.vcf.gz, GRCH37, 196",
    "T001-BRCA.grch38.vcf.gz, GRCH38, 196"
  })
  void real_unannotated_tumours_are_read_as_they_are(String name, Assembly assembly, int rows)
      throws IOException {
    Path file =
        Path.of(System.getProperty("theriac.shared.data"), "oncology/pcgr-examples/" + name);
    Assumptions.assumeTrue(Files.exists(file), "shared data is absent");
    SomaticVariants tumor =
        new SomaticReader()
            .read(new ByteArrayInputStream(Files.readAllBytes(file)), "", Optional.of(assembly));
    assertThat(tumor.rows()).isEqualTo(rows);
    assertThat(tumor.assembly()).contains(assembly);
    assertThat(tumor.variants()).hasSize(rows);
    assertThat(tumor.variants()).allMatch(v -> v.alleleFraction().isPresent());
    assertThat(tumor.variants()).allMatch(v -> v.depth().isPresent());
    if (name.contains("COAD")) {
      assertThat(tumor.variants())
          .filteredOn(v -> v.effect().map(TranscriptEffect::gene).orElse("").equals("BRAF"))
          .singleElement()
          .satisfies(v -> {
            assertThat(v.effect().orElseThrow().hgvsP()).isEqualTo("p.V600E");
            assertThat(v.alleleFraction()).hasValueCloseTo(0.3148, within(1e-4));
            assertThat(v.depth()).hasValue(54);
          });
    }
  }

  @Test
  void two_samples_of_which_none_is_said_to_be_the_tumour_are_refused() {
    refused(HEAD.formatted("CSQ", CSQ).replace("NORMAL\tTUMOR", "A\tB"), InputErrorCode.NO_SAMPLE);
  }

  @Test
  void a_maf_that_says_only_splice_site_is_told_of_which_exon() {
    SomaticVariants tumor =
        read(
            """
            Hugo_Symbol\tNCBI_Build\tChromosome\tStart_Position\tEnd_Position\tReference_Allele\tTumor_Seq_Allele2\tVariant_Classification\tVariant_Type\tTumor_Sample_Barcode
            MET\tGRCh37\t7\t116412044\t116412044\tG\tT\tSplice_Site\tSNP\tT1
            """);
    TranscriptEffect effect = tumor.variants().getFirst().effect().orElseThrow();
    assertThat(effect.gene()).isEqualTo("MET");
    assertThat(effect.exon()).hasValue(14);
    assertThat(effect.consequences()).contains("splice_donor_variant");
    assertThat(effect.hgvsC()).isEqualTo("c.3028+1G>T");
  }

  @Test
  void a_real_maf_gives_one_tumour_when_named_and_is_refused_when_not() throws IOException {
    Path file =
        Path.of(System.getProperty("theriac.shared.data"), "oncology/tcga-laml/tcga_laml.maf.gz");
    Assumptions.assumeTrue(Files.exists(file), "shared data is absent");
    byte[] bytes = Files.readAllBytes(file);
    SomaticVariants tumor =
        new SomaticReader().read(new ByteArrayInputStream(bytes), "TCGA-AB-2988", Optional.empty());
    assertThat(tumor.assembly()).contains(Assembly.GRCH37);
    assertThat(tumor.annotation()).isEqualTo("MAF");
    assertThat(tumor.rows()).isGreaterThan(2000);
    assertThat(tumor.variants()).isNotEmpty();
    SomaticVariant first = tumor.variants().getFirst();
    assertThat(first.chromosome() + ":" + first.position()).isEqualTo("chr17:67170917");
    assertThat(first.effect().orElseThrow().hgvsP()).isEqualTo("p.K960R");
    assertThat(first.alleleFraction()).hasValueCloseTo(0.4566, within(1e-4));
    assertThatThrownBy(
            () -> new SomaticReader().read(new ByteArrayInputStream(bytes), "", Optional.empty()))
        .asInstanceOf(type(RefusedInputException.class))
        .extracting(RefusedInputException::code)
        .isEqualTo(InputErrorCode.NO_SAMPLE);
  }

  @ParameterizedTest
  @CsvSource({
    "ENSP00000275493.2:p.Leu858Arg, p.L858R",
    "p.(Gly12Asp), p.G12D",
    "NP_004324.2:p.Val600%3D, p.V600=",
    "p.Gln61Ter, p.Q61*",
    "p.Glu746_Ala750del, p.E746_A750del",
    "p.Gly12ValfsTer5, p.G12Vfs*5",
    "p.R213X, p.R213*",
    "p.R213fsX7, p.R213fs*7",
    "L858R, p.L858R",
    "p.Ala767_Val769dup, p.A767_V769dup",
    "p.?, ''",
    ".,  ''"
  })
  void protein_changes_have_one_spelling(String written, String expected) {
    assertThat(Hgvs.protein(written)).isEqualTo(expected);
  }

  @Test
  void genes_of_rows_that_were_left_out_are_told_if_the_row_may_alter_the_protein() {
    SomaticVariants tumor =
        read(
            HEAD.formatted("CSQ", CSQ)
                + csq("weak_evidence", "stop_gained", "EGFR")
                + csq("germline", "synonymous_variant", "BRAF")
                + csq("base_qual", "intron_variant", "MET")
                + csq("PASS", "missense_variant", "ALK")
                + csq("weak_evidence", "splice_region_variant", "CDK4"));
    assertThat(tumor.leftOutGenes()).containsExactly("CDK4", "EGFR");
    assertThat(tumor.leftOutWithoutGene()).isZero();
    assertThat(tumor.rowsFiltered()).isEqualTo(4);
  }

  private static String csq(String filter, String consequence, String gene) {
    return "chr7\t55191822\t.\tT\tG\t.\t"
        + filter
        + "\tCSQ=G|"
        + consequence
        + "|"
        + gene
        + "|Transcript|ENST1|protein_coding|||||\tGT\t0/0\t0/1\n";
  }

  @Test
  void genes_of_left_out_rows_without_annotation_are_found_by_their_place() {
    String head =
        """
        ##fileformat=VCFv4.2
        ##contig=<ID=chr7,length=159345973>
        #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tTUMOR
        """;
    SomaticVariants tumor =
        read(
            head
                + "chr7\t55191822\t.\tT\tG\t.\tlow\t.\tGT\t0/1\n"
                // REF contradicts the transcript; written without bases; where no gene is known.
                + "chr7\t140753336\t.\tC\tT\t.\tPASS\t.\tGT\t0/1\n"
                + "chr7\t55191000\t.\tT\t<DEL>\t.\tPASS\t.\tGT\t0/1\n"
                + "chr7\t1000\t.\tT\tG\t.\tlow\t.\tGT\t0/1\n");
    assertThat(tumor.leftOutGenes()).containsExactly("BRAF", "EGFR");
    assertThat(tumor.leftOutWithoutGene()).isEqualTo(1);
  }

  @Test
  void a_change_without_bases_is_left_out_in_every_gene_that_it_reaches() {
    SomaticVariants tumor =
        read(
            """
            ##fileformat=VCFv4.2
            ##contig=<ID=chr10,length=133797422>
            #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tTUMOR
            chr10\t87800000\t.\tT\t<DEL>\t.\tPASS\tSVTYPE=DEL;END=88000000\tGT\t0/1
            """);
    assertThat(tumor.leftOutGenes()).containsExactly("PTEN");
    assertThat(tumor.leftOutWithoutGene()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    // VCF 4.5: SVLEN is the length of the change where END is not written, one for each alternate;
    // an insertion's is not one of the reference; a breakend names the place of its mate.
    "<DEL>, SVLEN=-200000, PTEN",
    "<DEL>, SVLEN=200000, PTEN",
    "<DUP:TANDEM>, SVLEN=200000, PTEN",
    "<INV>, SVLEN=1000, ''",
    "<INS>, SVLEN=200000, ''",
    "'<INS>,<DEL>', 'SVLEN=200000,1000', ''",
    "'<INS>,<DEL>', 'SVLEN=1000,200000', PTEN",
    "<DEL>, SVLEN=., ''",
    "T[chr10:87900000[, SVTYPE=BND, PTEN",
    "]10:87900000]T, SVTYPE=BND, PTEN",
    "T[chr7:55191822[, SVTYPE=BND, EGFR",
    "T[<contig>:5[, SVTYPE=BND, ''",
    "T., SVTYPE=BND, ''"
  })
  void a_structural_change_is_left_out_in_every_gene_that_it_reaches(
      String alternate, String info, String gene) {
    SomaticVariants tumor =
        read(
            """
            ##fileformat=VCFv4.4
            ##contig=<ID=chr10,length=133797422>
            #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tTUMOR
            chr10\t87800000\t.\tT\t%s\t.\tPASS\t%s\tGT\t0/1
            """
                .formatted(alternate, info));
    assertThat(tumor.leftOutGenes())
        .containsExactly(gene.isEmpty() ? new String[0] : new String[] {gene});
    assertThat(tumor.leftOutWithoutGene())
        .isEqualTo(alternate.split(",").length - (gene.isEmpty() ? 0 : 1));
  }

  private static final String MAF =
      "Hugo_Symbol\tNCBI_Build\tChromosome\tStart_Position\tReference_Allele\t"
          + "Tumor_Seq_Allele2\tVariant_Classification\tTumor_Sample_Barcode\tMutation_Status\n";

  @ParameterizedTest
  @CsvSource({"0", "-5", "249250622", "4294967297", "99999999999999999999", "1.5", "x"})
  void a_maf_position_beyond_every_chromosome_is_refused(String position) {
    refused(
        MAF + "TP53\tGRCh37\t17\t" + position + "\tC\tT\tMissense_Mutation\tT1\tSomatic\n",
        InputErrorCode.MALFORMED_LINE);
  }

  @ParameterizedTest
  @CsvSource({
    // GDC MAF: Mutation_Status None, Germline, Somatic, LOH, Post-transcriptional, Unknown.
    "Germline, GERMLINE",
    "germline, GERMLINE",
    "LOH, GERMLINE",
    "Somatic, SOMATIC",
    "None, NOT_STATED",
    "Unknown, NOT_STATED",
    "'', NOT_STATED"
  })
  void a_maf_says_what_the_normal_carries(String status, StatedOrigin origin) {
    SomaticVariants tumor =
        read(MAF + "TP53\tGRCh37\t17\t7577120\tC\tT\tMissense_Mutation\tT1\t" + status + "\n");
    assertThat(tumor.variants().getFirst().origin()).isEqualTo(origin);
  }

  @ParameterizedTest
  @CsvSource({
    "##liftOverChainFile=/data/chains/hg19Tohg38.over.chain.gz, GRCH38",
    "##liftOverFile=/usr/share/chainFiles/hg38ToHg19.over.chain.gz, GRCH37",
    "##new_reference_genome=/data/hg19/ucsc.hg19.fa, GRCH37"
  })
  void a_liftover_tells_the_assembly(String line, Assembly assembly) {
    SomaticVariants tumor =
        read(
            "##fileformat=VCFv4.2\n"
                + line
                + "\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tTUMOR\n"
                + "1\t1000\t.\tA\tC\t.\tPASS\t.\tGT\t0/1\n");
    assertThat(tumor.assembly()).contains(assembly);
  }

  @Test
  void a_maf_of_several_tumours_is_refused_with_their_names_and_rows() {
    String head =
        "Hugo_Symbol\tChromosome\tStart_Position\tReference_Allele\tTumor_Seq_Allele2\t"
            + "Variant_Classification\tTumor_Sample_Barcode\n";
    StringBuilder file = new StringBuilder(head);
    for (int i = 10; i < 22; i++) {
      for (int row = 0; row < i - 9; row++) {
        file.append("TP53\t17\t7577120\tC\tT\tMissense_Mutation\tT").append(i).append("\n");
      }
    }
    assertThatThrownBy(() -> read(file.toString()))
        .hasMessageContaining("78 rows of 12 tumours")
        .hasMessageContaining("T10 (1), T11 (2)")
        .hasMessageEndingWith("T21 (12)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GL000192.1", "mm10_chr3", "chrUn_KI270742v1", ""})
  void a_maf_row_that_is_on_no_human_chromosome_is_left_out_and_named(String contig) {
    SomaticVariants tumor =
        read(
            MAF
                + "TP53\tGRCh37\t17\t7577120\tC\tT\tMissense_Mutation\tT1\tSomatic\n"
                + "BRAF\tGRCh37\t"
                + contig
                + "\t55\tC\tT\tMissense_Mutation\tT1\tSomatic\n");

    assertThat(tumor.variants()).singleElement().extracting(SomaticVariant::line).isEqualTo(2L);
    assertThat(tumor.notes())
        .filteredOn(note -> note.code().equals("OTHER_CONTIG"))
        .singleElement()
        .satisfies(note -> {
          assertThat(note.line()).hasValue(3);
          assertThat(note.locus()).isEqualTo(contig.isEmpty() ? "?" : contig);
        });
    assertThat(tumor.leftOutGenes()).containsExactly("BRAF");
  }

  @Test
  void a_maf_without_any_human_chromosome_is_refused() {
    refused(
        MAF + "Trp53\tGRCh37\tchr94\t100\tC\tT\tMissense_Mutation\tT1\tSomatic\n",
        InputErrorCode.WRONG_CONTIGS);
  }
}
