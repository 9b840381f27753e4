package org.theriac.trials.notes;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Words.Word;

/**
 * Concepts and cue words as phrases: tumour types, genes and drugs of the knowledge release, and
 * the project's own tables of clinic words, which win where both name a phrase.
 */
public final class Lexicon {

  private final Phrases<Entry> phrases;
  private final Phrases<Cue> cues;
  private final Map<String, Measure> measures;
  private final Map<String, Site> sites;
  private final Map<String, String> canonical;
  private final Map<String, String> tumourCodes;
  private final Map<String, String> drugCodes;
  private final Set<String> acute;
  private final Map<String, String> risks;
  private final Set<String> curable;
  private final Map<String, FactStatus> tested;
  private final Pattern hcgTumours;
  private final Abbreviations abbreviations = new Abbreviations();
  private final Set<String> beside =
      Table.rows("beside.tsv", 1).stream()
          .map(cells -> cells[0])
          .collect(java.util.stream.Collectors.toUnmodifiableSet());
  private final Map<String, String> pressures = pressures();
  private final Set<String> radiations =
      Table.rows("radiations.tsv", 1).stream()
          .map(cells -> cells[0])
          .collect(java.util.stream.Collectors.toUnmodifiableSet());
  private final Set<String> lasting =
      Table.rows("lasting.tsv", 1).stream()
          .map(cells -> cells[0])
          .collect(java.util.stream.Collectors.toUnmodifiableSet());
  private final Map<String, Implied> implied;
  private final Map<String, String> loads;
  private final Sentences sentences;
  private final Vocabulary vocabulary;
  private final BitSet clinicWords;
  private final Languages languages;

  Lexicon(
      Vocabulary vocabulary,
      Phrases<Entry> phrases,
      Phrases<Cue> cues,
      Map<String, Measure> measures,
      Map<String, Site> sites,
      Map<String, String> canonical,
      Map<String, String> tumourCodes,
      Map<String, String> drugCodes,
      Set<String> acute,
      Map<String, String> risks,
      Set<String> curable,
      Map<String, FactStatus> tested,
      Pattern hcgTumours,
      Map<String, Implied> implied,
      Map<String, String> loads,
      Sentences sentences) {
    this.vocabulary = vocabulary;
    this.clinicWords = new BitSet();
    LexiconReader.readClinicWords().forEach(word -> clinicWords.set(vocabulary.number(word)));
    this.languages = new Languages(vocabulary);
    this.phrases = phrases;
    this.cues = cues;
    this.measures = Map.copyOf(measures);
    this.sites = Map.copyOf(sites);
    this.canonical = Map.copyOf(canonical);
    this.tumourCodes = Map.copyOf(tumourCodes);
    this.drugCodes = Map.copyOf(drugCodes);
    this.acute = Set.copyOf(acute);
    this.risks = Map.copyOf(risks);
    this.curable = Set.copyOf(curable);
    this.tested = Map.copyOf(tested);
    this.hcgTumours = hcgTumours;
    this.implied = Map.copyOf(implied);
    this.loads = Map.copyOf(loads);
    this.sentences = sentences;
  }

  /**
   * A concept.
   *
   * @param type fact type, or the kind of reading that its words ask for
   * @param name canonical name
   * @param spelling as the source spells it
   * @param reading whether capitals tell it from other words
   */
  record Entry(String type, String name, String spelling, Reading reading) {
    /** Each type and name is one text in memory, of thousands of entries: it stays at hand. */
    Entry {
      type = type.intern();
      name = name.intern();
    }
  }

  /** What a result of a laboratory says of a condition. */
  record Implied(String condition, FactStatus status) {}

  /** How strictly a phrase must be written. */
  enum Reading {
    /** As the type is usually read: short words need a capital. */
    USUAL,
    /** Exactly as spelled. */
    EXACT,
    /** In any case, however short. */
    ANY_CASE
  }

  /**
   * Something measured.
   *
   * @param type fact type
   * @param unit unit assumed when none is written; empty = none
   * @param lowest lowest value that a living patient can have
   * @param highest highest value that a living patient can have
   */
  record Measure(String type, String unit, double lowest, double highest) {}

  /**
   * A part of the body.
   *
   * @param adjective before a histology: "hepatic"
   * @param noun before "cancer": "liver"
   */
  record Site(String adjective, String noun) {}

  /**
   * Compiles the lexicon.
   *
   * @throws IllegalStateException if a resource is missing or broken
   */
  public static Lexicon of(KnowledgeRelease release) {
    return LexiconReader.read(release);
  }

  private static Map<String, String> pressures() {
    Map<String, String> pressures = new HashMap<>();
    Table.rows("pressures.tsv", 2).forEach(cells -> pressures.put(cells[0], cells[1]));
    return pressures;
  }

  /** Whether a word stands in the project's own tables of clinic words. */
  boolean isClinicWord(Word word) {
    return word.number() != Vocabulary.UNKNOWN && clinicWords.get(word.number());
  }

  /** The words of a part of a text. */
  List<Word> words(String text, int from, int to) {
    return vocabulary.words(text, from, to);
  }

  /** The words of a note. */
  NoteWords wordsOf(String note) {
    return new NoteWords(note, vocabulary);
  }

  /** Tells paragraphs that are not English. */
  Languages languages() {
    return languages;
  }

  /** What the words of a note may name. */
  Phrases<Entry> concepts() {
    return phrases;
  }

  /** Words that say how a fact stands. */
  Phrases<Cue> cues() {
    return cues;
  }

  /** Abbreviations that may be other words than the concepts they are listed for. */
  Abbreviations abbreviations() {
    return abbreviations;
  }

  Sentences sentences() {
    return sentences;
  }

  /**
   * What is known of a measurement.
   *
   * @throws IllegalArgumentException if it is none
   */
  Measure measure(String name) {
    var measure = measures.get(name);
    if (measure == null) {
      throw new IllegalArgumentException("no measurement " + name);
    }
    return measure;
  }

  /** The measurement that a word names; empty = none. */
  String measureNamed(String word) {
    var name = canonical("measure", word);
    return measures.containsKey(name) ? name : "";
  }

  /**
   * What is known of a site.
   *
   * @throws IllegalArgumentException if it is none
   */
  Site site(String name) {
    var site = sites.get(name);
    if (site == null) {
      throw new IllegalArgumentException("no site " + name);
    }
    return site;
  }

  /** The canonical name that the lexicon gives to words of a type; the words themselves if none. */
  String canonical(String type, String words) {
    return canonical.getOrDefault(type + ' ' + Words.key(words), words);
  }

  /** The condition that words name; empty = none. */
  String conditionNamed(String words) {
    return canonical.getOrDefault("condition " + Words.key(words), "");
  }

  /** The tumour that an abbreviation stands for; empty = none. */
  String tumourNamed(String abbreviation) {
    return canonical.getOrDefault("diagnosis " + Words.key(abbreviation), "");
  }

  /** The tumour that a histology makes of an organ's cancer; empty = none of that name is known. */
  String tumourOf(String cancer, String histology) {
    for (Site site : sites.values()) {
      if (!site.noun().isEmpty() && cancer.equals(site.noun() + " cancer")) {
        return canonical.getOrDefault(
            "diagnosis " + Words.key(site.adjective() + ' ' + histology), "");
      }
    }
    return "";
  }

  /** OncoTree code of a tumour's name; empty = not in OncoTree by this name. */
  String tumourCode(String name) {
    return tumourCodes.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** RxNorm code of an ingredient; empty = not known. */
  String drugCode(String name) {
    return drugCodes.getOrDefault(name, "");
  }

  /** The risk classification that "high risk" means beside a tumour; empty = none. */
  String riskOf(String tumour) {
    return risks.getOrDefault(tumour, "");
  }

  /** What a result says of a condition; null = nothing. */
  @Nullable Implied implied(String measure, String result) {
    return implied.get(measure + ' ' + result);
  }

  /** The measurement that a bare pair of numbers behind a condition is; empty = none. */
  String pressureOf(String condition) {
    return pressures.getOrDefault(condition, "");
  }

  /** Whether a treatment is given as a dose of radiation. */
  boolean isRadiation(String therapy) {
    return radiations.contains(therapy);
  }

  /** Whether a treatment goes on beside the one for the tumour, as a steroid does. */
  boolean isBeside(String therapy) {
    return beside.contains(therapy);
  }

  /** Whether who had a condition has it. */
  boolean isLasting(String condition) {
    return lasting.contains(condition);
  }

  /** Whether a measurement is the load of a virus. */
  boolean isLoad(String measure) {
    return loads.containsValue(measure);
  }

  /** Measurements of loads by the name of the virus. */
  Map<String, String> loads() {
    return loads;
  }

  /** Whether a treatment ends a condition. */
  boolean isCurable(String condition) {
    return curable.contains(condition);
  }

  /** Whether a test tells if a condition is there. */
  boolean isTested(String condition) {
    return tested.containsKey(condition);
  }

  /**
   * Whether a positive test leaves it open if a condition is there, as one for an infection of the
   * past.
   */
  boolean isOnlyPossibleByTest(String condition) {
    return tested.get(condition) == FactStatus.POSSIBLE;
  }

  /** Whether a text speaks of a tumour of which hCG is a marker. */
  boolean namesHcgTumour(String text) {
    return hcgTumours.matcher(text).find();
  }

  /** Whether a condition is an event that is over, unless said otherwise. */
  boolean isEvent(String condition) {
    return acute.contains(condition);
  }
}
