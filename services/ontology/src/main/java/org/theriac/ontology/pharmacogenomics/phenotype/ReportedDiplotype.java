package org.theriac.ontology.pharmacogenomics.phenotype;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.knowledgebase.pharmacogenomics.PhenotypeScheme;
import org.theriac.knowledgebase.pharmacogenomics.Ploidy;

/** Reads diplotypes as laboratories and other callers write them. */
public final class ReportedDiplotype {
  private static final int LONGEST = 400;
  private static final String HETEROZYGOUS = " (heterozygous)";

  private ReportedDiplotype() {}

  /**
   * Finds the alleles of a diplotype.
   *
   * @return two alleles, or one of a haploid gene; empty if an allele is not in the release:
   *     indeterminate, never normal
   */
  public static Optional<List<NamedAllele>> read(GeneDefinition gene, String written) {
    var text = written.strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    // Some write the gene before the diplotype; of a gene that is one variant the alleles start so.
    if (text.startsWith(gene.gene().value())
        && gene.alleles().stream().noneMatch(a -> a.name().startsWith(gene.gene().value()))) {
      text = text.substring(gene.gene().value().length()).strip();
    }
    if (text.endsWith(HETEROZYGOUS)) {
      var reference = gene.alleles().stream().filter(NamedAllele::reference).findFirst();
      var variant = allele(gene, text.substring(0, text.length() - HETEROZYGOUS.length()));
      return reference.isPresent() && variant.isPresent()
          ? Optional.of(List.of(reference.get(), variant.get()))
          : Optional.empty();
    }
    var byBases = BasesAtOnePosition.read(gene, text);
    if (byBases.isPresent()) {
      return byBases;
    }
    var alleles = new ArrayList<NamedAllele>();
    for (String part : copies(gene, text)) {
      var found = allele(gene, part);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      alleles.add(found.get());
    }
    boolean fits =
        alleles.size() == 2 || (alleles.size() == 1 && gene.ploidy() != Ploidy.AUTOSOMAL);
    return fits ? Optional.of(alleles) : Optional.empty();
  }

  /** The text of each copy; a slash inside an allele's own name does not divide. */
  private static List<String> copies(GeneDefinition gene, String text) {
    if (allele(gene, text).isPresent() && gene.ploidy() != Ploidy.AUTOSOMAL) {
      return List.of(text);
    }
    for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', slash + 1)) {
      var left = text.substring(0, slash).strip();
      var right = text.substring(slash + 1).strip();
      if (allele(gene, left).isPresent() && allele(gene, right).isPresent()) {
        return List.of(left, right);
      }
    }
    int slash = text.indexOf('/');
    return slash < 0 ? List.of(text) : List.of(text.substring(0, slash), text.substring(slash + 1));
  }

  private static Optional<NamedAllele> allele(GeneDefinition gene, String written) {
    var wanted = normalised(written);
    var exact = byName(gene, wanted);
    if (exact.isPresent()) {
      return exact;
    }
    if (gene.scheme() == PhenotypeScheme.ALLELE_STATUS) {
      return Optional.of(statusAllele(gene, wanted));
    }
    if (wanted.equalsIgnoreCase("reference") || wanted.equalsIgnoreCase("wild-type")) {
      return gene.alleles().stream().filter(NamedAllele::reference).findFirst();
    }
    int dot = wanted.indexOf('.');
    // Sub-alleles share the function of their core allele (PharmVar).
    return wanted.startsWith("*")
            && dot > 0
            && wanted.substring(dot + 1).chars().allMatch(Character::isDigit)
        ? byName(gene, wanted.substring(0, dot))
        : Optional.empty();
  }

  /** An allele typed to two fields; one that no guideline asks for is known by its name alone. */
  private static NamedAllele statusAllele(GeneDefinition gene, String written) {
    var name =
        written.startsWith("*")
            ? written
            : written.substring(written.indexOf('*') < 0 ? 0 : written.indexOf('*'));
    var fields = name.split(":", -1);
    var twoFields = fields.length > 2 ? fields[0] + ":" + fields[1] : name;
    return byName(gene, twoFields)
        .orElseGet(() ->
            new NamedAllele(
                twoFields, false, java.util.Map.of(), "", java.util.OptionalDouble.empty(), true));
  }

  private static Optional<NamedAllele> byName(GeneDefinition gene, String wanted) {
    return gene.alleles().stream()
        .filter(allele -> normalised(allele.name()).equals(wanted))
        .findFirst();
  }

  private static String normalised(String name) {
    return name.strip().replace(" + ", "+").replace(">=", "≥").replace("[", "").replace("]", "");
  }
}
