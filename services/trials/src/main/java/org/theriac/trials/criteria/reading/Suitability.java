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
  private static final Pattern UNFIT =
      Pattern.compile(
          "\\b(?:(?:that|which|who) (?:is|are) |(?:is|are|and|or) )?(?:(?:not"
              + "|no longer) (?:be )?(?:considered )?(?:amenable|suitable|eligible|a candidate"
              + "|candidates|appropriate|fit)|(?:un|in)suitable|ineligible|unfit) (?:to"
              + "|for) ([^,;.()]{0,30}?(?:curative|definitive|surgical|radical|surgery|resection"
              + "|local)[^,;.()]{0,50})",
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
