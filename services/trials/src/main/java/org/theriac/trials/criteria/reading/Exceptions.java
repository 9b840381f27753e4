package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.theriac.trials.criteria.Condition;

/** Puts what a criterion asks together with what it does not count. */
final class Exceptions {
  private Exceptions() {}

  /** "A and B are allowed": each of them. */
  static Condition eachOf(Condition exception) {
    return exception instanceof Condition.AllOf all
            && all.parts().stream().allMatch(Exceptions::isIllness)
        ? new Condition.AnyOf(all.parts())
        : exception;
  }

  private static boolean isIllness(Condition part) {
    return switch (part) {
      case Condition.Finding finding -> finding.type().equals("condition");
      case Condition.Disease disease -> true;
      case Condition.AnyOf any -> any.parts().stream().allMatch(Exceptions::isIllness);
      case Condition.AllOf all -> isNarrowed(all) && isIllness(all.parts().getFirst());
      default -> false;
    };
  }

  /** A thing, and beside it nothing but words that are known to narrow it. */
  private static boolean isNarrowed(Condition.AllOf all) {
    return all.parts().stream()
        .skip(1)
        .allMatch(part -> part instanceof Condition.Wording words && words.qualifies());
  }

  /**
   * A qualified finding that an exception speaks of is meant in all its forms; the exception
   * narrows.
   */
  static Condition widened(Condition condition, Condition exception) {
    var names = new ArrayList<String>();
    names(exception, names);
    if (holdsUnread(exception)) {
      // Which of them it speaks of is not known.
      names(condition, names);
    }
    return widened(condition, names);
  }

  private static Condition widened(Condition condition, List<String> names) {
    return switch (condition) {
      case Condition.AllOf all ->
          new Condition.AllOf(all.parts().stream().map(part -> widened(part, names)).toList());
      case Condition.AnyOf any ->
          new Condition.AnyOf(any.parts().stream().map(part -> widened(part, names)).toList());
      case Condition.Unread unread -> new Condition.Unread(widened(unread.part(), names));
      case Condition.Excepted one ->
          new Condition.Excepted(widened(one.part(), names), one.except());
      case Condition.Finding finding
          when names.contains(finding.type() + finding.name())
              || finding.type().equals("metastasis")
                  && names.stream().anyMatch(name -> name.startsWith("metastasis")) ->
          new Condition.Finding(
              finding.type(),
              finding.name(),
              List.of(),
              finding.grade(),
              finding.window(),
              finding.history());
      default -> condition;
    };
  }

  private static boolean holdsUnread(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().anyMatch(Exceptions::holdsUnread);
      case Condition.AnyOf any -> any.parts().stream().anyMatch(Exceptions::holdsUnread);
      case Condition.Not not -> holdsUnread(not.part());
      case Condition.Excepted one -> holdsUnread(one.part()) || holdsUnread(one.except());
      case Condition.Unread unread -> true;
      case Condition.Wording wording -> true;
      default -> false;
    };
  }

  private static void names(Condition condition, List<String> names) {
    switch (condition) {
      case Condition.AllOf all -> all.parts().forEach(part -> names(part, names));
      case Condition.AnyOf any -> any.parts().forEach(part -> names(part, names));
      case Condition.Not not -> names(not.part(), names);
      case Condition.Unread unread -> names(unread.part(), names);
      case Condition.Excepted one -> names(one.part(), names);
      case Condition.Finding finding -> names.add(finding.type() + finding.name());
      default -> {
        // Only findings are qualified.
      }
    }
  }

  /**
   * "No A except B": B alone stops nobody, and who has another A beside B has it all the same.
   * Empty if nothing is denied.
   */
  static Optional<Condition> deniedWithout(Condition main, Condition except) {
    return switch (main) {
      case Condition.Not not ->
          Optional.of(new Condition.Not(without(widened(not.part(), except), except)));
      case Condition.AllOf all
          when all.parts().stream().anyMatch(Condition.Not.class::isInstance) ->
          Optional.of(
              new Condition.AllOf(
                  all.parts().stream()
                      .map(part -> deniedWithout(part, except).orElse(part))
                      .toList()));
      default -> Optional.empty();
    };
  }

  /**
   * An exclusion with an exception. "A illness except B" names a kind of what is asked for; a
   * treatment that a marker, a tumour or an illness is excused by ("a mutation, unless treated with
   * X") is no kind of it. Whether a treatment was that of the illness is not told by a chart.
   */
  static Condition without(Condition main, Condition except) {
    boolean another = asksTreatment(except) && !asksTreatment(main);
    if (another && isOfThings(except) && !isOfMarkers(main)) {
      return new Condition.AllOf(
          List.of(main, new Condition.AnyOf(List.of(new Condition.Not(except), Fragments.OPEN))));
    }
    return isOfThings(except) && !another
        ? new Condition.Excepted(main, except)
        : new Condition.AllOf(List.of(main, new Condition.Not(except)));
  }

  private static boolean asksTreatment(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().anyMatch(Exceptions::asksTreatment);
      case Condition.AnyOf any -> any.parts().stream().anyMatch(Exceptions::asksTreatment);
      case Condition.Not not -> asksTreatment(not.part());
      case Condition.Excepted one -> asksTreatment(one.part());
      case Condition.Unread unread -> asksTreatment(unread.part());
      case Condition.Treatment treatment -> true;
      default -> false;
    };
  }

  private static boolean isOfMarkers(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().allMatch(Exceptions::isOfMarkers);
      case Condition.AnyOf any -> any.parts().stream().allMatch(Exceptions::isOfMarkers);
      case Condition.Unread unread -> isOfMarkers(unread.part());
      case Condition.Marker marker -> true;
      default -> false;
    };
  }

  /** Whether it names findings, tumours or treatments alone. */
  private static boolean isOfThings(Condition condition) {
    return switch (condition) {
      case Condition.AnyOf any -> any.parts().stream().allMatch(Exceptions::isOfThings);
      case Condition.AllOf all -> isNarrowed(all) && isOfThings(all.parts().getFirst());
      case Condition.Finding finding -> true;
      case Condition.Disease disease -> true;
      case Condition.Treatment treatment -> true;
      default -> false;
    };
  }
}
