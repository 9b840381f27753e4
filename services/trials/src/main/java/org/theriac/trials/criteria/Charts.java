package org.theriac.trials.criteria;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.vocabulary.Homographs;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.TestHeadings;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

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
  private static final Pattern INFANT =
      Pattern.compile("\\b(\\d{1,2})[- ](month|week|day)s?[- ]old\\b", Pattern.CASE_INSENSITIVE);

  /** "her 4-month-old", "a 4-month-old daughter": the age of a child of the patient. */
  private static final Pattern SOMEONES =
      Pattern.compile(
          "\\b(?:her|his|their|hers|\\w+'s)\\s+(?:\\w+\\s+){0,2}$", Pattern.CASE_INSENSITIVE);

  private static final Pattern CHILD =
      Pattern.compile(
          "^\\s+(?:\\w+\\s+)?(?:son|daughter|child|children|twins?|grand\\w+|sibling|sister|brother"
              + "|niece|nephew|at home)\\b",
          Pattern.CASE_INSENSITIVE);

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
  private static final Pattern IN_YEAR =
      Pattern.compile("^\\s*(?:\\(|,|in|of)?\\s*((?:19|20)\\d{2})\\b(?!\\s?[-/%])");
  private static final Pattern PRESSURE = Pattern.compile("(\\d{2,3})\\s?/\\s?(\\d{2,3})");
  private static final Pattern FAMILY =
      Pattern.compile(
          "\\b(?:family history|mother|father|sister|brother|parents?|aunt|uncle|grand\\w+|son"
              + "|daughter)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern POSSIBLE =
      Pattern.compile(
          "\\b(?:possible|suspected|suspicious|probable|differential|versus|vs\\.?|may have"
              + "|concern(?:ed)? (?:for|about)|rule out|risk of|advice on|prevention)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern HE =
      Pattern.compile("\\b(?:he|his|him)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern SHE = Pattern.compile("\\b(?:she|her)\\b", Pattern.CASE_INSENSITIVE);
  static final Pattern AT_AGE =
      Pattern.compile(
          "^\\s*(?:at|when) (?:the |she was |he was )?(?:age )?(?:of )?\\d{1,2}\\b(?! ?(?:weeks|mm"
              + "|cm|%))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DESCRIBED =
      Pattern.compile(
          "\\b\\d{1,3}[- ]?(?:years?|yrs?|months?|weeks?|days?|y)[- ]?(?:old"
              + "|o)?\\b[^.;,]{0,40}?\\b(woman|female|girl|lady|primigravida|man|male|boy"
              + "|gentleman)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern VALUE =
      Pattern.compile(
          "^(?:\\s*\\((?:[A-Za-z]{2,5})\\))?\\s*(?:\\(|is|are|was|were|of|to|at|:|=|count|level"
              + "|score|\\s){0,4}\\s*(\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?)(?!\\s?/\\d"
              + "|\\s?-\\d)\\s*(/mm\\^?3|/uL|/mcL|x ?10\\^?9/L|g/dL|g/L|mg/dL|mmol/L|umol/L|mEq/L"
              + "|U/L|IU/L|ng/mL|mL/min(?:/1\\.73 ?m2)?|kg/m2|kg|%|mmHg|mm Hg|/min|bpm|beats/min"
              + "|°?C\\b)?(?!\\w)");
  private static final Pattern ALLERGIC =
      Pattern.compile(
          "\\b(?:allerg\\w+|hypersensitiv\\w+|anaphyla\\w+|intoleran\\w+)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern JUST_PAST =
      Pattern.compile("(?i)\\b(?:history of|h/o|hx of)\\s+(?:[\\w-]+\\s+){0,2}$");
  private static final Pattern TAKES =
      Pattern.compile(
          "\\b(?:takes|taking|(?:treated|managed|controlled) with|is on|on|receiv(?:es|ing|ed)"
              + "|was given|was prescribed|uses|using|medications? (?:include|are)"
              + "|is prescribed)\\b[^.;]{0,80}$",
          Pattern.CASE_INSENSITIVE);
  private static final Rule NO_MEDICINES =
      Rule.inAnyCase(
          "\\b(?:takes?|taking|is on|was on|uses|on) no (?:(?:regular|daily|current|chronic|home"
              + "|prescription) )?(?:medications?|medicines|drugs)\\b(?!,? (?:except|other"
              + "|besides|apart|but|for))|\\b(?:does not take|is not taking|not on) any (?:regular "
              + "|current |daily )?(?:medications?|medicines)\\b(?!,? (?:except|other|besides|apart"
              + "|but|for))");
  private static final Pattern PAST =
      Pattern.compile(
          "\\b(?:history of|past medical history|previous|prior|years ago|in the past|h/o"
              + "|s/p)\\b[^.]*$",
          Pattern.CASE_INSENSITIVE);

  /** What criteria call another tumour is no finding of a note by these words. */
  private static final Set<String> NO_OWN_NAME =
      Set.of("second malignancy", "concurrent malignancy");

  private final Vocabulary vocabulary;
  private final Homographs homographs = new Homographs();
  private final TestHeadings testHeadings = new TestHeadings();
  private final PastIllness past;
  private final StatedFacts statedFacts;
  private final ShownByResults shownByResults;
  private final NormalPanels normalPanels = new NormalPanels();

  /** With the words of criteria. */
  public Charts(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.past = new PastIllness(vocabulary);
    this.statedFacts = new StatedFacts(vocabulary);
    this.shownByResults = new ShownByResults(vocabulary);
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
    facts.forEach(fact -> all.add(statedFacts.of(fact, terms)));
    derived(facts, all);
    var noted = noted(facts);
    for (String sentence : sentences) {
      read(sentence, noted, all);
    }
    if (!sentences.isEmpty()) {
      spokenOfAs(sentences, all);
      shown(all);
      UnstatedUnits.mark(all);
    }
    all.addAll(shownByResults.of(all));
    NoteDays.supersede(all);
    var judged = day(asOf);
    all.replaceAll(fact -> past.ofNow(History.ofNow(fact, facts, judged), judged));
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

  /** The same with another status. */
  static Fact as(Fact fact, FactStatus status) {
    return new Fact(
        fact.type(),
        fact.name(),
        fact.value(),
        fact.unit(),
        status,
        fact.evidence(),
        fact.start(),
        fact.end(),
        fact.attributes(),
        fact.date(),
        fact.noteId(),
        fact.sentence());
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
        ofNote(fact),
        fact.date(),
        fact.noteId(),
        fact.sentence());
  }

  private static Map<String, String> ofNote(Fact fact) {
    var day = fact.attributes().get(NoteDays.NOTE_DATE);
    return day == null ? Map.of() : Map.of(NoteDays.NOTE_DATE, day);
  }

  private void read(String sentence, Noted noted, List<Fact> all) {
    if (AGREES.matcher(sentence).find()) {
      all.add(of("agreement", "consent", FactStatus.PRESENT, sentence));
    }
    if (COMPLIES.matcher(sentence).find()) {
      all.add(of("agreement", "compliance", FactStatus.PRESENT, sentence));
    }
    Matcher infant = INFANT.matcher(sentence);
    if (infant.find()
        && !SOMEONES.matcher(sentence.substring(0, infant.start())).find()
        && !CHILD.matcher(sentence.substring(infant.end())).find()
        && all.stream()
            .noneMatch(fact -> fact.type().equals("age") && fact.status() == FactStatus.PRESENT)) {
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
    for (Fact value : normalPanels.of(sentence)) {
      if (!noted.measured().contains(value.name())) {
        all.add(value);
      }
    }
    Gestation.of(sentence).ifPresent(all::add);
    if (all.stream().noneMatch(fact -> fact.type().equals("age"))) {
      AgeInWords.of(sentence).ifPresent(all::add);
    }
    if (NO_MEDICINES.isIn(sentence)) {
      all.add(of(Treatments.NO_MEDICINES, "now", FactStatus.PRESENT, sentence));
    }
    Set<String> said = new LinkedHashSet<>();
    var terms = vocabulary.find(sentence);
    named(sentence, terms, all);
    sex(sentence, all);
    measures(sentence, terms, noted, all);
    medicines(sentence, terms, noted, all);
    for (Term term : terms) {
      if (term.kind() == Term.Kind.SIGN) {
        if (!noted.conditions().contains(term.name())) {
          sign(sentence, term, all);
        }
      }
      if (term.kind() != Term.Kind.FINDING
          || !term.type().equals("condition")
          || NO_OWN_NAME.contains(term.name())
          || homographs.isOther(sentence, term.start(), term.end())) {
        continue;
      }
      boolean already =
          noted.conditions().contains(term.name())
              || all.stream().anyMatch(fact -> isOf(fact, term) && isIn(fact, sentence));
      var attributes = ago(sentence.substring(term.end()));
      if (already) {
        // The reader of notes has said how it stands; only how long ago is added.
        all.replaceAll(
            fact -> isOf(fact, term) && isIn(fact, sentence) ? with(fact, attributes) : fact);
        continue;
      }
      if (!said.add(term.name())) {
        continue;
      }
      var before = sentence.substring(0, term.start());
      var status =
          FAMILY.matcher(before).find()
              ? FactStatus.FAMILY
              : Mentions.denied(sentence, term.start(), term.end())
                  ? FactStatus.ABSENT
                  : isOfUnsaidKind(sentence, term)
                          || testHeadings.isHeading(term.name(), sentence, term.end())
                          || POSSIBLE.matcher(before).find()
                          || Mentions.maybeDenied(sentence, term.start(), term.end())
                      ? FactStatus.POSSIBLE
                      : PAST.matcher(before).find()
                              || History.isFormer(before, sentence.substring(term.end()))
                              || AT_AGE.matcher(sentence.substring(term.end())).find()
                          ? FactStatus.HISTORICAL
                          : FactStatus.PRESENT;
      if (status == FactStatus.PRESENT) {
        status =
            Standing.of(
                    sentence,
                    term.start(),
                    term.end(),
                    StatedFacts.next(terms, term.end(), sentence.length()))
                .orElse(status);
        attributes.putAll(StatedFacts.over(status));
        attributes.putAll(Described.at(sentence, term.start(), term.end()));
      }
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

  /** "auto transplant 2019", "listed for transplant": of what, and whether it was, is not said. */
  private static boolean isOfUnsaidKind(String sentence, Term term) {
    return sentence
        .substring(term.start(), term.end())
        .toLowerCase(Locale.ROOT)
        .equals("transplant");
  }

  private boolean isOf(Fact fact, Term term) {
    return fact.type().equals("condition")
        && vocabulary.findingName("condition", fact.name()).equals(term.name());
  }

  private static boolean isIn(Fact fact, String sentence) {
    return unstopped(fact.sentence()).equals(unstopped(sentence));
  }

  /** The same with further attributes; those that it has stay. */
  static Fact with(Fact fact, Map<String, String> further) {
    if (further.isEmpty()) {
      return fact;
    }
    var attributes = new HashMap<>(fact.attributes());
    further.forEach(attributes::putIfAbsent);
    return new Fact(
        fact.type(),
        fact.name(),
        fact.value(),
        fact.unit(),
        fact.status(),
        fact.evidence(),
        fact.start(),
        fact.end(),
        attributes,
        fact.date(),
        fact.noteId(),
        fact.sentence());
  }

  /**
   * What the given facts speak of: of these things nothing else is read from the sentences, so that
   * there is one reader of what a note says of a thing.
   *
   * @param measured names of measurements, as criteria name them
   * @param conditions the patient's own conditions, as criteria name them
   * @param treatments names of treatments, lower case
   */
  private record Noted(Set<String> measured, Set<String> conditions, Set<String> treatments) {}

  private Noted noted(List<Fact> facts) {
    var noted = new Noted(new HashSet<>(), new HashSet<>(), new HashSet<>());
    for (Fact fact : facts) {
      switch (fact.type()) {
        case "lab", "vital", "score", "performance" -> {
          noted.measured().add(fact.name());
          vocabulary.find(fact.name()).stream()
              .filter(term -> term.kind() == Term.Kind.MEASURE)
              .forEach(term -> noted.measured().add(term.name()));
        }
        case "condition" -> {
          if (fact.status() != FactStatus.FAMILY && fact.status() != FactStatus.OTHER_PERSON) {
            noted.conditions().add(vocabulary.findingName("condition", fact.name()));
          }
        }
        case "therapy", "medication" ->
            noted.treatments().add(fact.name().toLowerCase(Locale.ROOT));
        default -> {
          // Of other things the sentences are not read for a second time.
        }
      }
    }
    return noted;
  }

  /** A sentence without its end: the facts' sentences have none, those that are read here do. */
  private static String unstopped(String sentence) {
    var bare = sentence.strip();
    int end = bare.length();
    while (end > 0 && ".!?;".indexOf(bare.charAt(end - 1)) >= 0) {
      end--;
    }
    return bare.substring(0, end);
  }

  /** What a sentence says of a condition that it does not name; denied, it says nothing. */
  private static void sign(String sentence, Term term, List<Fact> all) {
    var before = sentence.substring(0, term.start());
    boolean certain = term.type().equals("present") && !POSSIBLE.matcher(before).find();
    if (!FAMILY.matcher(before).find()
        && !ALLERGIC.matcher(before).find()
        && (term.type().equals("absent")
            || !Mentions.denied(sentence, term.start(), term.end())
                && !Mentions.maybeDenied(sentence, term.start(), term.end()))) {
      all.add(
          of(
              "condition",
              term.name(),
              term.type().equals("absent")
                  ? FactStatus.ABSENT
                  : !certain
                      ? FactStatus.POSSIBLE
                      : JUST_PAST.matcher(before).find()
                              || History.isFormer(before, sentence.substring(term.end()))
                          ? FactStatus.HISTORICAL
                          : FactStatus.PRESENT,
              sentence));
      all.add(with(all.removeLast(), ago(sentence.substring(term.end()))));
    }
  }

  /** "A 31-year-old … woman", where the note reader found no sex. */
  private static void sex(String sentence, List<Fact> all) {
    Matcher described = DESCRIBED.matcher(sentence);
    if (described.find() && all.stream().noneMatch(fact -> fact.type().equals("sex"))) {
      var word = described.group(1).toLowerCase(Locale.ROOT);
      boolean female = word.matches("woman|female|girl|lady|primigravida");
      all.add(
          new Fact(
              "sex",
              "sex",
              new Value.Text(female ? "female" : "male"),
              "",
              FactStatus.PRESENT,
              described.group(),
              0,
              0,
              Map.of(),
              "",
              "",
              sentence));
    }
  }

  /** The sex of the only kind of pronoun in a note that names none. */
  private static void spokenOfAs(Set<String> sentences, List<Fact> all) {
    if (all.stream().anyMatch(fact -> fact.type().equals("sex"))) {
      return;
    }
    boolean he = sentences.stream().anyMatch(sentence -> HE.matcher(sentence).find());
    boolean she = sentences.stream().anyMatch(sentence -> SHE.matcher(sentence).find());
    if (he != she) {
      var pattern = he ? HE : SHE;
      var sentence = sentences.stream().filter(one -> pattern.matcher(one).find()).findFirst();
      all.add(
          new Fact(
              "sex",
              "sex",
              new Value.Text(he ? "male" : "female"),
              "",
              FactStatus.PRESENT,
              sentence.orElse(""),
              0,
              0,
              Map.of(),
              "",
              "",
              sentence.orElse("")));
    }
  }

  /** "EGFR 19 deletion": in capitals the letters of eGFR are a gene's. */
  private static boolean isOtherWord(String written, String name) {
    boolean mixed = !name.equals(name.toLowerCase(Locale.ROOT));
    return mixed
        && written.equalsIgnoreCase(name)
        && !written.equals(name)
        && written.equals(name.toUpperCase(Locale.ROOT));
  }

  /** Values right behind a measurement's name that the note reader did not read. */
  private void measures(String sentence, List<Term> terms, Noted noted, List<Fact> all) {
    for (Term term : terms) {
      if (term.kind() != Term.Kind.MEASURE || term.type().equals("marker")) {
        continue;
      }
      Matcher value = VALUE.matcher(sentence.substring(term.end()));
      var measure = vocabulary.measure(term.name());
      boolean known = noted.measured().contains(term.name());
      if (known || measure.isEmpty() || !value.find()) {
        continue;
      }
      var unit = value.group(2) == null ? "" : value.group(2);
      if (unit.isEmpty()
          && isOtherWord(sentence.substring(term.start(), term.end()), term.name())) {
        continue;
      }
      double number = Double.parseDouble(value.group(1).replace(",", ""));
      var inUnit = measure.get().inUnit(number, unit);
      if (inUnit.isPresent() && measure.get().plausible(inUnit.getAsDouble())) {
        all.add(
            new Fact(
                term.type(),
                term.name(),
                new Value.Number(number),
                unit,
                FactStatus.PRESENT,
                sentence,
                0,
                0,
                Map.of(),
                "",
                "",
                sentence));
      }
    }
  }

  /**
   * A treatment whose words stand inside a longer name ("thoracic radiotherapy") is that one too.
   */
  private void named(String sentence, List<Term> terms, List<Fact> all) {
    for (Term term : terms) {
      if (term.kind() != Term.Kind.TREATMENT) {
        continue;
      }
      var written = sentence.substring(term.start(), term.end());
      for (Fact fact : List.copyOf(all)) {
        if (fact.type().equals("therapy")
            && isIn(fact, sentence)
            && vocabulary.openMembers(term.name()).contains(fact.name().toLowerCase(Locale.ROOT))
            && written.toLowerCase(Locale.ROOT).contains(fact.name().toLowerCase(Locale.ROOT))) {
          all.add(
              new Fact(
                  fact.type(),
                  term.name(),
                  fact.value(),
                  fact.unit(),
                  fact.status(),
                  fact.evidence(),
                  fact.start(),
                  fact.end(),
                  fact.attributes(),
                  fact.date(),
                  fact.noteId(),
                  fact.sentence()));
        }
      }
    }
  }

  /** Conditions that a value shows by itself. */
  private void shown(List<Fact> all) {
    for (Fact fact : List.copyOf(all)) {
      boolean measured = List.of("lab", "vital", "score").contains(fact.type());
      if (!measured || fact.status() != FactStatus.PRESENT || fact.number().isEmpty()) {
        continue;
      }
      for (String[] row : vocabulary.thresholds()) {
        if (!row[1].equals(fact.type()) || !row[2].equals(fact.name())) {
          continue;
        }
        var value =
            vocabulary
                .measure(row[2])
                .map(measure -> measure.inUnit(fact.number().getAsDouble(), fact.unit()))
                .orElse(java.util.OptionalDouble.empty());
        if (value.isPresent()
            && Condition.Range.by(row[3], Double.parseDouble(row[4]))
                .contains(value.getAsDouble())) {
          all.add(
              new Fact(
                  "condition",
                  row[0],
                  new Value.None(),
                  "",
                  FactStatus.PRESENT,
                  fact.evidence(),
                  fact.start(),
                  fact.end(),
                  Map.of(),
                  fact.date(),
                  fact.noteId(),
                  fact.sentence()));
        }
      }
    }
  }

  /** Medicines that a sentence says the patient takes and the note reader does not know. */
  private static void medicines(String sentence, List<Term> terms, Noted noted, List<Fact> all) {
    for (Term term : terms) {
      if (term.kind() != Term.Kind.TREATMENT) {
        continue;
      }
      var before = sentence.substring(0, term.start());
      boolean known = noted.treatments().contains(term.name().toLowerCase(Locale.ROOT));
      if (!known
          && TAKES.matcher(before).find()
          && !ALLERGIC.matcher(before).find()
          && !FAMILY.matcher(before).find()
          && !Mentions.denied(sentence, term.start(), term.end())) {
        all.add(of("medication", term.name(), FactStatus.PRESENT, sentence));
      }
    }
  }

  /** "two weeks ago", "in 2016" behind what happened then. */
  private static Map<String, String> ago(String behind) {
    var when = new HashMap<String, String>();
    Matcher ago = AGO.matcher(behind);
    if (ago.find()) {
      int word = NUMBERS.indexOf(ago.group(1).toLowerCase(Locale.ROOT));
      when.put(
          ago.group(2).toLowerCase(Locale.ROOT) + "s_ago",
          word >= 0 ? Integer.toString(Math.max(1, word)) : ago.group(1));
    }
    Matcher year = IN_YEAR.matcher(behind);
    if (year.find()) {
      when.put("date", year.group(1));
    }
    return when;
  }

  private static Fact of(String type, String name, FactStatus status, String sentence) {
    return new Fact(
        type, name, new Value.None(), "", status, sentence, 0, 0, Map.of(), "", "", sentence);
  }
}
