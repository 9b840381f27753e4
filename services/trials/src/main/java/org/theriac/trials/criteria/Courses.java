package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.theriac.trials.facts.Fact;

/**
 * Which treatments were given together, as far as their places tell: drugs read from the same words
 * ("A/B 2019", "A and B") are one course; courses of one sentence whose dates do not differ, and
 * entries without words of the same year, may be parts of one line or lines of their own.
 */
public final class Courses {
  private static final int YEAR = 4;

  private final List<Fact> members = new ArrayList<>();
  private final List<Boolean> sure = new ArrayList<>();
  private final List<Fact> counted = new ArrayList<>();

  /**
   * Adds a course that counts as a line, unless a drug of it was added before.
   *
   * @param sure false if it is not known whether it counts at all
   */
  void add(Fact treatment, boolean sure) {
    if (!holds(treatment)) {
      members.add(treatment);
      this.sure.add(sure);
    }
  }

  /** Notes a course whose line is counted elsewhere, so that its other drugs are no line either. */
  void count(Fact treatment) {
    counted.add(treatment);
  }

  /** True if a drug of the same course was added or counted. */
  boolean holds(Fact treatment) {
    return Stream.concat(members.stream(), counted.stream())
        .anyMatch(member -> isOne(member, treatment));
  }

  /** The most lines that they may be. */
  int most() {
    return members.size();
  }

  /** The fewest lines that they may be: what may be one line is. */
  int fewest() {
    var line = new int[members.size()];
    int lines = 0;
    for (int i = 0; i < line.length; i++) {
      line[i] = i;
      lines += sure.get(i) ? 1 : 0;
      for (int j = 0; j < i; j++) {
        boolean joins = sure.get(i) && sure.get(j) && mayBeOneLine(members.get(j), members.get(i));
        if (joins && line[i] != line[j]) {
          int old = line[i];
          for (int k = 0; k <= i; k++) {
            line[k] = line[k] == old ? line[j] : line[k];
          }
          lines--;
        }
      }
    }
    return lines;
  }

  private static boolean isOne(Fact one, Fact other) {
    var words = words(one);
    return words.isEmpty()
        ? words(other).isEmpty() && one.date().length() > YEAR && one.date().equals(other.date())
        : words.equals(words(other)) || isWithin(one, other) || isWithin(other, one);
  }

  /** Words that stand inside the words of another treatment ("weekly A + B", "B") are of it. */
  private static boolean isWithin(Fact one, Fact other) {
    return one.end() > one.start()
        && one.noteId().equals(other.noteId())
        && other.start() <= one.start()
        && one.end() <= other.end();
  }

  private static boolean mayBeOneLine(Fact one, Fact other) {
    if (words(one).isEmpty() != words(other).isEmpty()) {
      return false;
    }
    if (words(one).isEmpty()) {
      return !one.date().isEmpty() && one.date().equals(other.date());
    }
    boolean beside = !one.sentence().isEmpty() && passage(one).equals(passage(other));
    return beside
        && (one.date().isEmpty()
            || other.date().isEmpty()
            || one.date().startsWith(other.date())
            || other.date().startsWith(one.date()));
  }

  /** The words that it was read from; empty = it came without words. */
  private static String words(Fact treatment) {
    if (treatment.end() > treatment.start()) {
      return treatment.noteId() + ":" + treatment.start() + "-" + treatment.end();
    }
    return treatment.evidence().isBlank() ? "" : passage(treatment) + ":" + treatment.evidence();
  }

  private static String passage(Fact treatment) {
    return treatment.noteId() + ":" + treatment.sentence();
  }

  /**
   * Numbers in the place of words and sentences: all that can be told of courses is told of what
   * this gives too.
   */
  public static final class Numbered {
    private final Map<String, Integer> words = new HashMap<>();
    private final Map<String, Fact> placed = new LinkedHashMap<>();
    private final Map<String, Integer> passages = new HashMap<>();

    /** Words within those of another treatment, or around them, have its number. */
    private int numberOf(Fact treatment, String own) {
      for (var other : placed.entrySet()) {
        if (isWithin(treatment, other.getValue()) || isWithin(other.getValue(), treatment)) {
          return java.util.Objects.requireNonNull(words.get(other.getKey()));
        }
      }
      placed.put(own, treatment);
      return placed.size();
    }

    /** The same treatment without words. */
    public Fact of(Fact treatment) {
      var own = words(treatment);
      int word = own.isEmpty() ? 0 : words.computeIfAbsent(own, unseen -> numberOf(treatment, own));
      int passage =
          treatment.sentence().isEmpty()
              ? 0
              : passages.computeIfAbsent(passage(treatment), unseen -> passages.size() + 1);
      return new Fact(
          treatment.type(),
          treatment.name(),
          treatment.value(),
          treatment.unit(),
          treatment.status(),
          "",
          word,
          word == 0 ? 0 : word + 1,
          NoteDays.without(treatment.attributes()),
          treatment.date(),
          "",
          passage == 0 ? "" : passage + SentencesOfTreatments.kept(treatment));
    }
  }
}
