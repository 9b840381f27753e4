package org.theriac.trials.notes;

import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.FactStatus;
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

  /** Chars before a person that say why the person is named. */
  private static final int ROLE = 40;

  private static final Rule HELD_BY =
      Rule.inAnyCase("(?:'s|\\s(?:has|had|is|was|with|w/)(?:\\san?)?(?:\\scurrent)?)\\s?");

  /**
   * Whose a mention is: a person named before or right behind rules it until the patient is named
   * again.
   *
   * @return {@code FAMILY} or {@code OTHER_PERSON}; {@code POSSIBLE} where a pronoun may mean the
   *     patient or the other; null = nobody else's
   */
  static @Nullable FactStatus owner(Passage passage, Mention mention) {
    var cues = passage.cues();
    if (cues.isEmpty()) {
      return null;
    }
    var behind = behind(passage, mention);
    if (behind != null) {
      return behind;
    }
    for (int i = passage.cuesBefore(mention.from()) - 1; i >= 0; i--) {
      var placed = cues.get(i);
      if (placed.end() > mention.from()
          || (placed.cue().kind() == Kind.SELF || isPerson(placed))
              && Brackets.holds(passage, placed.start(), placed.end(), mention.from())) {
        continue;
      }
      if (placed.cue().kind() == Kind.SELF) {
        if (isOfPerson(passage, i) || isInAside(passage, placed, mention)) {
          continue;
        }
        return afterPronoun(passage, i);
      }
      if (isPerson(placed)) {
        if (isClosed(passage, placed)) {
          return null;
        }
        if (isPatient(passage, i)) {
          return isSure(passage, placed) ? null : FactStatus.POSSIBLE;
        }
        if (isOnlyNamed(passage, placed, mention)) {
          return null;
        }
        return LIVES.isIn(passage.between(placed.start() - ROLE, placed.start()))
                && (ASIDE.opens(passage.between(placed.end(), mention.from()))
                    || THEN_TOLD.opens(passage.between(placed.end(), mention.from())))
            ? FactStatus.POSSIBLE
            : status(passage, i);
      }
    }
    return null;
  }

  private static final Rule NEITHER =
      Rule.inAnyCase(
          "\\bneither\\s(?:he|she|the patient|pt|patient)\\s(?:nor|or)\\s(?:(?:his|her|any|the|of|one)\\s){0,3}[\\w'-]{3,16}"
              + "\\s(?:has|have|had|ever|was|were|is|are|suffers?|suffered|carr\\w+)\\b[^.;:,]*$");

  /** "Neither he nor his brother has X": denied of the patient too. */
  static boolean isOfNeither(Passage passage, Mention mention) {
    return passage.isBefore(NEITHER, mention.from(), 90);
  }

  /** What is so of the patient or of another one is possible; what is denied stays so. */
  static FactStatus unsure(FactStatus status) {
    return status == FactStatus.PRESENT || status == FactStatus.HISTORICAL
        ? FactStatus.POSSIBLE
        : status;
  }

  private static @Nullable FactStatus behind(Passage passage, Mention mention) {
    var cues = passage.cues();
    for (int i = passage.cuesBefore(mention.to()); i < cues.size(); i++) {
      var placed = cues.get(i);
      if (CueReach.words(passage, mention.to(), placed.start()) > MOST_BEHIND) {
        break;
      }
      if (placed.cue().kind() == Kind.FAMILY && placed.cue().side() == Side.AFTER) {
        return FactStatus.FAMILY;
      }
      if (isPerson(placed)
          && Kinds.of(mention.type()) != Kinds.TREATMENT
          && IN_PERSON.covers(passage.between(mention.to(), placed.start()))
          && !passage.isAt(CALLS, placed.end())) {
        return status(passage, i);
      }
    }
    return null;
  }

  /** "BRCA1 in two sisters", "colon ca (father)". */
  private static final Rule IN_PERSON =
      Rule.inAnyCase(
          "(?:\\sin\\s(?:(?:an?|her|his|their|the|one|two|both|another|pt's|patient's)\\s){0,2}"
              + "|\\s?\\((?:her\\s|his\\s|in\\s)?)");

  private static boolean isPerson(PlacedCue placed) {
    return placed.cue().side() == Side.BEFORE
        && (placed.cue().kind() == Kind.FAMILY || placed.cue().kind() == Kind.OTHER_PERSON);
  }

  /** "his wife's sister", "sister of her husband": who belongs to another person is no relative. */
  private static FactStatus status(Passage passage, int index) {
    var cues = passage.cues();
    var placed = cues.get(index);
    boolean other = placed.cue().kind() == Kind.OTHER_PERSON;
    for (int next : new int[] {index - 1, index + 1}) {
      if (other || next < 0 || next >= cues.size()) {
        continue;
      }
      var beside = cues.get(next);
      other =
          beside.cue().kind() == Kind.OTHER_PERSON
              && (next < index
                  ? POSSESSIVE.covers(passage.between(beside.end(), placed.start()))
                  : BELONGS.covers(passage.between(placed.end(), beside.start())));
    }
    return other ? FactStatus.OTHER_PERSON : FactStatus.FAMILY;
  }

  private static final Rule POSSESSIVE = Rule.inAnyCase("(?:'s?)?\\s(?:late\\s|own\\s)?");
  private static final Rule BELONGS =
      Rule.inAnyCase("\\s(?:of|to)\\s(?:the\\s|her\\s|his\\s|their\\s|a\\s)?");

  /** "wife of patient has HIV": the patient is named to say who the other one is. */
  private static boolean isOfPerson(Passage passage, int index) {
    if (index == 0) {
      return false;
    }
    var before = passage.cues().get(index - 1);
    return isPerson(before)
        && OF_PATIENT.covers(passage.between(before.end(), passage.cues().get(index).start()));
  }

  private static final Rule WHOM =
      Rule.inAnyCase(
          ",\\s(?:(?:with|to|for|from|about|by)\\s)?(?:whom|who|whose)\\s(?:[\\w'-]{1,14}\\s){0,3}$");

  /** "grandmother, with whom he lives, has X": the aside tells who the other one is. */
  private static boolean isInAside(Passage passage, PlacedCue self, Mention mention) {
    return passage.isBefore(WHOM, self.start(), ROLE)
        && passage.between(self.end(), mention.from()).indexOf(',') >= 0;
  }

  private static final Rule OF_PATIENT =
      Rule.inAnyCase("\\s(?:of|to|for)\\s(?:the\\s|this\\s|our\\s)?");

  /**
   * "mother had a stroke and she is on dialysis": where a relative was told of, "she" may be either
   * of the two.
   */
  private static @Nullable FactStatus afterPronoun(Passage passage, int index) {
    var cues = passage.cues();
    var self = cues.get(index);
    var sex = People.ofPronoun(firstWord(passage, self));
    boolean stressed = passage.between(self.start(), self.end()).endsWith("self");
    if (sex.isEmpty()) {
      return null;
    }
    for (int i = index - 1; i >= 0; i--) {
      var placed = cues.get(i);
      if (placed.cue().kind() == Kind.SELF && placed.end() <= self.start()) {
        if (stressed) {
          continue;
        }
        return null;
      }
      if (!isPerson(placed) || placed.end() > self.start()) {
        continue;
      }
      if (!People.mayBeSame(sex, People.sex(passage.between(placed.start(), placed.end())))
          || isPatient(passage, i)) {
        return null;
      }
      var told = passage.between(placed.end(), self.start());
      if (BRACKET.covers(told)) {
        return status(passage, i);
      }
      return stressed || HOLDS.isIn(told) && !passage.isAt(CALLS, placed.end())
          ? FactStatus.POSSIBLE
          : null;
    }
    return null;
  }

  private static final Rule BRACKET = Rule.inAnyCase("\\s?\\(");

  private static final Rule HOLDS =
      Rule.inAnyCase("\\b(?:has|had|have|died|diagnosed|suffer\\w*|survived|with|dx'd)\\s");

  private static String firstWord(Passage passage, PlacedCue cue) {
    int end = cue.start();
    while (end < cue.end() && Character.isLetter(passage.text().charAt(end))) {
      end++;
    }
    return passage.between(cue.start(), end);
  }

  /** "daughter called about her father, 79M with MDS": the father is the patient. */
  private static boolean isPatient(Passage passage, int index) {
    var placed = passage.cues().get(index);
    if (!passage.isBefore(ABOUT, placed.start(), ROLE)) {
      return false;
    }
    for (int i = 0; i < index; i++) {
      var caller = passage.cues().get(i);
      if (isPerson(caller) && passage.isAt(CALLS, caller.end())) {
        return true;
      }
    }
    return false;
  }

  private static final Rule ABOUT =
      Rule.inAnyCase(
          "\\b(?:about|re:?|regarding|concerning|on behalf of|for|that|says|states|reports"
              + "|with|brings(?: in)?|brought(?: in)?)\\s(?:(?:her|his|their)\\s)?(?:\\w{2,12}\\s)?$");

  /** Whether a caller plainly speaks of the patient; "reports that her father" may not. */
  private static boolean isSure(Passage passage, PlacedCue placed) {
    return passage.isBefore(SURELY_ABOUT, placed.start(), ROLE);
  }

  private static final Rule SURELY_ABOUT =
      Rule.inAnyCase(
          "\\b(?:about|re:?|regarding|concerning|on behalf of|for|brings(?: in)?|brought(?: in)?)"
              + "\\s(?:(?:her|his|their)\\s)?(?:\\w{2,12}\\s)?$");

  /** Who calls or comes along, and whom the patient is likened to, has not what follows. */
  private static boolean isOnlyNamed(Passage passage, PlacedCue placed, Mention mention) {
    var call = passage.at(CALLS, placed.end());
    if (call.lookingAt() && (call.end() <= mention.from() || call.group(1) != null)) {
      // Of "mom of Leo (5yM)" Leo is the patient.
      return true;
    }
    var between = passage.between(placed.end(), mention.from());
    if (ASIDE.opens(between) && passage.isBefore(BY_WHOM, placed.start(), ROLE)) {
      return true;
    }
    return (COMES_ALONG.opens(between) || THEN_TOLD.opens(between))
            && passage.isBefore(COMPANY, placed.start(), ROLE)
        || LIKENED.opens(between) && passage.isBefore(AS, placed.start(), ROLE);
  }

  /** "lives with roommate, HIV+": of either of the two. */
  private static final Rule LIVES =
      Rule.inAnyCase(
          "\\b(?:lives|living|resides|stays|staying)(?: alone)? with\\s(?:[\\w']{2,12}\\s){0,2}$");

  private static final Rule COMPANY =
      Rule.inAnyCase(
          "\\b(?:accompanied (?:today )?by|(?:is |was )?(?:seen|here|came|comes|come|coming"
              + "|arrives|arrived|attends|attended|presents|in clinic|in the office|in)"
              + "(?: today| in| to clinic)? with|brought(?: back)?(?: in| to (?:the )?(?:ED|ER|A&E|clinic|hospital))? by|driven(?: in| here)? by"
              + "|together with|along with)\\s(?:(?:his|her|their|the)\\s)?(?:\\w{2,12}\\s)?$");

  /** "accompanied by his wife, HIV+", "here with brother for": what follows is the patient's. */
  private static final Rule COMES_ALONG =
      Rule.inAnyCase(
          "(?:\\s(?:and|&)\\s\\w+)?(?:,\\s|\\s-\\s|:\\s|\\s(?:for|to|today|in|regarding|re)\\b)"
              + "(?!(?:who|whom|whose|he|she|they|has|had|with|also|is|was)\\b)");

  /** "brought in by wife, has a kidney transplant": the sentence is of who was brought. */
  private static final Rule THEN_TOLD =
      Rule.inAnyCase(
          "(?:\\s(?:and|&)\\s\\w+)?(?:\\s(?:today|again))?,\\s(?:has|had|with|is|was|complain\\w*)\\b");

  /**
   * "allo SCT from sister 2022, relapsed AML", "per wife: COPD", "raised by grandmother, asthma".
   */
  private static final Rule BY_WHOM =
      Rule.inAnyCase(
          "\\b(?:from|by|per|according to|via)\\s(?:(?:his|her|their|the|an?|pt's|matched|identical"
              + "|haploidentical|haplo|HLA-identical|HLA-matched)\\s){0,3}$");

  private static final Rule ASIDE =
      Rule.inAnyCase(
          "(?:\\s(?:donor\\s?)?(?:in\\s)?(?:\\d{1,2}/)?\\d{2,4})?(?:[,:]\\s|\\s[-\u2013]\\s)"
              + "(?!(?:who|whom|whose|has|had|with|also)\\b)");

  private static final Rule AS =
      Rule.inAnyCase(
          "\\b(?:as|like|unlike|than)\\s(?:(?:his|her|their|the)\\s)?(?:\\w{2,12}\\s)?$");

  /** "at the same age as his father: colon ca". */
  private static final Rule LIKENED =
      Rule.inAnyCase("(?:\\s(?:was|did|had))?(?:[,:]\\s|\\s-\\s)(?!(?:who|whom|whose)\\b)");

  /** "wife called re: 70M", "Mom of Leo (5yM, ALL) called": who tells of the patient. */
  private static final Rule CALLS =
      Rule.inAnyCase(
          "(\\s(?:of|for)\\s[\\w'-]{2,16})?(?:\\s?\\([^)]{0,60}\\))?(?:,\\s(?:an?|his|her)\\s[^,.;]{2,30}(?=,))?"
              + ",?\\s(?:also\\s|who\\s|has\\s|have\\s|is\\s|today\\s){0,2}"
              + "(?:called|calls|calling|phoned|rang|emailed|messaged|left (?:a )?(?:vm|voicemail"
              + "|message)|(?:reports?|reported|describes|denies|endorses|confirms|recalls)"
              + "(?!\\s(?:having|(?:that )?(?:her|his) own|being))"
              + "|(?:states|says) (?:that )?(?:pt|patient|that|he|she|her|his)\\b"
              + "|(?:says|thinks|feels|mentions|notes)\\s(?!(?:she|he|they|I|her own|his own|having|being|nothing|that)\\b)(?![^.;]{0,60}\\b(?:in|of) (?:(?:his|her|their|the) family|(?:him|her)self)\\b)(?=\\w)"
              + "|concerned|worried|on (?:the )?phone|translat\\w+|interpret\\w+"
              + "|brings|brought(?!\\s(?:in\\s|here\\s)?by\\b)|at (?:the )?bedside|noticed|witnessed|observed|found (?:him|her|pt"
              + "|patient)|(?:provid|giv)\\w+ (?:the |most of the |some )?history|historian)\\b");

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
      if (isPerson(placed)
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
