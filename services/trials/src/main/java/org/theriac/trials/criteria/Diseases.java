package org.theriac.trials.criteria;

/** How diseases lie in each other. */
public interface Diseases {
  /** Whether a disease is another or one of its kinds, by names in lower case. */
  boolean isKindOf(String disease, String ancestor);
}
