package org.theriac.trials.deidentification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.trials.patterns.RuleSet;

/**
 * Replaces identifiers of a note by surrogates: names after titles and labels, by lists, and
 * wherever they recur; contacts, numbers of records and accounts, addresses, places, institutions,
 * dates, and ages above 89. Rules after the kinds that 45 CFR 164.514(b)(2) lists. It finds what
 * the rules know; it is no proof that a text is free of identifiers.
 */
public final class Deidentifier {
  /** Longest note, in chars. */
  public static final int LONGEST_NOTE = 2_000_000;

  /** What is looked for in every note, in one reading of it. */
  private static final RuleSet RULES =
      new RuleSet(
          Stream.of(
                  NumberRules.ALL,
                  NamePatterns.ALL,
                  List.of(PlaceRules.LISTED, PlaceRules.SMALL, Companies.LISTED),
                  SmallPlaces.ALL,
                  SmallHospitals.ALL,
                  Crossings.ALL,
                  PublicBodies.ALL,
                  DateForms.ALL,
                  AgeRules.ALL)
              .flatMap(List::stream)
              .toList());

  private final NameWords words;
  private final NameRules names;
  private final CuedNames cued;
  private final PlainWordNames plainNames;
  private final Organisations organisations;
  private final Recurrences recurrences;

  /** With the project's own lists only. */
  public Deidentifier() {
    this(List.of());
  }

  /**
   * With the names of medicines too, so that a brand or an ingredient is not taken for a person.
   *
   * @param medicines names as written, of one word or several; those on a list of people's names
   *     are left out
   */
  public Deidentifier(Collection<String> medicines) {
    var named = new HashSet<String>();
    for (String medicine : medicines) {
      for (String word : medicine.toLowerCase(Locale.ROOT).split("[^\\p{L}]+", -1)) {
        if (NameWords.mayBeMedicine(word)) {
          named.add(word);
        }
      }
    }
    this.words = new NameWords(Set.copyOf(named));
    this.names = new NameRules(words);
    this.cued = new CuedNames(words);
    this.plainNames = new PlainWordNames(words);
    this.organisations = new Organisations(words);
    this.recurrences = new Recurrences(words);
  }

  /** With the ingredients and anticancer agents of a release. */
  public static Deidentifier of(KnowledgeRelease release) {
    var medicines = new ArrayList<String>();
    release.drugs().ingredients().values().forEach(drug -> medicines.add(drug.name()));
    release
        .oncology()
        .therapies()
        .values()
        .forEach(agent -> {
          medicines.add(agent.name());
          medicines.addAll(agent.synonyms());
        });
    return new Deidentifier(medicines);
  }

  /**
   * A replaced identifier.
   *
   * @param kind for example {@code name}
   * @param start start in the original, code points
   * @param end end in the original, exclusive
   * @param replacement what stands there now
   * @param cleanedStart start of the replacement in the cleaned text, code points
   * @param cleanedEnd end of the replacement in the cleaned text, exclusive
   */
  public record Replacement(
      String kind, int start, int end, String replacement, int cleanedStart, int cleanedEnd) {}

  /**
   * A cleaned note.
   *
   * @param text the text with surrogates
   * @param replacements what was replaced, by place
   */
  public record Cleaned(String text, List<Replacement> replacements) {
    public Cleaned {
      replacements = List.copyOf(replacements);
    }
  }

  /**
   * Cleans a note.
   *
   * @param text the note, at most {@link #LONGEST_NOTE} chars
   * @param dateShiftDays days to shift dates by; 0 = a date is replaced by its year
   * @throws IllegalArgumentException if the note is too long; nothing of it is given back then
   * @throws IdentifierLeft if an identifier still shows afterwards; nothing is given back
   */
  public Cleaned clean(String text, int dateShiftDays) {
    if (text.length() > LONGEST_NOTE) {
      throw new IllegalArgumentException("the note is longer than " + LONGEST_NOTE + " characters");
    }
    var spans = new ArrayList<Span>();
    var read = PlainText.of(text);
    var plain = read.text();
    var tokens = Tokens.of(plain);
    var written = RULES.in(plain);
    Hl7Fields.find(plain, spans);
    TableColumns.find(plain, spans);
    NumberRules.find(plain, written, spans);
    CodeRules.find(plain, spans);
    organisations.find(tokens, plain, spans);
    var found = cued.find(tokens, plain);
    plainNames.find(tokens, plain, found);
    names.find(tokens, plain, written, found, spans);
    PlaceRules.find(plain, written, spans);
    PlaceRules.behindAddresses(plain, words::isWord, spans);
    Companies.find(written, spans);
    SmallPlaces.find(plain, written, words::isListedWord, spans);
    SmallHospitals.find(plain, written, words::isListedWord, spans);
    Crossings.find(plain, written, words::isListedWord, spans);
    DateRules.find(plain, written, dateShiftDays, spans);
    AgeRules.find(plain, written, spans);
    OtherScripts.find(plain, spans);
    Departments.leave(plain, spans);
    PublicBodies.leave(written, spans);
    AgeRules.findBehindNames(plain, spans);
    recurrences.find(plain, spans);
    var cleaned = replace(text, read.inOriginal(spans));
    var left = left(plain, spans, written);
    if (left != null) {
      int at =
          read.inOriginal(List.of(new Span(left.kind(), left.at(), left.at() + 1, "")))
              .getFirst()
              .start();
      throw new IdentifierLeft(left.kind(), text.codePointCount(0, at));
    }
    return cleaned;
  }

  /** What still looks like an identifier in what was left as it was; null = nothing. */
  private LeftNumbers.@Nullable Left left(String plain, List<Span> spans, RuleSet.Found written) {
    var untouched = untouched(plain, spans);
    var left = LeftNumbers.find(untouched);
    left = left == null ? LeftWords.addresses(untouched) : left;
    return left == null
        ? LeftWords.names(plain, untouched, spans, written.of(NamePatterns.EPONYM), words)
        : left;
  }

  /** What was left as it was: a year that was written for a date is no number of the patient. */
  private static String untouched(String text, List<Span> spans) {
    var left = new StringBuilder(text);
    for (Span span : spans) {
      for (int i = span.start(); i < span.end(); i++) {
        left.setCharAt(i, '\n');
      }
    }
    return left.toString();
  }

  private static Cleaned replace(String text, List<Span> spans) {
    spans.sort(
        Comparator.comparingInt(Span::start).thenComparing(Span::end, Comparator.reverseOrder()));
    var cleaned = new StringBuilder(text.length());
    var replacements = new ArrayList<Replacement>();
    int at = 0;
    int points = 0;
    int cleanedPoints = 0;
    for (Span span : spans) {
      if (span.end() <= at) {
        continue;
      }
      // Where two rules overlap, the rest of the second is replaced too: nothing of it stays.
      int start = Math.max(at, span.start());
      int kept = text.codePointCount(at, start);
      cleaned.append(text, at, start).append(span.replacement());
      points += kept;
      cleanedPoints += kept;
      int length = text.codePointCount(start, span.end());
      int written = span.replacement().codePointCount(0, span.replacement().length());
      replacements.add(
          new Replacement(
              span.kind(),
              points,
              points + length,
              span.replacement(),
              cleanedPoints,
              cleanedPoints + written));
      points += length;
      cleanedPoints += written;
      at = span.end();
    }
    return new Cleaned(cleaned.append(text, at, text.length()).toString(), replacements);
  }
}
