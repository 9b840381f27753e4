package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many copies of a gene were counted, as laboratories report it beside the alleles: a number,
 * or that the gene is duplicated or deleted.
 *
 * @param kind what is said
 * @param copies how many; 0 unless they were counted
 */
record CopyStatement(Kind kind, int copies) {
  private static final String COPY_NUMBER = "82155-3";
  private static final Pattern COUNTS =
      Pattern.compile(
          "\\bcopy[ -]?numbers?\\b|\\b(?:gene )?copies\\b|\\bCNV?\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:copy number\\s*[:=]?\\s*|CN\\s*[:=]?\\s*)?([0-9]{1,2})(?:\\.0+)?(?:\\s*(?:gene )?cop"
              + "(?:y|ies))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AT_LEAST =
      Pattern.compile(
          "(?:(?:>=|\u2265)\\s*3|>\\s*2|3\\s*(?:\\+|or more))(?:\\s*(?:gene )?copies)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DUPLICATION =
      Pattern.compile(
          "(?:gene |whole gene )?(?:duplications?|duplicated|multiplications?)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DELETION =
      Pattern.compile("(?:gene |whole gene )?(?:deletions?|deleted)", Pattern.CASE_INSENSITIVE);
  private static final Pattern WORDS_BESIDE =
      Pattern.compile(
          "(?:\\s|[:,()/_-]|\\*[0-9]{1,2}\\b|\\b(?:gene|whole|allele|status|result|test|analysis"
              + "|detected|present|positive|found|heterozygous|and|or)\\b)*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NOTHING =
      Pattern.compile(
          "(?:normal|none|negative|absent|not detected|not found|not present"
              + "|no (?:gene )?(?:duplication|deletion|copy number (?:variation|variant|change))s?"
              + "(?: (?:or|nor|and) (?:duplication|deletion)s?)?(?: (?:detected|found))?)",
          Pattern.CASE_INSENSITIVE);

  /** The count of a part of the gene is not that of the gene: hybrids lack some. */
  private static final Pattern OF_A_PART =
      Pattern.compile("\\b(?:exon|intron|region|utr|probe|part)s?\\b", Pattern.CASE_INSENSITIVE);

  /** What is said of the copies. */
  enum Kind {
    /** They were counted. */
    COUNTED,
    /** There are more than two, it is not said how many. */
    DUPLICATED,
    /** One is missing. */
    DELETED,
    /** Neither more nor fewer than two were found. */
    USUAL
  }

  /**
   * Reads what an Observation or component says.
   *
   * @param holder with code and value
   * @param gene that it is about
   * @param found whether its value says found or not found; empty = neither
   * @return empty if it is about something else, or says it in words that are not understood
   */
  static Optional<CopyStatement> read(JsonNode holder, String gene, Optional<Boolean> found) {
    JsonNode code = FhirTree.object(holder, "code");
    List<String> about = new ArrayList<>(FhirTree.allWords(code));
    about.replaceAll(words -> words.replaceFirst("(?i)" + Pattern.quote(gene), " ").strip());
    boolean counts =
        FhirTree.hasCode(code, COPY_NUMBER)
            || about.stream().anyMatch(words -> COUNTS.matcher(words).find());
    if (about.stream().anyMatch(words -> OF_A_PART.matcher(words).find())) {
      return Optional.empty();
    }
    boolean duplication = about.stream().anyMatch(words -> isAbout(words, DUPLICATION));
    boolean deletion = about.stream().anyMatch(words -> isAbout(words, DELETION));
    if (!counts && !duplication && !deletion) {
      return Optional.empty();
    }
    if (found.isPresent() && duplication != deletion) {
      return Optional.of(
          !found.get() ? usual() : duplication ? duplicated() : new CopyStatement(Kind.DELETED, 0));
    }
    for (String words : values(holder)) {
      Matcher number = NUMBER.matcher(words);
      if (counts && number.matches()) {
        return Optional.of(new CopyStatement(Kind.COUNTED, Integer.parseInt(number.group(1))));
      }
      if (AT_LEAST.matcher(words).matches() || isAbout(words, DUPLICATION)) {
        return Optional.of(duplicated());
      }
      if (isAbout(words, DELETION)) {
        return Optional.of(new CopyStatement(Kind.DELETED, 0));
      }
      if (NOTHING.matcher(words).matches()) {
        return Optional.of(usual());
      }
    }
    return Optional.empty();
  }

  /** A diplotype with what is said of the copies, as the ontology reads it. */
  String beside(String diplotype) {
    return switch (kind) {
      case COUNTED -> diplotype + ", " + alone();
      case DELETED -> diplotype + ", " + alone();
      // Which of the two was duplicated is not said.
      case DUPLICATED ->
          diplotype.indexOf('x') > 0 || diplotype.indexOf('+') > 0
              ? diplotype
              : Alleles.plain(diplotype + " duplication");
      case USUAL -> diplotype;
    };
  }

  /** The statement in words, for a gene of which nothing else is reported. */
  String alone() {
    return switch (kind) {
      case COUNTED -> copies == 1 ? "1 copy" : copies + " copies";
      case DELETED -> "gene deletion";
      case DUPLICATED -> "gene duplication";
      case USUAL -> "";
    };
  }

  /** True if it says no more than that there are two copies. */
  boolean isUsual() {
    return kind == Kind.USUAL || (kind == Kind.COUNTED && copies == 2);
  }

  /** True unless both cannot hold. That one change was not found says nothing of the other. */
  boolean agrees(CopyStatement other) {
    if (kind == Kind.USUAL || other.kind == Kind.USUAL) {
      return true;
    }
    return kind == Kind.COUNTED && other.kind == Kind.COUNTED
        ? copies == other.copies
        : direction() == other.direction();
  }

  private int direction() {
    return switch (kind) {
      case COUNTED -> Integer.signum(copies - 2);
      case DUPLICATED -> 1;
      case DELETED -> -1;
      case USUAL -> 0;
    };
  }

  private static CopyStatement usual() {
    return new CopyStatement(Kind.USUAL, 0);
  }

  private static CopyStatement duplicated() {
    return new CopyStatement(Kind.DUPLICATED, 0);
  }

  /** True if words name the change and nothing that would make it another one, such as an exon. */
  private static boolean isAbout(String words, Pattern change) {
    Matcher named = change.matcher(words);
    return named.find()
        && WORDS_BESIDE
            .matcher(DELETION.matcher(DUPLICATION.matcher(words).replaceAll(" ")).replaceAll(" "))
            .matches()
        && !words.toLowerCase(Locale.ROOT).startsWith("no ");
  }

  private static List<String> values(JsonNode holder) {
    List<String> values =
        new ArrayList<>(FhirTree.allWords(FhirTree.object(holder, "valueCodeableConcept")));
    values.add(FhirTree.text(holder, "valueString"));
    JsonNode quantity = FhirTree.object(holder, "valueQuantity").path("value");
    if (quantity.isNumber()) {
      values.add(quantity.asText());
    }
    if (holder.path("valueInteger").isNumber()) {
      values.add(holder.path("valueInteger").asText());
    }
    values.replaceAll(String::strip);
    values.removeIf(String::isEmpty);
    return values;
  }
}
