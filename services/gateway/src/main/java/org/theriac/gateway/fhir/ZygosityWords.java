package org.theriac.gateway.fhir;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * On how many copies a variant is, in the words that laboratories put around it: {@code homozygous
 * variant}, {@code heterozygous carrier}, {@code homozygous wild type}, which means that it is on
 * none.
 */
final class ZygosityWords {
  private static final String USUAL =
      "wild[\\s-]?type|wt|reference|ref|normal|non[\\s-]?(?:mutant|mutated|carrier)";
  private static final String CHANGED =
      "variant|mutant|mutated|mutation|alternate|alternative|alt|carrier|genotype|minor|risk|allele"
          + "|change";

  /** A name of a variant, then that both copies are as usual. */
  private static final Pattern ON_NONE =
      Pattern.compile(
          "(.*(?:[ACGTacgt]>[ACGTacgt]|\\brs[0-9]{1,12}|del[ACGT]*|dup[ACGT]*|\\*[0-9]{1,3}[A-Z]?))"
              + "(?:\\s+(?:variant|mutation|allele))?[\\s,;:=(-]+"
              + "(?:(?:hom(?:ozygous|ozygote)?\\.?\\s+(?:for\\s+)?(?:the\\s+)?)?(?:"
              + USUAL
              + ")(?:\\s+(?:allele|genotype|homozyg(?:ous|ote)))?|0 copies)\\)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ON_BOTH =
      Pattern.compile(
          "\\b(?:hom(?:ozygous|ozygote)?\\.?\\s+(?:for\\s+)?(?:the\\s+)?(?:(?:"
              + CHANGED
              + ")\\b\\s*)+(?=$|[),;])|2 copies|two copies)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ON_ONE =
      Pattern.compile(
          "\\b(?:het(?:erozygous|erozygote)?\\.?\\s+(?:for\\s+)?(?:the\\s+)?(?:(?:"
              + CHANGED
              + ")\\b\\s*)+(?=$|[),;])|1 copy|one copy)",
          Pattern.CASE_INSENSITIVE);

  /** What a laboratory says of a named variant beside its name, and not how many copies have it. */
  private static final Pattern PATHOGENIC =
      Pattern.compile(
          "\\b(?:likely )?pathogenic (?:variant|mutation)\\b:?\\s*(?=(?:[cm]\\.|rs)[0-9])"
              + "|(?<=[ACGT]>[ACGT])\\s+(?:likely )?pathogenic(?= (?:variant|mutation))",
          Pattern.CASE_INSENSITIVE);

  private static final int LONGEST = 200;

  private ZygosityWords() {}

  /**
   * The words with the plain word for the number of copies, or {@code not detected} where it is on
   * none; as they are if they say no such thing of a variant.
   */
  static String plain(String words) {
    String text = words.strip();
    if (text.length() > LONGEST || text.indexOf('/') >= 0) {
      // Two alleles are told with their own names.
      return words;
    }
    text = PATHOGENIC.matcher(text).replaceAll("");
    Matcher none = ON_NONE.matcher(text);
    if (none.matches()) {
      return none.group(1) + " not detected";
    }
    if (FindingInWords.deniesBefore(text)) {
      return words;
    }
    text = ON_BOTH.matcher(text).replaceAll("homozygous");
    return ON_ONE.matcher(text).replaceAll("heterozygous");
  }
}
