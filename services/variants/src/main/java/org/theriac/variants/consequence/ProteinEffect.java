package org.theriac.variants.consequence;

import java.util.List;

/**
 * What a change does to a protein.
 *
 * @param hgvs one-letter description with {@code p.}; empty = it cannot be told
 * @param terms Sequence Ontology terms
 */
record ProteinEffect(String hgvs, List<String> terms) {
  ProteinEffect {
    terms = List.copyOf(terms);
  }

  static ProteinEffect of(String hgvs, String... terms) {
    return new ProteinEffect(hgvs, List.of(terms));
  }
}
