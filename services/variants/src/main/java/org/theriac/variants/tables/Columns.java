package org.theriac.variants.tables;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The columns of a tab-separated table with a header line, found by any of their usual names. */
final class Columns {
  private final Map<String, Integer> places = new HashMap<>();

  Columns(String header) {
    String[] names = header.split("\t", -1);
    for (int i = 0; i < names.length; i++) {
      String name = names[i].strip().toLowerCase(Locale.ROOT);
      places.putIfAbsent(name.startsWith("#") ? name.substring(1) : name, i);
    }
  }

  boolean has(List<String> names) {
    return names.stream().anyMatch(places::containsKey);
  }

  /** The first of these columns that is there and says something: neither empty nor NA. */
  String text(String[] cells, List<String> names) {
    for (String name : names) {
      Integer place = places.get(name);
      String text = place == null || place >= cells.length ? "" : cells[place].strip();
      if (!text.isEmpty() && !text.equalsIgnoreCase("NA") && !text.equals(".")) {
        return text;
      }
    }
    return "";
  }

  /** A finite number; empty if there is none. */
  OptionalDouble number(String[] cells, List<String> names) {
    try {
      double number = Double.parseDouble(text(cells, names));
      return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** A position; empty if there is none. */
  OptionalInt position(String[] cells, List<String> names) {
    OptionalDouble number = number(cells, names);
    return number.isPresent() && number.getAsDouble() >= 0 && number.getAsDouble() < 3e8
        ? OptionalInt.of((int) number.getAsDouble())
        : OptionalInt.empty();
  }
}
