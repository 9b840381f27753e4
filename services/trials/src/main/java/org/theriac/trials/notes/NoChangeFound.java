package org.theriac.trials.notes;

import java.util.regex.Matcher;
import org.theriac.trials.patterns.Rule;

/**
 * "No reportable alterations: A, B", "NGS did not reveal pathogenic variants in A or B": that no
 * change was found is said before the list of the genes. What a "but" or "only" parts from the list
 * is not denied with it.
 */
final class NoChangeFound {
  private static final int LONGEST_LIST = 400;
  private static final Rule BEFORE =
      Rule.inAnyCase(
          "\\b(?:no|without|negative for|absence of|not (?:reveal|show|identify|detect|demonstrate"
              + "|find|disclose|harbou?r|have|contain|carry)|failed to (?:reveal|show|identify"
              + "|detect|demonstrate|find))\\s(?:(?:any|other|evidence of|an?)\\s){0,2}(?:(?:reportable"
              + "|actionable|pathogenic|likely pathogenic|deleterious|targetable|druggable"
              + "|clinically significant|clinically relevant|significant"
              + "|detectable|known|driver|oncogenic|relevant|additional|germline|somatic|gene|genomic"
              + "|genetic|molecular|or|and)\\s){0,5}(?:alterations?|mutations?|variants?"
              + "|rearrangements?|fusions?|amplifications?|abnormalit(?:y|ies)|aberrations?"
              + "|changes?|drivers?|findings?)(?:\\s(?:were |was |are |is )?(?:identified|detected"
              + "|found|seen|noted|present|reported))?(?:\\s(?:in|of|for|involving|within|affecting"
              + "|across|including)\\s|\\s?[:(]\\s?|\\s-\\s)(?:the )?(?:following )?(?:genes? )?([^.;]*)$");
  private static final Rule PARTED =
      Rule.inAnyCase(
          "\\b(?:but|however|although|though|except|other than|apart from|besides|while|whereas"
              + "|with|showed|shows|revealed|reveals|positive|only)\\b|\\)");
  private static final Rule ALONE_BEHIND = Rule.inAnyCase("[\\w\\s/+-]{0,12}\\s(?:only|alone)\\b");

  private static final Rule NEXT_CLAUSE =
      Rule.inAnyCase(",\\s(?:and|but|while|whereas)\\s(?:an?\\s)?$");
  private static final Rule ONE_WAS = Rule.inAnyCase("\\s(?:was|is)\\s");

  private NoChangeFound() {}

  /** "no change of A or B, and C amplification was seen": the last one was found. */
  static boolean isFound(Passage passage, MarkerReader.Named marker, MarkerResult result) {
    return result.kind() == MarkerResult.Kind.CLASS
        && result.sign() == MarkerResult.Sign.POSITIVE
        && ONE_WAS.isIn(passage.between(marker.end(), result.end()))
        && passage.isBefore(NEXT_CLAUSE, marker.start(), 16);
  }

  /** Whether the words before a gene deny a change of it. */
  static boolean before(Passage passage, int start, int end) {
    Matcher none = passage.before(BEFORE, start, LONGEST_LIST);
    return none.find() && !PARTED.isIn(none.group(1)) && !passage.isAt(ALONE_BEHIND, end);
  }
}
