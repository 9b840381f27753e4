package org.theriac.ontology.pharmacogenomics.phenotype;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;

/**
 * Reads the result of a gene that one position defines, written as the two bases: {@code rs9923231
 * C/T}, {@code C/T}, {@code CT}, or {@code G/A} where the laboratory writes the gene's own strand.
 */
public final class BasesAtOnePosition {
  private static final Pattern WRITTEN =
      Pattern.compile("(?:(rs\\d{1,12})[\\s:;,]*)?\\(?([ACGT])(?:\\s*[/|]\\s*)?([ACGT])\\)?");
  private static final String BASES = "ACGT";

  private BasesAtOnePosition() {}

  /** The two alleles; empty if the text is written otherwise or the gene has several positions. */
  public static Optional<List<NamedAllele>> read(GeneDefinition gene, String text) {
    var matcher = WRITTEN.matcher(text.strip());
    if (gene.positions().size() != 1 || !matcher.matches()) {
      return Optional.empty();
    }
    var position = gene.positions().getFirst();
    var rsid = matcher.group(1);
    if (rsid != null && !rsid.equals(position.rsid())) {
      return Optional.empty();
    }
    return alleles(gene, position, matcher.group(2), matcher.group(3))
        .or(() ->
            // On the other strand only where the bases cannot be those of this one.
            alleles(gene, position, complement(matcher.group(2)), complement(matcher.group(3))));
  }

  private static Optional<List<NamedAllele>> alleles(
      GeneDefinition gene, DefiningPosition position, String one, String other) {
    var found = new ArrayList<NamedAllele>();
    for (String base : List.of(one, other)) {
      gene.alleles().stream()
          .filter(allele ->
              base.equals(position.reference())
                  ? allele.reference()
                  : !allele.reference()
                      && allele.bases().getOrDefault(position.index(), List.of()).contains(base))
          .findFirst()
          .ifPresent(found::add);
    }
    return found.size() == 2 ? Optional.of(List.copyOf(found)) : Optional.empty();
  }

  private static String complement(String base) {
    return String.valueOf(BASES.charAt(BASES.length() - 1 - BASES.indexOf(base)));
  }
}
