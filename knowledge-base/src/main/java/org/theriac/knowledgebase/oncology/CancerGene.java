package org.theriac.knowledgebase.oncology;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.theriac.knowledgebase.GeneSymbol;

/**
 * What the release knows of a gene or marker in cancer.
 *
 * @param symbol HGNC symbol or marker name
 * @param roles roles; empty = not known
 * @param aliases other names, as written
 * @param exons codons by exon number, on the transcript by which the field counts
 * @param bordersElsewhere codons by exon number on another transcript in use, by which reports
 *     number splice sites too
 * @param kinaseDomain codons of the kinase domain; empty = none or not known
 * @param apart changes that inherit nothing from evidence of sensitivity on the gene's mutations as
 *     a whole, because they are known to behave differently
 * @param oncogenic changes that a source names as oncogenic or as predisposing to cancer
 * @param benign changes that are known to be benign, whatever a rule would make of them
 * @param members genes that reports name together under this name, such as RAS; empty = it is one
 *     gene or marker
 * @param discordant results of this marker and others that rarely hold together in one tumour, each
 *     a conjunction of findings
 * @param lossShows results of tumour-wide markers that the loss of the gene's protein shows
 */
public record CancerGene(
    GeneSymbol symbol,
    Set<GeneRole> roles,
    List<String> aliases,
    Map<Integer, CodonRange> exons,
    Map<Integer, CodonRange> bordersElsewhere,
    Optional<CodonRange> kinaseDomain,
    List<Biomarker.Leaf> apart,
    List<Biomarker.Leaf> oncogenic,
    List<Biomarker.Leaf> benign,
    List<GeneSymbol> members,
    List<Biomarker> discordant,
    List<Biomarker.Signature> lossShows) {
  public CancerGene {
    roles = Set.copyOf(roles);
    aliases = List.copyOf(aliases);
    exons = Map.copyOf(exons);
    bordersElsewhere = Map.copyOf(bordersElsewhere);
    apart = List.copyOf(apart);
    oncogenic = List.copyOf(oncogenic);
    benign = List.copyOf(benign);
    members = List.copyOf(members);
    discordant = List.copyOf(discordant);
    lossShows = List.copyOf(lossShows);
  }

  /**
   * Neighbouring codons.
   *
   * @param first first codon, 1-based
   * @param last last codon, inclusive
   */
  public record CodonRange(int first, int last) {
    public CodonRange {
      if (first < 1 || last < first) {
        throw new IllegalArgumentException("not a range of codons: " + first + " to " + last);
      }
    }

    /** Whether two ranges share a codon. */
    public boolean overlaps(int from, int to) {
      return from <= last && to >= first;
    }
  }
}
