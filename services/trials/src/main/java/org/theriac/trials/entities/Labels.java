package org.theriac.trials.entities;

import java.util.ArrayList;
import java.util.List;

/**
 * The labels of a model by number, in the scheme that models are exported with: {@code O} is
 * nothing, {@code B-X} begins and {@code I-X} goes on; a label without such a beginning goes on
 * too.
 *
 * @param names the labels, at least one
 */
public record Labels(List<String> names) {
  private static final String NOTHING = "O";

  public Labels {
    names = List.copyOf(names);
    if (names.isEmpty()) {
      throw new IllegalArgumentException("a model without labels");
    }
  }

  /** Joins the words of a note to entities, window after window. */
  Joined joining(String note) {
    return new Joined(note);
  }

  /** The words so far. */
  final class Joined {
    private final String note;
    private final List<Entity> entities = new ArrayList<>();
    private String kind = "";
    private int from;
    private int to;
    private double score;
    private int chars;
    private int points;

    private Joined(String note) {
      this.note = note;
    }

    /** The next word and its scores, one a label. */
    void add(int wordFrom, int wordTo, float[] scores) {
      if (scores.length != names.size()) {
        throw new TaggingFailure(
            "the model gives " + scores.length + " scores a piece for " + names.size() + " labels",
            new IllegalStateException("shape"));
      }
      int best = best(scores);
      String label = names.get(best);
      boolean begins = label.startsWith("B-");
      String word = begins || label.startsWith("I-") ? label.substring(2) : label;
      if (begins || !word.equals(kind)) {
        end();
        kind = word.equals(NOTHING) ? "" : word;
        from = wordFrom;
        score = 1;
      }
      to = wordTo;
      score = Math.min(score, probability(scores, best));
    }

    List<Entity> entities() {
      end();
      return List.copyOf(entities);
    }

    private void end() {
      if (!kind.isEmpty()) {
        int start = codePoints(from);
        entities.add(new Entity(kind, start, codePoints(to), score));
        kind = "";
      }
    }

    /** Code points before a char; asked in rising order. */
    private int codePoints(int index) {
      points += note.codePointCount(chars, index);
      chars = index;
      return points;
    }
  }

  private static int best(float[] scores) {
    int best = 0;
    for (int i = 0; i < scores.length; i++) {
      if (!Float.isFinite(scores[i])) {
        throw new TaggingFailure(
            "the model gives scores that are no numbers", new IllegalStateException("score"));
      }
      if (scores[i] > scores[best]) {
        best = i;
      }
    }
    return best;
  }

  private static double probability(float[] scores, int of) {
    double sum = 0;
    for (float score : scores) {
      sum += Math.exp(score - scores[of]);
    }
    return 1 / sum;
  }
}
