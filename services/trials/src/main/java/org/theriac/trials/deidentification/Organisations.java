package org.theriac.trials.deidentification;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.theriac.trials.deidentification.Tokens.Kind;
import org.theriac.trials.deidentification.Tokens.Token;

/**
 * Hospitals, employers and their like by the word that ends their name ("Booker T. Washington
 * Elem.", "Dombrowski &amp; Sons"): the words with capitals before it belong to it.
 */
final class Organisations {
  private static final int LONGEST = 7;
  private static final int LONGEST_HEAD = 3;

  private static final Map<String, String> HEADS = heads();

  /** First words of heads of several. */
  private static final Set<String> OPENINGS =
      HEADS.keySet().stream()
          .filter(head -> head.indexOf(' ') > 0)
          .map(head -> head.substring(0, head.indexOf(' ')))
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> JOINING = Set.of("of", "the", "and", "&", "-", ".", "for", "at");

  private static final Set<String> SEATS =
      Set.of(
          "city",
          "county",
          "town",
          "township",
          "village",
          "port",
          "borough",
          "bank",
          "diocese",
          "archdiocese",
          "university",
          "univ",
          "u",
          "college",
          "church",
          "sisters",
          "daughters",
          "brothers",
          "knights",
          "museum",
          "house",
          "council",
          "parish");

  /** Of a state too they are one institution, while "Church of Christ" may be any. */
  private static final Set<String> UNIVERSITIES = Set.of("university", "univ", "u");

  private final NameWords words;

  Organisations(NameWords words) {
    this.words = words;
  }

  private static Map<String, String> heads() {
    var heads = new HashMap<String, String>();
    var bar = Pattern.compile("\\|");
    for (String line : WordLists.lines("organisation-heads.txt")) {
      int tab = line.indexOf('\t');
      for (String head : bar.split(line.substring(tab + 1))) {
        heads.put(head, line.substring(0, tab));
      }
    }
    return heads;
  }

  void find(Tokens tokens, String text, List<Span> spans) {
    for (int at = 1; at < tokens.size(); at++) {
      if (tokens.is(at, "of") && isUpper(tokens, text, at - 1)) {
        seat(tokens, text, at - 1, spans);
      }
      int size = tokens.is(at, Kind.WORD) ? head(tokens, at) : 0;
      if (size > 0) {
        at = Math.max(at, name(tokens, text, at, size, spans));
      }
    }
  }

  /** "City of Gary", "Sisters of Charity": what organisations begin with. */
  private void seat(Tokens tokens, String text, int at, List<Span> spans) {
    int last = last(tokens, text, at);
    if (last == at || !SEATS.contains(tokens.get(at).lower())) {
      return;
    }
    boolean own = UNIVERSITIES.contains(tokens.get(at).lower());
    for (int next = at + 2; next <= last; next++) {
      own |= isUpper(tokens, text, next) && !isGeneric(tokens.get(next));
    }
    if (own) {
      spans.add(new Span("employer", tokens.get(at).start(), tokens.get(last).end(), "[EMPLOYER]"));
    }
  }

  /** How many tokens the head has that begins at a place; 0 = there is none. */
  static int head(Tokens tokens, int at) {
    int found = 0;
    var key = "";
    for (int size = 1; size <= LONGEST_HEAD && at + size <= tokens.size(); size++) {
      if (!tokens.is(at + size - 1, Kind.WORD)) {
        break;
      }
      key = size == 1 ? tokens.get(at).lower() : key + " " + tokens.get(at + size - 1).lower();
      if (HEADS.containsKey(key)) {
        found = size;
      }
      if (size == 1 && !OPENINGS.contains(key)) {
        break;
      }
    }
    return found;
  }

  private int name(Tokens tokens, String text, int head, int size, List<Span> spans) {
    boolean capital = Character.isUpperCase(text.charAt(tokens.get(head).start()));
    int first = head;
    boolean own = false;
    for (int at = head - 1; at >= 0 && head - at <= LONGEST; at--) {
      Token token = tokens.get(at);
      if (tokens.get(at + 1).start() - token.end() > 1 || token.kind() == Kind.LINE) {
        break;
      }
      if (isUpper(tokens, text, at) && !isVerb(tokens, text, at)) {
        if (isGeneric(token)) {
          first = at;
          continue;
        }
        own = true;
        first = at;
      } else if (!(JOINING.contains(token.lower()) && isJoined(tokens, text, at))) {
        break;
      }
    }
    int last = last(tokens, text, head + size - 1);
    boolean behind = false;
    for (int at = head + size; at <= last; at++) {
      behind |= isUpper(tokens, text, at) && !isGeneric(tokens.get(at));
    }
    own |= behind;
    while (isOwnBefore(tokens, text, first, head) && isTitle(tokens, first)) {
      first++;
    }
    // "Cancer Institute of Northern Plains"
    boolean opens = first == head && size > 1 && behind;
    if (!own || first == head && !opens || !capital && !isOwn(tokens, text, first, head)) {
      return head;
    }
    if (isShortHead(tokens, head, size) && !isOwn(tokens, text, first, head)) {
      return head;
    }
    var kind = HEADS.get(key(tokens, head, size));
    if (kind != null) {
      spans.add(
          new Span(
              kind,
              tokens.get(first).start(),
              tokens.get(last).end(),
              "[" + kind.toUpperCase(Locale.ROOT) + "]"));
    }
    return last;
  }

  private static String key(Tokens tokens, int head, int size) {
    var key = new StringBuilder(tokens.get(head).lower());
    for (int i = 1; i < size; i++) {
      key.append(' ').append(tokens.get(head + i).lower());
    }
    return key.toString();
  }

  /** "ED" and its like end a name only behind words that are none of the language. */
  private static boolean isShortHead(Tokens tokens, int head, int size) {
    return size == 1 && tokens.get(head).lower().length() <= 3;
  }

  /** "Assoc of Kent Cty": what follows the head. */
  private static int last(Tokens tokens, String text, int head) {
    int last = head;
    int at = head + 1;
    if (tokens.is(at, ".") && tokens.get(at).start() == tokens.get(head).end()) {
      at++;
    }
    if (!tokens.is(at, "of")) {
      return last;
    }
    at++;
    if (tokens.is(at, "the")) {
      at++;
    }
    for (int count = 0; count < 3 && isUpper(tokens, text, at); count++) {
      last = at++;
    }
    return last;
  }

  private boolean isOwnBefore(Tokens tokens, String text, int first, int head) {
    for (int at = first + 1; at < head; at++) {
      if (isUpper(tokens, text, at) && !isGeneric(tokens.get(at))) {
        return true;
      }
    }
    return false;
  }

  /** What stands before names and belongs to none: "Nurse Rao, Lakeside Clinic". */
  private static boolean isTitle(Tokens tokens, int at) {
    var lower = tokens.get(at).lower();
    return Cues.isCue(lower) && !NameWords.isListed(lower) || JOINING.contains(lower);
  }

  private static boolean isUpper(Tokens tokens, String text, int at) {
    return tokens.is(at, Kind.WORD) && Character.isUpperCase(text.charAt(tokens.get(at).start()));
  }

  /** Whether a small word or a sign stands between words with capitals. */
  private static boolean isJoined(Tokens tokens, String text, int at) {
    Token token = tokens.get(at);
    if (at == 0 || !tokens.is(at - 1, Kind.WORD)) {
      return false;
    }
    Token before = tokens.get(at - 1);
    if (token.lower().equals(".")) {
      return before.end() - before.start() <= 2 && before.end() == token.start();
    }
    boolean article = token.lower().equals("the") && JOINING.contains(before.lower());
    return article
        ? isUpper(tokens, text, at - 2)
        : Character.isUpperCase(text.charAt(before.start()));
  }

  /** A word that many organisations have in common: it names none by itself. */
  private boolean isGeneric(Token token) {
    var lower = token.lower();
    return lower.length() < 2
        || HEADS.containsKey(lower)
        || words.isListedWord(lower) && !NameWords.isListed(lower)
        || Cues.isCue(lower) && !NameWords.isListed(lower);
  }

  /** A verb with the capital of a sentence's beginning: "Attends Lincoln Elem." */
  private static boolean isVerb(Tokens tokens, String text, int at) {
    boolean opening = at == 0 || !tokens.is(at - 1, Kind.WORD);
    var lower = tokens.get(at).lower();
    return opening
        && NameWords.ENGLISH.contains(lower)
        && (lower.endsWith("s") || lower.endsWith("ed") || lower.endsWith("ing"))
        && Character.isUpperCase(text.charAt(tokens.get(at).start()))
        && !NameWords.isListed(lower);
  }

  /** Whether a word among them is none of the language, or a name. */
  private boolean isOwn(Tokens tokens, String text, int first, int head) {
    for (int at = first; at < head; at++) {
      Token token = tokens.get(at);
      if (token.kind() == Kind.WORD
          && token.lower().length() > 2
          && Character.isUpperCase(text.charAt(token.start()))
          && !NameWords.isCapitals(text.substring(token.start(), token.end()))
          && !words.isListedWord(token.lower())) {
        return true;
      }
    }
    return false;
  }
}
