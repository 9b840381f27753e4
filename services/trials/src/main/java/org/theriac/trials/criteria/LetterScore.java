package org.theriac.trials.criteria;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/**
 * The score of Child and Pugh as a chart states it, in letters, points or both: A is 5 and 6
 * points, B 7 to 9, C 10 to 15.
 *
 * @param least fewest points that it may mean
 * @param most most points that it may mean
 */
record LetterScore(int least, int most) {
  private static final Pattern LETTER = Pattern.compile("(?<![A-Z])[ABC](?![A-Z])");
  private static final Pattern POINTS = Pattern.compile("(?<!\\d)\\d{1,2}(?![\\d.])");
  private static final int FEWEST = 5;
  private static final int MOST = 15;

  /** Empty if a fact states none, or letters that its points contradict. */
  static Optional<LetterScore> of(Fact fact) {
    var text = fact.text().toUpperCase(Locale.ROOT);
    var letters = LETTER.matcher(text).results().map(MatchResult::group).toList();
    var points =
        fact.number().isPresent()
            ? List.of((int) fact.number().getAsDouble())
            : POINTS.matcher(text).results().map(one -> Integer.parseInt(one.group())).toList();
    var meant =
        IntStream.rangeClosed(FEWEST, MOST)
            .filter(one -> letters.isEmpty() || letters.contains(letter(one)))
            .filter(one -> points.isEmpty() || isWithin(one, points))
            .summaryStatistics();
    boolean stated = !letters.isEmpty() || !points.isEmpty();
    boolean sure = fact.status() == FactStatus.PRESENT || fact.status() == FactStatus.HISTORICAL;
    return stated && sure && meant.getCount() > 0
        ? Optional.of(new LetterScore(meant.getMin(), meant.getMax()))
        : Optional.empty();
  }

  private static boolean isWithin(int one, List<Integer> points) {
    return one >= points.stream().min(Integer::compare).orElse(FEWEST)
        && one <= points.stream().max(Integer::compare).orElse(MOST);
  }

  private static String letter(int points) {
    return points <= 6 ? "A" : points <= 9 ? "B" : "C";
  }

  /** Whether it is of one of some classes, whichever of its points hold. */
  Truth isOf(Collection<String> classes) {
    var fits = IntStream.rangeClosed(least, most).filter(one -> classes.contains(letter(one)));
    long count = fits.count();
    return count == 0 ? Truth.NO : count == most - least + 1 ? Truth.YES : Truth.UNKNOWN;
  }
}
