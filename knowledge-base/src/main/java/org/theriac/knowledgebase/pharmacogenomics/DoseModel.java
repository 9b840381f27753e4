package org.theriac.knowledgebase.pharmacogenomics;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.Source;
import org.theriac.knowledgebase.drugs.Ingredient;
import org.theriac.knowledgebase.drugs.Rxcui;

/**
 * A published regression model of a drug's maintenance dose.
 *
 * @param id stable id in the release, for example {@code dose:warfarin:iwpc}
 * @param name how people call the model
 * @param drug the ingredient
 * @param transformation what the linear sum must go through to become a dose in mg
 * @param dosesPerWeek days of the week that the transformed sum stands for: 7 = it is a daily dose,
 *     1 = it is a weekly dose
 * @param intercept the constant
 * @param terms the summands, each with its coefficient
 * @param alleles alleles of each gene that the model was fitted with; any other is outside its
 *     domain
 * @param minimumAge youngest age in years of the model's patients
 * @param lowestTargetInr lowest target INR of the model's patients; empty = the drug has none
 * @param highestTargetInr highest target INR
 * @param lowestWeeklyMg lowest dose in mg a week that any patient is known to need; a lower result
 *     is none
 * @param adjustments what a guideline adds for alleles that the model does not know
 * @param source the publication
 */
public record DoseModel(
    String id,
    String name,
    Ingredient drug,
    Transformation transformation,
    int dosesPerWeek,
    double intercept,
    List<Term> terms,
    Map<GeneSymbol, Set<String>> alleles,
    int minimumAge,
    OptionalDouble lowestTargetInr,
    OptionalDouble highestTargetInr,
    double lowestWeeklyMg,
    List<Adjustment> adjustments,
    Source source) {
  public DoseModel {
    terms = List.copyOf(terms);
    alleles = Map.copyOf(alleles);
    adjustments = List.copyOf(adjustments);
  }

  /** What makes a dose of the linear sum. */
  public enum Transformation {
    /** The sum is the square root of the dose. */
    SQUARE,
    /** The sum is the natural logarithm of the dose. */
    EXPONENTIAL
  }

  /** A number that is known of a patient. */
  public enum Quantity {
    /** Age in whole decades. */
    AGE_DECADES,
    /** Age in years. */
    AGE_YEARS,
    /** Height in cm. */
    HEIGHT_CM,
    /** Weight in kg. */
    WEIGHT_KG,
    /** Body surface in m², by height and weight. */
    BODY_SURFACE_M2,
    /** Target INR; the middle where a range is aimed at. */
    TARGET_INR
  }

  /** A summand. */
  public sealed interface Term {
    /** The coefficient. */
    double coefficient();

    /**
     * A number times its coefficient.
     *
     * @param quantity the number
     */
    record OfQuantity(double coefficient, Quantity quantity) implements Term {}

    /**
     * The coefficient once for each copy of an allele.
     *
     * @param gene the gene
     * @param allele the allele
     */
    record OfAllele(double coefficient, GeneSymbol gene, String allele) implements Term {}

    /**
     * The coefficient for one diplotype.
     *
     * @param gene the gene
     * @param copies copies by allele
     */
    record OfDiplotype(double coefficient, GeneSymbol gene, Map<String, Integer> copies)
        implements Term {
      public OfDiplotype {
        copies = Map.copyOf(copies);
      }
    }

    /**
     * The coefficient while any of the drugs is taken.
     *
     * @param drugs the drugs
     */
    record OfDrug(double coefficient, Set<Rxcui> drugs) implements Term {
      public OfDrug {
        drugs = Set.copyOf(drugs);
      }
    }

    /**
     * The coefficient for a recorded ancestry; the empty word stands for "missing or mixed".
     *
     * @param ancestry in the model's words
     */
    record OfAncestry(double coefficient, String ancestry) implements Term {}

    /**
     * The coefficient if a condition is present; it must be known to be present or absent.
     *
     * @param condition in the release's words, for example {@code smoker}
     */
    record OfCondition(double coefficient, String condition) implements Term {}
  }

  /**
   * What a guideline does to a calculated dose for an allele outside the model.
   *
   * @param gene the gene
   * @param allele the allele
   * @param readAs the allele that the model takes in its place; empty = the gene is not in the
   *     model
   * @param factorLow lowest factor for each copy
   * @param factorHigh highest factor for each copy
   * @param perCopy true: once for each copy; false: once if any copy is present
   * @param ancestry recorded ancestry that it holds for; empty = any
   * @param mustBeTestedIn recorded ancestry in which the model may not be used before the allele
   *     was looked for; empty = none
   * @param optional true if the guideline leaves it to the prescriber: told, not applied
   */
  public record Adjustment(
      GeneSymbol gene,
      String allele,
      String readAs,
      double factorLow,
      OptionalDouble factorHigh,
      boolean perCopy,
      String ancestry,
      String mustBeTestedIn,
      boolean optional) {}
}
