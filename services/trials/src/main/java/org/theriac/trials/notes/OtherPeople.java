package org.theriac.trials.notes;

import org.theriac.trials.notes.Cue.Kind;
import org.theriac.trials.notes.Cue.Side;
import org.theriac.trials.notes.Passage.PlacedCue;
import org.theriac.trials.patterns.Rule;

/**
 * Tells in a sentence that speaks of relatives or of others what is theirs and what the patient's.
 */
final class OtherPeople {
  private OtherPeople() {}

  private static final Rule HELD_BY =
      Rule.inAnyCase("(?:'s|\\s(?:has|had|is|was|with|w/)(?:\\san?)?(?:\\scurrent)?)\\s?");

  /** A relative named before or right behind rules the finding until the patient is named again. */
  static boolean speaksOfRelative(Passage passage, Mention mention, Kind kind) {
    boolean found = false;
    for (PlacedCue placed : passage.cues()) {
      var cue = placed.cue();
      if (placed.end() <= mention.from()) {
        if (cue.kind() == kind && cue.side() == Side.BEFORE) {
          found = !isCaller(passage, placed);
        } else if (cue.kind() == Kind.SELF) {
          found = false;
        }
      } else if (placed.start() >= mention.to()
          && cue.kind() == kind
          && cue.side() == Side.AFTER
          && CueReach.words(passage, mention.to(), placed.start()) <= 2) {
        return true;
      }
    }
    return found;
  }

  /** "wife called re: 70M", "Mom of Leo (5yM, ALL) called": who tells of the patient. */
  private static boolean isCaller(Passage passage, PlacedCue placed) {
    return passage.isAt(CALLS, placed.end());
  }

  private static final Rule CALLS =
      Rule.inAnyCase(
          "(?:\\s(?:of|for)\\s[\\w'-]{2,16})?(?:\\s?\\([^)]{0,60}\\))?,?\\s(?:also\\s)?(?:called"
              + "|calls|calling|phoned|rang|emailed|messaged|left (?:a )?(?:vm|voicemail|message)"
              + "|reports? (?:that )?(?:pt|patient|he|she)|states (?:pt|patient|that)"
              + "|is concerned|concerned|on (?:the )?phone)\\b");

  /** What says in a sentence of relatives that it is the patient's own: a number of the patient. */
  static boolean isOwn(Passage passage, Mention mention) {
    return !isHeldByRelative(passage, mention) && isOfPatient(mention.type());
  }

  /** "Brother has ECOG 3": a verb and nothing else stands between the relative and the number. */
  private static boolean isHeldByRelative(Passage passage, Mention mention) {
    for (PlacedCue placed : passage.cues()) {
      boolean someone =
          placed.cue().kind() == Kind.FAMILY || placed.cue().kind() == Kind.OTHER_PERSON;
      if (someone
          && placed.cue().side() == Side.BEFORE
          && placed.end() <= mention.from()
          && HELD_BY.covers(passage.between(placed.end(), mention.from()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfPatient(String type) {
    return switch (type) {
      case "allergy",
          "performance",
          "vital",
          "tnm",
          "prior_lines",
          "measurable_disease",
          "score",
          "preference",
          "transfusion",
          "menopausal_status",
          "platinum_status" ->
          true;
      default -> false;
    };
  }
}
