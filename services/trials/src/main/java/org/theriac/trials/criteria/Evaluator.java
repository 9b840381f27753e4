package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/**
 * Decides criteria by a patient's facts. What no fact speaks of is unknown: an exclusion is never
 * inferred from silence, a test never made is not negative.
 */
public final class Evaluator {
  /** A patient who had no systemic therapy had none of its kinds. */
  private static final String ANY_SYSTEMIC = "systemic therapy";

  private static final String NOT_SYSTEMIC = "radiotherapy";

  private final Diseases diseases;

  /** With the order of diseases. */
  public Evaluator(Diseases diseases) {
    this.diseases = diseases;
  }

  /**
   * Decides one criterion.
   *
   * @param facts the patient's facts, newest first
   * @param assumeAbsence read what an exclusion asks and no fact mentions as absent, and say so
   */
  public Verdict evaluate(Criterion criterion, List<Fact> facts, boolean assumeAbsence) {
    var evidence = new ArrayList<Fact>();
    var holds = holds(criterion.condition(), facts, evidence);
    boolean routine = criterion.condition() instanceof Condition.Routine;
    boolean assumed =
        assumeAbsence
            && criterion.exclusion()
            && holds == Truth.UNKNOWN
            && evidence.isEmpty()
            && criterion.parsed();
    var settled = assumed ? Truth.NO : holds;
    var eligibility = criterion.exclusion() ? settled.not() : settled;
    return new Verdict(
        criterion,
        settled,
        eligibility,
        evidence.stream().distinct().toList(),
        explanation(criterion, holds, evidence, assumed),
        routine,
        assumed);
  }

  private Truth holds(Condition condition, List<Fact> facts, List<Fact> evidence) {
    return switch (condition) {
      case Condition.AllOf all -> {
        var truth = Truth.YES;
        for (Condition part : all.parts()) {
          truth = truth.and(holds(part, facts, evidence));
        }
        yield truth;
      }
      case Condition.AnyOf any -> {
        var truth = Truth.NO;
        for (Condition part : any.parts()) {
          truth = truth.or(holds(part, facts, evidence));
        }
        yield truth;
      }
      case Condition.Not not -> holds(not.part(), facts, evidence).not();
      case Condition.InRange range -> inRange(range, facts, evidence);
      case Condition.Concept concept -> concept(concept, facts, evidence);
      case Condition.Sex sex -> sex(sex, facts, evidence);
      case Condition.Routine routine -> Truth.UNKNOWN;
      case Condition.NotUnderstood unknown -> Truth.UNKNOWN;
    };
  }

  private static Truth inRange(Condition.InRange range, List<Fact> facts, List<Fact> evidence) {
    for (Fact fact : facts) {
      boolean sameUnit =
          range.unit().isEmpty() ? !fact.unit().equals("xULN") : fact.unit().equals(range.unit());
      if (fact.type().equals(range.type())
          && fact.name().equals(range.name())
          && fact.number().isPresent()
          && sameUnit) {
        evidence.add(fact);
        double value = fact.number().getAsDouble();
        return value >= range.low() && value <= range.high() ? Truth.YES : Truth.NO;
      }
    }
    return Truth.UNKNOWN;
  }

  private static Truth sex(Condition.Sex sex, List<Fact> facts, List<Fact> evidence) {
    for (Fact fact : facts) {
      if (fact.type().equals("sex") && !fact.text().isEmpty()) {
        evidence.add(fact);
        return fact.text().equals(sex.sex()) ? Truth.YES : Truth.NO;
      }
    }
    return Truth.UNKNOWN;
  }

  private Truth concept(Condition.Concept concept, List<Fact> facts, List<Fact> evidence) {
    var truth = Truth.UNKNOWN;
    for (Fact fact : facts) {
      var said = says(concept, fact);
      if (said != Truth.UNKNOWN) {
        evidence.add(fact);
        // A finding outweighs a statement that it is not there: one sentence may be older or about
        // another site.
        truth = truth == Truth.YES || said == Truth.YES ? Truth.YES : Truth.NO;
      }
    }
    return truth;
  }

  /** What one fact says of a concept. */
  private Truth says(Condition.Concept concept, Fact fact) {
    if (!fact.type().equals(concept.type())) {
      return Truth.UNKNOWN;
    }
    boolean same =
        concept.type().equals("diagnosis")
            ? diseases.isKindOf(
                fact.name().toLowerCase(Locale.ROOT), concept.name().toLowerCase(Locale.ROOT))
            : fact.name().equalsIgnoreCase(concept.name());
    boolean noneOfItsKind =
        concept.type().equals("therapy")
            && fact.status() == FactStatus.ABSENT
            && fact.name().equals(ANY_SYSTEMIC)
            && !concept.name().equals(NOT_SYSTEMIC);
    if (!same) {
      return noneOfItsKind ? Truth.NO : Truth.UNKNOWN;
    }
    boolean sameValue =
        concept.value().isEmpty()
            || general(concept.value())
            || concept.value().equalsIgnoreCase(fact.text());
    return switch (fact.status()) {
      case PRESENT -> sameValue && !fact.text().equals("negative") ? Truth.YES : Truth.UNKNOWN;
      case HISTORICAL -> concept.historyCounts() && sameValue ? Truth.YES : Truth.UNKNOWN;
      // The absence of one variant says nothing of the gene's others.
      case ABSENT ->
          sameValue && (specific(concept.value()) || !specific(fact.text()))
              ? Truth.NO
              : Truth.UNKNOWN;
      case POSSIBLE, FAMILY, PLANNED, UNKNOWN_RESULT, OTHER_PERSON -> Truth.UNKNOWN;
    };
  }

  private static boolean general(String value) {
    return value.equals("mutation") || value.equals("positive");
  }

  private static boolean specific(String value) {
    return value.startsWith("p.") || value.startsWith("exon");
  }

  private static String explanation(
      Criterion criterion, Truth holds, List<Fact> evidence, boolean assumed) {
    if (criterion.condition() instanceof Condition.NotUnderstood) {
      return "This criterion was not understood; a person must read it.";
    }
    if (criterion.condition() instanceof Condition.Routine) {
      return "To be confirmed with the patient at enrolment.";
    }
    if (assumed) {
      return "The notes do not mention it; absence was assumed on request.";
    }
    return switch (holds) {
      case YES -> "The chart says that it is so.";
      case NO -> "The chart says that it is not so.";
      case UNKNOWN ->
          evidence.isEmpty()
              ? "The chart does not mention it."
              : "The chart mentions it but does not decide it.";
    };
  }
}
