package org.theriac.ontology.pharmacogenomics.phenotype;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.knowledgebase.pharmacogenomics.PhenotypeScheme;
import org.theriac.knowledgebase.pharmacogenomics.Ploidy;

/** Phenotypes of one gene by the rules of the release. */
public final class Phenotyper {
  private static final String AT_LEAST = "≥";
  private static final String NOT_APPLICABLE = "n/a";

  private final GeneDefinition gene;

  private final List<String> vocabulary;

  /** The gene's phenotypes by their words as they are compared, in the order of the vocabulary. */
  private final Map<String, String> byNormalised = new LinkedHashMap<>();

  /** For a gene. */
  public Phenotyper(GeneDefinition gene) {
    this.gene = gene;
    this.vocabulary = vocabulary(gene);
    this.vocabulary.forEach(
        phenotype -> byNormalised.putIfAbsent(normalised(phenotype), phenotype));
  }

  /**
   * The meaning of a pair of alleles, or of one if haploid.
   *
   * @param diplotype as it is written
   * @param alleles the alleles that decide; none if it is not known which do: then the meaning is
   *     indeterminate
   */
  public Interpretation of(String diplotype, List<NamedAllele> alleles) {
    if (alleles.isEmpty()) {
      return new Interpretation(
          diplotype, List.of(Interpretation.INDETERMINATE), NOT_APPLICABLE, Map.of());
    }
    var counts = new TreeMap<String, Integer>();
    alleles.forEach(allele -> counts.merge(allele.name(), 1, Integer::sum));
    return switch (gene.scheme()) {
      case ACTIVITY_SCORE -> byScore(diplotype, total(alleles), counts);
      case FUNCTION_PAIR ->
          new Interpretation(diplotype, List.of(byFunctions(alleles)), "", counts);
      case ALLELE_STATUS -> new Interpretation(diplotype, statuses(counts), "", counts);
      case DIPLOTYPE -> new Interpretation(diplotype, List.of(), "", counts);
    };
  }

  /** The meaning of an activity score alone. */
  public Interpretation ofScore(String score) {
    OptionalDouble value;
    try {
      value =
          OptionalDouble.of(
              Double.parseDouble(score.replace(AT_LEAST, "").replace(">=", "").strip()));
    } catch (NumberFormatException e) {
      value = OptionalDouble.empty();
    }
    return byScore("", value, Map.of());
  }

  /**
   * What a phenotype in a laboratory's words may mean. Where guidance is looked up by score a
   * phenotype stands for several scores, and each is a meaning of its own.
   */
  public List<Interpretation> ofPhenotype(String words) {
    var wanted = normalised(words);
    var known = Optional.ofNullable(byNormalised.get(wanted));
    var spelled =
        known.isPresent()
            ? List.<String>of()
            : PhenotypeSpellings.of(gene.gene().value(), words).stream()
                .flatMap(spelling ->
                    vocabulary.stream()
                        .filter(phenotype -> phenotype.equalsIgnoreCase(spelling))
                        .limit(1))
                .toList();
    if (!spelled.isEmpty()) {
      return spelled.stream().flatMap(phenotype -> meanings(phenotype).stream()).toList();
    }
    return meanings(known.or(() -> onlyOneBeginning(wanted)).orElse(Interpretation.INDETERMINATE));
  }

  /** One meaning, or one for each score that the phenotype stands for. */
  private List<Interpretation> meanings(String known) {
    var scores =
        gene.phenotypesByScore().entrySet().stream()
            .filter(entry ->
                entry.getValue().equals(known) && !known.equals(Interpretation.INDETERMINATE))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return scores.isEmpty()
        ? List.of(onlyPair(known).orElse(new Interpretation("", List.of(known), "", Map.of())))
        : scores.stream()
            .map(score -> new Interpretation("", List.of(known), score, Map.of()))
            .toList();
  }

  /**
   * The one pair of alleles that has a phenotype, where one position makes the gene: such a
   * phenotype tells the genotype.
   */
  private Optional<Interpretation> onlyPair(String phenotype) {
    if (gene.positions().size() != 1
        || gene.scheme() != PhenotypeScheme.FUNCTION_PAIR
        || gene.ploidy() != Ploidy.AUTOSOMAL) {
      return Optional.empty();
    }
    var pairs = new ArrayList<Interpretation>();
    for (int i = 0; i < gene.alleles().size(); i++) {
      for (NamedAllele second : gene.alleles().subList(i, gene.alleles().size())) {
        var meaning = of("", List.of(gene.alleles().get(i), second));
        if (meaning.phenotypes().equals(List.of(phenotype))) {
          pairs.add(meaning);
        }
      }
    }
    return pairs.size() == 1 ? Optional.of(pairs.getFirst()) : Optional.empty();
  }

  /**
   * The meaning after an inhibitor has taken a share of the enzyme's activity, for genes with
   * scores; others are left as they are, the release says what their phenotypes become.
   *
   * @param genetic the meaning by genes alone
   * @param factor what is left of the activity: 0 for a strong inhibitor, 0.5 for a moderate one
   */
  public Interpretation inhibited(Interpretation genetic, double factor) {
    if (gene.scheme() == PhenotypeScheme.ACTIVITY_SCORE) {
      try {
        double score = Double.parseDouble(genetic.activityScore().replace(AT_LEAST, ""));
        var lowered = byScore("", OptionalDouble.of(score * factor), Map.of());
        return new Interpretation(
            genetic.diplotype(), lowered.phenotypes(), lowered.activityScore(), Map.of());
      } catch (NumberFormatException e) {
        // Without a score nothing can be taken of it, but a strong inhibitor leaves nothing at all.
        return factor == 0
            ? new Interpretation(
                genetic.diplotype(),
                byScore("", OptionalDouble.of(0), Map.of()).phenotypes(),
                byScore("", OptionalDouble.of(0), Map.of()).activityScore(),
                Map.of())
            : genetic;
      }
    }
    return genetic;
  }

  private Interpretation byScore(
      String diplotype, OptionalDouble total, Map<String, Integer> counts) {
    if (total.isEmpty()) {
      return new Interpretation(
          diplotype, List.of(Interpretation.INDETERMINATE), NOT_APPLICABLE, counts);
    }
    var score = written(total.getAsDouble());
    var phenotype = gene.phenotypesByScore().get(score);
    if (phenotype == null) {
      score = openEnded(total.getAsDouble());
      phenotype = gene.phenotypesByScore().getOrDefault(score, Interpretation.INDETERMINATE);
    }
    return new Interpretation(diplotype, List.of(phenotype), score, counts);
  }

  /** The highest open-ended score, for example ≥3.0, that a value reaches. */
  private String openEnded(double value) {
    return gene.phenotypesByScore().keySet().stream()
        .filter(key -> key.startsWith(AT_LEAST) && Double.parseDouble(key.substring(1)) <= value)
        .max((a, b) ->
            Double.compare(Double.parseDouble(a.substring(1)), Double.parseDouble(b.substring(1))))
        .orElse(NOT_APPLICABLE);
  }

  private static OptionalDouble total(List<NamedAllele> alleles) {
    double sum = 0;
    for (NamedAllele allele : alleles) {
      if (allele.activity().isEmpty()) {
        return OptionalDouble.empty();
      }
      sum += allele.activity().getAsDouble();
    }
    return OptionalDouble.of(sum);
  }

  private static String written(double score) {
    var plain = BigDecimal.valueOf(score).stripTrailingZeros().toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  private String byFunctions(List<NamedAllele> alleles) {
    if (alleles.stream().anyMatch(allele -> allele.function().isEmpty())) {
      return Interpretation.INDETERMINATE;
    }
    var key =
        alleles.size() == 1
            ? alleles.getFirst().function()
            : pair(alleles.get(0).function(), alleles.get(1).function());
    return gene.phenotypesByFunctionPair().getOrDefault(key, Interpretation.INDETERMINATE);
  }

  private static String pair(String first, String second) {
    return first.compareTo(second) <= 0 ? first + " + " + second : second + " + " + first;
  }

  private List<String> statuses(Map<String, Integer> counts) {
    var statuses = new ArrayList<String>();
    for (NamedAllele allele : gene.alleles()) {
      statuses.add(allele.name() + (counts.containsKey(allele.name()) ? " positive" : " negative"));
    }
    return statuses;
  }

  private static List<String> vocabulary(GeneDefinition gene) {
    var words = new ArrayList<>(gene.phenotypesByFunctionPair().values());
    words.addAll(gene.phenotypesByScore().values());
    if (gene.scheme() == PhenotypeScheme.ALLELE_STATUS) {
      gene.alleles()
          .forEach(allele ->
              words.addAll(List.of(allele.name() + " positive", allele.name() + " negative")));
    }
    return words;
  }

  /** "Poor" is the poor metabolizer where the gene has no other phenotype that begins with it. */
  private Optional<String> onlyOneBeginning(String words) {
    var fitting =
        byNormalised.entrySet().stream()
            .filter(known -> !words.isEmpty() && known.getKey().startsWith(words + " "))
            .map(Map.Entry::getValue)
            .distinct()
            .toList();
    return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
  }

  private static String normalised(String words) {
    var text = PhenotypeSpellings.usual(words);
    return switch (text) {
      // Acetylation was told in these words before CPIC's of 2025.
      case "slow acetylator" -> "poor metabolizer";
      case "intermediate acetylator" -> "intermediate metabolizer";
      case "rapid acetylator", "fast acetylator" -> "rapid metabolizer";
      case "pm" -> "poor metabolizer";
      case "im" -> "intermediate metabolizer";
      case "nm", "em", "extensive metabolizer" -> "normal metabolizer";
      case "rm" -> "rapid metabolizer";
      case "um" -> "ultrarapid metabolizer";
      default -> text;
    };
  }
}
