package org.theriac.variants.somatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.variants.consequence.TranscriptEffect;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.InputNote;
import org.theriac.variants.input.RefusedInputException;
import org.theriac.variants.reading.SomaticReader;

/** What files say of a row is taken as its writer defines it. */
class AnnotatedRowsTest {
  private static final String FORMAT =
      "Allele|ALLELE_NUM|Consequence|SYMBOL|Feature_type|Feature|HGVSc|HGVSp|PICK|CANONICAL|"
          + "MANE_SELECT|MANE_PLUS_CLINICAL|BIOTYPE";

  private static SomaticVariants read(String file, @Nullable Assembly expected) {
    try {
      return new SomaticReader()
          .read(
              new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
              "",
              Optional.ofNullable(expected));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static SomaticVariants vep(String reference, String alternates, String csq) {
    return read(
        """
        ##fileformat=VCFv4.2
        ##INFO=<ID=CSQ,Number=.,Type=String,Description="Consequence annotations. Format: %s">
        #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO
        7\t1000\t.\t%s\t%s\t.\tPASS\tCSQ=%s
        """
            .formatted(FORMAT, reference, alternates, csq),
        Assembly.GRCH38);
  }

  private static String changes(SomaticVariants tumor) {
    return String.join(
        " ",
        tumor.variants().stream()
            .map(v -> v.effect().map(TranscriptEffect::hgvsP).orElse("none"))
            .toList());
  }

  @ParameterizedTest
  @CsvSource({
    // VEP: ALLELE_NUM counts the alternates from 1; without it Allele is the alternate, for indels
    // without the base that REF and all alternates begin with, - for none.
    "T, 'G,C', 'G|1|missense_variant|X|Transcript|T1||p.L858R,C|2|missense_variant|X|Transcript|T1|"
        + "|p.L858P', p.L858R p.L858P",
    "T, 'G,C', 'C|2|missense_variant|X|Transcript|T1||p.L858P,G|1|missense_variant|X|Transcript|T1|"
        + "|p.L858R', p.L858R p.L858P",
    "T, 'G,C', 'C||missense_variant|X|Transcript|T1||p.L858P,G||missense_variant|X|Transcript|T1|"
        + "|p.L858R', p.L858R p.L858P",
    "CTT, 'C,CT', '-||frameshift_variant|X|Transcript|T1||p.L2fs,T||inframe_deletion|X|Transcript"
        + "|T1||p.L2del', p.L2fs p.L2del",
    "C, 'CTT,CT', 'TT||frameshift_variant|X|Transcript|T1||p.L2fs,T||inframe_insertion|X|Transcript"
        + "|T1||p.L2dup', p.L2fs p.L2dup",
    "CTT, 'C,G', 'G||missense_variant|X|Transcript|T1||p.L2V,C||frameshift_variant|X|Transcript|T1|"
        + "|p.L2fs', p.L2fs p.L2V",
    // What is said of a regulatory region is not of a gene's transcript.
    "T, G, 'G||regulatory_region_variant|Y|RegulatoryFeature|R1|||,G||missense_variant|X|Transcript"
        + "|T1||p.L1R', p.L1R",
    "T, G, 'G||stop_gained|Y|RegulatoryFeature|R1||p.W1*|,G||missense_variant|X|Transcript|T1|"
        + "|p.L1R', p.L1R"
  })
  void each_alternate_has_its_own_effects(
      String reference, String alternates, String csq, String expected) {
    assertThat(changes(vep(reference, alternates, csq))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // Which of two transcripts of one gene speaks: MANE Select, VEP's pick, canonical, MANE Plus
    // Clinical, protein coding, the most severe, the accession; whichever is written first.
    "'stop_gained|X|Transcript|T1||p.A|1|YES||NM_1|protein_coding', 'intron_variant|X|Transcript|T2"
        + "||p.B|||NM_2||'",
    "'stop_gained|X|Transcript|T1||p.A||YES||NM_1|protein_coding', 'intron_variant|X|Transcript|T2|"
        + "|p.B|1||||'",
    "'stop_gained|X|Transcript|T1||p.A||||NM_1|protein_coding', 'intron_variant|X|Transcript|T2|"
        + "|p.B||YES|||'",
    "'stop_gained|X|Transcript|T1||p.A|||||protein_coding', 'intron_variant|X|Transcript|T2||p.B|||"
        + "|NM_2|'",
    "'stop_gained|X|Transcript|T1||p.A|||||retained_intron', 'intron_variant|X|Transcript|T2||p.B||"
        + "|||protein_coding'",
    "'missense_variant|X|Transcript|T1||p.A|||||', 'stop_gained|X|Transcript|T2||p.B|||||'",
    "'stop_gained|X|Transcript|T2||p.A|||||', 'stop_gained|X|Transcript|T1||p.B|||||'",
    // Of two genes the one that is hit hardest speaks.
    "'intron_variant|X|Transcript|T1||p.A|||NM_1||', 'missense_variant|Y|Transcript|T2||p.B|||||'"
  })
  void the_transcript_that_speaks_does_not_depend_on_the_order(String other, String speaks) {
    assertThat(changes(vep("T", "G", "G||" + other + ",G||" + speaks))).isEqualTo("p.B");
    assertThat(changes(vep("T", "G", "G||" + speaks + ",G||" + other))).isEqualTo("p.B");
  }

  @ParameterizedTest
  @CsvSource({
    "weird_new_variant, true",
    "'', true",
    "splice_site_variant, true",
    "stop_gained, true",
    "coding_sequence_variant, false",
    "synonymous_variant, false",
    "intergenic_variant, false",
    "upstream_gene_variant, false"
  })
  void a_term_that_is_not_known_may_alter_the_protein(String term, boolean may) {
    SomaticVariants tumor =
        read(
            """
            ##fileformat=VCFv4.2
            ##INFO=<ID=CSQ,Number=.,Type=String,Description="Consequence annotations. Format: %s">
            #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO
            7\t1000\t.\tT\tG\t.\tlow\tCSQ=G||%s|X|Transcript|T1||
            """
                .formatted(FORMAT, term),
            Assembly.GRCH38);
    assertThat(tumor.leftOutGenes()).hasSize(may ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "ENST1.1:c.100%2B1G>T, c.100+1G>T",
    "c.100-2A%3EG, c.100-2A>G",
    "NM_1.1(X):c.5dup, c.5dup",
    "NR_1.1:n.5A>G, n.5A>G",
    "g.5A>G, ''",
    "p.L858R, ''",
    "'', ''"
  })
  void coding_changes_have_one_spelling(String written, String expected) {
    assertThat(Hgvs.coding(written)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // Mutect2 names both samples in its header; Strelka and VarScan name the columns.
    "##tumor_sample=B, A, B, B",
    "##tumor_sample=A, A, B, A",
    "##normal_sample=A, A, B, B",
    "##normal_sample=B, A, B, A",
    "##x=y, NORMAL, B, B",
    "##x=y, B, normal, B",
    "##x=y, control, B, B",
    "##x=y, NORMAL, TUMOR, TUMOR",
    "##x=y, A, Tumour, Tumour",
    "##x=y, PRIMARY, A, PRIMARY",
    "##x=y, A, B, ''",
    "##tumor_sample=C, A, B, ''",
    "##x=y, TUMOR, PRIMARY, ''"
  })
  void the_tumour_is_the_sample_that_the_header_says(
      String line, String first, String second, String tumour) {
    String file =
        """
        ##fileformat=VCFv4.2
        %s
        #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t%s\t%s
        7\t1000\t.\tT\tG\t.\tPASS\t.\tGT\t0/1\t0/1
        """
            .formatted(line, first, second);
    if (tumour.isEmpty()) {
      refused(file, Assembly.GRCH38, InputErrorCode.NO_SAMPLE);
    } else {
      assertThat(read(file, Assembly.GRCH38).sample()).isEqualTo(tumour);
    }
  }

  private static void refused(String file, @Nullable Assembly expected, InputErrorCode code) {
    assertThatThrownBy(() -> read(file, expected))
        .asInstanceOf(type(RefusedInputException.class))
        .extracting(RefusedInputException::code)
        .isEqualTo(code);
  }

  private static final String BARE =
      "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";

  private static String row(String chromosome, int position, String reference, String alternate) {
    return chromosome + "\t" + position + "\t.\t" + reference + "\t" + alternate + "\t.\tPASS\t.\n";
  }

  @Test
  void reference_bases_that_mostly_agree_do_not_tell_the_assembly() {
    String same =
        row("7", 55191822, "T", "G")
            + row("7", 140753336, "A", "T")
            + row("12", 25245350, "C", "A");
    assertThat(read(BARE + same, null).assembly()).contains(Assembly.GRCH38);
    refused(BARE + row("7", 55191821, "A", "G") + same, null, InputErrorCode.WRONG_ASSEMBLY);
    refused(
        BARE + row("7", 55191822, "T", "G") + row("7", 140753336, "A", "T"),
        null,
        InputErrorCode.WRONG_ASSEMBLY);
  }

  @Test
  void what_the_caller_expects_and_the_header_contradicts_is_refused() {
    String file =
        BARE.replace("#CHROM", "##contig=<ID=chr7,length=159345973>\n#CHROM")
            + row("chr7", 1000, "T", "G");
    assertThat(read(file, Assembly.GRCH38).assembly()).contains(Assembly.GRCH38);
    refused(file, Assembly.GRCH37, InputErrorCode.WRONG_ASSEMBLY);
  }

  @Test
  void a_row_beside_the_human_chromosomes_is_left_out_and_listed() {
    SomaticVariants tumor =
        read(BARE + row("7", 1000, "T", "G") + row("GL000192.1", 5, "T", "G"), Assembly.GRCH38);
    assertThat(tumor.variants()).hasSize(1);
    assertThat(tumor.notes())
        .filteredOn(note -> note.code().equals("OTHER_CONTIG"))
        .extracting(note -> note.line().orElse(0))
        .containsExactly(4L);
    assertThat(tumor.rows()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    // GDC MAF: t_depth, t_ref_count, t_alt_count are reads of the tumour; i_TumorVAF_WU of the TCGA
    // AML study is in per cent. Empty = not known.
    "t_depth;t_ref_count;t_alt_count, 100;60;38, 0.38, 100",
    "t_ref_count;t_alt_count, 60;40, 0.4, 100",
    "t_depth;t_alt_count, 80;20, 0.25, 80",
    "t_depth;t_alt_count, 0;0, '', 0",
    "t_depth;t_alt_count, 10;20, '', 10",
    "t_depth;tumor_f, 80;0.3, 0.3, 80",
    "t_vaf, 0.3, 0.3, ''",
    "i_TumorVAF_WU, 45.66, 0.4566, ''",
    "t_alt_count, 20, '', ''",
    "t_depth;t_alt_count, x;y, '', ''"
  })
  void a_maf_gives_share_and_depth(String columns, String cells, String share, String depth) {
    SomaticVariants tumor = maf(columns.replace(';', '\t'), cells.replace(';', '\t'), null);
    SomaticVariant variant = tumor.variants().getFirst();
    if (share.isEmpty()) {
      assertThat(variant.alleleFraction()).isEmpty();
    } else {
      assertThat(variant.alleleFraction()).hasValueCloseTo(Double.parseDouble(share), within(1e-9));
    }
    if (depth.isEmpty()) {
      assertThat(variant.depth()).isEmpty();
    } else {
      assertThat(variant.depth()).hasValue(Integer.parseInt(depth));
    }
  }

  private static SomaticVariants maf(String columns, String cells, @Nullable Assembly expected) {
    return read(
        "Hugo_Symbol\tNCBI_Build\tChromosome\tStart_Position\tReference_Allele\t"
            + "Tumor_Seq_Allele2\tVariant_Classification\tTumor_Sample_Barcode\t"
            + columns
            + "\nTP53\tGRCh37\t17\t7577120\tC\tT\tMissense_Mutation\tT1\t"
            + cells
            + "\n",
        expected);
  }

  @ParameterizedTest
  @CsvSource({"PASS, 1", "., 1", "'', 1", "panel_of_normals, 0", "common_in_exac, 0"})
  void a_row_of_a_maf_that_failed_its_filter_is_left_out_in_its_gene(String filter, int kept) {
    SomaticVariants tumor = maf("FILTER", filter, null);
    assertThat(tumor.variants()).hasSize(kept);
    assertThat(tumor.rowsFiltered()).isEqualTo(1 - kept);
    assertThat(tumor.leftOutGenes()).hasSize(1 - kept);
    if (kept == 0) {
      assertThat(tumor.notes()).extracting(InputNote::code).contains("FILTERED");
    }
  }

  @Test
  void a_maf_of_another_build_than_the_caller_expects_is_refused() {
    assertThat(maf("x", "y", Assembly.GRCH37).assembly()).contains(Assembly.GRCH37);
    assertThatThrownBy(() -> maf("x", "y", Assembly.GRCH38))
        .asInstanceOf(type(RefusedInputException.class))
        .extracting(RefusedInputException::code)
        .isEqualTo(InputErrorCode.WRONG_ASSEMBLY);
  }
}
