package org.theriac.variants.somatic;

import java.util.Map;

/** Brings the spellings of HGVS that annotators use to one. */
public final class Hgvs {
  private static final Map<String, Character> CODES =
      Map.ofEntries(
          Map.entry("Ala", 'A'),
          Map.entry("Arg", 'R'),
          Map.entry("Asn", 'N'),
          Map.entry("Asp", 'D'),
          Map.entry("Cys", 'C'),
          Map.entry("Gln", 'Q'),
          Map.entry("Glu", 'E'),
          Map.entry("Gly", 'G'),
          Map.entry("His", 'H'),
          Map.entry("Ile", 'I'),
          Map.entry("Leu", 'L'),
          Map.entry("Lys", 'K'),
          Map.entry("Met", 'M'),
          Map.entry("Phe", 'F'),
          Map.entry("Pro", 'P'),
          Map.entry("Sec", 'U'),
          Map.entry("Ser", 'S'),
          Map.entry("Thr", 'T'),
          Map.entry("Trp", 'W'),
          Map.entry("Tyr", 'Y'),
          Map.entry("Val", 'V'),
          Map.entry("Xaa", 'X'),
          Map.entry("Ter", '*'));

  private Hgvs() {}

  /**
   * A protein change in one-letter codes, for example {@code p.L858R}, {@code p.G12Vfs*5}.
   *
   * @param text with or without sequence name, parentheses, {@code %3D}, {@code p.}; any code
   *     length
   * @return empty if there is none
   */
  public static String protein(String text) {
    String change = bare(text);
    if (change.startsWith("p.")) {
      change = change.substring(2);
    }
    if (change.startsWith("(") && change.endsWith(")")) {
      change = change.substring(1, change.length() - 1);
    }
    if (change.isEmpty() || change.equals(".") || change.equals("?")) {
      return "";
    }
    StringBuilder letters = new StringBuilder("p.");
    for (int i = 0; i < change.length(); i++) {
      Character letter = i + 3 <= change.length() ? CODES.get(change.substring(i, i + 3)) : null;
      if (letter != null) {
        letters.append(letter.charValue());
        i += 2;
      } else if (change.charAt(i) == 'X' && isStop(change, i)) {
        letters.append('*');
      } else if (change.charAt(i) != '(' && change.charAt(i) != ')') {
        letters.append(change.charAt(i));
      }
    }
    return letters.toString();
  }

  /** X as the old sign for a stop: after fs, or the last letter behind a position. */
  private static boolean isStop(String change, int at) {
    return change.startsWith("fs", Math.max(0, at - 2))
        || (at == change.length() - 1 && at > 0 && Character.isDigit(change.charAt(at - 1)));
  }

  /** A coding change without transcript, for example {@code c.2573T>G}; empty if there is none. */
  public static String coding(String text) {
    String change = bare(text);
    return change.startsWith("c.") || change.startsWith("n.") ? change : "";
  }

  private static String bare(String text) {
    String decoded = text.strip();
    if (decoded.indexOf('%') >= 0) {
      decoded = decoded.replace("%3D", "=").replace("%3E", ">").replace("%2B", "+");
    }
    int colon = decoded.lastIndexOf(':');
    return colon < 0 ? decoded : decoded.substring(colon + 1);
  }
}
