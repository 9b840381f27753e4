package org.theriac.gateway.cds;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.theriac.gateway.fhir.Measures;

/**
 * What is known of the patient beside genes, as far as cards need it.
 *
 * @param chart the chart
 * @param orders all orders of the request
 * @param age completed years; empty = not known
 * @param sex {@code female}, {@code male} or empty = not known
 * @param weightKg body weight; empty = not known
 * @param surfaceM2 body surface; empty = not known
 * @param allergicTo RxCUIs of ingredients with a listed allergy
 * @param allergyWords substances with a listed allergy as written
 * @param taken RxCUIs of ingredients taken or ordered beside
 * @param takenNames names of what is taken or ordered, as found and as written
 * @param pregnant whether the patient is pregnant; empty = not known
 * @param egfr newest estimated glomerular filtration rate; empty = not known
 */
record Situation(
    Chart chart,
    List<DraftOrder> orders,
    OptionalInt age,
    String sex,
    OptionalDouble weightKg,
    OptionalDouble surfaceM2,
    Set<String> allergicTo,
    List<String> allergyWords,
    Set<String> taken,
    TakenNames takenNames,
    Optional<Boolean> pregnant,
    Optional<Measures.Rate> egfr) {
  Situation {
    orders = List.copyOf(orders);
    allergicTo = Set.copyOf(allergicTo);
    allergyWords = List.copyOf(allergyWords);
    taken = Set.copyOf(taken);
  }

  /** Nothing is known. */
  static Situation unknown() {
    return new Situation(
        Chart.unknown(),
        List.of(),
        OptionalInt.empty(),
        "",
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Set.of(),
        List.of(),
        Set.of(),
        TakenNames.of(Set.of()),
        Optional.empty(),
        Optional.empty());
  }

  /** True if an allergy or intolerance to the ingredient is listed. */
  boolean isAllergicTo(String rxcui, String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return allergicTo.contains(rxcui)
        || (!wanted.isEmpty()
            && allergyWords.stream()
                .anyMatch(words -> words.toLowerCase(Locale.ROOT).contains(wanted)));
  }

  /** True if an allergy or intolerance to a class is listed that the ingredient belongs to. */
  boolean isAllergicToClassOf(String rxcui) {
    return allergyWords.stream().anyMatch(words -> AllergyClasses.holds(words, rxcui));
  }

  /** True if a drug of this name, in small letters, is taken or ordered. */
  boolean takes(String name) {
    return takenNames.hold(name);
  }

  /** True if nothing else than this drug is taken or ordered, as far as is known. */
  boolean takesNothingBut(String name) {
    return takenNames.areNoneBut(name);
  }

  /** True if the ingredient is taken or ordered beside. */
  boolean isTaken(String rxcui, String name) {
    return !rxcui.isEmpty() && taken.contains(rxcui);
  }
}
