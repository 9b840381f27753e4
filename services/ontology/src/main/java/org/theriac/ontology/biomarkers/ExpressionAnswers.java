package org.theriac.ontology.biomarkers;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.theriac.knowledgebase.oncology.Biomarker;

/**
 * What one result of immunohistochemistry or in-situ hybridisation says of another that evidence
 * asks for. A plain "positive" says nothing of the staining score, "negative" does not tell low
 * from none, and 2+ is equivocal: these stay unknown. Source of the equivalences: the ASCO/CAP
 * guideline of 2018 on receptor testing (PMID 29846122), not checked against its text.
 */
final class ExpressionAnswers {
  /** For each result found: what it implies, and what it excludes. */
  private record Answers(Set<String> holds, Set<String> fails) {}

  private static final Map<String, Answers> ANSWERS =
      Map.ofEntries(
          Map.entry("positive", new Answers(Set.of(), Set.of("negative", "IHC0", "loss"))),
          Map.entry(
              "negative",
              new Answers(Set.of(), Set.of("positive", "IHC3+", "ISH+", "overexpression"))),
          Map.entry(
              "IHC3+",
              new Answers(
                  Set.of("positive", "overexpression"),
                  Set.of("negative", "low", "IHC0", "IHC1+", "IHC2+", "loss"))),
          Map.entry("IHC2+", new Answers(Set.of(), Set.of("IHC0", "IHC1+", "IHC3+", "loss"))),
          Map.entry(
              "IHC1+",
              new Answers(
                  Set.of("negative", "low"),
                  Set.of("positive", "IHC0", "IHC2+", "IHC3+", "overexpression"))),
          Map.entry(
              "IHC0",
              new Answers(
                  Set.of("negative"),
                  Set.of("positive", "low", "IHC1+", "IHC2+", "IHC3+", "overexpression"))),
          Map.entry(
              "low",
              new Answers(
                  Set.of("negative"),
                  Set.of("positive", "IHC0", "IHC3+", "ISH+", "overexpression"))),
          // Faint staining of at most a tenth of the cells: read as IHC 0 by the guideline.
          Map.entry(
              "ultralow",
              new Answers(
                  Set.of("negative", "IHC0"),
                  Set.of("positive", "low", "IHC1+", "IHC2+", "IHC3+", "overexpression"))),
          Map.entry("ISH+", new Answers(Set.of("positive"), Set.of("negative", "low", "ISH-"))),
          Map.entry("ISH-", new Answers(Set.of(), Set.of("ISH+"))),
          Map.entry("overexpression", new Answers(Set.of("positive"), Set.of("negative", "loss"))),
          Map.entry("underexpression", new Answers(Set.of(), Set.of("overexpression"))),
          Map.entry("loss", new Answers(Set.of("negative"), Set.of("positive", "overexpression"))));

  /**
   * What two results say together that neither says alone: an equivocal staining is decided by
   * hybridisation (PMID 29846122), and what is negative so counts as low where low is asked for.
   */
  private static final Map<Set<String>, Answers> TOGETHER =
      Map.of(
          Set.of("IHC2+", "ISH-"),
          new Answers(
              Set.of("negative", "low"), Set.of("positive", "overexpression", "ultralow", "loss")));

  private ExpressionAnswers() {}

  /**
   * What several results of one marker say together of what is wanted.
   *
   * @return unknown if they say no more than each by itself
   */
  static Truth together(Biomarker.Expression wanted, Set<String> results) {
    for (Map.Entry<Set<String>, Answers> both : TOGETHER.entrySet()) {
      if (results.containsAll(both.getKey())) {
        if (both.getValue().fails().contains(wanted.result())) {
          return Truth.FALSE;
        }
        if (both.getValue().holds().contains(wanted.result()) && wanted.atLeast().isEmpty()) {
          return Truth.TRUE;
        }
      }
    }
    return Truth.UNKNOWN;
  }

  /** Whether a result is part of what two say together. */
  static boolean isPartOfTogether(String result) {
    return TOGETHER.keySet().stream().anyMatch(both -> both.contains(result));
  }

  /** Whether what was found shows that what is wanted holds, fails, or neither. */
  static Truth answer(Biomarker.Expression wanted, Finding.ExpressionFound found) {
    if (wanted.result().equalsIgnoreCase(found.result())) {
      return measured(wanted.atLeast(), found.value());
    }
    Answers answers = ANSWERS.get(found.result());
    if (answers == null) {
      return Truth.UNKNOWN;
    }
    if (answers.fails().contains(wanted.result())) {
      return Truth.FALSE;
    }
    // A result in words gives no number.
    return answers.holds().contains(wanted.result()) && wanted.atLeast().isEmpty()
        ? Truth.TRUE
        : Truth.UNKNOWN;
  }

  /** Whether two of the results cannot both be right. */
  static boolean exclude(Set<String> results) {
    for (String result : results) {
      Answers answers = ANSWERS.get(result);
      if (answers != null && answers.fails().stream().anyMatch(results::contains)) {
        return true;
      }
    }
    return TOGETHER.entrySet().stream()
        .filter(both -> results.containsAll(both.getKey()))
        .anyMatch(both -> both.getValue().fails().stream().anyMatch(results::contains));
  }

  private static Truth measured(OptionalDouble atLeast, OptionalDouble value) {
    if (atLeast.isEmpty()) {
      return Truth.TRUE;
    }
    if (value.isEmpty()) {
      return Truth.UNKNOWN;
    }
    return value.getAsDouble() >= atLeast.getAsDouble() ? Truth.TRUE : Truth.FALSE;
  }
}
