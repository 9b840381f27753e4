package org.theriac.knowledgebase.importers;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A table read from a file: a header line and rows of as many cells.
 *
 * @param file name of the file
 * @param rows the rows, cells by column
 */
public record Table(String file, List<Map<String, String>> rows) {
  private static final long LARGEST_FILE = 256L << 20;

  /**
   * Reads a tab-separated file without quoting.
   *
   * @param needed columns that must be there
   * @throws ImportFailedException if the file cannot be read, has no header, lacks a column, or a
   *     row has too many cells
   */
  public static Table tabSeparated(Path path, List<String> needed) {
    return read(path, needed, Table::splitAtTabs);
  }

  /**
   * Reads a comma-separated file with double quotes (RFC 4180, no line breaks inside cells); see
   * above.
   */
  public static Table commaSeparated(Path path, List<String> needed) {
    return read(path, needed, Table::splitAtCommas);
  }

  private interface Splitter {
    List<String> split(String line);
  }

  private static Table read(Path path, List<String> needed, Splitter splitter) {
    String file = String.valueOf(path.getFileName());
    List<String> lines = lines(path, file);
    if (lines.isEmpty()) {
      throw new ImportFailedException(file, "", "is empty, a header line is expected");
    }
    List<String> columns = splitter.split(lines.getFirst());
    for (String column : needed) {
      if (!columns.contains(column)) {
        throw new ImportFailedException(file, "line 1", "has no column " + column);
      }
    }
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).isEmpty()) {
        continue;
      }
      List<String> cells = splitter.split(lines.get(i));
      if (cells.size() > columns.size()) {
        throw new ImportFailedException(
            file,
            "line " + (i + 1),
            cells.size() + " cells, at most " + columns.size() + " are expected");
      }
      Map<String, String> row = new HashMap<>();
      for (int c = 0; c < columns.size(); c++) {
        row.put(columns.get(c), c < cells.size() ? cells.get(c) : "");
      }
      rows.add(row);
    }
    return new Table(file, rows);
  }

  /** A cell; empty if the row is short. */
  public static String cell(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  private static List<String> lines(Path path, String file) {
    try {
      if (Files.size(path) > LARGEST_FILE) {
        throw new ImportFailedException(file, "", "is larger than " + (LARGEST_FILE >> 20) + " MB");
      }
      return Files.readAllLines(path, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new ImportFailedException(file, "", "is not UTF-8 text");
    } catch (IOException e) {
      throw new ImportFailedException(file, "", "cannot be read (" + e.getMessage() + ")");
    }
  }

  private static List<String> splitAtTabs(String line) {
    return List.of(line.split("\t", -1));
  }

  private static List<String> splitAtCommas(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        cell.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
