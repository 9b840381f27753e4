package org.theriac.trials.notes;

import org.jspecify.annotations.Nullable;
import org.theriac.trials.notes.Cue.Kind;
import org.theriac.trials.notes.Cue.Side;
import org.theriac.trials.notes.Passage.PlacedCue;
import org.theriac.trials.patterns.Rule;

/** The cue that decides of a mention: the nearest one whose reach covers it. */
final class NearestCue {
  private final Lexicon lexicon;

  NearestCue(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** What is said of a finding that was looked for, never of a treatment. */
  private static final Rule LOOKED_FOR =
      Rule.inAnyCase(
          "negative|detected|not seen|ruled out|unlikely|identified|found|noted|excluded"
              + "|visuali[sz]ed");

  /** "on X ppx": what a medicine is taken for, which is taken all the same. */
  private static final Rule PREVENTION = Rule.inAnyCase("prophylaxis|ppx|prevention");

  /** Words right before a treatment that say that it ended. */
  private static final Rule STOPPED =
      Rule.inAnyCase(
          "^(?:off(?: (?:of|all|any|of all|all systemic))?|stopped|discontinued"
              + "|d/c'?d?|dc'?d|finished|completed|no longer on)$");

  /** Chars before a treatment within which such words begin, with what stands between. */
  private static final int LONGEST_STOP = 40;

  /** "progressed on X and then on Y": the second "on" is the first one's. */
  private static final Rule AND_THEN =
      Rule.inAnyCase("\\b(?:and|or)\\s(?:then\\s|subsequently\\s|later\\s|also\\s)?$");

  private static final int LONGEST_LISTED = 60;

  /** Words between two cues of which the first decides. */
  private static final int MOST_BETWEEN = 4;

  /** Said of a treatment that ended, also where the tumour or the illness stands before it. */
  private static final Rule GIVEN_UP =
      Rule.inAnyCase(
          "(?:was |were |permanently |has )?(?:intoleran\\w+|intol|failed|completed|discontinued"
              + "|stopped|d/c'?d?|dc'?d|dced|finished|done|dropped|omitted)");

  /** Of these, the ones that no side effect comes to: "X (effusion, stopped)" tells of one. */
  private static final Rule CARRIED_OUT =
      Rule.inAnyCase("(?:was |has )?(?:completed|finished|done|failed)");

  private static final Rule COURSE_BETWEEN =
      Rule.inAnyCase("\\b(?:treatment|therapy|tx|rx|course|abx|antibiotics?|antivirals?|taper)\\b");

  @Nullable PlacedCue nearest(Passage passage, Mention mention, Kinds kind) {
    if (passage.cues().isEmpty()) {
      return null;
    }
    boolean event = lexicon.isEvent(mention.name());
    var forward = nearestBefore(passage, mention, kind, event);
    var found = nearestBehind(passage, mention, kind, event, forward);
    PlacedCue best = found.cue();
    if (best == null) {
      return null;
    }
    if (best.cue().kind() == Kind.NOTHING) {
      return best.end() > mention.from() ? denialOf(passage, best) : null;
    }
    if (kind == Kinds.TREATMENT) {
      best = ofTreatment(passage, mention, best);
    }
    var denied = best.cue().kind() == Kind.POSSIBLE ? deniedBehind(passage, mention, kind) : null;
    if (denied != null) {
      return denied;
    }
    if (best.cue().side() == Side.BEFORE) {
      var listed = deniedList(passage, best);
      if (listed != null) {
        return listed;
      }
    }
    var chained = best.cue().side() == Side.BEFORE ? before(passage, best) : null;
    return chained == null ? best : chained;
  }

  private static final Cue NO = new Cue(Kind.ABSENT, Side.BEFORE, 1);

  /** "No alcohol abuse": words that say nothing alone, of which the mention itself is a part. */
  private static @Nullable PlacedCue denialOf(Passage passage, PlacedCue cue) {
    return passage.text().regionMatches(true, cue.start(), "no ", 0, 3)
        ? new PlacedCue(NO, cue.start(), cue.start() + 2)
        : null;
  }

  /**
   * A cue that reaches a mention.
   *
   * @param cue the cue; null = none does
   * @param distance words between the two
   */
  private record Near(@Nullable PlacedCue cue, int distance) {
    static final Near NONE = new Near(null, Integer.MAX_VALUE);
  }

  /**
   * The nearest cue that reaches forward to a mention. It is looked for from the mention backwards:
   * where no bracket stands between, one that is farther away cannot be nearer by its words.
   */
  private static Near nearestBefore(Passage passage, Mention mention, Kinds kind, boolean event) {
    var cues = passage.cues();
    var best = Near.NONE;
    // The kinds of the cues between, which end a list of another kind.
    int between = 0;
    boolean stopped = false;
    for (int i = passage.cuesBefore(mention.from()) - 1; i >= 0; i--) {
      var placed = cues.get(i);
      if (CueReach.namesTwo(passage, placed)) {
        continue;
      }
      var cue = placed.cue();
      boolean before = placed.end() <= mention.from() || placed.end() <= mention.to();
      boolean whole = CueReach.isOfWholeSentence(passage, placed);
      if (before
          && cue.side() == Side.BEFORE
          && (whole || !stopped)
          && kind.heeds(cue.kind(), event)) {
        boolean others = (between & ~(1 << cue.kind().ordinal())) != 0;
        int away =
            whole
                ? CueReach.words(passage, placed.end(), mention.from())
                : CueReach.reachForward(passage, placed, mention, others);
        if (away >= 0
            && away < best.distance()
            && !passage.isAt(CueReach.OFF_LABEL, placed.end())) {
          best = new Near(placed, away);
          if (passage.text().indexOf('(', placed.end(), Math.max(placed.end(), mention.from()))
              < 0) {
            break;
          }
        }
      }
      stopped |= CueReach.isStop(passage, placed, mention);
      if (cue.kind() != Kind.NOTHING
          && cue.kind() != Kind.SELF
          && !passage.isAt(CueReach.OFF_LABEL, placed.end())
          && !Brackets.holds(passage, placed.start(), placed.end(), mention.from())) {
        between |= 1 << cue.kind().ordinal();
      }
    }
    return best;
  }

  /**
   * The nearest cue that reaches back to a mention, or the one before it where that is nearer.
   *
   * @param forward the nearest cue before the mention
   */
  private static Near nearestBehind(
      Passage passage, Mention mention, Kinds kind, boolean event, Near forward) {
    var cues = passage.cues();
    var best = forward;
    for (int i = passage.cuesBefore(mention.to()); i < cues.size(); i++) {
      var placed = cues.get(i);
      if (CueReach.isTooFarBack(passage, mention, placed.start())) {
        break;
      }
      var cue = placed.cue();
      if (cue.side() == Side.AFTER
          && kind.heeds(cue.kind(), event)
          && !(kind == Kinds.TREATMENT
              && cue.kind() == Kind.ABSENT
              && LOOKED_FOR.isWithin(passage.text(), placed.start(), placed.end()))
          && !(kind == Kinds.TREATMENT
              && cue.kind() == Kind.HYPOTHETICAL
              && PREVENTION.isWithin(passage.text(), placed.start(), placed.end()))
          && !isOfTreatment(passage, mention, placed, kind)
          && !isTimeOfDenial(passage, placed, forward)) {
        int away = CueReach.reachBack(passage, mention, i, kind);
        if (away >= 0
            && away <= best.distance()
            && !passage.isAt(CueReach.OFF_LABEL, placed.end())) {
          best = new Near(placed, away);
        }
      }
    }
    return best;
  }

  private static final Rule TIME =
      Rule.inAnyCase(
          "as an? (?:child|teenager)|in (?:childhood|adolescence|the past)|years ago|previously|remotely");

  /** "never had X as a child", "denies X in the past": what is denied is denied of that time. */
  private static boolean isTimeOfDenial(Passage passage, PlacedCue cue, Near forward) {
    return cue.cue().kind() == Kind.HISTORICAL
        && forward.cue() != null
        && forward.cue().cue().kind() == Kind.ABSENT
        && forward.distance() == 0
        && TIME.covers(passage.between(cue.start(), cue.end()));
  }

  /** "seizures in May and he stopped driving": it is the driving that stopped. */
  private static final Rule WHAT_ELSE = Rule.inAnyCase("(?<=stopped|finished)\\s[a-z]{3,12}ing\\b");

  /** "stage III NSCLC completed chemoRT": it is the treatment that is completed. */
  private static boolean isOfTreatment(
      Passage passage, Mention mention, PlacedCue cue, Kinds kind) {
    if (kind != Kinds.TREATMENT
        && cue.cue().kind() == Kind.HISTORICAL
        && passage.isAt(WHAT_ELSE, cue.end())) {
      return true;
    }
    return kind != Kinds.TREATMENT
        && cue.cue().kind() == Kind.HISTORICAL
        && (kind == Kinds.FINDING ? CARRIED_OUT : GIVEN_UP)
            .matcher(passage.between(cue.start(), cue.end()))
            .matches()
        && !COURSE_BETWEEN.isIn(passage.between(mention.to(), cue.start()));
  }

  /**
   * "off X since March" counts from the stop; "adjuvant X being considered" is of the line that
   * comes.
   */
  private static PlacedCue ofTreatment(Passage passage, Mention mention, PlacedCue best) {
    boolean since =
        best.cue().side() == Side.AFTER && passage.text().startsWith("since", best.start());
    boolean line = best.cue().kind() == Kind.LINE;
    if (!since && !line) {
      return best;
    }
    var cues = passage.cues();
    for (int i = passage.cuesBefore(mention.from() - LONGEST_STOP); i < cues.size(); i++) {
      var other = cues.get(i);
      if (other.start() >= mention.to() && CueReach.isTooFarBack(passage, mention, other.start())) {
        break;
      }
      boolean stopped =
          since
              && other.end() <= mention.from()
              && mention.from() - other.end() <= 2
              && STOPPED.isWithin(passage.text(), other.start(), other.end());
      boolean planned =
          line
              && other.cue().side() == Side.AFTER
              && other.start() >= mention.to()
              && (other.cue().kind() == Kind.PLANNED || other.cue().kind() == Kind.ABSENT)
              && CueReach.reachBack(passage, mention, i, Kinds.TREATMENT) >= 0;
      if (stopped || planned) {
        return other;
      }
    }
    return best;
  }

  /** "possible PE on CT, ruled out by CTPA": what was suspected was looked for. */
  private static @Nullable PlacedCue deniedBehind(Passage passage, Mention mention, Kinds kind) {
    var cues = passage.cues();
    for (int i = passage.cuesBefore(mention.to()); i < cues.size(); i++) {
      var placed = cues.get(i);
      if (CueReach.isTooFarBack(passage, mention, placed.start())) {
        break;
      }
      if (placed.cue().kind() == Kind.ABSENT
          && placed.cue().side() == Side.AFTER
          && CueReach.reachBack(passage, mention, i, kind) >= 0) {
        return placed;
      }
    }
    return null;
  }

  private static final Rule ONE_MORE = Rule.inAnyCase("\\b(?:or|nor|any)\\s$");

  private static final int LONGEST_DENIAL = 120;

  /** "denies chest pain, seizures or hx of stroke": the denial is of the whole list. */
  private static @Nullable PlacedCue deniedList(Passage passage, PlacedCue second) {
    if (second.cue().kind() != Kind.HISTORICAL && second.cue().kind() != Kind.TREATED
        || !passage.isBefore(ONE_MORE, second.start(), 6)) {
      return null;
    }
    // Backward from it and no further than a denial reaches, for a list may be long.
    var cues = passage.cues();
    for (int i = passage.cuesBefore(second.start()) - 1; i >= 0; i--) {
      var other = cues.get(i);
      if (second.start() - other.end() > LONGEST_DENIAL) {
        return null;
      }
      if (other.end() <= second.start() && !continuesList(other)) {
        boolean denies = other.cue().kind() == Kind.ABSENT && other.cue().side() == Side.BEFORE;
        return denies ? other : null;
      }
    }
    return null;
  }

  private static boolean continuesList(PlacedCue cue) {
    return switch (cue.cue().kind()) {
      case NOTHING, SELF, HISTORICAL, TREATED, FAMILY -> true;
      default -> false;
    };
  }

  /**
   * "without evidence of", "no prior history of", "no longer on": the first of two cues decides.
   */
  private static @Nullable PlacedCue before(Passage passage, PlacedCue second) {
    boolean softer =
        switch (second.cue().kind()) {
          case PRESENT, HISTORICAL, TREATED, LINE, ONGOING -> true;
          default -> false;
        };
    var cues = passage.cues();
    int to = passage.cuesBefore(second.start());
    for (int i = firstBeside(passage, second, to); i < to; i++) {
      var first = cues.get(i);
      boolean rules =
          first.cue().side() == Side.BEFORE
              && (first.cue().kind() == Kind.ABSENT
                  || CueReach.isIf(passage, first)
                  || isWhether(passage, first)
                  || first.cue().kind() == Kind.POSSIBLE
                      && (second.cue().kind() == Kind.PRESENT
                          || second.cue().kind() == Kind.TREATED
                          || second.cue().kind() == Kind.HISTORICAL)
                  || first.cue().kind() == Kind.HISTORICAL && second.cue().kind() == Kind.ONGOING
                  || isLineOf(first, second));
      if (isSameOn(passage, first, second)) {
        return first;
      }
      if (softer
          && rules
          && first.end() <= second.start()
          && passage.between(first.end(), second.start()).indexOf(',') < 0
          && CueReach.words(passage, first.end(), second.start())
              <= (isEvidence(passage, second)
                      || CueReach.isIf(passage, first)
                      || isWhether(passage, first)
                      || GRADE_BETWEEN.isIn(passage.between(first.end(), second.start()))
                  ? MOST_BETWEEN
                  : 1)) {
        return first;
      }
    }
    return null;
  }

  /** The first of the cues that stand near enough before another one to rule it. */
  private static int firstBeside(Passage passage, PlacedCue second, int to) {
    int first = to;
    while (first > 0) {
      int end = passage.cues().get(first - 1).end();
      if (second.start() - end > LONGEST_LISTED
          && CueReach.words(passage, end, second.start()) > MOST_BETWEEN) {
        break;
      }
      first--;
    }
    return first;
  }

  /** "hx gr 2 colitis on X": what a past event came of was given then. */
  private static final Rule GRADE_BETWEEN =
      Rule.inAnyCase("^\\s(?:of\\s)?(?:gr|grade|G)\\.?\\s?[1-5]\\s");

  /** "progressed on X and then on Y". */
  private static boolean isSameOn(Passage passage, PlacedCue first, PlacedCue second) {
    return second.cue().kind() == Kind.ONGOING
        && second.end() - second.start() == 2
        && first.cue().kind() == Kind.TREATED
        && first.end() <= second.start()
        && second.start() - first.end() <= LONGEST_LISTED
        && passage.text().regionMatches(true, first.end() - 3, " on", 0, 3)
        && passage.isBefore(AND_THEN, second.start(), 20)
        && passage.between(first.end(), second.start()).indexOf(',') < 0;
  }

  /** "is receiving second-line X", "to start adjuvant Y": the line says nothing of when. */
  private static boolean isLineOf(PlacedCue first, PlacedCue second) {
    return second.cue().kind() == Kind.LINE
        && (first.cue().kind() == Kind.ONGOING || first.cue().kind() == Kind.PLANNED);
  }

  /** "not known whether she has": what is asked is not so yet. */
  private static boolean isWhether(Passage passage, PlacedCue cue) {
    return cue.cue().kind() == Kind.POSSIBLE
        && (passage.text().regionMatches(true, cue.end() - 7, "whether", 0, 7)
            || passage.text().regionMatches(true, cue.end() - 3, " if", 0, 3));
  }

  /** "no clinical or radiographic evidence of": the negation is of the evidence. */
  private static boolean isEvidence(Passage passage, PlacedCue cue) {
    return passage.text().startsWith("evidence", cue.start());
  }
}
