package org.theriac.knowledgebase;

/**
 * An HGNC gene symbol, for example {@code CYP2C19}, or a marker that sources treat like a gene, for
 * example {@code rs12777823}.
 *
 * @param value the symbol; never blank
 */
public record GeneSymbol(String value) implements Comparable<GeneSymbol> {
  public GeneSymbol {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a gene symbol must not be blank");
    }
  }

  @Override
  public int compareTo(GeneSymbol other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
