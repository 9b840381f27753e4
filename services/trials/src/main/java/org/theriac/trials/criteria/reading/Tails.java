package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;

/**
 * Tells where a sentence that was not understood to its end begins with a question that was, and
 * goes on with words that can only ask more of it: "A with …", "A, confirmed by …". Who has no A
 * has no such A either, so that a "no" to A decides; a "yes" stays open.
 */
final class Tails {
  /** How it is shown, and what it stands despite. */
  private static final String SHOWN =
      "(?:as )?(?:confirmed|measured|assessed|determined|documented|evaluated|verified|detected"
          + "|judged|demonstrated|identified|calculated|estimated)|despite";

  private static final String SUPPORT =
      "without (?=[^.;]*\\b(?:transfus\\w*|support\\w*|growth|supplement\\w*|help|aid|use))";

  /** What belongs to a patient as a whole. */
  private static final String OF_A_PERSON = "with|without|who|despite";

  private static final String OF_A_THING =
      "with|without|that|which|who|of|in|on|at|within|after|following|during|due to|caused by"
          + "|secondary to|associated with|resulting (?:in|from)|leading to|requiring|requires?"
          + "|needs?|needing|treated|involving|under|near|precluding|preventing|interfering with"
          + "|affecting";

  private static final Pattern BEHIND_LIMIT = joiner(SHOWN + "|" + SUPPORT + "|and");
  private static final Pattern BEHIND_PERSON = joiner(SHOWN + "|" + OF_A_PERSON + "|and");
  private static final Pattern BEHIND_THING = joiner(SHOWN + "|" + OF_A_THING);
  private static final Pattern BEHIND_EXCLUDED = joiner(SHOWN + "|" + OF_A_THING + "|for");

  /** What may let in, leave out, replace or choose whom it is asked of. */
  private static final String TURNS =
      "or|unless|except\\w*|exclu\\w+|other than|apart|aside|allow\\w*|permit\\w*|accept\\w*|may"
          + "|might|can|could|if|when|where|whose|whether|regardless|irrespective"
          + "|not (?:be )?(?:required|mandatory|necessary|needed|applicable)|optional\\w*|eligible"
          + "|ineligible|eligibility|planned|candidates?|waive\\w*|exempt\\w*";

  private static final Pattern TURNED = words(TURNS);
  private static final Pattern MAY_WIDEN =
      Pattern.compile(
          words(
                      TURNS
                          + "|such as|includ\\w+|like|for example|e\\.?g|i\\.?e|must|should|shall|will|but|however|though|although|even|only|alternative\\w*|either|instead|equivalent\\w*|defin\\w+|consider\\w*|patients?|subjects?|participants?|those|individuals?|people|persons?|wom[ae]n|m[ae]n|males?|females?|children|adults?|adolescents?|cohorts?|arms?|parts?|phases?|groups?|cases?|vs|versus")
                  .pattern()
              + "|[()\\[\\]/:;*&+]",
          Pattern.CASE_INSENSITIVE);

  /** Of whom it is asked, or not, is told apart elsewhere. */
  private static final Pattern OF_SOME =
      words("child-?\\s?bearing|reproducti\\w+|contracepti\\w+|fertil\\w+|pregnancy tests?");

  /** "Patients with A must …" asks nothing of who has no A. */
  private static final Pattern CONDITIONAL =
      Pattern.compile(
          "(?is)\\b(?:with|having|who|whom|on|of|for|in|receiving|if)\\b.*\\b(?:must|should|shall"
              + "|needs?|ha(?:s|ve) to|will)\\b.*");

  /** "A or with …": the tail is an item of its own. */
  private static final Pattern JOINS_AT_END = Pattern.compile("(?i)(?:\\bor|/)\\s*$");

  /** One of several sentences, each of which does. */
  private static final Pattern ONE_OF =
      words("following|one of|any of|either|at least one|criteria|alternatives?");

  /** Behind the last question something else has begun, of which the tail may be. */
  private static final Pattern GOES_ON =
      Pattern.compile(
          "(?i),|\\band\\b|\\b(?:progress|refractor|resist|fail|relaps|recur|intoleran)\\w*");

  private static final Pattern ABBREVIATION = Pattern.compile("\\([A-Z][A-Za-z-]{1,8}\\)");
  private static final Pattern LISTED = Pattern.compile("(?i),|\\band\\b");
  private static final int MOST_TRIES = 4;

  private final Fragments fragments;
  private final Function<String, List<Leaf>> reader;

  /**
   * With how a text is read.
   *
   * @param reader the questions of a text and the words that none was made of
   */
  Tails(Fragments fragments, Function<String, List<Leaf>> reader) {
    this.fragments = fragments;
    this.reader = reader;
  }

  private static Pattern joiner(String words) {
    return Pattern.compile(",?\\s+(?:" + words + ")\\b", Pattern.CASE_INSENSITIVE);
  }

  private static Pattern words(String words) {
    return Pattern.compile("\\b(?:" + words + ")\\b", Pattern.CASE_INSENSITIVE);
  }

  /** Whether sentences of a text may be ways to fulfil it. */
  static boolean isOneOf(String text) {
    return ONE_OF.matcher(text).find();
  }

  /** What the beginning of a sentence asks, open where it holds; empty if the rest may turn it. */
  Optional<Condition> of(String sentence, boolean exclusion) {
    if (OF_SOME.matcher(sentence).find()) {
      return Optional.empty();
    }
    var places = new ArrayList<Integer>();
    for (Matcher joiner = BEHIND_EXCLUDED.matcher(sentence); joiner.find(); ) {
      places.add(joiner.start());
    }
    if (!exclusion) {
      for (Matcher joiner = BEHIND_PERSON.matcher(sentence); joiner.find(); ) {
        places.add(joiner.start());
      }
    }
    var tried = places.stream().distinct().sorted((one, other) -> other - one).toList();
    int tries = 0;
    for (int place : tried) {
      var tail = ABBREVIATION.matcher(sentence.substring(place)).replaceAll(" ");
      if (MAY_WIDEN.matcher(tail).find()) {
        break;
      }
      if (tries++ == MOST_TRIES) {
        break;
      }
      var asked = head(sentence, place, exclusion);
      if (asked.isPresent()) {
        return asked;
      }
    }
    return Optional.empty();
  }

  private Optional<Condition> head(String sentence, int place, boolean exclusion) {
    var head = sentence.substring(0, place);
    var tail = sentence.substring(place);
    if (JOINS_AT_END.matcher(head).find()
        || CONDITIONAL.matcher(head).matches()
        || TURNED.matcher(head.replaceAll("(?i)\\bor\\b", " ")).find()
        || exclusion && LISTED.matcher(tail.substring(1)).find()) {
      return Optional.empty();
    }
    var leaves = reader.apply(head);
    if (leaves.isEmpty()
        || GOES_ON.matcher(head.substring(Math.min(place, leaves.getLast().end()))).find()) {
      return Optional.empty();
    }
    boolean read =
        leaves.stream().noneMatch(leaf -> leaf.isUnread() || leaf.kind() == Leaf.Kind.WORDS)
            && leaves.stream().anyMatch(Tails::asks);
    if (!read
        || !fits(sentence, place, leaves.getLast(), leaves, exclusion)
        || fragments.breaks(sentence, place, leaves)) {
      return Optional.empty();
    }
    if (!exclusion && LISTED.matcher(tail.substring(1)).find() && goesOn(tail, leaves)) {
      return Optional.empty();
    }
    var asked = Joining.of(head, leaves, exclusion);
    return holdsNot(asked) ? Optional.empty() : Optional.of(narrowed(asked));
  }

  private static boolean asks(Leaf leaf) {
    return !(leaf.condition() instanceof Condition.Sex)
        && !(leaf.condition() instanceof Condition.Always)
        && !(leaf.condition() instanceof Condition.Routine);
  }

  /** Whether the words that join fit what stands last before them. */
  private static boolean fits(
      String sentence, int place, Leaf last, List<Leaf> leaves, boolean exclusion) {
    if (exclusion) {
      return at(BEHIND_EXCLUDED, sentence, place);
    }
    boolean limits = leaves.stream().anyMatch(leaf -> isLimit(leaf) || isOfPerson(leaf));
    if (isLimit(last)) {
      return at(BEHIND_LIMIT, sentence, place);
    }
    return limits ? at(BEHIND_PERSON, sentence, place) : at(BEHIND_THING, sentence, place);
  }

  private static boolean at(Pattern joiner, String sentence, int place) {
    return joiner.matcher(sentence).region(place, sentence.length()).lookingAt();
  }

  private static boolean isLimit(Leaf leaf) {
    return leaf.kind() == Leaf.Kind.NUMBER;
  }

  private static boolean isOfPerson(Leaf leaf) {
    return leaf.kind() == Leaf.Kind.PERSON && !(leaf.condition() instanceof Condition.Sex);
  }

  /** Whether a list may go on with things of the same kind, which would be alternatives. */
  private boolean goesOn(String tail, List<Leaf> leaves) {
    boolean alternatives =
        leaves.stream()
            .anyMatch(leaf ->
                leaf.kind() == Leaf.Kind.MARKER
                    || leaf.kind() == Leaf.Kind.DISEASE
                    || leaf.kind() == Leaf.Kind.STAGE);
    return alternatives
        || reader.apply(tail).stream()
            .anyMatch(more ->
                more.kind() != Leaf.Kind.WORDS
                    && leaves.stream().anyMatch(leaf -> leaf.kind() == more.kind()));
  }

  private static boolean holdsNot(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().anyMatch(Tails::holdsNot);
      case Condition.AnyOf any -> any.parts().stream().anyMatch(Tails::holdsNot);
      case Condition.FirstKnown ways -> ways.ways().stream().anyMatch(Tails::holdsNot);
      case Condition.Not not -> !Fragments.staysOpen(not);
      default -> false;
    };
  }

  /**
   * The same with each question open where it holds: to which of them the tail belongs is not
   * known. Only of two limits of one measurement the narrower is asked without it, or it would be
   * no limit of its own.
   */
  private static Condition narrowed(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all ->
          new Condition.AllOf(all.parts().stream().map(Tails::narrowed).toList());
      case Condition.AnyOf any ->
          new Condition.AnyOf(
              any.parts().stream()
                  .map(part -> isEnclosed(part, any.parts()) ? part : narrowed(part))
                  .toList());
      default -> new Condition.AllOf(List.of(condition, Fragments.OPEN));
    };
  }

  private static boolean isEnclosed(Condition part, List<Condition> parts) {
    return part instanceof Condition.Measured one
        && parts.stream()
            .anyMatch(other ->
                other instanceof Condition.Measured wider
                    && wider.type().equals(one.type())
                    && wider.name().equals(one.name())
                    && wider.unit().equals(one.unit())
                    && !wider.range().equals(one.range())
                    && wider.range().encloses(one.range()));
  }
}
