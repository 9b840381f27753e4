package org.theriac.variants.consequence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Sequence Ontology terms in the order of severity that Ensembl VEP documents. */
public final class Consequences {
  private static final List<String> ORDER =
      List.of(
          "transcript_ablation",
          "splice_acceptor_variant",
          "splice_donor_variant",
          "stop_gained",
          "frameshift_variant",
          "stop_lost",
          "start_lost",
          "transcript_amplification",
          "feature_elongation",
          "feature_truncation",
          "inframe_insertion",
          "inframe_deletion",
          "missense_variant",
          "protein_altering_variant",
          "splice_donor_5th_base_variant",
          "splice_region_variant",
          "splice_donor_region_variant",
          "splice_polypyrimidine_tract_variant",
          "incomplete_terminal_codon_variant",
          "start_retained_variant",
          "stop_retained_variant",
          "synonymous_variant",
          "coding_sequence_variant",
          "mature_miRNA_variant",
          "5_prime_UTR_variant",
          "3_prime_UTR_variant",
          "non_coding_transcript_exon_variant",
          "intron_variant",
          "NMD_transcript_variant",
          "non_coding_transcript_variant",
          "coding_transcript_variant",
          "upstream_gene_variant",
          "downstream_gene_variant");

  private static final Map<String, Integer> SEVERITIES = severities();

  private static final int HARMLESS = ORDER.indexOf("synonymous_variant");

  /** SnpEff's own words. */
  private static final Map<String, String> SYNONYMS =
      Map.of(
          "conservative_inframe_deletion", "inframe_deletion",
          "disruptive_inframe_deletion", "inframe_deletion",
          "conservative_inframe_insertion", "inframe_insertion",
          "disruptive_inframe_insertion", "inframe_insertion",
          "initiator_codon_variant", "start_lost",
          "5_prime_UTR_premature_start_codon_gain_variant", "5_prime_UTR_variant");

  /** The words of MAF files and Funcotator. */
  private static final Map<String, String> CLASSES =
      Map.ofEntries(
          Map.entry("missense_mutation", "missense_variant"),
          Map.entry("missense", "missense_variant"),
          Map.entry("nonsense_mutation", "stop_gained"),
          Map.entry("nonsense", "stop_gained"),
          Map.entry("nonstop_mutation", "stop_lost"),
          Map.entry("nonstop", "stop_lost"),
          Map.entry("silent", "synonymous_variant"),
          Map.entry("splice_site", "splice_site_variant"),
          Map.entry("splice_region", "splice_region_variant"),
          Map.entry("frame_shift_del", "frameshift_variant"),
          Map.entry("frame_shift_ins", "frameshift_variant"),
          Map.entry("in_frame_del", "inframe_deletion"),
          Map.entry("in_frame_ins", "inframe_insertion"),
          Map.entry("translation_start_site", "start_lost"),
          Map.entry("start_codon_snp", "start_lost"),
          Map.entry("start_codon_del", "start_lost"),
          Map.entry("start_codon_ins", "start_lost"),
          Map.entry("de_novo_start_in_frame", "5_prime_UTR_variant"),
          Map.entry("de_novo_start_out_frame", "5_prime_UTR_variant"),
          Map.entry("intron", "intron_variant"),
          Map.entry("3'utr", "3_prime_UTR_variant"),
          Map.entry("5'utr", "5_prime_UTR_variant"),
          Map.entry("five_prime_utr", "5_prime_UTR_variant"),
          Map.entry("three_prime_utr", "3_prime_UTR_variant"),
          Map.entry("3'flank", "downstream_gene_variant"),
          Map.entry("5'flank", "upstream_gene_variant"),
          Map.entry("five_prime_flank", "upstream_gene_variant"),
          Map.entry("rna", "non_coding_transcript_exon_variant"),
          Map.entry("lincrna", "non_coding_transcript_exon_variant"),
          Map.entry("igr", "intergenic_variant"));

  private Consequences() {}

  private static Map<String, Integer> severities() {
    Map<String, Integer> severities = new HashMap<>();
    ORDER.forEach(term -> severities.put(term, severities.size()));
    severities.put("splice_site_variant", 1);
    return Map.copyOf(severities);
  }

  /** Terms joined by {@code &}, as Sequence Ontology terms, most severe first. */
  public static List<String> parse(String joined) {
    List<String> terms = new ArrayList<>();
    for (String term : joined.split("&", -1)) {
      if (!term.isEmpty()) {
        String known = SYNONYMS.getOrDefault(term, term);
        if (!terms.contains(known)) {
          terms.add(known);
        }
      }
    }
    terms.sort(Comparator.comparingInt(Consequences::severity));
    return List.copyOf(terms);
  }

  /** A class of MAF or Funcotator as a Sequence Ontology term; unknown ones in lower case. */
  public static String ofClass(String text) {
    String key = text.toLowerCase(Locale.ROOT);
    return CLASSES.getOrDefault(key, key);
  }

  /**
   * Whether a change with these terms may alter the protein or its splicing. No term, or one that
   * is not known here, may.
   */
  public static boolean mayAlterProtein(List<String> terms) {
    if (terms.isEmpty()) {
      return true;
    }
    for (String term : terms) {
      int severity = severity(term);
      boolean unknown = severity == ORDER.size() && !term.startsWith("intergenic");
      if (severity < HARMLESS || unknown) {
        return true;
      }
    }
    return false;
  }

  /** 0 = most severe; unknown terms come last. */
  public static int severity(String term) {
    return SEVERITIES.getOrDefault(term, ORDER.size());
  }

  /** Severity of the most severe term. */
  public static int severity(List<String> terms) {
    return terms.isEmpty() ? ORDER.size() : severity(terms.getFirst());
  }
}
