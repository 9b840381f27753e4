package org.theriac.ontology.pharmacogenomics.reported;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether what a name stands for was found, as laboratories say it behind the name, before it or by
 * a sign: {@code *57:01 detected}, {@code negative for *57:01}, {@code *57:01+}. A minus alone may
 * also mean that nothing was done, and {@code +/-} is neither, so both are left as they are.
 */
final class PresenceWords {
  private static final String NOT_FOUND =
      "negative|neg|absent|undetected|not (?:detected|present|found|identified)|non-?carrier"
          + "|not a carrier";
  private static final String FOUND =
      "positive|pos|present|detected|found|identified|carrier|carries";
  private static final String KIND = "(?:\\s+(?:allele|variant|mutation))?";
  private static final String NAME =
      "((?:[A-Z][A-Z0-9-]{0,12}[\\s:_]{0,3})?[^\\s,;/|()]{0,60}[0-9][^\\s,;/|()+]{0,40})";

  private static final Pattern LAST =
      Pattern.compile(
          "(.*?[0-9A-Za-z])"
              + KIND
              + "(?:\\s+(?:was|is))?[\\s:=(\\[-]+(?:("
              + NOT_FOUND
              + ")|(?:"
              + FOUND
              + "))[)\\]]?\\.?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FIRST =
      Pattern.compile(
          "(?:("
              + NOT_FOUND
              + ")|(?:"
              + FOUND
              + "))\\s*[:-]?\\s*(?:(?:for|of)\\s+)?(?:the\\s+)?"
              + NAME
              + KIND
              + "\\.?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BARE = Pattern.compile(NAME);
  private static final Pattern NONE =
      Pattern.compile(
          "(?:no|without)\\s+(?:the\\s+)?"
              + NAME
              + KIND
              + "(?:\\s+(?:was|is))?\\s+(?:detected|found|present|identified)\\.?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SIGN =
      Pattern.compile(
          "(.*?[0-9A-Za-z])"
              + KIND
              + "\\s*[:=]?\\s*(?:\\+|\\(\\s*(?:\\+|([-\u2212\u2013]))\\s*\\))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SEVERAL = Pattern.compile("\\s*[;,\\n]\\s*|\\s+and\\s+");
  private static final int LONGEST = 400;

  private PresenceWords() {}

  /**
   * What is said of one name.
   *
   * @param name as written, the gene before it included
   * @param found whether it is there
   */
  record Said(String name, boolean found) {
    private String words() {
      return name + (found ? " positive" : " negative");
    }
  }

  /** What a text says of one name; empty if it says no such thing, or says it otherwise. */
  static Optional<Said> read(String text) {
    var said = text.strip();
    if (said.length() > LONGEST) {
      return Optional.empty();
    }
    var none = NONE.matcher(said);
    if (none.matches()) {
      return Optional.of(new Said(none.group(1), false));
    }
    var first = FIRST.matcher(said);
    if (first.matches()) {
      return Optional.of(new Said(first.group(2), first.group(1) == null));
    }
    var last = LAST.matcher(said);
    if (last.matches()) {
      return Optional.of(new Said(last.group(1).strip(), last.group(2) == null));
    }
    var sign = SIGN.matcher(said);
    return sign.matches()
        ? Optional.of(new Said(sign.group(1).strip(), sign.group(2) == null))
        : Optional.empty();
  }

  /** The parts of a text that speaks of several names; empty unless every one of them is read. */
  static List<Said> readAll(String text) {
    var all = new ArrayList<Said>();
    if (text.length() <= LONGEST) {
      // "Negative for *57:01 and *58:01": what is said first holds for the bare names behind it.
      Optional<Boolean> listed = Optional.empty();
      for (String part : SEVERAL.split(text.strip(), -1)) {
        var said = read(part);
        if (said.isPresent()) {
          var first = FIRST.matcher(part.strip());
          listed = first.matches() ? Optional.of(said.get().found()) : Optional.empty();
        } else if (listed.isPresent() && BARE.matcher(part.strip()).matches()) {
          said = Optional.of(new Said(part.strip(), listed.get()));
        }
        if (said.isEmpty()) {
          return List.of();
        }
        all.add(said.get());
      }
    }
    return all;
  }

  /**
   * The words with each name first and its state behind it; as they are if a part of them is of no
   * name and state.
   */
  static String namesFirst(String text) {
    var all = readAll(text);
    return all.isEmpty() ? text : String.join(", ", all.stream().map(Said::words).toList());
  }
}
