package org.theriac.trials.deidentification;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Where the name of a practice in small letters begins, read backwards from its field. */
final class SmallPractices {
  private static final int MOST_WORDS = 3;

  /** What stands before a place where somebody is treated. */
  private static final Set<String> BEFORE =
      Set.of(
          "at",
          "from",
          "to",
          "by",
          "via",
          "through",
          "called",
          "faxed",
          "per",
          "with",
          "near",
          "hosp",
          "hospital");

  /** Fields that nothing has but practices. */
  private static final Set<String> STRONG =
      Set.of(
          "hematology",
          "oncology",
          "urology",
          "cardiology",
          "dermatology",
          "gastroenterology",
          "nephrology",
          "orthopedics",
          "hospital",
          "medical center",
          "cancer center",
          "family medicine",
          "family practice",
          "internal medicine",
          "pediatrics",
          "radiology",
          "imaging",
          "pharmacy");

  /** Fields that are organs, illnesses and things too. */
  private static final Set<String> WEAK =
      Set.of(
          "cancer",
          "heart",
          "spine",
          "kidney",
          "eye",
          "ent",
          "gi",
          "ob",
          "onc",
          "surgical",
          "pulmonary",
          "infusion",
          "nursing",
          "health",
          "fire",
          "drug",
          "drugs",
          "labs",
          "dental",
          "allergy",
          "associates",
          "regional",
          "general",
          "pathology",
          "radiology",
          "imaging");

  private static final Set<String> LAND_WORDS = WordLists.words("land-words.txt");
  private static final Set<String> NO_PLACES = WordLists.words("no-places.txt");
  private static final Set<String> WORKPLACES = WordLists.words("workplaces.txt");

  /** What stands between the name of a hospital and its field: "county general er". */
  private static final Set<String> KINDS =
      Set.of("general", "memorial", "regional", "community", "district");

  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Pattern TAIL = Pattern.compile("(?:'s|\u2019s|[.'\u2019-]+)$");

  private static final int SHORTEST = 3;

  /** Shorter words of no list are short forms more often than names. */
  private static final int LONGEST_SHORT = 4;

  private SmallPractices() {}

  /**
   * The first char of the name before a field: words of the land or of no list behind "at" and its
   * like ("at red river oncology"), of the land behind a comma, a word of no list before a field
   * that nothing else has; -1 = there is none.
   *
   * @param field where the field begins
   */
  static int start(String text, int field, String name, Predicate<String> known) {
    int end = field - 1;
    int from = end;
    int last = -1;
    boolean placed = false;
    boolean listed = false;
    int at = end;
    for (int words = 0; words <= MOST_WORDS && at >= 0 && text.charAt(at) == ' '; words++) {
      int start = wordStart(text, at);
      if (start == at) {
        placed = isSignBefore(text, at);
        listed = at > 0 && text.charAt(at - 1) == ',';
        break;
      }
      var word = text.substring(start, at);
      boolean article = word.equals("the") && start > 1 && text.charAt(start - 1) == ' ';
      int before = article ? wordStart(text, start - 1) : start;
      if (BEFORE.contains(article ? text.substring(before, start - 1) : word)) {
        placed = true;
        break;
      }
      if (words == MOST_WORDS
          || word.length() < 2
          || word.length() > SHORTEST && word.endsWith(".")) {
        break;
      }
      from = start;
      last = last < 0 ? start : last;
      listed = start > 0 && text.charAt(start - 1) == '(';
      at = start - 1;
    }
    if (last < 0) {
      return -1;
    }
    if (placed) {
      // "with cancerof lung cancer": before what is an illness too only words of the land name one.
      int own = own(text.substring(from, end), WEAK.contains(name) ? any -> true : known);
      return own < 0 ? -1 : from + own;
    }
    var word = text.substring(last, end);
    if (listed && LAND_WORDS.contains(word.substring(word.lastIndexOf('-') + 1))) {
      boolean kind = isKind(text.substring(from, Math.max(from, last - 1)));
      return kind ? last : from;
    }
    return STRONG.contains(name) && word.length() > LONGEST_SHORT && isStrange(word, known)
        ? last
        : -1;
  }

  /** "w/", "@", "from:" before a space. */
  private static boolean isSignBefore(String text, int space) {
    char sign = space > 0 ? text.charAt(space - 1) : ' ';
    int start = sign == ':' ? space - 1 : space;
    while (sign == ':' && start > 0 && Character.isLetter(text.charAt(start - 1))) {
      start--;
    }
    return sign == '@'
        || sign == '/'
        || sign == ':'
            && BEFORE.contains(text.substring(start, space - 1).toLowerCase(Locale.ROOT));
  }

  /**
   * Where the word in small letters begins that ends at a place; the place itself = there is none.
   */
  private static int wordStart(String text, int end) {
    int start = end;
    while (start > 0 && isOfWord(text.charAt(start - 1))) {
      start--;
    }
    boolean small = start < end && text.charAt(start) >= 'a' && text.charAt(start) <= 'z';
    boolean whole = start == 0 || !Character.isLetterOrDigit(text.charAt(start - 1));
    return small && whole ? start : end;
  }

  private static boolean isOfWord(char c) {
    return c >= 'a' && c <= 'z' || c == '.' || c == '-' || c == '\'' || c == '\u2019';
  }

  /**
   * Where the name begins among the words before a field: a word of the land or of no list, at most
   * one word of the language before it, and others of the land; -1 = they name nothing.
   */
  static int own(String words, Predicate<String> known) {
    var parts = SPACE.split(words);
    int from = words.length();
    boolean named = false;
    int plain = 0;
    for (int i = parts.length - 1; i >= 0; i--) {
      var bare = TAIL.matcher(parts[i]).replaceFirst("");
      boolean land = LAND_WORDS.contains(bare);
      boolean english = NameWords.ENGLISH.contains(bare);
      boolean strange = isStrange(bare, known);
      if (!named && plain == 0 && KINDS.contains(bare)) {
        from -= parts[i].length() + (i == parts.length - 1 ? 0 : 1);
        continue;
      }
      boolean common = english && !Cues.isCue(bare) && !isKind(bare) && plain == 0;
      if (!land && !strange && !common) {
        break;
      }
      plain += land || strange ? 0 : 1;
      named |= land || strange;
      from -= parts[i].length() + (i == parts.length - 1 ? 0 : 1);
    }
    return named ? from : -1;
  }

  private static boolean isStrange(String word, Predicate<String> known) {
    return word.length() > SHORTEST
        && word.indexOf('-') < 0
        && !known.test(word)
        && !NameWords.ENGLISH.contains(word)
        && !NameWords.isOrdinary(word);
  }

  static boolean isKind(String word) {
    return NO_PLACES.contains(word) || WORKPLACES.contains(word);
  }
}
