package org.theriac.trials.criteria.reading;

import org.theriac.trials.criteria.Condition;

/** How much of a condition was understood. */
final class Understood {
  private Understood() {}

  static boolean isUnread(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().allMatch(Understood::isUnread);
      case Condition.AnyOf any -> any.parts().stream().allMatch(Understood::isUnread);
      case Condition.Excepted one -> isUnread(one.part());
      case Condition.Wording wording -> true;
      case Condition.Unread unread -> true;
      default -> false;
    };
  }

  static boolean holdsUnread(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().anyMatch(Understood::holdsUnread);
      case Condition.AnyOf any -> any.parts().stream().anyMatch(Understood::holdsUnread);
      case Condition.Not not -> holdsUnread(not.part());
      case Condition.Wording wording -> true;
      case Condition.Unread unread -> true;
      default -> false;
    };
  }

  /** Whether it asks for measurements, all understood, and for nothing else. */
  static boolean asksNumbersAlone(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().allMatch(Understood::asksNumbersAlone);
      case Condition.AnyOf any -> any.parts().stream().allMatch(Understood::asksNumbersAlone);
      case Condition.Measured measured -> !measured.type().equals("age");
      default -> false;
    };
  }

  static boolean asksNumber(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().anyMatch(Understood::asksNumber);
      case Condition.AnyOf any -> any.parts().stream().anyMatch(Understood::asksNumber);
      case Condition.Measured measured -> !measured.type().equals("age");
      default -> false;
    };
  }
}
