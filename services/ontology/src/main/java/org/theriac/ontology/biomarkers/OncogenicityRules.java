package org.theriac.ontology.biomarkers;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.Biomarker;
import org.theriac.knowledgebase.oncology.Biomarker.ExonChangeKind;
import org.theriac.knowledgebase.oncology.Biomarker.GeneClass;
import org.theriac.knowledgebase.oncology.BiomarkerOrigin;
import org.theriac.knowledgebase.oncology.CancerGene;
import org.theriac.knowledgebase.oncology.EvidenceDirection;
import org.theriac.knowledgebase.oncology.EvidenceItem;
import org.theriac.knowledgebase.oncology.EvidenceLevel;
import org.theriac.knowledgebase.oncology.GeneRole;
import org.theriac.knowledgebase.oncology.ProteinChange;
import org.theriac.knowledgebase.oncology.ProteinChange.Kind;
import org.theriac.ontology.biomarkers.Finding.SmallVariant;
import org.theriac.ontology.biomarkers.Oncogenicity.Verdict;

/**
 * Oncogenicity by a few stated rules, in this order: what the caller states; an unchanged protein
 * or a change known to be benign; a change that a source lists as oncogenic or predisposing; the
 * same change in accepted evidence; a codon or exon class in accepted evidence; truncation or loss
 * of a tumour suppressor; a fusion or amplification that evidence names. Everything else is
 * uncertain.
 */
final class OncogenicityRules {
  /** Residues by which two numberings of a protein may differ for a change to be taken for it. */
  private static final int OTHER_NUMBERING = 60;

  private final Map<GeneSymbol, Known> known = new HashMap<>();
  private final Map<GeneSymbol, GeneContext> genes;

  /** What accepted evidence names of one gene. */
  private static final class Known {
    final Set<String> changes = new HashSet<>();
    final Map<Integer, Character> residues = new HashMap<>();
    final Set<Integer> codons = new HashSet<>();
    final Set<Biomarker.ExonChange> exonChanges = new HashSet<>();
    boolean fusion;
    boolean amplification;
    boolean deletion;
    boolean frameshift;
  }

  OncogenicityRules(Iterable<EvidenceItem> evidence, Map<GeneSymbol, GeneContext> genes) {
    this.genes = genes;
    for (EvidenceItem item : evidence) {
      boolean positive =
          item.direction() == EvidenceDirection.SENSITIVITY
              || item.direction() == EvidenceDirection.RESISTANCE;
      if (positive
          && item.level() != EvidenceLevel.E
          && item.origin() != BiomarkerOrigin.GERMLINE) {
        boolean clinical = item.level().compareTo(EvidenceLevel.C) <= 0;
        learn(item.biomarker(), clinical);
      }
    }
  }

  private void learn(Biomarker biomarker, boolean clinical) {
    switch (biomarker) {
      case Biomarker.AllOf all -> all.parts().forEach(part -> learn(part, clinical));
      case Biomarker.AnyOf any -> any.parts().forEach(part -> learn(part, clinical));
      case Biomarker.Not not -> {
        // What must be absent says nothing of what drives.
      }
      case Biomarker.Leaf leaf -> learn(leaf, clinical);
    }
  }

  private void learn(Biomarker.Leaf leaf, boolean clinical) {
    Known gene = known.computeIfAbsent(leaf.gene(), absent -> new Known());
    switch (leaf) {
      case Biomarker.ExactChange exact -> {
        ProteinChange change = exact.change();
        gene.changes.add(change.matchKey());
        if (change.kind() == Kind.MISSENSE) {
          gene.residues.put(change.first(), change.firstResidue());
          if (clinical) {
            gene.codons.add(change.first());
          }
        }
      }
      case Biomarker.Codon codon -> {
        gene.residues.put(codon.position(), codon.residue());
        if (clinical) {
          gene.codons.add(codon.position());
        }
      }
      case Biomarker.ExonChange exon -> {
        if (clinical) {
          gene.exonChanges.add(exon);
        }
      }
      case Biomarker.Fusion fusion -> {
        gene.fusion = true;
        fusion
            .partner()
            .ifPresent(
                partner -> known.computeIfAbsent(partner, absent -> new Known()).fusion = true);
      }
      case Biomarker.CopyNumber copies -> {
        switch (copies.change()) {
          case AMPLIFICATION -> gene.amplification |= clinical;
          case DELETION -> gene.deletion |= clinical;
        }
      }
      case Biomarker.CodingChange ignored -> {}
      case Biomarker.ClassOfChange stated ->
          gene.frameshift |= clinical && stated.change() == GeneClass.FRAMESHIFT;
      case Biomarker.NamedChange ignored -> {}
      case Biomarker.AnyMutation ignored -> {}
      case Biomarker.WildType ignored -> {}
      case Biomarker.Signature ignored -> {}
      case Biomarker.Expression ignored -> {}
      case Biomarker.ArmDeletion ignored -> {}
    }
  }

  GeneContext context(GeneSymbol gene) {
    return genes.getOrDefault(gene, new GeneContext(null));
  }

  static Map<GeneSymbol, GeneContext> contexts(Map<GeneSymbol, CancerGene> genes) {
    Map<GeneSymbol, GeneContext> contexts = new HashMap<>();
    genes.forEach((symbol, gene) -> contexts.put(symbol, new GeneContext(gene)));
    return contexts;
  }

  Oncogenicity assess(Alteration alteration) {
    Known gene = known.get(alteration.gene());
    GeneContext context = context(alteration.gene());
    return switch (alteration.finding()) {
      case SmallVariant variant -> variant(variant, gene, context);
      case Finding.FusionFound fusion ->
          (gene != null && gene.fusion) || partnerKnown(fusion)
              ? Oncogenicity.likely("fusion-in-accepted-evidence")
              : Oncogenicity.UNCERTAIN;
      case Finding.Amplified amplified ->
          gene != null && gene.amplification
              ? Oncogenicity.likely("amplification-in-accepted-evidence")
              : Oncogenicity.UNCERTAIN;
      case Finding.Deleted deleted ->
          context.has(GeneRole.TUMOUR_SUPPRESSOR) || (gene != null && gene.deletion)
              ? Oncogenicity.likely("loss-of-tumour-suppressor")
              : Oncogenicity.UNCERTAIN;
      case Finding.ExonClass exon ->
          gene != null && names(gene, exon)
              ? new Oncogenicity(Verdict.ONCOGENIC, "class-stated")
              : Oncogenicity.UNCERTAIN;
      case Finding.StatedClass stated ->
          opposes(stated.change(), gene, context)
              ? Oncogenicity.UNCERTAIN
              : new Oncogenicity(Verdict.ONCOGENIC, "class-stated");
      case Finding.Named named -> new Oncogenicity(Verdict.ONCOGENIC, "class-stated");
      case Finding.WildTypeFound wildType -> new Oncogenicity(Verdict.BENIGN, "wild-type");
      case Finding.SignatureFound signature -> Oncogenicity.UNCERTAIN;
      case Finding.ExpressionFound expression -> Oncogenicity.UNCERTAIN;
      case Finding.ArmLost arm -> Oncogenicity.UNCERTAIN;
    };
  }

  /**
   * Whether accepted evidence names changes of this kind in this exon. A class that no source knows
   * of a gene says no more than that something was found.
   */
  private static boolean names(Known gene, Finding.ExonClass stated) {
    for (Biomarker.ExonChange known : gene.exonChanges) {
      boolean same =
          known.exon() == stated.exon()
              && (known.change() == stated.change()
                  || (known.change() == ExonChangeKind.MUTATION
                      && stated.change() != ExonChangeKind.SKIPPING));
      if (same) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a stated class does the reverse of what the gene is known to drive by. A frameshift
   * drives an oncogene only if accepted evidence asks for one.
   */
  private static boolean opposes(GeneClass stated, @Nullable Known gene, GeneContext context) {
    return switch (stated) {
      case LOSS_OF_FUNCTION, TRUNCATING -> context.onlyOncogene();
      case FRAMESHIFT -> context.onlyOncogene() && (gene == null || !gene.frameshift);
      case ACTIVATING -> context.onlySuppressor();
      case ONCOGENIC, KINASE_DOMAIN -> false;
    };
  }

  private boolean partnerKnown(Finding.FusionFound fusion) {
    Known partner = fusion.partner().map(known::get).orElse(null);
    return partner != null && partner.fusion;
  }

  private static Oncogenicity variant(
      SmallVariant variant, @Nullable Known gene, GeneContext context) {
    switch (variant.stated()) {
      case PATHOGENIC -> {
        return new Oncogenicity(Verdict.ONCOGENIC, "classification-stated");
      }
      case BENIGN -> {
        return new Oncogenicity(Verdict.BENIGN, "classification-stated");
      }
      case UNCERTAIN -> {
        return Oncogenicity.UNCERTAIN;
      }
      case NONE -> {
        // Rules decide.
      }
    }
    if (!variant.changes().isEmpty()
        && variant.changes().getFirst().kind() == Kind.SYNONYMOUS
        && !GeneContext.breaksSpliceSite(variant)) {
      return context.mayDisturbSplicing(variant)
          ? new Oncogenicity(Verdict.UNCERTAIN, "unchanged-beside-splice-site")
          : new Oncogenicity(Verdict.BENIGN, "protein-unchanged");
    }
    for (Biomarker.Leaf benign : context.benign()) {
      if (benign instanceof Biomarker.ExactChange exact
          && variant.changes().stream()
              .anyMatch(change -> LeafTest.sameChange(exact.change(), change))) {
        return new Oncogenicity(Verdict.BENIGN, "known-benign-change");
      }
    }
    for (Biomarker.Leaf listed : context.oncogenic()) {
      if (listed instanceof Biomarker.ExactChange exact
          && variant.changes().stream()
              .anyMatch(change -> LeafTest.sameChange(exact.change(), change))) {
        return Oncogenicity.likely("change-listed-as-oncogenic");
      }
    }
    if (gene != null) {
      Optional<String> rule = byEvidence(variant, gene, context);
      if (rule.isPresent()) {
        return Oncogenicity.likely(rule.get());
      }
    }
    if (context.has(GeneRole.TUMOUR_SUPPRESSOR)
        && (LeafTest.truncates(variant) || GeneContext.breaksSpliceSite(variant))
        && !context.truncatesBehindBenign(variant)) {
      return Oncogenicity.likely("truncation-of-tumour-suppressor");
    }
    return Oncogenicity.UNCERTAIN;
  }

  private static Optional<String> byEvidence(
      SmallVariant variant, Known gene, GeneContext context) {
    for (ProteinChange change : variant.changes()) {
      if (change.kind() != Kind.UNKNOWN && gene.changes.contains(change.matchKey())) {
        return Optional.of("change-in-accepted-evidence");
      }
    }
    for (ProteinChange change : variant.changes()) {
      Character residue = gene.residues.get(change.first());
      if (change.kind() == Kind.MISSENSE
          && gene.codons.contains(change.first())
          && residue != null
          && residue == change.firstResidue()) {
        return Optional.of(Oncogenicity.BY_CODON);
      }
    }
    for (Biomarker.ExonChange exon : gene.exonChanges) {
      if (exon.change() == ExonChangeKind.SKIPPING) {
        if (context.breaksSpliceSiteOf(variant, exon.exon())) {
          return Optional.of("exon-class-in-accepted-evidence");
        }
        continue;
      }
      for (ProteinChange change : variant.changes()) {
        boolean fits =
            switch (exon.change()) {
              case DELETION -> change.inFrameLoss();
              case INSERTION -> change.inFrameGain();
              case MUTATION -> change.inFrameIndel();
              case SKIPPING -> false;
            };
        if (fits && context.inExon(variant, change, exon.exon())) {
          return Optional.of("exon-class-in-accepted-evidence");
        }
      }
    }
    return Optional.empty();
  }

  /**
   * A change of the same residues, at another position, that evidence knows: the report may count
   * by another transcript. Empty if there is none, or more than one.
   */
  Optional<String> sameResiduesElsewhere(Alteration alteration) {
    Known gene = known.get(alteration.gene());
    if (gene == null
        || !(alteration.finding() instanceof SmallVariant variant)
        || variant.changes().isEmpty()
        || variant.changes().getFirst().kind() != Kind.MISSENSE) {
      return Optional.empty();
    }
    ProteinChange stated = variant.changes().getFirst();
    Set<String> elsewhere = new HashSet<>();
    gene.residues.forEach((position, residue) -> {
      String change = "" + residue + position + stated.inserted();
      if (residue == stated.firstResidue()
          && position != stated.first()
          && Math.abs(position - stated.first()) <= OTHER_NUMBERING
          && gene.changes.contains(change)) {
        elsewhere.add(change);
      }
    });
    return elsewhere.size() == 1
        ? Optional.of(alteration.gene() + " p." + elsewhere.iterator().next())
        : Optional.empty();
  }

  /** The residue that evidence knows at the position, if the variant states another. */
  Optional<Character> otherResidueKnown(Alteration alteration) {
    Known gene = known.get(alteration.gene());
    if (gene == null
        || !(alteration.finding() instanceof SmallVariant variant)
        || variant.changes().isEmpty()) {
      return Optional.empty();
    }
    for (ProteinChange change : variant.changes()) {
      Character residue = gene.residues.get(change.first());
      if (residue == null || residue == change.firstResidue() || change.firstResidue() == 'X') {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(gene.residues.get(variant.changes().getFirst().first()));
  }
}
