package org.theriac.trials.notes;

import org.jspecify.annotations.Nullable;
import org.theriac.trials.notes.PlainEnglish.Said;
import org.theriac.trials.patterns.Rule;

/**
 * What letters say of an illness in words that stand apart from its name: "nothing in the history
 * to suggest X", "a two-year history of X", "free of X for eleven years", "do you have X or Y? No".
 */
final class LetterWords {
  private static final int REACH = 120;

  private static final String LIST =
      "(?:(?!(?:but|except|although|however|that|his|her|their|he|she)\\b)[\\w'/-]{1,18}(?:,\\s(?:or\\s|and\\s)?|\\s)){0,8}$";

  private static final Rule NOTHING_TO =
      Rule.inAnyCase(
          "\\b(?:nothing|no (?:feature|finding|sign|symptom|clue|evidence|indication|pointer)s?)\\s"
              + "(?:(?!(?:but|except|other|than|apart)\\b)[\\w'/-]{1,14}\\s){0,8}?(?:(?:to|that would|that might) (?:suggest|indicate"
              + "|support|imply|point to)|suggestive of|suggesting|indicating|pointing to|in keeping with)\\s"
              + LIST);

  /** "nothing in the lungs to suggest metastases": the words stand within the spread. */
  private static final Rule NOTHING_IN =
      Rule.inAnyCase(
          "\\b(?:nothing|no (?:feature|finding|sign|lesion|change)s?)\\s(?:(?!(?:but|except|other|than|apart)\\b)[\\w'/-]{1,14}\\s){0,5}$");

  private static final Rule TO_SUGGEST =
      Rule.inAnyCase(
          "\\b(?:to (?:suggest|indicate|support)|suggestive of|suggesting|suspicious for|in keeping with|concerning for)\\b");

  private static final Rule SEEN_BEFORE =
      Rule.inAnyCase(
          "\\b(?:previously|formerly|prior|earlier)\\s(?:(?:seen|noted|described|identified|known|reported|demonstrated|visuali[sz]ed)\\s)?(?:[\\w-]{2,14}\\s){0,2}$");

  private static final Rule NO_MORE =
      Rule.inAnyCase(
          "\\s(?:is|are|has|have)\\s(?:(?:now|all|completely|since|been)\\s){0,2}(?:no longer (?:seen|visible|evident|present|apparent|identified|detect\\w+|appreciated|visuali[sz]ed)|resolved|disappeared|gone|cleared)\\b");

  /** "her depression, which troubled her for years, has resolved". */
  private static final Rule THEN_RESOLVED =
      Rule.inAnyCase(
          ",\\s(?:which|that)\\s[^,.;:]{2,60},\\s(?:has|have|is|had)\\s(?:(?:now|since|fully|completely|all|long)\\s){0,2}(?:resolved|settled|gone|cleared|subsided|abated|disappeared)\\b");

  /** "seizure, ?due to hyponatraemia": the cause is asked for. */
  private static final Rule CAUSE_ASKED =
      Rule.inAnyCase(
          "(?:^|[\\s,(;])\\?\\s?(?:due to|secondary to|2/2|related to|caused by)\\s(?:[\\w-]{2,14}\\s){0,2}$");

  private static final Rule NEVER_TREATED =
      Rule.inAnyCase(
          "\\b(?:(?:denies|denied)\\s(?:ever\\s)?having\\s(?:ever\\s)?(?:had|been\\s(?:treated|diagnosed|admitted|hospitali[sz]ed)\\s(?:for|with))"
              + "|(?:does not|cannot|can't|doesn't)\\s(?:recall|remember)\\s(?:ever\\s)?(?:having\\s)?(?:been\\s)?(?:treated|diagnosed)\\s(?:for|with))\\s"
              + "(?:(?:an?|any)\\s)?"
              + LIST);

  private static final Rule DURATION =
      Rule.inAnyCase(
          "(?<!pack[- ])\\b(?:(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|many|several|few)"
              + "[-\\s](?:years?|yrs?|months?|weeks?|wks?|days?)['\u2019]?|(?:very\\s)?long|longstanding|long-standing|lengthy)"
              + "\\s(?:history|hx)\\sof\\s(?:(?!(?:but|no|not|without|and|or)\\b)[\\w'-]{1,18}\\s){0,3}$");

  private static final Rule OVER =
      Rule.inAnyCase(
          "[^.;]{0,80}?\\b(?:resolv\\w+|settled|gone|subsided|cleared|recovered|remission|ended|stopped|until|cured|ago|previously|past"
              + "|in (?:19|20)\\d\\d)\\b");

  private static final Rule DENIED =
      Rule.inAnyCase("\\b(?:no|not|denies|denied|without)\\s[^.;,]*$");

  private static final Rule FREE =
      Rule.inAnyCase(
          "\\bfree\\s(?:of|from)\\s(?:(?:any|her|his|the|all)\\s)?(?:[\\w-]{1,14}\\s){0,2}$");

  private static final Rule FOR_YEARS =
      Rule.inAnyCase(
          "(?:\\s[\\w/-]{1,12}){0,2}?,?\\s(?:(?:for|these|over|now)\\s(?:(?:the|last|past|over|more|than|about|nearly|almost|at|least|some|for|well)\\s){0,5}"
              + "(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|many|several|a few)\\s(?:years?|yrs?|months?)"
              + "|since\\s(?:[\\w]{3,12}\\s)?(?:19|20)\\d\\d)\\b");

  private static final Rule OUTGREW =
      Rule.inAnyCase(
          "\\b(?:outgrew|grew out of|grown out of|outgrown)\\s(?:(?:his|her|their|the|this)\\s)?(?:[\\w-]{2,14}\\s){0,2}$");

  private static final Rule THOUGHT =
      Rule.inAnyCase(
          "\\b(?:thought|feared|wondered|wondering|worried|suspected|believed|hoped|concerned|asked|query|queried|possible|possibility of)\\b"
              + "(?:\\s[\\w']{1,12}){0,7}\\s$");

  private static final Rule NOT_BY_TEST =
      Rule.inAnyCase(
          ",?\\s(?:but|though|although|however),?\\s(?:[\\w-]{1,14}\\s){0,4}(?:tests?|testing|hcg|serology|pcr|screen|swab)\\s"
              + "(?:(?:was|were|is|are|came|back|has|have|been|proved|returned|both|all|also)\\s){0,3}(?:negative|neg|non-?reactive)\\b");

  private static final Rule THINK_NOT =
      Rule.inAnyCase(
          "[^.;]{0,90}?\\b(?:(?:do|does|did) not|don't|doesn't|didn't)\\s(?:think|believe|feel)\\s(?:that\\s)?"
              + "(?:he|she|they|the patient|pt)\\s(?:has|have|had)\\s(?:it|this|that|the (?:condition|disease|disorder))\\b");

  private static final Rule NOT_SUPPORTED =
      Rule.inAnyCase(
          "\\s(?:is|was|are|were)\\s(?:therefore\\s|thus\\s)?not\\s(?:at all\\s)?(?:supported|favou?red|borne out|substantiated|corroborated|upheld)\\b");

  private static final Rule HAS =
      Rule.inAnyCase("\\b(?:has|have|known|chronic)\\s(?:[\\w-]{1,12}\\s){0,2}$");

  /** "has hepatitis B, surface antigen negative in 2019, now positive". */
  private static final Rule NOW_POSITIVE =
      Rule.inAnyCase(
          "[^.;]{0,60}?\\b(?:neg|negative|non-?reactive|undetectable)\\b[^.;]{0,30}?\\b(?:now|currently|then|later|since)\\s"
              + "(?:(?:is|has|been|turned|become|again)\\s){0,2}(?:positive|pos|reactive|detect\\w+)\\b");

  /** "HIV test in 2019 negative, in 2026 positive": only days stand between the two results. */
  private static final Rule THEN_POSITIVE =
      Rule.inAnyCase(
          "\\s(?:tests?|screen|serology|status|pcr|antibod(?:y|ies))(?:\\s(?!(?:pos|positive)\\b)[\\w/-]{1,12}){0,5}\\s(?:neg|negative|non-?reactive)\\b"
              + "(?:[\\s,;]{1,2}(?:in|on|but|and|then|now|later|since|today|repeat|again|was|is|last|this|week|month|year"
              + "|(?:19|20)\\d\\d|\\d{1,2}/[\\d/]{2,7})){1,7}[\\s,:]{1,2}(?:positive|pos|reactive)\\b");

  private static final Rule QUESTION =
      Rule.inAnyCase(
          "^\\s?(?:\\d{1,2}[.)]\\s)?(?:Q:?\\s)?(?:do you|have you|did you|are you|were you|has (?:the )?(?:patient|pt|he|she|your)|does (?:the )?(?:patient|pt|he|she)"
              + "|is (?:the )?(?:patient|pt|he|she)|any|ever|history of|h/o)\\b(?:(?!\\b(?:but|if|because)\\b)[^?.;:])*$");

  private static final Rule ANSWERED_NO =
      Rule.inAnyCase(
          "(?:(?!\\b(?:but|if|because)\\b)[^?.;:\\n]){0,90}\\?\\s{0,3}(?:A:\\s?)?(?:no|none|never|nil|denies|denied)(?=\\s?[.,;)]|\\s*$|\\s(?:of|to) (?:these|all|the)\\b|\\n)");

  private LetterWords() {}

  /** What is said of a finding, a tumour or a spread; null = nothing in such words. */
  static @Nullable Said of(Passage passage, Mention mention, int to, Lexicon lexicon) {
    int from = mention.from();
    boolean illness =
        mention.type().equals("condition") || Kinds.of(mention.type()) == Kinds.DISEASE;
    if (passage.isBefore(NOTHING_TO, from, REACH)
        || passage.isBefore(NEVER_TREATED, from, REACH)
        || passage.isAt(NOT_SUPPORTED, to)
        || passage.isBefore(QUESTION, from, REACH) && isAnsweredNo(passage, to)) {
      return Said.ABSENT;
    }
    if (mention.type().equals("metastasis")
        && TO_SUGGEST.isIn(passage.between(from, to))
        && passage.isBefore(NOTHING_IN, from, 60)) {
      return Said.ABSENT;
    }
    if (mention.type().equals("metastasis")
        && passage.isBefore(SEEN_BEFORE, from, 40)
        && passage.isAt(NO_MORE, to)) {
      return Said.HISTORICAL;
    }
    if (!illness) {
      return null;
    }
    if (passage.isBefore(CAUSE_ASKED, from, 50)) {
      return Said.POSSIBLE;
    }
    if (passage.isAt(THEN_RESOLVED, to)) {
      return Said.HISTORICAL;
    }
    if (passage.isBefore(OUTGREW, from, 40)
        || passage.isBefore(FREE, from, 50) && passage.isAt(FOR_YEARS, to)) {
      return Said.HISTORICAL;
    }
    boolean tested = mention.type().equals("condition") && lexicon.isTested(mention.name());
    if (tested && passage.isAt(NOW_POSITIVE, to) && passage.isBefore(HAS, from, 30)) {
      return Said.PRESENT;
    }
    if (tested && passage.isAt(THEN_POSITIVE, to)) {
      return Said.POSSIBLE;
    }
    boolean open = passage.isBefore(THOUGHT, from, 80);
    if (open && (tested && passage.isAt(NOT_BY_TEST, to) || passage.isAt(THINK_NOT, to))) {
      return Said.ABSENT;
    }
    return passage.isBefore(DURATION, from, 80)
            && !passage.isBefore(DENIED, from, 80)
            && !passage.isAt(OVER, to)
        ? Said.PRESENT
        : null;
  }

  /** The answer may stand in a sentence of its own. */
  private static boolean isAnsweredNo(Passage passage, int to) {
    var text = passage.text();
    return ANSWERED_NO.opens(text, to, Math.min(text.length(), to + REACH));
  }
}
