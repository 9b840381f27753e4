package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.List;

/** The questions that a sentence of a note may answer where no fact does. */
public final class SpokenOf {
  private SpokenOf() {}

  /**
   * Such a question.
   *
   * @param asked the question
   * @param stems the words that must all stand in one sentence for it to count
   */
  public record Question(Condition asked, List<String> stems) {
    public Question {
      stems = List.copyOf(stems);
    }
  }

  /** Those of a condition; a chart without their words is decided by its facts alone. */
  public static List<Question> questions(Condition condition) {
    var questions = new ArrayList<Question>();
    gather(condition, questions);
    return questions;
  }

  private static void gather(Condition condition, List<Question> questions) {
    switch (condition) {
      case Condition.AllOf all -> all.parts().forEach(part -> gather(part, questions));
      case Condition.AnyOf any -> any.parts().forEach(part -> gather(part, questions));
      case Condition.FirstKnown ways -> ways.ways().forEach(way -> gather(way, questions));
      case Condition.Not not -> gather(not.part(), questions);
      case Condition.Unread unread -> gather(unread.part(), questions);
      case Condition.Excepted one -> {
        gather(one.part(), questions);
        gather(one.except(), questions);
      }
      case Condition.Finding finding -> {
        if (!Questions.isNameAlone(finding)) {
          add(finding, finding.name(), questions);
        }
      }
      default -> {
        // Decided by facts.
      }
    }
  }

  private static void add(Condition asked, String words, List<Question> questions) {
    var stems = Mentions.content(words);
    if (!stems.isEmpty()) {
      questions.add(new Question(asked, stems));
    }
  }

  /** Whether two stems count as the same word. */
  public static boolean sameWord(String one, String other) {
    return Mentions.same(one, other);
  }
}
