package org.theriac.trials.patients;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Equal values held once, by a number, for as long as somebody uses them: what nobody uses any more
 * is let go, and its number is given to another value.
 */
final class Interned<T> {
  private final Map<T, Integer> numbers = new HashMap<>();
  private final List<@Nullable T> values = new ArrayList<>();
  private final List<Integer> uses = new ArrayList<>();
  private final Deque<Integer> free = new ArrayDeque<>();

  /** The number of a value, used once more. */
  int take(T value) {
    int number = numbers.computeIfAbsent(value, this::add);
    uses.set(number, uses.get(number) + 1);
    return number;
  }

  private int add(T value) {
    var freed = free.poll();
    if (freed != null) {
      values.set(freed, value);
      return freed;
    }
    values.add(value);
    uses.add(0);
    return values.size() - 1;
  }

  /**
   * Uses a number once less.
   *
   * @return whether nobody uses it any more
   */
  boolean release(int number) {
    int left = uses.get(number) - 1;
    uses.set(number, left);
    if (left > 0) {
      return false;
    }
    numbers.remove(get(number));
    values.set(number, null);
    free.add(number);
    return true;
  }

  /**
   * The value of a number in use.
   *
   * @throws IllegalStateException if nobody uses the number
   */
  T get(int number) {
    var value = values.get(number);
    if (value == null) {
      throw new IllegalStateException("a number that nobody uses was asked for");
    }
    return value;
  }

  /** Whether a number below {@link #bound} is in use. */
  boolean isUsed(int number) {
    return values.get(number) != null;
  }

  /** All numbers lie below it. */
  int bound() {
    return values.size();
  }

  /** How many different values are held. */
  int size() {
    return numbers.size();
  }
}
