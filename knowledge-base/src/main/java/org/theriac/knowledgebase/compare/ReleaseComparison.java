package org.theriac.knowledgebase.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.compare.ChangedAnswer.Kind;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceRule;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;

/**
 * Compares the germline answers of two releases, not their statements: new sources or labels alone
 * change nothing.
 */
public final class ReleaseComparison {
  private ReleaseComparison() {}

  /** The answers that differ, by kind and subject. */
  public static List<ChangedAnswer> changes(KnowledgeRelease before, KnowledgeRelease after) {
    List<ChangedAnswer> changes = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      SortedMap<String, String> old = answers(kind, before);
      SortedMap<String, String> current = answers(kind, after);
      SortedSet<String> subjects = new TreeSet<>(old.keySet());
      subjects.addAll(current.keySet());
      for (String subject : subjects) {
        String was = old.getOrDefault(subject, "");
        String is = current.getOrDefault(subject, "");
        if (!was.equals(is)) {
          changes.add(new ChangedAnswer(kind, subject, was, is));
        }
      }
    }
    return changes;
  }

  private static SortedMap<String, String> answers(Kind kind, KnowledgeRelease release) {
    TreeMap<String, String> answers = new TreeMap<>();
    var tables = release.pharmacogenomics();
    switch (kind) {
      case GUIDANCE ->
          tables
              .rulesByDrug()
              .values()
              .forEach(rules -> rules.forEach(rule -> answers.put(rule.id(), guidance(rule))));
      case ALLELE_FUNCTION ->
          forEachAllele(
              tables.genes().values(),
              (name, allele) ->
                  answers.put(
                      name,
                      (allele.function().isEmpty() ? "none" : allele.function())
                          + (allele.activity().isPresent()
                              ? " (" + allele.activity().getAsDouble() + ")"
                              : "")));
      case ALLELE_DEFINITION ->
          forEachAllele(
              tables.genes().values(),
              (name, allele) -> answers.put(name, new TreeMap<>(allele.bases()).toString()));
      case PHENOTYPE ->
          tables
              .genes()
              .values()
              .forEach(gene -> {
                gene.phenotypesByFunctionPair()
                    .forEach((pair, words) -> answers.put(gene.gene() + " " + pair, words));
                gene.phenotypesByScore()
                    .forEach((score, words) -> answers.put(gene.gene() + " " + score, words));
              });
      case TEST_BEFORE_USE ->
          tables
              .testsBeforeUse()
              .values()
              .forEach(tests ->
                  tests.forEach(test ->
                      answers.put(
                          test.id(),
                          test.genes()
                              + (test.required() ? " required " : " recommended ")
                              + test.population())));
      case ENZYME_MODULATOR ->
          tables
              .modulators()
              .values()
              .forEach(modulators ->
                  modulators.forEach(modulator ->
                      answers.put(
                          modulator.drug().name() + " " + modulator.enzyme(),
                          modulator.effect().name())));
    }
    return answers;
  }

  private interface AlleleReader {
    void allele(String name, NamedAllele allele);
  }

  private static void forEachAllele(Iterable<GeneDefinition> genes, AlleleReader reader) {
    for (GeneDefinition gene : genes) {
      gene.alleles().forEach(allele -> reader.allele(gene.gene() + " " + allele.name(), allele));
    }
  }

  private static String guidance(GuidanceRule rule) {
    List<String> parts = new ArrayList<>();
    parts.add(rule.actions() + " " + rule.severity());
    rule.doseFactorLow()
        .ifPresent(low -> parts.add("dose x " + low + " to " + rule.doseFactorHigh().orElse(low)));
    if (!rule.alternatives().isEmpty()) {
      parts.add("instead " + rule.alternatives().stream().map(drug -> drug.name()).toList());
    }
    if (!rule.details().isEmpty()) {
      parts.add(new TreeMap<String, String>(Map.copyOf(rule.details())).toString());
    }
    if (!rule.strength().isEmpty()) {
      parts.add(rule.strength());
    }
    return String.join("; ", parts);
  }
}
