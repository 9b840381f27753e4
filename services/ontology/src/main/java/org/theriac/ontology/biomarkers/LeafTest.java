package org.theriac.ontology.biomarkers;

import java.util.Optional;
import java.util.OptionalDouble;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.Biomarker;
import org.theriac.knowledgebase.oncology.Biomarker.ExonChangeKind;
import org.theriac.knowledgebase.oncology.Biomarker.GeneClass;
import org.theriac.knowledgebase.oncology.CancerGene;
import org.theriac.knowledgebase.oncology.GeneRole;
import org.theriac.knowledgebase.oncology.ProteinChange;
import org.theriac.knowledgebase.oncology.ProteinChange.Kind;
import org.theriac.ontology.biomarkers.Finding.SmallVariant;

/**
 * Decides whether one alteration is what one leaf asks for. Knows nothing of the rest of the
 * tumour.
 */
final class LeafTest {
  private LeafTest() {}

  /**
   * @param leaf what is asked for; the alteration is of its gene, or of its gene's fusion partner
   * @param oncogenicity of the alteration
   */
  static Fit fit(
      Biomarker.Leaf leaf, Alteration alteration, Oncogenicity oncogenicity, GeneContext gene) {
    return switch (leaf) {
      case Biomarker.ExactChange exact -> exact(exact, alteration.finding(), gene);
      case Biomarker.CodingChange coding ->
          alteration.finding() instanceof SmallVariant variant
                  && withoutReference(variant.hgvsC()).equals(coding.hgvsC())
              ? Fit.ALLELE
              : Fit.NONE;
      case Biomarker.Codon codon -> codon(codon, alteration.finding(), gene);
      case Biomarker.ExonChange exon -> exon(exon, alteration.finding(), oncogenicity, gene);
      case Biomarker.ClassOfChange change ->
          changeClass(change.change(), alteration.finding(), oncogenicity, gene);
      case Biomarker.NamedChange named ->
          alteration.finding() instanceof Finding.Named found
                  && found.name().equalsIgnoreCase(named.name())
              ? Fit.CLASS
              : Fit.NONE;
      case Biomarker.AnyMutation any -> anyMutation(alteration.finding(), oncogenicity, gene);
      case Biomarker.Fusion fusion -> fusion(fusion, alteration);
      case Biomarker.CopyNumber copies ->
          switch (copies.change()) {
            case AMPLIFICATION ->
                alteration.finding() instanceof Finding.Amplified ? Fit.CLASS : Fit.NONE;
            case DELETION -> alteration.finding() instanceof Finding.Deleted ? Fit.CLASS : Fit.NONE;
          };
      case Biomarker.Signature signature ->
          alteration.finding() instanceof Finding.SignatureFound found
              ? status(signature.result(), signature.atLeast(), found.result(), found.value())
              : Fit.NONE;
      case Biomarker.Expression expression ->
          alteration.finding() instanceof Finding.ExpressionFound found
              ? switch (ExpressionAnswers.answer(expression, found)) {
                case TRUE -> Fit.CLASS;
                // The same test without its number may be what is asked for.
                case UNKNOWN ->
                    expression.result().equalsIgnoreCase(found.result()) ? Fit.POSSIBLE : Fit.NONE;
                case FALSE -> Fit.NONE;
              }
              : Fit.NONE;
      case Biomarker.ArmDeletion arm ->
          alteration.finding() instanceof Finding.ArmLost ? Fit.CLASS : Fit.NONE;
      case Biomarker.WildType wildType ->
          alteration.finding() instanceof Finding.WildTypeFound ? Fit.GENE : Fit.NONE;
    };
  }

  /** Whether the laboratory said only that there is a mutation, or of which wide class. */
  private static boolean mayBeAt(Finding finding, int first, int last, GeneContext gene) {
    if (finding instanceof SmallVariant variant) {
      return variant.changes().isEmpty()
          && variant.hgvsC().isEmpty()
          && variant.stated() != Classification.BENIGN;
    }
    if (finding instanceof Finding.StatedClass stated) {
      return switch (stated.change()) {
        case ONCOGENIC, ACTIVATING -> true;
        case KINASE_DOMAIN -> gene.inKinaseDomain(first, last);
        case LOSS_OF_FUNCTION, TRUNCATING, FRAMESHIFT -> false;
      };
    }
    return false;
  }

  private static Fit exact(Biomarker.ExactChange exact, Finding finding, GeneContext gene) {
    if (mayBeAt(finding, exact.change().first(), exact.change().last(), gene)) {
      return Fit.POSSIBLE;
    }
    if (finding instanceof SmallVariant variant) {
      for (ProteinChange change : variant.changes()) {
        if (sameChange(exact.change(), change)) {
          return Fit.ALLELE;
        }
      }
      return Fit.NONE;
    }
    if (finding instanceof Finding.ExonClass stated) {
      // The laboratory gave the class only; the exact change may be this one.
      boolean sameClass =
          switch (stated.change()) {
            case DELETION -> exact.change().inFrameLoss();
            case INSERTION -> exact.change().inFrameGain();
            case SKIPPING -> false;
            case MUTATION -> true;
          };
      return sameClass && mayLieIn(stated, exact.change().first(), exact.change().last(), gene)
          ? Fit.POSSIBLE
          : Fit.NONE;
    }
    return Fit.NONE;
  }

  static boolean sameChange(ProteinChange wanted, ProteinChange found) {
    if (wanted.first() != found.first()
        && wanted.kind() != Kind.DUPLICATION
        && found.kind() != Kind.DUPLICATION) {
      return false;
    }
    return wanted.matchKey().equals(found.matchKey())
        || wanted.shortForm().equals(found.shortForm())
        || isDuplicationOf(wanted, found)
        || isDuplicationOf(found, wanted);
  }

  /**
   * Whether an insertion repeats exactly the residues of a duplication whose inner residues are not
   * stated.
   */
  private static boolean isDuplicationOf(ProteinChange duplication, ProteinChange insertion) {
    if (duplication.kind() != Kind.DUPLICATION || insertion.kind() != Kind.INSERTION) {
      return false;
    }
    String inserted = insertion.inserted();
    return insertion.first() == duplication.last()
        && inserted.length() == duplication.last() - duplication.first() + 1
        && inserted.charAt(0) == duplication.firstResidue()
        && inserted.charAt(inserted.length() - 1) == duplication.lastResidue();
  }

  private static Fit codon(Biomarker.Codon codon, Finding finding, GeneContext gene) {
    if (mayBeAt(finding, codon.position(), codon.position(), gene)) {
      return Fit.POSSIBLE;
    }
    if (finding instanceof SmallVariant variant) {
      for (ProteinChange change : variant.changes()) {
        boolean substitution =
            change.kind() == Kind.MISSENSE
                || (change.kind() == Kind.DELETION_INSERTION && change.first() == change.last());
        if (substitution
            && change.first() == codon.position()
            && change.firstResidue() == codon.residue()) {
          return Fit.CODON;
        }
      }
    }
    return finding instanceof Finding.ExonClass stated
            && stated.change() == ExonChangeKind.MUTATION
            && gene.exonRange(stated.exon()).isPresent()
            && mayLieIn(stated, codon.position(), codon.position(), gene)
        ? Fit.POSSIBLE
        : Fit.NONE;
  }

  /**
   * Whether codons may lie in the exon of a stated class; also true where its codons are not known.
   */
  private static boolean mayLieIn(Finding.ExonClass stated, int first, int last, GeneContext gene) {
    return gene.exonRange(stated.exon()).map(range -> range.overlaps(first, last)).orElse(true);
  }

  private static Fit exon(
      Biomarker.ExonChange wanted, Finding finding, Oncogenicity oncogenicity, GeneContext gene) {
    if (finding instanceof Finding.ExonClass stated) {
      boolean same =
          stated.exon() == wanted.exon()
              && (stated.change() == wanted.change() || wanted.change() == ExonChangeKind.MUTATION);
      return same ? Fit.EXON : Fit.NONE;
    }
    Optional<CancerGene.CodonRange> range = gene.exonRange(wanted.exon());
    if (wanted.change() != ExonChangeKind.SKIPPING
        && range.isPresent()
        && mayBeAt(finding, range.get().first(), range.get().last(), gene)) {
      return Fit.POSSIBLE;
    }
    if (!(finding instanceof SmallVariant variant)
        || oncogenicity.verdict() == Oncogenicity.Verdict.BENIGN) {
      return Fit.NONE;
    }
    if (wanted.change() == ExonChangeKind.SKIPPING) {
      if (gene.breaksSpliceSiteOf(variant, wanted.exon())) {
        return Fit.EXON;
      }
      return GeneContext.mayDisturbSplicing(variant, wanted.exon()) ? Fit.POSSIBLE : Fit.NONE;
    }
    Fit best = Fit.NONE;
    for (ProteinChange change : variant.changes()) {
      if (!gene.inExon(variant, change, wanted.exon())) {
        continue;
      }
      switch (wanted.change()) {
        case DELETION -> best = change.inFrameLoss() ? Fit.EXON : best;
        case INSERTION -> best = change.inFrameGain() ? Fit.EXON : best;
        case MUTATION -> {
          if (change.inFrameIndel() || oncogenicity.oncogenic()) {
            best = Fit.EXON;
          } else if (best == Fit.NONE && change.kind() != Kind.SYNONYMOUS) {
            best = Fit.POSSIBLE;
          }
        }
        case SKIPPING -> throw new IllegalStateException("handled above");
      }
    }
    return best;
  }

  private static Fit changeClass(
      GeneClass wanted, Finding finding, Oncogenicity oncogenicity, GeneContext gene) {
    if (finding instanceof Finding.StatedClass stated) {
      return statedClass(wanted, stated.change(), oncogenicity, gene);
    }
    if (finding instanceof Finding.Deleted) {
      return wanted == GeneClass.LOSS_OF_FUNCTION ? Fit.CLASS : Fit.NONE;
    }
    if (finding instanceof Finding.ExonClass exon
        && wanted == GeneClass.KINASE_DOMAIN
        && exon.change() != ExonChangeKind.SKIPPING) {
      Fit fit = gene.exonInKinaseDomain(exon.exon());
      return fit.holds() && !oncogenicity.oncogenic() ? Fit.POSSIBLE : fit;
    }
    if (finding instanceof Finding.ExonClass
        && wanted == GeneClass.LOSS_OF_FUNCTION
        && gene.has(GeneRole.TUMOUR_SUPPRESSOR)) {
      // A whole exon, or a few of its residues: the laboratory has to say whether function is lost.
      return Fit.POSSIBLE;
    }
    if (finding instanceof Finding.ExonClass || finding instanceof Finding.Named) {
      boolean asked =
          wanted == GeneClass.ONCOGENIC
              || (wanted == GeneClass.ACTIVATING && gene.has(GeneRole.ONCOGENE));
      return !asked ? Fit.NONE : oncogenicity.oncogenic() ? Fit.CLASS : Fit.POSSIBLE;
    }
    if (!(finding instanceof SmallVariant variant)
        || oncogenicity.verdict() == Oncogenicity.Verdict.BENIGN) {
      return Fit.NONE;
    }
    boolean truncating = truncates(variant);
    if (opposes(variant, oncogenicity, gene)
        && wanted != GeneClass.LOSS_OF_FUNCTION
        && wanted != GeneClass.TRUNCATING
        && wanted != GeneClass.FRAMESHIFT) {
      return Fit.NONE;
    }
    Fit ifOncogenic = oncogenicity.oncogenic() ? Fit.CLASS : Fit.POSSIBLE;
    // Cutting a protein short takes its function, unless that is in doubt.
    boolean doubtful =
        !oncogenicity.oncogenic()
            && (variant.stated() == Classification.UNCERTAIN
                || gene.truncatesBehindBenign(variant));
    Fit ifTruncating = doubtful ? Fit.POSSIBLE : Fit.CLASS;
    return switch (wanted) {
      case ONCOGENIC -> ifOncogenic;
      case LOSS_OF_FUNCTION ->
          truncating || GeneContext.breaksSpliceSite(variant)
              ? ifTruncating
              : oncogenicity.oncogenic() && !gene.has(GeneRole.TUMOUR_SUPPRESSOR)
                  ? Fit.NONE
                  : ifOncogenic;
      case ACTIVATING -> truncating ? Fit.NONE : ifOncogenic;
      case KINASE_DOMAIN -> inKinaseDomain(variant, gene) ? ifOncogenic : Fit.NONE;
      case TRUNCATING -> truncating ? ifTruncating : Fit.NONE;
      case FRAMESHIFT ->
          variant.changes().stream().anyMatch(change -> change.kind() == Kind.FRAMESHIFT)
              ? ifTruncating
              : Fit.NONE;
    };
  }

  private static Fit statedClass(
      GeneClass wanted, GeneClass stated, Oncogenicity oncogenicity, GeneContext gene) {
    if (wanted == stated) {
      return Fit.CLASS;
    }
    if (wanted == GeneClass.ONCOGENIC) {
      return opposes(stated, oncogenicity, gene) ? Fit.NONE : Fit.CLASS;
    }
    return switch (wanted) {
      case LOSS_OF_FUNCTION ->
          stated == GeneClass.TRUNCATING
                  || stated == GeneClass.FRAMESHIFT
                  || (stated == GeneClass.ONCOGENIC && gene.has(GeneRole.TUMOUR_SUPPRESSOR))
              ? Fit.CLASS
              : Fit.NONE;
      case ACTIVATING ->
          stated == GeneClass.KINASE_DOMAIN
                  || (stated == GeneClass.ONCOGENIC && gene.has(GeneRole.ONCOGENE))
              ? Fit.CLASS
              : Fit.NONE;
      case TRUNCATING -> stated == GeneClass.FRAMESHIFT ? Fit.CLASS : Fit.NONE;
      case KINASE_DOMAIN ->
          stated == GeneClass.ACTIVATING || stated == GeneClass.ONCOGENIC ? Fit.POSSIBLE : Fit.NONE;
      case FRAMESHIFT -> stated == GeneClass.TRUNCATING ? Fit.POSSIBLE : Fit.NONE;
      case ONCOGENIC -> Fit.CLASS;
    };
  }

  /** A gene that drives by activation is not driven by what cuts its protein short. */
  private static boolean opposes(
      SmallVariant variant, Oncogenicity oncogenicity, GeneContext gene) {
    return gene.onlyOncogene() && !oncogenicity.oncogenic() && truncates(variant);
  }

  private static boolean opposes(GeneClass stated, Oncogenicity oncogenicity, GeneContext gene) {
    return switch (stated) {
      case LOSS_OF_FUNCTION, TRUNCATING -> gene.onlyOncogene();
      case FRAMESHIFT -> gene.onlyOncogene() && !oncogenicity.oncogenic();
      case ACTIVATING -> gene.onlySuppressor();
      case ONCOGENIC, KINASE_DOMAIN -> false;
    };
  }

  private static Fit anyMutation(Finding finding, Oncogenicity oncogenicity, GeneContext gene) {
    return switch (finding) {
      case SmallVariant variant when opposes(variant, oncogenicity, gene) -> Fit.NONE;
      case SmallVariant variant ->
          switch (oncogenicity.verdict()) {
            case ONCOGENIC, LIKELY_ONCOGENIC -> Fit.GENE;
            case UNCERTAIN -> Fit.POSSIBLE;
            case BENIGN -> Fit.NONE;
          };
      case Finding.ExonClass exon -> oncogenicity.oncogenic() ? Fit.GENE : Fit.POSSIBLE;
      case Finding.StatedClass stated ->
          opposes(stated.change(), oncogenicity, gene) ? Fit.NONE : Fit.GENE;
      case Finding.Named named -> Fit.GENE;
      case Finding.FusionFound fusion -> Fit.NONE;
      case Finding.Amplified amplified -> Fit.NONE;
      case Finding.Deleted deleted -> Fit.NONE;
      case Finding.WildTypeFound wildType -> Fit.NONE;
      case Finding.SignatureFound signature -> Fit.NONE;
      case Finding.ExpressionFound expression -> Fit.NONE;
      case Finding.ArmLost arm -> Fit.NONE;
    };
  }

  private static Fit fusion(Biomarker.Fusion wanted, Alteration alteration) {
    if (!(alteration.finding() instanceof Finding.FusionFound found)) {
      return Fit.NONE;
    }
    if (wanted.partner().isPresent()) {
      GeneSymbol partner = wanted.partner().get();
      if (found.partner().isEmpty()) {
        return Fit.POSSIBLE;
      }
      boolean same =
          isPair(wanted.gene(), partner, alteration.gene(), found.partner().get())
              || isPair(wanted.gene(), partner, found.partner().get(), alteration.gene());
      if (!same) {
        return Fit.NONE;
      }
    }
    if (wanted.junction().isPresent()) {
      if (found.junction().isEmpty()) {
        return Fit.POSSIBLE;
      }
      return found.junction().equalsIgnoreCase(wanted.junction().get()) ? Fit.ALLELE : Fit.NONE;
    }
    return wanted.partner().isPresent() ? Fit.ALLELE : Fit.CLASS;
  }

  private static boolean isPair(GeneSymbol a, GeneSymbol b, GeneSymbol x, GeneSymbol y) {
    return a.equals(x) && b.equals(y);
  }

  /** Compares a wanted result or threshold with what was found of the same marker. */
  private static Fit status(
      String wanted, OptionalDouble atLeast, String found, OptionalDouble value) {
    if (atLeast.isPresent() && value.isPresent()) {
      if (value.getAsDouble() < atLeast.getAsDouble()) {
        return Fit.NONE;
      }
      // A number that the laboratory itself calls something else has to be looked at.
      return found.isEmpty() || found.equalsIgnoreCase(wanted) ? Fit.CLASS : Fit.POSSIBLE;
    }
    if (found.isEmpty()) {
      return Fit.POSSIBLE;
    }
    return found.equalsIgnoreCase(wanted) ? Fit.CLASS : Fit.NONE;
  }

  static boolean truncates(SmallVariant variant) {
    for (ProteinChange change : variant.changes()) {
      if (change.truncating()) {
        return true;
      }
    }
    return false;
  }

  private static boolean inKinaseDomain(SmallVariant variant, GeneContext gene) {
    for (ProteinChange change : variant.changes()) {
      if (gene.inKinaseDomain(change)) {
        return true;
      }
    }
    return false;
  }

  private static String withoutReference(String hgvsC) {
    return hgvsC.substring(hgvsC.indexOf(':') + 1);
  }
}
