package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Splits a registry's eligibility text into its items. */
public final class CriteriaSplitter {
  private static final int MOST_ITEMS = 1_000;
  private static final int LONGEST_TEXT = 400_000;

  /** Beyond what is read, so that a longer item is known as such, but bounded. */
  private static final int LONGEST_ITEM = 4_100;

  private static final Pattern BULLET =
      Pattern.compile(
          "^\\s*(?:(?:[-*]\\s|[-*]{2,}|[-*](?=\\p{L})|[•·●▪◦○■‣➢✓–—])\\s*"
              + "|\\(?\\d{1,2} ?[.)]\\s+|\\(?[a-z][.)]\\s+|o\\s+(?=\\p{L}))+");

  /** Says of somebody only that criteria are met or not: nothing that the others do not say. */
  private static final Pattern SAYS_AGAIN =
      Pattern.compile(
          "(?:(?:the |all )?(?:patients?|participants?|subjects?|individuals?|those) )?"
              + "(?:(?:who|must|should|shall|will|does|do|did|has|have|is|are|can|cannot|not"
              + "|failure to|fails? to|inability to|unable to) )*"
              + "(?:meet|meets|meeting|met|fulfil|fulfils|fulfill|fulfills|fulfilling|satisfy"
              + "|satisfies|satisfying)(?: (?:all|any|each|the|of|one|or|more|these|above|below"
              + "|other|study|trial|and|as|listed))* "
              + "(?:inclusion|exclusion|eligibility|inclusion and exclusion"
              + "|inclusion/exclusion) criteri(?:a|on)[.;]?");

  private static final Pattern ONE_IS_ENOUGH =
      Pattern.compile(
          "\\b(?:(?:>= ?1|≥ ?1|at least one|one|any|either) of (?:the )?(?:following|these|below)"
              + "|(?:one|any) (?:or more )?of the (?:following|below)|either:)");

  /** Of limits of organ function all count, however the registry's author counted them. */
  private static final Pattern LIMITS =
      Pattern.compile("\\b(?:adequate|functions?|reserve|laborator\\w+)\\b");

  private static final Pattern EXCEPTED =
      Pattern.compile(
          "\\b(?:except|excluding|exceptions?|unless|exempt|eligible|allowed|permitted"
              + "|may (?:be )?(?:enrol\\w*|includ\\w*|participat\\w*)|other than)\\b[^.]*[:：]$");

  /**
   * Stands between a line and an item below it for which the line may be a condition: the item
   * counts fully only where it does not matter whether the condition holds.
   */
  static final String BELOW = " ⟶ ";

  /** Stands between a line and the list below it where how they belong together is not known. */
  static final String UNREAD = " ⟹ ";

  /** Stands for what lies beyond the limits. */
  private static final String NOT_READ =
      "Further criteria of the record, beyond the limits of reading, were not read";

  private static final int LONGEST_LEAD = 1_000;

  /** A line of these words alone only leads to what stands below it. */
  private static final Set<String> LEADING =
      Set.of(
          ("a an any all each both either of the these this those following below above follows and or to but not in on for from at "
                  + "by as is are was be must should have has having meet meets meeting satisfy "
                  + "satisfies fulfill fulfil fulfills "
                  + "criteria criterion requirement requirements condition conditions defined "
                  + "definition evidenced demonstrated shown "
                  + "documented including include includes such limited limits limit values value "
                  + "within range ranges least one more "
                  + "time screening baseline enrollment enrolment entry study trial registration "
                  + "randomization prior before days day "
                  + "weeks week hours first dose treatment start cycle initiation adequate "
                  + "acceptable sufficient required "
                  + "organ end end-organ function functions reserve laboratory lab tests test "
                  + "results result parameters hematologic "
                  + "hematological haematologic haematological hematology hematopoietic bone "
                  + "marrow renal kidney hepatic liver cardiac "
                  + "coagulation pulmonary respiratory cardiovascular blood count counts "
                  + "biochemistry chemistry biochemical key main "
                  + "general specific other additional inclusion exclusion eligibility patient "
                  + "patients subject subjects participant "
                  + "participants individuals characteristics who with history known presence "
                  + "evidence illness illnesses disease "
                  + "diseases disorder disorders medical physical examination findings system systems")
              .split(" ", -1));

  /** That nothing is asked. */
  private static final Pattern NO_ITEM =
      Pattern.compile(
          "(?:none|nil|n/?a|not applicable|no (?:exclusion|inclusion) criteria|\\W+)\\W*");

  /** Words that say no more where they introduce "the following". */
  private static final Set<String> OFFERING =
      Set.of(
          ("will excluded enrolled enroll eligible considered if they received receive treatments therapies standards findings examination examinations physical "
                  + "exist exists system systems consistent")
              .split(" ", -1));

  private static final Pattern WORD = Pattern.compile("[\\p{L}][\\p{L}-]*");
  private static final Pattern ADEQUATE =
      Pattern.compile(
          "^(?:(?:all )?(?:patients|participants|subjects|individuals) )?(?:must |should |with "
              + "|who |have |having |demonstrate )*(?:adequate|acceptable|sufficient|normal)\\b");
  private static final Pattern HAS_LIMIT = Pattern.compile("\\d|\\bwithout\\b|\\bno\\b");
  private static final Pattern FOR_SOME =
      Pattern.compile("^(?:for|if|in|when|where|among|unless|only)\\b");
  private static final Pattern MAYBE_FOR_SOME =
      Pattern.compile(
          "\\b(?:if|when|where|unless|for)\\b|\\b(?:patients|participants|subjects|individuals"
              + "|persons|people|those|females?|males?|women|men|adults|children) (?:with|who"
              + "|whose|in|on|of|having|receiving|treated)\\b");
  private static final Pattern WITH_EXAMPLES =
      Pattern.compile("\\b(?:including|includes?|such as|e\\.g\\.?|for example)(?![a-z])");
  private static final Pattern DEFINING =
      Pattern.compile(
          "\\b(?:defined (?:as|by)|evidenced by|demonstrated by|as follows)\\b[^.;]{0,60}[:：]$");
  private static final Pattern ALL_COUNT =
      Pattern.compile(
          "\\b(?:meet(?:s|ing)?|satisf(?:y|ies|ying)|fulfil\\w*|all(?: of)?(?: the"
              + "| these)? (?:following|below))\\b");

  /**
   * A line of an exclusion that its items stand beside, or that names nothing but organs that are
   * not well: each item is a reason by itself.
   */
  private static final Pattern EACH_ALONE =
      Pattern.compile(
          "\\b(?:and/or|or) any of the following(?: \\w+)?[:：]$"
              + "|^(?:(?:insufficient|inadequate|abnormal|impaired|poor) )(?:(?:bone marrow|organ"
              + "|renal|hepatic|liver|kidney|cardiac|hematologic(?:al)?|reserve|functions?|and|or"
              + "|,) ?)+,? (?:(?:reaching|meeting|with|as) )?(?:any|one) (?:or more )?of the "
              + "following(?: \\w+){0,3}(?: \\([^()]*\\))?[:：]$");

  private CriteriaSplitter() {}

  /**
   * An item.
   *
   * @param exclusion true if it stands under exclusions
   * @param text its words
   */
  public record Item(boolean exclusion, String text) {}

  /**
   * The items, in order; at most 1,000 of 400,000 characters, and behind them one that says that
   * there are more and is not understood; each of at most 4,100 characters, of which more than
   * 4,000 are not read. Items below another are items of their own where it only leads to them
   * ("adequate function, defined as:"); where it says that one of them is enough, or that they are
   * exceptions or allowed, all are one item, for alone they would say the opposite or too much. A
   * line that says something itself stays: as an item, as a condition of those below it, or with
   * all of them as one item that is not understood. So does each line below a heading that names
   * both kinds of criteria.
   */
  public static List<Item> split(String eligibility) {
    var items = new ArrayList<Item>();
    var section = CriteriaHeading.INCLUSION;
    boolean cut = eligibility.length() > LONGEST_TEXT;
    var lines =
        RunOnCriteria.apart(cut ? eligibility.substring(0, LONGEST_TEXT) : eligibility)
            .split("\\R", -1);
    int at = 0;
    for (; at < lines.length && items.size() < MOST_ITEMS; at++) {
      var text = plain(lines[at]);
      var lower = text.toLowerCase(Locale.ROOT);
      if (text.isEmpty()
          || NO_ITEM.matcher(lower).matches()
          || SAYS_AGAIN.matcher(lower).matches()) {
        continue;
      }
      var heading = CriteriaHeading.of(text);
      if (heading.isPresent()) {
        section = heading.get();
      } else if (section == CriteriaHeading.EITHER) {
        items.add(unread(false, text, lines, at, at));
      } else {
        at = read(lines, at, text, lower, section == CriteriaHeading.EXCLUSION, items);
      }
    }
    cut |= items.size() > MOST_ITEMS || at < lines.length;
    return cut ? bounded(items) : items;
  }

  /** Whether an item stands for what lies beyond the limits. */
  public static boolean isRest(String text) {
    return text.startsWith(NOT_READ);
  }

  private static List<Item> bounded(List<Item> items) {
    var bounded = new ArrayList<>(items.subList(0, Math.min(MOST_ITEMS, items.size())));
    bounded.add(item(false, NOT_READ + UNREAD));
    return bounded;
  }

  /** Adds what a line says; the last line that was read with it. */
  private static int read(
      String[] lines, int at, String text, String lower, boolean exclusion, List<Item> items) {
    boolean leads = text.endsWith(":") || text.endsWith("：");
    boolean forSome = leads && FOR_SOME.matcher(lower).find();
    boolean section = forSome && !BULLET.matcher(lines[at]).find();
    int end = lastBelow(lines, at, section ? -1 : depth(lines[at]));
    if (end > at
        && !exclusion
        && ONE_IS_ENOUGH.matcher(lower).find()
        && !LIMITS.matcher(lower).find()) {
      items.add(
          isNested(lines, at, end)
              ? unread(exclusion, text, lines, at, end)
              : item(exclusion, text + " " + joined(lines, at, end, " or ")));
      return end;
    }
    if (end > at && leads && EXCEPTED.matcher(lower).find()) {
      items.add(item(exclusion, text + " " + joined(lines, at, end, "; ")));
      return end;
    }
    if (!leads) {
      items.add(item(exclusion, text));
      return at;
    }
    if (end > at && !saysNothing(lower) && !(exclusion && EACH_ALONE.matcher(lower).find())) {
      return exclusion
          ? excluding(lines, at, end, text, lower, items)
          : including(lines, at, end, text, lower, items);
    }
    if (end == at && text.length() >= 60 && !saysNothing(lower)) {
      items.add(item(exclusion, text));
    } else if (end == at && MAYBE_FOR_SOME.matcher(lower).find() && !saysNothing(lower)) {
      items.add(unread(exclusion, text, lines, at, at));
    }
    return at;
  }

  private static int excluding(
      String[] lines, int at, int end, String text, String lower, List<Item> items) {
    boolean examples = WITH_EXAMPLES.matcher(lower).find();
    if (examples) {
      items.add(item(true, text));
    } else if (DEFINING.matcher(lower).find()
        && !MAYBE_FOR_SOME.matcher(lower).find()
        && !ALL_COUNT.matcher(lower).find()) {
      // What a line is defined by says the same as the line.
      return at;
    }
    below(true, text, lines, at, end, items);
    return end;
  }

  private static int including(
      String[] lines, int at, int end, String text, String lower, List<Item> items) {
    if (ADEQUATE.matcher(lower).find()) {
      // Limits of function count for everyone, whatever else the line says.
      items.add(
          HAS_LIMIT.matcher(lower).find() || MAYBE_FOR_SOME.matcher(lower).find()
              ? unread(false, text, lines, at, at)
              : item(false, text));
      return at;
    }
    if (FOR_SOME.matcher(lower).find()) {
      below(false, text, lines, at, end, items);
      return end;
    }
    boolean forSome = MAYBE_FOR_SOME.matcher(lower).find();
    boolean examples = WITH_EXAMPLES.matcher(lower).find();
    if (!forSome && !examples && ALL_COUNT.matcher(lower).find()) {
      items.add(item(false, text));
      return at;
    }
    if (!forSome && examples) {
      items.add(item(false, text));
    }
    items.add(unread(false, text, lines, at, end));
    return end;
  }

  /** The items below a line that is a condition of each; in lists of lists it is not known. */
  private static void below(
      boolean exclusion, String text, String[] lines, int at, int end, List<Item> items) {
    if (isNested(lines, at, end)) {
      items.add(unread(exclusion, text, lines, at, end));
      return;
    }
    for (int i = at + 1; i <= end; i++) {
      var part = plain(lines[i]);
      if (!part.isEmpty()) {
        items.add(item(exclusion, lead(text) + BELOW + part));
      }
    }
  }

  private static Item unread(boolean exclusion, String text, String[] lines, int at, int end) {
    return item(exclusion, (lead(text) + UNREAD + joined(lines, at, end, "; ")).stripTrailing());
  }

  private static String lead(String text) {
    return text.length() > LONGEST_LEAD ? text.substring(0, LONGEST_LEAD) : text;
  }

  private static boolean saysNothing(String lower) {
    boolean introduces = lower.contains("following");
    return WORD.matcher(lower)
        .results()
        .allMatch(word ->
            LEADING.contains(word.group()) || introduces && OFFERING.contains(word.group()));
  }

  private static boolean isNested(String[] lines, int at, int end) {
    int first = -1;
    for (int i = at + 1; i <= end; i++) {
      if (!lines[i].isBlank()) {
        first = first < 0 ? depth(lines[i]) : first;
        if (depth(lines[i]) > first) {
          return true;
        }
      }
    }
    return false;
  }

  private static Item item(boolean exclusion, String text) {
    return new Item(
        exclusion, text.length() > LONGEST_ITEM ? text.substring(0, LONGEST_ITEM) : text);
  }

  private static String plain(String line) {
    // Cut first: no pattern is to run over a line of any length.
    return BULLET
        .matcher(line.length() > LONGEST_ITEM ? line.substring(0, LONGEST_ITEM) : line)
        .replaceFirst("")
        .replace("\\>", ">")
        .replace("\\<", "<")
        .replace("\\", "")
        .strip();
  }

  /** The last line of the list of bullets deeper than a depth; the line itself if none. */
  private static int lastBelow(String[] lines, int at, int depth) {
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
    int length = 0;
    var parts = new ArrayList<String>();
    for (int i = from + 1; i <= to && length <= LONGEST_ITEM; i++) {
      var part = plain(lines[i]).replaceFirst("(?i)[;,.]?\\s*\\b(?:or|and)?\\s*[;,.]?$", "");
      if (!part.isEmpty()) {
        parts.add(part);
        length += part.length();
      }
    }
    return String.join(by, parts);
  }
}
