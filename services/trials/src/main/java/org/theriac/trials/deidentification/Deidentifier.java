package org.theriac.trials.deidentification;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces identifiers of a note by surrogates: names after titles and labels and wherever they
 * recur, contacts, numbers of records and accounts, addresses, dates, and ages above 89. Rules
 * after the kinds that 45 CFR 164.514(b)(2) lists. It finds what the rules know; it is no proof
 * that a text is free of identifiers.
 */
public final class Deidentifier {
  /** Longest note, in chars. */
  public static final int LONGEST_NOTE = 2_000_000;

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

  private record Span(String kind, int start, int end, String replacement) {}

  private record Rule(String kind, Pattern pattern) {}

  private static final List<Rule> RULES =
      List.of(
          rule("email", "[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,4}"),
          rule("url", "\\b(?:https?://|www\\.)[^\\s<>\"]{1,400}"),
          rule("ip", "(?<![\\d.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\d.])"),
          rule("ssn", "(?<!\\d)\\d{3}-\\d{2}-\\d{4}(?!\\d)"),
          rule(
              "phone",
              "(?<!\\d)(?:\\+?1[ .-]?)?(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[ .-]\\d{4}(?!\\d)"),
          rule(
              "record",
              "(?i)\\b(?:MRN|medical record(?: number| no\\.?)?|account|acct|policy|member id|plan id|insurance id|license|licence|DEA|NPI|VIN|serial(?: number| no\\.?)?|device id|accession|case|specimen|encounter|CSN|SSN)\\s?(?:#|no\\.?|number|:|is)?\\s?[:#]?\\s?((?=[A-Z0-9-]{0,24}\\d)[A-Z0-9-]{4,25})\\b"),
          rule(
              "address",
              "\\b\\d{1,6} (?:[NSEW]\\.? )?[A-Z][a-z]{1,20}(?: [A-Z][a-z]{1,20})? (?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Way|Place|Pl|Terrace)\\b\\.?"),
          rule(
              "address",
              "\\b[A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20})?, [A-Z]{2} \\d{5}(?:-\\d{4})?\\b"),
          rule("address", "(?i)\\bzip(?: code)?:?\\s?(\\d{5}(?:-\\d{4})?)\\b"),
          rule(
              "hospital",
              "\\b(?:[A-Z][a-z]{2,20} ){1,3}(?:Hospital|Medical Center|Clinic|Cancer Center|Health System)\\b"));
  private static final Pattern NAME =
      Pattern.compile(
          "(?:\\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\\.?|\\b(?:Patient(?: Name)?|Pt Name|Name|Attending|Provider|Physician|Surgeon|Oncologist|PCP|Signed(?: by)?|Dictated by|Electronically signed by|Referred by|Seen by|Emergency contact|Next of kin|Wife|Husband|Spouse|Daughter|Son|Mother|Father):)\\s{1,3}((?:Dr\\.? )?[A-Z][A-Za-z'’-]{1,25}(?:,? (?:[A-Z]\\.? )?[A-Z][A-Za-z'’-]{1,25}){0,2})");
  private static final Pattern MONTH_FIRST =
      Pattern.compile("(?<![\\d/.])(\\d{1,2})([/-])(\\d{1,2})\\2(\\d{4}|\\d{2})(?![\\d/])");
  private static final Pattern ISO = Pattern.compile("(?<!\\d)(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)");
  private static final Pattern MONTH_YEAR =
      Pattern.compile("(?<![\\d/.])(\\d{1,2})/(\\d{4})(?![\\d/])");
  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b");
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final Pattern AGE =
      Pattern.compile("\\b(9\\d|1[0-2]\\d)(?=\\s?-?(?:y/?o|yo|yrs?|years?|year-old|F\\b|M\\b))");
  private static final Set<String> TITLES_AND_MEDICAL_WORDS =
      Set.of(
          "dr",
          "patient",
          "the",
          "hodgkin",
          "gleason",
          "ewing",
          "child",
          "pugh",
          "wilms",
          "merkel",
          "burkitt",
          "barrett",
          "crohn",
          "karnofsky",
          "stage",
          "grade",
          "no",
          "not",
          "and",
          "with",
          "history",
          "cancer");

  private static Rule rule(String kind, String pattern) {
    return new Rule(kind, Pattern.compile(pattern));
  }

  /**
   * Cleans a note.
   *
   * @param text the note, at most {@link #LONGEST_NOTE} chars
   * @param dateShiftDays days to shift dates by; 0 = a date is replaced by its year
   * @throws IllegalArgumentException if the note is too long; nothing of it is given back then
   */
  public Cleaned clean(String text, int dateShiftDays) {
    if (text.length() > LONGEST_NOTE) {
      throw new IllegalArgumentException("the note is longer than " + LONGEST_NOTE + " characters");
    }
    var spans = new ArrayList<Span>();
    for (Rule rule : RULES) {
      for (Matcher m = rule.pattern().matcher(text); m.find(); ) {
        boolean inner = m.groupCount() > 0;
        spans.add(
            new Span(
                rule.kind(),
                inner ? m.start(1) : m.start(),
                inner ? m.end(1) : m.end(),
                "[" + rule.kind().toUpperCase(Locale.ROOT) + "]"));
      }
    }
    names(text, spans);
    dates(text, dateShiftDays, spans);
    for (Matcher m = AGE.matcher(text); m.find(); ) {
      spans.add(new Span("age", m.start(), m.end(), "90+"));
    }
    return replace(text, spans);
  }

  /** Names found once are replaced wherever they stand, each by its own surrogate. */
  private static void names(String text, List<Span> spans) {
    Map<String, String> surrogates = new HashMap<>();
    for (Matcher m = NAME.matcher(text); m.find(); ) {
      for (String part : m.group(1).split("[ ,.]+", -1)) {
        var lower = part.toLowerCase(Locale.ROOT);
        if (part.length() > 1 && !TITLES_AND_MEDICAL_WORDS.contains(lower)) {
          surrogates.putIfAbsent(lower, "[NAME" + (surrogates.size() + 1) + "]");
        }
      }
    }
    int at = 0;
    while (at < text.length() && !surrogates.isEmpty()) {
      if (!Character.isLetter(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at;
      while (end < text.length()
          && (Character.isLetter(text.charAt(end))
              || ("'’-".indexOf(text.charAt(end)) >= 0
                  && end + 1 < text.length()
                  && Character.isLetter(text.charAt(end + 1))))) {
        end++;
      }
      int stop =
          end - at > 2 && (text.startsWith("'s", end - 2) || text.startsWith("’s", end - 2))
              ? end - 2
              : end;
      var surrogate = surrogates.get(text.substring(at, stop).toLowerCase(Locale.ROOT));
      if (surrogate != null && Character.isUpperCase(text.charAt(at))) {
        spans.add(new Span("name", at, stop, surrogate));
      }
      at = end;
    }
  }

  private static void dates(String text, int shift, List<Span> spans) {
    for (Matcher m = ISO.matcher(text); m.find(); ) {
      spans.add(date(m, m.group(1), m.group(2), m.group(3), shift));
    }
    for (Matcher m = MONTH_FIRST.matcher(text); m.find(); ) {
      spans.add(date(m, m.group(4), m.group(1), m.group(3), shift));
    }
    for (Matcher m = MONTH_YEAR.matcher(text); m.find(); ) {
      spans.add(new Span("date", m.start(), m.end(), m.group(2)));
    }
    for (Matcher m = WRITTEN.matcher(text); m.find(); ) {
      int month = MONTHS.indexOf(m.group(1)) / 3 + 1;
      spans.add(date(m, m.group(3), Integer.toString(month), m.group(2), shift));
    }
  }

  /** A date that no calendar knows is replaced all the same. */
  private static Span date(Matcher m, String year, String month, String day, int shift) {
    var fullYear = year.length() == 2 ? (Integer.parseInt(year) > 40 ? "19" : "20") + year : year;
    var replacement = fullYear;
    if (shift != 0) {
      try {
        replacement =
            LocalDate.of(Integer.parseInt(fullYear), Integer.parseInt(month), Integer.parseInt(day))
                .plusDays(shift)
                .toString();
      } catch (DateTimeException e) {
        replacement = "[DATE]";
      }
    }
    return new Span("date", m.start(), m.end(), replacement);
  }

  private static Cleaned replace(String text, List<Span> spans) {
    spans.sort(
        Comparator.comparingInt(Span::start).thenComparing(Span::end, Comparator.reverseOrder()));
    var cleaned = new StringBuilder();
    var replacements = new ArrayList<Replacement>();
    int at = 0;
    int points = 0;
    for (Span span : spans) {
      if (span.end() <= at) {
        continue;
      }
      // Where two rules overlap, the rest of the second is replaced too: nothing of it stays.
      int start = Math.max(at, span.start());
      cleaned.append(text, at, start).append(span.replacement());
      points += text.codePointCount(at, start);
      int length = text.codePointCount(start, span.end());
      int cleanedStart = cleaned.codePointCount(0, cleaned.length() - span.replacement().length());
      replacements.add(
          new Replacement(
              span.kind(),
              points,
              points + length,
              span.replacement(),
              cleanedStart,
              cleanedStart + span.replacement().codePointCount(0, span.replacement().length())));
      points += length;
      at = span.end();
    }
    return new Cleaned(cleaned.append(text, at, text.length()).toString(), replacements);
  }
}
