package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;

/**
 * Kinds of changes that a criterion gives members of: who has one of those named has one of the
 * kind; who has none may have another.
 */
final class Members {
  private final Vocabulary vocabulary;
  private final Leaves leaves;

  private static final Pattern MEMBERS =
      Pattern.compile(
          "(?is)([^.;:()]{0,120}?\\b(?:mutations?|alterations?|variants?|aberrations?|fusions?"
              + "|drivers?|genes?)),?\\s*\\(?(?:including|such as|e\\.g\\.,?"
              + "|for example)(?:,? but not limited to| one of| any of)?[ ,:]*([^.;()]*)\\)?\\.?");

  Members(Vocabulary vocabulary, Leaves leaves) {
    this.vocabulary = vocabulary;
    this.leaves = leaves;
  }

  /**
   * "rare mutations, including A and B": who has one of those named has one of the kind; who has
   * none may have another. Empty if a text says nothing of the kind.
   */
  Optional<Condition> of(String text) {
    Matcher said = MEMBERS.matcher(text);
    if (!said.matches()
        || Permitted.DENIAL.matcher(said.group(1)).find()
        || vocabulary.find(said.group(1)).stream()
            .anyMatch(
                term -> term.kind() == Term.Kind.MARKER || term.kind() == Term.Kind.MARKER_STATE)) {
      return Optional.empty();
    }
    for (String list : List.of(said.group(2), said.group(2) + " alterations")) {
      var found = leaves.of(list, false);
      var named = leaves.withRemainder(list, found, false);
      boolean changes =
          !found.isEmpty()
              && found.stream().allMatch(leaf -> leaf.kind() == Leaf.Kind.MARKER)
              && named.stream().noneMatch(Leaf::isUnread);
      if (changes) {
        var either = new ArrayList<Condition>(named.stream().map(Leaf::condition).toList());
        either.add(Fragments.OPEN);
        return Optional.of(among(said.group(1), new Condition.AnyOf(either)));
      }
    }
    return Optional.empty();
  }

  /** "NSCLC with mutations, including A": the tumour stays asked for, and whatever else is said. */
  private Condition among(String ahead, Condition members) {
    var asked = leaves.of(ahead, false);
    if (asked.stream().noneMatch(leaf -> leaf.kind() == Leaf.Kind.DISEASE)) {
      return members;
    }
    var all = new ArrayList<Condition>();
    asked.stream()
        .filter(leaf -> leaf.kind() == Leaf.Kind.DISEASE)
        .forEach(leaf -> all.add(leaf.condition()));
    all.add(members);
    if (asked.stream().anyMatch(leaf -> leaf.kind() != Leaf.Kind.DISEASE)) {
      all.add(Fragments.OPEN);
    }
    return new Condition.AllOf(all);
  }
}
