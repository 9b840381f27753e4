package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;

/** Reads the words between questions: how each is joined to the one ahead of it. */
final class Joins {
  private static final Pattern STRONG = Pattern.compile("(?s).*(?:;|\\.(?=\\s|$)).*");

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

  private static final Pattern DEFINED =
      Pattern.compile(
          "\\s*,?\\s*[(\\[]?\\s*(?:(?:is |as )?(?:defined (?:as|by)|i\\.e\\.?,?|that is"
              + "|with)(?: an?)?)?\\s*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ACTIVE = Pattern.compile("active\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern BRACKETED = Pattern.compile("\\([^()]*\\)");

  private Joins() {}

  static List<Joined> of(String text, List<Leaf> leaves, boolean exclusion) {
    var raw = new ArrayList<Joined>();
    Leaf previous = null;
    boolean examples = false;
    Leaf of = null;
    for (Leaf leaf : leaves) {
      if (previous == null) {
        raw.add(new Joined(leaf, Joined.How.TIGHT));
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
            raw.add(new Joined(item.get(), Joined.How.OR));
          } else if (areConditions(of, leaf)) {
            // Whether it is meant as it stands, is a person's judgement; it must not get lost.
            var meant = new Condition.Wording("as an example of what stands before", true);
            raw.add(
                new Joined(
                    leaf.with(new Condition.AllOf(List.of(leaf.condition(), meant))),
                    Joined.How.OR));
          }
        }
        previous = leaf;
        continue;
      }
      if (exclusion
          && raw.getLast().before() != Joined.How.OR
          && ONLY_AND.matcher(between).matches()
          && (areTwoLimits(raw.getLast().leaf(), leaf)
              || isFindingWithScore(raw.getLast().leaf(), leaf))) {
        // "heart rate above 100 and systolic below 90": whether one of them is enough is
        // not told.
        var parts = List.of(raw.getLast().leaf().condition(), leaf.condition());
        var both =
            new Condition.AnyOf(
                List.of(
                    new Condition.AllOf(parts),
                    new Condition.AllOf(List.of(new Condition.AnyOf(parts), Fragments.OPEN))));
        raw.set(
            raw.size() - 1, new Joined(raw.getLast().leaf().with(both), raw.getLast().before()));
        previous = leaf;
        continue;
      }
      raw.add(new Joined(leaf, join(text, between, previous, leaf, leaves, exclusion)));
      previous = leaf;
    }
    return raw;
  }

  private static final Pattern ONLY_AND =
      Pattern.compile(
          "\\s*(?:and|plus|&|together with|combined with)\\s+(?:an? )?", Pattern.CASE_INSENSITIVE);

  private static boolean areTwoLimits(Leaf one, Leaf other) {
    return !one.isUnread()
        && !other.isUnread()
        && one.condition() instanceof Condition.Measured first
        && other.condition() instanceof Condition.Measured second
        && !first.name().equals(second.name())
        && !first.type().equals("age")
        && !second.type().equals("age");
  }

  /** "have fixed pupils and GCS = 3". */
  private static boolean isFindingWithScore(Leaf one, Leaf other) {
    return !one.isUnread()
        && !other.isUnread()
        && one.condition() instanceof Condition.Finding
        && other.condition() instanceof Condition.Measured score
        && score.type().equals("score");
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

  private static Joined.How join(
      String text, String between, Leaf previous, Leaf leaf, List<Leaf> leaves, boolean exclusion) {
    if (STRONG.matcher(between).matches()) {
      return Joined.How.STRONG;
    }
    boolean like = previous.kind() == leaf.kind();
    if (between.strip().equals("(")
        && previous.kind() == Leaf.Kind.FINDING
        && leaf.condition() instanceof Condition.Result) {
      // "hepatitis B (surface antigen positive)": the test shows the disease.
      return Joined.How.SAME;
    }
    if (DEFINED.matcher(between).matches()
        && asked(previous) instanceof Condition.Finding finding
        && finding.type().equals("condition")
        && Pressures.isPressure(leaf.condition())) {
      // "uncontrolled hypertension (above 150/90)": the values say what is meant.
      return Joined.How.SAME;
    }
    if (between.strip().equals("(")
        && asked(previous) instanceof Condition.Finding finding
        && finding.qualifiers().contains("uncontrolled")
        && leaf.condition() instanceof Condition.Measured measured
        && measured.type().equals("lab")) {
      // "uncontrolled diabetes (HbA1c above 8 %)": the value says what is meant.
      return Joined.How.SAME;
    }
    if (isSpan(previous.condition()) && isSpan(leaf.condition())) {
      // Several ranges of age are groups of patients, not one narrower group.
      return Joined.How.OR;
    }
    if (OR.matcher(NO_OR.matcher(between).replaceAll(" ")).matches()) {
      return Joined.How.OR;
    }
    if (exclusion && between.contains(",") && isAgeBesideWords(previous, leaf)) {
      // "age under 18, …": two reasons to be left out.
      return Joined.How.OR;
    }
    if (AND.matcher(between).matches()) {
      return exclusion && (like || isThing(previous) && isThing(leaf))
          ? Joined.How.OR
          : Joined.How.AND;
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
          return like || exclusion ? Joined.How.OR : Joined.How.AND;
        }
        if (AND.matcher(next).matches()) {
          return exclusion && like ? Joined.How.OR : Joined.How.AND;
        }
      }
      boolean changes = isChange(previous.condition()) && isChange(leaf.condition());
      boolean listed = changes || exclusion && (like || isThing(previous) && isThing(leaf));
      return listed ? Joined.How.OR : Joined.How.AND;
    }
    // Two names of one thing side by side: an abbreviation or a definition.
    boolean synonyms =
        like
            && (leaf.kind() == Leaf.Kind.STAGE && between.contains("(")
                || leaf.kind() == Leaf.Kind.DISEASE
                || leaf.kind() == Leaf.Kind.FINDING && between.contains("("));
    return synonyms ? Joined.How.OR : Joined.How.TIGHT;
  }

  private static boolean isAgeBesideWords(Leaf one, Leaf other) {
    return isAge(one.condition()) && other.kind() == Leaf.Kind.WORDS;
  }

  private static boolean isAge(Condition condition) {
    return condition instanceof Condition.Measured measured && measured.type().equals("age")
        || condition instanceof Condition.AllOf all && all.parts().stream().anyMatch(Joins::isAge)
        || condition instanceof Condition.AnyOf any && any.parts().stream().anyMatch(Joins::isAge);
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
      case Condition.AnyOf any -> any.parts().stream().allMatch(Joins::isChange);
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
