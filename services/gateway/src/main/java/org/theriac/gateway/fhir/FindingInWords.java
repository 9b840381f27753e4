package org.theriac.gateway.fhir;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether one allele or variant was found, said in words around its name: {@code Positive for
 * *57:01}, {@code no c.1A>G detected}. What is denied before the name must never be read as found.
 */
final class FindingInWords {
  private static final String NAME =
      "((?:[A-Z][A-Z0-9-]{0,9}[\\s:_]{0,3})?(?:\\*|[cm]\\.|rs)[^\\s,;/|()]{0,60}[0-9A-Za-z])";
  private static final String KIND = "(?i:\\s+(?:allele|variant|mutation|haplotype))";
  private static final String NOT_FOUND =
      "negative|neg|absent|undetected|not (?:detected|found|present|identified)|non-?carrier";
  private static final String FOUND =
      "positive|pos|present|detected|found|identified|carrier|carries";
  private static final String BEFORE_NAME = "\\s*[:-]?\\s*(?:(?:for|of)\\s+)?(?:the\\s+)?";

  private static final Pattern STATUS_FIRST =
      Pattern.compile(
          "(?i:(?:("
              + NOT_FOUND
              + ")|(?:"
              + FOUND
              + "))"
              + BEFORE_NAME
              + ")"
              + NAME
              + KIND
              + "?\\.?");
  private static final Pattern NONE =
      Pattern.compile(
          "(?i:(?:no|without)\\s+(?:the\\s+)?)"
              + NAME
              + KIND
              + "?(?i:(?:\\s+(?:was|is))?\\s+(?:detected|found|present|identified))\\.?");
  private static final Pattern STATUS_LAST =
      Pattern.compile(
          "(?i:(?:the\\s+)?)"
              + NAME
              + "(?:"
              + KIND
              + "(?i:\\s+(?:was|is))?|(?i:\\s+(?:was|is)))(?i:\\s*[:=(-]?\\s*(?:("
              + NOT_FOUND
              + ")|(?:"
              + FOUND
              + ")))\\)?\\.?");
  private static final Pattern ONE_COPY_FIRST =
      Pattern.compile("(?i:(?:heterozygous|het)\\s+(?:for\\s+)?(?:the\\s+)?)" + NAME + KIND + "?");

  /** A plus behind a name, or a sign in brackets; a minus alone may mean that nothing was done. */
  private static final Pattern SIGN =
      Pattern.compile(
          NAME + KIND + "?\\s*[:=]?\\s*(?:\\+|\\(\\s*(?:\\+|([-\u2212\u2013]))\\s*\\))");

  private static final Pattern STATED =
      Pattern.compile(NAME + "\\s+(?i:(?:" + NOT_FOUND + "|" + FOUND + ")|(?:het|hom)[a-z]*)\\.?");
  private static final Pattern SEVERAL = Pattern.compile("\\s*[;,\\n]\\s*|\\s+and\\s+");

  /** Where what is said before says nothing of a name behind it any more. */
  private static final Pattern CLAUSE = Pattern.compile("[.:]\\s|[;(\\n]");

  private static final Pattern DENIAL =
      Pattern.compile(
          "\\b(?:no|not|non|never|neither|nor|none|without|negative|absent|undetected)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DENIED_BEHIND =
      Pattern.compile(
          "\\s*[:=?-]+\\s*(?:no|none|not|false|negative|neg|absent)\\b", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST = 400;

  private FindingInWords() {}

  /**
   * The words with the name first and what is said of it behind, as other readers expect them; as
   * they are if they are not of one name.
   */
  static String nameFirst(String words) {
    String text = words.strip();
    if (text.length() > LONGEST) {
      return words;
    }
    for (Pattern pattern : List.of(STATUS_FIRST, STATUS_LAST)) {
      Matcher said = pattern.matcher(text);
      if (said.matches()) {
        boolean statusFirst = pattern == STATUS_FIRST;
        String name = said.group(statusFirst ? 2 : 1);
        boolean absent = said.group(statusFirst ? 1 : 2) != null;
        return name + (absent ? " not detected" : " detected");
      }
    }
    Matcher sign = SIGN.matcher(text);
    if (sign.matches()) {
      return sign.group(1) + (sign.group(2) == null ? " detected" : " not detected");
    }
    Matcher none = NONE.matcher(text);
    if (none.matches()) {
      return none.group(1) + " not detected";
    }
    // Of variants without a star other readers take the words as they are.
    return Optional.of(ONE_COPY_FIRST.matcher(text))
        .filter(Matcher::matches)
        .map(one -> one.group(1))
        .filter(name -> name.indexOf('*') >= 0)
        .map(name -> name + " heterozygous")
        .orElse(words);
  }

  /**
   * The words with each name first where they speak of several, each with its own state; else as
   * for one name.
   */
  static String namesFirst(String words) {
    if (words.length() > LONGEST) {
      return words;
    }
    String[] parts = SEVERAL.split(words.strip(), -1);
    if (parts.length < 2) {
      return nameFirst(words);
    }
    StringBuilder all = new StringBuilder();
    for (String part : parts) {
      String first = nameFirst(part);
      if (!STATED.matcher(first).matches()) {
        return words;
      }
      all.append(all.isEmpty() ? "" : ", ").append(first);
    }
    return all.toString();
  }

  /** True if what stands before a name, in the same clause, denies what is said of it. */
  static boolean deniesBefore(String before) {
    Matcher clause = CLAUSE.matcher(before);
    int start = 0;
    while (clause.find()) {
      start = clause.end();
    }
    return DENIAL.matcher(before).region(start, before.length()).find();
  }

  /** True if what follows a status answers it: {@code detected: no}. */
  static boolean deniesBehind(String behind) {
    return DENIED_BEHIND.matcher(behind).lookingAt();
  }
}
