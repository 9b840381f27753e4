package org.theriac.ontology.biomarkers;

import org.theriac.knowledgebase.oncology.Biomarker;

/** Says what would have to be known, in words for a clinician. */
final class Needs {
  private Needs() {}

  /** The test that would show whether the leaf holds. */
  static String test(Biomarker.Leaf leaf) {
    return switch (leaf) {
      case Biomarker.WildType wildType ->
          wildType.gene() + " tested over its whole coding sequence or reported as wild type";
      case Biomarker.Signature signature -> signature.gene() + " status";
      case Biomarker.Expression expression ->
          expression.gene() + " expression (" + expression.result() + ")";
      case Biomarker.ArmDeletion arm -> "chromosome arm " + arm.gene() + " tested for loss";
      case Biomarker.Fusion fusion -> fusion.gene() + " tested for fusions";
      case Biomarker.CopyNumber copies -> copies.gene() + " copy number";
      case Biomarker.ExactChange exact -> exact.gene() + " tested for " + exact.change();
      case Biomarker.CodingChange coding -> coding.gene() + " tested for " + coding.hgvsC();
      case Biomarker.Codon codon ->
          codon.gene() + " tested at codon " + codon.residue() + codon.position();
      case Biomarker.ExonChange exon -> exon.gene() + " exon " + exon.exon() + " tested";
      case Biomarker.ClassOfChange change -> change.gene() + " tested for mutations";
      case Biomarker.NamedChange named -> named.gene() + " tested for " + named.name();
      case Biomarker.AnyMutation any -> any.gene() + " tested for mutations";
    };
  }

  /** What would have to be known of an alteration that may be what the leaf asks for. */
  static String detail(Biomarker.Leaf leaf, Alteration alteration) {
    return switch (leaf) {
      case Biomarker.ExactChange exact -> "whether " + alteration.label() + " is " + exact.change();
      case Biomarker.Codon codon ->
          "whether " + alteration.label() + " changes codon " + codon.residue() + codon.position();
      case Biomarker.ExonChange exon ->
          "whether " + alteration.label() + " is what is asked for in exon " + exon.exon();
      case Biomarker.Fusion fusion ->
          fusion.partner().isPresent() && !fusion.junction().isPresent()
              ? "the fusion partner of " + alteration.label()
              : "the exons joined by " + alteration.label();
      case Biomarker.Signature signature -> "the result for " + alteration.label();
      case Biomarker.Expression expression -> "the result for " + alteration.label();
      default -> "whether " + alteration.label() + " is oncogenic";
    };
  }
}
