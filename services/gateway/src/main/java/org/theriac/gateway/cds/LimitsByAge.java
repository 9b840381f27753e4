package org.theriac.gateway.cds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Highest doses that guidance writes by age: {@code below 65 years 10 mg a day; from 65 years 5 mg
 * a day}. Where a clause names several amounts, by form, the lowest counts.
 */
final class LimitsByAge {
  private static final Pattern CLAUSE =
      Pattern.compile("(from|below|up to) ([0-9]{1,3}) years (.+)");
  private static final Pattern AMOUNT = Pattern.compile("([0-9]{1,5}(?:\\.[0-9]{1,3})?) mg(/?)");
  private static final double TOLERANCE = 1.05;

  private LimitsByAge() {}

  private record Limit(int fromAge, int toAge, double milligrams) {
    boolean isFor(int age) {
      return age >= fromAge && age <= toAge;
    }
  }

  /**
   * Whether a daily dose is within the limit of the patient's age.
   *
   * @param words the limits as the guidance writes them
   * @param milligrams the ordered dose a day; empty = not known
   * @param age completed years; empty = not known, then the dose must be within all limits
   * @return empty if it cannot be told
   */
  static Optional<Boolean> isWithin(String words, OptionalDouble milligrams, OptionalInt age) {
    List<Limit> limits = new ArrayList<>();
    String[] clauses = words.split("; ", -1);
    for (String clause : clauses) {
      limit(clause).ifPresent(limits::add);
    }
    if (limits.isEmpty() || milligrams.isEmpty()) {
      return Optional.empty();
    }
    if (age.isPresent()) {
      List<Limit> own = limits.stream().filter(limit -> limit.isFor(age.getAsInt())).toList();
      return own.isEmpty()
          ? Optional.empty()
          : Optional.of(own.stream().allMatch(limit -> isWithin(limit, milligrams.getAsDouble())));
    }
    boolean all = limits.stream().allMatch(limit -> isWithin(limit, milligrams.getAsDouble()));
    return all && limits.size() == clauses.length ? Optional.of(true) : Optional.empty();
  }

  private static boolean isWithin(Limit limit, double milligrams) {
    return milligrams <= limit.milligrams() * TOLERANCE;
  }

  private static Optional<Limit> limit(String clause) {
    Matcher matcher = CLAUSE.matcher(clause);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double lowest = Double.MAX_VALUE;
    Matcher amounts = AMOUNT.matcher(matcher.group(3));
    while (amounts.find()) {
      if (!amounts.group(2).isEmpty()) {
        // Of the body's weight.
        return Optional.empty();
      }
      lowest = Math.min(lowest, Double.parseDouble(amounts.group(1)));
    }
    if (lowest == Double.MAX_VALUE) {
      return Optional.empty();
    }
    int years = Integer.parseInt(matcher.group(2));
    return Optional.of(
        switch (matcher.group(1)) {
          case "from" -> new Limit(years, Integer.MAX_VALUE, lowest);
          case "below" -> new Limit(0, years - 1, lowest);
          default -> new Limit(0, years, lowest);
        });
  }
}
