package org.theriac.ontology.pharmacogenomics.calling;

import java.util.List;
import java.util.Map;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;

/**
 * A gene's alleles as sets of bits, compiled once: which alleles may have which base at each
 * position. With them all pairs are decided by a few operations on words.
 */
final class AlleleTable {
  private final GeneDefinition gene;
  private final List<NamedAllele> alleles;
  private final String[][] bases;
  // fitting[position][base] = the alleles that may have the base there.
  private final Bits[][] fitting;
  private final Bits[] none;
  private final Bits[] named;

  AlleleTable(GeneDefinition gene) {
    this.gene = gene;
    this.alleles = gene.alleles().stream().filter(allele -> !allele.structural()).toList();
    int positions = gene.positions().size();
    bases = new String[positions][];
    fitting = new Bits[positions][];
    none = new Bits[positions];
    for (DefiningPosition position : gene.positions()) {
      int p = position.index();
      bases[p] = new String[1 + position.alternates().size()];
      bases[p][0] = position.reference();
      for (int b = 1; b < bases[p].length; b++) {
        bases[p][b] = position.alternates().get(b - 1);
      }
      none[p] = new Bits(alleles.size());
      fitting[p] = new Bits[bases[p].length];
      fitting[p][0] = Bits.all(alleles.size());
      for (int b = 1; b < bases[p].length; b++) {
        fitting[p][b] = new Bits(alleles.size());
      }
    }
    // Alleles name few positions; all others they have as the reference.
    named = new Bits[alleles.size()];
    for (int a = 0; a < named.length; a++) {
      named[a] = new Bits(positions);
      for (Map.Entry<Integer, List<String>> cell : alleles.get(a).bases().entrySet()) {
        int p = cell.getKey();
        named[a].set(p);
        for (int b = 0; b < bases[p].length; b++) {
          if (cell.getValue().contains(bases[p][b])) {
            fitting[p][b].set(a);
          } else {
            fitting[p][b].clear(a);
          }
        }
      }
    }
  }

  /** What an allele does not name is reference. */
  static boolean matches(NamedAllele allele, DefiningPosition position, String base) {
    var named = allele.bases().get(position.index());
    return named == null ? base.equals(position.reference()) : named.contains(base);
  }

  GeneDefinition gene() {
    return gene;
  }

  /** Alleles that small variants define, in the release's order. */
  List<NamedAllele> alleles() {
    return alleles;
  }

  /** The alleles that may have a base at a position. */
  Bits fitting(int position, String base) {
    for (int b = 0; b < bases[position].length; b++) {
      if (bases[position][b].equals(base)) {
        return fitting[position][b];
      }
    }
    return none[position];
  }

  boolean documented(int position, String base) {
    for (String known : bases[position]) {
      if (known.equals(base)) {
        return true;
      }
    }
    return false;
  }

  /** The positions that an allele names. */
  Bits named(int allele) {
    return named[allele];
  }
}
