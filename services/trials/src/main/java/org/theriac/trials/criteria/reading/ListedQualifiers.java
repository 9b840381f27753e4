package org.theriac.trials.criteria.reading;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.vocabulary.Vocabulary;

/**
 * What is said before or behind a list of findings and may be asked of each: "uncontrolled A, B or
 * C", "A or B requiring steroids".
 */
final class ListedQualifiers {
  private static final Pattern LISTED =
      Pattern.compile(
          "\\s*(?:,|/|\\bor\\b|\\band/or\\b|\\band\\b|\\(|\\)|\\s|active|history of|known)*",
          Pattern.CASE_INSENSITIVE);

  /** What is said of a list by the word before its first item. */
  private static final Set<String> STATE =
      Set.of(
          "uncontrolled",
          "controlled",
          "unstable",
          "symptomatic",
          "untreated",
          "severe",
          "progressing");

  private static final Pattern ITEM =
      Pattern.compile("\\s*(?:,|/|,? ?\\bor\\b|,? ?\\band/or\\b|, ?\\band\\b)\\s*(?:the |any )?");

  /** Before the first item of a list, how much it must weigh. */
  private static final Pattern WEIGHED =
      Pattern.compile(
          "\\b(?:clinically |medically )?(?:significant|relevant|serious|major"
              + "|important|extensive|massive|bulky|diffuse|widespread"
              + "|life-threatening)\\s+(?:[\\w-]+\\s+)?$",
          Pattern.CASE_INSENSITIVE);

  /** A window behind a list says when, and leaves nothing to "uncontrolled". */
  private static final Pattern TIMED =
      Pattern.compile(
          "(?i)\\b(?:within|in the|during the|for the|over the|less than|<)\\b[^.;]{0,25}"
              + "\\b(?:days?|weeks?|months?|years?)\\b");

  private static final Set<String> UNSTEADY = Set.of("uncontrolled", "unstable", "symptomatic");
  private static final Set<String> EVENTS_OF_NOW =
      Set.of("myocardial infarction", "stroke", "transient ischemic attack");
  private final Vocabulary vocabulary;

  ListedQualifiers(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Gives each finding what may be said of it; the leaves are in the order of the text. */
  void read(String text, List<Leaf> leaves) {
    shared(text, leaves);
    ahead(text, leaves);
  }

  /**
   * "uncontrolled A/B" asks it of both; whether "uncontrolled A, B or C" asks it of B and C too is
   * not known, so that B counts only where it does not matter.
   */
  private void ahead(String text, List<Leaf> leaves) {
    for (int i = 1; i < leaves.size(); i++) {
      var last = leaves.get(i - 1);
      var leaf = leaves.get(i);
      var said = qualified(last.condition());
      if (said.isEmpty() && isWeighed(text, leaves, i) && isBareCondition(leaf)) {
        // Whether B must be of that weight too is not told.
        leaves.set(
            i, leaf.with(new Condition.AllOf(List.of(leaf.condition(), alsoOf("significant")))));
        continue;
      }
      if (said.isEmpty() && areSuppressible(last.condition(), leaf.condition())) {
        said = ((Condition.Finding) last.condition()).qualifiers();
      }
      if (said.isEmpty()
          || !(leaf.condition() instanceof Condition.Finding finding)
          || !isNarrowable(finding)
              && (!isEventOf(finding, said)
                  || TIMED.matcher(FindingReader.sentenceAfter(text, leaf.end())).find())
          || isSpread(last) && isSpread(leaf)
          || said.stream().anyMatch(finding.name()::startsWith)
          || leaf.start() < last.end()) {
        continue;
      }
      var between = text.substring(last.end(), leaf.start());
      if (!ITEM.matcher(between).matches()) {
        continue;
      }
      leaves.set(
          i,
          leaf.with(
              between.strip().equals("/") ? narrowed(finding, said) : perhaps(finding, said)));
    }
  }

  /** "clinically significant A, B or C": whether what stands before A is said of the one at i. */
  private boolean isWeighed(String text, List<Leaf> leaves, int i) {
    int first = i;
    while (first > 0
        && leaves.get(first - 1).end() <= leaves.get(first).start()
        && ITEM.matcher(text.substring(leaves.get(first - 1).end(), leaves.get(first).start()))
            .matches()) {
      first--;
    }
    return first < i && WEIGHED.matcher(text.substring(0, leaves.get(first).start())).find();
  }

  private boolean isBareCondition(Leaf leaf) {
    return leaf.condition() instanceof Condition.Finding finding && isNarrowable(finding);
  }

  private static boolean isSpread(Leaf leaf) {
    return leaf.condition() instanceof Condition.Finding finding
        && finding.type().equals("metastasis");
  }

  /** Whether words before a list of conditions or sites of spread may be said of this one too. */
  private boolean isNarrowable(Condition.Finding finding) {
    return (finding.type().equals("metastasis") || finding.type().equals("condition"))
        && finding.qualifiers().isEmpty()
        && finding.grade().isEmpty()
        && vocabulary.isGraded(finding.name());
  }

  /** "uncontrolled A or infarction" may mean one of now, and not one of some years ago. */
  private static boolean isEventOf(Condition.Finding finding, List<String> said) {
    return EVENTS_OF_NOW.contains(finding.name())
        && finding.qualifiers().isEmpty()
        && finding.window().isEmpty()
        && said.stream().anyMatch(UNSTEADY::contains);
  }

  /** "active hepatitis B or C": of infections of this kind it is asked of both. */
  private boolean areSuppressible(Condition one, Condition other) {
    return one instanceof Condition.Finding first
        && other instanceof Condition.Finding second
        && first.qualifiers().equals(List.of("active"))
        && vocabulary.suppressed(first.name()).isPresent()
        && vocabulary.suppressed(second.name()).isPresent();
  }

  /** What stands before a finding and qualifies it, or those of the list before it. */
  private static List<String> qualified(Condition condition) {
    return switch (condition) {
      case Condition.Finding finding ->
          finding.qualifiers().stream().allMatch(STATE::contains)
              ? finding.qualifiers()
              : List.of();
      case Condition.AllOf all ->
          all.parts().size() == 2 && all.parts().getLast() instanceof Condition.AnyOf any
              ? qualified(any.parts().getFirst())
              : List.of();
      default -> List.of();
    };
  }

  /**
   * "A or B requiring steroids" may ask it of both, or of B alone: who has A with it is asked for,
   * who has A without it may be. Of "A, B requiring steroids or C" it is said of B alone.
   */
  private static void shared(String text, List<Leaf> leaves) {
    List<String> said = List.of();
    boolean listGoesOn = false;
    for (int i = leaves.size() - 1; i > 0; i--) {
      if (leaves.get(i).condition() instanceof Condition.Finding last) {
        listGoesOn = goesOn(text, leaves, i);
        said =
            last.qualifiers().size() == 1 && last.qualifiers().getFirst().startsWith("requiring ")
                ? last.qualifiers()
                : List.of();
      }
      if (!said.isEmpty()
          && !(listGoesOn && isComma(text, leaves.get(i - 1).end(), leaves.get(i).start()))
          && leaves.get(i - 1).condition() instanceof Condition.Finding before
          && before.qualifiers().isEmpty()
          && leaves.get(i).start() >= leaves.get(i - 1).end()
          && LISTED
              .matcher(text.substring(leaves.get(i - 1).end(), leaves.get(i).start()))
              .matches()) {
        leaves.set(i - 1, leaves.get(i - 1).with(perhaps(before, said)));
      } else {
        said = List.of();
      }
    }
  }

  private static final Pattern GOES_ON =
      Pattern.compile("^[,;]?\\s*(?:and/)?or\\b|^[,;]\\s*\\S", Pattern.CASE_INSENSITIVE);

  private static boolean goesOn(String text, List<Leaf> leaves, int at) {
    return at + 1 < leaves.size()
        && leaves.get(at + 1).condition() instanceof Condition.Finding
        && leaves.get(at + 1).start() > leaves.get(at).end()
        && GOES_ON.matcher(text.substring(leaves.get(at).end()).stripLeading()).find();
  }

  private static boolean isComma(String text, int from, int to) {
    return from <= to && text.substring(from, to).contains(",");
  }

  /** A finding of which it is not told whether it must be so qualified. */
  private static Condition perhaps(Condition.Finding finding, List<String> qualifiers) {
    return new Condition.AllOf(
        List.of(
            finding,
            new Condition.AnyOf(
                List.of(narrowed(finding, qualifiers), alsoOf(String.join(" ", qualifiers))))));
  }

  /**
   * Every word was understood; that what is said of the list's first or last item is said of this
   * one too, is judged by a person. No silence settles it.
   */
  private static Condition alsoOf(String said) {
    return new Condition.Not(new Condition.Wording(said, true));
  }

  private static Condition narrowed(Condition.Finding finding, List<String> qualifiers) {
    return new Condition.Finding(
        finding.type(),
        finding.name(),
        qualifiers,
        finding.grade(),
        finding.window(),
        finding.history());
  }
}
