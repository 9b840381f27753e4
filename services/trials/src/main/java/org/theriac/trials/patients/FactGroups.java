package org.theriac.trials.patients;

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
 * question is decided once for each group. A group that nobody is in any more is let go.
 */
final class FactGroups {
  private static final int MOST_QUESTIONS = 2_000;

  private final Interned<List<Fact>> groups = new Interned<>();
  private final Map<Object, Answers> answers = new HashMap<>();
  private int[] groupOf = new int[0];

  private static final class Answers {
    private final BitSet yes = new BitSet();
    private final BitSet no = new BitSet();
    private final BitSet answered = new BitSet();

    private void forget(int group) {
      yes.clear(group);
      no.clear(group);
      answered.clear(group);
    }
  }

  void put(int place, List<Fact> of) {
    remove(place);
    if (place >= groupOf.length) {
      int length = groupOf.length;
      groupOf = Arrays.copyOf(groupOf, Math.max(place + 1, length * 2));
      Arrays.fill(groupOf, length, groupOf.length, -1);
    }
    groupOf[place] = groups.take(of);
  }

  void remove(int place) {
    if (place >= groupOf.length || groupOf[place] < 0) {
      return;
    }
    int group = groupOf[place];
    groupOf[place] = -1;
    if (groups.release(group)) {
      synchronized (answers) {
        // The number may be given to another group.
        answers.values().forEach(known -> known.forget(group));
      }
    }
  }

  /** How many groups are held. */
  int held() {
    return groups.size();
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
          switch (decide.apply(groups.get(group))) {
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
