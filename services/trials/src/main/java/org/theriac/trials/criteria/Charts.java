package org.theriac.trials.criteria;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;

/**
 * Makes a chart of facts and notes: adds what follows from facts, and the conditions that criteria
 * know and the note reader does not.
 */
public final class Charts {
  private static final Pattern STOP = Pattern.compile("(?<=[.!?])\\s+(?=[A-Z0-9])|\\R+|;\\s+");

  private static final Pattern AGREES =
      Pattern.compile(
          "\\b(?:will|is able to|is willing to|willing to|agrees to)\\b[^.]*\\b(?:provide|give"
              + "|gives|sign)[^.]*\\bconsent\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern COMPLIES =
      Pattern.compile(
          "\\bwill comply\\b|\\bcompliant with\\b|\\bwilling to comply\\b",
          Pattern.CASE_INSENSITIVE);

  static final Pattern AT_AGE =
      Pattern.compile(
          "^\\s*(?:at|when) (?:the |she was |he was )?(?:age )?(?:of )?\\d{1,2}\\b(?! ?(?:weeks|mm"
              + "|cm|%|L\\b|LPM|mg|mcg|ml))",
          Pattern.CASE_INSENSITIVE);

  private final Vocabulary vocabulary;
  private final PastIllness past;
  private final StatedFacts statedFacts;
  private final ShownByResults shownByResults;
  private final DerivedFacts derivedFacts;
  private final SpokenValues values;
  private final SpokenTreatments treatments;
  private final SpokenConditions conditions;
  private final NormalPanels normalPanels = new NormalPanels();

  /** With the words of criteria. */
  public Charts(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.past = new PastIllness(vocabulary);
    this.statedFacts = new StatedFacts(vocabulary);
    this.shownByResults = new ShownByResults(vocabulary);
    this.derivedFacts = new DerivedFacts(vocabulary);
    this.values = new SpokenValues(vocabulary);
    this.treatments = new SpokenTreatments(vocabulary);
    this.conditions = new SpokenConditions(vocabulary);
  }

  /**
   * A chart.
   *
   * @param facts what was extracted or given
   * @param note text of the note; empty = none, then the facts' sentences stand for it
   * @param dayOne ISO date; empty = not planned
   * @param asOf ISO date; empty = as a fact of type {@code as_of} says, else unknown
   */
  public Chart of(List<Fact> facts, String note, String dayOne, String asOf) {
    var sentences = new LinkedHashSet<String>();
    if (note.isEmpty()) {
      facts.stream()
          .map(Fact::sentence)
          .filter(sentence -> !sentence.isBlank())
          .forEach(sentences::add);
    } else {
      for (String sentence : STOP.split(note, -1)) {
        if (!sentence.isBlank()) {
          sentences.add(sentence.strip());
        }
      }
    }
    var all = new ArrayList<Fact>();
    var terms = new HashMap<String, List<Term>>();
    facts.stream()
        .filter(fact -> !SpokenTreatments.isOnlyTraced(fact))
        .forEach(fact -> all.add(statedFacts.of(fact, terms)));
    derivedFacts.add(facts, all);
    var noted = Noted.of(facts, vocabulary);
    for (String sentence : sentences) {
      read(sentence, noted, all);
    }
    if (!sentences.isEmpty()) {
      SpokenSex.byPronoun(sentences, all);
      derivedFacts.addShown(all);
      UnstatedUnits.mark(all);
    }
    AgesThen.tell(all);
    HeartClass.tell(sentences, all);
    all.addAll(shownByResults.of(all));
    NoteDays.supersede(all);
    var judged = day(asOf);
    all.replaceAll(fact -> past.ofNow(History.ofNow(fact, facts, judged), judged));
    NoteDays.outlive(all);
    all.replaceAll(fact -> History.stageOfNow(fact, facts, sentences));
    NoteDays.newestFirst(all);
    var stated =
        facts.stream().filter(fact -> fact.type().equals("as_of")).map(Fact::text).findFirst();
    return new Chart(
        all, List.copyOf(sentences), day(dayOne), day(asOf.isEmpty() ? stated.orElse("") : asOf));
  }

  /** Whether the facts of a chart would be others if it were judged on another day. */
  public boolean dependsOnDay(Chart chart) {
    return chart.facts().stream()
        .anyMatch(fact -> History.isPastByDay(fact, chart.facts()) || past.dependsOnDay(fact));
  }

  private static Optional<LocalDate> day(String text) {
    return Dates.read(text).map(Dates.Span::last);
  }

  private void read(String sentence, Noted noted, List<Fact> all) {
    if (AGREES.matcher(sentence).find()) {
      all.add(Spoken.of("agreement", "consent", FactStatus.PRESENT, sentence));
    }
    if (COMPLIES.matcher(sentence).find()) {
      all.add(Spoken.of("agreement", "compliance", FactStatus.PRESENT, sentence));
    }
    SpokenAge.add(sentence, all);
    for (List<String> bound : vocabulary.implied(sentence)) {
      all.add(
          new Fact(
              bound.get(0),
              bound.get(1),
              new Value.Text(bound.get(2)),
              "",
              FactStatus.PRESENT,
              sentence,
              0,
              0,
              Map.of(),
              "",
              "",
              sentence));
    }
    for (Fact value : normalPanels.of(sentence)) {
      if (!noted.measured().contains(value.name())) {
        all.add(value);
      }
    }
    Gestation.of(sentence).ifPresent(all::add);
    if (all.stream().noneMatch(fact -> fact.type().equals("age"))) {
      AgeInWords.of(sentence).ifPresent(all::add);
    }
    if (SpokenTreatments.areDenied(sentence) || SpokenTreatments.areAllNamed(sentence)) {
      all.add(Spoken.of(Treatments.NO_MEDICINES, "now", FactStatus.PRESENT, sentence));
    }
    var terms = vocabulary.find(sentence);
    treatments.addNamed(sentence, terms, all);
    SpokenSex.described(sentence, all);
    values.add(sentence, terms, noted, all);
    SpokenCounts.add(sentence, all);
    SpokenTreatments.addTaken(sentence, terms, noted, all);
    SpokenAllergies.add(sentence, terms, all);
    conditions.add(sentence, terms, noted, all);
  }

  /** The same with further attributes; those that it has stay. */
  /**
   * A metastasis that is no longer seen; the stage of a tumour that had spread is not left again.
   */
  static Fact goneNow(Fact fact) {
    return fact.with(Map.of(History.GONE, "true")).as(FactStatus.HISTORICAL);
  }
}
