package org.theriac.trials.notes;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * A note as a page shows it: without tags of HTML and what stands in them unseen, entities as their
 * sign. A tag within a phrase ("brain <b>mets</b>") leaves nothing behind, so that it is read as it
 * is seen; every place in it knows its place in the note.
 */
final class ShownText {
  private static final int LONGEST_TAG = 400;
  private static final int LONGEST_NAME = 12;
  private static final int WIDEST_INDENT = 80;

  /** Ends a line, opened or closed. */
  private static final Set<String> BREAKS =
      Set.of(
          "address",
          "article",
          "blockquote",
          "br",
          "caption",
          "dd",
          "div",
          "dl",
          "dt",
          "footer",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hr",
          "item",
          "li",
          "list",
          "ol",
          "p",
          "paragraph",
          "pre",
          "section",
          "table",
          "title",
          "tr",
          "ul");

  /** Leaves nothing, or a space where it stands between words. */
  private static final Set<String> OTHERS =
      Set.of(
          "a",
          "abbr",
          "b",
          "big",
          "body",
          "center",
          "cite",
          "code",
          "col",
          "colgroup",
          "content",
          "del",
          "em",
          "fieldset",
          "font",
          "form",
          "head",
          "html",
          "i",
          "img",
          "input",
          "ins",
          "kbd",
          "label",
          "legend",
          "link",
          "main",
          "mark",
          "meta",
          "nav",
          "option",
          "q",
          "s",
          "samp",
          "script",
          "select",
          "small",
          "span",
          "strike",
          "strong",
          "style",
          "sub",
          "sup",
          "tbody",
          "td",
          "text",
          "tfoot",
          "th",
          "thead",
          "time",
          "tt",
          "u",
          "var");

  private static final String[] ENTITIES = {
    "&lt;", "<", "&gt;", ">", "&amp;", "&", "&nbsp;", " ", "&quot;", "\"", "&#39;", "'", "&apos;",
    "'", "&ge;", "≥", "&le;", "≤", "&#160;", " ", "&micro;", "µ", "&deg;", "°", "&plusmn;", "±",
    "&ndash;", "–", "&mdash;", "—",
  };

  private final String note;
  private final String text;

  /** Of each char of the text, where in the note it begins and ends; empty = the same place. */
  private final int[] starts;

  private final int[] ends;

  private ShownText(String note, String text, int[] starts, int[] ends) {
    this.note = note;
    this.text = text;
    this.starts = starts;
    this.ends = ends;
  }

  /** A note of any kind; one without tags and entities is itself. */
  static ShownText of(String note) {
    return note.indexOf('<') < 0 && note.indexOf('&') < 0
        ? new ShownText(note, note, new int[0], new int[0])
        : new Reading(note).read();
  }

  String text() {
    return text;
  }

  /** Whether anything was passed over. */
  boolean isShortened() {
    return starts.length > 0;
  }

  /** Where in the note a char of the text begins. */
  int start(int at) {
    return starts.length == 0 ? at : starts[at];
  }

  /** Where in the note a stretch of the text ends, exclusive. */
  int end(int end) {
    return starts.length == 0 ? end : ends[end - 1];
  }

  /** What the note holds where a stretch of the text was read. */
  String original(int from, int to) {
    return note.substring(start(from), end(to));
  }

  private static final class Reading {
    private final String note;
    private final HiddenMarkup hidden;
    private final StringBuilder shown;
    private int[] starts;
    private int[] ends;

    /** Where the last char stands that is no space; kept, for blanks may be many. -1 = nowhere. */
    private int filled = -1;

    private Reading(String note) {
      this.note = note;
      this.hidden = new HiddenMarkup(note);
      this.shown = new StringBuilder(note.length());
      this.starts = new int[note.length() + 1];
      this.ends = new int[note.length() + 1];
    }

    private ShownText read() {
      for (int at = 0; at < note.length(); ) {
        at =
            switch (note.charAt(at)) {
              case '<' -> markup(at);
              case '&' -> entity(at);
              default -> one(note.charAt(at), at, at + 1);
            };
      }
      if (shown.length() == note.length()) {
        return new ShownText(note, note, new int[0], new int[0]);
      }
      return new ShownText(
          note,
          shown.toString(),
          Arrays.copyOf(starts, shown.length()),
          Arrays.copyOf(ends, shown.length()));
    }

    /** Adds one char that stands for a stretch of the note. */
    private int one(char c, int from, int to) {
      starts[shown.length()] = from;
      ends[shown.length()] = to;
      if (c != ' ') {
        filled = shown.length();
      }
      shown.append(c);
      return to;
    }

    private int markup(int at) {
      int end = hidden.end(at);
      if (end >= 0) {
        return one(note.substring(at, end).indexOf('\n') >= 0 ? '\n' : ' ', at, end);
      }
      end = tagEnd(at);
      if (end < 0) {
        return one('<', at, at + 1);
      }
      var name = name(at);
      boolean closes = note.charAt(at + 1) == '/';
      if (BREAKS.contains(name)) {
        boolean again = !closes && !name.equals("br") && !name.equals("p") && isAtLineStart();
        return again ? end : one('\n', at, end);
      }
      if (closes && (name.equals("td") || name.equals("th"))) {
        // A table's cell, as bars write it.
        return one('|', at, end);
      }
      if (name.equals("td") || name.equals("th")) {
        joinRow();
      }
      if (name.equals("sup") && !closes) {
        // "10<sup>9</sup>/L" is no hundred and nine.
        return one('^', at, end);
      }
      return end;
    }

    /** Cells that the page's source writes in lines of their own are one row all the same. */
    private void joinRow() {
      int first = Math.max(0, shown.length() - WIDEST_INDENT);
      int at = shown.length() - 1;
      while (at >= first
          && Character.isWhitespace(shown.charAt(at))
          // A tag that ended the row did so.
          && note.charAt(starts[at]) != '<') {
        at--;
      }
      if (at >= first && shown.charAt(at) == '|') {
        for (int space = at + 1; space < shown.length(); space++) {
          shown.setCharAt(space, ' ');
        }
        filled = at;
      }
    }

    private boolean isAtLineStart() {
      return filled < 0 || shown.charAt(filled) == '\n';
    }

    /** Behind a tag such as {@code <b>}; "plt <50" and "<ULN and ALT >3" are none: -1. */
    private int tagEnd(int at) {
      var name = name(at);
      if (!BREAKS.contains(name)
          && !OTHERS.contains(name)
          && name.indexOf(':') < 0
          && !isBareElement(name, at)) {
        return -1;
      }
      int end = note.indexOf('>', at, Math.min(note.length(), at + LONGEST_TAG + 1));
      return end < 0 ? -1 : end + 1;
    }

    /** The name of the tag that begins at a place, in lower case; empty if none does. */
    private String name(int at) {
      int from = at + 1;
      if (from < note.length() && note.charAt(from) == '/') {
        from++;
      }
      int to = from;
      while (to < note.length() && to - from <= LONGEST_NAME && isOfName(note.charAt(to))) {
        to++;
      }
      boolean ended =
          to < note.length()
              && (note.charAt(to) == '>'
                  || note.charAt(to) == '/'
                  || Character.isWhitespace(note.charAt(to)));
      return ended && to > from ? note.substring(from, to).toLowerCase(Locale.ROOT) : "";
    }

    /** An element of no known name, as programs make them: {@code <patient>}. */
    private boolean isBareElement(String name, int at) {
      int from = note.startsWith("/", at + 1) ? at + 2 : at + 1;
      return !name.isEmpty()
          && note.startsWith(name, from)
          && note.charAt(from + name.length()) == '>';
    }

    private static boolean isOfName(char c) {
      return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '1' && c <= '6' || c == ':';
    }

    private int entity(int at) {
      for (int i = 0; i < ENTITIES.length; i += 2) {
        if (note.startsWith(ENTITIES[i], at)) {
          return one(ENTITIES[i + 1].charAt(0), at, at + ENTITIES[i].length());
        }
      }
      return one('&', at, at + 1);
    }
  }
}
