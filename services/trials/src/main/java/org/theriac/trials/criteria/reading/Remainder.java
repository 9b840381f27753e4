package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.vocabulary.Stems;
import org.theriac.trials.criteria.vocabulary.Vocabulary;

/**
 * Finds the words that no question was made of. They narrow what they stand with and count as
 * unknown.
 */
final class Remainder {
  private static final Pattern CHUNK =
      Pattern.compile(
          ",|;|\\.(?=\\s|$)|\\band/or\\b|\\bor\\b|\\band\\b|[()\\[\\]/:]",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern QUALIFIER_WORDS =
      Pattern.compile(
          "\\b(?:active|grade|known|no|not|without|never|none|neither|but|if|when|unless|history"
              + "|ongoing|any|must|absence|lack|free)\\b");

  private static final Pattern LEFT_LIMIT = Pattern.compile("[<>](?!= ?1\\b)=?\\s*\\d");

  private static final Pattern NUMERAL = Pattern.compile("\\b(?:IV|I{2,3}[A-C]?|I[AB])\\d?\\b");

  private static final Pattern OR_BEFORE = Pattern.compile("(?i)(?:\\bor\\b|/|,)\\s*$");

  private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d{2}\\b");
  private static final Pattern CALENDAR =
      Pattern.compile(
          "\\b(?:from|between|since|before|after|until|in|during"
              + "|prior to)\\s+(?:[a-z]+\\.?,? ){0,2}(?:\\d{1,2}(?:st|nd|rd|th)?,? )?(?:19"
              + "|20)\\d{2}\\b",
          Pattern.CASE_INSENSITIVE);

  /** Behind a question, without a mark that ends the list of examples. */
  private static final Pattern EXAMPLES =
      Pattern.compile(
          "(?is)[^;.)]{0,40}\\b(?:including(?:,? but not limited to)?|such as|e\\.g\\.?|for example"
              + "|i\\.e\\.?)(?![a-z])[^;)]*");

  private static final Pattern JOINED =
      Pattern.compile("(?i)\\s*(?:,|/|\\band/or\\b|\\bor\\b|\\band\\b)");

  private static final Pattern LISTED =
      Pattern.compile(
          "(?i)\\s*(?:,|/|\\band/or\\b|\\bor\\b|\\band\\b)+\\s*(?:(?:and|or|a|an|any|other|previous|prior"
              + "|current|history of|known|chronic|significant)\\s+)*");

  /** How far behind a word the rest of a unit may stand, such as "/L". */
  private static final int UNIT_BEHIND = 6;

  private final Vocabulary vocabulary;
  private final Fragments fragments;

  Remainder(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.fragments = new Fragments(vocabulary);
  }

  /**
   * Adds the words that no question was made of: as items of their own, or narrowing their
   * neighbour.
   */
  List<Leaf> with(String text, List<Leaf> leaves, boolean exclusion) {
    var masked = new StringBuilder(text);
    for (Leaf leaf : leaves) {
      blank(masked, leaf.start(), leaf.end());
    }
    for (Leaf leaf : leaves) {
      for (Leaf.Hole hole : leaf.holes()) {
        for (int i = hole.start(); i < hole.end(); i++) {
          masked.setCharAt(i, text.charAt(i));
        }
      }
    }
    for (Windows.Found window : Windows.read(text)) {
      if (window.isUnderstood(leaves)) {
        blank(masked, window.start(), window.end());
      }
    }
    for (Matcher compared = NumberReader.COMPARED.matcher(text); compared.find(); ) {
      if (leaves.stream().anyMatch(leaf -> leaf.overlaps(compared.start(), compared.end()))) {
        blank(masked, compared.start(), compared.end());
      }
    }
    var left = masked.toString();
    var unread = new ArrayList<int[]>();
    var asking = vocabulary.withoutFillers(masked.toString().toLowerCase(Locale.ROOT));
    if (asking.length() == masked.length()) {
      masked = new StringBuilder(asking);
    }
    var result = new ArrayList<>(leaves);
    int start = 0;
    Matcher end = CHUNK.matcher(masked);
    while (start < masked.length()) {
      int stop = end.find(start) ? end.start() : masked.length();
      int next = stop < masked.length() ? end.end() : masked.length();
      if (chunk(text, masked, start, stop, result, exclusion)) {
        unread.add(new int[] {start, Math.min(left.length(), stop + UNIT_BEHIND)});
      }
      start = Math.max(next, start + 1);
    }
    result.sort(Comparator.comparingInt(Leaf::start).thenComparingInt(leaf -> -leaf.end()));
    return fragments.open(text, left, result, unread);
  }

  private boolean chunk(
      String text,
      StringBuilder masked,
      int start,
      int stop,
      List<Leaf> result,
      boolean exclusion) {
    var rest = vocabulary.withoutFillers(masked.substring(start, stop).toLowerCase(Locale.ROOT));
    rest = vocabulary.withoutFillers(rest.replaceAll("\\s+", " "));
    rest = QUALIFIER_WORDS.matcher(rest).replaceAll(" ");
    var words = new ArrayList<String>();
    for (Stems.Word word : Stems.of(rest)) {
      if (word.stem().length() > 2 && !Character.isDigit(word.stem().charAt(0))) {
        words.add(word.written());
      }
    }
    if (words.isEmpty() && LEFT_LIMIT.matcher(rest).find()) {
      // A number that belongs to nothing that was understood.
      words.add("limit");
    }
    if (words.isEmpty()
        && OR_BEFORE.matcher(text.substring(0, start)).find()
        && NUMERAL.matcher(left(text, masked, start, stop)).find()
        && result.stream().anyMatch(leaf -> leaf.kind() == Leaf.Kind.STAGE)) {
      // "stage A (…) or B": a stage that was not read.
      words.add("stage");
    }
    if (words.isEmpty()
        && YEAR.matcher(rest).find()
        && CALENDAR.matcher(text.substring(start, stop)).find()) {
      // When patients were seen, which no question asks.
      words.add("calendar");
    }
    if (words.isEmpty()) {
      return false;
    }
    var wording = new Condition.Wording(String.join(" ", words));
    if (isExample(text, start, result)) {
      return false;
    }
    boolean narrows = vocabulary.onlyNarrows(words);
    int at = -1;
    for (int i = 0; i < result.size(); i++) {
      var leaf = result.get(i);
      if (leaf.start() < stop && leaf.end() > start && leaf.kind() != Leaf.Kind.WORDS) {
        at = i;
        if (!narrows) {
          result.set(i, leaf.besideUnread());
        }
      }
    }
    if (at < 0 && vocabulary.onlyQualifies(words)) {
      int of = qualified(text, stop, result);
      if (of >= 0) {
        // "acquired or congenital A": both words are of A.
        var leaf = result.get(of);
        var qualifier = new Condition.Wording(wording.words(), true);
        result.set(of, leaf.with(new Condition.AllOf(List.of(leaf.condition(), qualifier))));
        return true;
      }
    }
    if (at < 0) {
      var whole = text.substring(start, stop).strip();
      var confirmed = exclusion ? Confirmations.judged(whole) : Confirmations.part(whole);
      result.add(
          new Leaf(start + leading(text, start), stop, Leaf.Kind.WORDS, confirmed.orElse(wording)));
    } else {
      var beside = new Condition.Wording(wording.words(), narrows);
      for (int i :
          narrows && behind(masked, result.get(at), stop) ? list(text, result, at) : List.of(at)) {
        var leaf = result.get(i);
        result.set(i, leaf.with(new Condition.AllOf(List.of(leaf.condition(), beside))));
      }
    }
    return true;
  }

  /** What is left of a text, in its own letters. */
  private static String left(String text, CharSequence masked, int start, int stop) {
    var left = new StringBuilder(text.substring(start, stop));
    for (int i = start; i < stop; i++) {
      if (masked.charAt(i) == ' ') {
        left.setCharAt(i - start, ' ');
      }
    }
    return left.toString();
  }

  /** Whether the words left of a piece of text stand behind what was read of it. */
  private static boolean behind(CharSequence masked, Leaf leaf, int stop) {
    return leaf.end() < stop && !masked.subSequence(leaf.end(), stop).toString().isBlank();
  }

  /** "A, B or C that would …": what stands behind the last may be said of all. */
  private static List<Integer> list(String text, List<Leaf> leaves, int last) {
    var list = new ArrayList<Integer>(List.of(last));
    var item = leaves.get(last);
    for (int i = last - 1; i >= 0; i--) {
      var before = leaves.get(i);
      if (before.kind() != Leaf.Kind.FINDING
          || item.kind() != Leaf.Kind.FINDING
          || before.end() > item.start()
          || !LISTED.matcher(text.substring(before.end(), item.start())).matches()) {
        break;
      }
      list.add(i);
      item = before;
    }
    return list;
  }

  /** The question that an adjective before "and", "or" or a comma belongs to; -1 = none. */
  private int qualified(String text, int stop, List<Leaf> leaves) {
    int next = -1;
    for (int i = 0; i < leaves.size(); i++) {
      var leaf = leaves.get(i);
      if (leaf.start() >= stop && (next < 0 || leaf.start() < leaves.get(next).start())) {
        next = i;
      }
    }
    if (next < 0 || leaves.get(next).kind() == Leaf.Kind.WORDS) {
      return -1;
    }
    var between = text.substring(stop, leaves.get(next).start());
    if (!JOINED.matcher(between).lookingAt() || between.contains(".") || between.contains(";")) {
      return -1;
    }
    var words =
        Stems.of(CHUNK.matcher(between).replaceAll(" ").toLowerCase(Locale.ROOT)).stream()
            .map(Stems.Word::written)
            .toList();
    return words.isEmpty() || vocabulary.onlyQualifies(words) ? next : -1;
  }

  /** Examples of what was understood ask nothing more. */
  private static boolean isExample(String text, int start, List<Leaf> leaves) {
    int end = -1;
    for (Leaf leaf : leaves) {
      if (leaf.kind() != Leaf.Kind.WORDS && leaf.end() <= start) {
        end = Math.max(end, leaf.end());
      }
    }
    return end >= 0 && EXAMPLES.matcher(text.substring(end, start)).matches();
  }

  private static int leading(String text, int start) {
    int at = start;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at - start;
  }

  static void blank(StringBuilder text, int start, int end) {
    for (int i = start; i < end; i++) {
      text.setCharAt(i, ' ');
    }
  }
}
