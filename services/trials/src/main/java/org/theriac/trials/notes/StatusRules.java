package org.theriac.trials.notes;

import java.util.Optional;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Cue.Kind;
import org.theriac.trials.notes.Cue.Side;
import org.theriac.trials.notes.Passage.PlacedCue;
import org.theriac.trials.notes.Sentences.Section;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.RuleGroup;

/**
 * Sets the status of what a sentence speaks of: the nearest cue whose reach covers it, then the
 * section, then what is usual for the type (after ConText, PMID 19435614). A negation reaches over
 * the items of a list, and ends at "but" and its like, at an arrow, and at an item that has a cue
 * of its own.
 */
final class StatusRules {

  /** What is declined or refused behind the name of a finding is the look for it. */
  private static final Rule NOT_LOOKED =
      Rule.inAnyCase(
          "no|not|without|never|declin\\w+|refus\\w+|defer\\w*|not given|not received|not started"
              + "|not planned|not indicated|not advised|not recommended|was not given|no prior"
              + "|no previous|no known|no recent|not yet had|has not had|never had|did not (?:get"
              + "|have|receive)|does not want");

  private static final Rule REFUSED = Rule.inAnyCase("declined|refused");
  private static final Rule FOR_IT = Rule.inAnyCase("(?:test(?:ed|ing)?|screen(?:ed|ing)) for$");

  /** "no prior RT other than above": there was some, and a "no" would be wrong. */
  private static final Rule EXCEPTED =
      Rule.inAnyCase(
          "(?:\\s[\\w/-]{1,16}){0,3},?\\s\\(?(?:other than|except(?: for)?|apart from|aside from"
              + "|besides|beyond|outside of)\\b");

  private static final Rule SHARE = Rule.of("[1-9]\\d{0,2}%");

  private static final Rule RECEIVED = Rule.inAnyCase("\\b(?:received|had)$");
  private static final Rule MAINTENANCE = Rule.inAnyCase("^maintenance$");
  private static final Rule NOW_BEFORE =
      Rule.inAnyCase(
          "\\b(?:on|currently|continues?|continuing|now|receiving|remains|still|ongoing|tak(?:ing"
              + "|es))\\s(?:on\\s|with\\s)?$");

  /** "No X toxicity": what is denied is the harm and not the treatment. */
  private static final Rule EFFECT_BEHIND =
      Rule.inAnyCase(
          "[\\s-](?:[\\w-]{1,14}\\s)?(?:toxicit\\w+|tox\\b|reactions?|hypersensitivity"
              + "|side[- ]effects?|adverse|(?:ir)?AEs?\\b|intoleran\\w+|induced|related"
              + "|associated|complications?)");

  private static final Rule WAS =
      Rule.inAnyCase("\\b(?:was|were|been|previously|initially|had|then)\\s$");

  /** Of the words for a treatment that goes on, those that say so of now, not of its beginning. */
  private static final Rule GOING_ON =
      Rule.inAnyCase(
          "\\b(?:on|current|currently|continu\\w+|receiving|remains|maintained|taking|still|stays"
              + "|tolerat\\w+|ongoing|since|cycle|mid-cycle)\\b");

  private static final Rule BEYOND_PROGRESSION =
      Rule.inAnyCase("[^;.]{0,60}?\\b(?:beyond|past|despite)\\s(?:PD|POD|progression)\\b");

  /** "on X, PD 1/2026, switched to Y", "on X -> PD -> Y": what follows the progression stops it. */
  private static final Rule REPLACED =
      Rule.inAnyCase(
          "[^;]{0,60}?\\b(?:PD|POD|progress\\w*|relapse\\w*|recur\\w*)\\b[^;]{0,30}?(?:->|\u2192|=>"
              + "|\\b(?:then|f/b|followed by|switched|changed"
              + "|transitioned)\\b(?!\\s(?:re-?)?(?:continu|resum)))");

  private static final int LONGEST_WISH = 90;

  /** "trial, else X", "wants a trial before X": X is what would be given. */
  private static final Rule INSTEAD =
      Rule.inAnyCase(
          "(?:(?:^|[\\s(,;.?-])(?:(?:or )?else|otherwise|if not|failing (?:that|this))[,:]?\\s"
              + "|\\b(?:wants?|wish(?:es)?|prefers?|hop(?:es|ing)|would like|interested|keen)\\b"
              + "[^.;]{0,50}\\b(?:before|prior to)\\s(?:starting\\s)?)"
              + "(?:[\\w-]{2,24}\\s?[+/&]\\s?){0,3}$");

  /** Asked of what stands before each treatment. */
  private static final RuleGroup BEFORE_TREATMENT =
      RuleGroup.upTo(
          MarkedStatus.SINCE_IT,
          INSTEAD,
          GivenNow.ONGOING_BEFORE,
          GivenNow.SINCE_ITS_START,
          GivenNow.NOW_BEFORE,
          DeniedEffect.NOTHING_OF_IT);

  private final Lexicon lexicon;
  private final MarkedStatus marks;
  private final NearestCue cues;

  StatusRules(Lexicon lexicon) {
    this.lexicon = lexicon;
    this.marks = new MarkedStatus(lexicon);
    this.cues = new NearestCue(lexicon);
  }

  /** The status; empty = nothing is said to be so, and there is no fact. */
  Optional<FactStatus> of(Passage passage, Mention mention) {
    var kind = Kinds.of(mention.type());
    var owner = OtherPeople.owner(passage, mention);
    if ((owner == FactStatus.FAMILY || owner == FactStatus.OTHER_PERSON)
        && kind == Kinds.FINDING
        && OtherPeople.isOfNeither(passage, mention)) {
      return Optional.of(FactStatus.ABSENT);
    }
    if (passage.section() == Section.FAMILY || owner == FactStatus.FAMILY) {
      boolean others = owner == FactStatus.OTHER_PERSON;
      return OtherPeople.isOwn(passage, mention)
          ? here(passage, mention, kind)
          : Optional.of(others ? FactStatus.OTHER_PERSON : FactStatus.FAMILY);
    }
    if (passage.section() == Section.OTHER_PERSON
        || owner == FactStatus.OTHER_PERSON && !OtherPeople.isOwn(passage, mention)) {
      return Optional.of(FactStatus.OTHER_PERSON);
    }
    if (kind == Kinds.FINDING && passage.isBefore(EXPOSED, mention.from(), 48)) {
      return Optional.of(FactStatus.OTHER_PERSON);
    }
    if (owner == FactStatus.POSSIBLE) {
      return here(passage, mention, kind).map(OtherPeople::unsure);
    }
    return here(passage, mention, kind);
  }

  /** "exposed to TB from a coworker": who has it is somebody else. */
  private static final Rule EXPOSED =
      Rule.inAnyCase(
          "\\b(?:exposed to|exposures? to|contacts? with)\\s(?:(?:a|an|the|someone|somebody|persons?"
              + "|people|known|active|with|who|has|had|recent)\\s){0,4}$");

  /** Whether a history in the family is denied: "no FHx of breast ca". */
  boolean isDenied(Passage passage, Mention mention) {
    var cue = cues.nearest(passage, mention, Kinds.of(mention.type()));
    return cue != null && cue.cue().kind() == Kind.ABSENT
        || DeniedList.covers(passage, mention)
        || PlainEnglish.isNobodys(passage, mention)
        || marks.marked(passage, mention, Kinds.of(mention.type())) == FactStatus.ABSENT;
  }

  private Optional<FactStatus> here(Passage passage, Mention mention, Kinds kind) {
    if (mention.status() == FactStatus.ABSENT && passage.isAt(EXCEPTED, mention.to())) {
      return Optional.empty();
    }
    if (mention.status() != null) {
      return Optional.of(mention.status());
    }
    if (MarkedStatus.isNotApplicable(passage, mention, kind)) {
      return Optional.empty();
    }
    var plain = PlainEnglish.of(passage, mention, kind, lexicon);
    if (plain != null) {
      return plain.status();
    }
    var marked = marks.marked(passage, mention, kind);
    if (marked != null) {
      return Optional.of(marked);
    }
    if (kind == Kinds.TREATMENT && passage.isBefore(INSTEAD, mention.from(), LONGEST_WISH)) {
      return Optional.of(FactStatus.PLANNED);
    }
    if (kind == Kinds.FINDING && ToldOfPast.isExcluded(passage, mention)) {
      return Optional.of(FactStatus.ABSENT);
    }
    if (kind == Kinds.FINDING && ToldOfPast.isNoMore(passage, mention)) {
      return Optional.of(FactStatus.HISTORICAL);
    }
    var cue = cues.nearest(passage, mention, kind);
    if (cue == null
        && kind == Kinds.TREATMENT
        && mention.date().isEmpty()
        && passage.isAt(AT_PROGRESSION, mention.to())) {
      return Optional.of(FactStatus.PLANNED);
    }
    if (cue != null && (isOfHabit(passage, mention, cue) || isOfItsDay(mention, passage, cue))) {
      cue = null;
    }
    if (cue != null
        && kind == Kinds.TREATMENT
        && cue.cue().kind() == Kind.ABSENT
        && cue.cue().side() == Side.BEFORE
        && passage.isAt(EFFECT_BEHIND, mention.to())) {
      return Optional.empty();
    }
    if (cue != null
        && kind == Kinds.TREATMENT
        && cue.cue().kind() == Kind.ABSENT
        && cue.cue().side() == Side.BEFORE
        && DeniedEffect.is(passage, mention, cue.end())) {
      return Optional.of(DeniedEffect.status(passage, mention, cue.end()));
    }
    if (kind == Kinds.TREATMENT
        && (DeniedEffect.saysNothing(passage, mention)
            || passage.before(NO_FURTHER, mention.from(), 34).find())) {
      return Optional.empty();
    }
    if (cue != null && kind == Kinds.TREATMENT && isDoubted(passage, mention, cue)) {
      return Optional.of(FactStatus.POSSIBLE);
    }
    if (kind == Kinds.FINDING
        && mention.attributes().containsKey("resolved")
        && (cue == null || cue.cue().kind() == Kind.PRESENT)) {
      return Optional.of(FactStatus.HISTORICAL);
    }
    if (kind == Kinds.TREATMENT
        && mention.attributes().containsKey("date")
        && passage.isBefore(MarkedStatus.ASKED_BEFORE, mention.from(), 4)) {
      // "?X in 2019": a course that nobody is sure of.
      return Optional.of(FactStatus.POSSIBLE);
    }
    if (kind == Kinds.TREATMENT && MarkedStatus.isAsked(passage, mention)) {
      boolean past =
          cue != null && (cue.cue().kind() == Kind.HISTORICAL || cue.cue().kind() == Kind.TREATED);
      return Optional.of(past ? FactStatus.POSSIBLE : FactStatus.PLANNED);
    }
    if (cue != null
        && cue.cue().kind() == Kind.ABSENT
        && cue.cue().side() == Side.BEFORE
        && passage.isAt(EXCEPTED, mention.to())) {
      return Optional.empty();
    }
    if (cue != null && kind == Kinds.TREATMENT && OmittedLater.is(passage, cue)) {
      return Optional.of(FactStatus.HISTORICAL);
    }
    if (cue != null && isNotLookedFor(passage, mention, cue, kind)) {
      return Optional.of(FactStatus.UNKNOWN_RESULT);
    }
    if (cue != null
        && (kind == Kinds.FINDING || kind == Kinds.DISEASE)
        && cue.cue().kind() == Kind.ABSENT
        && cue.cue().side() == Side.BEFORE) {
      var denied = passage.between(cue.end(), mention.from());
      if (NOT_AGAIN.isIn(denied)) {
        return Optional.of(FactStatus.HISTORICAL);
      }
      if (NOT_MORE.isIn(denied)) {
        return Optional.of(FactStatus.PRESENT);
      }
    }
    if (cue != null && isNoOfAnother(passage, mention, cue, kind)) {
      return Optional.of(TherapyReader.usual(passage, mention));
    }
    if (cue != null
        && kind == Kinds.TREATMENT
        && cue.cue().kind() == Kind.ABSENT
        && cue.cue().side() == Side.BEFORE
        && STILL_ON.isIn(passage.between(cue.end(), mention.from()))) {
      return Optional.of(FactStatus.PRESENT);
    }
    if (cue != null && isNegationOfAnother(mention, cue, kind)) {
      return Optional.of(FactStatus.PRESENT);
    }
    if (cue != null
        && cue.cue().kind() == Kind.LINE
        && passage.section() == Section.PLAN
        && !mention.attributes().containsKey("date")) {
      // "Plan: neoadjuvant X, then Y".
      return Optional.of(FactStatus.PLANNED);
    }
    if (cue != null && cue.cue().kind() == Kind.LINE && TherapyReader.goesOn(passage, mention)) {
      return Optional.of(FactStatus.PRESENT);
    }
    if (cue != null && mention.type().equals("medication") && isForIllness(passage, cue)) {
      return Optional.of(FactStatus.PRESENT);
    }
    if (cue != null
        && cue.cue().kind() == Kind.HISTORICAL
        && cue.cue().side() == Side.BEFORE
        && (HISTORY.isWithin(passage.text(), cue.start(), cue.end())
            || passage.between(cue.end(), mention.from()).indexOf(',') >= 0)
        && lexicon.isLasting(mention.name())) {
      return Optional.of(FactStatus.PRESENT);
    }
    if (kind == Kinds.SPREAD
        && ENHANCEMENT.isIn(passage.between(mention.from(), mention.to()))
        && (cue == null || cue.cue().kind() == Kind.PRESENT)
        && passage.isAt(SUSPECT_BEHIND, mention.to())) {
      return Optional.of(FactStatus.POSSIBLE);
    }
    if (cue != null) {
      return cue.cue().kind() == Kind.ONGOING
              && kind == Kinds.TREATMENT
              && isEnded(passage, mention, cue)
          ? Optional.of(FactStatus.HISTORICAL)
          : kind.status(cue.cue().kind());
    }
    var bySection = bySection(passage, mention, kind);
    return Optional.of(
        kind == Kinds.TREATMENT && bySection == FactStatus.PRESENT
            ? TherapyReader.usual(passage, mention)
            : bySection);
  }

  /** "Penicillin (anaphylaxis as a child)": an allergy stays. */
  private static boolean isOfItsDay(Mention mention, Passage passage, PlacedCue cue) {
    return mention.type().equals("allergy")
        && cue.cue().side() == Side.AFTER
        && YOUTH.isWithin(passage.text(), cue.start(), cue.end());
  }

  private static final Rule YOUTH = Rule.inAnyCase("^(?:as a|in) (?:child|teen|adol)");

  /** "Sotorasib or adagrasib at progression", "X in second line": to be given then. */
  private static final Rule AT_PROGRESSION =
      Rule.inAnyCase(
          "(?:(?:\\sor\\s|/|\\+)[\\w-]{3,20}){0,2}\\s(?:at (?:the time of )?(?:next |first )?(?:progression"
              + "|PD|relapse)|in (?:the )?(?:second|third|fourth|next|later|2nd|3rd)[- ]line)"
              + "\\b(?!\\sin\\s\\d)");

  /** "no further chemo": what was given before is told elsewhere. */
  private static final Rule NO_FURTHER =
      Rule.inAnyCase(
          "\\b(?:no|not(?:\\sto)?\\s(?:have|receive|want|take|pursue|undergo|get|be\\sgiven))"
              + "\\s(?:any\\s)?(?:further|more|additional)\\s(?:[\\w/-]{2,14}\\s){0,2}$");

  /** "Hx HTN", other than "resolved" or "previously". */
  private static final Rule HISTORY = Rule.inAnyCase("\\b(?:hx|history|h/o|pmh|ho)\\b");

  private static final String OF_IT =
      "\\s(?:of|in|from|for)(?:\\s(?:the|her|his|their|this|known|any|prior|previous|existing|stage"
          + "|[IV]{1,3}[A-C]?\\d?|metastatic|advanced|primary)){0,4}\\s?$";

  /** "no response, X x2": a course with its number or days was given. */
  private static boolean isNoOfAnother(
      Passage passage, Mention mention, PlacedCue cue, Kinds kind) {
    var attributes = mention.attributes();
    return kind == Kinds.TREATMENT
        && cue.cue().kind() == Kind.ABSENT
        && cue.cue().side() == Side.BEFORE
        && (attributes.containsKey("cycles")
            || attributes.containsKey("duration_months")
            || attributes.containsKey("last_dose")
            || attributes.containsKey("outcome"))
        && passage.between(cue.end(), mention.from()).indexOf(',') >= 0;
  }

  /** "not off X yet", "unable to come off X": it goes on. */
  private static final Rule STILL_ON =
      Rule.inAnyCase("^\\s(?:[\\w/-]{1,12}\\s){0,3}off(?:\\s(?:of|her|his|the|all))?\\s$");

  /** "no recurrence of X": there was one, and it did not come back. */
  private static final Rule NOT_AGAIN =
      Rule.inAnyCase("^(?:\\s[\\w/-]{1,16}){0,3}\\s(?:recurrences?|relapses?|return)" + OF_IT);

  /** "no progression of X", "not a candidate for resection of X": what is denied is not X. */
  private static final Rule NOT_MORE =
      Rule.inAnyCase(
          "^(?:\\s[\\w/-]{1,16}){0,3}\\s(?:progression|worsening|exacerbations?|flares?|growth"
              + "|enlargement|decompensation|resection|removal|excision|ablation|irradiation"
              + "|treatment|therapy)"
              + OF_IT);

  private static final Rule HABIT =
      Rule.inAnyCase(
          "^(?:never|not a)[\\s-](?:(?:tob(?:acco)?|etoh|alcohol|cigarette|cig|drug|ivdu?)\\s)?"
              + "(?!suffer|bother|either|other|ever\\b|longer)(?:[a-z]{2,10}(?:er|kr|ist)s?"
              + "|smk|smoked"
              + "|drank|married|pregnant|employed|deployed)\\b[^.;]{0,40}?\\s?\\b(?:w/|with\\b"
              + "|who (?:has|had)\\b|c/b"
              + "|found to have|diagnosed with|dx(?:'d|ed)?\\b)");

  /** "leptomeningeal enhancement suspicious for LMD": a look on a picture, and what it may be. */
  private static final Rule ENHANCEMENT = Rule.inAnyCase("enhancement$");

  private static final Rule SUSPECT_BEHIND =
      Rule.inAnyCase(
          ",?\\s(?:which is\\s|is\\s)?(?:suspicious|concerning|worrisome|suggestive|suspected"
              + "|possibl[ey]|probabl[ey]|likely|equivocal|indeterminate|c/f|may|could|might"
              + "|vs)\\b");

  /** "HIV test declined", "no HIV screening": what was never looked for is not absent. */
  private static boolean isNotLookedFor(
      Passage passage, Mention mention, PlacedCue cue, Kinds kind) {
    if (cue.cue().kind() != Kind.ABSENT) {
      return false;
    }
    var said = passage.between(cue.start(), cue.end());
    if (cue.cue().side() == Side.BEFORE && FOR_IT.isIn(said)) {
      return true;
    }
    if (kind != Kinds.FINDING && kind != Kinds.SPREAD) {
      return false;
    }
    return cue.cue().side() == Side.AFTER && REFUSED.covers(said)
        || passage.isAt(MarkedStatus.TEST_BEHIND, mention.to()) && NOT_LOOKED.covers(said);
  }

  /** "Possibly received X": a course that nobody is sure of, while "possibly X" is one to come. */
  private static boolean isDoubted(Passage passage, Mention mention, PlacedCue doubt) {
    if (doubt.cue().kind() != Kind.POSSIBLE || doubt.cue().side() != Side.BEFORE) {
      return false;
    }
    if (RECEIVED.isWithin(passage.text(), doubt.start(), doubt.end())) {
      return true;
    }
    for (PlacedCue placed : passage.cues()) {
      boolean given =
          switch (placed.cue().kind()) {
            case TREATED, HISTORICAL -> true;
            default -> false;
          };
      if (given
          && placed.cue().side() == Side.BEFORE
          && placed.start() >= doubt.end()
          && placed.end() <= mention.from()) {
        return true;
      }
    }
    return false;
  }

  /** "HER2 not amplified, Ki-67 30%": a share that was measured is not what the "not" is about. */
  private static boolean isNegationOfAnother(Mention mention, PlacedCue cue, Kinds kind) {
    return kind == Kinds.MARKER
        && cue.cue().kind() == Kind.ABSENT
        && cue.cue().side() == Side.BEFORE
        && mention.value() instanceof Fact.Value.Text text
        && SHARE.covers(text.text());
  }

  /** "never-drinker w/ X", "non smkr with X": what one never was says nothing of what one has. */
  private static boolean isOfHabit(Passage passage, Mention mention, PlacedCue cue) {
    return cue.cue().kind() == Kind.ABSENT
        && cue.cue().side() == Side.BEFORE
        && HABIT.isIn(passage.between(cue.start(), mention.from()));
  }

  /** "depression treated with X": what an illness is treated with goes on, unless "was" says no. */
  private static boolean isForIllness(Passage passage, PlacedCue cue) {
    return passage.text().regionMatches(true, cue.start(), "treated w", 0, 9)
        && !passage.isBefore(WAS, cue.start(), 14);
  }

  /**
   * "started X 2022 -> PD", "on steroids, now off x 3 wks". Where it is said to be given now, only
   * a word for its stop ends it: many go on beyond a progression, and each has a last dose.
   */
  private static boolean isEnded(Passage passage, Mention mention, PlacedCue cue) {
    var attributes = mention.attributes();
    if (attributes.containsKey(TherapyReader.ENDED) || ProgressedOn.is(passage, mention, cue)) {
      return true;
    }
    boolean replaced =
        "PD".equals(attributes.get("outcome")) && passage.isAt(REPLACED, mention.to());
    if (attributes.containsKey("duration_months")
        && MAINTENANCE.isWithin(passage.text(), cue.start(), cue.end())
        && !passage.isBefore(NOW_BEFORE, mention.from(), 24)) {
      // "then X maintenance for 18 months": a setting, with its length.
      return true;
    }
    return (replaced || !isGoingOn(passage, cue))
        && !passage.isAt(BEYOND_PROGRESSION, mention.to())
        && (attributes.containsKey("stopped_weeks")
            || attributes.containsKey("last_dose")
            || "PD".equals(attributes.get("outcome")));
  }

  /** Whether a cue says of a treatment that it is given now, and not only that it began. */
  static boolean isGoingOn(Passage passage, PlacedCue cue) {
    return cue.cue().kind() == Kind.ONGOING
        && GOING_ON.isWithin(passage.text(), cue.start(), cue.end());
  }

  private FactStatus bySection(Passage passage, Mention mention, Kinds kind) {
    boolean event = lexicon.isEvent(mention.name());
    return switch (passage.section()) {
      case PAST ->
          kind == Kinds.FINDING && event
                  || kind == Kinds.TREATMENT
                      && !(mention.type().equals("medication") && isBracketed(passage, mention))
              ? FactStatus.HISTORICAL
              : FactStatus.PRESENT;
      case PLAN -> kind == Kinds.TREATMENT ? FactStatus.PLANNED : FactStatus.PRESENT;
      case NONE, FAMILY, ALLERGIES, MEDICINES, OTHER_PERSON, TRIAL, RESOLVED, IMMUNISATIONS ->
          FactStatus.PRESENT;
    };
  }

  /** "PMH: DM2 (metformin)": what stands in brackets behind an illness is taken for it. */
  private static boolean isBracketed(Passage passage, Mention mention) {
    return passage.between(passage.start(), mention.from()).lastIndexOf('(')
        > passage.between(passage.start(), mention.from()).lastIndexOf(')');
  }
}
