package org.theriac.variants.consequence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.knowledgebase.transcripts.LoneExon;
import org.theriac.knowledgebase.transcripts.PlacedExon;
import org.theriac.knowledgebase.transcripts.Placement;
import org.theriac.knowledgebase.transcripts.Transcript;
import org.theriac.knowledgebase.transcripts.TranscriptTable;
import org.theriac.variants.input.Assembly;

class ConsequenceCallerTest {
  private static final ConsequenceCaller SHIPPED =
      new ConsequenceCaller(List.of(TranscriptTable.shipped()));

  /**
   * A gene of three exons at 101-120, 141-160 and 181-210: GG ATG AAA CCC GAT CAG TGG | TTT GGG GAG
   * CTT ACA GAT GC | T ACG TTT TAA CTGATGTAGCCCGTTTACAA.
   */
  private static final Transcript SMALL =
      new Transcript(
          "NM_2.1",
          "SMALL",
          "GGATGAAACCCGATCAGTGG" + "TTTGGGGAGCTTACAGATGC" + "TACGTTTTAACTGATGTAGCCCGTTTACAA",
          2,
          50,
          List.of(20, 40, 70),
          true,
          List.of(
              new Placement(
                  "GRCh38",
                  "chr1",
                  true,
                  "annotation",
                  List.of(
                      PlacedExon.same(1, 100, 120),
                      PlacedExon.same(2, 140, 160),
                      PlacedExon.same(3, 180, 210)))));

  private static final ConsequenceCaller CALLER =
      new ConsequenceCaller(
          List.of(new TranscriptTable(List.of(), List.of(SMALL), List.of(), List.of())));

  @ParameterizedTest
  @CsvFileSource(resources = "consequences.tsv", delimiter = '\t', useHeadersInDisplayName = true)
  void alleles_of_the_literature_have_their_names(
      String assembly,
      String chromosome,
      int position,
      String reference,
      String alternate,
      String gene,
      String hgvsC,
      String hgvsP,
      int exon,
      String term) {
    Called called =
        SHIPPED.call(
            Assembly.namedIn(assembly).orElseThrow(), chromosome, position, reference, alternate);
    assertThat(called.mismatch()).isEmpty();
    assertThat(called.effects()).isNotEmpty().allMatch(effect -> effect.gene().equals(gene));
    TranscriptEffect effect = called.effects().getFirst();
    assertThat(effect.hgvsC()).isEqualTo(hgvsC);
    assertThat(effect.hgvsP()).isEqualTo(hgvsP);
    assertThat(effect.consequences()).contains(term);
    assertThat(called.effects()).anyMatch(e -> e.exon().equals(OptionalInt.of(exon)));
  }

  @ParameterizedTest
  @CsvSource({
    // Exon 1 ends at 120, exon 2 is 141 to 160.
    "121, A, G, c.18+1A>G, splice_donor_variant, 1",
    "122, A, G, c.18+2A>G, splice_donor_variant, 1",
    "123, A, G, c.18+3A>G, splice_region_variant, 0",
    "128, A, G, c.18+8A>G, splice_region_variant, 0",
    "129, A, G, c.18+9A>G, intron_variant, 0",
    "140, A, G, c.19-1A>G, splice_acceptor_variant, 2",
    "139, A, G, c.19-2A>G, splice_acceptor_variant, 2",
    "138, A, G, c.19-3A>G, splice_region_variant, 0",
    "121, -, G, c.18+1_18+2insG, splice_donor_variant, 1",
    "122, -, G, c.18+2_18+3insG, splice_region_variant, 0",
    "118, TGGAA, T, c.17_18+2del, splice_donor_variant, 1",
    "130, AAAAAAAAAAATTTG, A, c.19-10_22del, splice_acceptor_variant, 2"
  })
  void splice_sites_are_the_two_bases_next_to_an_exon(
      int position, String reference, String alternate, String hgvsC, String term, int exon) {
    TranscriptEffect effect =
        CALLER.call(Assembly.GRCH38, "chr1", position, reference, alternate).effects().getFirst();
    assertThat(effect.hgvsC()).isEqualTo(hgvsC);
    assertThat(effect.consequences()).contains(term);
    assertThat(effect.exon()).isEqualTo(exon == 0 ? OptionalInt.empty() : OptionalInt.of(exon));
    assertThat(effect.hgvsP()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // Exon 14 of MET, of which the place is known and the transcript's sequence is not.
    "GRCh37, 116412044, G, T, c.3028+1G>T, splice_donor_variant, 14",
    "GRCh38, 116771990, G, A, c.3028+1G>A, splice_donor_variant, 14",
    "GRCh38, 116771991, T, C, c.3028+2T>C, splice_donor_variant, 14",
    "GRCh37, 116412042, GATAGGT, G, c.3028_3028+5del, splice_donor_variant, 14",
    "GRCh37, 116411901, A, G, c.2888-2A>G, splice_acceptor_variant, 14",
    "GRCh37, 116411888, CTTTCTCTCTGTTT, C, c.2888-14_2888-2del, splice_acceptor_variant, 14",
    "GRCh38, 116771832, TTTCTCTCTG, T, c.2888-16_2888-8del, splice_polypyrimidine_tract_variant, 14",
    "GRCh37, 116412043, G, A, c.3028G>A, splice_region_variant, 14",
    "GRCh37, 116412000, CA, C, c.2986del, frameshift_variant, 14",
    "GRCh37, 116412060, C, T, c.3028+17C>T, intron_variant, 0"
  })
  void an_exon_alone_tells_what_breaks_its_splice_sites(
      String assembly,
      int position,
      String reference,
      String alternate,
      String hgvsC,
      String term,
      int exon) {
    Called called =
        SHIPPED.call(
            Assembly.namedIn(assembly).orElseThrow(), "chr7", position, reference, alternate);
    assertThat(called.effects())
        .singleElement()
        .satisfies(effect -> {
          assertThat(effect.gene()).isEqualTo("MET");
          assertThat(effect.hgvsC()).isEqualTo(hgvsC);
          assertThat(effect.hgvsP()).isEmpty();
          assertThat(effect.consequences()).contains(term);
          assertThat(effect.exon())
              .isEqualTo(exon == 0 ? OptionalInt.empty() : OptionalInt.of(exon));
        });
    assertThat(called.compared()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void an_exon_alone_names_what_the_whole_transcript_names(boolean forward) {
    Transcript whole = forward ? SMALL : onReverse();
    int start = forward ? 140 : 860;
    ConsequenceCaller caller =
        new ConsequenceCaller(
            List.of(new TranscriptTable(List.of(), List.of(whole), List.of(), List.of())));
    ConsequenceCaller alone =
        new ConsequenceCaller(
            List.of(
                new TranscriptTable(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(
                        new LoneExon(
                            "GRCh38",
                            "chr1",
                            forward,
                            "SMALL",
                            "NM_2.1",
                            2,
                            start,
                            start + 20,
                            19,
                            "test:1")))));
    for (int position = start - 9; position <= start + 30; position++) {
      if (position > start && position <= start + 20) {
        continue;
      }
      for (String alternate : List.of("C", "G")) {
        TranscriptEffect expected =
            caller.call(Assembly.GRCH38, "chr1", position, "A", alternate).effects().getFirst();
        TranscriptEffect found =
            alone.call(Assembly.GRCH38, "chr1", position, "A", alternate).effects().getFirst();
        assertThat(found.hgvsC()).as("at %s", position).isEqualTo(expected.hgvsC());
        assertThat(splice(found)).as("at %s", position).isEqualTo(splice(expected));
      }
    }
  }

  private static List<String> splice(TranscriptEffect effect) {
    return effect.consequences().stream()
        .filter(term -> term.matches("splice_(acceptor|donor|region)_variant"))
        .toList();
  }

  /** The small gene on the reverse strand, its second exon at 861-880. */
  private static Transcript onReverse() {
    return new Transcript(
        SMALL.accession(),
        SMALL.gene(),
        SMALL.sequence(),
        SMALL.codingStart(),
        SMALL.codingEnd(),
        SMALL.exonEnds(),
        true,
        List.of(
            new Placement(
                "GRCh38",
                "chr1",
                false,
                "annotation",
                List.of(
                    PlacedExon.same(1, 900, 920),
                    PlacedExon.same(2, 860, 880),
                    PlacedExon.same(3, 810, 840)))));
  }

  @ParameterizedTest
  @CsvSource({
    "103, A, C, p.M1?, start_lost",
    "101, GGAT, G, p.M1?, start_lost",
    "101, G, A, '', 5_prime_UTR_variant",
    "191, C, A, '', 3_prime_UTR_variant",
    "106, A, G, p.K2E, missense_variant",
    "108, A, G, p.K2=, synonymous_variant",
    "106, A, T, p.K2*, stop_gained",
    "106, AAAC, A, p.K2_P3delinsT, inframe_deletion",
    "105, GAAA, G, p.K2del, inframe_deletion",
    "108, A, AAAA, p.K2dup, inframe_insertion",
    "108, A, ATAA, p.P3*, stop_gained",
    "108, A, AGGTTAA, p.K2_P3insG*, stop_gained",
    "108, A, AT, p.P3Sfs*?, frameshift_variant",
    "106, AA, A, p.K2Nfs*16, frameshift_variant",
    "188, T, C, p.*16Qext*3, stop_lost",
    "189, A, G, p.*16=, stop_retained_variant"
  })
  void what_happens_to_the_protein_is_named(
      int position, String reference, String alternate, String hgvsP, String term) {
    Called called = CALLER.call(Assembly.GRCH38, "chr1", position, reference, alternate);
    assertThat(called.mismatch()).isEmpty();
    TranscriptEffect effect = called.effects().getFirst();
    assertThat(effect.hgvsP()).as(effect.hgvsC()).isEqualTo(hgvsP);
    assertThat(effect.consequences()).contains(term);
  }

  @ParameterizedTest
  @CsvSource({
    // HGVS 21.1: two bases of the intron on either side of an exon are its splice sites; a deletion
    // that takes one of them takes the site, wherever its other end lies.
    "122, AAAAAAAAAAAAAAAAAAAT, A, c.18+3_19del, acceptor",
    "121, AAAAAAAAAAAAAAAAAAAAT, A, c.18+2_19del, donor acceptor",
    "119, GGAAAAAAAAAAAAAAAAAA, G, c.18_19-3del, donor",
    "119, GGAAAAAAAAAAAAAAAAAAA, G, c.18_19-2del, donor acceptor",
    "119, GGAAAAAAAAAAAAAAAAAAAA, G, c.18_19-1del, donor acceptor",
    "119, GGA, G, c.18_18+1del, donor",
    "139, AAT, A, c.19-1_19del, acceptor"
  })
  void a_deletion_over_a_border_breaks_the_sites_that_it_takes(
      int position, String reference, String alternate, String hgvsC, String sites) {
    TranscriptEffect effect =
        CALLER.call(Assembly.GRCH38, "chr1", position, reference, alternate).effects().getFirst();
    assertThat(effect.hgvsC()).isEqualTo(hgvsC);
    assertThat(effect.consequences().contains("splice_donor_variant"))
        .isEqualTo(sites.contains("donor"));
    assertThat(effect.consequences().contains("splice_acceptor_variant"))
        .isEqualTo(sites.contains("acceptor"));
  }

  @ParameterizedTest
  @CsvSource({
    // Sequence Ontology, SO:0001630: 1 to 3 bases within the exon; not at the transcript's own
    // ends.
    "101, G, false", "103, A, false", "117, G, false", "118, T, true", "120, G, true",
    "141, T, true", "143, T, true", "144, G, false", "157, A, false", "158, T, true",
    "160, C, true", "181, T, true", "183, C, true", "184, G, false", "210, A, false"
  })
  void the_splice_region_is_three_bases_of_the_exon_where_there_is_an_intron(
      int position, String reference, boolean region) {
    TranscriptEffect effect =
        CALLER
            .call(Assembly.GRCH38, "chr1", position, reference, reference.equals("C") ? "A" : "C")
            .effects()
            .getFirst();
    assertThat(effect.consequences().contains("splice_region_variant")).isEqualTo(region);
  }

  /** A gene of one exon: GG ATG TTA CTG AAA TGA (selenocysteine) GGT TAA CCC. */
  private static final ConsequenceCaller SELENO =
      new ConsequenceCaller(
          List.of(
              new TranscriptTable(
                  List.of(),
                  List.of(
                      new Transcript(
                          "NM_3.1",
                          "SELENO",
                          "GGATGTTACTGAAATGAGGTTAACCC",
                          2,
                          23,
                          List.of(26),
                          true,
                          List.of(
                              new Placement(
                                  "GRCh38",
                                  "chr1",
                                  true,
                                  "annotation",
                                  List.of(PlacedExon.same(1, 100, 126)))))),
                  List.of(),
                  List.of())));

  @ParameterizedTest
  @CsvSource({
    // HGVS: what is furthest to the end of the protein, though other codons are deleted.
    "105, GTTA, G, c.4_6del, p.L3del, inframe_deletion",
    // HGVS: an inversion is a replacement by the reverse complement, of two bases or more.
    "109, CTGA, TCAG, c.7_10inv, p.L3_K4delinsSE, missense_variant",
    "109, CTGA, TCAT, c.7_10delinsTCAT, p.L3_K4delinsS*, stop_gained",
    // The reading goes on over a TGA that is selenocysteine, unless that codon is changed.
    "114, ATGAG, GTGAC, c.12_16delinsGTGAC, p.G6R, missense_variant",
    "117, A, C, c.15A>C, p.U5C, missense_variant",
    "116, G, A, c.14G>A, p.U5*, stop_gained"
  })
  void what_is_changed_is_named_by_the_rules_of_hgvs(
      int position, String reference, String alternate, String hgvsC, String hgvsP, String term) {
    TranscriptEffect effect =
        SELENO.call(Assembly.GRCH38, "chr1", position, reference, alternate).effects().getFirst();
    assertThat(effect.hgvsC()).isEqualTo(hgvsC);
    assertThat(effect.hgvsP()).isEqualTo(hgvsP);
    assertThat(effect.consequences()).contains(term);
  }

  @Test
  void a_variant_beside_every_transcript_has_no_effect_and_no_contradiction() {
    Called called = CALLER.call(Assembly.GRCH38, "chr1", 500, "A", "G");
    assertThat(called.effects()).isEmpty();
    assertThat(called.compared()).isZero();
    assertThat(CALLER.call(Assembly.GRCH38, "chr2", 105, "A", "G").effects()).isEmpty();
    assertThat(CALLER.call(Assembly.GRCH37, "chr1", 105, "A", "G").effects()).isEmpty();
  }

  @Test
  void a_reference_base_that_contradicts_the_transcript_is_evidence_not_an_effect() {
    Called called = CALLER.call(Assembly.GRCH38, "chr1", 106, "C", "G");
    assertThat(called.effects()).isEmpty();
    assertThat(called.mismatch()).contains(new Called.Mismatch(106, 'C', 'A', "NM_2.1"));
  }

  @Test
  void an_allele_published_for_a_gene_without_transcript_is_known_by_its_name() {
    Called called = SHIPPED.call(Assembly.GRCH37, "chr17", 7578406, "C", "T");
    assertThat(called.effects())
        .singleElement()
        .satisfies(effect -> {
          assertThat(effect.gene()).isEqualTo("TP53");
          assertThat(effect.hgvsP()).isEqualTo("p.R175H");
        });
  }

  @Test
  void exons_whose_place_is_not_known_are_not_taken_for_introns() {
    // Between exons 11 and 15 lie exons that no allele places.
    assertThat(SHIPPED.call(Assembly.GRCH37, "chr7", 140470000, "C", "T").effects()).isEmpty();
  }
}
