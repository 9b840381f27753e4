package org.theriac.trials.notes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the project's own tables: one row a line, cells apart by tabs, comments begin with #. */
final class Table {
  private Table() {}

  /**
   * All rows.
   *
   * @throws IllegalStateException if the table is missing or a row has another number of cells
   */
  static List<String[]> rows(String name, int cells) {
    try (var bytes = Table.class.getResourceAsStream(name)) {
      if (bytes == null) {
        throw new IllegalStateException("missing resource " + name);
      }
      var reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      var rows = new ArrayList<String[]>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          var row = line.split("\t", -1);
          if (row.length != cells) {
            throw new IllegalStateException(name + ": " + cells + " cells expected: " + line);
          }
          rows.add(row);
        }
      }
      return rows;
    } catch (IOException e) {
      throw new IllegalStateException("unreadable resource " + name, e);
    }
  }
}
