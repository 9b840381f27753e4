package org.theriac.models.ranker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.theriac.models.features.Feature;

/**
 * The training data as a table: tab-separated, one header line with the columns {@code question,
 * gene, tumor_group, therapy, labels} (labels as {@code agency:date} or {@code agency:unknown},
 * joined by {@code |}) and one column a {@link Feature}; comments begin with {@code #} and say
 * where the rows come from.
 *
 * @param provenance the comment lines, without {@code #}
 * @param rows the rows, sorted by question and therapy
 */
public record TrainingTable(List<String> provenance, List<TrainingRow> rows) {
  /**
   * Name under which the provenance tells how many first therapies the last change of facts
   * changed.
   */
  public static final String CHURN = "first therapy changed by the facts since the table before";

  private static final String UNKNOWN = "unknown";
  private static final int FIXED_COLUMNS = 5;
  private static final String RELEASED = "/org/theriac/models/label-agreement.tsv";

  public TrainingTable {
    provenance = List.copyOf(provenance);
    rows =
        rows.stream()
            .sorted(Comparator.comparing(TrainingRow::question).thenComparing(TrainingRow::therapy))
            .toList();
  }

  /**
   * The table that the released model was trained on, as it lies on the class path beside it.
   *
   * @throws IllegalStateException if it is missing or not readable
   */
  public static TrainingTable released() {
    try (var bytes = TrainingTable.class.getResourceAsStream(RELEASED)) {
      if (bytes == null) {
        throw new IllegalStateException(
            "the training data is missing from the class path: " + RELEASED);
      }
      return read(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("the training data cannot be read: " + RELEASED, e);
    }
  }

  /** What the provenance says under a name, such as {@code knowledge release}. */
  public Optional<String> said(String name) {
    var start = name + ": ";
    return provenance.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst();
  }

  /**
   * Reads a table.
   *
   * @throws IllegalArgumentException if a line has another shape, naming the line
   * @throws IOException if reading fails
   */
  public static TrainingTable read(Reader source) throws IOException {
    var provenance = new ArrayList<String>();
    var rows = new ArrayList<TrainingRow>();
    var columns = List.<Feature>of();
    var reader = new BufferedReader(source);
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (line.startsWith("#")) {
        provenance.add(line.substring(1).strip());
      } else if (columns.isEmpty()) {
        columns = header(line, number);
      } else if (!line.isBlank()) {
        rows.add(row(line, number, columns));
      }
    }
    return new TrainingTable(provenance, rows);
  }

  /** The same rows with one more line of provenance. */
  public TrainingTable saying(String name, String value) {
    var lines = new ArrayList<>(provenance);
    lines.add(name + ": " + value);
    return new TrainingTable(lines, rows);
  }

  /** Writes the table in the form that {@link #read} takes. */
  public String write() {
    var text = new StringBuilder();
    provenance.forEach(line -> text.append("# ").append(line).append('\n'));
    text.append("question\tgene\ttumor_group\ttherapy\tlabels");
    for (Feature feature : Feature.values()) {
      text.append('\t').append(feature.name().toLowerCase(Locale.ROOT));
    }
    text.append('\n');
    for (TrainingRow row : rows) {
      text.append(row.question())
          .append('\t')
          .append(row.gene())
          .append('\t')
          .append(row.tumorGroup())
          .append('\t')
          .append(row.therapy())
          .append('\t')
          .append(
              row.labels().entrySet().stream()
                  .map(label ->
                      label.getKey()
                          + ":"
                          + (label.getValue().equals(TrainingRow.UNKNOWN_DATE)
                              ? UNKNOWN
                              : label.getValue()))
                  .collect(Collectors.joining("|")));
      for (Feature feature : Feature.values()) {
        text.append('\t')
            .append(String.format(Locale.ROOT, "%.6f", row.features().getOrDefault(feature, 0.0)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static List<Feature> header(String line, int number) {
    var names = line.split("\t", -1);
    if (names.length <= FIXED_COLUMNS) {
      throw new IllegalArgumentException(
          "line " + number + ": a header with feature columns is expected");
    }
    var columns = new ArrayList<Feature>();
    for (int i = FIXED_COLUMNS; i < names.length; i++) {
      columns.add(Feature.valueOf(names[i].toUpperCase(Locale.ROOT)));
    }
    return columns;
  }

  private static TrainingRow row(String line, int number, List<Feature> columns) {
    var cells = line.split("\t", -1);
    if (cells.length != FIXED_COLUMNS + columns.size()) {
      throw new IllegalArgumentException(
          "line "
              + number
              + ": "
              + (FIXED_COLUMNS + columns.size())
              + " columns expected, found "
              + cells.length);
    }
    var features = new EnumMap<Feature, Double>(Feature.class);
    for (int i = 0; i < columns.size(); i++) {
      features.put(columns.get(i), Double.parseDouble(cells[FIXED_COLUMNS + i]));
    }
    return new TrainingRow(
        cells[0], cells[1], cells[2], cells[3], features, labels(cells[4], number));
  }

  private static SortedMap<String, LocalDate> labels(String cell, int number) {
    var labels = new TreeMap<String, LocalDate>();
    for (String label : cell.isEmpty() ? new String[0] : cell.split("\\|", -1)) {
      int colon = label.indexOf(':');
      try {
        var date = label.substring(colon + 1);
        labels.put(
            label.substring(0, colon),
            date.equals(UNKNOWN) ? TrainingRow.UNKNOWN_DATE : LocalDate.parse(date));
      } catch (DateTimeParseException | StringIndexOutOfBoundsException e) {
        throw new IllegalArgumentException(
            "line " + number + ": labels are agency:date, found " + label, e);
      }
    }
    return labels;
  }
}
