package org.theriac.trials.matching;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words of a question that a coordinator asks. */
final class QuestionWords {
  /** Before a criterion's own words, of which no question could be made. */
  static final String QUOTED = "Does this apply: ";

  /** What says no more than that there is an illness: asked alone, everyone would say yes. */
  private static final Set<String> NOTHING =
      Set.of("tumor", "tumour", "cancer", "malignancy", "neoplasm", "solid tumor", "disease");

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");
  private static final Pattern CAPITALS = Pattern.compile("[A-Z0-9]*[A-Z][A-Z0-9]*[A-Z0-9][a-z]?");
  private static final Pattern NUMBERED = Pattern.compile("(?:0|IV|I{1,3})[A-D]?\\d?");

  /** A criterion that begins with what a participant is to do, and not one that only ends so. */
  private static final Pattern PARTICIPATION =
      Pattern.compile(
          "^\\W*(?:(?:all|female|male|women|men|patients?|subjects?|participants?|and|or|of|with"
              + "|partners?|their|the|child-?bearing|reproductive|potential|must|should|be|is|are"
              + "|has|have|signed|written|who)\\s+)*"
              + "(?:agree(?:s|d)?\\s+to\\s+(?:use|practi[cs]e)|informed\\s+consent"
              + "|willing(?:ness)?\\s+(?:and\\s+able\\s+)?to"
              + "|(?:able|ability)\\s+(?:and\\s+willing\\s+)?to\\s+(?:swallow|comply|understand"
              + "|undergo"
              + "|provide|sign|give|attend|complete|take\\s+oral))\\b",
          Pattern.CASE_INSENSITIVE);

  /** What is asked of childbearing beside what the chart answers: a promise, not a finding. */
  private static final Pattern CHILDBEARING =
      Pattern.compile(
          "(?i)\\b(?:pregnan\\w+|contracepti\\w+|child-?\\s?bearing|reproductive potential"
              + "|breast-?\\s?feed\\w*|lactat\\w+|father(?:ing)? a child|birth control"
              + "|donat\\w+ (?:sperm|eggs))\\b");

  private static final Pattern PROCEDURE =
      Pattern.compile(
          "(?i)(?:surgery|radiosurgery|radiotherapy|radiation|transplant\\w*|resection|transfusion"
              + "|ectomy|biopsy|vaccin\\w+|therapy|procedure)\\b");

  private QuestionWords() {}

  /** Whether a criterion speaks of childbearing. */
  static boolean isOfChildbearing(String criterion) {
    return CHILDBEARING.matcher(criterion).find();
  }

  /** Whether one is not "on" a treatment but undergoes it. */
  static boolean isProcedure(String treatment) {
    return PROCEDURE.matcher(treatment).find();
  }

  /** Whether a criterion asks for no more than what everyone confirms who takes part. */
  static boolean isParticipation(String criterion) {
    return PARTICIPATION.matcher(criterion).find();
  }

  /** Whether a name alone makes no question. */
  static boolean saysNothing(String name) {
    return NOTHING.contains(name.toLowerCase(Locale.ROOT));
  }

  /** A question with those words in capitals that the criterion writes so. */
  static String asWritten(String question, String criterion) {
    var written = new HashMap<String, String>();
    var small = new HashSet<String>();
    var words = WORD.matcher(criterion);
    while (words.find()) {
      var lower = words.group().toLowerCase(Locale.ROOT);
      if (CAPITALS.matcher(words.group()).matches()) {
        written.put(lower, words.group());
      } else if (words.group().equals(lower)) {
        small.add(lower);
      }
    }
    // One that is written both ways is a word, and an abbreviation beside it.
    written.keySet().removeAll(small);
    return written.isEmpty()
        ? question
        : WORD.matcher(question)
            .replaceAll(word -> written.getOrDefault(word.group(), word.group()));
  }

  /** Qualifiers of one word, before what they qualify. */
  static String before(Collection<String> qualifiers) {
    var words =
        qualifiers.stream()
            .filter(one -> !one.strip().contains(" "))
            .map(QuestionWords::together)
            .distinct()
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "" : words + " ";
  }

  /** Qualifiers of several words, which cannot stand before what they qualify. */
  static String behind(Collection<String> qualifiers) {
    var words =
        qualifiers.stream()
            .filter(one -> one.strip().contains(" "))
            .map(QuestionWords::together)
            .distinct()
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "" : " (" + words + ")";
  }

  /** Whether more than one thing is asked of what they qualify. */
  static boolean areSeveral(Collection<String> qualifiers) {
    return each(qualifiers).count() > 1;
  }

  /** All of them, each once. */
  static String listed(Collection<String> qualifiers) {
    return each(qualifiers).collect(Collectors.joining(", "));
  }

  private static Stream<String> each(Collection<String> qualifiers) {
    return qualifiers.stream().flatMap(one -> Stream.of(one.split("&", -1))).distinct();
  }

  /** Those that must hold together, each once. */
  private static String together(String qualifier) {
    return Stream.of(qualifier.split("&", -1)).distinct().collect(Collectors.joining(" and "));
  }

  /** What a treatment was given for. */
  static String setting(String setting) {
    return switch (setting) {
      case "" -> "";
      case "metastatic" -> " for metastatic disease";
      default -> " as " + setting + " treatment";
    };
  }

  /** The question after a stage or an extent. */
  static String extents(Collection<String> extents) {
    var words =
        extents.stream().sorted().map(QuestionTables::extent).collect(Collectors.joining(" or "));
    long numbered = extents.stream().filter(one -> NUMBERED.matcher(one).matches()).count();
    return (numbered == extents.size()
            ? "Is the stage "
            : numbered == 0 ? "Is the disease " : "Is the stage or extent ")
        + words
        + "?";
  }

  /** Days as people count them: years or months where they are whole. */
  static String time(long days) {
    long years = Math.round(days / 365.25);
    if (years >= 2 && Math.abs(days - years * 365.25) <= 2) {
      return years + " years";
    }
    long months = Math.round(days / 30.4375);
    return days >= 85 && days <= 740 && Math.abs(days - months * 30.4375) <= 1
        ? months + " months"
        : days + " days";
  }
}
