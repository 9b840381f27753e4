package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** What guidance may depend on beside genes, from Patient and Condition resources. */
public final class PatientFacts {
  private static final int MOST_CONDITIONS = 200;
  private static final Set<String> OVER = Set.of("inactive", "remission", "resolved");

  private PatientFacts() {}

  /**
   * Age in completed years.
   *
   * @param patient a Patient resource
   * @param today the day of the order
   * @return empty if there is no full birth date, or one that cannot be
   */
  public static OptionalInt ageYears(JsonNode patient, LocalDate today) {
    String born = FhirTree.text(patient, "birthDate");
    if (born.length() != 10) {
      return OptionalInt.empty();
    }
    try {
      LocalDate birth = LocalDate.parse(born);
      int years = Period.between(birth, today).getYears();
      return birth.isAfter(today) || years > 130 ? OptionalInt.empty() : OptionalInt.of(years);
    } catch (DateTimeException e) {
      return OptionalInt.empty();
    }
  }

  /** {@code female} or {@code male}; empty for anything else. */
  public static String sex(JsonNode patient) {
    String gender = FhirTree.text(patient, "gender");
    return gender.equals("female") || gender.equals("male") ? gender : "";
  }

  /** Codes and words of the conditions that still hold. */
  public static List<String> conditions(FhirBundle bundle) {
    List<String> conditions = new ArrayList<>();
    for (FhirBundle.Entry entry : bundle.entries()) {
      if (entry.type().equals("Condition") && !isOver(entry.resource())) {
        add(conditions, FhirTree.object(entry.resource(), "code"));
      }
    }
    return conditions;
  }

  /** Codes and words of the reasons of an order. */
  public static List<String> reasons(JsonNode order) {
    List<String> reasons = new ArrayList<>();
    for (JsonNode reason : FhirTree.list(order, "reasonCode")) {
      add(reasons, reason);
    }
    return reasons;
  }

  /** True if the condition no longer holds, or was found not to be one. */
  public static boolean isOver(JsonNode condition) {
    for (JsonNode coding : FhirTree.list(FhirTree.object(condition, "clinicalStatus"), "coding")) {
      if (OVER.contains(FhirTree.text(coding, "code"))) {
        return true;
      }
    }
    return isRefuted(condition);
  }

  /** True if the condition was found not to be one; a past condition is not refuted. */
  public static boolean isRefuted(JsonNode condition) {
    for (JsonNode coding :
        FhirTree.list(FhirTree.object(condition, "verificationStatus"), "coding")) {
      String status = FhirTree.text(coding, "code");
      if (status.equals("refuted") || status.equals("entered-in-error")) {
        return true;
      }
    }
    return false;
  }

  private static void add(List<String> into, JsonNode concept) {
    for (JsonNode coding : FhirTree.list(concept, "coding")) {
      String code = FhirTree.text(coding, "code");
      if (!code.isEmpty() && into.size() < MOST_CONDITIONS) {
        into.add(code);
      }
    }
    String words = FhirTree.words(concept);
    if (!words.isEmpty() && into.size() < MOST_CONDITIONS) {
      into.add(words.length() <= 300 ? words : words.substring(0, 300));
    }
  }
}
