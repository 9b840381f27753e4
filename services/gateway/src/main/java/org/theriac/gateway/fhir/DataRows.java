package org.theriac.gateway.fhir;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Rows of a table that is kept as data beside the code: tab-separated, {@code #} starts a remark.
 */
public final class DataRows {
  private DataRows() {}

  /**
   * Reads a table.
   *
   * @param beside the class that it lies beside
   * @param name the file
   * @param columns how many columns each row has
   */
  public static List<String[]> of(Class<?> beside, String name, int columns) {
    List<String[]> rows = new ArrayList<>();
    try (InputStream stream = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
      for (String line :
          new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] row = line.strip().split("\t", -1);
        if (row.length != columns) {
          throw new IllegalStateException(name + ": a row has not " + columns + " columns");
        }
        rows.add(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(rows);
  }
}
