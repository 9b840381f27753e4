package org.theriac.trials.patients;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.theriac.trials.criteria.Chart;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.NoteDays;
import org.theriac.trials.facts.Fact;

/**
 * What patients have of tumours, markers, age and sex, by their places, so that those whom a trial
 * surely stops are told without reading their charts. What is unknown here stops nobody; whoever is
 * left is to be decided on the whole chart. Changes must not run beside questions.
 */
public final class PatientBitmaps {
  private final Evaluator evaluator;
  private final BitSet present = new BitSet();
  private final FactGroups tumours = new FactGroups();
  private final FactPostings markers = new FactPostings();
  private final FactGroups person = new FactGroups();

  /** With what decides questions. */
  public PatientBitmaps(Evaluator evaluator) {
    this.evaluator = evaluator;
  }

  /** Puts a patient's chart at a place, instead of what was there. */
  public void put(int place, Chart chart) {
    tumours.put(place, bare(chart, fact -> fact.type().equals("diagnosis"), false));
    markers.put(place, undated(bare(chart, fact -> fact.type().equals("biomarker"), true)));
    person.put(
        place,
        bare(chart, fact -> List.of("age", "birth_date", "sex").contains(fact.type()), true));
    present.set(place);
  }

  /** Forgets the patient at a place. */
  public void remove(int place) {
    present.clear(place);
    tumours.remove(place);
    markers.remove(place);
    person.remove(place);
  }

  /** How many groups of equal facts are held. */
  int held() {
    return tumours.held() + markers.held() + person.held();
  }

  /** The facts that a question of this kind looks at, without where they were read. */
  private static List<Fact> bare(Chart chart, Predicate<Fact> looked, boolean all) {
    return chart.facts().stream()
        .filter(looked)
        .map(fact ->
            new Fact(
                fact.type(),
                fact.name(),
                fact.value(),
                fact.unit(),
                fact.status(),
                "",
                0,
                0,
                all ? NoteDays.without(fact.attributes()) : Map.of(),
                all ? fact.date() : "",
                "",
                ""))
        .toList();
  }

  /** Of markers it does not count when they were found; which is newer is no question here. */
  private static List<Fact> undated(List<Fact> facts) {
    return facts.stream()
        .map(fact ->
            new Fact(
                fact.type(),
                fact.name(),
                fact.value(),
                fact.unit(),
                fact.status(),
                "",
                0,
                0,
                NoteDays.without(fact.attributes()),
                "",
                "",
                ""))
        .toList();
  }

  /** All places with a patient. */
  public BitSet present() {
    return (BitSet) present.clone();
  }

  /**
   * Places of those whom at least one criterion surely stops.
   *
   * @param criteria criteria that count for every patient
   * @param dayOne planned first day
   * @param asOf day of judging
   */
  public BitSet stopped(
      List<Criterion> criteria, Optional<LocalDate> dayOne, Optional<LocalDate> asOf) {
    var alive = present();
    // Tumours and persons are few groups, markers many: these are asked of who is left.
    for (boolean withMarkers : new boolean[] {false, true}) {
      for (Criterion criterion : criteria) {
        if (asksMarker(criterion.condition()) == withMarkers) {
          var truths = truths(criterion.condition(), alive, dayOne, asOf);
          alive.andNot(criterion.exclusion() ? truths.yes() : truths.no());
        }
      }
    }
    var stopped = present();
    stopped.andNot(alive);
    return stopped;
  }

  private static boolean asksMarker(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().anyMatch(PatientBitmaps::asksMarker);
      case Condition.AnyOf any -> any.parts().stream().anyMatch(PatientBitmaps::asksMarker);
      case Condition.Not not -> asksMarker(not.part());
      case Condition.FirstKnown ways -> ways.ways().stream().anyMatch(PatientBitmaps::asksMarker);
      case Condition.Marker marker -> true;
      default -> false;
    };
  }

  private Truths truths(
      Condition condition, BitSet alive, Optional<LocalDate> dayOne, Optional<LocalDate> asOf) {
    return switch (condition) {
      case Condition.AllOf all ->
          all.parts().stream()
              .map(part -> truths(part, alive, dayOne, asOf))
              .reduce(Truths.always(alive), Truths::and);
      case Condition.AnyOf any ->
          any.parts().stream()
              .map(part -> truths(part, alive, dayOne, asOf))
              .reduce(Truths.always(alive).not(), Truths::or);
      case Condition.Not not -> truths(not.part(), alive, dayOne, asOf).not();
      case Condition.FirstKnown ways ->
          // A way that is not looked at here leaves all later ones open.
          ways.ways().stream().allMatch(PatientBitmaps::looked)
              ? ways.ways().stream()
                  .map(way -> truths(way, alive, dayOne, asOf))
                  .reduce(Truths.unknown(), Truths::orElse)
              : Truths.unknown();
      case Condition.Always always -> Truths.always(alive);
      case Condition.Disease asked ->
          looked(asked)
              ? ask(tumours, asked, alive, Optional.empty(), Optional.empty())
              : Truths.unknown();
      case Condition.Marker asked -> markers.truths(asked, fact -> evaluator.said(asked, fact));
      case Condition.Sex asked -> ask(person, asked, alive, dayOne, asOf);
      case Condition.Measured asked ->
          looked(asked) ? ask(person, asked, alive, dayOne, asOf) : Truths.unknown();
      default -> Truths.unknown();
    };
  }

  private static boolean looked(Condition condition) {
    return switch (condition) {
      case Condition.Disease asked -> asked.window().isEmpty();
      case Condition.Marker asked -> true;
      case Condition.Sex asked -> true;
      case Condition.Measured asked -> asked.type().equals("age");
      default -> false;
    };
  }

  private record Question(Condition asked, Optional<LocalDate> dayOne, Optional<LocalDate> asOf) {}

  private Truths ask(
      FactGroups groups,
      Condition asked,
      BitSet alive,
      Optional<LocalDate> dayOne,
      Optional<LocalDate> asOf) {
    return groups.truths(
        alive,
        new Question(asked, dayOne, asOf),
        facts ->
            evaluator.eligibility(
                new Criterion("", "", false, asked), new Chart(facts, List.of(), dayOne, asOf)));
  }
}
