package org.theriac.trials.deidentification;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Identifiers of messages of HL7 v2: there the place of a field, not its words, says what it is. A
 * line is a segment if it begins with the name of one of the table and a bar.
 */
final class Hl7Fields {
  private static final int LENGTH_OF_NAME = 3;
  private static final Set<String> HEADERS = Set.of("MSH", "BHS", "FHS");

  private static final Set<String> DEGREES =
      Set.of("MD", "DO", "RN", "NP", "PA", "DR", "PHD", "PHARMD", "PA-C", "L", "D");

  private static final Pattern TAB = Pattern.compile("\t");

  /** By the name of the segment: the kind of each field that identifies. */
  private static final Map<String, Map<Integer, String>> KINDS = kinds();

  private Hl7Fields() {}

  private static Map<String, Map<Integer, String>> kinds() {
    Map<String, Map<Integer, String>> kinds = new HashMap<>();
    for (String line : WordLists.lines("hl7-fields.tsv")) {
      var cells = TAB.split(line);
      for (String field : cells[1].split(",", -1)) {
        kinds
            .computeIfAbsent(cells[0], any -> new HashMap<>())
            .put(Integer.parseInt(field), cells[2]);
      }
    }
    return kinds;
  }

  /** Adds what the fields of segments hold. */
  static void find(String text, List<Span> spans) {
    if (text.indexOf('|') < 0) {
      return;
    }
    for (int line = 0; line < text.length(); ) {
      int feed = text.indexOf('\n', line);
      int end = feed < 0 ? text.length() : feed;
      int from = line;
      while (from < end && text.charAt(from) == ' ') {
        from++;
      }
      int bar = from + LENGTH_OF_NAME;
      if (bar < end && text.charAt(bar) == '|') {
        var fields = KINDS.get(text.substring(from, bar));
        if (fields != null) {
          // The first bar of a message's first segment is a field itself.
          segment(
              text, bar, end, HEADERS.contains(text.substring(from, bar)) ? 2 : 1, fields, spans);
        }
      }
      line = end + 1;
    }
  }

  private static void segment(
      String text, int bar, int end, int first, Map<Integer, String> fields, List<Span> spans) {
    int number = first;
    for (int at = bar + 1; at <= end; number++) {
      int next = text.indexOf('|', at);
      int stop = next < 0 || next > end ? end : next;
      var kind = fields.get(number);
      if (kind != null) {
        field(text, at, stop, kind, spans);
      }
      at = stop + 1;
    }
  }

  /** Each component that says more than what type or which state it is. */
  private static void field(String text, int start, int end, String kind, List<Span> spans) {
    int from = start;
    for (int at = start; at <= end; at++) {
      if (at < end && "^&~".indexOf(text.charAt(at)) < 0) {
        continue;
      }
      boolean first = from == start || text.charAt(from - 1) == '~';
      if (isTelling(text, from, at, kind, first)) {
        // "99120^MCILWAIN^DUNCAN": the number of a person stands before the name.
        var told = kind.equals("name") && !hasLetter(text, from, at) ? "record" : kind;
        spans.add(new Span(told, from, at, "[" + told.toUpperCase(Locale.ROOT) + "]"));
      }
      from = at + 1;
    }
  }

  private static boolean hasLetter(String text, int start, int end) {
    return text.substring(start, end).chars().anyMatch(Character::isLetter);
  }

  private static boolean isTelling(String text, int start, int end, String kind, boolean first) {
    int letters = 0;
    int digits = 0;
    for (int at = start; at < end; at++) {
      letters += Character.isLetter(text.charAt(at)) ? 1 : 0;
      digits += Character.isDigit(text.charAt(at)) ? 1 : 0;
    }
    if (letters + digits == 0 || start < end && text.charAt(start) == '[') {
      return false;
    }
    return switch (kind) {
      case "name" -> (letters > 0 || digits > 1) && !DEGREES.contains(text.substring(start, end));
      case "address" -> digits > 0 || letters > 2;
      default -> first || digits > 2;
    };
  }
}
