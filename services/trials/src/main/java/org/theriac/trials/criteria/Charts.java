package org.theriac.trials.criteria;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
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
          "\\b(?:will|is able to|is willing to|willing to|agrees to)\\b[^.]*\\b(?:provide|give|gives|sign)[^.]*\\bconsent\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern COMPLIES =
      Pattern.compile(
          "\\bwill comply\\b|\\bcompliant with\\b|\\bwilling to comply\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern INFANT =
      Pattern.compile("\\b(\\d{1,2})[- ](month|week|day)s?[- ]old\\b", Pattern.CASE_INSENSITIVE);
  private static final List<String> NUMBERS =
      List.of(
          "a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");
  private static final Pattern AGO =
      Pattern.compile(
          "^[^.]{0,60}?\\b(\\d{1,2}|"
              + String.join("|", NUMBERS)
              + ") (day|week|month|year)s? (?:ago|prior|before|earlier)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PRESSURE = Pattern.compile("(\\d{2,3})\\s?/\\s?(\\d{2,3})");
  private static final Pattern FAMILY =
      Pattern.compile(
          "\\b(?:family history|mother|father|sister|brother|parents?|aunt|uncle|grand\\w+|son|daughter)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern POSSIBLE =
      Pattern.compile(
          "\\b(?:possible|suspected|suspicious|probable|differential|versus|vs\\.?|may have|concern(?:ed)? (?:for|about)|rule out|risk of|advice on|prevention)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern PAST =
      Pattern.compile(
          "\\b(?:history of|past medical history|previous|prior|years ago|in the past|h/o|s/p)\\b[^.]*$",
          Pattern.CASE_INSENSITIVE);

  private final Vocabulary vocabulary;

  /** With the words of criteria. */
  public Charts(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
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
    var all = new ArrayList<>(facts);
    derived(facts, all);
    for (String sentence : sentences) {
      read(sentence, all);
    }
    var stated =
        facts.stream().filter(fact -> fact.type().equals("as_of")).map(Fact::text).findFirst();
    return new Chart(
        all, List.copyOf(sentences), day(dayOne), day(asOf.isEmpty() ? stated.orElse("") : asOf));
  }

  private static Optional<LocalDate> day(String text) {
    return Dates.read(text).map(Dates.Span::last);
  }

  private void derived(List<Fact> facts, List<Fact> all) {
    for (Fact fact : facts) {
      if (fact.type().equals("vital") && fact.name().equals("blood pressure")) {
        Matcher pressure = PRESSURE.matcher(fact.text());
        if (pressure.find()) {
          all.add(
              like(
                  fact, "vital", "systolic blood pressure", Double.parseDouble(pressure.group(1))));
          all.add(
              like(
                  fact,
                  "vital",
                  "diastolic blood pressure",
                  Double.parseDouble(pressure.group(2))));
        }
      }
      if (fact.type().equals("diagnosis") && fact.status() == FactStatus.PRESENT) {
        for (Term term : vocabulary.find(fact.name())) {
          var members = vocabulary.members(term.name());
          if (term.kind() == Term.Kind.MARKER_STATE && members.size() > 1) {
            members.forEach(gene ->
                all.add(
                    new Fact(
                        "biomarker",
                        gene,
                        new Value.Text("negative"),
                        "",
                        FactStatus.ABSENT,
                        fact.evidence(),
                        fact.start(),
                        fact.end(),
                        Map.of(),
                        fact.date(),
                        fact.noteId(),
                        fact.sentence())));
          }
        }
      }
    }
  }

  private static Fact like(Fact fact, String type, String name, double value) {
    return new Fact(
        type,
        name,
        new Value.Number(value),
        "mmHg",
        fact.status(),
        fact.evidence(),
        fact.start(),
        fact.end(),
        Map.of(),
        fact.date(),
        fact.noteId(),
        fact.sentence());
  }

  private void read(String sentence, List<Fact> all) {
    if (AGREES.matcher(sentence).find()) {
      all.add(of("agreement", "consent", FactStatus.PRESENT, sentence));
    }
    if (COMPLIES.matcher(sentence).find()) {
      all.add(of("agreement", "compliance", FactStatus.PRESENT, sentence));
    }
    Matcher infant = INFANT.matcher(sentence);
    if (infant.find()
        && all.stream()
            .noneMatch(fact ->
                fact.type().equals("age")
                    && fact.unit().startsWith(infant.group(2).toLowerCase(Locale.ROOT)))) {
      all.removeIf(fact -> fact.type().equals("age"));
      all.add(
          new Fact(
              "age",
              "age",
              new Value.Number(Double.parseDouble(infant.group(1))),
              infant.group(2).toLowerCase(Locale.ROOT) + "s",
              FactStatus.PRESENT,
              infant.group(),
              0,
              0,
              Map.of(),
              "",
              "",
              sentence));
    }
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
    Set<String> said = new LinkedHashSet<>();
    for (Term term : vocabulary.find(sentence)) {
      if (term.kind() != Term.Kind.FINDING
          || !term.type().equals("condition")
          || term.name().equals("second malignancy")) {
        continue;
      }
      boolean already =
          all.stream()
              .anyMatch(fact ->
                  fact.type().equals("condition")
                      && vocabulary.findingName("condition", fact.name()).equals(term.name())
                      && fact.sentence().strip().equals(sentence.strip()));
      var attributes = ago(sentence.substring(term.end()));
      if (already && attributes.isEmpty() || !said.add(term.name())) {
        continue;
      }
      var before = sentence.substring(0, term.start());
      var status =
          FAMILY.matcher(before).find()
              ? FactStatus.FAMILY
              : Mentions.denied(sentence, term.start(), term.end())
                  ? FactStatus.ABSENT
                  : POSSIBLE.matcher(before).find()
                          || Mentions.maybeDenied(sentence, term.start(), term.end())
                      ? FactStatus.POSSIBLE
                      : PAST.matcher(before).find() ? FactStatus.HISTORICAL : FactStatus.PRESENT;
      all.add(
          new Fact(
              "condition",
              term.name(),
              new Value.None(),
              "",
              status,
              sentence,
              0,
              0,
              attributes,
              "",
              "",
              sentence));
    }
  }

  /** "two weeks ago" behind what happened then. */
  private static Map<String, String> ago(String behind) {
    Matcher ago = AGO.matcher(behind);
    if (!ago.find()) {
      return Map.of();
    }
    int word = NUMBERS.indexOf(ago.group(1).toLowerCase(Locale.ROOT));
    return Map.of(
        ago.group(2).toLowerCase(Locale.ROOT) + "s_ago",
        word >= 0 ? Integer.toString(Math.max(1, word)) : ago.group(1));
  }

  private static Fact of(String type, String name, FactStatus status, String sentence) {
    return new Fact(
        type, name, new Value.None(), "", status, sentence, 0, 0, Map.of(), "", "", sentence);
  }
}
