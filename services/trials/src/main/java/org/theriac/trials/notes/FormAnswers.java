package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Forms that answer with a letter or with a cross in a column, read as "name: N" says it:
 * "Pregnant? N", "Asthma Y / Diabetes N", and "Diabetes | | x" below "Condition | Yes | No".
 * Without it a name of which the form says no stood as said. A row without a cross, with two or
 * with both answers in print is a question without an answer. No character moves.
 */
final class FormAnswers {
  private static final int FARTHEST = 3;

  private final String text;
  private char @Nullable [] changed;

  /** Of the table that is being read; 0 = none is. */
  private char bar;

  private int yes;
  private int no;

  private FormAnswers(String text) {
    this.text = text;
  }

  /** The text, each place as before; itself where nothing is answered so. */
  static String of(String text) {
    var answers = new FormAnswers(text);
    for (int from = 0; from < text.length(); ) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      answers.letters(from, end);
      answers.columns(from, end);
      from = end + 1;
    }
    var changed = answers.changed;
    return changed == null ? text : new String(changed);
  }

  /** "Pregnant? N": one is enough behind a question; without it a row has two or more. */
  private void letters(int from, int end) {
    var bare = new ArrayList<Integer>();
    for (int at = from + 1; at < end; at++) {
      char c = text.charAt(at);
      if (c != 'N' && c != 'Y' || !endsAnswer(at + 1, end) || text.charAt(at - 1) != ' ') {
        continue;
      }
      int before = at - 1;
      while (before > from && at - before <= FARTHEST && text.charAt(before) == ' ') {
        before--;
      }
      char last = text.charAt(before);
      if (last == '?') {
        set(before, ':');
      } else if (before == at - 2 && Character.isLetter(last) && Character.isLowerCase(last)) {
        bare.add(at - 1);
      }
    }
    if (bare.size() > 1) {
      bare.forEach(at -> set(at, ':'));
    }
  }

  private boolean endsAnswer(int at, int end) {
    if (at >= end || ".,;)|".indexOf(text.charAt(at)) >= 0) {
      return true;
    }
    if (text.charAt(at) != ' ' && text.charAt(at) != '\t') {
      return false;
    }
    char next = at + 1 < end ? text.charAt(at + 1) : ' ';
    return !Character.isLowerCase(next) && !Character.isDigit(next) && next != '-' && next != '+';
  }

  private void columns(int from, int end) {
    char found = bar(from, end);
    if (found == 0) {
      bar = 0;
      return;
    }
    var cells = cells(from, end, found);
    int saysYes = only(cells, "yes");
    int saysNo = only(cells, "no");
    int name = name(cells);
    if (saysYes > name && saysNo > name && Math.abs(saysYes - saysNo) == 1 && name >= 0) {
      bar = found;
      yes = saysYes;
      no = saysNo;
      ask(cells, name);
      return;
    }
    if (bar != found || name < 0 || name >= Math.min(yes, no)) {
      return;
    }
    int marks = mark(cells, yes) + 2 * mark(cells, no);
    switch (marks) {
      case 0 -> {
        if (isBlank(cells, yes) && isBlank(cells, no)) {
          ask(cells, name);
        }
      }
      case 1 -> answer(cells, name, ":Y");
      case 2 -> answer(cells, name, ":N");
      default -> ask(cells, name);
    }
  }

  /** Behind the name of a row; crosses and printed answers are taken out. */
  private void answer(List<Cell> cells, int name, String sign) {
    int at = cells.get(name).end();
    for (int i = Math.min(yes, no); i <= Math.max(yes, no) && i < cells.size(); i++) {
      for (int place = cells.get(i).from(); place < cells.get(i).end(); place++) {
        set(place, ' ');
      }
    }
    for (int i = 0; i < sign.length() && at + i < text.length(); i++) {
      if (text.charAt(at + i) == '\n') {
        return;
      }
      set(at + i, sign.charAt(i));
    }
    int last = cells.getLast().to();
    for (int place = at + sign.length(); place < last; place++) {
      if (text.charAt(place) == bar) {
        set(place, ' ');
      }
    }
  }

  private void ask(List<Cell> cells, int name) {
    answer(cells, name, "?");
  }

  private static int name(List<Cell> cells) {
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).words().isEmpty()) {
        return Character.isLetter(cells.get(i).words().charAt(0)) ? i : -1;
      }
    }
    return -1;
  }

  private static boolean isBlank(List<Cell> cells, int cell) {
    return cell >= cells.size() || cells.get(cell).words().isEmpty();
  }

  private static int mark(List<Cell> cells, int cell) {
    return !isBlank(cells, cell)
            && switch (cells.get(cell).words().toLowerCase(Locale.ROOT)) {
              case "x", "[x]", "(x)", "\u2713", "\u2714", "\u2611", "\u2612" -> true;
              default -> false;
            }
        ? 1
        : 0;
  }

  /** The one cell that holds a word; -1 = none, or several do. */
  private static int only(List<Cell> cells, String word) {
    int found = -1;
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).words().equalsIgnoreCase(word)) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    return found;
  }

  private char bar(int from, int end) {
    for (int at = from; at < end; at++) {
      char c = text.charAt(at);
      if (c == '|' || c == '\t') {
        return c;
      }
    }
    return 0;
  }

  private List<Cell> cells(int from, int end, char parting) {
    var cells = new ArrayList<Cell>();
    int start = from;
    for (int at = from; at <= end; at++) {
      if (at == end || text.charAt(at) == parting) {
        cells.add(cell(start, at));
        start = at + 1;
      }
    }
    return cells;
  }

  private Cell cell(int from, int to) {
    int start = from;
    int end = to;
    while (start < end && text.charAt(start) == ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    return new Cell(start, end, to, text.substring(start, end));
  }

  private void set(int at, char sign) {
    var chars = changed == null ? text.toCharArray() : changed;
    chars[at] = sign;
    changed = chars;
  }

  /**
   * A cell.
   *
   * @param from first char of its words
   * @param end where they end, exclusive
   * @param to where the cell ends
   */
  private record Cell(int from, int end, int to, String words) {}
}
