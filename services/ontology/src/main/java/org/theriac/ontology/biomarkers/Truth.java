package org.theriac.ontology.biomarkers;

/** Three-valued logic after Kleene: what is not known stays unknown unless the rest decides. */
public enum Truth {
  /** Known to hold. */
  TRUE,
  /** Known not to hold. */
  FALSE,
  /** Not known. */
  UNKNOWN;

  /** Both hold. */
  public Truth and(Truth other) {
    if (this == FALSE || other == FALSE) {
      return FALSE;
    }
    return this == TRUE ? other : UNKNOWN;
  }

  /** At least one holds. */
  public Truth or(Truth other) {
    if (this == TRUE || other == TRUE) {
      return TRUE;
    }
    return this == FALSE ? other : UNKNOWN;
  }

  /** The opposite. */
  public Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
