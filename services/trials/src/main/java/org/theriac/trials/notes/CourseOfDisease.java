package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.notes.Dates.Found;
import org.theriac.trials.notes.DiagnosisReader.Placed;
import org.theriac.trials.patterns.Rule;

/**
 * Reads that a tumour came back or grew, with the day that is written beside it: the type {@code
 * recurrence} for a tumour that came back, {@code progression} for one that grew.
 */
final class CourseOfDisease {
  /** The tumour came back: a fact that criteria ask for. */
  static final String RECURRENCE = "recurrence";

  /** It grew, or may have come back. */
  static final String PROGRESSION = "progression";

  private static final int LONGEST_GAP = 34;

  /** "recurrence score", "recurrence-free", "relapse rate". */
  private static final Rule NOT_ITSELF =
      Rule.inAnyCase("[\\s-](?:scores?|risk|rates?|free|prevention|surveillance|RS\\b)");

  /** "risk of recurrence", "if relapse", "treat until progression": nothing came back or grew. */
  private static final Rule NOT_YET =
      Rule.inAnyCase(
          "\\b(?:risks?|chance|likelihood|rates?|odds|fear|worry|signs?|symptoms|time|prevent\\w*"
              + "|reduc\\w*|lower\\w*|delay\\w*|avoid|until|till|til|if|upon|unless|whether|case"
              + "|event|monitor\\w*|watch\\w*|surveil\\w*|survey|await|before)\\s(?:(?:of|for|to"
              + "|the|any|a|an|her|his|first|disease|local|distant|in|further|future|potential"
              + "|possible|biochemical)\\s){0,4}$");

  /** Of the sentence, what says that a tumour is spoken of. */
  private static final Rule OF_TUMOUR =
      Rule.inAnyCase(
          "\\s?(?:/\\s?(?:metastatic|refractory)\\s?)?\\s(?:[\\w-]{1,14}\\s){0,2}?(?:disease|dz"
              + "|tumou?r|cancer|ca|carcinoma|lesion|nodes?|nodal|LN)\\b");

  private static final Rule RECURRENT = Rule.inAnyCase("recurrent");
  private static final Rule OF_ILLNESS = Rule.inAnyCase("\\s(?:of\\s)?(?:[\\w-]{1,12}\\s)?");

  /** Between the word and its day: where and on what it was seen. */
  private static final Rule GAP =
      Rule.inAnyCase(
          "[\\s,(:-]{0,3}(?:(?:in|on|by|at|per|from|of|the|was|noted|seen|new|R|L|bilateral|with"
              + "|via|CT|PET|PET/CT|MRI|scans?|imaging|restaging|biopsy|bx|marrow|BM|PSA"
              + "|[a-z]{3,12})[\\s,(:]{1,2}){0,4}");

  private static final Rule DAY_BEFORE = Rule.of("[\\s:(\u2013-]{0,3}");
  private static final Rule SHOWN =
      Rule.inAnyCase(
          "\\s(?:on|by|per)\\s(?:[\\w/]{1,12}\\s){0,2}?(?:CT|PET|MRI|scans?|imaging|restaging"
              + "|marrow|BM|biopsy|PSA)\\b");

  private CourseOfDisease() {}

  /** What the words for a return or a growth of one sentence say; most say nothing. */
  static List<Mention> read(
      Passage passage, List<Placed> words, List<Mention> others, Dates dates) {
    var found = new ArrayList<Mention>();
    for (Placed word : words) {
      if (passage.at(NOT_ITSELF, word.end()).lookingAt()
          || passage.before(NOT_YET, word.start(), 48).find()
          || isOfIllness(passage, word, others)) {
        continue;
      }
      var day = day(passage, word, dates);
      boolean growth = word.name().equals(PROGRESSION);
      if (growth && day == null && !passage.at(SHOWN, word.end()).lookingAt()
          || !growth && !isOfTumour(passage, word, others, day)) {
        continue;
      }
      int end = day != null && day.end() > word.end() ? day.end() : word.end();
      var mention =
          Mention.of(
                  growth ? PROGRESSION : RECURRENCE,
                  growth ? PROGRESSION : RECURRENCE,
                  word.start(),
                  word.end())
              .withEvidence(word.start(), end);
      if (!growth && !word.name().equals(RECURRENCE)) {
        mention = mention.with("kind", word.name());
      }
      found.add(day == null ? mention : mention.withDate(day.iso()).with("date", day.iso()));
    }
    return found;
  }

  /** "recurrent DVT", "recurrence of the effusion", "hernia recurrence". */
  private static boolean isOfIllness(Passage passage, Placed word, List<Mention> others) {
    return others.stream()
        .filter(other -> other.type().equals("condition"))
        .anyMatch(other ->
            other.from() >= word.end()
                    && OF_ILLNESS.covers(passage.between(word.end(), other.from()))
                || other.to() < word.start() && word.start() - other.to() <= 1);
  }

  /** "recurrent" alone is said of much; "relapsed" of tumours. */
  private static boolean isOfTumour(
      Passage passage, Placed word, List<Mention> others, @Nullable Found day) {
    if (!RECURRENT.isWithin(passage.text(), word.start(), word.end())
        || word.end() - word.start() > "recurrent".length()) {
      return true;
    }
    return day != null
        || passage.at(OF_TUMOUR, word.end()).lookingAt()
        || others.stream()
            .anyMatch(other ->
                other.type().equals("diagnosis")
                    && other.from() - word.end() >= 0
                    && other.from() - word.end() < LONGEST_GAP);
  }

  private static @Nullable Found day(Passage passage, Placed word, Dates dates) {
    Found behind =
        dates.first(passage.text(), word.end(), Math.min(passage.end(), word.end() + LONGEST_GAP));
    if (behind != null && GAP.covers(passage.between(word.end(), behind.start()))) {
      return behind;
    }
    int from = Math.max(passage.start(), word.start() - 14);
    Found before = dates.first(passage.text(), from, word.start());
    return before != null && DAY_BEFORE.covers(passage.between(before.end(), word.start()))
        ? before
        : null;
  }
}
