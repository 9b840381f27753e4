package org.theriac.trials.criteria.vocabulary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the tables of words that lie beside the classes: tab-separated, {@code #} for remarks. */
final class Tables {
  private static final String FOLDER = "/org/theriac/trials/criteria/";

  private Tables() {}

  /**
   * The rows.
   *
   * @throws IllegalStateException if the table is missing or a row has another number of columns
   */
  static List<String[]> rows(String name, int columns) {
    var rows = new ArrayList<String[]>();
    for (String line : lines(FOLDER + name)) {
      var cells = line.split("\t", -1);
      if (cells.length != columns) {
        throw new IllegalStateException(name + ": " + columns + " columns expected: " + line);
      }
      rows.add(cells);
    }
    return rows;
  }

  /** Lines that are neither blank nor remarks. */
  static List<String> lines(String path) {
    try (var bytes = Tables.class.getResourceAsStream(path)) {
      if (bytes == null) {
        throw new IllegalStateException("missing resource " + path);
      }
      try (var reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
        return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
      }
    } catch (IOException e) {
      throw new IllegalStateException("unreadable resource " + path, e);
    }
  }

  static List<String> split(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split("\\|", -1));
  }
}
