package org.theriac.trials.notes;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Cue.Kind;
import org.theriac.trials.notes.Cue.Side;
import org.theriac.trials.notes.Passage.PlacedCue;
import org.theriac.trials.notes.Sentences.Section;
import org.theriac.trials.patterns.Rule;

/**
 * Sets the status of what a sentence speaks of: the nearest cue whose reach covers it, then the
 * section, then what is usual for the type (after ConText, PMID 19435614). A negation reaches over
 * the items of a list, and ends at "but" and its like, at an arrow, and at an item that has a cue
 * of its own.
 */
final class StatusRules {
  private static final int REACH = 9;
  private static final int REACH_BACK = 5;
  private static final int LONGEST_ITEM = 4;
  private static final Rule UNTICKED = Rule.of("(?:\\[ ?\\]|\\( \\)|\u2610)\\s?$");
  private static final Rule TICKED = Rule.of("(?:\\[ ?[xX\u2713] ?\\]|\u2611|\u2612|\u2713)\\s?$");
  private static final Rule ASKED = Rule.of("\\?\\s?$");
  private static final Rule PLUS_BEFORE =
      Rule.of("(?:(?:^|[,;:(.]\\s?)\\+\\s?|(?:^|\\s)\\+|(?:^|[\\s,;:])\\(\\+\\)\\s?)$");
  private static final Rule MINUS_BEFORE = Rule.of("\\(-\\)\\s?$");
  private static final Rule NO_BEHIND =
      Rule.inAnyCase(
          "\\s?(?:no(?=[.,;])|[-–]ve\\b|[–-]\\s(?:no|none|nil|absent)(?=[.,;)]|$)"
              + "|[:=]\\s?(?:no\\b|none\\b|denies\\b|denied\\b|N\\b(?!/)|neg\\b"
              + "|negative\\b|absent\\b|nil\\b)|\\(-\\)|\\(neg(?:ative)?\\)|(?<=\\w)-(?=[\\s,;.)/]"
              + "|$)|(?-i:NR)\\b|\\?"
              + Sentences.DENIAL
              + "|\\s(?:tests?|serolog\\w+|screens?)(?:(?:,|\\sand|,\\sand"
              + "|/)\\s?(?:[\\w-]{1,16}\\s){1,3}(?:tests?|serolog\\w+"
              + "|screens?)){0,3}\\s(?:were\\s|was\\s|are\\s|is\\s|both\\s|all\\s"
              + "|also\\s){0,3}(?:negative|neg|non-?reactive)\\b|(?:/[\\w-]{1,20}){1,2}\\s(?:neg"
              + "|negative)\\b|(?:\\bneg|negative|not present|screen negative|(?:ag|ab|test"
              + "|serology|screen)\\s(?:neg|negative|nonreactive))\\b)");

  /** "HIV status: unknown": the name of a finding is here the name of a question without answer. */
  private static final Rule UNKNOWN_BEHIND =
      Rule.inAnyCase(
          "\\s?(?:infection\\s|serology\\s)?(?:(?:status|history|tests?|testing|screen|screening"
              + "|serology)\\s?(?:[:=-]|is|was|were|remains|currently)?|[:=])\\s?(?:never (?:done"
              + "|tested|sent|performed|checked)|(?:not|never) (?:yet )?(?:been )?(?:done"
              + "|performed|sent|checked|obtained|ordered|completed)|refused|declined"
              + "|not (?:known|clear|certain|documented|available|tested|assessed|determined"
              + "|established|reported)|unknown|unclear|uncertain|undetermined|unavailable"
              + "|untested|pending|awaited)\\b");

  private static final Rule YES_BEHIND =
      Rule.inAnyCase(
          "\\s?(?:\\?\\s(?:yes|positive|pos)\\b|[:=]\\s?(?:yes\\b|Y\\b|present\\b|\\+)"
              + "|\\+ve\\b|\\(\\+\\)"
              + "|\\+(?!\\d)|\\s(?:pos|positive)\\b)");
  private static final Rule NOT_BEFORE =
      Rule.inAnyCase("\\b(?:not|isn't|never|nor)\\s(?:known\\s)?(?:to be\\s)?$");
  private static final Rule JUST_NO_BEHIND = Rule.inAnyCase("\\s?[:=]?\\s?no(?=[.,;]|$)");

  private static final Rule JUST_NEG_BEHIND =
      Rule.inAnyCase("\\)?\\s?[:=-]?\\s?(?:neg|not seen|absent|undetected)(?=[\\s.,;)]|$)");

  /** What is said of a finding that was looked for, never of a treatment. */
  private static final Rule LOOKED_FOR =
      Rule.inAnyCase(
          "negative|detected|not seen|ruled out|unlikely|identified|found|noted|excluded"
              + "|visuali[sz]ed");

  /** What is declined or refused behind the name of a finding is the look for it. */
  private static final Rule NOT_LOOKED =
      Rule.inAnyCase(
          "no|not|without|never|declin\\w+|refus\\w+|defer\\w*|not given|not received|not started"
              + "|not planned|not indicated|not advised|not recommended|was not given|no prior"
              + "|no previous|no known|no recent|not yet had|has not had|never had|did not (?:get"
              + "|have|receive)|does not want");

  private static final Rule REFUSED = Rule.inAnyCase("declined|refused");
  private static final Rule FOR_IT = Rule.inAnyCase("test(?:ed|ing)? for$");
  private static final Rule POSITIVE_TEST =
      Rule.inAnyCase(
          "\\s(?:(?:skin|blood)\\s)?(?:tests?|testing|screen(?:ing)?|exposure|contact|IGRA|PPD"
              + "|TST)\\b(?![^.;]{0,20}\\b(?:neg|negative|non-?reactive)\\b)");

  private static final Rule TEST_BEHIND =
      Rule.inAnyCase(
          "\\s(?:(?:infection|status|serum|urine|blood|viral|antibody|antigen)\\s){0,2}(?:tests?"
              + "|testing|tested|screen(?:ing|ed)?|serolog\\w+)\\b");

  /** "no prior RT other than above": there was some, and a "no" would be wrong. */
  private static final Rule EXCEPTED =
      Rule.inAnyCase(
          "(?:\\s[\\w/-]{1,16}){0,3},?\\s\\(?(?:other than|except(?: for)?|apart from|aside from"
              + "|besides|beyond|outside of)\\b");

  private static final Rule SHARE = Rule.of("[1-9]\\d{0,2}%");
  private static final Rule ALLERGY = Rule.inAnyCase("\\sallerg(?:y|ic)\\b");

  /** Words right before a treatment that say that it ended. */
  private static final Rule STOPPED =
      Rule.inAnyCase(
          "^(?:off|stopped|discontinued|d/c'?d?|dc'?d|finished|completed|no longer on)$");

  private static final Rule RECEIVED = Rule.inAnyCase("\\b(?:received|had)$");
  private static final Rule MAINTENANCE = Rule.inAnyCase("^maintenance$");
  private static final Rule NOW_BEFORE =
      Rule.inAnyCase(
          "\\b(?:on|currently|continues?|continuing|now|receiving|remains|still|ongoing|tak(?:ing"
              + "|es))\\s(?:on\\s|with\\s)?$");
  private static final Rule NOT_APPLICABLE =
      Rule.inAnyCase(
          "\\s?(?:status|test|testing)?\\s?[:=(-]?\\s?(?:n/a\\b|not applicable\\b|not relevant\\b)");

  /** "No X toxicity": what is denied is the harm and not the treatment. */
  private static final Rule EFFECT_BEHIND =
      Rule.inAnyCase(
          "[\\s-](?:[\\w-]{1,14}\\s)?(?:toxicit\\w+|tox\\b|reactions?|hypersensitivity"
              + "|side[- ]effects?|adverse|(?:ir)?AEs?\\b|intoleran\\w+|induced|related"
              + "|associated|complications?)");

  private static final Rule ASKED_MARKER =
      Rule.of("\\s?(?:\\(\\?{1,3}\\)|\\?{1,3})(?!\\s?(?:[Yy]es|[Nn]o\\b|[Nn]eg|[Pp]os|[Pp]end|-))");
  private static final Rule ASKED_BEFORE = Rule.of("(?:^|[\\s(])\\?{1,2}\\s?$");
  private static final Rule ASKED_WITHOUT_ANSWER = Rule.of("\\s?(?:\\(\\?\\)|\\?(?=\\s?$))");
  private static final Rule WAS =
      Rule.inAnyCase("\\b(?:was|were|been|previously|initially|had|then)\\s$");
  private static final Rule HELD_BY =
      Rule.inAnyCase("(?:'s|\\s(?:has|had|is|was|with|w/)(?:\\san?)?(?:\\scurrent)?)\\s?");
  private static final Rule QUESTION_BEHIND = Rule.of("\\s?(?:\\(\\?\\)|\\?)");

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

  /** "progressed on X and then on Y": the second "on" is the first one's. */
  private static final Rule AND_THEN =
      Rule.inAnyCase("\\b(?:and|or)\\s(?:then\\s|subsequently\\s|later\\s|also\\s)?$");

  private static final int LONGEST_LISTED = 60;

  /** Of what stands in brackets within a word. */
  private static final int LONGEST_IN_WORD = 10;

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

  private final Lexicon lexicon;

  StatusRules(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** The status; empty = nothing is said to be so, and there is no fact. */
  Optional<FactStatus> of(Passage passage, Mention mention) {
    var kind = Kinds.of(mention.type());
    boolean someoneElse = passage.section() == Section.OTHER_PERSON;
    if (passage.section() == Section.FAMILY || speaksOfRelative(passage, mention, Kind.FAMILY)) {
      return isOwn(passage, mention)
          ? here(passage, mention, kind)
          : Optional.of(FactStatus.FAMILY);
    }
    if (someoneElse || speaksOfRelative(passage, mention, Kind.OTHER_PERSON)) {
      return Optional.of(FactStatus.OTHER_PERSON);
    }
    return here(passage, mention, kind);
  }

  /** Whether a history in the family is denied: "no FHx of breast ca". */
  boolean isDenied(Passage passage, Mention mention) {
    var cue = nearest(passage, mention, Kinds.of(mention.type()));
    return cue != null && cue.cue().kind() == Kind.ABSENT
        || marked(passage, mention, Kinds.of(mention.type())) == FactStatus.ABSENT;
  }

  private Optional<FactStatus> here(Passage passage, Mention mention, Kinds kind) {
    if (mention.status() == FactStatus.ABSENT && passage.at(EXCEPTED, mention.to()).lookingAt()) {
      return Optional.empty();
    }
    if (mention.status() != null) {
      return Optional.of(mention.status());
    }
    if (isNotApplicable(passage, mention, kind)) {
      return Optional.empty();
    }
    var marked = marked(passage, mention, kind);
    if (marked != null) {
      return Optional.of(marked);
    }
    if (kind == Kinds.TREATMENT && passage.before(INSTEAD, mention.from(), LONGEST_WISH).find()) {
      return Optional.of(FactStatus.PLANNED);
    }
    var cue = nearest(passage, mention, kind);
    if (cue != null && isOfHabit(passage, mention, cue)) {
      cue = null;
    }
    if (cue != null
        && kind == Kinds.TREATMENT
        && cue.cue().kind() == Kind.ABSENT
        && cue.cue().side() == Side.BEFORE
        && passage.at(EFFECT_BEHIND, mention.to()).lookingAt()) {
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
        && passage.before(ASKED_BEFORE, mention.from(), 4).find()) {
      // "?X in 2019": a course that nobody is sure of.
      return Optional.of(FactStatus.POSSIBLE);
    }
    if (kind == Kinds.TREATMENT && isAsked(passage, mention)) {
      boolean past =
          cue != null && (cue.cue().kind() == Kind.HISTORICAL || cue.cue().kind() == Kind.TREATED);
      return Optional.of(past ? FactStatus.POSSIBLE : FactStatus.PLANNED);
    }
    if (cue != null
        && cue.cue().kind() == Kind.ABSENT
        && cue.cue().side() == Side.BEFORE
        && passage.at(EXCEPTED, mention.to()).lookingAt()) {
      return Optional.empty();
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
        && passage.at(SUSPECT_BEHIND, mention.to()).lookingAt()) {
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

  /** "no further chemo": what was given before is told elsewhere. */
  private static final Rule NO_FURTHER =
      Rule.inAnyCase("\\bno (?:further|more|additional)\\s(?:[\\w/-]{2,14}\\s){0,2}$");

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

  private static final int LONGEST_WISH = 90;

  /** "trial, else X", "wants a trial before X": X is what would be given. */
  private static final Rule INSTEAD =
      Rule.inAnyCase(
          "(?:(?:^|[\\s(,;.?-])(?:(?:or )?else|otherwise|if not|failing (?:that|this))[,:]?\\s"
              + "|\\b(?:wants?|wish(?:es)?|prefers?|hop(?:es|ing)|would like|interested|keen)\\b"
              + "[^.;]{0,50}\\b(?:before|prior to)\\s(?:starting\\s)?)"
              + "(?:[\\w-]{2,24}\\s?[+/&]\\s?){0,3}$");

  private static final Rule OFF_LABEL = Rule.inAnyCase("[- ](?:protocol|label)\\b");
  private static final Rule HABIT =
      Rule.inAnyCase(
          "^(?:never|not a)[\\s-](?:(?:tob(?:acco)?|etoh|alcohol|cigarette|cig|drug|ivdu?)\\s)?"
              + "(?!suffer|bother|either|other|ever\\b|longer)(?:[a-z]{2,10}(?:er|kr|ist)s?"
              + "|smk|smoked"
              + "|drank|married|pregnant|employed|deployed)\\b[^.;]{0,40}?\\s?\\b(?:w/|with\\b"
              + "|who (?:has|had)\\b|c/b"
              + "|found to have|diagnosed with|dx(?:'d|ed)?\\b)");

  private static final Rule CAUSE_BEHIND =
      Rule.inAnyCase("\\s(?:on|from|with|due to|2/2|d/t|after|secondary to)\\s[\\w/+ -]{2,30}");

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
        || passage.at(TEST_BEHIND, mention.to()).lookingAt() && NOT_LOOKED.covers(said);
  }

  /** "Pregnancy: N/A": neither yes nor no was said. */
  private static boolean isNotApplicable(Passage passage, Mention mention, Kinds kind) {
    return kind != Kinds.MARKER
        && kind != Kinds.VALUE
        && passage.at(NOT_APPLICABLE, mention.to()).lookingAt();
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
        && !passage.before(WAS, cue.start(), 14).find();
  }

  /** "X?" without an answer: it is thought of; "prior chemo?": nobody knows. */
  private static boolean isAsked(Passage passage, Mention mention) {
    return passage.at(ASKED_WITHOUT_ANSWER, mention.to()).lookingAt()
        || isAskedAtEnd(passage, mention.to());
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
        "PD".equals(attributes.get("outcome")) && passage.at(REPLACED, mention.to()).lookingAt();
    if (attributes.containsKey("duration_months")
        && MAINTENANCE.isWithin(passage.text(), cue.start(), cue.end())
        && !passage.before(NOW_BEFORE, mention.from(), 24).find()) {
      // "then X maintenance for 18 months": a setting, with its length.
      return true;
    }
    return (replaced || !isGoingOn(passage, cue))
        && !passage.at(BEYOND_PROGRESSION, mention.to()).lookingAt()
        && (attributes.containsKey("stopped_weeks")
            || attributes.containsKey("last_dose")
            || "PD".equals(attributes.get("outcome")));
  }

  /** Whether a cue says of a treatment that it is given now, and not only that it began. */
  static boolean isGoingOn(Passage passage, PlacedCue cue) {
    return cue.cue().kind() == Kind.ONGOING
        && GOING_ON.isWithin(passage.text(), cue.start(), cue.end());
  }

  /** "amenorrhea since X": a day of the past. */
  private static final Rule SINCE_IT =
      Rule.inAnyCase(
          "\\bsince\\s(?:(?:the|her|his|their|last|prior|completing|finishing)\\s){0,2}$");

  private static final Rule BEGAN_BEHIND =
      Rule.inAnyCase("\\s(?:was\\s|is\\s)?(?:start|begun|began|initiat|restart|resum|add)");

  /** "RT (ongoing X)": the word is of what follows it. */
  /** "X x4 then Y maintenance": what goes on is the later one. */
  private static final Rule THEN = Rule.inAnyCase("\\b(?:then|followed by|f/b)\\b");

  private static final Rule OFF_ALL =
      Rule.inAnyCase(
          "[^.;]{0,40}?\\b(?:now|currently) off (?:all )?(?:therapy|treatment|tx|rx)\\b");

  private static final Rule OF_NEXT =
      Rule.inAnyCase(
          "\\s(?!(?:since|with|at|until|till|on|per|for|through|but|and|as|in|x|q\\d|w/|from|now"
              + "|treatment|therapy|tx|rx)\\b)[a-z]");

  private static boolean isAskedRightBehind(Passage passage, int to) {
    var text = passage.text();
    return to < text.length() && text.charAt(to) == '?'
        || to + 1 < text.length() && text.charAt(to) == ' ' && text.charAt(to + 1) == '?';
  }

  /** "X vs Y maintenance": one of two that are thought of. */
  private static final Rule VERSUS_BEFORE = Rule.inAnyCase("\\b(?:vs\\.?|versus)\\s$");

  /** "X? no": the mark may end the sentence. */
  private static final Rule ANSWERED_NO = Rule.inAnyCase("\\s?\\?\\s{0,2}no\\b");

  /** "[ ] asthma", "HIV-", "ascites: none". */
  private @Nullable FactStatus marked(Passage passage, Mention mention, Kinds kind) {
    if (kind == Kinds.MARKER) {
      if (passage.at(JUST_NO_BEHIND, mention.to()).lookingAt()
          || passage.at(JUST_NEG_BEHIND, mention.to()).lookingAt()) {
        return FactStatus.ABSENT;
      }
      boolean asked =
          passage.at(ASKED_MARKER, mention.to()).lookingAt()
              || isAskedAtEnd(passage, mention.to())
              || passage.before(ASKED_BEFORE, mention.from(), 4).find();
      return asked ? FactStatus.POSSIBLE : null;
    }
    if (kind == Kinds.TREATMENT) {
      if (passage.before(SINCE_IT, mention.from(), 20).find()
          && !passage.at(BEGAN_BEHIND, mention.to()).lookingAt()) {
        return FactStatus.HISTORICAL;
      }
      if (mention.type().equals("therapy")
          && passage.at(OFF_ALL, mention.to()).lookingAt()
          && !"true".equals(mention.attributes().get(TherapyReader.PROCEDURE))) {
        return FactStatus.HISTORICAL;
      }
      if (passage.charAt(mention.from() - 1) == ' '
          && "s.S".indexOf(passage.charAt(mention.from() - 2)) >= 0
          && passage.before(VERSUS_BEFORE, mention.from(), 8).find()
          && !mention.attributes().containsKey(TherapyReader.ENDED)) {
        return FactStatus.PLANNED;
      }
      if (isAskedRightBehind(passage, mention.to())
          && ANSWERED_NO.opens(
              passage.text(), mention.to(), Math.min(passage.text().length(), mention.to() + 8))) {
        return FactStatus.ABSENT;
      }
      if (GivenNow.is(passage, mention)) {
        return FactStatus.PRESENT;
      }
      return passage.at(JUST_NO_BEHIND, mention.to()).lookingAt() ? FactStatus.ABSENT : null;
    }
    if (kind != Kinds.FINDING && kind != Kinds.SPREAD && kind != Kinds.DISEASE) {
      return null;
    }
    int from = mention.from();
    char last =
        passage.charAt(from - 1) == ' ' ? passage.charAt(from - 2) : passage.charAt(from - 1);
    if (last != ' ' && !Character.isLetterOrDigit(last)) {
      if (passage.before(UNTICKED, from, 5).find()
          || passage.before(MINUS_BEFORE, from, 5).find()) {
        return FactStatus.ABSENT;
      }
      if (passage.before(TICKED, from, 6).find() || passage.before(PLUS_BEFORE, from, 5).find()) {
        return FactStatus.PRESENT;
      }
    }
    // "brain mets? No": the words for the spread stand between the site and the answer.
    int to = kind == Kinds.SPREAD ? Math.max(mention.to(), mention.end()) : mention.to();
    Matcher allergy = passage.at(ALLERGY, to);
    if (mention.type().equals("allergy") && allergy.lookingAt()) {
      to = allergy.end();
    }
    if (passage.at(UNKNOWN_BEHIND, to).lookingAt()) {
      return FactStatus.UNKNOWN_RESULT;
    }
    if (passage.at(NO_BEHIND, to).lookingAt()) {
      return FactStatus.ABSENT;
    }
    if (mention.type().equals("condition") && lexicon.isTested(mention.name())) {
      var shared = SharedResult.of(passage, lexicon, to);
      if (shared != null) {
        return shared.equals("negative") ? FactStatus.ABSENT : FactStatus.UNKNOWN_RESULT;
      }
      if (SharedResult.isOpen(passage, to)) {
        return FactStatus.UNKNOWN_RESULT;
      }
    }
    if (mention.type().equals("condition")
        && lexicon.isOnlyPossibleByTest(mention.name())
        && passage.at(POSITIVE_TEST, to).lookingAt()) {
      return FactStatus.POSSIBLE;
    }
    if (passage.at(YES_BEHIND, to).lookingAt() && !passage.before(NOT_BEFORE, from, 20).find()) {
      return FactStatus.PRESENT;
    }
    if (passage.before(ASKED, from, 2).find()
        || passage.at(QUESTION_BEHIND, to).lookingAt()
        || kind == Kinds.FINDING && isCauseAskedAtEnd(passage, to)
        || isAskedAtEnd(passage, to)) {
      return FactStatus.POSSIBLE;
    }
    return null;
  }

  /** "Myocarditis on X?": the question is whether it was that. */
  private static boolean isCauseAskedAtEnd(Passage passage, int to) {
    return isAskedAtEnd(passage, Math.max(to, passage.end()))
        && CAUSE_BEHIND.covers(passage.between(to, passage.end()));
  }

  /** "ILD?" and no answer in the sentence: the mark ends the sentence and is no part of it. */
  private static boolean isAskedAtEnd(Passage passage, int to) {
    return to >= passage.end()
        && passage.end() < passage.text().length()
        && passage.text().charAt(passage.end()) == '?';
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
      case NONE, FAMILY, ALLERGIES, MEDICINES, OTHER_PERSON, TRIAL -> FactStatus.PRESENT;
    };
  }

  /** "PMH: DM2 (metformin)": what stands in brackets behind an illness is taken for it. */
  private static boolean isBracketed(Passage passage, Mention mention) {
    return passage.between(passage.start(), mention.from()).lastIndexOf('(')
        > passage.between(passage.start(), mention.from()).lastIndexOf(')');
  }

  // --- cues
  // -----------------------------------------------------------------------------------------------------

  /** A relative named before or right behind rules the finding until the patient is named again. */
  private static boolean speaksOfRelative(Passage passage, Mention mention, Kind kind) {
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
          && words(passage, mention.to(), placed.start()) <= 2) {
        return true;
      }
    }
    return found;
  }

  /** "wife called re: 70M", "Mom of Leo (5yM, ALL) called": who tells of the patient. */
  private static boolean isCaller(Passage passage, PlacedCue placed) {
    return passage.at(CALLS, placed.end()).lookingAt();
  }

  private static final Rule CALLS =
      Rule.inAnyCase(
          "(?:\\s(?:of|for)\\s[\\w'-]{2,16})?(?:\\s?\\([^)]{0,60}\\))?,?\\s(?:also\\s)?(?:called"
              + "|calls|calling|phoned|rang|emailed|messaged|left (?:a )?(?:vm|voicemail|message)"
              + "|reports? (?:that )?(?:pt|patient|he|she)|states (?:pt|patient|that)"
              + "|is concerned|concerned|on (?:the )?phone)\\b");

  /** What says in a sentence of relatives that it is the patient's own: a number of the patient. */
  private static boolean isOwn(Passage passage, Mention mention) {
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

  private @Nullable PlacedCue nearest(Passage passage, Mention mention, Kinds kind) {
    PlacedCue best = null;
    int distance = Integer.MAX_VALUE;
    var cues = passage.cues();
    boolean event = !cues.isEmpty() && lexicon.isEvent(mention.name());
    for (int i = 0; i < cues.size(); i++) {
      var placed = cues.get(i);
      var cue = placed.cue();
      if (!kind.heeds(cue.kind(), event) || passage.at(OFF_LABEL, placed.end()).lookingAt()) {
        continue;
      }
      int away = -1;
      boolean before =
          placed.end() <= mention.from()
              || placed.start() < mention.from() && placed.end() <= mention.to();
      if (cue.side() == Side.BEFORE && before) {
        away = reachForward(passage, i, mention);
      } else if (cue.side() == Side.AFTER
          && placed.start() >= mention.to()
          && !(kind == Kinds.TREATMENT
              && cue.kind() == Kind.ABSENT
              && LOOKED_FOR.isWithin(passage.text(), placed.start(), placed.end()))
          && !isOfTreatment(passage, mention, placed, kind)) {
        away = reachBack(passage, mention, placed, kind);
      }
      if (away >= 0 && away <= distance) {
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
              && reachBack(passage, mention, other, Kinds.TREATMENT) >= 0;
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
          && reachBack(passage, mention, placed, kind) >= 0) {
        return placed;
      }
    }
    return null;
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
                  || isIf(passage, first)
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
          && words(passage, first.end(), second.start())
              <= (isEvidence(passage, second)
                      || isIf(passage, first)
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
        && passage.before(AND_THEN, second.start(), 20).find()
        && passage.between(first.end(), second.start()).indexOf(',') < 0;
  }

  /** "is receiving second-line X", "to start adjuvant Y": the line says nothing of when. */
  private static boolean isLineOf(PlacedCue first, PlacedCue second) {
    return second.cue().kind() == Kind.LINE
        && (first.cue().kind() == Kind.ONGOING || first.cue().kind() == Kind.PLANNED);
  }

  /** "if MRI shows": what is shown is not so yet. */
  private static boolean isIf(Passage passage, PlacedCue cue) {
    return cue.cue().kind() == Kind.HYPOTHETICAL
        && passage.text().regionMatches(true, cue.start(), "if", 0, 2)
        && cue.end() - cue.start() == 2;
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

  /** Words between a cue and what follows it; -1 = out of reach. */
  private static int reachForward(Passage passage, int cueIndex, Mention mention) {
    var placed = passage.cues().get(cueIndex);
    var kind = placed.cue().kind();
    if (kind == Kind.ABSENT && isAnswer(passage, placed)) {
      return -1;
    }
    if (placed.start() == passage.start() && isIf(passage, placed)) {
      // "If the MRI shows growth, give X": the whole sentence is on condition.
      return words(passage, placed.end(), mention.from());
    }
    boolean othersBetween = false;
    for (int i = cueIndex + 1; i < passage.cues().size(); i++) {
      var other = passage.cues().get(i);
      if (other.start() >= mention.from()) {
        break;
      }
      if (other.cue().kind() == Kind.STOP) {
        return -1;
      }
      othersBetween |=
          other.cue().kind() != kind
              && other.cue().kind() != Kind.NOTHING
              && other.cue().kind() != Kind.SELF
              && !passage.at(OFF_LABEL, other.end()).lookingAt();
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
      }
      inWord = letter;
    }
    if (list && item > LONGEST_ITEM && !isWide(kind)) {
      return -1;
    }
    return list || all <= REACH || isWide(kind) ? all : -1;
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

  private static int reachBack(Passage passage, Mention mention, PlacedCue placed, Kinds kind) {
    var text = passage.text();
    if (placed.cue().kind() == Kind.PLANNED
            && (isNextOfAnother(passage, placed)
                || mention.attributes().containsKey("cycles")
                    && THEN.isWithin(text, mention.to(), placed.start()))
        || placed.cue().kind() == Kind.ONGOING
            && (passage.charAt(placed.start() - 1) == '('
                    && passage.at(OF_NEXT, placed.end()).lookingAt()
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
    for (PlacedCue other : passage.cues()) {
      if (other.start() >= mention.to()
          && other.end() <= placed.start()
          && (other.cue().kind() == Kind.STOP
              || other.cue().side() == Side.BEFORE
                  && other.cue().kind() != Kind.NOTHING
                  && other.cue().kind() != Kind.LINE
                  && kind.heeds(other.cue().kind(), true))) {
        return -1;
      }
    }
    int away = words(passage, mention.to(), placed.start());
    return away <= REACH_BACK ? away : -1;
  }

  private static final Rule NONE = Rule.inAnyCase("none|nil|negative|absent|not present");

  /** "X (toxicity none": the word is of what stands before it in the brackets. */
  private static boolean isNoneOfBracket(Passage passage, Mention mention, PlacedCue placed) {
    int open = passage.text().lastIndexOf('(', placed.start());
    return open >= mention.to()
        && placed.cue().kind() == Kind.ABSENT
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

  private static int words(Passage passage, int from, int to) {
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
