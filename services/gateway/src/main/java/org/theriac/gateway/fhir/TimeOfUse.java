package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Since when a drug is taken, as orders and statements of a chart say it. */
public final class TimeOfUse {
  private TimeOfUse() {}

  /**
   * The first day that an order or statement names: the beginning of its period, else the day it
   * was written.
   *
   * @return empty if it names none
   */
  public static Optional<LocalDate> since(JsonNode resource) {
    Optional<LocalDate> first = Optional.empty();
    for (JsonNode instruction : FhirTree.list(resource, "dosageInstruction")) {
      JsonNode repeat = FhirTree.object(FhirTree.object(instruction, "timing"), "repeat");
      first = earlier(first, day(FhirTree.text(FhirTree.object(repeat, "boundsPeriod"), "start")));
    }
    first =
        earlier(first, day(FhirTree.text(FhirTree.object(resource, "effectivePeriod"), "start")));
    if (first.isPresent()) {
      return first;
    }
    for (String field : List.of("effectiveDateTime", "authoredOn")) {
      first = first.or(() -> day(FhirTree.text(resource, field)));
    }
    return first;
  }

  private static Optional<LocalDate> earlier(Optional<LocalDate> one, Optional<LocalDate> other) {
    return one.isEmpty() || (other.isPresent() && other.get().isBefore(one.get())) ? other : one;
  }

  /** A day; of a month or a year alone the last one, for what is surely past counts. */
  private static Optional<LocalDate> day(String written) {
    try {
      return switch (written.length()) {
        case 0 -> Optional.empty();
        case 4 -> Optional.of(LocalDate.of(Integer.parseInt(written), 12, 31));
        case 7 -> Optional.of(LocalDate.parse(written + "-01").plusMonths(1).minusDays(1));
        default ->
            written.length() < 10
                ? Optional.empty()
                : Optional.of(LocalDate.parse(written.substring(0, 10)));
      };
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
