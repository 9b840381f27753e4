package org.theriac.trials.criteria.reading;

import java.util.regex.Pattern;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;

/** What an exception leaves unsaid since it was named before it. */
final class NamedBefore {
  private final Vocabulary vocabulary;

  private static final Pattern STATE_ALONE =
      Pattern.compile(
          "\\s*(?:(?:they|these|it|that|which|if|have|has|are|were|is|been|being|previously"
              + "|adequately|definitively|clinically|radiographically"
              + "|neurologically)\\s+)*(?:treated|stable|controlled|asymptomatic|inactive"
              + "|resolved|cured)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CHANGE_ALONE =
      Pattern.compile(
          "\\s*(?:the |a |an )?(?:p\\.)?(?:[A-Z]\\d{2,4}[A-Z*]?\\b|(?i:exon \\d|ex\\d|del ?19))");

  NamedBefore(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** "mutation other than V600E": the change is one of the gene named before. */
  String with(String before, String clause) {
    boolean ownFinding =
        vocabulary.find(clause).stream().anyMatch(term -> term.kind() == Term.Kind.FINDING);
    if (STATE_ALONE.matcher(clause).lookingAt() && !ownFinding) {
      return vocabulary.find(before).stream()
          .filter(term -> term.kind() == Term.Kind.FINDING)
          .reduce((one, other) -> other.start() > one.start() ? other : one)
          .map(term -> before.substring(term.start(), term.end()) + " " + clause.strip())
          .orElse(clause);
    }
    if (!CHANGE_ALONE.matcher(clause).lookingAt()) {
      return clause;
    }
    return vocabulary.find(before).stream()
        .filter(term -> term.kind() == Term.Kind.MARKER)
        .reduce((one, other) -> other)
        .map(term -> term.name() + " " + clause.strip())
        .orElse(clause);
  }
}
