package org.theriac.trials.evaluation.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.deidentification.Deidentifier;

/**
 * Counts of identifiers removed. An identifier counts as removed if no char of it stays; a
 * replacement counts as right if it touches a marked identifier.
 */
public final class IdentifierScores {
  private static final Pattern MARK = Pattern.compile("\\[\\[(\\w+)\\|([^\\]|]+)]]");

  private final Map<String, int[]> byKind = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();
  private int replacements;
  private int right;

  /**
   * Cleans every note and counts.
   *
   * @param lines notes apart by a line of {@code ===}, identifiers marked as {@code [[kind|words]]}
   */
  public static IdentifierScores of(Deidentifier deidentifier, List<String> lines) {
    var scores = new IdentifierScores();
    var note = new StringBuilder();
    for (String line : lines) {
      if (line.equals("===")) {
        scores.add(deidentifier, note.toString());
        note.setLength(0);
      } else if (!line.startsWith("#")) {
        note.append(line).append('\n');
      }
    }
    scores.add(deidentifier, note.toString());
    return scores;
  }

  /** A line of a marked note without its marks. */
  static String unmarked(String line) {
    return MARK.matcher(line).replaceAll("$2");
  }

  private record Marked(String kind, int start, int end) {}

  private void add(Deidentifier deidentifier, String marked) {
    var text = new StringBuilder();
    var identifiers = new ArrayList<Marked>();
    int at = 0;
    for (Matcher m = MARK.matcher(marked); m.find(); ) {
      text.append(marked, at, m.start());
      identifiers.add(new Marked(m.group(1), text.length(), text.length() + m.group(2).length()));
      text.append(m.group(2));
      at = m.end();
    }
    var note = text.append(marked, at, marked.length()).toString();
    var cleaned = deidentifier.clean(note, 0);
    // The notes hold no sign outside the basic plane, so code points are chars here.
    var gone = new boolean[note.length()];
    for (Deidentifier.Replacement replacement : cleaned.replacements()) {
      replacements++;
      boolean touches = false;
      for (int i = replacement.start(); i < replacement.end(); i++) {
        gone[i] = true;
      }
      for (Marked identifier : identifiers) {
        touches |= identifier.start() < replacement.end() && replacement.start() < identifier.end();
      }
      if (touches) {
        right++;
      } else {
        differences.add("extra " + note.substring(replacement.start(), replacement.end()));
      }
    }
    for (Marked identifier : identifiers) {
      boolean left = false;
      for (int i = identifier.start(); i < identifier.end(); i++) {
        left |= !gone[i] && Character.isLetterOrDigit(note.charAt(i));
      }
      byKind.computeIfAbsent(identifier.kind(), kind -> new int[2])[left ? 1 : 0]++;
      if (left) {
        differences.add("left " + note.substring(identifier.start(), identifier.end()));
      }
    }
  }

  /** Share of identifiers of which nothing stays, 0 to 1. */
  public double recall() {
    int gone = byKind.values().stream().mapToInt(cells -> cells[0]).sum();
    int all = byKind.values().stream().mapToInt(cells -> cells[0] + cells[1]).sum();
    return all == 0 ? 0 : gone / (double) all;
  }

  /** Share of replacements that touch an identifier, 0 to 1. */
  public double precision() {
    return replacements == 0 ? 0 : right / (double) replacements;
  }

  /** What was left and what was taken too much; it quotes the notes. */
  public List<String> differences() {
    return List.copyOf(differences);
  }

  /** A table of recall per kind. */
  public String table() {
    var lines = new StringBuilder();
    lines.append(String.format(Locale.ROOT, "%-12s %5s %7s%n", "kind", "gold", "recall"));
    byKind.forEach((kind, cells) ->
        lines.append(
            String.format(
                Locale.ROOT,
                "%-12s %5d %7.3f%n",
                kind,
                cells[0] + cells[1],
                cells[0] / (double) (cells[0] + cells[1]))));
    return lines
        .append(String.format(Locale.ROOT, "recall %.3f, precision %.3f%n", recall(), precision()))
        .toString();
  }
}
