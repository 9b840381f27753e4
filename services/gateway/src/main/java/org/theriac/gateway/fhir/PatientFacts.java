package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** What guidance may depend on beside genes, from Patient and Condition resources. */
public final class PatientFacts {
  private static final int MOST_CONDITIONS = 200;
  private static final Set<String> OVER = Set.of("inactive", "remission", "resolved");

  private static final Pattern PART_OF_DATE = Pattern.compile("[0-9]{4}(?:-[0-9]{2})?");
  private static final int SURELY_ADULT = 18;

  private PatientFacts() {}

  /**
   * Age in completed years.
   *
   * @param patient a Patient resource
   * @param today the day of the order
   * @return of a year or month alone the lower age where it is an adult's either way; empty if
   *     there is no birth date, one that cannot be, or a year that may be that of a child
   */
  public static OptionalInt ageYears(JsonNode patient, LocalDate today) {
    String born = FhirTree.text(patient, "birthDate");
    if (PART_OF_DATE.matcher(born).matches()) {
      return ofPart(born, today);
    }
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

  /**
   * The last day that the year or month leaves open, so that nobody is made older than they are.
   */
  private static OptionalInt ofPart(String born, LocalDate today) {
    int year = Integer.parseInt(born.substring(0, 4));
    int month = born.length() > 4 ? Integer.parseInt(born.substring(5)) : 12;
    if (month < 1 || month > 12) {
      return OptionalInt.empty();
    }
    LocalDate last = YearMonth.of(year, month).atEndOfMonth();
    int years = last.isAfter(today) ? -1 : Period.between(last, today).getYears();
    return years >= SURELY_ADULT && years <= 130 ? OptionalInt.of(years) : OptionalInt.empty();
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
