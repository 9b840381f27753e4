package org.theriac.trials.criteria;

import java.util.List;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/**
 * Whether a metastasis needs no steroids any more, by what is said of it, else by the medicines.
 */
final class OffSteroids {
  private static final String STEROIDS = "systemic corticosteroids";

  /** What says that none is taken any more, and not only that one course ended. */
  private static final Rule OFF =
      Rule.inAnyCase("\\b(?:off|taper(?:ed)?|weaned|stopped|discontinued|d/c'?d|dc'?d)\\b");

  /** Taken for another illness: whether the metastasis needs any is not told by it. */
  private static final Rule FOR_ANOTHER =
      Rule.inAnyCase(
          "\\bfor\\s(?:(?:her|his|the|chronic|severe|adrenal|known)\\s){0,2}(?!(?:brain|cerebral|edema"
              + "|oedema|swelling|CNS|intracranial|mets?|metast\\w+|headaches?|vasogenic|symptom\\w*|now|\\d)\\b)[a-z]{2}");

  private final Vocabulary vocabulary;

  OffSteroids(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * Whether steroids were stopped.
   *
   * @param days how long ago at least; 0 = it is enough that none are taken
   */
  Truth off(int days, Fact fact, Chart chart) {
    var said = said(fact);
    if (said == Truth.NO || said == Truth.YES && days == 0) {
      return said;
    }
    var medicines = medicines(days, chart);
    if (medicines == Truth.UNKNOWN
        && said == Truth.UNKNOWN
        && !chart.ofType("steroids").isEmpty()) {
      return Truth.NO;
    }
    return medicines;
  }

  private static Truth said(Fact fact) {
    var off = fact.attributes().get("off_steroids");
    if (off != null) {
      return Truth.of(off.equals("true"));
    }
    for (String key : List.of("steroids", "on_steroids", "steroid")) {
      var on = fact.attributes().get(key);
      if (on != null) {
        return Truth.of(on.equals("false") || on.equals("none") || on.equals("0"));
      }
    }
    return Truth.UNKNOWN;
  }

  /** Steroids that are taken, or were stopped, and when. */
  private Truth medicines(int days, Chart chart) {
    var members = vocabulary.classMembers(STEROIDS);
    var truth = Truth.UNKNOWN;
    boolean other = false;
    for (Fact fact : chart.facts()) {
      boolean medicine = fact.type().equals("therapy") || fact.type().equals("medication");
      if (!medicine || !members.contains(vocabulary.treatmentName(fact.name()))) {
        continue;
      }
      if (Treatments.isGiven(fact) && GivenCourses.ongoing(fact) == Truth.YES) {
        if (!FOR_ANOTHER.isIn(fact.sentence())) {
          return Truth.NO;
        }
        other = true;
        continue;
      }
      if (fact.status() == FactStatus.ABSENT && days == 0) {
        truth = Truth.YES;
      } else if (fact.status() == FactStatus.HISTORICAL && OFF.isIn(fact.sentence())) {
        truth = truth.or(stopped(days, fact, chart));
      }
    }
    return other ? Truth.UNKNOWN : truth;
  }

  private static Truth stopped(int days, Fact fact, Chart chart) {
    var day = Dates.read(GivenCourses.stopDate(fact));
    if (days == 0) {
      return Truth.YES;
    }
    boolean longAgo =
        day.isPresent()
            && chart.reference().isPresent()
            && Dates.in(new Condition.Window(days, false), day.get(), chart.reference().get())
                == Truth.YES;
    // A day of the same sentence may be of an image: it never says that they were stopped late.
    return longAgo ? Truth.YES : Truth.UNKNOWN;
  }
}
