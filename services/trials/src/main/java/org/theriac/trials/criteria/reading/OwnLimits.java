package org.theriac.trials.criteria.reading;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;

/**
 * Finds the limits of age, performance and scores that an inclusion surely asks of each patient,
 * whatever else its sentence asks that was not understood: who is outside of them is not let in.
 * They never let anybody in by themselves.
 */
final class OwnLimits {
  /**
   * What may let in others, put off the limit, or say that it is of another person, day or country
   * ("20 years in A").
   */
  private static final Pattern TURNS =
      Pattern.compile(
          "\\b(?:or|unless|except\\w*|exclu\\w+|other|than|allow\\w*|permit\\w*|accept\\w*|may"
              + "|might|can|could|if|when|where|whose|whom|whether|regardless|irrespective|not|no"
              + "|non|never|without|neither|eligible|ineligible|either|alternative\\w*|only"
              + "|preferabl\\w*|diagnos\\w+|onset|born|birth|ago|since|at|during|for|among|donors?"
              + "|mothers?|fathers?|parents?|relatives?|siblings?|partners?|spouses?|caregivers?"
              + "|child|children|infants?|sons?|daughters?|cohorts?|arms?|parts?|phases?|groups?"
              + "|strata|stratum|controls?|volunteers?|elsewhere)\\b"
              + "|\\bin\\s(?-i:\\p{Lu})|[()\\[\\]/:;*&+]",
          Pattern.CASE_INSENSITIVE);

  /** "Patients with A must be …": of some. */
  private static final Pattern OF_SOME =
      Pattern.compile(
          "\\b(?:with|having|who|on|of|in|receiving)\\b.*\\b(?:must|should|shall|needs?|ha(?:s"
              + "|ve) to)\\b",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private static final Pattern STOP = Pattern.compile("\\.(?=\\s|$)");

  private OwnLimits() {}

  /**
   * The limits.
   *
   * @param text the text that the questions stand in
   * @param leaves questions of one sentence, in order
   */
  static List<Condition> of(String text, List<Leaf> leaves) {
    var around = new StringBuilder(text);
    for (Leaf leaf : leaves) {
      if (limit(leaf.condition()).isPresent()) {
        Remainder.blank(around, leaf.start(), leaf.end());
      }
    }
    int from = 0;
    int to = text.length();
    for (Matcher stop = STOP.matcher(text); stop.find(); ) {
      if (stop.end() <= leaves.getFirst().start()) {
        from = stop.end();
      } else if (stop.start() >= leaves.getLast().end()) {
        to = Math.min(to, stop.start());
      }
    }
    var sentence = around.substring(from, to);
    if (TURNS.matcher(sentence).find() || OF_SOME.matcher(sentence).find()) {
      return List.of();
    }
    return leaves.stream().flatMap(leaf -> limit(leaf.condition()).stream()).toList();
  }

  private static Optional<Condition> limit(Condition condition) {
    return switch (condition) {
      case Condition.Measured own
          when own.type().equals("age")
              || own.type().equals("performance")
              || own.type().equals("score") ->
          Optional.of(own);
      case Condition.AllOf all
          when all.parts().size() == 2 && all.parts().getLast() instanceof Condition.Wording ->
          limit(all.parts().getFirst());
      default -> Optional.empty();
    };
  }
}
