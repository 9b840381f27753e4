package org.theriac.trials.notes;

import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Cue.Kind;
import org.theriac.trials.notes.Cue.Side;
import org.theriac.trials.notes.Passage.PlacedCue;
import org.theriac.trials.notes.Sentences.Section;
import org.theriac.trials.patterns.Rule;

/**
 * Of whom the sentence before told, where the next one goes on with "she" or "he": "Mother had a
 * stroke; she is on dialysis" may speak of either. One for each note; not for several threads.
 */
final class Antecedent {
  /** Chars at the beginning of a sentence among which its subject stands. */
  private static final int OPENING = 16;

  /** Lines are numbered by two for each end of line, by one for each sentence on it. */
  private static final int SAME_LINE = 1;

  private static final Rule PRONOUN = Rule.inAnyCase("(?:she|he)\\b");
  private static final Rule NO_SUBJECT =
      Rule.inAnyCase("(?:(?:also|now|currently)\\s)?(?:is|has|had|was|takes|died)\\b");

  private FactStatus owner = FactStatus.PRESENT;
  private String sex = "";
  private String patient = "";
  private int line = Integer.MIN_VALUE;
  private boolean toldOfOther;

  /** What a mention's status is in a sentence that goes on about somebody. */
  FactStatus settle(Passage passage, Mention mention, FactStatus status) {
    boolean so = status == FactStatus.PRESENT || status == FactStatus.HISTORICAL;
    if (!so || owner == FactStatus.PRESENT || !isOfIllness(mention) || !goesOn(passage)) {
      return status;
    }
    var said = pronoun(passage);
    if (namesAnyone(passage, mention) || !People.mayBeSame(said, sex)) {
      return status;
    }
    return People.mayBeSame(patient, said.isEmpty() ? sex : said) ? FactStatus.POSSIBLE : owner;
  }

  private static boolean isOfIllness(Mention mention) {
    return switch (mention.type()) {
      case "condition", "diagnosis", "therapy", "medication", "biomarker" -> true;
      default -> false;
    };
  }

  private boolean goesOn(Passage passage) {
    return passage.section() == Section.NONE
        && (passage.line() - line <= SAME_LINE && passage.isAt(PRONOUN, passage.start())
            || passage.line() == line && passage.isAt(NO_SUBJECT, passage.start()));
  }

  private static String pronoun(Passage passage) {
    int end = passage.start();
    while (end < passage.end() && Character.isLetter(passage.text().charAt(end))) {
      end++;
    }
    return People.ofPronoun(passage.between(passage.start(), end));
  }

  /** Whether somebody is named between the pronoun and a mention, who decides then. */
  private static boolean namesAnyone(Passage passage, Mention mention) {
    for (PlacedCue cue : passage.cues()) {
      if (cue.end() > mention.from()) {
        return false;
      }
      boolean other =
          switch (cue.cue().kind()) {
            case SELF -> cue.start() > passage.start();
            case FAMILY, OTHER_PERSON -> true;
            default -> false;
          };
      if (other) {
        return true;
      }
    }
    return false;
  }

  /** Takes note of what was read of a sentence. */
  void read(StandingMention standing) {
    if (standing.mention().type().equals("sex")
        && standing.mention().value() instanceof Value.Text(var written)) {
      patient = written;
    }
    toldOfOther |=
        standing.status() == FactStatus.FAMILY || standing.status() == FactStatus.OTHER_PERSON;
  }

  /** At the end of a sentence: of whom it told. */
  void end(Passage passage) {
    if (owner != FactStatus.PRESENT && goesOn(passage)) {
      line = passage.line();
    } else {
      owner = FactStatus.PRESENT;
      if (toldOfOther && passage.section() == Section.NONE) {
        subject(passage);
      }
    }
    toldOfOther = false;
  }

  private void subject(Passage passage) {
    for (PlacedCue cue : passage.cues()) {
      if (cue.start() - passage.start() > OPENING) {
        return;
      }
      if (cue.cue().kind() == Kind.SELF && passage.isAt(PRONOUN, cue.start())) {
        return;
      }
      boolean relative = cue.cue().kind() == Kind.FAMILY;
      if (cue.cue().side() == Side.BEFORE && (relative || cue.cue().kind() == Kind.OTHER_PERSON)) {
        owner = relative ? FactStatus.FAMILY : FactStatus.OTHER_PERSON;
        sex = People.sex(passage.between(cue.start(), cue.end()));
        line = passage.line();
        return;
      }
    }
  }
}
