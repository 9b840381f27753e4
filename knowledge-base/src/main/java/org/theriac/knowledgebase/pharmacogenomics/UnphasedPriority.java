package org.theriac.knowledgebase.pharmacogenomics;

import java.util.List;

/**
 * A fixed choice among equally scored diplotypes of unphased data, by frequency.
 *
 * @param diplotypes the tied diplotypes, as {@code a/b}
 * @param pick the one to take
 */
public record UnphasedPriority(List<String> diplotypes, String pick) {
  public UnphasedPriority {
    diplotypes = List.copyOf(diplotypes);
  }
}
