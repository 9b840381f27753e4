package org.theriac.trials.notes;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Sentences.Section;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.RuleGroup;

/**
 * What the build of a plain English sentence says of a finding, where no single word beside it
 * does: a denied list with its verb behind it, a list with its heading in the sentence, a condition
 * ("should X occur"), a diagnosis that was withdrawn, and boxes for yes and no.
 */
final class PlainEnglish {
  private static final int REACH = 240;

  /** "Yes [ ] No [x]" behind a name, the usual place, or before it. */
  private static final String BOX = "[\\[(\u2610]\\s?[\\])]?";

  private static final String TICKED = "(?:[\\[(]\\s?[xX\u2713]\\s?[\\])]|[\u2611\u2612\u2713])";

  private static final Rule BOXED_NO_BEHIND =
      Rule.inAnyCase(
          "\\s?[:?]?\\s?(?:yes\\s?BOX\\s?/?\\s?no\\s?TICKED|no\\s?TICKED\\s?/?\\s?yes\\s?BOX|BOX\\s?yes\\s?/?\\s?TICKED\\s?no\\b|TICKED\\s?no\\s?/?\\s?BOX\\s?yes\\b)"
              .replace("BOX", BOX)
              .replace("TICKED", TICKED));

  private static final Rule BOXED_YES_BEHIND =
      Rule.inAnyCase(
          "\\s?[:?]?\\s?(?:yes\\s?TICKED\\s?/?\\s?no\\s?BOX|no\\s?BOX\\s?/?\\s?yes\\s?TICKED|TICKED\\s?yes\\s?/?\\s?BOX\\s?no\\b|BOX\\s?no\\s?/?\\s?TICKED\\s?yes\\b)"
              .replace("BOX", BOX)
              .replace("TICKED", TICKED));

  private static final Rule BOXED_NO_BEFORE =
      Rule.inAnyCase(
          "(?:yes\\s?BOX\\s?/?\\s?no\\s?TICKED|BOX\\s?yes\\s?/?\\s?TICKED\\s?no)\\s?[:-]?\\s?$"
              .replace("BOX", BOX)
              .replace("TICKED", TICKED));

  private static final Rule BOXED_YES_BEFORE =
      Rule.inAnyCase(
          "(?:yes\\s?TICKED\\s?/?\\s?no\\s?BOX|TICKED\\s?yes\\s?/?\\s?BOX\\s?no)\\s?[:-]?\\s?$"
              .replace("BOX", BOX)
              .replace("TICKED", TICKED));

  /** "X [ ] yes [ ] no": nobody answered. */
  private static final Rule BOXED_OPEN_BEHIND =
      Rule.inAnyCase(
          "\\s?[:?]?\\s?(?:(?:yes|no)\\s?EMPTY\\s?/?\\s?(?:yes|no)\\s?EMPTY|EMPTY\\s?(?:yes|no)\\s?/?\\s?EMPTY\\s?(?:yes|no)\\b)"
              .replace("EMPTY", "(?:\\[\\s?\\]|\\(\\s?\\)|\u2610)"));

  /** "Neg: A, B, C", "none of the following: A, B", "the following are absent: A, B". */
  private static final Rule DENIED_LIST =
      Rule.inAnyCase(
          "(?:^\\s?(?:[a-z/]{2,16}:\\s)?(?:(?:pertinent|significant)\\s)?(?:neg|negs|negatives?)\\s?:"
              + "|\\b(?:none of|(?:denies|denied|no history of|negative for|without|does not have|has not had|not have)"
              + "(?:\\s(?:any|all)(?:\\sof)?)?)\\s(?:the\\s)?(?:following|below)(?:\\s[\\w-]{1,16}){0,3}\\s?:"
              + "|\\bfollowing(?:\\s[\\w-]{1,16}){0,2}\\s(?:are|were)\\s(?:all\\s)?(?:absent|denied|negative|not present|ruled out)\\s?:)"
              + "(?:(?!\\b(?:but|except|however|pos|positive|present|has|had|yes|other than|apart from)\\b)[^:;.])*$");

  private static final String ITEM =
      "(?:(?!(?:has|had|have|is|are|was|were|reports?|denies|denied|but|with|pos|positive|and|or|nor|who|which|that|on|since|for)\\b)"
          + "[\\w'/-]{1,20})";

  private static final String ITEMS = ITEM + "(?:\\s" + ITEM + "){0,3}";

  /** "A, B and C are all denied", "A or B have not occurred"; "A, B: denies". */
  private static final Rule LIST_DENIED_BEHIND =
      Rule.inAnyCase(
          "(?:(?:\\s?\\([\\w ]{1,9}\\))?(?:,\\s"
              + ITEMS
              + "){0,6},?\\s(?:and|or|nor|and/or)\\s"
              + ITEMS
              + "\\s(?:(?:are|were|is|was)(?:\\s(?:all|both|each|also))?\\s(?:denied|absent|negative|not (?:present|reported|seen"
              + "|noted|found|identified|detected|observed)|ruled out|excluded)|(?:have|has)(?:\\s(?:all|both))?\\s(?:not (?:occurred"
              + "|been (?:seen|noted|reported|found|identified|detected|observed|present))|been (?:ruled out|excluded|denied)))\\b"
              + "|(?:,\\s"
              + ITEMS
              + "){1,8}(?:,?\\s(?:and|or)\\s"
              + ITEMS
              + ")?\\s?[:-]\\s?(?:denies|denied|none|negative|absent|all negative|all denied)(?=\\s?(?:[.,;)]|$)))");

  /** What is told as so before a list: "reports A, while B and C are denied". */
  private static final Rule TOLD =
      Rule.inAnyCase(
          "\\b(?:has|have|had|reports?|reported|endorses?|admits|complains|with|positive|presents?|developed|known)\\b[^.;]*$");

  private static final Rule SHOULD_BEFORE =
      Rule.inAnyCase("\\b(?:should|were)\\s(?:[\\w-]{1,14}\\s){0,3}$");
  private static final Rule OCCUR_BEHIND =
      Rule.inAnyCase(
          "(?:(?:,|\\sor|\\sand|,\\sor)\\s[\\w-]{2,18}){0,3}\\s(?:to\\s)?(?:occur|develop|arise|appear|recur|happen|worsen|persist"
              + "|be (?:noted|found|seen|detected|confirmed|diagnosed|present|suspected))\\b");

  /** "the diagnosis of X was withdrawn": who had it is not told. */
  private static final Rule LABEL_BEFORE =
      Rule.inAnyCase(
          "\\b(?:diagnosis|label|diagnoses|impression)\\sof\\s(?:[\\w-]{1,14}\\s){0,2}$");

  private static final Rule TAKEN_BACK =
      Rule.inAnyCase(
          "\\s(?:was|has been|is|had been|were)\\s(?:\\w{2,14}\\s)?(?:withdrawn|retracted|removed|revised|reversed|refuted|abandoned"
              + "|disproved|disproven|discarded|rejected|overturned|doubted|questioned|incorrect|wrong|erroneous|mistaken|in error)\\b");

  /** "stroke unit", "American Heart Failure Association": named after an illness. */
  private static final Rule NAMED_AFTER =
      Rule.inAnyCase(
          "\\s(?:unit|ward|association|society|foundation|support group|institute|educator|nurse|nursing|specialist|awareness|charity"
              + "|hotline|fundrais\\w+|research|researcher|survivors? group|walk|telemetry unit)\\b");

  /** "seizure-free for ten years". */
  private static final Rule FREE_BEHIND =
      Rule.inAnyCase("[-\\s]free\\b(?!\\s(?:survival|interval|fluid|air|PSA|T[34]|light))");

  /** "No one in his family has X": nothing of the patient. */
  private static final Rule NOBODY =
      Rule.inAnyCase(
          "\\b(?:no ?one|nobody|none (?:of|in) (?:his|her|the|their) (?:immediate |extended )?(?:relatives|family|siblings|brothers|sisters|parents|children|ancestors)|no (?:other )?(?:family members?|relatives?|siblings?|blood relatives?))\\b(?![^.;]*\\b(?:but|patient|pt|she|he)\\b)[^.;]*$");

  /** "It is not true that she has no X": two denials, and what is meant is not sure. */
  private static final Rule TWICE_DENIED =
      Rule.inAnyCase(
          "\\b(?:not (?:true|the case|correct|accurate) that|(?:incorrect|untrue|false) that|(?:cannot|can't|could not) say that)\\b[^.;]*$");

  /** "initially diagnosed as X": what it was called before. */
  private static final Rule FIRST_CALLED =
      Rule.inAnyCase(
          "\\b(?:initially|originally|first|previously|long|wrongly)\\s(?:mis)?(?:diagnosed|labell?ed|treated|interpreted|attributed)\\s(?:as|to)\\s(?:having\\s|an?\\s)?$");

  /** "we wondered about X but the biopsy did not support this". */
  private static final Rule REFUTED_BEHIND =
      Rule.inAnyCase(
          "(?:\\s[\\w/-]{1,16}){0,2}?,?\\s(?:but|however|though|although)\\s(?:(?!she|he\\b|patient|pt\\b|also|has\\b|have\\b)[\\w/-]{1,18}\\s){1,6}(?:did not|didn.t|does not|doesn.t"
              + "|do not|failed to)\\s(?:support|confirm|bear (?:this|it) out|show|reveal|demonstrate|suggest|bear)"
              + "(?:\\s(?:this|it|that|any evidence of (?:this|it)|the diagnosis))?(?=\\s?(?:[.,;]|$)|\\sout\\b)"
              + "|(?:\\s[\\w/-]{1,16}){0,2}?,?\\s(?:but|however|though|although)\\s(?:this|it|that)\\s(?:was|has been|proved to be)\\s(?:\\w{2,10}\\s)?(?:excluded"
              + "|ruled out|refuted|discounted|not (?:the case|confirmed|borne out|supported))\\b");

  /** "It is possible that he had X". */
  private static final Rule MAY_BE_SO =
      Rule.inAnyCase(
          "\\b(?:(?:is|was|seems|remains|thought it) (?:also |quite |very |entirely )?(?:possible|likely|probable|conceivable|plausible)"
              + "|possibility|chance) that\\b(?:(?!\\b(?:but|and|not|never|no)\\b)[^.;:,])*$");

  /** "X serologies were never checked": nobody looked. */
  private static final Rule NOT_LOOKED_BEHIND =
      Rule.inAnyCase(
          "(?:\\s(?:virus|infection|status|serolog(?:y|ies)|tests?|testing|screening|antibod(?:y|ies)|titers?)){0,2}"
              + "\\s(?:(?:was|were|is|has|have)(?:n.t|\\snot|\\snever)|never)\\s(?:yet\\s)?(?:been\\s)?(?:yet\\s)?(?:tested|checked|sent|drawn"
              + "|obtained|performed|assessed|looked for|evaluated|ordered)\\b");

  /** "Pregnancy status: not pregnant". */
  private static final Rule STATUS_NO =
      Rule.inAnyCase(
          "\\s(?:status|history|infection)?\\s?[:=]\\s?(?:not\\s(?:pregnant|present|detected|found|reported|noted|seen|diabetic|infected)"
              + "|never\\b(?!\\s(?:tested|checked|done|sent)))");

  /** "Whether this is X is uncertain". */
  private static final Rule WHETHER =
      Rule.inAnyCase("(?<!regardless of )(?<!irrespective of )\\bwhether\\b[^.;:,]*$");

  /** "methotrexate 10 mg (Patient not taking: Reported on 9/1)", as medication lists write it. */
  private static final Rule NOT_TAKEN =
      Rule.inAnyCase(
          "[^;\\n(]{0,60}?\\(\\s?(?:the\\s)?(?:patient|pt)\\s(?:is\\s|was\\s)?not taking\\b");

  private static final Rule NOT_TAKING_BEFORE =
      Rule.inAnyCase("\\bnot taking\\s?(?::\\s?reported on\\s[\\d/.-]{4,10}\\s?)?:\\s?$");

  /** "lack of X". */
  private static final Rule LACK = Rule.inAnyCase("\\black of\\s(?:any\\s|significant\\s)?$");

  /** "In the past he had X", "As a child she had X". */
  private static final Rule LONG_AGO =
      Rule.inAnyCase(
          "^\\s?(?:in the (?:distant\\s|remote\\s)?past|years ago|many years ago|long ago|as an? (?:child|infant|baby|boy|girl|teen\\w*"
              + "|adolescent|young (?:adult|man|woman))|in (?:his|her) (?:youth|childhood|teens|twenties|thirties|adolescence)"
              + "|during (?:his|her )?childhood),?\\s(?:(?:the\\s)?(?:he|she|patient|pt)\\s)(?:[\\w-]{1,12}\\s){0,2}(?:had|suffered|developed"
              + "|experienced|was|underwent)\\b(?:(?!\\b(?:now|currently|still|today|has)\\b)[^.;:])*$");

  /** "+HTN, -DM, -CAD" and "HTN +, DM -": signs stand for yes and no where both are used. */
  private static final Rule PLUS_USED =
      Rule.of("(?:(?:^|[\\s,(])\\+\\s?[A-Za-z]|[A-Za-z]\\s?\\+(?=\\s?[,;.]|\\s?$))");

  private static final Rule MINUS_BEFORE = Rule.of("(?:^|[,(]\\s?|[A-Za-z]\\s)[-\u2013\u2212]$");
  private static final Rule MINUS_BEHIND = Rule.of("\\s?[-\u2013\u2212](?=\\s?(?:[,;.)]|$))");

  /** Asked of what stands behind each finding; most die with the first word. */
  private static final RuleGroup BEHIND =
      RuleGroup.from(
          BOXED_NO_BEHIND,
          BOXED_YES_BEHIND,
          LIST_DENIED_BEHIND,
          OCCUR_BEHIND,
          TAKEN_BACK,
          NAMED_AFTER,
          FREE_BEHIND,
          MINUS_BEHIND,
          NOT_LOOKED_BEHIND);

  /** Asked of what stands before each finding. */
  private static final RuleGroup BEFORE =
      RuleGroup.upTo(
          BOXED_NO_BEFORE,
          BOXED_YES_BEFORE,
          SHOULD_BEFORE,
          LABEL_BEFORE,
          FIRST_CALLED,
          LACK,
          MINUS_BEFORE);

  private PlainEnglish() {}

  /**
   * What is said.
   *
   * @param status empty = nothing is so, and there is no fact
   */
  record Said(Optional<FactStatus> status) {
    static final Said NOTHING = new Said(Optional.empty());
    static final Said ABSENT = new Said(Optional.of(FactStatus.ABSENT));
    static final Said PRESENT = new Said(Optional.of(FactStatus.PRESENT));
    static final Said NOT_LOOKED = new Said(Optional.of(FactStatus.UNKNOWN_RESULT));
    static final Said POSSIBLE = new Said(Optional.of(FactStatus.POSSIBLE));
    static final Said HISTORICAL = new Said(Optional.of(FactStatus.HISTORICAL));
  }

  /** What the sentence says of a mention; null = its words and cues decide. */
  static @Nullable Said of(Passage passage, Mention mention, Kinds kind, Lexicon lexicon) {
    if (passage.section() == Section.RESOLVED
        && (kind == Kinds.FINDING || kind == Kinds.TREATMENT)) {
      return Said.HISTORICAL;
    }
    if (kind == Kinds.TREATMENT
        && (passage.isAt(NOT_TAKEN, mention.to())
            || passage.isBefore(NOT_TAKING_BEFORE, mention.from(), 40))) {
      return Said.HISTORICAL;
    }
    if (kind == Kinds.TREATMENT && NotBegun.is(passage, mention)) {
      return Said.ABSENT;
    }
    if (kind != Kinds.FINDING && kind != Kinds.DISEASE && kind != Kinds.SPREAD) {
      return kind == Kinds.MARKER && passage.isBefore(DENIED_LIST, mention.from(), REACH)
          ? Said.ABSENT
          : null;
    }
    if (DeniedList.covers(passage, mention) || TestsFor.deny(passage, mention)) {
      return Said.ABSENT;
    }
    int from = mention.from();
    int to = kind == Kinds.SPREAD ? Math.max(mention.to(), mention.end()) : mention.to();
    var boxed = boxed(passage, from, to);
    if (boxed != null) {
      return boxed;
    }
    var letter = LetterWords.of(passage, mention, to, lexicon);
    if (letter != null) {
      return letter;
    }
    if (passage.isBefore(DENIED_LIST, from, REACH)
        || DeniedList.hasDenialBehind(passage, to)
            && passage.isAt(LIST_DENIED_BEHIND, to)
            && !passage.isBefore(TOLD, from, REACH)) {
      return Said.ABSENT;
    }
    if (passage.isAt(OCCUR_BEHIND, to) && passage.isBefore(SHOULD_BEFORE, from, 60)
        || isNobodys(passage, mention)) {
      return Said.NOTHING;
    }
    if (kind != Kinds.DISEASE && passage.isAt(NOT_LOOKED_BEHIND, to)) {
      return Said.NOT_LOOKED;
    }
    if (kind == Kinds.FINDING && passage.isAt(STATUS_NO, to)) {
      return Said.ABSENT;
    }
    if (passage.isBefore(LACK, from, 30)) {
      return Said.ABSENT;
    }
    if (passage.isBefore(TWICE_DENIED, from, 90)
        || passage.isBefore(WHETHER, from, 60)
        || passage.isBefore(MAY_BE_SO, from, 80)
        || mention.type().equals("condition") && passage.isBefore(FIRST_CALLED, from, 60)) {
      return Said.POSSIBLE;
    }
    if (passage.isAt(REFUTED_BEHIND, to)) {
      return Said.ABSENT;
    }
    if (passage.isAt(TAKEN_BACK, to) && passage.isBefore(LABEL_BEFORE, from, 50)) {
      return Said.POSSIBLE;
    }
    if (kind == Kinds.FINDING
        && !mention.type().equals("vaccination")
        && (passage.section() == Section.IMMUNISATIONS || passage.isAt(NAMED_AFTER, to))) {
      return Said.NOTHING;
    }
    boolean illness = mention.type().equals("condition") || kind == Kinds.DISEASE;
    if (illness && passage.isAt(FREE_BEHIND, to)) {
      return Said.HISTORICAL;
    }
    if (illness && !lexicon.isLasting(mention.name()) && passage.isBefore(LONG_AGO, from, REACH)) {
      return Said.HISTORICAL;
    }
    return illness && signed(passage, from, to) ? Said.ABSENT : null;
  }

  /** "None of her relatives had X": denied of the family, and nothing of the patient. */
  static boolean isNobodys(Passage passage, Mention mention) {
    return passage.isBefore(NOBODY, mention.from(), 90);
  }

  private static @Nullable Said boxed(Passage passage, int from, int to) {
    if (passage.isAt(BOXED_NO_BEHIND, to)) {
      return Said.ABSENT;
    }
    if (passage.isAt(BOXED_YES_BEHIND, to)) {
      return Said.PRESENT;
    }
    if (passage.isAt(BOXED_OPEN_BEHIND, to)) {
      return Said.NOT_LOOKED;
    }
    if (passage.isBefore(BOXED_NO_BEFORE, from, 24)) {
      return Said.ABSENT;
    }
    return passage.isBefore(BOXED_YES_BEFORE, from, 24) ? Said.PRESENT : null;
  }

  private static boolean signed(Passage passage, int from, int to) {
    return (passage.isBefore(MINUS_BEFORE, from, 4) || passage.isAt(MINUS_BEHIND, to))
        && PLUS_USED.isIn(passage.between(passage.start(), passage.end()));
  }
}
