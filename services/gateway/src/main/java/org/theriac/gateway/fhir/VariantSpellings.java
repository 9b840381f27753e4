package org.theriac.gateway.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Variants written otherwise than by their coding change: by the intron, without the {@code c.}.
 */
final class VariantSpellings {
  private static final Map<String, List<Spelling>> BY_GENE = byGene();

  private static final Map<String, String> ALLELES = alleles();

  private VariantSpellings() {}

  private record Spelling(Pattern written, String change) {}

  /** The words with each known spelling of a variant of the gene replaced by its coding change. */
  static String replaced(String words, String gene) {
    String replaced = words;
    for (Spelling spelling : BY_GENE.getOrDefault(gene, List.of())) {
      // Beside the change itself its other name says nothing more.
      if (replaced.contains(spelling.change())) {
        continue;
      }
      replaced =
          spelling
              .written()
              .matcher(replaced)
              .replaceAll(Matcher.quoteReplacement(spelling.change()));
    }
    return replaced;
  }

  /** One name with its state, the name of an allele that is one variant replaced by its change. */
  static String alleleReplaced(String words, String gene) {
    int end = 0;
    while (end < words.length() && " :,(=".indexOf(words.charAt(end)) < 0) {
      end++;
    }
    String change = ALLELES.get(gene + "|" + words.substring(0, end).toLowerCase(Locale.ROOT));
    return change == null ? words : change + words.substring(end);
  }

  private static Map<String, String> alleles() {
    Map<String, String> alleles = new HashMap<>();
    DataRows.of(VariantSpellings.class, "one-variant-alleles.tsv", 3)
        .forEach(row -> alleles.put(row[0] + "|" + row[1].toLowerCase(Locale.ROOT), row[2]));
    return Map.copyOf(alleles);
  }

  private static Map<String, List<Spelling>> byGene() {
    Map<String, List<Spelling>> spellings = new HashMap<>();
    for (String[] row : DataRows.of(VariantSpellings.class, "variant-spellings.tsv", 3)) {
      String letters =
          row[1]
              .replaceAll("\\s", "")
              .chars()
              .mapToObj(letter -> Pattern.quote(String.valueOf((char) letter)))
              .collect(Collectors.joining("\\s{0,2}"));
      spellings
          .computeIfAbsent(row[0], gene -> new ArrayList<>())
          .add(
              new Spelling(
                  Pattern.compile(
                      // Neither inside a longer name, nor behind the prefix that makes it one.
                      "(?<![\\w.+\\[-])(?:p\\.\\("
                          + letters
                          + "\\)|(?:p\\.)?"
                          + letters
                          + "(?![\\w>]))",
                      Pattern.CASE_INSENSITIVE),
                  row[2]));
    }
    return spellings;
  }
}
