package org.theriac.trials.notes;

import org.theriac.trials.notes.Cue.Kind;
import org.theriac.trials.notes.Cue.Side;
import org.theriac.trials.notes.Passage.PlacedCue;
import org.theriac.trials.patterns.Rule;

/** How far a cue reaches over the words of its sentence. */
final class CueReach {
  private CueReach() {}

  private static final int REACH = 9;
  private static final int REACH_BACK = 5;
  private static final int LONGEST_ITEM = 4;

  /** Of what stands in brackets within a word. */
  private static final int LONGEST_IN_WORD = 10;

  static final Rule OFF_LABEL = Rule.inAnyCase("[- ](?:protocol|label)\\b");

  /** "RT (ongoing X)": the word is of what follows it. */
  /** "X x4 then Y maintenance": what goes on is the later one. */
  private static final Rule THEN = Rule.inAnyCase("\\b(?:then|followed by|f/b)\\b");

  private static final Rule OF_NEXT =
      Rule.inAnyCase(
          "\\s(?!(?:since|with|at|until|till|on|per|for|through|but|and|as|in|x|q\\d|w/|from|now"
              + "|treatment|therapy|tx|rx)\\b)[a-z]");

  /** "if MRI shows": what is shown is not so yet. */
  static boolean isIf(Passage passage, PlacedCue cue) {
    return cue.cue().kind() == Kind.HYPOTHETICAL
        && passage.text().regionMatches(true, cue.start(), "if", 0, 2)
        && cue.end() - cue.start() == 2;
  }

  /** Whether a cue begins its sentence and puts all of it on condition: "If MRI shows, give X". */
  static boolean isOfWholeSentence(Passage passage, PlacedCue cue) {
    return cue.start() == passage.start() && isIf(passage, cue);
  }

  /**
   * Words between a cue and what follows it, between which no cue ends its reach; -1 = out of
   * reach.
   *
   * @param othersBetween whether a cue of another kind stands between the two
   */
  static int reachForward(
      Passage passage, PlacedCue placed, Mention mention, boolean othersBetween) {
    var kind = placed.cue().kind();
    if (kind == Kind.ABSENT && isAnswer(passage, placed)) {
      return -1;
    }
    int item = 0;
    int all = 0;
    boolean list = false;
    var text = passage.text();
    boolean inWord = false;
    for (int at = placed.end(); at < mention.from(); at++) {
      char c = text.charAt(at);
      if (isArrow(text, at) || c == '\n' && all > LONGEST_ITEM || c == ':' && all > 1) {
        return -1;
      }
      if (c == '(' && at > placed.end() && Character.isLetterOrDigit(text.charAt(at - 1))) {
        // "del(17p)" is one word.
        int close = text.indexOf(')', at, Math.min(mention.from(), at + LONGEST_IN_WORD));
        if (close >= 0) {
          at = close;
          continue;
        }
      }
      if (c == '(' && at > placed.end()) {
        int close = Brackets.endOfAbbreviation(text, at, mention.from());
        if (close >= 0) {
          at = close;
          continue;
        }
        boolean finding = kind == Kind.ABSENT && Kinds.of(mention.type()) == Kinds.FINDING;
        if (finding && Brackets.isList(passage, at)) {
          inWord = false;
          continue;
        }
        close = finding ? Brackets.endWithinList(passage, at, mention) : -1;
        if (close >= 0) {
          at = close;
          continue;
        }
      }
      boolean named = kind == Kind.HYPOTHETICAL && at - placed.end() <= 1;
      if (c == ')' || c == '(' && kind != Kind.PLANNED && kind != Kind.TREATED && !named) {
        return -1;
      }
      if (c == ',') {
        if (item > LONGEST_ITEM && !isWide(kind) || othersBetween) {
          return -1;
        }
        list = true;
        item = 0;
      }
      boolean letter = Character.isLetterOrDigit(c);
      if (letter && !inWord) {
        item++;
        all++;
        if (item > REACH && !isWide(kind)) {
          // Whatever follows, it is too far.
          return -1;
        }
      }
      inWord = letter;
    }
    if (list && item > LONGEST_ITEM && !isWide(kind)) {
      return -1;
    }
    return list || all <= REACH || isWide(kind) ? all : -1;
  }

  /** "hep B/C" names two illnesses, and gives no reason as "b/c" does. */
  static boolean namesTwo(Passage passage, PlacedCue cue) {
    return cue.cue().kind() == Kind.STOP && passage.text().startsWith("B/C", cue.start());
  }

  /** "not for X given hearing loss": a reason is no longer denied, a treatment given still is. */
  static boolean isStop(Passage passage, PlacedCue cue, Mention mention) {
    boolean treatment = mention.type().equals("therapy") || mention.type().equals("medication");
    return cue.cue().kind() == Kind.STOP
        && !isForAgain(passage, cue)
        && !(treatment
            && cue.end() - cue.start() == GIVEN.length()
            && passage.text().regionMatches(true, cue.start(), GIVEN, 0, GIVEN.length()));
  }

  private static final String GIVEN = "given";

  private static final Rule JOINED = Rule.inAnyCase("\\b(?:and|or|nor)\\s$");

  /** "negative for A and for B": the second "for" repeats the first. */
  private static boolean isForAgain(Passage passage, PlacedCue cue) {
    return cue.end() - cue.start() == 3
        && passage.text().regionMatches(true, cue.start(), "for", 0, 3)
        && passage.isBefore(JOINED, cue.start(), 5);
  }

  /** "Bowel perforation? No, obstruction only": the word answers what stands before it. */
  private static boolean isAnswer(Passage passage, PlacedCue placed) {
    boolean no = placed.end() - placed.start() == 2;
    char next = passage.charAt(placed.end());
    char then = passage.charAt(placed.end() + 1);
    char before =
        passage.charAt(placed.start() - 1) == ' '
            ? passage.charAt(placed.start() - 2)
            : passage.charAt(placed.start() - 1);
    return no
        && (next == ','
            || next == ':' && before == '?'
            || next == ' ' && (then == '-' || then == '\u2013'));
  }

  private static boolean isWide(Kind kind) {
    return kind == Kind.PLANNED || kind == Kind.HYPOTHETICAL;
  }

  private static boolean isArrow(String text, int at) {
    char c = text.charAt(at);
    return c == '\u2192' || c == '>' && at > 0 && text.charAt(at - 1) == '-';
  }

  /** Whether so many words stand between a mention and a place that no cue reaches back there. */
  static boolean isTooFarBack(Passage passage, Mention mention, int place) {
    return words(passage, mention.to(), place) > REACH_BACK;
  }

  /** "CT for confusion ruled out a bleed": what was ruled out stands behind the words. */
  private static final Rule OBJECT_BEHIND =
      Rule.inAnyCase(
          "(?:ruled out|excluded)\\s(?!(?:by|on|with|at|in|via|for|after|as|and|but|or|so|due|per"
              + "|today|now|this|last|since|from|if|when|based|using|through|during)\\b)[a-z]");

  private static final Rule REASON_BEFORE =
      Rule.inAnyCase("\\b(?:for|given|of)\\s(?:(?:acute|new|her|his|worsening|severe)\\s)?$");

  /** Words between what was named and a cue behind it; -1 = out of reach. */
  static int reachBack(Passage passage, Mention mention, int cueIndex, Kinds kind) {
    var text = passage.text();
    var placed = passage.cues().get(cueIndex);
    int away = words(passage, mention.to(), placed.start());
    if (away > REACH_BACK) {
      return -1;
    }
    if (placed.cue().kind() == Kind.ABSENT
        && passage.isAt(OBJECT_BEHIND, placed.start())
        && passage.isBefore(REASON_BEFORE, mention.from(), 24)) {
      return -1;
    }
    if (placed.cue().kind() == Kind.PLANNED
            && (isNextOfAnother(passage, placed)
                || mention.attributes().containsKey("cycles")
                    && THEN.isWithin(text, mention.to(), placed.start()))
        || placed.cue().kind() == Kind.ONGOING
            && (passage.charAt(placed.start() - 1) == '(' && passage.isAt(OF_NEXT, placed.end())
                || THEN.isWithin(text, mention.to(), placed.start()))) {
      return -1;
    }
    boolean opened = false;
    if (kind == Kinds.TREATMENT && isNoneOfBracket(passage, mention, placed)) {
      return -1;
    }
    for (int at = mention.to(); at < placed.start(); at++) {
      char c = text.charAt(at);
      opened |= c == '(' && at <= mention.to() + 1;
      int abbreviated =
          c == '(' && opened ? Brackets.endOfAbbreviation(text, at, placed.start()) : -1;
      if (abbreviated >= 0) {
        at = abbreviated;
        continue;
      }
      if (c == ')' && opened && kind == Kinds.TREATMENT && placed.start() - at <= 2) {
        // "chemo (X/Y) planned": the brackets are its own.
        continue;
      }
      boolean ended =
          c == ','
              && placed.cue().kind() == Kind.HISTORICAL
              && placed.start() - at <= 2
              && endsHere(passage, placed.end());
      if (c == ',' && !ended || isArrow(text, at) || c == ')' && at > mention.to() + 1) {
        return -1;
      }
    }
    for (int i = cueIndex - 1; i >= 0; i--) {
      var other = passage.cues().get(i);
      if (other.start() < mention.to()) {
        break;
      }
      if (other.end() <= placed.start()
          && (isStop(passage, other, mention)
              || other.cue().side() == Side.BEFORE
                  && other.cue().kind() != Kind.NOTHING
                  && other.cue().kind() != Kind.LINE
                  && kind.heeds(other.cue().kind(), true))) {
        return -1;
      }
    }
    return away;
  }

  private static final Rule NONE = Rule.inAnyCase("none|nil|negative|absent|not present");

  /** "X (toxicity none": the word is of what stands before it in the brackets. */
  private static boolean isNoneOfBracket(Passage passage, Mention mention, PlacedCue placed) {
    if (placed.cue().kind() != Kind.ABSENT) {
      return false;
    }
    int open = placed.start();
    while (open >= mention.to() && passage.text().charAt(open) != '(') {
      open--;
    }
    return open >= mention.to()
        && NONE.isWithin(passage.text(), placed.start(), placed.end())
        && words(passage, open, placed.start()) > 0;
  }

  /** "X next" is planned, "X next scan" is not. */
  private static boolean isNextOfAnother(Passage passage, PlacedCue placed) {
    return placed.end() - placed.start() == 4
        && passage.text().regionMatches(true, placed.start(), "next", 0, 4)
        && !passage.text().regionMatches(true, placed.end(), " if", 0, 3)
        && !endsHere(passage, placed.end());
  }

  /** Whether what a cue says ends with it: "SBO 2023, resolved." */
  private static boolean endsHere(Passage passage, int end) {
    char next = passage.charAt(end);
    return next != ' ' && !Character.isLetterOrDigit(next)
        || end >= passage.end()
        || next == ' ' && Character.isDigit(passage.charAt(end + 1));
  }

  static int words(Passage passage, int from, int to) {
    int count = 0;
    boolean inWord = false;
    for (int at = from; at < to; at++) {
      boolean letter = Character.isLetterOrDigit(passage.text().charAt(at));
      if (letter && !inWord) {
        count++;
      }
      inWord = letter;
    }
    return count;
  }
}
