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

  /** Words between a finding and the relative named behind it. */
  private static final int MOST_BEHIND = 2;

  private static final int LONGEST_HELD = 24;

  private static final Rule HELD_BY =
      Rule.inAnyCase("(?:'s|\\s(?:has|had|is|was|with|w/)(?:\\san?)?(?:\\scurrent)?)\\s?");

  /** A relative named before or right behind rules the finding until the patient is named again. */
  static boolean speaksOfRelative(Passage passage, Mention mention, Kind kind) {
    var cues = passage.cues();
    for (int i = passage.cuesBefore(mention.to()); i < cues.size(); i++) {
      var placed = cues.get(i);
      if (CueReach.words(passage, mention.to(), placed.start()) > MOST_BEHIND) {
        break;
      }
      if (placed.cue().kind() == kind && placed.cue().side() == Side.AFTER) {
        return true;
      }
    }
    for (int i = passage.cuesBefore(mention.from()) - 1; i >= 0; i--) {
      var placed = cues.get(i);
      if (placed.end() <= mention.from()) {
        if (placed.cue().kind() == kind && placed.cue().side() == Side.BEFORE) {
          return !isCaller(passage, placed) && !isClosed(passage, placed);
        }
        if (placed.cue().kind() == Kind.SELF) {
          return false;
        }
      }
    }
    return false;
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

  /** "FH neg, 1q gain": what was to say of relatives is said. */
  private static boolean isClosed(Passage passage, PlacedCue placed) {
    return passage.isAt(CLOSED, placed.end());
  }

  private static final Rule CLOSED =
      Rule.inAnyCase(
          "(?:\\s?[:=-]?\\s?(?:neg(?:ative)?|non-?contrib\\w*|none|nil|unremarkable|unknown|n/c|nc)"
              + "(?=\\s?[,;.)]|\\s?$)|\\))");

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
          && mention.from() - placed.end() <= LONGEST_HELD
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
