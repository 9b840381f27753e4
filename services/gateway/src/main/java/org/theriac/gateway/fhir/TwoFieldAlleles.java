package org.theriac.gateway.fhir;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Alleles of two fields and their genes, as laboratories write them otherwise than the
 * nomenclature: without hyphen, star or colon, or without what stands before the letters of the
 * gene. A result that is not recognised as one would read as if none were there.
 */
final class TwoFieldAlleles {
  /** Both fields; further ones say nothing of the protein. Four digits may be a year. */
  private static final String FIELDS =
      "(?:([0-9]{2,3}):([0-9]{2,3})|(?!19|20)([0-9]{2})([0-9]{2})(?:[0-9]{2}){0,2})(?![0-9])";

  private static final List<Spelling> SPELLINGS =
      DataRows.of(TwoFieldAlleles.class, "two-field-genes.tsv", 3).stream()
          .map(row -> Spelling.of(row[0], row[1], row[2]))
          .toList();

  private TwoFieldAlleles() {}

  private record Spelling(
      String gene, String before, Pattern whole, Pattern lettersOnly, Pattern alone) {
    static Spelling of(String gene, String before, String letters) {
      return new Spelling(
          gene,
          before,
          Pattern.compile(
              "(?<![A-Za-z0-9])(?i:"
                  + before
                  + "[\\s_:-]?"
                  + letters
                  + ")[\\s_:-]{0,2}(?:\\*\\s?)?"
                  + FIELDS),
          Pattern.compile("(?<![A-Za-z0-9*-])" + letters + "\\s?\\*\\s?" + FIELDS),
          Pattern.compile(
              "(?<![A-Za-z0-9])" + before + "[\\s_]?" + letters + "(?![\\s-]?[0-9]|[A-Za-z])"));
    }

    String plain(String words) {
      String plain = words;
      if (containsIgnoringCase(plain, before)) {
        plain = alleles(whole, plain);
        plain = alone.matcher(plain).replaceAll(Matcher.quoteReplacement(gene));
      }
      return plain.indexOf('*') < 0 ? plain : alleles(lettersOnly, plain);
    }

    private String alleles(Pattern pattern, String words) {
      return pattern
          .matcher(words)
          .replaceAll(found ->
              Matcher.quoteReplacement(
                  gene
                      + "*"
                      + withoutZero(found.group(1) == null ? found.group(3) : found.group(1))
                      + ":"
                      + (found.group(2) == null ? found.group(4) : found.group(2))));
    }
  }

  /** Some systems fill the first field to three digits: {@code *057:01}. */
  private static String withoutZero(String field) {
    return field.length() == 3 && field.charAt(0) == '0' ? field.substring(1) : field;
  }

  /** The words with each such allele and gene written as the nomenclature does. */
  static String plain(String words) {
    String plain = words;
    for (Spelling spelling : SPELLINGS) {
      plain = spelling.plain(plain);
    }
    return plain;
  }

  private static boolean containsIgnoringCase(String words, String part) {
    for (int i = 0; i + part.length() <= words.length(); i++) {
      if (words.regionMatches(true, i, part, 0, part.length())) {
        return true;
      }
    }
    return false;
  }
}
