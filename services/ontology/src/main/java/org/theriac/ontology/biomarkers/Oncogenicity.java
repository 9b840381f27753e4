package org.theriac.ontology.biomarkers;

/**
 * Whether an alteration drives cancer, and the rule that says so.
 *
 * @param verdict verdict
 * @param rule name of the rule; empty for uncertain
 */
public record Oncogenicity(Verdict verdict, String rule) {

  /** Whether an alteration drives cancer. */
  public enum Verdict {
    /** Stated by the caller. */
    ONCOGENIC("oncogenic"),
    /** By rule. */
    LIKELY_ONCOGENIC("likely oncogenic"),
    /** No rule decides. */
    UNCERTAIN("uncertain"),
    /** Stated by the caller, or the protein is unchanged. */
    BENIGN("benign");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    /** The verdict as answers write it. */
    public String word() {
      return word;
    }
  }

  static final Oncogenicity UNCERTAIN = new Oncogenicity(Verdict.UNCERTAIN, "");

  static Oncogenicity likely(String rule) {
    return new Oncogenicity(Verdict.LIKELY_ONCOGENIC, rule);
  }

  /** Rule: evidence knows other changes of the codon, and says nothing of this one. */
  static final String BY_CODON = "codon-in-accepted-evidence";

  /** Whether it is told from other changes of the codon. */
  boolean byCodon() {
    return rule.equals(BY_CODON);
  }

  /** Whether it is oncogenic or likely so. */
  public boolean oncogenic() {
    return verdict == Verdict.ONCOGENIC || verdict == Verdict.LIKELY_ONCOGENIC;
  }
}
