package org.theriac.gateway.cds;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.OrderedDrugs;
import org.theriac.gateway.fhir.TimeOfUse;
import org.theriac.ontology.v1.Ingredient;

/** Whether the chart shows a drug, by its code as ingredient or by its name, as taken now. */
final class TakenAlready {
  private TakenAlready() {}

  /** The first day from which the drug is taken; empty if it is not listed, or no day is told. */
  static Optional<LocalDate> since(Ingredient ingredient, FhirBundle chart) {
    return chart.entries().stream()
        .filter(entry ->
            entry.type().equals("MedicationRequest") || entry.type().equals("MedicationStatement"))
        .filter(entry -> OrderedDrugs.isTaken(entry.resource()))
        .filter(entry ->
            OrderedDrugs.read(entry.resource(), chart).drugs().stream()
                .anyMatch(drug -> is(drug, ingredient)))
        .flatMap(entry -> TimeOfUse.since(entry.resource()).stream())
        .min(Comparator.naturalOrder());
  }

  private static boolean is(OrderedDrugs.Drug drug, Ingredient ingredient) {
    String name = ingredient.getName().toLowerCase(Locale.ROOT);
    return (!name.isEmpty() && drug.words().toLowerCase(Locale.ROOT).contains(name))
        || drug.codes().stream()
            .anyMatch(code -> !code.code().isEmpty() && code.code().equals(ingredient.getRxcui()));
  }
}
