package org.theriac.trials.notes;

import java.util.Locale;
import java.util.regex.Matcher;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Dates.Found;
import org.theriac.trials.patterns.Rule;

/** What stands around a condition or a diagnosis: grade, class, onset, side, whether it is over. */
final class ConditionReader {
  private static final Rule GRADE =
      Rule.inAnyCase(
          "\\s?\\(?,?\\s?(?:(?:grade|gr|CTCAE|G)\\.?\\s?(?:grade\\s)?([1-5])|(?:grade|gr)\\.?\\s(IV"
              + "|III|II|I)\\b|(?:grade|gr|G)\\s?([1-4])\\s?[-–]\\s?[1-5])(?!\\d)");
  private static final Rule GRADE_BEFORE =
      Rule.inAnyCase("\\b(?:grade|gr|G)\\.?\\s?([1-5])\\s(?:[\\w-]{1,16}\\s){0,2}$");
  private static final Rule RESOLVED =
      Rule.inAnyCase(
          "(?:(?!\\b(?:not|never|partially|incompletely|slowly|until"
              + "|if)\\b)[^;.]){0,24}?\\b(?:(?<!,\\s)resolved|(?:was|were|been|fully|now)\\scorrected|recovered|since resolved|resolution"
              + "|resolved(?!\\s(?:[a-z]{4,14}al|[a-z]{4,14}(?:ar|ic|ary|ous)|left|right|bilateral|small|large)\\s))\\b");
  private static final Rule NYHA =
      Rule.inAnyCase("[^;.]{0,20}?\\bNYHA\\s?(?:class|cl)?\\s?(IV|III|II|I|[1-4])\\b");
  private static final Rule NYHA_BEFORE =
      Rule.inAnyCase("\\bNYHA\\s?(?:class|cl)?\\s?(IV|III|II|I|[1-4])\\s$");
  private static final Rule ONSET =
      Rule.inAnyCase(
          "(?:(?!\\son\\s)[^;.]){0,30}?\\b(?:dx'?d?|diagnosed|since|onset|dx date|initially)\\b"
              + "\\s?(?:in|on|:)?");
  private static final Rule SIDE =
      Rule.of("(?<![\\w/-])(right|left|R|L|Rt|Lt|bilateral|b/l)\\.?\\s(?:[\\w-]{1,14}\\s)?$");
  private static final Rule SIDE_BEHIND =
      Rule.of(
          "\\s?,?\\s?\\(?(?:of (?:the )?)?(right|left|R|L|Rt|Lt|bilateral)(?:-sided)?\\b(?!\\s?\\d"
              + "|[-/+]\\w)");

  private static final Rule CURED =
      Rule.inAnyCase(
          "\\s?(?:infection\\s?)?[,(]?\\s?(?:-\\s)?(?:(?:as an? (?:child|student|teenager|boy|girl|young (?:man|woman)|adult)|in (?:childhood|(?:19|20)\\d\\d)),?\\s)?(?:and\\s)?(?:(?:(?:was|has been|had been|previously|successfully|fully|completely|adequately) ){0,3}(?:treated"
              + "|tx'?d)\\b(?! w(?:ith|/) \\w+ (?:now|currently|ongoing))|s/p\\s|SVR|cured"
              + "|eradicated|cleared)|(?:[\\s/-][A-Za-z]{3,16}){1,2}\\s?[,(]?\\s?(?:-\\s)?(?:s/p\\s"
              + "|with\\s|w/\\s?|in\\s|after\\s|achieved\\s)?(?:SVR|cured|eradicated)(?![a-z])");

  /** "treated in 2016, did not achieve SVR": it is still there. */
  private static final Rule NOT_CURED =
      Rule.inAnyCase(
          "[^.;]{0,80}?\\b(?:(?:did not|didn.t|failed to|never|without|no)\\s(?:achieve\\s|reach\\s|attain\\s)?(?:an?\\s)?(?:SVR|sustained"
              + "|cured?|clear(?:ed|ance)?)\\b|relapse[ds]?\\b|non-?respon\\w+|treatment failure|(?:RNA|PCR|VL|viral load)\\s(?:still\\s|remains?\\s|is\\s|again\\s)?(?:detectable|positive)\\b)");

  private final Lexicon lexicon;
  private final Dates dates;

  ConditionReader(Lexicon lexicon, Dates dates) {
    this.lexicon = lexicon;
    this.dates = dates;
  }

  Mention condition(Passage passage, Mention bare) {
    if (ZeroGrade.is(passage, bare)) {
      return bare.with("grade", "0").withStatus(FactStatus.ABSENT);
    }
    var mention = graded(passage, bare);
    Matcher nyha = passage.at(NYHA, bare.end());
    if (nyha.lookingAt()) {
      mention = mention.with("nyha", nyha.group(1)).withEvidence(mention.start(), nyha.end());
    } else {
      Matcher before = passage.before(NYHA_BEFORE, bare.start(), 20);
      if (before.find()) {
        mention = mention.with("nyha", before.group(1));
      }
    }
    if (lexicon.isCurable(bare.name())
        && passage.at(CURED, bare.end()).lookingAt()
        && !passage.isAt(NOT_CURED, bare.end())) {
      return dated(passage, mention.with("resolved", "true").withStatus(FactStatus.HISTORICAL));
    }
    mention = controlled(passage, mention);
    if (passage.at(RESOLVED, mention.end()).lookingAt()) {
      mention = mention.with("resolved", "true");
    }
    return dated(passage, mention);
  }

  private static final String CONTROL =
      "(uncontrolled|poorly[- ]controlled|not (?:well |yet )?controlled|out of control)"
          + "|(?:well[- ]|rate[- ]|diet[- ])?controlled";

  private static final Rule CONTROL_BEFORE = Rule.inAnyCase("\\b(?:" + CONTROL + ")\\s$");
  private static final Rule CONTROL_BEHIND =
      Rule.inAnyCase(
          "\\s?[,(:-]?\\s?(?:(?:is|was|currently|remains|still)\\s)?(?:" + CONTROL + ")\\b");

  /** "uncontrolled X", "X, well controlled". */
  private static Mention controlled(Passage passage, Mention mention) {
    Matcher before = passage.before(CONTROL_BEFORE, mention.from(), 24);
    if (before.find()) {
      return mention.with("controlled", Boolean.toString(before.group(1) == null));
    }
    Matcher behind = passage.at(CONTROL_BEHIND, mention.to());
    return behind.lookingAt()
        ? mention.with("controlled", Boolean.toString(behind.group(1) == null))
        : mention;
  }

  private static Mention graded(Passage passage, Mention mention) {
    Matcher grade = passage.at(GRADE, mention.end());
    if (grade.lookingAt()) {
      var number =
          grade.group(1) != null
              ? grade.group(1)
              : grade.group(3) != null ? grade.group(3) : arabic(grade.group(2));
      return mention.with("grade", number).withEvidence(mention.start(), grade.end());
    }
    Matcher before = passage.before(GRADE_BEFORE, mention.start(), 40);
    if (before.find()) {
      return mention.with("grade", before.group(1)).withEvidence(before.start(), mention.end());
    }
    return mention;
  }

  private static String arabic(String roman) {
    return switch (roman.toUpperCase(Locale.ROOT)) {
      case "I" -> "1";
      case "II" -> "2";
      case "III" -> "3";
      default -> "4";
    };
  }

  private Mention dated(Passage passage, Mention mention) {
    int from = DateOpening.end(passage, mention.end());
    Found date = dates.opening(passage.text(), from, from + 1, Math.min(passage.end(), from + 16));
    if (date == null && lexicon.isEvent(mention.name())) {
      int day = EarlierEvent.toDay(passage, mention);
      date =
          day > mention.end()
              ? dates.opening(passage.text(), day, day + 1, Math.min(passage.end(), day + 16))
              : null;
    }
    if (date == null) {
      return mention;
    }
    return mention.withDate(date.iso()).with("date", date.iso());
  }

  Mention diagnosis(Passage passage, Mention bare) {
    var mention = bare;
    Matcher side = passage.before(SIDE, bare.start(), 26);
    if (side.find()) {
      mention = mention.with("laterality", side(side.group(1)));
    } else {
      Matcher behind = passage.at(SIDE_BEHIND, bare.end());
      if (behind.lookingAt()) {
        mention = mention.with("laterality", side(behind.group(1)));
      }
    }
    Matcher gradeBehind = passage.at(GRADE, bare.end());
    if (gradeBehind.lookingAt() && gradeBehind.group(1) != null) {
      mention = mention.with("grade", gradeBehind.group(1));
    } else {
      Matcher grade = passage.before(GRADE_BEFORE, bare.start(), 30);
      if (grade.find()) {
        mention = mention.with("grade", grade.group(1));
      }
    }
    Matcher onset = passage.at(ONSET, bare.end());
    int from = onset.lookingAt() ? onset.end() : DateOpening.end(passage, bare.end());
    Found date = dates.opening(passage.text(), from, from + 2, Math.min(passage.end(), from + 18));
    if (date != null) {
      mention = mention.with("onset", date.iso()).withDate(date.iso());
    }
    return mention;
  }

  private static String side(String word) {
    return switch (Character.toLowerCase(word.charAt(0))) {
      case 'r' -> "right";
      case 'l' -> "left";
      default -> "bilateral";
    };
  }
}
