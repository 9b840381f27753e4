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

  private CriteriaSplitter() {}

  /**
   * An item.
   *
   * @param exclusion true if it stands under exclusions
   * @param text its words
   */
  public record Item(boolean exclusion, String text) {}

  /** The items, in order; at most 500, each of at most 4,000 characters. */
  public static List<Item> split(String eligibility) {
    var items = new ArrayList<Item>();
    boolean exclusion = false;
    for (String line : eligibility.split("\\R", -1)) {
      var text =
          BULLET
              .matcher(line)
              .replaceFirst("")
              .replace("\\>", ">")
              .replace("\\<", "<")
              .replace("\\", "")
              .strip();
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
      } else if (!(text.endsWith(":") && text.length() < 60) && items.size() < MOST_ITEMS) {
        items.add(
            new Item(
                exclusion, text.length() > LONGEST_ITEM ? text.substring(0, LONGEST_ITEM) : text));
      }
    }
    return items;
  }
}
