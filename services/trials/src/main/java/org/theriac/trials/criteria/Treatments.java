package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.theriac.trials.criteria.Condition.Lines;
import org.theriac.trials.criteria.Condition.Treatment;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** Decides what asks for treatments; {@link TherapyLines} counts their lines. */
final class Treatments {
  /** Type of a fact that says that no medicine is taken now. */
  static final String NO_MEDICINES = "no_medicines";

  static final String ANY = "systemic therapy";
  private final TherapyLines therapyLines;
  private final GivenCourses courses;
  private final TreatmentKinds kinds;
  private final Vocabulary vocabulary;

  Treatments(Vocabulary vocabulary, DiseaseTree diseases, Map<String, Double> prednisone) {
    this.vocabulary = vocabulary;
    this.kinds = new TreatmentKinds(vocabulary);
    this.courses = new GivenCourses(new AdvancedNow(diseases), prednisone);
    this.therapyLines = new TherapyLines(kinds);
  }

  Truth treatment(Treatment asked, Chart chart, Findout findout) {
    if (asked.timing() == Treatment.Timing.PLANNED) {
      return planned(asked, chart, findout);
    }
    var members = kinds.membersOf(asked.name());
    var maybe = vocabulary.openMembers(asked.name());
    var truth = Truth.UNKNOWN;
    boolean matched = false;
    boolean open = false;
    boolean later = false;
    boolean complete = false;
    boolean denied = false;
    boolean hidden = false;
    var perhaps = new ArrayList<Fact>();
    for (Fact fact : chart.facts()) {
      if (fact.type().equals("complete") && fact.name().equals("therapy")) {
        complete = true;
        continue;
      }
      if (!fact.type().equals("therapy")
          && !fact.type().equals("transfusion")
          && !fact.type().equals("medication")) {
        continue;
      }
      var names = kinds.namesOf(fact);
      if (fact.status() == FactStatus.ABSENT) {
        if (names.stream().anyMatch(name -> kinds.covers(name, asked.name(), members))) {
          findout.used(fact);
          denied |= !SentencesOfTreatments.isOnlyUnwanted(fact);
        }
        continue;
      }
      if (names.stream().noneMatch(members::contains)) {
        if (isGiven(fact)
            && names.stream().anyMatch(maybe::contains)
            && (asksHistory(asked) || courses.fits(asked, fact, names, chart) != Truth.NO)) {
          perhaps.add(fact);
          open = true;
        }
        hidden |= isGiven(fact) && kinds.mayHide(fact.name(), names, members);
        continue;
      }
      switch (fact.status()) {
        case PRESENT, HISTORICAL -> {
          findout.used(fact);
          matched = true;
          var said = courses.fits(asked, fact, names, chart);
          // That one course is older says nothing of those after it.
          later |= said == Truth.NO && asksHistory(asked) && !SentencesOfTreatments.isLast(fact);
          // Nor does one of another setting say that there was none in the one asked for.
          later |=
              said == Truth.NO
                  && !asked.setting().isEmpty()
                  && GivenCourses.inSetting(asked.setting(), fact) == Truth.NO;
          if (said == Truth.NO
              && isOneOfMany(asked, members)
              && !isOffAll(asked, fact)
              && chart.ofType(NO_MEDICINES).isEmpty()
              && GivenCourses.ongoing(fact) == Truth.NO) {
            // That one medicine of a class was stopped tells nothing of the others.
            said = Truth.UNKNOWN;
            findout.aside(fact);
          }
          truth = truth == Truth.YES || said == Truth.YES ? Truth.YES : said;
          open |= said == Truth.UNKNOWN;
        }
        case POSSIBLE, UNKNOWN_RESULT -> {
          findout.used(fact);
          open = true;
        }
        default -> {
          // Planned for this patient, or another person's.
        }
      }
    }
    if (truth == Truth.YES) {
      return Truth.YES;
    }
    // What only may be of the kind says why it is open, and is no reason for a "yes".
    perhaps.forEach(findout::used);
    if (open || later && (!complete || hidden)) {
      return Truth.UNKNOWN;
    }
    if (!matched && !hidden && isOfNow(asked) && !chart.ofType(NO_MEDICINES).isEmpty()) {
      chart.ofType(NO_MEDICINES).forEach(findout::used);
      return Truth.NO;
    }
    return matched || denied || complete && !hidden
        ? Truth.NO
        : naive(asked, members, chart, findout);
  }

  /**
   * Whether a treatment is meant to be given. Who does not want it, or may not have it, has no such
   * plan; that none is on record says nothing.
   */
  private Truth planned(Treatment asked, Chart chart, Findout findout) {
    var members = kinds.membersOf(asked.name());
    var truth = Truth.UNKNOWN;
    for (Fact fact : chart.facts()) {
      if (!fact.type().equals("therapy")) {
        continue;
      }
      var names = kinds.namesOf(fact);
      if (fact.status() == FactStatus.PLANNED && names.stream().anyMatch(members::contains)) {
        findout.used(fact);
        // When it is to be given, and for what, no chart tells.
        return asked.window().isEmpty() && asked.setting().isEmpty() ? Truth.YES : Truth.UNKNOWN;
      }
      if (fact.status() == FactStatus.ABSENT
          && SentencesOfTreatments.isOnlyUnwanted(fact)
          && names.stream().anyMatch(name -> kinds.covers(name, asked.name(), members))) {
        findout.used(fact);
        truth = Truth.NO;
      }
    }
    return truth;
  }

  /** Whether a treatment on record may be one of those asked for, or a class that holds one. */
  boolean mayName(Treatment asked, Fact fact) {
    var members = kinds.membersOf(asked.name());
    var names = kinds.namesOf(fact);
    return names.stream().anyMatch(members::contains) || kinds.mayHide(fact.name(), names, members);
  }

  /** The longest washout in days. */
  private static final int WASHOUT = 366;

  private static boolean isOfNow(Treatment asked) {
    return asked.timing() == Treatment.Timing.NOW && asked.window().isEmpty();
  }

  /** "off steroids": the class as a whole is not taken. */
  private boolean isOffAll(Treatment asked, Fact fact) {
    return fact.evidence().regionMatches(true, 0, "off ", 0, 4)
        && vocabulary.className(fact.name()).filter(asked.name()::equalsIgnoreCase).isPresent();
  }

  /** Whether it is asked for any medicine of a class that the patient takes now. */
  private boolean isOneOfMany(Treatment asked, Set<String> members) {
    return asked.timing() == Treatment.Timing.NOW
        && asked.window().isEmpty()
        && !vocabulary.classMembers(asked.name()).isEmpty()
        && members.size() > 1;
  }

  /**
   * Whether a window is longer than a washout: the last course on record answers what was given in
   * the last weeks, but not what was given in all the years since.
   */
  private static boolean asksHistory(Treatment asked) {
    return asked.window().filter(window -> window.within() && window.days() > WASHOUT).isPresent();
  }

  static boolean isGiven(Fact fact) {
    return fact.status() == FactStatus.PRESENT || fact.status() == FactStatus.HISTORICAL;
  }

  /** A patient who had no line of systemic therapy had none of its kinds. */
  private Truth naive(Treatment asked, Set<String> members, Chart chart, Findout findout) {
    var lines = chart.ofType("prior_lines");
    if (!lines.isEmpty()
        && (asked.name().equals(ANY) || kinds.covers(ANY, asked.name(), members))) {
      for (Fact fact : lines) {
        boolean reaches = fact.name().equals("count") || asked.setting().equals(fact.name());
        if (reaches && fact.number().orElse(1) == 0) {
          findout.used(fact);
          return Truth.NO;
        }
        if (asked.name().equals(ANY)
            && fact.number().orElse(0) > 0
            && asked.outcome().isEmpty()
            && asked.window().isEmpty()
            && asked.timing() == Treatment.Timing.EVER) {
          findout.used(fact);
          return asked.setting().isEmpty() || fact.name().equals(asked.setting())
              ? Truth.YES
              : Truth.UNKNOWN;
        }
      }
    }
    return Truth.UNKNOWN;
  }

  /** Whether as many lines were given as are asked for. */
  Truth lines(Lines asked, Chart chart, Findout findout) {
    return therapyLines.lines(asked, chart, findout);
  }
}
