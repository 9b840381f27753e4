package org.theriac.trials.matching;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;
import org.theriac.trials.criteria.Condition;

/**
 * Equal conditions of all trials as one: thousands of trials ask the same of their patients, and
 * what is the same object is seen to be the same at once. What no trial asks any more is let go.
 */
final class SharedConditions {
  private final Map<Condition, WeakReference<Condition>> known = new WeakHashMap<>();

  /** The one that stands for a condition and for all that equal it, in its parts too. */
  Condition of(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all ->
          one(new Condition.AllOf(all.parts().stream().map(this::of).toList()));
      case Condition.AnyOf any ->
          one(new Condition.AnyOf(any.parts().stream().map(this::of).toList()));
      case Condition.FirstKnown first ->
          one(new Condition.FirstKnown(first.ways().stream().map(this::of).toList()));
      case Condition.Not not -> one(new Condition.Not(of(not.part())));
      case Condition.Unread unread -> one(new Condition.Unread(of(unread.part())));
      case Condition.Excepted both ->
          one(new Condition.Excepted(of(both.part()), of(both.except())));
      default -> one(condition);
    };
  }

  private synchronized Condition one(Condition condition) {
    var reference = known.get(condition);
    var same = reference == null ? null : reference.get();
    if (same != null) {
      return same;
    }
    known.put(condition, new WeakReference<>(condition));
    return condition;
  }
}
