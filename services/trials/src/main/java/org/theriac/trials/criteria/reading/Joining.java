package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.criteria.Condition;

/**
 * Joins the questions of a text by the words between them: "and", "or", "no", lists, brackets and
 * sentences.
 */
final class Joining {
  private static final Pattern NEGATOR =
      Pattern.compile(
          "\\b(?:no|not|without|absence|lack of|never|negative for|free of|free from|cannot|none"
              + "|neither)\\b(?! (?:limited|required|amenable|suitable|later|due|related))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NEGATION_END =
      Pattern.compile(
          "\\bbut\\b|;|\\.(?=\\s|$)|\\band (?:must|have|has|be|is|are|with)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern STRONG = Pattern.compile("(?s).*(?:;|\\.(?=\\s|$)).*");

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

  /** A slash of a unit, an "or" of a time and one of how a tumour was shown join nothing. */
  private static final Pattern NO_OR =
      Pattern.compile(
          "(?i)[\\w^]*\\d?/(?:d?l|ul|ml|min|mm3?|m2|day|kg)\\b|\\b(?:on|during|at|while"
              + "|before) or (?:after|following|before|within)\\b"
              + "|\\b(?:histo|cyto|patho)\\w*(?: and/or | or | ?/ ?)(?:histo|cyto|patho)\\w*");

  private static final Pattern OR = Pattern.compile("(?is).*(?:\\bor\\b|and/or|/).*");
  private static final Pattern AND = Pattern.compile("(?is).*(?:\\band\\b|&|\\bplus\\b).*");
  private static final Pattern EXAMPLES =
      Pattern.compile(
          "(?is).*\\b(?:including|such as|e\\.g\\.?|for example|like|i\\.e\\.?)(?![a-z]).*");
  private static final Pattern ALTERNATIVE =
      Pattern.compile("[;.]\\s*(?:and/)?or\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern DEFINED =
      Pattern.compile(
          "\\s*,?\\s*[(\\[]?\\s*(?:(?:is |as )?(?:defined (?:as|by)|i\\.e\\.?,?|that is"
              + "|with)(?: an?)?)?\\s*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ACTIVE = Pattern.compile("active\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern BRACKETED = Pattern.compile("\\([^()]*\\)");

  private Joining() {}

  private enum Join {
    SAME,
    TIGHT,
    AND,
    OR,
    STRONG
  }

  private record Joined(Leaf leaf, Join before) {}

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
    var joined = joins(masked.toString(), negated(text, all), exclusion);
    // Sentences bind loosest, then "or" between unlike things, then "and", then "or" between like
    // ones.
    var parts = new ArrayList<Condition>();
    var segment = new ArrayList<Joined>();
    boolean open = false;
    boolean alternatives = false;
    for (Joined item : joined) {
      if (item.before() == Join.STRONG && !segment.isEmpty()) {
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
          : both(new Condition.AnyOf(parts), new Condition.AllOf(parts));
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
      return segment(items, exclusion);
    }
    if (!Lists.holdsApart(text.toString(), leaves, exclusion)) {
      return part.apply(sentence(text.toString(), leaves))
          .orElseGet(() -> {
            var open = new Condition.Unread(segment(items, exclusion));
            var sure = exclusion ? List.<Condition>of() : OwnLimits.of(text.toString(), leaves);
            return sure.isEmpty() ? open : new Condition.AllOf(with(sure, open));
          });
    }
    return segment(
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

  private static Condition segment(List<Joined> items, boolean exclusion) {
    var read = segment(items, exclusion, false);
    return isUnclear(items) ? both(read, segment(items, exclusion, true)) : read;
  }

  /**
   * @param wordsLikeAll whether words that were not understood are of the kind of their neighbours
   */
  private static Condition segment(List<Joined> items, boolean exclusion, boolean wordsLikeAll) {
    var groups = new ArrayList<Joined>();
    for (int at = 0; at < items.size(); at++) {
      var item = items.get(at);
      var last = groups.isEmpty() ? null : groups.getLast();
      if (last != null && item.before() == Join.SAME) {
        groups.set(
            groups.size() - 1,
            new Joined(
                last.leaf().with(known(last.leaf().condition(), item.leaf().condition())),
                last.before()));
        continue;
      }
      var defined = last == null ? null : orPressure(last.leaf().condition(), item);
      if (last != null && defined != null) {
        groups.set(groups.size() - 1, new Joined(last.leaf().with(defined), last.before()));
        continue;
      }
      if (last != null && item.before() == Join.TIGHT && areExtents(last.leaf(), item.leaf())) {
        // "locally advanced unresectable or metastatic": words side by side bind closest.
        groups.set(
            groups.size() - 1,
            new Joined(
                last.leaf()
                    .with(
                        new Condition.AllOf(
                            List.of(last.leaf().condition(), item.leaf().condition()))),
                last.before()));
        continue;
      }
      boolean like =
          last != null
              && (last.leaf().kind() == item.leaf().kind()
                  || wordsLikeAll
                      && (last.leaf().kind() == Leaf.Kind.WORDS
                          || item.leaf().kind() == Leaf.Kind.WORDS));
      if (last != null && item.before() == Join.OR && like && !isWidened(items, at)) {
        groups.set(
            groups.size() - 1,
            new Joined(
                last.leaf().with(or(last.leaf().condition(), item.leaf().condition())),
                last.before()));
      } else {
        groups.add(item);
      }
    }
    var alternatives = new ArrayList<Condition>();
    var run = new ArrayList<Condition>();
    for (Joined group : groups) {
      if (group.before() == Join.OR && !run.isEmpty()) {
        alternatives.add(and(run));
        run = new ArrayList<>();
      }
      run.add(group.leaf().condition());
    }
    alternatives.add(and(run));
    return alternatives.size() == 1
        ? alternatives.getFirst()
        : new Condition.AnyOf(exclusion ? alternatives : withoutBareFindings(alternatives));
  }

  /**
   * "… at most 3 times normal with A or B": a finding never stands in for a limit; where it depends
   * on it, and how, was not understood.
   */
  private static List<Condition> withoutBareFindings(List<Condition> alternatives) {
    boolean limit = alternatives.stream().anyMatch(Joining::isLimit);
    return alternatives.stream()
        .map(one ->
            limit && one instanceof Condition.Finding finding && isIllness(finding)
                ? new Condition.Wording(finding.name())
                : one)
        .toList();
  }

  private static boolean isIllness(Condition.Finding finding) {
    return finding.type().equals("condition") || finding.type().equals("metastasis");
  }

  private static boolean isLimit(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().anyMatch(Joining::isLimit);
      case Condition.AnyOf any -> any.parts().stream().anyMatch(Joining::isLimit);
      case Condition.Measured measured -> measured.type().equals("lab");
      default -> false;
    };
  }

  /** One question that either answers; "no A (shown by B)" denies both. */
  private static Condition known(Condition one, Condition other) {
    return one instanceof Condition.Not not && !(other instanceof Condition.Not)
        ? new Condition.Not(new Condition.FirstKnown(List.of(not.part(), other)))
        : new Condition.FirstKnown(List.of(one, other));
  }

  /** "A (systolic above …, or diastolic above …)": both values say what A is; null = it is none. */
  private static @Nullable Condition orPressure(Condition defined, Joined next) {
    if (next.before() != Join.OR || !Pressures.isPressure(next.leaf().condition())) {
      return null;
    }
    return switch (defined) {
      case Condition.Not not -> {
        var inside = orPressure(not.part(), next);
        yield inside == null ? null : new Condition.Not(inside);
      }
      case Condition.FirstKnown ways
          when ways.ways().size() == 2 && Pressures.isPressure(ways.ways().getLast()) ->
          new Condition.FirstKnown(
              List.of(ways.ways().getFirst(), or(ways.ways().getLast(), next.leaf().condition())));
      default -> null;
    };
  }

  private static Condition and(List<Condition> parts) {
    return parts.size() == 1 ? parts.getFirst() : new Condition.AllOf(parts);
  }

  private static Condition or(Condition one, Condition other) {
    if (one instanceof Condition.Not a && other instanceof Condition.Not b) {
      // "no A or B": neither.
      return new Condition.Not(or(a.part(), b.part()));
    }
    var parts = new ArrayList<Condition>();
    if (one instanceof Condition.AnyOf any) {
      parts.addAll(any.parts());
    } else {
      parts.add(one);
    }
    parts.add(other);
    return new Condition.AnyOf(parts);
  }

  /** What stands under a "no" that reaches it. */
  private static List<Leaf> negated(String text, List<Leaf> leaves) {
    var result = new ArrayList<Leaf>();
    for (Leaf leaf : leaves) {
      result.add(
          isNegated(text, leaf, leaves) ? leaf.with(GivenFor.denied(leaf.condition())) : leaf);
    }
    return result;
  }

  private static boolean isNegated(String text, Leaf leaf, List<Leaf> leaves) {
    if (leaf.condition() instanceof Condition.Sex
        || leaf.condition() instanceof Condition.Always
        || leaf.kind() == Leaf.Kind.NUMBER && !(leaf.condition() instanceof Condition.Result)) {
      return false;
    }
    int negator = -1;
    for (Matcher found = NEGATOR.matcher(text); found.find() && found.start() < leaf.start(); ) {
      int at = found.start();
      boolean inside = leaves.stream().anyMatch(other -> other.overlaps(at, found.end()));
      boolean either =
          text.substring(Math.max(0, at - 8), at)
              .toLowerCase(Locale.ROOT)
              .matches("(?s).*with or ");
      if (!inside && !either) {
        negator = found.end();
      }
    }
    if (negator < 0) {
      return false;
    }
    var between = new StringBuilder(text.substring(negator, leaf.start()));
    for (Leaf other : leaves) {
      for (int i = Math.max(other.start(), negator); i < Math.min(other.end(), leaf.start()); i++) {
        between.setCharAt(i - negator, '_');
      }
    }
    return !NEGATION_END.matcher(between).find() && between.length() < 200;
  }

  private static List<Joined> joins(String text, List<Leaf> leaves, boolean exclusion) {
    var raw = new ArrayList<Joined>();
    Leaf previous = null;
    boolean examples = false;
    Leaf of = null;
    for (Leaf leaf : leaves) {
      if (previous == null) {
        raw.add(new Joined(leaf, Join.TIGHT));
        previous = leaf;
        continue;
      }
      var between =
          BRACKETED
              .matcher(text.substring(Math.min(previous.end(), leaf.start()), leaf.start()))
              .replaceAll(" ");
      if (STRONG.matcher(between).matches() || examples && between.indexOf(')') >= 0) {
        // What stands behind the bracket of examples is an item of its own.
        examples = false;
      } else if (EXAMPLES.matcher(between).matches()) {
        of = examples ? of : previous;
        examples = true;
      }
      if (examples
          && leaf.kind() == raw.getLast().leaf().kind()
          && !STRONG.matcher(between).matches()) {
        if (exclusion && of != null) {
          var item = example(text, of, leaf);
          if (item.isPresent()) {
            raw.add(new Joined(item.get(), Join.OR));
          } else if (areConditions(of, leaf)) {
            // Whether it is meant as it stands, is a person's judgement; it must not get lost.
            var meant = new Condition.Wording("as an example of what stands before", true);
            raw.add(
                new Joined(
                    leaf.with(new Condition.AllOf(List.of(leaf.condition(), meant))), Join.OR));
          }
        }
        previous = leaf;
        continue;
      }
      raw.add(new Joined(leaf, join(text, between, previous, leaf, leaves, exclusion)));
      previous = leaf;
    }
    return raw;
  }

  /**
   * "A including B": who has B has what is asked, also where B is not always a kind of A; what is
   * said of A is said of B.
   */
  private static Optional<Leaf> example(String text, Leaf of, Leaf example) {
    if (!(of.condition() instanceof Condition.Finding whole)
        || !(example.condition() instanceof Condition.Finding finding)
        || !whole.qualifiers().isEmpty()
        || !finding.qualifiers().isEmpty()
        || of.isUnread()
        || example.isUnread()
        || whole.window().isPresent()
        || !whole.type().equals("condition")
        || !finding.type().equals("condition")) {
      return Optional.empty();
    }
    boolean active = ACTIVE.matcher(text.substring(of.start(), of.end())).lookingAt();
    return Optional.of(
        active
            ? example.with(
                new Condition.Finding(
                    finding.type(),
                    finding.name(),
                    List.of("active"),
                    finding.grade(),
                    finding.window(),
                    finding.history()))
            : example);
  }

  private static boolean areConditions(Leaf of, Leaf example) {
    return of.condition() instanceof Condition.Finding whole
        && example.condition() instanceof Condition.Finding finding
        && whole.type().equals("condition")
        && finding.type().equals("condition");
  }

  private static Condition asked(Leaf leaf) {
    return leaf.condition() instanceof Condition.Not not ? not.part() : leaf.condition();
  }

  private static Join join(
      String text, String between, Leaf previous, Leaf leaf, List<Leaf> leaves, boolean exclusion) {
    if (STRONG.matcher(between).matches()) {
      return Join.STRONG;
    }
    boolean like = previous.kind() == leaf.kind();
    if (between.strip().equals("(")
        && previous.kind() == Leaf.Kind.FINDING
        && leaf.condition() instanceof Condition.Result) {
      // "hepatitis B (surface antigen positive)": the test shows the disease.
      return Join.SAME;
    }
    if (DEFINED.matcher(between).matches()
        && asked(previous) instanceof Condition.Finding finding
        && finding.type().equals("condition")
        && Pressures.isPressure(leaf.condition())) {
      // "uncontrolled hypertension (above 150/90)": the values say what is meant.
      return Join.SAME;
    }
    if (between.strip().equals("(")
        && asked(previous) instanceof Condition.Finding finding
        && finding.qualifiers().contains("uncontrolled")
        && leaf.condition() instanceof Condition.Measured measured
        && measured.type().equals("lab")) {
      // "uncontrolled diabetes (HbA1c above 8 %)": the value says what is meant.
      return Join.SAME;
    }
    if (isSpan(previous.condition()) && isSpan(leaf.condition())) {
      // Several ranges of age are groups of patients, not one narrower group.
      return Join.OR;
    }
    if (OR.matcher(NO_OR.matcher(between).replaceAll(" ")).matches()) {
      return Join.OR;
    }
    if (exclusion && between.contains(",") && isAgeBesideWords(previous, leaf)) {
      // "age under 18, …": two reasons to be left out.
      return Join.OR;
    }
    if (AND.matcher(between).matches()) {
      return exclusion && (like || isThing(previous) && isThing(leaf)) ? Join.OR : Join.AND;
    }
    if (between.contains(",")) {
      for (int i = leaves.indexOf(leaf); i + 1 < leaves.size(); i++) {
        var next =
            text.substring(
                Math.min(leaves.get(i).end(), leaves.get(i + 1).start()),
                leaves.get(i + 1).start());
        if (STRONG.matcher(next).matches()) {
          break;
        }
        if (OR.matcher(next).matches()) {
          return like || exclusion ? Join.OR : Join.AND;
        }
        if (AND.matcher(next).matches()) {
          return exclusion && like ? Join.OR : Join.AND;
        }
      }
      boolean changes = isChange(previous.condition()) && isChange(leaf.condition());
      boolean listed = changes || exclusion && (like || isThing(previous) && isThing(leaf));
      return listed ? Join.OR : Join.AND;
    }
    // Two names of one thing side by side: an abbreviation or a definition.
    boolean synonyms =
        like
            && (leaf.kind() == Leaf.Kind.STAGE && between.contains("(")
                || leaf.kind() == Leaf.Kind.DISEASE
                || leaf.kind() == Leaf.Kind.FINDING && between.contains("("));
    return synonyms ? Join.OR : Join.TIGHT;
  }

  private static boolean areExtents(Leaf one, Leaf other) {
    return one.kind() == Leaf.Kind.STAGE && other.kind() == Leaf.Kind.STAGE;
  }

  private static boolean isAgeBesideWords(Leaf one, Leaf other) {
    return isAge(one.condition()) && other.kind() == Leaf.Kind.WORDS;
  }

  private static boolean isAge(Condition condition) {
    return condition instanceof Condition.Measured measured && measured.type().equals("age")
        || condition instanceof Condition.AllOf all && all.parts().stream().anyMatch(Joining::isAge)
        || condition instanceof Condition.AnyOf any
            && any.parts().stream().anyMatch(Joining::isAge);
  }

  /** "65 or older, or 60 with …": what follows belongs to the wider of two limits. */
  private static boolean isWidened(List<Joined> items, int at) {
    return at + 1 < items.size()
        && (items.get(at + 1).before() == Join.AND || items.get(at + 1).before() == Join.TIGHT)
        && items.get(at).leaf().condition() instanceof Condition.Measured wider
        && items.get(at - 1).leaf().condition() instanceof Condition.Measured narrower
        && wider.name().equals(narrower.name())
        && !wider.range().equals(narrower.range())
        && wider.range().encloses(narrower.range());
  }

  /** What holds, or does not, by both ways to read a text; else it stays open. */
  private static Condition both(Condition one, Condition other) {
    return new Condition.AnyOf(
        List.of(
            new Condition.AllOf(List.of(one, other)),
            new Condition.AllOf(
                List.of(new Condition.AnyOf(List.of(one, other)), Fragments.OPEN))));
  }

  /** Whether "or" with words that were not understood stands beside an "and". */
  private static boolean isUnclear(List<Joined> items) {
    boolean unread = false;
    boolean and = false;
    for (int i = 1; i < items.size(); i++) {
      boolean words =
          items.get(i).leaf().kind() == Leaf.Kind.WORDS
              || items.get(i - 1).leaf().kind() == Leaf.Kind.WORDS;
      unread |= items.get(i).before() == Join.OR && words;
      and |= items.get(i).before() == Join.AND || items.get(i).before() == Join.TIGHT;
    }
    return unread && and;
  }

  private static boolean isSpan(Condition condition) {
    return condition instanceof Condition.Measured age
        && age.type().equals("age")
        && age.range().high() < Double.POSITIVE_INFINITY
        && age.range().low() > 0;
  }

  /** Changes of different genes in a list are alternatives: hardly a tumour has them all. */
  private static boolean isChange(Condition condition) {
    return switch (condition) {
      case Condition.Marker marker ->
          !Set.of("positive", "negative", "low", "high", "stable").contains(marker.state())
              && !marker.state().startsWith("IHC");
      case Condition.AnyOf any -> any.parts().stream().allMatch(Joining::isChange);
      default -> false;
    };
  }

  private static boolean isThing(Leaf leaf) {
    return leaf.kind() == Leaf.Kind.FINDING
        || leaf.kind() == Leaf.Kind.TREATMENT
        || leaf.kind() == Leaf.Kind.NUMBER
        || leaf.kind() == Leaf.Kind.WORDS;
  }
}
