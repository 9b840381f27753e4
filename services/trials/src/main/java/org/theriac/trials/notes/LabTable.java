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
 * A table of measurements, its cells apart by bars, tabs or wide gaps, with a column for each day
 * (its first line names the days, each further one a measurement and its values) or with a line for
 * each day (its first line names the measurements, each further one begins with the day). The value
 * of the last day is that of now, whatever the order. Read line by line, the first value would be
 * taken for it.
 *
 * @param start first char
 * @param end last char, exclusive
 * @param heading the days, or else the names of the measurements
 */
record LabTable(int start, int end, List<Cell> heading, List<List<Cell>> rows) {
  private static final int FEWEST_DAYS = 2;

  /** Blanks that stand for the line between two columns. */
  private static final String COLUMN = "   ";

  /** Further columns of a line are not looked at. */
  private static final int MOST_COLUMNS = 60;

  private static final Rule MONTH_AND_DAY = Rule.of("(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?");

  LabTable {
    heading = List.copyOf(heading);
    rows = List.copyOf(rows);
  }

  /**
   * A cell without the blanks around it.
   *
   * @param column its number, from 0
   * @param start first char
   * @param end last char, exclusive
   * @param day ISO date; empty in all cells that are none
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
    List<Cell> names = List.of();
    int start = 0;
    for (int at = 0; at <= text.length(); ) {
      int end = text.indexOf('\n', at);
      end = end < 0 ? text.length() : end;
      var cells = cells(text, at, end);
      var heading = days(text, cells, dates);
      boolean ofDay = !names.isEmpty() && isOfOneDay(text, heading, cells);
      boolean over = cells.size() < 2 || !names.isEmpty() && !ofDay && !isRule(text, at, end);
      if (!rows.isEmpty() && (heading.size() >= FEWEST_DAYS || over)) {
        tables.add(new LabTable(start, at, days.isEmpty() ? names : days, rows));
        rows = new ArrayList<>();
      }
      if (heading.size() >= FEWEST_DAYS) {
        days = heading;
        names = List.of();
        start = at;
      } else if (ofDay) {
        rows.add(dated(cells, heading.getFirst()));
      } else if (!days.isEmpty() && cells.size() > 1) {
        rows.add(cells);
      } else if (!isRule(text, at, end)) {
        days = List.of();
        names = isOfNames(text, cells) ? cells : List.of();
        start = at;
      }
      at = end + 1;
    }
    if (!rows.isEmpty()) {
      tables.add(new LabTable(start, text.length(), days.isEmpty() ? names : days, rows));
    }
    return tables;
  }

  /** "9/1/26 | 1.2 | 88": a line that begins with its only day, with nothing but numbers behind. */
  private static boolean isOfOneDay(String text, List<Cell> days, List<Cell> cells) {
    if (days.size() != 1
        || cells.size() < 2
        || days.getFirst().start() != cells.getFirst().start()) {
      return false;
    }
    for (Cell cell : cells.subList(1, cells.size())) {
      char first = text.charAt(cell.start());
      if (!Signs.isDigit(first) && "<>-\u2013".indexOf(first) < 0) {
        return false;
      }
    }
    return true;
  }

  private static List<Cell> dated(List<Cell> cells, Cell day) {
    var row = new ArrayList<>(cells);
    row.set(0, day);
    return row;
  }

  /** Whether none of the cells behind the first is a number. */
  private static boolean isOfNames(String text, List<Cell> cells) {
    for (Cell cell : cells) {
      if (!Character.isLetter(text.charAt(cell.start()))) {
        return false;
      }
    }
    return cells.size() > 1;
  }

  /** "|---|---|": a line that only rules off. */
  private static boolean isRule(String text, int from, int to) {
    boolean dash = false;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if ("|-:+= \t\r".indexOf(c) < 0) {
        return false;
      }
      dash |= c == '-' || c == '=';
    }
    return dash;
  }

  boolean holds(int place) {
    return place >= start && place < end;
  }

  private static List<Cell> cells(String text, int from, int to) {
    var cells = new ArrayList<Cell>();
    int column = 0;
    int begin = from;
    // Between bars or tabs, blanks only fill a column up.
    boolean ruled = text.indexOf('|', from, to) >= 0 || text.indexOf('\t', from, to) >= 0;
    for (int at = from; at <= to && column < MOST_COLUMNS; at++) {
      boolean blank = !ruled && at < to && isWideGap(text, at, to);
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
    if (!heading.getFirst().day().isEmpty()) {
      for (List<Cell> row : rows) {
        var label = row.getFirst();
        var passage = passage(reader, label.start(), row, line);
        var found = new ArrayList<Mention>();
        for (Cell cell : row.subList(1, row.size())) {
          var day = ofColumn(cell.column());
          if (day != null) {
            values(reader, passage, label, cell, day.day()).forEach(found::add);
          }
        }
        settle(passage, found, read);
      }
      return read;
    }
    var last = rows.getLast();
    var passage = passage(reader, start, last, line);
    for (Cell label : heading) {
      var found = new ArrayList<Mention>();
      for (List<Cell> row : rows) {
        for (Cell cell : row.subList(1, row.size())) {
          if (cell.column() == label.column()) {
            values(reader, passage, label, cell, row.getFirst().day())
                .forEach(one -> found.add(one.withEvidence(cell.start(), one.end())));
          }
        }
      }
      settle(passage, found, read);
    }
    return read;
  }

  private static Passage passage(PassageReader reader, int from, List<Cell> row, int line) {
    return reader.passage(new Sentence(from, row.getLast().end(), Section.NONE, line));
  }

  private static List<Mention> values(
      PassageReader reader, Passage passage, Cell label, Cell cell, String day) {
    return reader.cell(passage, label, cell).stream()
        .map(mention -> mention.withDate(day).with("date", day))
        .toList();
  }

  /** Of the values of one measurement that of the last day is the one of now. */
  private static void settle(Passage passage, List<Mention> found, List<StandingMention> read) {
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

  private @Nullable Cell ofColumn(int column) {
    for (Cell day : heading) {
      if (day.column() == column) {
        return day;
      }
    }
    return null;
  }
}
