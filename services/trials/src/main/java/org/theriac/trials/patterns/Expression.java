package org.theriac.trials.patterns;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A regular expression as far as it says which chars a match consists of. */
sealed interface Expression {
  /** As long as anything. */
  int ENDLESS = 1 << 20;

  /** One char. */
  record One(Chars chars) implements Expression {}

  /** One after the other; none = nothing is consumed. */
  record Row(List<Expression> parts) implements Expression {}

  /** Any of them. */
  record Choice(List<Expression> ways) implements Expression {}

  /**
   * Several times.
   *
   * @param most times at most; {@link #ENDLESS} = any number
   */
  record Repeat(Expression body, int least, int most) implements Expression {}

  /** The end of what is looked at. */
  record End() implements Expression {}

  /** The beginning of what is looked at. */
  record Start() implements Expression {}

  /** The border of a word. */
  record Border() implements Expression {}

  /**
   * A look at the char before a place.
   *
   * @param chars those of ASCII that may not stand there
   */
  record NotBehind(Chars chars) implements Expression {}

  /** A look at what follows a place; it must be there. */
  record Ahead(Expression body) implements Expression {}

  /** Consumes nothing: the rest of what looks around a place. */
  Expression NOTHING = new Row(List.of());

  /** The same read from its end. */
  default Expression reversed() {
    return switch (this) {
      case Row row -> {
        var parts = new ArrayList<Expression>();
        row.parts().forEach(part -> parts.add(part.reversed()));
        Collections.reverse(parts);
        yield new Row(parts);
      }
      case Choice choice -> new Choice(choice.ways().stream().map(Expression::reversed).toList());
      case Repeat repeat -> new Repeat(repeat.body().reversed(), repeat.least(), repeat.most());
      case One one -> one;
      case End end -> end;
      case Start start -> start;
      case Border border -> border;
      case NotBehind behind -> behind;
      case Ahead ahead -> NOTHING;
    };
  }

  /** Chars of the longest match; {@link #ENDLESS} or more = no limit. */
  default long longest() {
    return switch (this) {
      case One one -> 1;
      case Row row -> row.parts().stream().mapToLong(Expression::longest).sum();
      case Choice choice -> choice.ways().stream().mapToLong(Expression::longest).max().orElse(0);
      case Repeat repeat -> Math.min(ENDLESS, repeat.most() * repeat.body().longest());
      case End end -> 0;
      case Start start -> 0;
      case Border border -> 0;
      case NotBehind behind -> 0;
      case Ahead ahead -> 0;
    };
  }

  /** Whether every match reaches the end of what is looked at. */
  default boolean reachesEnd() {
    return switch (this) {
      case NotBehind behind -> false;
      case Ahead ahead -> false;
      case End end -> true;
      case Start start -> false;
      case Choice choice -> choice.ways().stream().allMatch(Expression::reachesEnd);
      case Row row -> !row.parts().isEmpty() && row.parts().getLast().reachesEnd();
      case Repeat repeat -> repeat.least() > 0 && repeat.body().reachesEnd();
      case One one -> false;
      case Border border -> false;
    };
  }

  /** Whether every match begins at the border of a word. */
  default boolean beginsAtBorder() {
    return switch (this) {
      case NotBehind behind -> false;
      case Ahead ahead -> false;
      case Border border -> true;
      case Choice choice -> choice.ways().stream().allMatch(Expression::beginsAtBorder);
      case Row row ->
          row.parts().stream()
              .filter(part ->
                  !(part instanceof NotBehind || part instanceof Ahead || part instanceof Start))
              .findFirst()
              .map(Expression::beginsAtBorder)
              .orElse(false);
      case Repeat repeat -> repeat.least() > 0 && repeat.body().beginsAtBorder();
      case One one -> false;
      case End end -> false;
      case Start start -> false;
    };
  }
}
