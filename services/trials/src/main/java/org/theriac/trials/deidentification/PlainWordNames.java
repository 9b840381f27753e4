package org.theriac.trials.deidentification;

import java.util.List;
import java.util.Set;
import org.theriac.trials.deidentification.Cues.Subject;
import org.theriac.trials.deidentification.NameSigns.Shape;
import org.theriac.trials.deidentification.Tokens.Kind;
import org.theriac.trials.deidentification.Tokens.Token;

/**
 * Names of people that are words of the language ("Will", "May", "Rusty"): what stands beside them
 * tells, since neither their form nor a list does.
 */
final class PlainWordNames {
  /** Names that are so common as words that only a capital and what stands beside make names. */
  private static final Set<String> WITH_CAPITAL = WordLists.words("capital-names.txt");

  private static final Set<String> TITLES = Set.of("dr", "mr", "mrs", "ms", "miss", "prof");

  /** What stands before persons, and before months as well. */
  private static final Set<String> BEFORE_MONTHS =
      Set.of("by", "last", "under", "best", "from", "to", "until", "this", "with", "per", "since");

  /** What people with a title do, and words behind "Dr" in small letters that are no verbs. */
  private static final Set<String> DEEDS =
      Set.of(
          "ordered",
          "placed",
          "performed",
          "prescribed",
          "removed",
          "resected",
          "saw",
          "asks",
          "asked",
          "recommends",
          "recommended",
          "has",
          "had",
          "is",
          "was",
          "will",
          "wants",
          "reviewed",
          "called",
          "agrees",
          "lives",
          "states",
          "denies",
          "reports",
          "needs",
          "says",
          "and");

  /** What people do, and neither signs nor devices nor operations. */
  private static final Set<String> SPEAKING =
      Set.of(
          "says",
          "said",
          "states",
          "stated",
          "called",
          "calls",
          "asks",
          "asked",
          "wants",
          "wanted",
          "texted",
          "emailed",
          "paged",
          "phoned",
          "lives",
          "works",
          "drove",
          "drives",
          "denies",
          "endorses",
          "wishes",
          "understands",
          "aware",
          "wrote",
          "writes");

  private static final int SHORTEST_TITLED = 4;

  private final NameWords words;

  PlainWordNames(NameWords words) {
    this.words = words;
  }

  /** Adds what is a name by what stands beside it. */
  void find(Tokens tokens, String text, List<CuedNames.Found> found) {
    for (int at = 0; at < tokens.size(); at++) {
      Token token = tokens.get(at);
      if (token.kind() != Kind.WORD) {
        continue;
      }
      boolean given = token.is(WordTable.GIVEN_WORD) || WITH_CAPITAL.contains(token.lower());
      if (isEponymSpeaking(tokens, text, at)) {
        add(tokens, at, found);
      } else if (given && NameSigns.shape(text, token) == Shape.CAPITAL && !isPart(tokens, at)) {
        if (isSurnameAt(tokens, text, at + 1)) {
          add(tokens, at, found);
          add(tokens, at + 1, found);
        } else if (NameSigns.isOpening(tokens, at) && acts(tokens, at)
            || isCued(tokens, at)
            || isKinBehind(tokens, at)) {
          add(tokens, at, found);
        }
      } else if (isSmallBetween(tokens, text, at)) {
        add(tokens, at, found);
      } else if (token.is(WordTable.GIVEN_WORD)
          && NameSigns.isOpening(tokens, at)
          && acts(tokens, at)
          && weight(tokens, at + 1, false) > 2) {
        // "hope says no neuropathy"
        add(tokens, at, found);
      } else if (isTitled(tokens, text, at) || isBracketed(tokens, text, at)) {
        add(tokens, at, found);
      }
    }
  }

  /** "Wiedemann called": what only people do stands behind a word that is an eponym too. */
  private static boolean isEponymSpeaking(Tokens tokens, String text, int at) {
    Token token = tokens.get(at);
    return NameWords.WORDS.contains(token.lower())
        && !token.is(WordTable.ENGLISH | WordTable.NEVER)
        && at + 1 < tokens.size()
        && SPEAKING.contains(tokens.get(at + 1).lower())
        && NameSigns.shape(text, token) == Shape.CAPITAL;
  }

  private static void add(Tokens tokens, int at, List<CuedNames.Found> found) {
    found.add(new CuedNames.Found("name", tokens.get(at).start(), tokens.get(at).end()));
  }

  /** "May-Thurner", "K-Ras": a hyphen or a digit beside makes it a part of another word. */
  private static boolean isPart(Tokens tokens, int at) {
    Token token = tokens.get(at);
    return at > 0
            && tokens.get(at - 1).end() == token.start()
            && (tokens.is(at - 1, Kind.NUMBER) || tokens.is(at - 1, "-"))
        || at + 1 < tokens.size()
            && tokens.get(at + 1).start() == token.end()
            && (tokens.is(at + 1, Kind.NUMBER) || tokens.is(at + 1, "-"));
  }

  /** "April Summers", "Will Young": a family name, or a word that is none, behind. */
  private boolean isSurnameAt(Tokens tokens, String text, int at) {
    if (!tokens.is(at, Kind.WORD) || tokens.get(at).start() - tokens.get(at - 1).end() != 1) {
      return false;
    }
    Token token = tokens.get(at);
    int length = token.end() - token.start();
    return length > 2
        && NameSigns.shape(text, token) == Shape.CAPITAL
        && !token.is(WordTable.NEVER)
        && !isPart(tokens, at)
        && !NameWords.isEponymAt(text, token.end(), token.lower())
        && (NameWords.LAST.contains(token.lower()) || !words.isWord(token.lower()));
  }

  /** "Rusty has", "Will states": what people do stands behind. */
  private static boolean acts(Tokens tokens, int at) {
    if (tokens.is(at + 1, "present") || tokens.is(at + 1, "visit")) {
      return false;
    }
    boolean wish =
        tokens.is(at + 1, "is")
            && (tokens.is(at + 2, "that") || tokens.is(at + 2, "to") || tokens.is(at + 2, "for"));
    return !wish && weight(tokens, at + 1, false) >= 2;
  }

  /** "pt May", "wife June": what stands before people and not before months. */
  private static boolean isCued(Tokens tokens, int at) {
    int cue = tokens.is(at - 1, ".") ? at - 2 : at - 1;
    return cue >= 0
        && tokens.is(cue, Kind.WORD)
        && !BEFORE_MONTHS.contains(tokens.get(cue).lower())
        && (tokens.is(cue, "pt") || weight(tokens, cue + 1, true) > 3);
  }

  /** "Faith his wife": told without a comma who it is. */
  private static boolean isKinBehind(Tokens tokens, int at) {
    return (tokens.is(at + 1, "his") || tokens.is(at + 1, "her"))
        && tokens.is(at + 2, Kind.WORD)
        && weight(tokens, at + 3, true) > 4;
  }

  /** "aunt june visits": in small letters only between what stands before and behind people. */
  private static boolean isSmallBetween(Tokens tokens, String text, int at) {
    Token token = tokens.get(at);
    return token.is(WordTable.NAME | WordTable.GIVEN_WORD)
        && !token.lower().equals("mark")
        && tokens.is(at - 1, Kind.WORD)
        && NameSigns.shape(text, token) == Shape.SMALL
        && weight(tokens, at, true) > 3
        && weight(tokens, at + 1, false) > 1;
  }

  /** "dr bone ordered", "Mr. Rash": any word behind a title, if a person's deed follows. */
  private static boolean isTitled(Tokens tokens, String text, int at) {
    int title = tokens.is(at - 1, ".") ? at - 2 : at - 1;
    Token token = tokens.get(at);
    if (title < 0
        || !TITLES.contains(tokens.get(title).lower())
        || token.end() - token.start() < SHORTEST_TITLED
        || token.start() - tokens.get(title).end() > 2
        || DEEDS.contains(token.lower())) {
      return false;
    }
    var shape = NameSigns.shape(text, token);
    if (shape != NameSigns.shape(text, tokens.get(title))) {
      // "QTcF 452 ms. Mother had"
      return false;
    }
    return shape == Shape.CAPITAL && !token.is(WordTable.CUE)
        || at + 1 < tokens.size() && DEEDS.contains(tokens.get(at + 1).lower());
  }

  /** "- Y90 vs transplant (Stone)": a family name alone in brackets that ends a line. */
  private static boolean isBracketed(Tokens tokens, String text, int at) {
    Token token = tokens.get(at);
    return tokens.is(at - 1, "(")
        && tokens.is(at + 1, ")")
        && (at + 2 >= tokens.size() || tokens.is(at + 2, Kind.LINE))
        && NameWords.LAST.contains(token.lower())
        && !token.is(WordTable.NEVER)
        && NameSigns.shape(text, token) == Shape.CAPITAL
        && tokens.get(at - 1).end() == token.start();
  }

  private static int weight(Tokens tokens, int at, boolean before) {
    var weights = new int[Subject.values().length];
    if (before) {
      Cues.before(tokens, at, weights);
    } else {
      Cues.behind(tokens, at, weights);
    }
    return weights[Subject.PERSON.ordinal()];
  }
}
