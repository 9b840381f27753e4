package org.theriac.trials.notes;

import org.theriac.trials.patterns.Rule;

/**
 * A denial of a list whose last item is joined by "or": in English all items are denied, however
 * long each is ("no clinical findings to suggest infection of the line, pneumonia, or colitis"). So
 * is each example of a kind that is denied ("no autoimmune disease such as lupus").
 */
final class DeniedList {
  private static final int REACH = 240;
  private static final int NEAR = 60;

  private static final String DENIAL =
      "\\b(?:no(?!\\s(?:\\w+\\s)?(?:changes?|increase|decrease|worsening|progression|improvement|response|further|more|longer|doubt"
          + "|question|growth|relief|benefit|one|known cause|clear|interval|need|objection|contraindications?|reactions?|tolerance)\\b)"
          + "|denies|denied|denying|neither|negative for|free of|absence of|without(?!\\s(?:change|worsening|doubt|question"
          + "|improvement|relief|contrast))|(?:never|not|(?:has|have|had|does|do|did)n.t)\\s(?:(?:in (?:his|her) (?:entire )?life|yet|ever|currently|recently)\\s)?(?:had|have|has|take|use"
          + "|suffered|experienced|experience|reported|report|endorsed?|complain\\w*|show|reveal|demonstrate))\\b";

  /** What ends the reach of a denial: a new statement, another reason, another person. */
  private static final String SAME_STATEMENT =
      "(?:(?!\\b(?:but|except|however|although|though|yet|other than|apart from|aside from|besides|beyond|has|had|is|are|was|were|with"
          + "|on|reports?|endorses|admits|presents|who|which|that|since|for|because|due|after|before|from|during|while|if|when|until|per|given|now"
          + "|then|started|stable|risks?|known|not only|positive|pos|s/p|status)\\b|->|\u2192|\\+)[^.;:()?>])";

  /** The last item, and the word that joins it. */
  private static final Rule LAST =
      Rule.inAnyCase("[\\s,](?:or|nor|and/or)\\s(?:any\\s|an?\\s)?[^,;.:]{0,40}$");

  /** Where it is denied only of some time, it may have been before; nor is a condition a denial. */
  private static final Rule OF_SOME_TIME =
      Rule.inAnyCase(
          "[^.;]{0,120}?\\b(?:since|for (?:the (?:past|last)\\s)?(?:\\d|many|several|over|more|years|months|two|three|five|ten)"
              + "|in (?:the )?(?:past|last|previous)|within|anymore|any ?more|until|any longer)\\b");

  private static final Rule CONDITION =
      Rule.inAnyCase("\\s?(?:if|unless|provided|as long as|in case)\\b");

  private static final Rule DENIED_BEFORE =
      Rule.inAnyCase(DENIAL + "(?:" + SAME_STATEMENT + "|\\([A-Za-z-]{2,9}\\))*$");

  private static final String ITEM =
      "(?:(?!(?:has|had|is|are|was|were|but|with|and|or|nor|who|which|that|on|since|for|reports?|present|noted|started|given)\\b)[\\w'/-]{1,20})";

  private static final Rule OR_BEHIND =
      Rule.inAnyCase(
          "(?:\\s\\([A-Za-z-]{2,9}\\))?(?:,\\s(?:and/or\\s)?ITEM(?:\\sITEM){0,4}(?:\\s\\([A-Za-z-]{2,9}\\))?){0,10},?\\s(?:or|nor|and/or)\\sITEM\\b"
              .replace("ITEM", ITEM));

  private static final Rule EXAMPLE =
      Rule.inAnyCase("\\b(?:such as|including|like|e\\.g\\.,?|for example,?|i\\.e\\.,?)\\s[^;:]*$");

  private DeniedList() {}

  /** Whether such a denial covers a finding, a tumour or a spread. */
  static boolean covers(Passage passage, Mention mention) {
    int from = mention.from();
    return hasDenial(passage, from)
        && (passage.isBefore(LAST, from, NEAR)
            || passage.isAt(OR_BEHIND, mention.to())
            || passage.isBefore(EXAMPLE, from, REACH))
        && passage.isBefore(DENIED_BEFORE, from, REACH)
        && !passage.isAt(CONDITION, passage.start())
        && !passage.isAt(OF_SOME_TIME, mention.to());
  }

  /** Whether any word denies behind a place and near it. */
  static boolean hasDenialBehind(Passage passage, int from) {
    var cues = passage.cues();
    for (int i = passage.cuesBefore(from); i < cues.size(); i++) {
      if (cues.get(i).start() - from > REACH) {
        return false;
      }
      if (cues.get(i).start() >= from && cues.get(i).cue().kind() == Cue.Kind.ABSENT) {
        return true;
      }
    }
    return false;
  }

  /** The cheap question before the dear ones: whether any word denies before a place. */
  private static boolean hasDenial(Passage passage, int to) {
    var cues = passage.cues();
    for (int i = passage.cuesBefore(to) - 1; i >= 0; i--) {
      if (to - cues.get(i).end() > REACH) {
        return false;
      }
      if (cues.get(i).cue().kind() == Cue.Kind.ABSENT) {
        return true;
      }
    }
    return false;
  }
}
