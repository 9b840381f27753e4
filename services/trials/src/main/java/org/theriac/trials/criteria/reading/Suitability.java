package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;

/**
 * Reads that a tumour cannot be operated on or cured any more ("not amenable to curative surgery").
 * Spread answers it; of a tumour without spread only a chart's own words can, so that it is never
 * left out of what a criterion asks.
 */
final class Suitability {
  private static final String TREATMENT =
      "(?:surger(?:y|ies)|resections?|operations?|radio-?therapy|radiation(?: therapy)?"
          + "|(?:radio-?)?chemo-?therapy|(?:radio-?chemo|chemo-?radi(?:o|ation))(?:-?therapy)?"
          + "|treatments?|therap(?:y|ies))";

  /** What is told behind an "and", an "or" or a slash belongs to the same list of treatments. */
  private static final Pattern UNFIT =
      Pattern.compile(
          "\\b(?:(?:that|which|who) (?:is|are) |(?:is|are|and|or|who|nor) )?(?:(?:(?:not"
              + "|no longer) (?:be )?(?:considered )?(?:amenable|suitable|eligible|a candidate"
              + "|candidates|appropriate|fit)|(?:un|in)suitable|ineligible|unfit) (?:to"
              + "|for)|(?:can ?not|could not|(?:is |are )?(?:unable|not able) to) (?:be treated"
              + " with|undergo|receive|have)) ([^,;.()/]{0,30}?(?:curative|definitive|surgical"
              + "|radical|surgery|resection|local)(?:(?! (?:and|or|nor|who|but) )[^,;.()/]){0,50}"
              + "(?<![a-zA-Z](?=[a-zA-Z]))"
              + "(?:(?: ?/ ?|,? (?:and/or|and|or|nor) (?:for |to )?|, )(?:(?:curative|definitive"
              + "|radical|concurrent|sequential|local|systemic|other|any|intent)\\s){0,3}"
              + TREATMENT
              + "\\b){0,4})",
          Pattern.CASE_INSENSITIVE);

  /** Other ways to cure than by operation. */
  private static final Pattern MORE_THAN_SURGERY =
      Pattern.compile(
          "\\b(?:radio\\w*|radiation|chemo\\w*|ablati\\w*|treatments?|therap(?:y|ies)|local(?:ly)?"
              + "|multimodal\\w*)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SURGERY =
      Pattern.compile("\\b(?:surg\\w+|resection)\\b", Pattern.CASE_INSENSITIVE);

  /** No operation helps any more; who has distant spread is beyond it. */
  private static final String BEYOND_SURGERY = "beyond surgery";

  /** No local treatment cures any more; who has distant spread is beyond it. */
  private static final String BEYOND_CURE = "beyond cure";

  private Suitability() {}

  static List<Leaf> read(String text) {
    var leaves = new ArrayList<Leaf>();
    for (Matcher unfit = UNFIT.matcher(text); unfit.find(); ) {
      boolean surgeryAlone =
          SURGERY.matcher(unfit.group(1)).find()
              && !MORE_THAN_SURGERY.matcher(unfit.group(1)).find();
      int start = unfit.start() + joined(unfit.group());
      leaves.add(
          new Leaf(
              start,
              unfit.end(),
              Leaf.Kind.PERSON,
              new Condition.Stage(Set.of(surgeryAlone ? BEYOND_SURGERY : BEYOND_CURE))));
    }
    return leaves;
  }

  /** How long the "and" or "or" is that joins it to what stands before. */
  private static int joined(String words) {
    var lower = words.toLowerCase(java.util.Locale.ROOT);
    return lower.startsWith("or ") ? 3 : lower.startsWith("and ") ? 4 : 0;
  }
}
