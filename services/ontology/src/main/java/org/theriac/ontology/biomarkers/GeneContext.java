package org.theriac.ontology.biomarkers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.CancerGene;
import org.theriac.knowledgebase.oncology.CancerGene.CodonRange;
import org.theriac.knowledgebase.oncology.GeneRole;
import org.theriac.knowledgebase.oncology.ProteinChange;

/** What a gene's facts say of one of its small variants: exon, kinase domain, splice site. */
final class GeneContext {
  private static final Set<String> SPLICE_SITES =
      Set.of("splice_acceptor_variant", "splice_donor_variant");

  private static final Set<String> BESIDE_SPLICE_SITES =
      Set.of(
          "splice_region_variant",
          "splice_polypyrimidine_tract_variant",
          "splice_donor_region_variant",
          "splice_donor_5th_base_variant");

  private final @Nullable CancerGene gene;

  GeneContext(@Nullable CancerGene gene) {
    this.gene = gene;
  }

  boolean has(GeneRole role) {
    return gene != null && gene.roles().contains(role);
  }

  List<org.theriac.knowledgebase.oncology.Biomarker.Leaf> apart() {
    return gene == null ? List.of() : gene.apart();
  }

  List<org.theriac.knowledgebase.oncology.Biomarker.Leaf> oncogenic() {
    return gene == null ? List.of() : gene.oncogenic();
  }

  List<org.theriac.knowledgebase.oncology.Biomarker.Leaf> benign() {
    return gene == null ? List.of() : gene.benign();
  }

  /** The genes that this name stands for; empty = it is one gene or marker. */
  List<GeneSymbol> members() {
    return gene == null ? List.of() : gene.members();
  }

  /** Results of tumour-wide markers that the loss of the gene's protein shows. */
  List<org.theriac.knowledgebase.oncology.Biomarker.Signature> lossShows() {
    return gene == null ? List.of() : gene.lossShows();
  }

  /**
   * Whether a variant cuts the protein short no earlier than a truncation that is known to be
   * benign does: what is lost is then known to be dispensable.
   */
  boolean truncatesBehindBenign(Finding.SmallVariant variant) {
    int dispensable = Integer.MAX_VALUE;
    for (org.theriac.knowledgebase.oncology.Biomarker.Leaf leaf : benign()) {
      if (leaf instanceof org.theriac.knowledgebase.oncology.Biomarker.ExactChange exact
          && exact.change().kind() == ProteinChange.Kind.NONSENSE) {
        dispensable = Math.min(dispensable, exact.change().first());
      }
    }
    boolean any = false;
    for (ProteinChange change : variant.changes()) {
      if (change.truncating()) {
        any = true;
        if (change.first() < dispensable) {
          return false;
        }
      }
    }
    return any;
  }

  /** Whether the gene is known to drive cancer by activation only. */
  boolean onlyOncogene() {
    return has(GeneRole.ONCOGENE) && !has(GeneRole.TUMOUR_SUPPRESSOR);
  }

  /** Whether the gene is known to drive cancer by loss only. */
  boolean onlySuppressor() {
    return has(GeneRole.TUMOUR_SUPPRESSOR) && !has(GeneRole.ONCOGENE);
  }

  /** Whether the variant lies in an exon, by the caller's exon, else by codon. */
  boolean inExon(Finding.SmallVariant variant, ProteinChange change, int exon) {
    CodonRange range = gene == null ? null : gene.exons().get(exon);
    if (range != null && change.first() > 0) {
      return range.overlaps(change.first(), change.last());
    }
    return variant.exon().isPresent() && variant.exon().getAsInt() == exon;
  }

  /** Whether the variant breaks a splice site of an exon, so that the exon may be skipped. */
  boolean breaksSpliceSiteOf(Finding.SmallVariant variant, int exon) {
    Optional<SpliceSite> site = SpliceSite.brokenBy(variant.hgvsC());
    CodonRange range = gene == null ? null : gene.exons().get(exon);
    for (ProteinChange change : variant.changes()) {
      if (change.kind() == ProteinChange.Kind.SPLICE && range != null) {
        return range.overlaps(change.first(), change.first());
      }
    }
    if (site.isPresent() && gene != null && range != null) {
      CodonRange elsewhere = gene.bordersElsewhere().get(exon);
      return site.get().isOf(range) || (elsewhere != null && site.get().isOf(elsewhere));
    }
    return breaksSpliceSite(variant)
        && variant.exon().isPresent()
        && variant.exon().getAsInt() == exon;
  }

  /**
   * Whether the variant lies beside a splice site of an exon without breaking it: what it does to
   * the message has to be looked at.
   */
  static boolean mayDisturbSplicing(Finding.SmallVariant variant, int exon) {
    return variant.exon().isPresent()
        && variant.exon().getAsInt() == exon
        && variant.consequences().stream().anyMatch(BESIDE_SPLICE_SITES::contains);
  }

  /**
   * Whether a change that leaves the protein as it is lies where exons are joined: in the first or
   * last codon of an exon, or called so by the annotator. A change of an exon's last base often
   * spoils the site behind it, whatever the codon means (Cartegni et al., Nature Reviews Genetics
   * 2002, PMID 11967553; citation not checked).
   */
  boolean mayDisturbSplicing(Finding.SmallVariant variant) {
    if (variant.consequences().stream().anyMatch(BESIDE_SPLICE_SITES::contains)) {
      return true;
    }
    if (gene == null) {
      return false;
    }
    for (ProteinChange change : variant.changes()) {
      for (CodonRange exon : gene.exons().values()) {
        boolean atBorder =
            (change.first() == exon.first() && exon.first() > 1) || change.last() == exon.last();
        if (atBorder) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the variant breaks a splice site. */
  static boolean breaksSpliceSite(Finding.SmallVariant variant) {
    for (String consequence : variant.consequences()) {
      if (SPLICE_SITES.contains(consequence)) {
        return true;
      }
    }
    for (ProteinChange change : variant.changes()) {
      if (change.kind() == ProteinChange.Kind.SPLICE) {
        return true;
      }
    }
    return SpliceSite.brokenBy(variant.hgvsC()).isPresent();
  }

  boolean inKinaseDomain(ProteinChange change) {
    Optional<CodonRange> domain = gene == null ? Optional.empty() : gene.kinaseDomain();
    return change.first() > 0
        && domain.map(range -> range.overlaps(change.first(), change.last())).orElse(false);
  }

  /** The codons of an exon; empty if not known. */
  Optional<CodonRange> exonRange(int exon) {
    return gene == null ? Optional.empty() : Optional.ofNullable(gene.exons().get(exon));
  }

  /** Whether codons lie in the kinase domain; also true where the domain is not known. */
  boolean inKinaseDomain(int first, int last) {
    Optional<CodonRange> domain = gene == null ? Optional.empty() : gene.kinaseDomain();
    return first > 0 && domain.map(range -> range.overlaps(first, last)).orElse(true);
  }

  /** Whether a change somewhere in an exon is one of the kinase domain. */
  Fit exonInKinaseDomain(int exon) {
    CodonRange range = gene == null ? null : gene.exons().get(exon);
    if (range == null || gene == null || gene.kinaseDomain().isEmpty()) {
      return Fit.POSSIBLE;
    }
    CodonRange domain = gene.kinaseDomain().get();
    if (range.first() >= domain.first() && range.last() <= domain.last()) {
      return Fit.CLASS;
    }
    return domain.overlaps(range.first(), range.last()) ? Fit.POSSIBLE : Fit.NONE;
  }
}
