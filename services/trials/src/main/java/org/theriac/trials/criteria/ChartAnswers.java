package org.theriac.trials.criteria;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What one chart has answered: a question that the criteria of many trials ask is answered once.
 * Held as long as a patient is matched, by any number of threads.
 */
public final class ChartAnswers {
  private final Chart chart;
  private final Map<Condition, Answer> answers = new ConcurrentHashMap<>();

  /** Nothing is answered yet. */
  public ChartAnswers(Chart chart) {
    this.chart = chart;
  }

  /** Whose answers they are. */
  public Chart chart() {
    return chart;
  }

  /**
   * An answer.
   *
   * @param truth the answer
   * @param findout what it rests on; not to be changed any more
   */
  record Answer(Truth truth, Findout findout) {}

  /** Answers a question of a chart. */
  interface Answering {
    Truth answer(Condition question, Chart chart, Findout findout);
  }

  /** The answer to a single question; two threads may find it out at once, to the same end. */
  Answer of(Condition question, Answering answering) {
    var known = answers.get(question);
    if (known == null) {
      known = found(question, chart, answering);
      answers.put(question, known);
    }
    return known;
  }

  /** Answers a question without keeping the answer. */
  static Answer found(Condition question, Chart chart, Answering answering) {
    var findout = Findout.complete();
    var truth = answering.answer(question, chart, findout);
    return new Answer(truth, findout);
  }
}
