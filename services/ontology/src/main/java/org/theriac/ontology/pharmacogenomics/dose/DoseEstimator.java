package org.theriac.ontology.pharmacogenomics.dose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.drugs.Rxcui;
import org.theriac.knowledgebase.pharmacogenomics.DoseModel;
import org.theriac.knowledgebase.pharmacogenomics.DoseModel.Adjustment;
import org.theriac.knowledgebase.pharmacogenomics.DoseModel.Quantity;
import org.theriac.knowledgebase.pharmacogenomics.DoseModel.Term;
import org.theriac.ontology.pharmacogenomics.guidance.PatientResult;
import org.theriac.ontology.pharmacogenomics.guidance.PatientResult.Seen;
import org.theriac.ontology.pharmacogenomics.phenotype.Interpretation;

/**
 * Calculates a maintenance dose by one published model, or says why it does not: outside the
 * model's patients, with an allele that it does not know, or with an input missing.
 */
public final class DoseEstimator {
  private static final double LOWEST_HEIGHT_CM = 100;
  private static final double HIGHEST_HEIGHT_CM = 250;
  private static final double LOWEST_WEIGHT_KG = 25;
  private static final double HIGHEST_WEIGHT_KG = 300;
  private static final double MOSTELLER = 3600;
  private static final double DAYS = 7;

  private final DoseModel model;

  /** For a model. */
  public DoseEstimator(DoseModel model) {
    this.model = model;
  }

  /**
   * Calculates.
   *
   * @param patient what is known beside genes
   * @param results the result that is used of each gene, and of no other
   * @param taken drugs whose effect must be counted with
   */
  public DoseEstimate estimate(
      DosePatient patient, Map<GeneSymbol, PatientResult> results, Set<Rxcui> taken) {
    return new Calculation(patient, results, taken).run();
  }

  private final class Calculation {
    private final DosePatient patient;
    private final Map<GeneSymbol, PatientResult> results;
    private final Set<Rxcui> taken;
    private final Ancestry ancestry;
    private final List<String> refusals = new ArrayList<>();
    private final List<String> inputs = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Map<GeneSymbol, Map<String, Integer>> copies = new HashMap<>();

    Calculation(DosePatient patient, Map<GeneSymbol, PatientResult> results, Set<Rxcui> taken) {
      this.patient = patient;
      this.results = results;
      this.taken = taken;
      this.ancestry = new Ancestry(patient.ancestry());
    }

    DoseEstimate run() {
      age();
      target();
      model.alleles().keySet().stream().sorted().forEach(this::gene);
      adjustmentsTested();
      double sum = model.intercept();
      for (Term term : model.terms()) {
        sum += value(term);
      }
      double weekly =
          model.dosesPerWeek()
              * switch (model.transformation()) {
                // The square of a negative sum would rise again.
                case SQUARE -> sum > 0 ? sum * sum : 0;
                case EXPONENTIAL -> Math.exp(sum);
              };
      return refusals.isEmpty() ? plausible(adjusted(weekly)) : refused();
    }

    /** The estimate, if what the guideline makes of it is a dose that patients need. */
    private DoseEstimate plausible(DoseEstimate estimate) {
      if (estimate.lowMg().orElse(0) >= model.lowestWeeklyMg()) {
        return estimate;
      }
      refusals.add(
          "the calculated dose lies below "
              + number(model.lowestWeeklyMg())
              + " mg a week, less than any patient is known to need: the model does not hold here");
      return refused();
    }

    private DoseEstimate refused() {
      return DoseEstimate.refused(model, refusals.stream().distinct().toList());
    }

    private void age() {
      if (patient.ageYears().isEmpty()) {
        refusals.add("the age is not known");
      } else if (patient.ageYears().getAsInt() < model.minimumAge()) {
        refusals.add(
            "the model was made for patients of " + model.minimumAge() + " years and more");
      } else {
        inputs.add("age " + patient.ageYears().getAsInt() + " years");
      }
    }

    private void target() {
      if (model.lowestTargetInr().isEmpty() || model.highestTargetInr().isEmpty()) {
        return;
      }
      double low = model.lowestTargetInr().getAsDouble();
      double high = model.highestTargetInr().getAsDouble();
      if (patient.targetInr().isEmpty()) {
        remarks.add("Holds for a target INR of " + number(low) + " to " + number(high) + ".");
      } else if (patient.targetInr().getAsDouble() < low
          || patient.targetInr().getAsDouble() > high) {
        refusals.add(
            "the model was made for a target INR of " + number(low) + " to " + number(high));
      }
    }

    /** The alleles of a gene as the model reads them. */
    private void gene(GeneSymbol gene) {
      var counts = alleles(gene);
      var result = results.get(gene);
      if (counts == null || result == null) {
        return;
      }
      var read = new TreeMap<String, Integer>();
      counts.forEach((allele, count) -> {
        var known = model.alleles().getOrDefault(gene, Set.of()).contains(allele);
        var adjustment = adjustment(gene, allele);
        if (known) {
          read.merge(allele, count, Integer::sum);
        } else if (adjustment != null && !adjustment.readAs().isEmpty()) {
          read.merge(adjustment.readAs(), count, Integer::sum);
        } else {
          refusals.add("the model does not know " + gene + " " + allele);
        }
      });
      copies.put(gene, read);
      inputs.add(gene + " " + result.meanings().getFirst().diplotype());
    }

    private @Nullable Adjustment adjustment(GeneSymbol gene, String allele) {
      return model.adjustments().stream()
          .filter(one -> one.gene().equals(gene) && one.allele().equals(allele))
          .findFirst()
          .orElse(null);
    }

    private @Nullable Map<String, Integer> alleles(GeneSymbol gene) {
      var result = results.get(gene);
      var counts =
          result == null
              ? Set.<Map<String, Integer>>of()
              : result.meanings().stream()
                  .map(Interpretation::alleleCounts)
                  .collect(Collectors.toSet());
      if (counts.isEmpty() || counts.contains(Map.<String, Integer>of())) {
        refusals.add("no diplotype of " + gene + " is known");
        return null;
      }
      if (counts.size() > 1) {
        refusals.add("the result of " + gene + " is ambiguous");
        return null;
      }
      if (result != null && result.coverage() == Seen.PARTIAL) {
        refusals.add("not all positions of " + gene + " were tested");
      }
      return counts.iterator().next();
    }

    /** In some ancestries a dose may be calculated only after further alleles were looked for. */
    private void adjustmentsTested() {
      var untested = new TreeMap<String, List<String>>();
      for (Adjustment adjustment : model.adjustments()) {
        if (adjustment.mustBeTestedIn().isEmpty() || tested(adjustment)) {
          continue;
        }
        var what = name(adjustment);
        if (ancestry.is(adjustment.mustBeTestedIn())) {
          refusals.add(
              "with recorded "
                  + adjustment.mustBeTestedIn()
                  + " ancestry "
                  + what
                  + " must be tested first");
        } else if (!ancestry.known()) {
          untested.computeIfAbsent(adjustment.mustBeTestedIn(), one -> new ArrayList<>()).add(what);
        }
      }
      untested.forEach((of, what) ->
          remarks.add(
              "No ancestry is recorded. In "
                  + of
                  + " ancestry this dose would not hold before "
                  + (what.size() == 1
                      ? what.getFirst() + " is"
                      : String.join(", ", what.subList(0, what.size() - 1))
                          + " and "
                          + what.getLast()
                          + " are")
                  + " tested."));
    }

    /** The alleles of a gene that is one variant begin with its name. */
    private static String name(Adjustment adjustment) {
      var gene = adjustment.gene().value();
      return adjustment.allele().startsWith(gene)
          ? adjustment.allele()
          : gene + " " + adjustment.allele();
    }

    private boolean tested(Adjustment adjustment) {
      var result = results.get(adjustment.gene());
      if (result == null || result.meanings().isEmpty()) {
        return false;
      }
      return !model.alleles().containsKey(adjustment.gene())
          || result.testedAlleles().contains(adjustment.allele())
          || result.meanings().stream()
              .anyMatch(meaning -> meaning.alleleCounts().containsKey(adjustment.allele()));
    }

    private double value(Term term) {
      return switch (term) {
        case Term.OfQuantity of -> of.coefficient() * quantity(of.quantity());
        case Term.OfAllele of ->
            of.coefficient()
                * copies.getOrDefault(of.gene(), Map.of()).getOrDefault(of.allele(), 0);
        case Term.OfDiplotype of ->
            copies.getOrDefault(of.gene(), Map.of()).equals(of.copies()) ? of.coefficient() : 0;
        case Term.OfDrug of -> {
          boolean taking = of.drugs().stream().anyMatch(taken::contains);
          yield taking ? of.coefficient() : 0;
        }
        case Term.OfAncestry of -> ofAncestry(of);
        case Term.OfCondition of -> ofCondition(of);
      };
    }

    private double ofAncestry(Term.OfAncestry of) {
      boolean unknownIsModelled =
          model.terms().stream()
              .anyMatch(
                  term -> term instanceof Term.OfAncestry other && other.ancestry().isEmpty());
      if (!ancestry.known()) {
        if (!unknownIsModelled) {
          refusals.add("the ancestry is not recorded");
        }
        return of.ancestry().isEmpty() ? of.coefficient() : 0;
      }
      return !of.ancestry().isEmpty() && ancestry.is(of.ancestry()) ? of.coefficient() : 0;
    }

    private double ofCondition(Term.OfCondition of) {
      var condition = of.condition().toLowerCase(Locale.ROOT);
      if (patient.present().contains(condition)) {
        inputs.add(of.condition());
        return of.coefficient();
      }
      if (!patient.absent().contains(condition)) {
        refusals.add("it is not known whether this holds: " + of.condition());
      }
      return 0;
    }

    private double quantity(Quantity quantity) {
      return switch (quantity) {
        case AGE_DECADES -> Math.floorDiv(patient.ageYears().orElse(0), 10);
        case AGE_YEARS -> patient.ageYears().orElse(0);
        case HEIGHT_CM -> height();
        case WEIGHT_KG -> weight();
        // Mosteller's formula.
        case BODY_SURFACE_M2 -> Math.sqrt(height() * weight() / MOSTELLER);
        case TARGET_INR ->
            patient
                .targetInr()
                .orElseGet(() -> {
                  refusals.add("the target INR is not known");
                  return 0;
                });
      };
    }

    private double height() {
      return measured("height", patient.heightCm(), LOWEST_HEIGHT_CM, HIGHEST_HEIGHT_CM, " cm");
    }

    private double weight() {
      return measured("weight", patient.weightKg(), LOWEST_WEIGHT_KG, HIGHEST_WEIGHT_KG, " kg");
    }

    private double measured(
        String name, OptionalDouble value, double lowest, double highest, String unit) {
      if (value.isEmpty()) {
        refusals.add("the " + name + " is not known");
        return 0;
      }
      double number = value.getAsDouble();
      if (!(number >= lowest && number <= highest)) {
        refusals.add(
            "a "
                + name
                + " of "
                + number(lowest)
                + " to "
                + number(highest)
                + unit
                + " is expected");
        return 0;
      }
      inputs.add(name + " " + number(number) + unit);
      return number;
    }

    private DoseEstimate adjusted(double weekly) {
      double low = weekly;
      double high = weekly;
      for (Adjustment adjustment : model.adjustments()) {
        int count = carried(adjustment);
        if (count == 0) {
          continue;
        }
        int times = adjustment.perCopy() ? count : 1;
        double lowFactor = Math.pow(adjustment.factorLow(), times);
        double highFactor = Math.pow(adjustment.factorHigh().orElse(adjustment.factorLow()), times);
        var told =
            name(adjustment)
                + ": "
                + percent(lowFactor)
                + " to "
                + percent(highFactor)
                + " % of the calculated dose";
        boolean holds = adjustment.ancestry().isEmpty() || ancestry.is(adjustment.ancestry());
        if (!holds && ancestry.known()) {
          continue;
        }
        if (adjustment.optional() || !holds) {
          remarks.add(
              told
                  + (adjustment.ancestry().isEmpty()
                      ? ""
                      : " in " + adjustment.ancestry() + " ancestry")
                  + (adjustment.optional() ? ", an option of the guideline" : "")
                  + "; not applied.");
        } else {
          low *= lowFactor;
          high *= highFactor;
          remarks.add(told + "; applied.");
        }
      }
      return new DoseEstimate(
          model,
          OptionalDouble.of(weekly),
          OptionalDouble.of(low),
          OptionalDouble.of(high),
          List.of(),
          inputs.stream().distinct().toList(),
          remarks);
    }

    private int carried(Adjustment adjustment) {
      var result = results.get(adjustment.gene());
      return result == null || result.meanings().isEmpty()
          ? 0
          : result.meanings().getFirst().alleleCounts().getOrDefault(adjustment.allele(), 0);
    }
  }

  /** Days of a week, for a daily dose. */
  public static double daily(double weekly) {
    return weekly / DAYS;
  }

  private static final Function<Double, String> PLAIN =
      value -> java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();

  private static String number(double value) {
    return PLAIN.apply(value);
  }

  private static String percent(double factor) {
    return Long.toString(Math.round(factor * 100));
  }
}
