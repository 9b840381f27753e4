package org.theriac.trials.notes;

import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.RuleGroup;

/** The status that a mark or a word right before or right behind a mention gives it. */
final class MarkedStatus {
  private final Lexicon lexicon;

  MarkedStatus(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  private static final Rule UNTICKED = Rule.of("(?:\\[ ?\\]|\\( \\)|\u2610)\\s?$");
  private static final Rule TICKED = Rule.of("(?:\\[ ?[xX\u2713] ?\\]|\u2611|\u2612|\u2713)\\s?$");
  private static final Rule TICKED_BOX =
      Rule.of("\\[ ?[xX\u2713] ?\\]|\u2611|\u2612|\u2713|\\([xX]\\)");

  /** Chars around a box within which the boxes are of one form. */
  private static final int FORM = 1_000;

  private static final Rule ASKED = Rule.of("\\?\\s?$");
  private static final Rule PLUS_BEFORE =
      Rule.of("(?:(?:^|[,;:(.]\\s?)\\+\\s?|(?:^|\\s)\\+|(?:^|[\\s,;:])\\(\\+\\)\\s?)$");
  private static final Rule MINUS_BEFORE = Rule.of("\\(-\\)\\s?$");
  private static final Rule NO_BEHIND =
      Rule.inAnyCase(
          "\\s?(?:no(?=[.,;])|[-–]ve\\b|[–-]\\s(?:no|none|nil|absent)(?=[.,;)]|$)"
              + "|[:=]\\s{0,80}(?:no\\b|none\\b|denies\\b|denied\\b|N\\b(?!/)|neg\\b"
              + "|negative\\b|absent\\b|nil\\b)|\\(-\\)|\\((?:neg(?:ative)?|no|none|nil|absent|denied|denies|(?-i:N))\\)|(?<=\\w)-(?=[\\s,;.)/]"
              + "|$)|(?-i:NR)\\b|(?:(?:carrier|infection|status|exposure|disease|dz)\\s?)?\\?"
              + Sentences.DENIAL
              + "|\\s(?:tests?|serolog\\w+|screens?)(?:(?:,|\\sand|,\\sand"
              + "|/)\\s?(?:[\\w-]{1,16}\\s){1,3}(?:tests?|serolog\\w+"
              + "|screens?)){0,3}(?:\\s(?:done|taken|performed|repeated|in|on|from|last|this|earlier|today"
              + "|yesterday|week|month|year|night|morning|visit|day|[a-z]{3,9}day|jan\\w*|feb\\w*|mar(?:ch)?|apr\\w*|may|june?|july?|aug\\w*"
              + "|sep\\w*|oct\\w*|nov\\w*|dec\\w*|\\(?\\d[\\d/.-]{0,9}\\)?)){0,5}:?\\s(?:were\\s|was\\s|are\\s|is\\s|both\\s|all\\s"
              + "|also\\s){0,3}(?:negative|neg|non-?reactive)\\b|(?:/[\\w-]{1,20}){1,2}\\s(?:neg"
              + "|negative)\\b|(?:\\bneg|negative|not present|screen negative|(?:ag|ab|test"
              + "|serology|screen)\\s(?:neg|negative|nonreactive))\\b)");

  /** "HIV status: unknown": the name of a finding is here the name of a question without answer. */
  private static final Rule UNKNOWN_BEHIND =
      Rule.inAnyCase(
          "\\s?(?:infection\\s|serology\\s|carrier\\s)?(?:(?:status|history|tests?|testing|screen|screening"
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

  /** "HIV neg 2019, positive 2024": two results, and none decides. */
  private static final Rule THEN_POSITIVE =
      Rule.inAnyCase(
          "\\s?[:=]?\\s?(?:(?:was|tested|initially|previously)\\s){0,2}(?:neg|negative"
              + "|not detected)\\b"
              + "(?:\\s(?:by|on|in|per)\\s[\\w/-]{2,14}(?:\\s[\\w/-]{2,12})?|\\s\\(?[\\d/]{4,10}\\)?"
              + "|\\s(?:initially|previously|before|then))?[,;]?\\s(?:(?:but|now|then|later|and"
              + "|repeat)\\s){0,2}(?:pos|positive|detected)"
              + "(?=\\s?(?:[.,;)]|$|\\s(?:by|on|in|per|now|later|\\(?\\d)))");

  private static final Rule NOT_BEFORE =
      Rule.inAnyCase("\\b(?:not|isn't|never|nor)\\s(?:known\\s)?(?:to be\\s)?$");
  private static final Rule DENIED_BEFORE =
      Rule.inAnyCase("\\b(?:no|denies|denied|without|never)\\s(?:[\\w-]{1,12}\\s){0,2}$");
  private static final Rule JUST_NO_BEHIND =
      Rule.inAnyCase(
          "\\s?[:=]?\\s{0,80}no(?=[.,;]|$)|\\s?[:=]\\s{0,8}(?-i:N)(?=\\s?[.,;)]|\\s|$)|\\s?\\(no\\)");

  /**
   * "Warfarin: no" at the end of its line, "Stroke / TIA: No": the answer is of what is asked
   * before it, and of what a stroke or an "or" puts beside it.
   */
  private static final Rule ANSWERED_IN_LINE =
      Rule.inAnyCase(
          "(?:(?:\\s?/\\s?|\\sor\\s)[\\w-]{2,20}(?:\\s[\\w-]{2,16})?){0,2}\\s?[:=]\\s{0,80}(?:no|none|never"
              + "|nil|denied|denies)(?=[ \\t]{0,4}(?:[.,;|\\n]|$))");

  private static final Rule NO_LONGER_BEHIND = Rule.inAnyCase("\\s?[:=]\\s{0,80}no longer\\b");

  /** "Asthma | No | Yes": of two columns nobody says which one is the patient's. */
  private static final Rule TWO_ANSWERS =
      Rule.inAnyCase(
          "(?:\\s{0,8}[|\\t][ \\t]{0,40}|[ \\t]{2,80})(?:no[ \\t|]{2,80}yes|yes[ \\t|]{2,80}no)[ \\t|]{0,8}(?=\\n|$)");

  private static final Rule JUST_NEG_BEHIND =
      Rule.inAnyCase("\\)?\\s?[:=-]?\\s?(?:neg|not seen|absent|undetected)(?=[\\s.,;)]|$)");
  private static final Rule POSITIVE_TEST =
      Rule.inAnyCase(
          "\\s(?:(?:skin|blood)\\s)?(?:tests?|testing|screen(?:ing)?|exposure|contact|IGRA|PPD"
              + "|TST)\\b(?![^.;]{0,20}\\b(?:neg|negative|non-?reactive)\\b)");

  static final Rule TEST_BEHIND =
      Rule.inAnyCase(
          "\\s(?:(?:infection|status|serum|urine|blood|viral|antibody|antigen)\\s){0,2}(?:tests?"
              + "|testing|tested|screen(?:ing|ed)?|serolog\\w+)\\b");
  private static final Rule ALLERGY = Rule.inAnyCase("\\sallerg(?:y|ic)\\b");
  private static final Rule NOT_APPLICABLE =
      Rule.inAnyCase(
          "\\s?(?:status|test|testing)?\\s?[:=(-]?\\s?(?:n/a\\b|not applicable\\b|not relevant\\b)");

  /** "hepatitis B: immune": by a vaccine or by an illness that is over, nobody says which. */
  private static final Rule IMMUNE_BEHIND =
      Rule.inAnyCase(
          "\\s?[:=(-]?\\s?(?:immunity\\b|immune\\b(?![- ]?(?:mediated|related|checkpoint)))");

  private static final Rule ASKED_MARKER =
      Rule.of("\\s?(?:\\(\\?{1,3}\\)|\\?{1,3})(?!\\s?(?:[Yy]es|[Nn]o\\b|[Nn]eg|[Pp]os|[Pp]end|-))");

  /**
   * "N0 brain mets" where a scanner read the "o" as a zero: not surely a "no", for it may be a
   * stage of the nodes, but no "yes" either. Behind a T it is a stage. A match is shorter than what
   * is looked at, so that its opening is always that of a sentence.
   */
  private static final Rule MISREAD_NO =
      Rule.of("(?:^|[.;(]\\s?)[Nn][0Q]\\s(?:[a-z]{2,12}\\s){0,3}$");

  private static final int MISREAD_REACH = 60;

  static final Rule ASKED_BEFORE = Rule.of("(?:^|[\\s(])\\?{1,2}\\s?$");
  private static final Rule ASKED_WITHOUT_ANSWER = Rule.of("\\s?(?:\\(\\?\\)|\\?(?=\\s?$))");
  private static final Rule QUESTION_BEHIND =
      Rule.of(
          "\\s?(?:\\(\\?\\)|\\?)|\\s(?:carrier|infection|status|exposure|disease|dz|reactivation"
              + "|recurrence)\\s?\\?");

  /** "amenorrhea since X": a day of the past. */
  static final Rule SINCE_IT =
      Rule.inAnyCase(
          "\\bsince\\s(?:(?:the|her|his|their|last|prior|completing|finishing)\\s){0,2}$");

  /** Asked of what stands behind most mentions; each dies with the first word or two. */
  private static final RuleGroup BEHIND =
      RuleGroup.from(
          NOT_APPLICABLE,
          JUST_NO_BEHIND,
          JUST_NEG_BEHIND,
          ASKED_MARKER,
          ASKED_WITHOUT_ANSWER,
          UNKNOWN_BEHIND,
          NO_BEHIND,
          ANSWERED_IN_LINE,
          NO_LONGER_BEHIND,
          TWO_ANSWERS,
          YES_BEHIND,
          QUESTION_BEHIND,
          ALLERGY,
          TEST_BEHIND,
          POSITIVE_TEST,
          THEN_POSITIVE,
          IMMUNE_BEHIND,
          DeniedEffect.SINCE_BEHIND);

  private static final Rule CAUSE_BEHIND =
      Rule.inAnyCase(
          "\\s(?:on|from|with|due to|2/2|d/t|after|secondary to)\\s[\\w/+ -]{2,30}"
              + "|\\s(?:carrier|infection|status|exposure|disease|dz|reactivation|recurrence)\\s?");

  /** "Pregnancy: N/A": neither yes nor no was said. */
  static boolean isNotApplicable(Passage passage, Mention mention, Kinds kind) {
    return kind != Kinds.MARKER
        && kind != Kinds.VALUE
        && passage.isAt(NOT_APPLICABLE, mention.to());
  }

  /** "X?" without an answer: it is thought of; "prior chemo?": nobody knows. */
  static boolean isAsked(Passage passage, Mention mention) {
    return passage.isAt(ASKED_WITHOUT_ANSWER, mention.to()) || isAskedAtEnd(passage, mention.to());
  }

  private static final Rule BEGAN_BEHIND =
      Rule.inAnyCase("\\s(?:was\\s|is\\s)?(?:start|begun|began|initiat|restart|resum|add)");

  private static final Rule OFF_ALL =
      Rule.inAnyCase(
          "[^.;]{0,40}?\\b(?:now|currently) off (?:all )?(?:therapy|treatment|tx|rx)\\b");

  private static boolean isAskedRightBehind(Passage passage, int to) {
    var text = passage.text();
    return to < text.length() && text.charAt(to) == '?'
        || to + 1 < text.length() && text.charAt(to) == ' ' && text.charAt(to + 1) == '?';
  }

  /** "X vs Y maintenance": one of two that are thought of. */
  private static final Rule VERSUS_BEFORE = Rule.inAnyCase("\\b(?:vs\\.?|versus)\\s$");

  /** "X? no": the mark may end the sentence. */
  private static final Rule ANSWERED_NO = Rule.inAnyCase("\\s?\\?\\s{0,2}no\\b");

  /** "surgery scheduled 12/3 for X": a day stands between the word and what is meant. */
  static final Rule SCHEDULED_FOR =
      Rule.inAnyCase(
          "\\b(?:scheduled|booked|arranged)\\s(?:on\\s|for\\s)?\\d[\\d/.-]{2,10}\\sfor\\s(?:an?\\s"
              + "|the\\s)?(?:[\\w-]{2,14}\\s){0,2}$");

  /** "[ ] asthma", "HIV-", "ascites: none". */
  @Nullable FactStatus marked(Passage passage, Mention mention, Kinds kind) {
    if (kind == Kinds.MARKER) {
      if (passage.isAt(JUST_NO_BEHIND, mention.to())
          || passage.isAt(JUST_NEG_BEHIND, mention.to())) {
        return FactStatus.ABSENT;
      }
      boolean asked =
          passage.isAt(ASKED_MARKER, mention.to())
              || isAskedAtEnd(passage, mention.to())
              || passage.isBefore(ASKED_BEFORE, mention.from(), 4);
      return asked ? FactStatus.POSSIBLE : null;
    }
    if (kind == Kinds.TREATMENT) {
      if (passage.isBefore(SINCE_IT, mention.from(), 20)
          && !passage.isAt(BEGAN_BEHIND, mention.to())) {
        return FactStatus.HISTORICAL;
      }
      if (mention.type().equals("therapy")
          && passage.isAt(OFF_ALL, mention.to())
          && !"true".equals(mention.attributes().get(TherapyReader.PROCEDURE))) {
        return FactStatus.HISTORICAL;
      }
      if (passage.charAt(mention.from() - 1) == ' '
          && "s.S".indexOf(passage.charAt(mention.from() - 2)) >= 0
          && passage.isBefore(VERSUS_BEFORE, mention.from(), 8)
          && !mention.attributes().containsKey(TherapyReader.ENDED)) {
        return FactStatus.PLANNED;
      }
      if (isAskedRightBehind(passage, mention.to())
          && ANSWERED_NO.opens(
              passage.text(), mention.to(), Math.min(passage.text().length(), mention.to() + 8))) {
        return FactStatus.ABSENT;
      }
      if (passage.isBefore(SCHEDULED_FOR, mention.from(), 50)
          || passage.isBefore(GivenNow.SWITCH_AHEAD, mention.from(), 70)) {
        return FactStatus.PLANNED;
      }
      if (GivenNow.is(passage, mention)) {
        return FactStatus.PRESENT;
      }
      if (passage.isAt(NO_LONGER_BEHIND, mention.to())) {
        return FactStatus.HISTORICAL;
      }
      return passage.isAt(JUST_NO_BEHIND, mention.to())
              || passage.isAt(ANSWERED_IN_LINE, mention.to())
          ? FactStatus.ABSENT
          : null;
    }
    if (kind != Kinds.FINDING && kind != Kinds.SPREAD && kind != Kinds.DISEASE) {
      return null;
    }
    int from = mention.from();
    char last =
        passage.charAt(from - 1) == ' ' ? passage.charAt(from - 2) : passage.charAt(from - 1);
    if (last != ' ' && !Character.isLetterOrDigit(last)) {
      if (passage.isBefore(UNTICKED, from, 5)) {
        // Where no box is ticked nobody filled the form in.
        return isTickedNear(passage.text(), from) ? FactStatus.ABSENT : FactStatus.UNKNOWN_RESULT;
      }
      if (passage.isBefore(MINUS_BEFORE, from, 5)) {
        return FactStatus.ABSENT;
      }
      if (passage.isBefore(TICKED, from, 6) || passage.isBefore(PLUS_BEFORE, from, 5)) {
        return FactStatus.PRESENT;
      }
    }
    if (kind != Kinds.DISEASE
        && mayBeMisread(passage, from)
        && passage.isBefore(MISREAD_NO, from, MISREAD_REACH)) {
      return FactStatus.POSSIBLE;
    }
    // "brain mets? No": the words for the spread stand between the site and the answer.
    int to = kind == Kinds.SPREAD ? Math.max(mention.to(), mention.end()) : mention.to();
    Matcher allergy = passage.at(ALLERGY, to);
    if (mention.type().equals("allergy") && allergy.lookingAt()) {
      to = allergy.end();
    }
    if (passage.isAt(UNKNOWN_BEHIND, to)) {
      return FactStatus.UNKNOWN_RESULT;
    }
    if (passage.isAt(IMMUNE_BEHIND, to)) {
      return FactStatus.POSSIBLE;
    }
    if (kind == Kinds.FINDING
        && NoneSince.is(passage, to)
        && !passage.isBefore(DENIED_BEFORE, from, 30)) {
      return FactStatus.HISTORICAL;
    }
    if (passage.isAt(TWO_ANSWERS, to)) {
      return FactStatus.POSSIBLE;
    }
    if (passage.isAt(ANSWERED_IN_LINE, to)) {
      return FactStatus.ABSENT;
    }
    if (passage.isAt(NO_BEHIND, to)) {
      return passage.isAt(THEN_POSITIVE, to) ? FactStatus.POSSIBLE : FactStatus.ABSENT;
    }
    if (mention.type().equals("condition") && lexicon.isTested(mention.name())) {
      var shared = SharedResult.of(passage, lexicon, to);
      if (shared != null) {
        return shared.equals("negative") ? FactStatus.ABSENT : FactStatus.UNKNOWN_RESULT;
      }
      if (SharedResult.isOpen(passage, to) || isTestWithoutResult(passage, to)) {
        return FactStatus.UNKNOWN_RESULT;
      }
      if (passage.isAt(EXPOSURE_BEHIND, to) && !passage.isBefore(DENIED_EXPOSURE, from, 30)) {
        return FactStatus.POSSIBLE;
      }
    }
    if (mention.type().equals("condition")
        && lexicon.isOnlyPossibleByTest(mention.name())
        && passage.isAt(POSITIVE_TEST, to)) {
      return FactStatus.POSSIBLE;
    }
    if (passage.isAt(YES_BEHIND, to) && !passage.isBefore(NOT_BEFORE, from, 20)) {
      return FactStatus.PRESENT;
    }
    if (passage.isBefore(ASKED, from, 2)
        || passage.isAt(QUESTION_BEHIND, to)
        || kind == Kinds.FINDING && isCauseAskedAtEnd(passage, to)
        || isAskedAtEnd(passage, to)) {
      return FactStatus.POSSIBLE;
    }
    return null;
  }

  /** "HIV exposure, on PEP": who was exposed may or may not have it. */
  private static final Rule EXPOSURE_BEHIND =
      Rule.inAnyCase("\\s(?:\\([A-Z]{2,5}\\)\\s)?(?:exposures?|contacts?|prophylaxis|PEP|PrEP)\\b");

  private static final Rule DENIED_EXPOSURE =
      Rule.inAnyCase("\\b(?:no|denies|denied|without)\\s(?:\\w{2,12}\\s){0,2}$");
  private static final Rule TEST_NAMED =
      Rule.inAnyCase("\\s(?:tests?|testing|screens?|screening|serolog(?:y|ies))\\b");
  private static final Rule RESULT_TOLD =
      Rule.inAnyCase("\\b(?:pos|positive|reactive|detected|neg|negative|converted)\\b|\\+");

  /** "Will obtain pregnancy test": a test of which no result is told says nothing. */
  private static boolean isTestWithoutResult(Passage passage, int to) {
    return passage.isAt(TEST_NAMED, to)
        && !RESULT_TOLD.isIn(passage.between(to, Math.max(to, passage.end())));
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

  private static boolean isTickedNear(String text, int place) {
    int from = Math.max(0, place - FORM);
    return TICKED_BOX.isWithin(text, from, Math.min(text.length(), place + FORM));
  }

  /** The cheap question before the dear one: whether such a "no" stands before a place at all. */
  private static boolean mayBeMisread(Passage passage, int from) {
    var text = passage.text();
    int first = Math.max(passage.start(), from - MISREAD_REACH);
    for (int at = from - 1; at > first + 1; at--) {
      if (text.charAt(at) == ' '
          && (text.charAt(at - 1) == '0' || text.charAt(at - 1) == 'Q')
          && (text.charAt(at - 2) | ' ') == 'n') {
        return true;
      }
    }
    return false;
  }
}
