package org.theriac.trials.deidentification;

import java.lang.Character.UnicodeScript;
import java.util.List;

/**
 * Words of other scripts than the Latin one. No rule reads them, so all are taken for names: of a
 * note that is written in such a script nothing is left.
 */
final class OtherScripts {
  /** Greek letters stand alone or in pairs in the names of genes and units. */
  private static final int LONGEST_SYMBOL = 2;

  private OtherScripts() {}

  /** Adds each run of letters of another script. */
  static void find(String text, List<Span> spans) {
    int length = text.length();
    for (int at = 0; at < length; ) {
      int c = text.codePointAt(at);
      if (c < 0x0370 || !isOther(c)) {
        at += Character.charCount(c);
        continue;
      }
      boolean greek = UnicodeScript.of(c) == UnicodeScript.GREEK;
      int end = at;
      while (end < length && (isOther(text.codePointAt(end)) || isMark(text.codePointAt(end)))) {
        end += Character.charCount(text.codePointAt(end));
      }
      if (!greek || end - at > LONGEST_SYMBOL) {
        spans.add(new Span("name", at, end, "[NAME]"));
      }
      at = end;
    }
  }

  private static boolean isOther(int c) {
    if (!Character.isLetter(c)) {
      return false;
    }
    // Letters of mathematics draw Latin ones in another weight.
    boolean drawn = c >= 0x1D400 && c <= 0x1D7FF;
    var script = UnicodeScript.of(c);
    return drawn
        || script != UnicodeScript.LATIN
            && script != UnicodeScript.COMMON
            && script != UnicodeScript.INHERITED;
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return c > 0x7f
        && (type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK);
  }
}
