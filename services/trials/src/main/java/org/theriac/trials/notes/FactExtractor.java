package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.DiagnosisReader.Placed;
import org.theriac.trials.notes.Sentences.Sentence;

/**
 * Reads facts from notes: concepts of the lexicon and measurements, with a status set by cue words
 * nearby in the same sentence (rules of the ConText kind). Deterministic and safe for any number of
 * threads.
 */
public final class FactExtractor {
  /** Longest note, in chars; longer ones are refused before any work. */
  public static final int LONGEST_NOTE = 1_000_000;

  /** An event with a date so long before the note is over. */
  private static final int MONTHS_OF_EVENT = 3;

  private static final int MOST_FACTS = 20_000;

  /** Lines are numbered by two for each end of line, by one for each sentence on it. */
  private static final int SAME_LINE = 1;

  /** Of a table: on no line of a sentence. */
  private static final int TABLE_LINE = -10;

  private final Lexicon lexicon;
  private final StatusRules rules;
  private final DiagnosisReader diagnoses;

  /** With a compiled lexicon. */
  public FactExtractor(Lexicon lexicon) {
    this.lexicon = lexicon;
    this.rules = new StatusRules(lexicon);
    this.diagnoses = new DiagnosisReader(lexicon);
  }

  /**
   * Whether a date of a note can be used: empty, or a day of the calendar as {@code YYYY-MM-DD},
   * also with a time behind it.
   */
  public static boolean isNoteDate(String noteDate) {
    return noteDate.isEmpty() || Dates.isDay(noteDate);
  }

  /**
   * Reads a note.
   *
   * @param note the note
   * @param noteDate ISO date, as {@link #isNoteDate} tells; empty = unknown, and relative dates
   *     stay unresolved
   * @param noteId given back in the facts
   * @throws IllegalArgumentException if the text is longer than {@link #LONGEST_NOTE} or the date
   *     is none
   */
  public Extraction extract(String note, String noteDate, String noteId) {
    if (note.length() > LONGEST_NOTE) {
      throw new IllegalArgumentException("the note is longer than " + LONGEST_NOTE + " characters");
    }
    if (!isNoteDate(noteDate)) {
      throw new IllegalArgumentException("the date of a note must be YYYY-MM-DD");
    }
    var shown = ShownText.of(note);
    var text = shown.text();
    var sent = DottedDates.of(ReadableText.of(text));
    var readable = AnswerCells.of(FormAnswers.of(sent));
    var dates = Dates.of(noteDate, readable);
    var words = lexicon.wordsOf(readable);
    var reader = new PassageReader(lexicon, diagnoses, dates, words);
    var codePoints = new CodePoints(note);
    var read = new ArrayList<StandingMention>();
    Placed site = null;
    boolean ageKnown = false;
    boolean cut = false;
    var tables = LabTable.of(sent, dates);
    tables.forEach(table -> read.addAll(table.read(reader, TABLE_LINE)));
    int ownLine = TABLE_LINE;
    var antecedent = new Antecedent();
    for (Sentence told : lexicon.sentences().of(readable)) {
      // "FHx: father prostate ca. NKDA. Asthma": on the heading's line, behind what can only be the
      // patient's own, the family is over.
      boolean own =
          told.section() == Sentences.Section.FAMILY && told.line() - ownLine <= SAME_LINE;
      var sentence =
          own ? new Sentence(told.start(), told.end(), Sentences.Section.NONE, told.line()) : told;
      if (own) {
        ownLine = told.line();
      }
      if (sentence.section() == Sentences.Section.TRIAL || isInTable(tables, told.start())) {
        continue;
      }
      if (read.size() > MOST_FACTS) {
        cut = true;
        break;
      }
      var written = reader.passage(sentence);
      var mentions = reader.mentions(written, site);
      var passage = MarkerAnswers.without(written, mentions);
      for (Mention mention : mentions) {
        var standing = standing(passage, mention, ageKnown, dates, antecedent);
        if (standing != null) {
          read.add(standing);
          antecedent.read(standing);
          if (sentence.section() == Sentences.Section.FAMILY && isOwn(standing)) {
            ownLine = sentence.line();
          }
          ageKnown |= mention.type().equals("age");
        }
      }
      antecedent.end(passage);
      site = reader.lastMass();
    }
    withoutMarkersOfTumours(readable, read);
    if (hasComeBack(read)) {
      // "No recurrence since": a tumour that came back before did so all the same.
      read.removeIf(
          one -> one.mention().type().equals(CourseOfDisease.RECURRENCE) && !cameBack(one));
    }
    Replacement.settle(readable, read, lexicon);
    DeclinedNext.settle(readable, read);
    PriorLines.settle(readable, read);
    RepeatedValues.settle(readable, read);
    PastValues.settle(readable, read, dates);
    DatedLabs.settle(readable, read, dates);
    ResolvedValues.settle(readable, read);
    RebiopsiedMarkers.settle(readable, read);
    OwnOrgans.settle(readable, read);
    var copied = CopiedText.of(readable, dates);
    copied.forEach(part -> read.replaceAll(part::read));
    var foreign = lexicon.languages().others(words);
    if (!foreign.isEmpty()) {
      read.removeIf(one ->
          !isReadableAnywhere(one.mention())
              && foreign.stream().anyMatch(part -> part.holds(one.mention().from())));
    }
    var facts = new ArrayList<Fact>();
    var settled = Chronology.settle(readable, read, dates, lexicon);
    CompletedLists.settle(readable, settled);
    DatedLines.settle(readable, settled, dates, lexicon);
    EndedLater.settle(settled);
    RemovedTumours.settle(settled, dates);
    Passage told = null;
    String sentence = "";
    for (StandingMention standing : BroaderDiagnoses.without(settled)) {
      if (standing.passage() != told) {
        told = standing.passage();
        sentence = text.substring(told.start(), told.end()).strip();
      }
      facts.add(fact(shown, standing, codePoints, noteId, sentence));
    }
    facts.sort(
        Comparator.comparingInt(Fact::start).thenComparingInt(Fact::end).thenComparing(Fact::type));
    var warnings = new ArrayList<>(TextWarnings.of(shown, words, lexicon));
    warnings.addAll(TextWarnings.ofFacts(facts, text));
    if (!foreign.isEmpty()) {
      warnings.add(
          "the text is not English from "
              + codePoints.at(shown.start(foreign.getFirst().start()))
              + " on: only numbers and plain marker results were read there; findings and "
              + "treatments were left out");
    }
    if (!copied.isEmpty()) {
      warnings.add(
          "text copied from an earlier note stands at "
              + codePoints.at(shown.start(copied.getFirst().start()))
              + "; its values and treatments are past");
    }
    if (cut) {
      warnings.add("the note holds more than " + MOST_FACTS + " statements; the rest was not read");
    }
    return new Extraction(facts, warnings);
  }

  private static boolean isInTable(List<LabTable> tables, int place) {
    for (LabTable table : tables) {
      if (table.holds(place)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasComeBack(List<StandingMention> read) {
    for (StandingMention one : read) {
      if (cameBack(one)) {
        return true;
      }
    }
    return false;
  }

  private static boolean cameBack(StandingMention one) {
    return one.mention().type().equals(CourseOfDisease.RECURRENCE)
        && one.status() == FactStatus.PRESENT;
  }

  /** Numbers, and results that are the same word in many languages: "HER2 positiv". */
  private static boolean isReadableAnywhere(Mention mention) {
    return switch (mention.type()) {
      case "lab", "vital", "performance", "age" -> mention.value() instanceof Fact.Value.Number;
      case "biomarker" ->
          mention.value() instanceof Fact.Value.Text(var result)
              && (result.equals("positive") || result.equals("negative"));
      default -> false;
    };
  }

  /** An allergy or a treatment below "Family history" that is not a relative's. */
  private static boolean isOwn(StandingMention one) {
    boolean theirs = one.status() == FactStatus.FAMILY || one.status() == FactStatus.OTHER_PERSON;
    return !theirs
        && switch (one.mention().type()) {
          case "allergy", "performance", "vital", "tnm", "preference" -> true;
          default -> false;
        };
  }

  /** hCG of a man, or in a note of a tumour that makes it, says nothing of a pregnancy. */
  private void withoutMarkersOfTumours(String text, List<StandingMention> read) {
    var marked = new ArrayList<StandingMention>();
    for (StandingMention one : read) {
      if (one.status() != FactStatus.ABSENT
          && !one.mention().attributes().isEmpty()
          && one.mention().attributes().containsKey(StatementReader.MARKER)) {
        marked.add(one);
      }
    }
    if (!marked.isEmpty()
        && (lexicon.namesHcgTumour(text)
            || read.stream()
                .anyMatch(one ->
                    one.mention().type().equals("sex")
                        && one.mention().value() instanceof Fact.Value.Text sex
                        && sex.text().equals("male")))) {
      read.removeAll(marked);
    }
  }

  private @Nullable StandingMention standing(
      Passage passage, Mention mention, boolean ageKnown, Dates dates, Antecedent antecedent) {
    var status =
        rules
            .of(passage, mention)
            .map(one -> antecedent.settle(passage, mention, one))
            .map(one -> ToldOfPast.settle(passage, mention, one, dates, lexicon))
            .map(one -> EarlierEvent.settle(passage, mention, one, dates, lexicon))
            .map(one -> ConfirmedLater.settle(passage, mention, one))
            .map(one -> LostVirus.settle(passage, mention, one, lexicon));
    if (status.isEmpty() || status.get() == FactStatus.ABSENT && DeniedAbove.is(passage, mention)) {
      return null;
    }
    boolean relative = status.get() == FactStatus.FAMILY || status.get() == FactStatus.OTHER_PERSON;
    switch (mention.type()) {
      case CourseOfDisease.RECURRENCE -> {
        return relative ? null : recurrence(passage, mention, status.get());
      }
      case "age", "sex" -> {
        return relative || mention.type().equals("age") && ageKnown
            ? null
            : new StandingMention(mention, FactStatus.PRESENT, passage, false);
      }
      case "diagnosis", "condition" -> {
        if (status.get() == FactStatus.FAMILY) {
          var denied = rules.isDenied(passage, mention);
          var name = mention.name().replaceFirst("^metastatic ", "");
          return new StandingMention(
              mention.renamed("family_history", name).withValue(new Fact.Value.None()),
              denied ? FactStatus.ABSENT : FactStatus.FAMILY,
              passage,
              false);
        }
      }
      case "smoking",
          "vital",
          "performance",
          "travel",
          "menopausal_status",
          "prior_lines",
          "stage",
          "tnm" -> {
        if (relative) {
          return null;
        }
      }
      default -> {
        // Every other type keeps the status of whomever it speaks of.
      }
    }
    boolean event = mention.type().equals("condition") && lexicon.isEvent(mention.name());
    boolean over =
        event
            && status.get() == FactStatus.PRESENT
            && dates.isLongBefore(mention.date(), MONTHS_OF_EVENT);
    boolean ahead =
        mention.type().equals("therapy")
            && (status.get() == FactStatus.PRESENT || status.get() == FactStatus.HISTORICAL)
            && !mention.attributes().containsKey("last_dose")
            && dates.isAfter(mention.date());
    if (ahead) {
      return new StandingMention(mention, FactStatus.PLANNED, passage, false);
    }
    return new StandingMention(
        mention, over ? FactStatus.HISTORICAL : status.get(), passage, event);
  }

  /**
   * A tumour that came back once is one that came back; where it only may have, nothing decides.
   */
  private static StandingMention recurrence(Passage passage, Mention mention, FactStatus status) {
    return switch (status) {
      case PRESENT, HISTORICAL -> new StandingMention(mention, FactStatus.PRESENT, passage, false);
      case ABSENT -> new StandingMention(mention, status, passage, false);
      default ->
          new StandingMention(
              mention.renamed(CourseOfDisease.PROGRESSION, CourseOfDisease.RECURRENCE),
              status,
              passage,
              false);
    };
  }

  private static Fact fact(
      ShownText shown,
      StandingMention standing,
      CodePoints codePoints,
      String noteId,
      String sentence) {
    var mention = standing.mention();
    var text = shown.text();
    int start = mention.start();
    int end = mention.end();
    while (end > start + 1 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    while (start < end - 1 && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    if (Character.isLowSurrogate(text.charAt(start)) && start > 0) {
      start--;
    }
    if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
      end++;
    }
    var attributes = new TreeMap<>(mention.attributes());
    if (!attributes.isEmpty()) {
      attributes.remove(TherapyReader.PROCEDURE);
      attributes.remove(TherapyReader.ENDED);
      attributes.remove(TherapyReader.DATED);
      attributes.remove(TherapyReader.UNDERWAY);
      attributes.remove(StatementReader.MARKER);
    }
    if (standing.status() == FactStatus.POSSIBLE) {
      attributes.put("certainty", "possible");
    }
    return new Fact(
        mention.type(),
        mention.name(),
        mention.value(),
        mention.unit(),
        standing.status(),
        shown.original(start, end),
        codePoints.at(shown.start(start)),
        codePoints.at(shown.end(end)),
        attributes,
        mention.date(),
        noteId,
        sentence);
  }
}
