package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Splits a registry's eligibility text into its items. */
public final class CriteriaSplitter {
  private static final int MOST_ITEMS = 500;
  private static final int LONGEST_ITEM = 4_000;
  private static final Pattern BULLET =
      Pattern.compile("^\\s*(?:[-*•·]|\\(?\\d{1,2}[.)]|\\(?[a-z][.)])\\s+");

  private static final Pattern ONE_IS_ENOUGH =
      Pattern.compile(
          "\\b(?:(?:>= ?1|≥ ?1|at least one|one|any|either) of (?:the )?(?:following|these|below)|(?:one|any) (?:or more )?of the (?:following|below)|either:|who:)");

  /** Of limits of organ function all count, however the registry's author counted them. */
  private static final Pattern LIMITS =
      Pattern.compile("\\b(?:adequate|functions?|reserve|laborator\\w+)\\b");

  private static final Pattern EXCEPTED =
      Pattern.compile(
          "\\b(?:except|excluding|exceptions?|unless|exempt|eligible|allowed|permitted|may (?:be )?(?:enrol\\w*|includ\\w*|participat\\w*)|other than)\\b[^.]*[:：]$");
  private static final Pattern LEADS =
      Pattern.compile(
          "(?:following|below|follows|criteria|requirements?|defined (?:as|by)|including|such as|limits?|values?|conditions?|evidenced by|demonstrated by)[^.;]{0,60}[:：]$");

  private CriteriaSplitter() {}

  /**
   * An item.
   *
   * @param exclusion true if it stands under exclusions
   * @param text its words
   */
  public record Item(boolean exclusion, String text) {}

  /**
   * The items, in order; at most 500, each of at most 4,000 characters. Items below another are
   * items of their own where it only leads to them ("adequate function, defined as:"); where it
   * says that one of them is enough, or that they are exceptions or allowed, all are one item, for
   * alone they would say the opposite or too much.
   */
  public static List<Item> split(String eligibility) {
    var items = new ArrayList<Item>();
    boolean exclusion = false;
    var lines = eligibility.split("\\R", -1);
    for (int at = 0; at < lines.length; at++) {
      var text = plain(lines[at]);
      var lower = text.toLowerCase(Locale.ROOT);
      if (text.isEmpty()) {
        continue;
      }
      boolean heading =
          text.length() < 80 && lower.contains("criteria") && !lower.startsWith("meets");
      if (heading && lower.contains("exclusion")) {
        exclusion = true;
      } else if (heading && lower.contains("inclusion")) {
        exclusion = false;
      } else if (items.size() < MOST_ITEMS) {
        int end = lastBelow(lines, at);
        var together =
            !exclusion && ONE_IS_ENOUGH.matcher(lower).find() && !LIMITS.matcher(lower).find()
                ? " or "
                : EXCEPTED.matcher(lower).find() ? "; " : "";
        if (end > at && !together.isEmpty()) {
          items.add(item(exclusion, joined(lines, at, end, together)));
          at = end;
        } else if (!(text.endsWith(":") && text.length() < 60)
            && !(end > at && LEADS.matcher(lower).find())) {
          items.add(item(exclusion, text));
        }
      }
    }
    return items;
  }

  private static Item item(boolean exclusion, String text) {
    return new Item(
        exclusion, text.length() > LONGEST_ITEM ? text.substring(0, LONGEST_ITEM) : text);
  }

  private static String plain(String line) {
    return BULLET
        .matcher(line)
        .replaceFirst("")
        .replace("\\>", ">")
        .replace("\\<", "<")
        .replace("\\", "")
        .strip();
  }

  /** The last line of the list below a line, by its bullets' depth; the line itself if none. */
  private static int lastBelow(String[] lines, int at) {
    int depth = depth(lines[at]);
    int last = at;
    for (int next = at + 1; next < lines.length; next++) {
      if (lines[next].isBlank()) {
        continue;
      }
      boolean bullet = BULLET.matcher(lines[next]).find();
      if (!bullet || depth(lines[next]) <= depth) {
        break;
      }
      last = next;
    }
    return last;
  }

  private static int depth(String line) {
    int depth = 0;
    while (depth < line.length() && Character.isWhitespace(line.charAt(depth))) {
      depth++;
    }
    return depth;
  }

  private static String joined(String[] lines, int from, int to, String by) {
    var text = new StringBuilder(plain(lines[from]));
    var parts = new ArrayList<String>();
    for (int i = from + 1; i <= to; i++) {
      var part = plain(lines[i]).replaceFirst("(?i)[;,.]?\\s*\\b(?:or|and)?\\s*[;,.]?$", "");
      if (!part.isEmpty()) {
        parts.add(part);
      }
    }
    return text.append(' ').append(String.join(by, parts)).toString();
  }
}
