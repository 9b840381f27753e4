package org.theriac.trials.patients;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.theriac.trials.criteria.Truth;
import org.theriac.trials.facts.Fact;

/**
 * Patients by what they have of one kind of fact: those with the same facts are one group, and a
 * question is decided once for each group.
 */
final class FactGroups {
  private static final int MOST_QUESTIONS = 2_000;

  private final Map<List<Fact>, Integer> groups = new HashMap<>();
  private final List<List<Fact>> facts = new ArrayList<>();
  private final Map<Object, Answers> answers = new HashMap<>();
  private int[] groupOf = new int[0];

  private static final class Answers {
    private final BitSet yes = new BitSet();
    private final BitSet no = new BitSet();
    private final BitSet answered = new BitSet();
  }

  void put(int place, List<Fact> of) {
    int group =
        groups.computeIfAbsent(
            of,
            absent -> {
              facts.add(absent);
              return facts.size() - 1;
            });
    if (place >= groupOf.length) {
      int length = groupOf.length;
      groupOf = Arrays.copyOf(groupOf, Math.max(place + 1, length * 2));
      Arrays.fill(groupOf, length, groupOf.length, -1);
    }
    groupOf[place] = group;
  }

  /**
   * For whom a question is answered how.
   *
   * @param asked places that are asked about; only for what these have is the question decided
   * @param question the question, by which answers are kept
   * @param decide answers it for the facts of a group
   */
  Truths truths(BitSet asked, Object question, Function<List<Fact>, Truth> decide) {
    var truths = Truths.unknown();
    synchronized (answers) {
      if (answers.size() > MOST_QUESTIONS) {
        answers.clear();
      }
      var known = answers.computeIfAbsent(question, absent -> new Answers());
      for (int place = asked.nextSetBit(0); place >= 0; place = asked.nextSetBit(place + 1)) {
        int group = groupOf[place];
        if (!known.answered.get(group)) {
          known.answered.set(group);
          switch (decide.apply(facts.get(group))) {
            case YES -> known.yes.set(group);
            case NO -> known.no.set(group);
            case UNKNOWN -> {
              // Neither.
            }
          }
        }
        if (known.yes.get(group)) {
          truths.yes().set(place);
        } else if (known.no.get(group)) {
          truths.no().set(place);
        }
      }
    }
    return truths;
  }
}
