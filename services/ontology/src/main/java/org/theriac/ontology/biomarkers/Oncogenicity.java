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

  /** Whether it is oncogenic or likely so. */
  public boolean oncogenic() {
    return verdict == Verdict.ONCOGENIC || verdict == Verdict.LIKELY_ONCOGENIC;
  }
}
