package org.theriac.ontology.pharmacogenomics.phenotype;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Phenotypes as laboratories write them otherwise than the release: by the activity of the enzyme,
 * by deficiency, by class. The words are a table beside this class.
 */
final class PhenotypeSpellings {
  private static final String ANY_GENE = "any";
  private static final Pattern SIGNS = Pattern.compile("[\\s,;:()]+");
  private static final Map<String, List<String>> SPELLINGS = spellings();

  private static final Pattern ULTRA = Pattern.compile("\\bultra[\\s-]+(?=rapid)");
  private static final Pattern METABOLISM = Pattern.compile("\\bmetaboli(?:[sz]ers?|sm)\\b");
  private static final Pattern ABBREVIATED =
      Pattern.compile("(.*\\S)\\s*[(\\[](?:pm|im|nm|em|rm|um)[)\\]]");

  /** The alleles that a phenotype was told from, in brackets behind it. */
  private static final Pattern ALLELES_BEHIND =
      Pattern.compile("\\s*\\(\\*[0-9]{1,3}[a-z]?/\\*[0-9]{1,3}[a-z]?\\)$");

  private static final Pattern AROUND =
      Pattern.compile(
          "^(?:predicted )?phenotype\\s*[:=-]\\s*|^predicted |\\s+(?:predicted )?(?:phenotype"
              + "|status)$");

  private PhenotypeSpellings() {}

  /** Small letters, one spelling of each word, and no abbreviation behind what it stands for. */
  static String usual(String words) {
    var text = words.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    text = AROUND.matcher(text).replaceAll("");
    text = ABBREVIATED.matcher(text).replaceFirst("$1");
    text = ULTRA.matcher(text).replaceAll("ultra");
    return METABOLISM.matcher(text).replaceAll("metabolizer");
  }

  /**
   * The phenotypes that words leave possible.
   *
   * @param gene symbol; it may stand before the words
   * @param words as written
   * @return empty if the table has no such words
   */
  static List<String> of(String gene, String words) {
    var plain = ALLELES_BEHIND.matcher(usual(words)).replaceFirst("");
    plain = SIGNS.matcher(plain).replaceAll(" ").strip();
    var symbol = gene.toLowerCase(Locale.ROOT);
    if (plain.contains(symbol)) {
      // Before the words or among them: "low TPMT activity".
      plain = (" " + plain + " ").replace(" " + symbol + " ", " ").strip();
    }
    var own = SPELLINGS.get(gene + "|" + plain);
    return own != null ? own : SPELLINGS.getOrDefault(ANY_GENE + "|" + plain, List.of());
  }

  private static Map<String, List<String>> spellings() {
    var spellings = new HashMap<String, List<String>>();
    var name = "phenotype-spellings.tsv";
    try (InputStream stream =
        Objects.requireNonNull(PhenotypeSpellings.class.getResourceAsStream(name), name)) {
      for (String line :
          new String(stream.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          var row = line.strip().split("\t", -1);
          if (row.length != 3) {
            throw new IllegalStateException(name + ": a row has not 3 columns");
          }
          spellings.put(row[0] + "|" + row[1], List.of(row[2].split(" or ", -1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(spellings);
  }
}
