package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.facts.Fact.Value;

/**
 * Statements with a number or a code: age and sex, performance, stage, laboratory values. The
 * patterns have no nested repetition, so they take linear time.
 */
final class Measurements {
  private static final Pattern AGE_SEX =
      Pattern.compile(
          "\\b(\\d{1,3})\\s?-?(?:y/?o|y\\.o\\.|yr|yo|yr old|year old|year-old|years old|years-old)?\\s?(F|M|female|male|woman|man)\\b");
  private static final Pattern AGE =
      Pattern.compile(
          "\\b(\\d{1,3})\\s?-?\\s?(?:y/?o|yo|yr old|year old|year-old|years old)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern STAGE =
      Pattern.compile(
          "\\bstage\\s(IV[ABC]?|III[ABC]?|II[ABC]?|I[ABC]?\\d?|[0-4][ABC]?)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SPECIAL_STAGE =
      Pattern.compile(
          "\\b(extensive|limited)[ -]stage\\b|\\b(BCLC)[ -]([0ABCD])\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern CHILD_PUGH =
      Pattern.compile("\\b(?:Child[- ]Pugh|CP)[- ]?(?:class |score )?([ABC]\\s?\\d{0,2})\\b");
  private static final Pattern TNM =
      Pattern.compile(
          "\\b([ycpr]{0,2}T(?:is|[0-4xX][a-d]?)\\s?[ycp]?N[0-3xX][a-c]?(?:mi)?(?:\\s?[ycp]?M[01xX][a-d]?)?)\\b");
  private static final Pattern SMOKING =
      Pattern.compile(
          "\\b(never|former|ex|current|active)[- ]?(?:smoker|smoked)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern PACK_YEARS =
      Pattern.compile(
          "\\b(\\d{1,3})\\s?-?(?:pk|pack)[- ]?(?:yr|year|yrs|years)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern LINES =
      Pattern.compile("\\b(\\d{1,2})\\s(?:prior|previous) lines?\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern BLOOD_PRESSURE =
      Pattern.compile("\\bBP:?\\s?(\\d{2,3}/\\d{2,3})\\b");
  private static final Pattern HEADER_AGE = Pattern.compile("\\bAge:?\\s?(\\d{1,3})\\b");
  private static final Pattern HEADER_SEX =
      Pattern.compile("\\b(?:Sex|Gender):?\\s?(M|F|male|female)\\b", Pattern.CASE_INSENSITIVE);

  private Measurements() {}

  /**
   * A statement found.
   *
   * @param start first char in the searched text
   * @param end last char, exclusive
   */
  record Found(String type, String name, Value value, String unit, int start, int end) {}

  static List<Found> in(String text) {
    var found = new ArrayList<Found>();
    ageAndSex(text, found);
    for (Matcher m = STAGE.matcher(text); m.find(); ) {
      found.add(
          new Found(
              "stage",
              "stage",
              new Value.Text(m.group(1).toUpperCase(Locale.ROOT)),
              "",
              m.start(),
              m.end()));
    }
    for (Matcher m = SPECIAL_STAGE.matcher(text); m.find(); ) {
      var name =
          m.group(1) != null
              ? m.group(1).toLowerCase(Locale.ROOT)
              : "BCLC " + m.group(3).toUpperCase(Locale.ROOT);
      found.add(new Found("stage", "stage", new Value.Text(name), "", m.start(), m.end()));
    }
    words(CHILD_PUGH, text, "score", "Child-Pugh", found);
    words(TNM, text, "tnm", "TNM", found);
    words(BLOOD_PRESSURE, text, "vital", "blood pressure", found);
    numbers(LINES, text, "prior_lines", "count", "", found);
    smoking(text, found);
    return found;
  }

  private static void smoking(String text, List<Found> found) {
    Matcher smoker = SMOKING.matcher(text);
    Matcher packs = PACK_YEARS.matcher(text);
    boolean amount = packs.find();
    if (smoker.find()) {
      var kind =
          switch (smoker.group(1).toLowerCase(Locale.ROOT)) {
            case "never" -> "never smoker";
            case "former", "ex" -> "former smoker";
            default -> "current smoker";
          };
      boolean never = kind.equals("never smoker");
      Value value =
          never ? new Value.Number(0) : amount ? number(packs.group(1)) : new Value.None();
      found.add(
          new Found(
              "smoking",
              kind,
              value,
              value instanceof Value.None ? "" : "pack-years",
              smoker.start(),
              smoker.end()));
    }
  }

  private static void words(
      Pattern pattern, String text, String type, String name, List<Found> found) {
    for (Matcher m = pattern.matcher(text); m.find(); ) {
      var said = new Value.Text(m.group(1).replace(" ", ""));
      found.add(new Found(type, name, said, "", m.start(), m.end()));
    }
  }

  private static void ageAndSex(String text, List<Found> found) {
    Matcher both = AGE_SEX.matcher(text);
    if (both.find() && plausibleAge(both.group(1))) {
      found.add(new Found("age", "age", number(both.group(1)), "years", both.start(), both.end()));
      var female =
          both.group(2).toLowerCase(Locale.ROOT).startsWith("f")
              || both.group(2).equalsIgnoreCase("woman");
      found.add(
          new Found(
              "sex",
              "sex",
              new Value.Text(female ? "female" : "male"),
              "",
              both.start(),
              both.end()));
      return;
    }
    Matcher headerSex = HEADER_SEX.matcher(text);
    if (headerSex.find()) {
      boolean woman = headerSex.group(1).toLowerCase(Locale.ROOT).startsWith("f");
      found.add(
          new Found(
              "sex",
              "sex",
              new Value.Text(woman ? "female" : "male"),
              "",
              headerSex.start(),
              headerSex.end()));
    }
    Matcher headerAge = HEADER_AGE.matcher(text);
    Matcher age = headerAge.find() ? headerAge : AGE.matcher(text);
    age.reset();
    if (age.find() && plausibleAge(age.group(1))) {
      found.add(new Found("age", "age", number(age.group(1)), "years", age.start(), age.end()));
    }
  }

  private static boolean plausibleAge(String digits) {
    return Integer.parseInt(digits) <= 120;
  }

  private static void numbers(
      Pattern pattern, String text, String type, String name, String unit, List<Found> found) {
    for (Matcher m = pattern.matcher(text); m.find(); ) {
      found.add(new Found(type, name, number(m.group(1)), unit, m.start(), m.end()));
    }
  }

  private static Value.Number number(String digits) {
    return new Value.Number(Double.parseDouble(digits));
  }
}
