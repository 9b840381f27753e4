package org.theriac.trials.notes;

import java.util.List;
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

  /** Words right before a treatment that say that it ended. */
  private static final Rule STOPPED =
      Rule.inAnyCase(
          "^(?:off(?: (?:of|all|any|of all|all systemic))?|stopped|discontinued"
              + "|d/c'?d?|dc'?d|finished|completed|no longer on)$");

  /** "progressed on X and then on Y": the second "on" is the first one's. */
  private static final Rule AND_THEN =
      Rule.inAnyCase("\\b(?:and|or)\\s(?:then\\s|subsequently\\s|later\\s|also\\s)?$");

  private static final int LONGEST_LISTED = 60;

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
    PlacedCue best = null;
    int distance = Integer.MAX_VALUE;
    var cues = passage.cues();
    boolean event = !cues.isEmpty() && lexicon.isEvent(mention.name());
    for (int i = 0; i < cues.size(); i++) {
      var placed = cues.get(i);
      var cue = placed.cue();
      if (!kind.heeds(cue.kind(), event)) {
        continue;
      }
      int away = -1;
      boolean before =
          placed.end() <= mention.from()
              || placed.start() < mention.from() && placed.end() <= mention.to();
      if (cue.side() == Side.BEFORE && before) {
        away = CueReach.reachForward(passage, i, mention);
      } else if (cue.side() == Side.AFTER
          && placed.start() >= mention.to()
          && !(kind == Kinds.TREATMENT
              && cue.kind() == Kind.ABSENT
              && LOOKED_FOR.isWithin(passage.text(), placed.start(), placed.end()))
          && !isOfTreatment(passage, mention, placed, kind)) {
        away = CueReach.reachBack(passage, mention, placed, kind);
      }
      if (away >= 0 && away <= distance && !passage.isAt(CueReach.OFF_LABEL, placed.end())) {
        distance = away;
        best = placed;
      }
    }
    if (best == null || best.cue().kind() == Kind.NOTHING) {
      return null;
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

  /** "stage III NSCLC completed chemoRT": it is the treatment that is completed. */
  private static boolean isOfTreatment(
      Passage passage, Mention mention, PlacedCue cue, Kinds kind) {
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
    for (PlacedCue other : since || line ? passage.cues() : List.<PlacedCue>of()) {
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
              && CueReach.reachBack(passage, mention, other, Kinds.TREATMENT) >= 0;
      if (stopped || planned) {
        return other;
      }
    }
    return best;
  }

  /** "possible PE on CT, ruled out by CTPA": what was suspected was looked for. */
  private static @Nullable PlacedCue deniedBehind(Passage passage, Mention mention, Kinds kind) {
    for (PlacedCue placed : passage.cues()) {
      if (placed.cue().kind() == Kind.ABSENT
          && placed.cue().side() == Side.AFTER
          && placed.start() >= mention.to()
          && CueReach.reachBack(passage, mention, placed, kind) >= 0) {
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
    PlacedCue denial = null;
    for (PlacedCue other : passage.cues()) {
      if (other.end() > second.start()) {
        break;
      }
      denial =
          switch (other.cue().kind()) {
            case ABSENT -> other.cue().side() == Side.BEFORE ? other : null;
            case NOTHING, SELF, HISTORICAL, TREATED, FAMILY -> denial;
            default -> null;
          };
    }
    return denial != null && second.start() - denial.end() <= LONGEST_DENIAL ? denial : null;
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
    for (PlacedCue first : passage.cues()) {
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
                  ? 4
                  : 1)) {
        return first;
      }
    }
    return null;
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
