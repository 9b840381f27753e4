package org.theriac.trials.criteria.reading;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.vocabulary.Vocabulary;

/** What a trial allows beside what it asks for: "no A; B is allowed". */
final class Permissions {
  /** That nothing is allowed, how something may be tested, or what may be there beside it. */
  private static final Pattern NO_PLACE =
      Pattern.compile(
          "(?i)^\\W*(?:no|none|neither|not|never)\\b|\\b(?:assess\\w*|tested|testing|tests?|assays?"
              + "|results?|samples?|specimens?|documentation|co-?exist\\w*|co-?occur\\w*)\\b");

  private static final Pattern EARLY = Pattern.compile("(?i)\\badjuvant\\b|\\bneo-?adjuvant\\b");

  private final Vocabulary vocabulary;

  Permissions(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * An inclusion with a sentence behind it that lets in. What it denies does not hold for whom that
   * sentence names; what else may be had in place of what is asked is a person's judgement. A
   * sentence on other things changes nothing.
   *
   * @param let whom the sentence lets in; empty if it was not understood
   */
  Condition beside(Condition asked, String sentence, Optional<Condition> let) {
    if (NO_PLACE.matcher(sentence).find() || EARLY.matcher(sentence).find() && asksLate(asked)) {
      return asked;
    }
    if (let.isEmpty()) {
      return denies(asked)
          ? new Condition.AnyOf(List.of(asked, new Condition.Wording(sentence)))
          : asked;
    }
    if (!isOf(asked, let.get())) {
      return asked;
    }
    return Exceptions.deniedWithout(asked, let.get())
        .orElseGet(() ->
            new Condition.AnyOf(
                List.of(
                    asked,
                    new Condition.AllOf(
                        List.of(let.get(), new Condition.Wording("as it is allowed", true))))));
  }

  private static boolean denies(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().anyMatch(Permissions::denies);
      case Condition.AnyOf any -> any.parts().stream().anyMatch(Permissions::denies);
      case Condition.Unread unread -> denies(unread.part());
      case Condition.Excepted one -> denies(one.part());
      case Condition.Not not -> !Fragments.staysOpen(not);
      default -> false;
    };
  }

  /** Whether treatments for spread disease are asked for, of which early ones are none. */
  private static boolean asksLate(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().anyMatch(Permissions::asksLate);
      case Condition.AnyOf any -> any.parts().stream().anyMatch(Permissions::asksLate);
      case Condition.Not not -> asksLate(not.part());
      case Condition.Unread unread -> asksLate(unread.part());
      case Condition.Excepted one -> asksLate(one.part());
      case Condition.Treatment one -> one.setting().equals("metastatic");
      default -> false;
    };
  }

  /** Whether a part of what is let in may stand in for a part of what is asked. */
  boolean isOf(Condition asked, Condition let) {
    return switch (let) {
      case Condition.AllOf all -> all.parts().stream().anyMatch(part -> isOf(asked, part));
      case Condition.AnyOf any -> any.parts().stream().anyMatch(part -> isOf(asked, part));
      case Condition.FirstKnown ways -> ways.ways().stream().anyMatch(way -> isOf(asked, way));
      case Condition.Not not -> isOf(asked, not.part());
      case Condition.Unread unread -> isOf(asked, unread.part());
      case Condition.Excepted one -> isOf(asked, one.part());
      case Condition.Wording wording -> false;
      default -> holds(asked, let);
    };
  }

  private boolean holds(Condition asked, Condition let) {
    return switch (asked) {
      case Condition.AllOf all -> all.parts().stream().anyMatch(part -> holds(part, let));
      case Condition.AnyOf any -> any.parts().stream().anyMatch(part -> holds(part, let));
      case Condition.FirstKnown ways -> ways.ways().stream().anyMatch(way -> holds(way, let));
      case Condition.Not not -> holds(not.part(), let);
      case Condition.Unread unread -> holds(unread.part(), let);
      case Condition.Excepted one -> holds(one.part(), let);
      case Condition.Treatment one ->
          let instanceof Condition.Lines
              || let instanceof Condition.Treatment other
                  && !Collections.disjoint(members(one.name()), members(other.name()));
      case Condition.Finding one ->
          let instanceof Condition.Finding other && areAlike(one, other)
              || let instanceof Condition.Disease && one.type().equals("condition");
      case Condition.Marker one ->
          let instanceof Condition.Marker other && one.gene().equals(other.gene());
      case Condition.Measured one ->
          let instanceof Condition.Measured other && one.name().equals(other.name());
      default -> let.getClass().equals(asked.getClass());
    };
  }

  private Set<String> members(String treatment) {
    var members = new HashSet<>(vocabulary.classMembers(treatment));
    members.add(treatment);
    return members;
  }

  private boolean areAlike(Condition.Finding one, Condition.Finding other) {
    return one.type().equals(other.type())
        && (!one.type().equals("condition")
            || one.name().equals(other.name())
            || vocabulary.isKindOf(other.name(), one.name())
            || vocabulary.mayBeKindOf(other.name(), one.name())
            || vocabulary.isKindOf(one.name(), other.name()));
  }
}
