package org.theriac.trials.patterns;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Rules of which at each place the first that matches counts, as of the ways of one expression; the
 * first char tells which are tried. Safe for any number of threads.
 */
public final class Alternatives {
  private final List<Rule> all;
  private final List<List<Rule>> byFirst;

  /** Of rules in their order. */
  public Alternatives(List<Rule> rules) {
    this.all = List.copyOf(rules);
    this.byFirst =
        IntStream.range(0, Chars.ASCII)
            .mapToObj(c -> all.stream().filter(rule -> rule.mayBeginWith((char) c)).toList())
            .toList();
  }

  /** Where the match of the first rule that has one at a place ends; -1 = none has. */
  public int endAt(String text, int at) {
    char first = text.charAt(at);
    for (Rule rule : first < Chars.ASCII ? byFirst.get(first) : all) {
      int end = rule.endAt(text, at);
      if (end >= 0) {
        return end;
      }
    }
    return -1;
  }
}
