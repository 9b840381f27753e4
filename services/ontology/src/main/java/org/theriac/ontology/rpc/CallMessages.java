package org.theriac.ontology.rpc;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.knowledgebase.pharmacogenomics.Pharmacogenomics;
import org.theriac.ontology.pharmacogenomics.calling.CalledDiplotype;
import org.theriac.ontology.pharmacogenomics.calling.GeneCalling;
import org.theriac.ontology.pharmacogenomics.calling.PositionCoverage;
import org.theriac.ontology.pharmacogenomics.consequence.GuidanceByResult;
import org.theriac.ontology.pharmacogenomics.phenotype.Interpretation;
import org.theriac.ontology.pharmacogenomics.phenotype.Phenotyper;
import org.theriac.ontology.v1.CallStatus;
import org.theriac.ontology.v1.Coverage;
import org.theriac.ontology.v1.CoverageGrade;
import org.theriac.ontology.v1.Diplotype;
import org.theriac.ontology.v1.GeneCall;

/** Calls from genotypes as the contract writes them, with what each diplotype means. */
final class CallMessages {
  private static final int MOST_KEPT = 50_000;
  private static final int MOST_NAMED = 6;

  private final Map<GeneSymbol, Phenotyper> phenotypers = new HashMap<>();
  private final Map<GeneSymbol, GuidanceByResult> guidance;
  // The same diplotypes come back sample after sample; what they mean depends on nothing else.
  private final Map<GeneSymbol, Map<String, Meaning>> meanings = new HashMap<>();
  private final Map<Set<Integer>, Integer> guidanceNumbers = new ConcurrentHashMap<>();
  private final AtomicInteger nextNumber = new AtomicInteger();

  /** What a diplotype means; equal guidance has equal numbers. */
  private record Meaning(Interpretation interpretation, int guidance) {}

  CallMessages(Pharmacogenomics tables) {
    this.guidance = GuidanceByResult.of(tables);
    tables
        .genes()
        .forEach((gene, definition) -> {
          phenotypers.put(gene, new Phenotyper(definition));
          meanings.put(gene, new ConcurrentHashMap<>());
        });
  }

  GeneCall message(GeneCalling calling) {
    var call =
        GeneCall.newBuilder()
            .setGene(calling.gene().gene().value())
            .setSource("vcf")
            .setCoverage(coverage(calling.coverage()))
            .addAllNotes(GeneMessages.notes(calling.notes()))
            .setUnlistedAlternatives(calling.unlisted())
            .setStatus(
                switch (calling.status()) {
                  case CALLED -> CallStatus.CALL_STATUS_CALLED;
                  case AMBIGUOUS -> CallStatus.CALL_STATUS_AMBIGUOUS;
                  case NOT_CALLED -> CallStatus.CALL_STATUS_NOT_CALLED;
                });
    var expected = new HashSet<Integer>();
    if (calling.best().size() == 1) {
      // Variants of unknown phase are listed one by one and mean one thing together.
      var meaning = meaning(calling.gene().gene(), calling.best().getFirst());
      expected.add(meaning.guidance());
      calling
          .names()
          .forEach(name -> call.addDiplotypes(diplotype(name, meaning.interpretation(), false)));
    } else {
      for (CalledDiplotype best : calling.best()) {
        var meaning = meaning(calling.gene().gene(), best);
        expected.add(meaning.guidance());
        call.addDiplotypes(diplotype(best.name(), meaning.interpretation(), false));
      }
    }
    var otherwise = new LinkedHashMap<Interpretation, String>();
    var unseen = new HashSet<>(calling.coverage().notExcluded());
    calling.best().forEach(best -> best.alleles().forEach(allele -> unseen.remove(allele.name())));
    for (CalledDiplotype other : calling.alternatives()) {
      var meaning = meaning(calling.gene().gene(), other);
      boolean changes = expected.size() != 1 || !expected.contains(meaning.guidance());
      boolean assumesUnseen =
          !calling.best().isEmpty()
              && other.alleles().stream().anyMatch(allele -> unseen.contains(allele.name()));
      call.addAlternatives(
          diplotype(other.name(), meaning.interpretation(), changes).toBuilder()
              .setAssumesUnseen(assumesUnseen));
      if (changes && !assumesUnseen) {
        otherwise.putIfAbsent(words(meaning.interpretation()), other.name());
      }
    }
    if (expected.size() > 1) {
      call.addNotes(
          GeneMessages.note(
              "GUIDANCE_DIFFERS",
              "The equally well supported diplotypes lead to different guidance for some drug."));
    } else if (!expected.isEmpty() && !otherwise.isEmpty()) {
      call.addNotes(GeneMessages.note("ALTERNATIVE_CHANGES_GUIDANCE", otherwise(otherwise)));
    }
    calling
        .fallback()
        .ifPresent(fallback ->
            call.setLookup(
                diplotype(
                    fallback.name(),
                    meaning(calling.gene().gene(), fallback).interpretation(),
                    false)));
    return call.build();
  }

  /** What is read of a meaning, whichever alleles it comes from. */
  private static Interpretation words(Interpretation meaning) {
    return new Interpretation("", meaning.phenotypes(), meaning.activityScore(), Map.of());
  }

  /** One diplotype of each other meaning. */
  private static String otherwise(Map<Interpretation, String> otherwise) {
    var text =
        otherwise.entrySet().stream()
            .limit(MOST_NAMED)
            .map(other -> {
              var meaning = other.getKey();
              var score = meaning.activityScore();
              return other.getValue()
                  + " ("
                  + (meaning.phenotypes().isEmpty() ? "no phenotype" : meaning.phenotype())
                  + (score.isEmpty() ? "" : ", activity score " + score)
                  + ")";
            })
            .collect(Collectors.joining("; "));
    int more = otherwise.size() - MOST_NAMED;
    return "Also possible, and with other guidance for some drug: "
        + text
        + (more > 0 ? "; and " + more + " more meanings." : ".");
  }

  private Meaning meaning(GeneSymbol gene, CalledDiplotype diplotype) {
    var known = meanings.get(gene);
    var phenotyper = phenotypers.get(gene);
    if (known == null || phenotyper == null) {
      throw new IllegalStateException("no phenotype rules were compiled for " + gene);
    }
    // The name alone is not enough: one spelling may stand for two readings of a genotype.
    var key = new StringBuilder(diplotype.name());
    for (NamedAllele allele : diplotype.alleles()) {
      key.append('\t').append(allele.name());
    }
    var found = known.get(key.toString());
    if (found == null) {
      found = interpret(phenotyper, guidance.get(gene), diplotype);
      if (known.size() < MOST_KEPT) {
        known.put(key.toString(), found);
      }
    }
    return found;
  }

  private Meaning interpret(
      Phenotyper phenotyper, @Nullable GuidanceByResult guidance, CalledDiplotype diplotype) {
    var interpretation = phenotyper.of(diplotype.name(), diplotype.alleles());
    Set<Integer> rows = guidance == null ? Set.of() : guidance.of(interpretation);
    return new Meaning(
        interpretation,
        guidanceNumbers.computeIfAbsent(rows, unseen -> nextNumber.getAndIncrement()));
  }

  private static Diplotype diplotype(String name, Interpretation meaning, boolean changesGuidance) {
    return Diplotype.newBuilder()
        .setName(name)
        .addAllPhenotypes(meaning.phenotypes())
        .setActivityScore(meaning.activityScore())
        .setChangesGuidance(changesGuidance)
        .build();
  }

  private static Coverage coverage(PositionCoverage coverage) {
    return Coverage.newBuilder()
        .setPositionsDefined(coverage.defined())
        .setPositionsCalled(coverage.called())
        .addAllMissingPositions(coverage.missing())
        .addAllNotExcludedAlleles(coverage.notExcluded())
        .setTier1Defined(coverage.tier1().defined())
        .addAllTier1Missing(coverage.tier1().missing())
        .setTier2Defined(coverage.tier2().defined())
        .addAllTier2Missing(coverage.tier2().missing())
        .setGrade(
            switch (coverage.grade()) {
              case COMPLETE -> CoverageGrade.COVERAGE_GRADE_COMPLETE;
              case TIER1 -> CoverageGrade.COVERAGE_GRADE_TIER1;
              case PARTIAL -> CoverageGrade.COVERAGE_GRADE_PARTIAL;
              case NONE -> CoverageGrade.COVERAGE_GRADE_NONE;
            })
        .build();
  }
}
