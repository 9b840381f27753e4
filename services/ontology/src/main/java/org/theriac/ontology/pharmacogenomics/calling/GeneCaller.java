package org.theriac.ontology.pharmacogenomics.calling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.pharmacogenomics.CallingMethod;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.knowledgebase.pharmacogenomics.Ploidy;

/** Calls one gene from the genotypes at its positions. Safe for concurrent use. */
public final class GeneCaller {
  /** How many other possible diplotypes are listed if the caller does not say. */
  public static final int MOST_ALTERNATIVES = 200;

  private static final int NAMED = 12;

  private final AlleleTable table;
  private final GeneDefinition gene;

  /** A caller of a gene. It is compiled here, once; calls only read it. */
  public GeneCaller(GeneDefinition gene) {
    this.gene = gene;
    this.table = new AlleleTable(gene);
  }

  /** The gene. */
  public GeneDefinition gene() {
    return gene;
  }

  /**
   * Calls the gene. What is not in {@code genotypes} is unknown, never reference.
   *
   * @param genotypes genotypes of the gene's chromosome by GRCh38 position
   */
  public GeneCalling call(Map<Long, ObservedGenotype> genotypes) {
    return call(genotypes, MOST_ALTERNATIVES);
  }

  /**
   * Calls the gene. What is not in {@code genotypes} is unknown, never reference.
   *
   * @param genotypes genotypes of the gene's chromosome by GRCh38 position
   * @param most how many other possible diplotypes are listed; what is left out is counted
   */
  public GeneCalling call(Map<Long, ObservedGenotype> genotypes, int most) {
    if (gene.method() == CallingMethod.OUTSIDE_ONLY) {
      return new GeneCalling(
          gene,
          CallStatus.NOT_CALLED,
          List.of(),
          List.of(),
          List.of(),
          0,
          Optional.empty(),
          Evidence.of(table, Map.of()).coverage(),
          List.of(
              new Note(
                  "OUTSIDE_CALL_NEEDED",
                  "This gene is not read from small variants: a result of a laboratory or of a "
                      + "caller made for it is needed.")));
    }
    if (gene.ploidy() == Ploidy.MITOCHONDRIAL) {
      return noted(MitochondrialCaller.call(table, genotypes, most));
    }
    var evidence = Evidence.of(table, genotypes);
    var calling =
        switch (gene.method()) {
          case LOWEST_FUNCTION -> LowestFunctionCaller.call(evidence, most);
          case LIMITED_NAMED_ALLELES ->
              CopyNumberUnknown.limit(NamedAlleleCaller.call(evidence, most), evidence);
          default -> NamedAlleleCaller.call(evidence, most);
        };
    return noted(calling);
  }

  /**
   * Calls the gene from variants that a laboratory reports one by one. What was not reported is
   * unknown; among alleles that cannot be told apart those that need the fewest unreported variants
   * are taken.
   *
   * @param genotypes genotypes at the gene's positions by GRCh38 position; none with a copy that
   *     was not called
   */
  public GeneCalling callReported(Map<Long, ObservedGenotype> genotypes) {
    if (gene.ploidy() == Ploidy.MITOCHONDRIAL) {
      return call(genotypes, MOST_ALTERNATIVES);
    }
    var evidence = Evidence.of(table, genotypes);
    return switch (gene.method()) {
      case OUTSIDE_ONLY, LOWEST_FUNCTION -> call(genotypes, MOST_ALTERNATIVES);
      case NAMED_ALLELES ->
          noted(
              FewestUnreported.prefer(
                  NamedAlleleCaller.call(evidence, MOST_ALTERNATIVES), genotypes));
      case LIMITED_NAMED_ALLELES ->
          noted(
              CopyNumberUnknown.limit(
                  FewestUnreported.prefer(
                      NamedAlleleCaller.call(evidence, MOST_ALTERNATIVES), genotypes),
                  evidence));
    };
  }

  private GeneCalling noted(GeneCalling calling) {
    var notes = new ArrayList<>(calling.notes());
    var coverage = calling.coverage().without(found(calling));
    if (calling.status() != CallStatus.NOT_CALLED && coverage.called() < coverage.defined()) {
      notes.add(
          new Note(
              "MISSING_POSITIONS",
              coverage.called()
                  + " of "
                  + coverage.defined()
                  + " defining positions were seen"
                  + (coverage.tier1().missing().isEmpty()
                      ? ""
                      : "; of the "
                          + coverage.tier1().defined()
                          + " positions that every test should cover "
                          + coverage.tier1().missing().size()
                          + " are missing")
                  + (coverage.notExcluded().isEmpty()
                      ? "."
                      : "; not excluded: " + some(coverage.notExcluded()) + ".")));
    }
    var revised =
        calling.best().stream()
            .flatMap(diplotype -> diplotype.alleles().stream())
            .filter(allele -> gene.revisedFunctions().containsKey(allele.name()))
            .map(allele -> allele.name() + " (" + gene.revisedFunctions().get(allele.name()) + ")")
            .distinct()
            .toList();
    if (!revised.isEmpty()) {
      notes.add(
          new Note(
              "FUNCTION_REVISED",
              "The function of "
                  + String.join(", ", revised)
                  + " was revised by its issuer after this release's tables; the new one is not at "
                  + "hand."));
    }
    if (calling.unlisted() > 0) {
      notes.add(
          new Note(
              "MORE_ALTERNATIVES",
              calling.unlisted()
                  + " more diplotypes are possible and not listed; they are made of the alleles "
                  + "that are not excluded."));
    }
    return new GeneCalling(
        gene,
        calling.status(),
        calling.best(),
        calling.names(),
        calling.alternatives(),
        calling.unlisted(),
        calling.fallback(),
        coverage,
        notes.stream().distinct().toList());
  }

  /** Alleles of a diplotype that was called: they were found, which is more than not excluded. */
  private static Set<String> found(GeneCalling calling) {
    return calling.best().stream()
        .flatMap(diplotype -> diplotype.alleles().stream())
        .map(NamedAllele::name)
        .collect(Collectors.toSet());
  }

  private static String some(List<String> names) {
    return String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
        + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
  }
}
