package org.theriac.knowledgebase.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.pharmacogenomics.CallingMethod;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition.Repeat;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.knowledgebase.pharmacogenomics.PhenotypeScheme;
import org.theriac.knowledgebase.pharmacogenomics.Ploidy;
import org.theriac.knowledgebase.pharmacogenomics.SinglePositionFallback;
import org.theriac.knowledgebase.pharmacogenomics.UnphasedPriority;
import org.theriac.knowledgebase.statements.DefectiveReleaseException;
import org.theriac.knowledgebase.statements.Statements;
import org.theriac.knowledgebase.statements.Subject;
import org.theriac.knowledgebase.statements.Vocabulary;

/** Compiles gene definitions. */
final class GenesCompiler {
  private static final String TH = Vocabulary.SCHEMA;

  private final Map<Subject, List<Subject>> positions;
  private final Map<Subject, List<Subject>> alleles;
  private final Map<Subject, List<Subject>> phenotypeRules;
  private final Map<Subject, List<Subject>> priorities;
  private final Map<Subject, Variant> variants = new HashMap<>();
  private final Sources sources;

  private record Variant(Subject position, String bases) {}

  private GenesCompiler(Statements statements, Sources sources) {
    this.sources = sources;
    this.positions = byGene(statements, "DefiningPosition");
    this.alleles = byGene(statements, "NamedAllele");
    this.phenotypeRules = byGene(statements, "PhenotypeRule");
    this.priorities = byGene(statements, "UnphasedPriority");
    for (Subject variant : statements.ofClass(TH + "Variant")) {
      variants.put(
          variant, new Variant(variant.thing(TH + "position"), variant.text(TH + "bases")));
    }
  }

  static Map<GeneSymbol, GeneDefinition> compile(Statements statements, Sources sources) {
    GenesCompiler compiler = new GenesCompiler(statements, sources);
    Map<GeneSymbol, GeneDefinition> genes = new HashMap<>();
    for (Subject gene : statements.ofClass(TH + "Pharmacogene")) {
      GeneDefinition definition = compiler.gene(gene);
      genes.put(definition.gene(), definition);
    }
    return genes;
  }

  /** The symbol of a gene. */
  static GeneSymbol symbol(Subject gene) {
    return new GeneSymbol(gene.text(Vocabulary.NOTATION));
  }

  private GeneDefinition gene(Subject gene) {
    List<Subject> ordered = new ArrayList<>(positions.getOrDefault(gene, List.of()));
    ordered.sort(
        Comparator.comparingLong((Subject position) -> grch38(position))
            .thenComparing(Subject::iri));
    Map<Subject, Integer> indexes = new HashMap<>();
    List<DefiningPosition> definingPositions = new ArrayList<>();
    Set<Integer> required = new HashSet<>();
    Set<Integer> tier1 = new HashSet<>();
    for (Subject position : ordered) {
      int index = indexes.size();
      indexes.put(position, index);
      definingPositions.add(position(position, index));
      if (position.isTrue(TH + "required")) {
        required.add(index);
      }
      if (position.isTrue(TH + "tier1")) {
        tier1.add(index);
      }
    }
    List<Subject> orderedAlleles = new ArrayList<>(alleles.getOrDefault(gene, List.of()));
    orderedAlleles.sort(
        Comparator.comparingLong(
            (Subject allele) -> allele.number(TH + "order").orElse(Long.MAX_VALUE)));
    List<NamedAllele> namedAlleles = new ArrayList<>();
    Set<String> tier1Alleles = new HashSet<>();
    for (Subject allele : orderedAlleles) {
      namedAlleles.add(allele(allele, indexes));
      if (allele.isTrue(TH + "tier1")) {
        tier1Alleles.add(allele.text(TH + "name"));
      }
    }
    Set<String> tier2Alleles = Set.copyOf(gene.texts(TH + "tier2Allele"));
    Set<Integer> tier2 = new HashSet<>();
    namedAlleles.stream()
        .filter(allele -> tier2Alleles.contains(allele.name()))
        .forEach(allele -> tier2.addAll(allele.bases().keySet()));
    Map<String, String> byPair = new HashMap<>();
    Map<String, String> byScore = new HashMap<>();
    for (Subject rule : phenotypeRules.getOrDefault(gene, List.of())) {
      String phenotype = rule.text(TH + "phenotype");
      rule.texts(TH + "functionPair").forEach(pair -> byPair.put(pair, phenotype));
      rule.texts(TH + "activityScore").forEach(score -> byScore.put(score, phenotype));
    }
    List<UnphasedPriority> unphased = new ArrayList<>();
    for (Subject priority : priorities.getOrDefault(gene, List.of())) {
      unphased.add(
          new UnphasedPriority(priority.texts(TH + "diplotype"), priority.text(TH + "pick")));
    }
    return new GeneDefinition(
        symbol(gene),
        gene.text(TH + "chromosome"),
        ploidy(gene.thing(TH + "ploidy")),
        method(gene.thing(TH + "method")),
        scheme(gene.thing(TH + "scheme")),
        definingPositions,
        namedAlleles,
        required,
        tier1,
        tier1Alleles,
        tier2,
        tier2Alleles,
        unphased,
        gene.isTrue(TH + "undocumentedAsReference"),
        gene.isTrue(TH + "writtenAsVariants"),
        byPair,
        byScore,
        gene.textOr(TH + "deletionAllele", ""),
        gene.textOr(TH + "decidingFunction", ""),
        fallback(gene, indexes),
        revised(gene),
        sources.of(gene));
  }

  private static Optional<SinglePositionFallback> fallback(
      Subject gene, Map<Subject, Integer> indexes) {
    List<Subject> position = gene.things(TH + "fallbackPosition");
    if (position.isEmpty()) {
      return Optional.empty();
    }
    Integer index = indexes.get(position.getFirst());
    if (index == null) {
      throw new DefectiveReleaseException(
          gene.iri() + " falls back on " + position.getFirst().iri() + ", not a position of it");
    }
    return Optional.of(
        new SinglePositionFallback(
            index,
            gene.text(TH + "fallbackReferenceAllele"),
            gene.text(TH + "fallbackVariantAllele")));
  }

  private static Map<String, String> revised(Subject gene) {
    Map<String, String> revised = new HashMap<>();
    for (String allele : gene.texts(TH + "functionRevised")) {
      revised.put(allele, gene.text(TH + "functionRevisedOn"));
    }
    return revised;
  }

  private static DefiningPosition position(Subject position, int index) {
    String reference = position.text(TH + "referenceBases");
    return new DefiningPosition(
        index,
        grch38(position),
        position.number(TH + "grch37"),
        position.isTrue(TH + "grch37Confirmed"),
        position.textOr(TH + "rsid", ""),
        reference,
        position.textOr(TH + "grch37ReferenceBases", reference),
        position.texts(TH + "alternateBases"),
        position.number(TH + "referenceRepeats").stream()
            .mapToObj(count -> new Repeat(position.text(TH + "repeatUnit"), (int) count))
            .findFirst());
  }

  private NamedAllele allele(Subject allele, Map<Subject, Integer> indexes) {
    boolean reference = allele.isTrue(TH + "referenceAllele");
    TreeMap<Integer, List<String>> bases = new TreeMap<>();
    for (Subject subject : allele.things(TH + "defines")) {
      Variant variant = variants.get(subject);
      Integer index = variant == null ? null : indexes.get(variant.position());
      if (variant == null || index == null) {
        throw new DefectiveReleaseException(
            allele.iri() + " is defined by " + subject.iri() + ", not a variant of its gene");
      }
      bases.computeIfAbsent(index, key -> new ArrayList<>()).add(variant.bases());
    }
    Map<Integer, List<String>> immutable = new TreeMap<>();
    bases.forEach((index, all) -> immutable.put(index, List.copyOf(all)));
    if (reference) {
      indexes.forEach((position, index) ->
          immutable.putIfAbsent(index, List.of(position.text(TH + "referenceBases"))));
    }
    return new NamedAllele(
        allele.text(TH + "name"),
        reference,
        immutable,
        allele.textOr(TH + "function", ""),
        allele.decimal(TH + "activity"),
        allele.isTrue(TH + "structural"));
  }

  private static long grch38(Subject position) {
    return position
        .number(TH + "grch38")
        .orElseThrow(
            () -> new DefectiveReleaseException(position.iri() + " has no GRCh38 position"));
  }

  private static Ploidy ploidy(Subject term) {
    return switch (term.localName()) {
      case "Autosomal" -> Ploidy.AUTOSOMAL;
      case "XLinked" -> Ploidy.X_LINKED;
      case "Mitochondrial" -> Ploidy.MITOCHONDRIAL;
      default -> throw unknown(term);
    };
  }

  private static CallingMethod method(Subject term) {
    return switch (term.localName()) {
      case "NamedAlleles" -> CallingMethod.NAMED_ALLELES;
      case "LowestFunction" -> CallingMethod.LOWEST_FUNCTION;
      case "LimitedNamedAlleles" -> CallingMethod.LIMITED_NAMED_ALLELES;
      case "OutsideOnly" -> CallingMethod.OUTSIDE_ONLY;
      default -> throw unknown(term);
    };
  }

  private static PhenotypeScheme scheme(Subject term) {
    return switch (term.localName()) {
      case "ActivityScore" -> PhenotypeScheme.ACTIVITY_SCORE;
      case "FunctionPair" -> PhenotypeScheme.FUNCTION_PAIR;
      case "AlleleStatus" -> PhenotypeScheme.ALLELE_STATUS;
      case "DiplotypeOnly" -> PhenotypeScheme.DIPLOTYPE;
      default -> throw unknown(term);
    };
  }

  private static DefectiveReleaseException unknown(Subject term) {
    return new DefectiveReleaseException(term.iri() + " is not a term that compilers know");
  }

  private static Map<Subject, List<Subject>> byGene(Statements statements, String type) {
    Map<Subject, List<Subject>> byGene = new HashMap<>();
    for (Subject subject : statements.ofClass(TH + type)) {
      byGene.computeIfAbsent(subject.thing(TH + "gene"), key -> new ArrayList<>()).add(subject);
    }
    return byGene;
  }
}
