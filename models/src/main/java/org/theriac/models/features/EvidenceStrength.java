package org.theriac.models.features;

/**
 * How strong one piece of evidence is, weakest first. The letters are CIViC's levels.
 *
 * <p>The order is the one that OncoKB, PCGR and CIViC share: regulators and guidelines before
 * proven association, clinical, case, preclinical and inferential evidence.
 */
public enum EvidenceStrength {
  /** CIViC E: indirect. */
  INFERENTIAL,
  /** CIViC D. */
  PRECLINICAL,
  /** CIViC C: single patients. */
  CASE,
  /** CIViC B: trials and cohorts. */
  CLINICAL,
  /** CIViC A: proven, consensus. */
  VALIDATED,
  /** A guideline's recommendation. */
  GUIDELINE,
  /** A regulator's label. */
  LABEL;

  /**
   * Classes within which strengths count as comparable: a resistance finding can overturn only what
   * is not in a higher class.
   *
   * @return 0 preclinical and inferential, 1 single patients, 2 clinical, 3 validated, guideline
   *     and label
   */
  public int comparisonClass() {
    return switch (this) {
      case INFERENTIAL, PRECLINICAL -> 0;
      case CASE -> 1;
      case CLINICAL -> 2;
      case VALIDATED, GUIDELINE, LABEL -> 3;
    };
  }

  /**
   * Reads a level as the contracts write it.
   *
   * @param level {@code label}, {@code guideline}, or {@code A} to {@code E}
   * @throws IllegalArgumentException if it is none of them
   */
  public static EvidenceStrength ofLevel(String level) {
    return switch (level) {
      case "label" -> LABEL;
      case "guideline" -> GUIDELINE;
      case "A" -> VALIDATED;
      case "B" -> CLINICAL;
      case "C" -> CASE;
      case "D" -> PRECLINICAL;
      case "E" -> INFERENTIAL;
      default -> throw new IllegalArgumentException("unknown evidence level: " + level);
    };
  }
}
