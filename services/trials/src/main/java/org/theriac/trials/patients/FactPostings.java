package org.theriac.trials.patients;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.theriac.trials.criteria.Truth;
import org.theriac.trials.facts.Fact;

/**
 * For each fact the patients who have it, where every fact speaks for itself: a question is decided
 * once for each fact, however many patients have it and beside what. A fact that nobody has any
 * more is let go.
 */
final class FactPostings {
  private static final int MOST_QUESTIONS = 2_000;
  private static final int[] NONE = new int[0];

  private final Interned<Fact> facts = new Interned<>();
  private final Map<Integer, BitSet> having = new HashMap<>();
  private final Map<Object, Answers> answers = new HashMap<>();
  private int[][] factsOf = new int[0][];

  private static final class Answers {
    private final BitSet yes = new BitSet();
    private final BitSet no = new BitSet();
    private final BitSet open = new BitSet();
    private final BitSet asked = new BitSet();

    private void forget(int fact) {
      yes.clear(fact);
      no.clear(fact);
      open.clear(fact);
      asked.clear(fact);
    }
  }

  void put(int place, List<Fact> of) {
    remove(place);
    if (place >= factsOf.length) {
      int length = factsOf.length;
      factsOf = Arrays.copyOf(factsOf, Math.max(place + 1, length * 2));
      Arrays.fill(factsOf, length, factsOf.length, NONE);
    }
    factsOf[place] = of.stream().mapToInt(facts::take).toArray();
    for (int fact : factsOf[place]) {
      having.computeIfAbsent(fact, absent -> new BitSet()).set(place);
    }
  }

  void remove(int place) {
    if (place >= factsOf.length) {
      return;
    }
    int[] old = factsOf[place];
    factsOf[place] = NONE;
    for (int fact : old) {
      var places = having.get(fact);
      if (places != null) {
        places.clear(place);
      }
      if (facts.release(fact)) {
        having.remove(fact);
        synchronized (answers) {
          // The number may be given to another fact.
          answers.values().forEach(known -> known.forget(fact));
        }
      }
    }
  }

  /** How many different facts are held. */
  int held() {
    return facts.size();
  }

  /**
   * For whom a question is answered how: yes if one of the facts says so; no if one does and none
   * leaves it open.
   *
   * @param question the question, by which answers are kept
   * @param decide what one fact says; empty = it is about something else
   */
  Truths truths(Object question, Function<Fact, Optional<Truth>> decide) {
    synchronized (answers) {
      if (answers.size() > MOST_QUESTIONS) {
        answers.clear();
      }
      var known = answers.computeIfAbsent(question, absent -> new Answers());
      for (int fact = 0; fact < facts.bound(); fact++) {
        if (facts.isUsed(fact) && !known.asked.get(fact)) {
          known.asked.set(fact);
          var said = decide.apply(facts.get(fact));
          if (said.isPresent()) {
            switch (said.get()) {
              case YES -> known.yes.set(fact);
              case NO -> known.no.set(fact);
              case UNKNOWN -> known.open.set(fact);
            }
          }
        }
      }
      var yes = places(known.yes);
      var no = places(known.no);
      no.andNot(places(known.open));
      no.andNot(yes);
      return new Truths(yes, no);
    }
  }

  private BitSet places(BitSet wanted) {
    var places = new BitSet();
    wanted.stream().forEach(fact -> places.or(having.getOrDefault(fact, places)));
    return places;
  }
}
