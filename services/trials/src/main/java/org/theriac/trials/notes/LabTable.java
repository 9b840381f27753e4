package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Dates.Found;
import org.theriac.trials.notes.Sentences.Section;
import org.theriac.trials.notes.Sentences.Sentence;
import org.theriac.trials.patterns.Rule;

/**
 * A table of measurements with a column for each day: its first line names the days, each further
 * one a measurement and its values, apart by bars or tabs. The value of the last day is that of
 * now, whatever the order of the columns. Read line by line, the first column would be taken for
 * it.
 *
 * @param start first char
 * @param end last char, exclusive
 */
record LabTable(int start, int end, List<Cell> days, List<List<Cell>> rows) {
  private static final int FEWEST_DAYS = 2;

  /** Blanks that stand for the line between two columns. */
  private static final String COLUMN = "   ";

  /** Further columns of a line are not looked at. */
  private static final int MOST_COLUMNS = 60;

  private static final Rule MONTH_AND_DAY = Rule.of("(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?");

  LabTable {
    days = List.copyOf(days);
    rows = List.copyOf(rows);
  }

  /**
   * A cell without the blanks around it.
   *
   * @param column its number, from 0
   * @param start first char
   * @param end last char, exclusive
   * @param day ISO date; empty in all cells but those of the heading
   */
  record Cell(int column, int start, int end, String day) {}

  /** All of a note. */
  static List<LabTable> of(String text, Dates dates) {
    var tables = new ArrayList<LabTable>();
    if (text.indexOf('|') < 0 && text.indexOf('\t') < 0 && text.indexOf(COLUMN) < 0) {
      return tables;
    }
    List<Cell> days = List.of();
    List<List<Cell>> rows = new ArrayList<>();
    int start = 0;
    for (int at = 0; at <= text.length(); ) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      var cells = cells(text, at, end);
      var heading = days(text, cells, dates);
      if (heading.size() >= FEWEST_DAYS || cells.size() < 2) {
        if (!rows.isEmpty()) {
          tables.add(new LabTable(start, at, days, rows));
        }
        days = heading.size() >= FEWEST_DAYS ? heading : List.of();
        rows = new ArrayList<>();
        start = at;
      } else if (!days.isEmpty()) {
        rows.add(cells);
      }
      at = end + 1;
    }
    if (!rows.isEmpty()) {
      tables.add(new LabTable(start, text.length(), days, rows));
    }
    return tables;
  }

  boolean holds(int place) {
    return place >= start && place < end;
  }

  private static List<Cell> cells(String text, int from, int to) {
    var cells = new ArrayList<Cell>();
    int column = 0;
    int begin = from;
    for (int at = from; at <= to && column < MOST_COLUMNS; at++) {
      boolean blank = at < to && isWideGap(text, at, to);
      if (at == to || text.charAt(at) == '|' || text.charAt(at) == '\t' || blank && at > begin) {
        int first = begin;
        int last = at;
        while (first < last && Character.isWhitespace(text.charAt(first))) {
          first++;
        }
        while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
          last--;
        }
        if (first < last) {
          cells.add(new Cell(column, first, last, ""));
        }
        column++;
        begin = at + 1;
      }
    }
    return cells;
  }

  /** Blanks that stand for the line between two columns; those of an indent do not. */
  private static boolean isWideGap(String text, int at, int to) {
    return text.startsWith(COLUMN, at)
        && at + COLUMN.length() < to
        && text.charAt(at + COLUMN.length()) != ' '
        && hasMore(text, at, to);
  }

  private static boolean hasMore(String text, int at, int to) {
    for (int i = at; i < to; i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** The cells that are a day and nothing else. */
  private static List<Cell> days(String text, List<Cell> cells, Dates dates) {
    var days = new ArrayList<Cell>();
    for (Cell cell : cells) {
      var day = day(text, cell, dates);
      if (!day.isEmpty()) {
        days.add(new Cell(cell.column(), cell.start(), cell.end(), day));
      }
    }
    return days;
  }

  private static String day(String text, Cell cell, Dates dates) {
    Matcher m = MONTH_AND_DAY.matcher(text).region(cell.start(), cell.end());
    if (m.matches() && m.group(3) == null) {
      return dates.past(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
    }
    Found date = dates.first(text, cell.start(), cell.end());
    return date != null && date.start() == cell.start() && date.end() == cell.end()
        ? date.iso()
        : "";
  }

  /** The values of its rows, each with its day; what a row does not name is no value. */
  List<StandingMention> read(PassageReader reader, int line) {
    var read = new ArrayList<StandingMention>();
    for (List<Cell> row : rows) {
      var label = row.getFirst();
      var sentence = new Sentence(label.start(), row.getLast().end(), Section.NONE, line);
      var passage = reader.passage(sentence);
      var found = new ArrayList<Mention>();
      for (Cell cell : row.subList(1, row.size())) {
        var day = dayOf(cell.column());
        if (day != null) {
          reader
              .cell(passage, label, cell)
              .forEach(mention -> found.add(mention.withDate(day.day()).with("date", day.day())));
        }
      }
      var last = found.stream().map(Mention::date).max(String::compareTo).orElse("");
      for (Mention mention : found) {
        boolean now = mention.date().equals(last);
        var status =
            mention.status() != null
                ? mention.status()
                : now ? FactStatus.PRESENT : FactStatus.HISTORICAL;
        read.add(new StandingMention(mention, status, passage, false));
      }
    }
    return read;
  }

  private @Nullable Cell dayOf(int column) {
    for (Cell day : days) {
      if (day.column() == column) {
        return day;
      }
    }
    return null;
  }
}
