package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;

/**
 * Joins the questions of a text by the words between them: "and", "or", "no", lists, brackets and
 * sentences.
 */
final class Joining {
  private static final Pattern STOP = Pattern.compile(";|\\.(?=\\s|$)");
  private static final Pattern SENTENCE_END = Pattern.compile("\\.(?=\\s|$)");

  /** What may excuse: a sentence that says something, not a further item of the list. */
  private static final Pattern SAYS =
      Pattern.compile(
          "\\b(?:is|are|was|were|be|been|being|has|have|had|do|does|did|must|should|shall|will"
              + "|would|may|might|can|could|need|needs|required?|allow\\w*|permit\\w*|accept\\w*"
              + "|eligib\\w*|exclu\\w+|except\\w*|unless|other than|apart|if|provided|however|but"
              + "|only|includ\\w+|exempt\\w*|waive\\w*|this|these|those|such|note|not)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ALTERNATIVE =
      Pattern.compile("[;.]\\s*(?:and/)?or\\b", Pattern.CASE_INSENSITIVE);

  private Joining() {}

  /** One condition of all questions of a text. */
  static Condition of(String text, List<Leaf> leaves, boolean exclusion) {
    return of(text, leaves, exclusion, sentence -> Optional.empty());
  }

  /**
   * One condition of all questions of a text.
   *
   * @param part what is sure of a sentence that holds words which were not understood
   */
  static Condition of(
      String text,
      List<Leaf> leaves,
      boolean exclusion,
      Function<String, Optional<Condition>> part) {
    var all = new ArrayList<>(leaves);
    boolean any = !all.isEmpty();
    var masked = new StringBuilder(text);
    for (Leaf leaf : leaves) {
      if (leaf.condition() instanceof Condition.Always) {
        // "male or female" joins nothing.
        Remainder.blank(masked, leaf.start(), leaf.end());
      }
    }
    all.removeIf(leaf -> leaf.condition() instanceof Condition.Always);
    if (all.isEmpty()) {
      return any && !exclusion ? new Condition.Always() : new Condition.Wording(text);
    }
    var joined = Joins.of(masked.toString(), Negation.in(text, all), exclusion);
    // Sentences bind loosest, then "or" between unlike things, then "and", then "or" between like
    // ones.
    var parts = new ArrayList<Condition>();
    var segment = new ArrayList<Joined>();
    boolean open = false;
    boolean alternatives = false;
    for (Joined item : joined) {
      if (item.before() == Joined.How.STRONG && !segment.isEmpty()) {
        parts.add(scoped(masked, segment, exclusion, part));
        // What a later sentence says of the one before may excuse it.
        open |= exclusion && isSentence(text, segment.getLast().leaf(), item.leaf(), leaves);
        alternatives |= isAlternative(text, segment.getLast().leaf(), item.leaf());
        segment = new ArrayList<>();
      }
      segment.add(item);
    }
    parts.add(scoped(masked, segment, exclusion, part));
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    if (!exclusion && alternatives) {
      // "A; B; or C": whether B belongs to A or to C is told only by what is asked.
      return parts.size() == 2
          ? new Condition.AnyOf(parts)
          : Segments.both(new Condition.AnyOf(parts), new Condition.AllOf(parts));
    }
    return !exclusion
        ? new Condition.AllOf(parts)
        : open ? new Condition.Unread(new Condition.AnyOf(parts)) : new Condition.AnyOf(parts);
  }

  /** "A; or B". */
  private static boolean isAlternative(String text, Leaf last, Leaf next) {
    int from = Math.min(last.end(), next.start());
    return ALTERNATIVE.matcher(text.substring(from, next.start())).find();
  }

  /** Whether a new sentence begins between two questions and holds words that were not read. */
  private static boolean isSentence(String text, Leaf last, Leaf next, List<Leaf> leaves) {
    int from = Math.min(last.end(), next.start());
    return SENTENCE_END.matcher(text.substring(from, next.start())).find()
        && SAYS.matcher(text.substring(next.start())).find()
        && leaves.stream().anyMatch(leaf -> leaf.start() >= next.start() && leaf.isUnread());
  }

  /**
   * Words that were not understood leave open all that their sentence asks, unless they are surely
   * one item of a list beside others.
   */
  private static Condition scoped(
      CharSequence text,
      List<Joined> items,
      boolean exclusion,
      Function<String, Optional<Condition>> part) {
    var leaves = items.stream().map(Joined::leaf).toList();
    boolean unread = leaves.stream().anyMatch(Leaf::isUnread);
    boolean asks = leaves.stream().anyMatch(leaf -> leaf.kind() != Leaf.Kind.WORDS);
    if (!unread || !asks) {
      return Segments.of(items, exclusion);
    }
    if (!Lists.holdsApart(text.toString(), leaves, exclusion)) {
      return part.apply(sentence(text.toString(), leaves))
          .orElseGet(() -> {
            var open = new Condition.Unread(Segments.of(items, exclusion));
            var sure = exclusion ? List.<Condition>of() : OwnLimits.of(text.toString(), leaves);
            return sure.isEmpty() ? open : new Condition.AllOf(with(sure, open));
          });
    }
    return Segments.of(
        items.stream()
            .map(item ->
                item.leaf().unread()
                    ? new Joined(
                        item.leaf().with(new Condition.Unread(item.leaf().condition())),
                        item.before())
                    : item)
            .toList(),
        exclusion);
  }

  private static List<Condition> with(List<Condition> some, Condition one) {
    var all = new ArrayList<>(some);
    all.add(one);
    return all;
  }

  /** The sentence that questions stand in. */
  private static String sentence(String text, List<Leaf> leaves) {
    int from = 0;
    int to = text.length();
    for (Matcher end = STOP.matcher(text); end.find(); ) {
      if (end.end() <= leaves.getFirst().start()) {
        from = end.end();
      } else if (end.start() >= leaves.getLast().start()) {
        to = end.start();
        break;
      }
    }
    return text.substring(from, to).strip();
  }
}
