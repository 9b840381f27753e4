package org.theriac.trials.deidentification;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.theriac.trials.deidentification.Cues.Subject;
import org.theriac.trials.deidentification.NameSigns.Shape;
import org.theriac.trials.deidentification.Tokens.Kind;
import org.theriac.trials.deidentification.Tokens.Token;

/**
 * Names by many weak signs together: how a word is written, what lists it is on, what stands before
 * and behind it. A run of words whose signs add up to {@link #ENOUGH} is taken for the name of what
 * the words around speak for most.
 */
final class CuedNames {
  /** A word or several that name somebody or something. */
  record Found(String kind, int start, int end) {}

  /** Sum of signs from which words are a name. */
  private static final int ENOUGH = 3;

  /** A word that nothing around makes a name. */
  private static final int HARDLY = -4;

  /** Weight of what stands before nothing but a name. */
  private static final int CERTAIN = 4;

  /** Weight of a name before that it is joined to. */
  private static final int JOINED = 5;

  /** Weight of what stands before other things too. */
  private static final int ELSEWHERE = 3;

  private static final int LONGEST_RUN = 5;

  static final Set<String> PARTICLES =
      Set.of(
          "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "las",
          "los", "al", "el", "bin", "ibn", "bint", "ter", "ten", "zu", "st", "ste", "le", "san",
          "santa", "y", "thi", "abu", "umm");

  private static final Set<String> DETERMINERS = Set.of("the", "a", "an", "her", "his", "our");

  private final NameSigns signs;

  CuedNames(NameWords words) {
    this.signs = new NameSigns(words);
  }

  List<Found> find(Tokens tokens, String text) {
    var found = new ArrayList<Found>();
    for (int at = 0; at < tokens.size(); at++) {
      if (tokens.is(at, Kind.WORD)) {
        at = Math.max(at, run(tokens, text, at, found));
      }
    }
    return found;
  }

  /** Judges the run of words from a place on; gives back its last token, or the one before it. */
  private int run(Tokens tokens, String text, int first, List<Found> found) {
    var shape = NameSigns.shape(text, tokens.get(first));
    int best = signs.sign(tokens, text, first, shape);
    boolean initial = isInitial(tokens, text, first) || isParticle(tokens, first);
    if (best == HARDLY && shape == Shape.CAPITAL && isBeforeName(tokens, text, first)) {
      best = NameSigns.COMMON;
    }
    if (best <= HARDLY && !initial && best != NameSigns.OPENING_COMMON) {
      return first - 1;
    }
    var before = new int[Subject.values().length];
    if (isJoinedToPerson(tokens, first, found)) {
      before[Subject.PERSON.ordinal()] = JOINED;
    } else if (shape == Shape.CAPITAL && isListedBehindPerson(tokens, first, found)) {
      before[Subject.PERSON.ordinal()] = ELSEWHERE;
    }
    int cue = before(tokens, first, before);
    if (cue >= CERTAIN
        && best == NameSigns.OPENING_COMMON
        && shape == Shape.CAPITAL
        && tokens.is(first - 1, ":")) {
      best = NameSigns.COMMON;
    }
    if (!initial && best + cue < ENOUGH - LONGEST_RUN) {
      return first - 1;
    }
    int named = best >= 0 && !initial ? 1 : 0;
    int last = first;
    int lastNamed = best > NameSigns.NEVER && !initial ? first : -1;
    for (int next = next(tokens, first);
        next > 0 && next - first < 2 * LONGEST_RUN;
        next = next(tokens, next)) {
      var other = NameSigns.shape(text, tokens.get(next));
      boolean small = isInitial(tokens, text, next) || isParticle(tokens, next);
      int sign = small ? 0 : signs.sign(tokens, text, next, other);
      int least =
          shape == Shape.SMALL ? cue >= CERTAIN ? -1 : 0 : cue >= ELSEWHERE ? NameSigns.COMMON : 0;
      boolean field = tokens.is(next - 1, "^") && sign > NameSigns.NEVER && !isState(tokens, next);
      if (!small && !field && (other != shape && !initial || sign < least)) {
        break;
      }
      if (initial && lastNamed < 0 && !small) {
        shape = other;
      }
      last = next;
      if (!small) {
        named++;
        best = Math.max(best, sign);
        lastNamed = next;
      } else if (isInitial(tokens, text, next) && other != Shape.SMALL) {
        lastNamed = next;
      }
    }
    if (lastNamed < 0
        && isInitial(tokens, text, first)
        && isPerson(tokens, text, first, last, cue)) {
      lastNamed = last;
      best = ENOUGH;
    }
    if (lastNamed < 0) {
      return first - 1;
    }
    if (initial) {
      best = Math.max(best, 0);
    }
    int[] behind = new int[Subject.values().length];
    int after = lastNamed + 1;
    if (tokens.is(after, ".") && isInitial(tokens, text, lastNamed)) {
      after++;
    }
    Cues.behind(tokens, after, behind);
    if (isAgeAt(tokens, after)) {
      behind[0] = Math.max(behind[0], 3);
    }
    if (behind[0] >= 2 && NameSigns.isOpening(tokens, first)) {
      // "Ruiz took", "latrice lost": what does something opens the sentence.
      behind[0]++;
    }
    if (best == NameSigns.OPENING_UNKNOWN
        && named == 1
        && !initial
        && isHardlyOpeningName(tokens, first, after)) {
      best = 1;
    }
    int sum = best + (named > 1 || initial && named == 1 ? 1 : 0);
    Subject subject = Subject.PERSON;
    int most = Integer.MIN_VALUE;
    for (Subject one : Subject.values()) {
      int weight = before[one.ordinal()] + behind[one.ordinal()];
      if (one != Subject.PERSON
          && (shape == Shape.CAPITAL || shape == Shape.CAPITALS)
          && best == NameSigns.COMMON
          && weight >= ELSEWHERE) {
        // Places and companies are called by words of the language more often than people are.
        weight++;
      }
      if (weight > most) {
        most = weight;
        subject = one;
      }
    }
    if (sum + most < ENOUGH
        || subject == Subject.PERSON
            && isEponym(tokens, text, first, lastNamed, before[subject.ordinal()])) {
      return first - 1;
    }
    add(tokens, first, lastNamed, subject, found);
    return Math.max(last, lastNamed);
  }

  /** "Kimura disease": an illness behind, and nothing before that stands before people alone. */
  private static boolean isEponym(Tokens tokens, String text, int first, int last, int cue) {
    return first == last
        && cue < CERTAIN
        && NameWords.isEponymAt(text, tokens.get(first).end(), tokens.get(first).lower());
  }

  /** "at Quest Wood Dale": a word of the clinic with a capital before a name of the lists. */
  private static boolean isBeforeName(Tokens tokens, String text, int at) {
    return !NameSigns.isOpening(tokens, at)
        && !tokens.get(at).is(WordTable.CUE)
        && tokens.is(at + 1, Kind.WORD)
        && tokens.get(at + 1).start() - tokens.get(at).end() == 1
        && tokens.get(at + 1).is(WordTable.NAME)
        && NameSigns.shape(text, tokens.get(at + 1)) == Shape.CAPITAL;
  }

  /** "sons pat and terry": a name that is joined to one found before it. */
  private static boolean isJoinedToPerson(Tokens tokens, int at, List<Found> found) {
    boolean joined =
        at >= 2
            && (tokens.is(at - 1, "and") || tokens.is(at - 1, "&") || tokens.is(at - 1, "/"))
            && !found.isEmpty();
    return joined
        && found.getLast().kind().equals("name")
        && found.getLast().end() == tokens.get(at - 2).end();
  }

  /** "Drs. Lee, Stone": a name of the lists behind a comma and a name. */
  private static boolean isListedBehindPerson(Tokens tokens, int at, List<Found> found) {
    return at >= 2
        && tokens.is(at - 1, ",")
        && tokens.get(at).is(WordTable.NAME)
        && !found.isEmpty()
        && found.getLast().kind().equals("name")
        && found.getLast().end() == tokens.get(at - 2).end();
  }

  /** "Ms O", "wife R.", "V. takes it.": a letter alone that stands for a person. */
  private static boolean isPerson(Tokens tokens, String text, int first, int last, int cue) {
    if (cue > CERTAIN) {
      return true;
    }
    if (!NameSigns.isOpening(tokens, first)
        || !tokens.is(last + 1, ".")
        || !tokens.is(last + 2, Kind.WORD)
        || NameSigns.shape(text, tokens.get(last + 2)) != Shape.SMALL) {
      // "A. Left breast" is a part of a list.
      return false;
    }
    var behind = new int[Subject.values().length];
    Cues.behind(tokens, last + 2, behind);
    return behind[Subject.PERSON.ordinal()] >= 2;
  }

  /** "Addr: ...", "Rm 7", "Lesion-free ...": labels and short forms open lines as names do. */
  private static boolean isHardlyOpeningName(Tokens tokens, int at, int after) {
    return tokens.get(at).lower().length() <= 3
        || tokens.is(after, ":")
        || tokens.is(after, "=")
        || tokens.is(after, "/")
        || tokens.is(after, "+");
  }

  private static void add(Tokens tokens, int first, int last, Subject subject, List<Found> found) {
    if (subject != Subject.PERSON) {
      int end = tokens.is(last + 1, "'s") ? last + 1 : last;
      // "osborn drugs": the word that ends the name of an organisation belongs to it.
      end += subject == Subject.PLACE ? 0 : Organisations.head(tokens, end + 1);
      found.add(new Found(subject.kind(), tokens.get(first).start(), tokens.get(end).end()));
      return;
    }
    for (int at = first; at <= last; at++) {
      if (tokens.is(at, Kind.WORD)) {
        found.add(new Found("name", tokens.get(at).start(), tokens.get(at).end()));
      }
    }
  }

  /** What stands before, also through a sign and a title. */
  private static int before(Tokens tokens, int first, int[] weights) {
    int at = first;
    Cues.before(tokens, at, weights);
    for (int back = 0; back < 2 && at > 0; back++) {
      Token one = tokens.get(at - 1);
      boolean sign = one.kind() == Kind.SIGN && ":(,-#\".*|=".indexOf(one.lower()) >= 0;
      if (!sign && !DETERMINERS.contains(one.lower())) {
        break;
      }
      at--;
      Cues.before(tokens, at, weights);
    }
    int most = 0;
    for (int weight : weights) {
      most = Math.max(most, weight);
    }
    return most;
  }

  /** The next word of a run, or -1. */
  private static int next(Tokens tokens, int at) {
    int next = at + 1;
    for (int signs = 0; signs < 2 && next < tokens.size(); signs++) {
      Token token = tokens.get(next);
      if (token.kind() == Kind.WORD) {
        return token.start() - tokens.get(next - 1).end() <= 2 ? next : -1;
      }
      boolean joins =
          token.kind() == Kind.SIGN
              && (token.lower().equals(",")
                  || token.lower().equals("^")
                  || token.lower().equals("-")
                  || token.lower().equals(".")
                      && tokens.get(at).end() - tokens.get(at).start() <= 2);
      if (!joins || token.start() - tokens.get(next - 1).end() > 0) {
        return -1;
      }
      next++;
    }
    return -1;
  }

  private static boolean isParticle(Tokens tokens, int at) {
    return tokens.get(at).is(WordTable.PARTICLE);
  }

  private static boolean isInitial(Tokens tokens, String text, int at) {
    Token token = tokens.get(at);
    return token.end() - token.start() == 1
        && token.kind() == Kind.WORD
        && (!token.lower().equals("i") || tokens.is(at + 1, "."))
        && !isOfAbbreviation(tokens, text, token, at)
        && (Character.isUpperCase(text.charAt(token.start())) || tokens.is(at + 1, "."))
        && !(at > 0
            && tokens.get(at - 1).end() == token.start()
            && !tokens.is(at - 1, ".")
            && !tokens.is(at - 1, ":")
            && !tokens.is(at - 1, "(")
            && !tokens.is(at - 1, ",")
            && !tokens.is(at - 1, "^")
            && !tokens.is(at - 1, Kind.LINE));
  }

  /** "M.D.", "D.O.B", "y.o.", "C2": letters that are no initials of a name. */
  private static boolean isOfAbbreviation(Tokens tokens, String text, Token token, int at) {
    int start = token.start();
    return tokens.is(at + 1, Kind.NUMBER) && tokens.get(at + 1).start() == token.end()
        || at > 0 && tokens.is(at - 1, "twin")
        || text.startsWith("y.o", start)
        || text.startsWith("M.D", start)
        || text.startsWith("D.O", start)
        || text.startsWith("R.N", start)
        || start >= 2
            && (text.startsWith("y.o", start - 2)
                || text.startsWith("M.D", start - 2)
                || text.startsWith("D.O", start - 2)
                || text.startsWith("R.N", start - 2));
  }

  /** "OH" of "Dayton^OH^45402". */
  private static boolean isState(Tokens tokens, int at) {
    return tokens.get(at).end() - tokens.get(at).start() == 2
        && tokens.is(at + 1, "^")
        && tokens.is(at + 2, Kind.NUMBER);
  }

  /** "47F", "47 yo", "— 61M" behind a name. */
  private static boolean isAgeAt(Tokens tokens, int at) {
    int next = at;
    if (tokens.is(next, ",")
        || tokens.is(next, "-")
        || tokens.is(next, "\u2014")
        || tokens.is(next, "\u2013")
        || tokens.is(next, "(")) {
      next++;
    }
    return tokens.is(next, Kind.NUMBER)
        && tokens.get(next).end() - tokens.get(next).start() <= 3
        && (tokens.is(next + 1, "f")
            || tokens.is(next + 1, "m")
            || tokens.is(next + 1, "yo")
            || tokens.is(next + 1, "y")
            || tokens.is(next + 1, "yof")
            || tokens.is(next + 1, "yom"));
  }
}
