package org.theriac.trials.patients;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.criteria.Chart;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.Courses;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.NoteDays;
import org.theriac.trials.criteria.SpokenOf;
import org.theriac.trials.criteria.vocabulary.Stems;
import org.theriac.trials.facts.Fact;

/**
 * Charts by their places, as small as decisions allow: equal facts are held once, sentences only as
 * the set of their words. What a lean chart decides is what the whole chart decides, but where a
 * sentence may answer a question that no fact does; {@link #spokenOf} tells for whom that may be.
 * Facts and words are held as long as a chart at some place has them: with the last of these charts
 * they are let go. Of a condition or a metastasis the words that it was read from stay with the
 * fact. Changes must not run beside questions.
 */
public final class LeanCharts {
  private final Interned<Fact> facts = new Interned<>();
  private final Interned<String> words = new Interned<>();
  private static final int[] NONE = new int[0];
  private int[][] factsOf = new int[0][];
  private int[][] wordsOf = new int[0][];
  private @Nullable LocalDate[] judgedOn = new LocalDate[0];

  /** Puts a chart at a place, instead of what was there. */
  public void put(int place, Chart chart) {
    if (place >= factsOf.length) {
      int length = Math.max(place + 1, factsOf.length * 2);
      int before = factsOf.length;
      factsOf = Arrays.copyOf(factsOf, length);
      wordsOf = Arrays.copyOf(wordsOf, length);
      Arrays.fill(factsOf, before, length, NONE);
      Arrays.fill(wordsOf, before, length, NONE);
      judgedOn = Arrays.copyOf(judgedOn, length);
    }
    var stems = new HashSet<String>();
    for (String sentence : chart.sentences()) {
      Stems.of(sentence).forEach(word -> stems.add(word.stem()));
    }
    remove(place);
    judgedOn[place] = chart.asOf().orElse(null);
    var courses = new Courses.Numbered();
    factsOf[place] =
        chart.facts().stream().mapToInt(fact -> facts.take(lean(fact, courses))).toArray();
    wordsOf[place] = stems.stream().mapToInt(words::take).sorted().toArray();
  }

  /** Forgets the chart at a place, and what no other chart has. */
  public void remove(int place) {
    if (place >= factsOf.length) {
      return;
    }
    var oldFacts = factsOf[place];
    var oldWords = wordsOf[place];
    factsOf[place] = NONE;
    wordsOf[place] = NONE;
    judgedOn[place] = null;
    for (int fact : oldFacts) {
      facts.release(fact);
    }
    for (int word : oldWords) {
      words.release(word);
    }
  }

  /** How many different facts and words are held. */
  int held() {
    return facts.size() + words.size();
  }

  /** A fact without where it was read; its own words stay where they qualify it. */
  private static Fact lean(Fact fact, Courses.Numbered courses) {
    if (fact.type().equals("therapy")) {
      return courses.of(fact);
    }
    boolean qualified = fact.type().equals("condition") || fact.type().equals("metastasis");
    return new Fact(
        fact.type(),
        fact.name(),
        fact.value(),
        fact.unit(),
        fact.status(),
        qualified ? fact.evidence() : "",
        0,
        0,
        NoteDays.without(fact.attributes()),
        isTimed(fact) ? fact.date() : "",
        "",
        "");
  }

  /**
   * Whether its date can still decide. Of measurements and markers it cannot: which of them a later
   * one replaces was marked when the whole chart was made.
   */
  private static boolean isTimed(Fact fact) {
    return switch (fact.type()) {
      case "lab", "vital", "score", "performance", "biomarker", "stage", "sex" -> false;
      default -> true;
    };
  }

  /**
   * The chart at a place, without sentences.
   *
   * @param dayOne planned first day
   * @param asOf day of judging; empty = the one that came with the chart
   */
  public Chart chart(int place, Optional<LocalDate> dayOne, Optional<LocalDate> asOf) {
    var own = new Fact[factsOf[place].length];
    for (int i = 0; i < own.length; i++) {
      own[i] = facts.get(factsOf[place][i]);
    }
    return new Chart(
        List.of(own), List.of(), dayOne, asOf.or(() -> Optional.ofNullable(judgedOn[place])));
  }

  /**
   * Tells for whom the sentences of the whole chart may answer one of these questions.
   *
   * @param evaluator tells which questions a chart's facts leave to its sentences
   */
  public IntPredicate spokenOf(Collection<Condition> conditions, Evaluator evaluator) {
    record Asked(Condition question, List<BitSet> words) {}
    Map<String, BitSet> known = new HashMap<>();
    var questions =
        conditions.stream()
            .flatMap(condition -> SpokenOf.questions(condition).stream())
            .distinct()
            .map(question ->
                new Asked(
                    question.asked(),
                    question.stems().stream()
                        .map(stem -> known.computeIfAbsent(stem, this::alike))
                        .toList()))
            .toList();
    return place ->
        questions.stream()
            .filter(asked -> asked.words().stream().allMatch(alike -> anyOf(wordsOf[place], alike)))
            .anyMatch(asked ->
                evaluator.isLeftToSentences(
                    asked.question(), chart(place, Optional.empty(), Optional.empty())));
  }

  private BitSet alike(String stem) {
    var alike = new BitSet();
    for (int i = 0; i < words.bound(); i++) {
      if (words.isUsed(i) && SpokenOf.sameWord(words.get(i), stem)) {
        alike.set(i);
      }
    }
    return alike;
  }

  private static boolean anyOf(int[] own, BitSet wanted) {
    for (int word : own) {
      if (wanted.get(word)) {
        return true;
      }
    }
    return false;
  }
}
