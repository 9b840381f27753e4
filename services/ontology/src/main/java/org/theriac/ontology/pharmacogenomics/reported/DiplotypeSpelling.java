package org.theriac.ontology.pharmacogenomics.reported;

import java.util.regex.Pattern;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.PhenotypeScheme;

/**
 * Spellings of two alleles that leave out or add signs: brackets around both, stars or leading
 * zeros ({@code 2/2}, {@code *02/*02}), and the plus sign of GL strings between the two
 * chromosomes.
 */
final class DiplotypeSpelling {
  private static final Pattern NUMBER =
      Pattern.compile("(\\*?)(0*)([1-9][0-9]{0,2}(?:[A-Z])?(?:\\s*[xX×]\\s*(?:[0-9]{1,2}|N))?)");
  private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()\\[\\]]*/[^()\\[\\]]*)\\)");

  private static final Pattern ZYGOSITY_BEHIND =
      Pattern.compile(
          "([^/|]+[/|][^/|]*?)[\\s,;]+\\(?(?:(homozyg(?:ous|ote))|(?:compound )?heterozyg(?:ous"
              + "|ote))(?: (?:carrier|variant|mutant|genotype))?\\)?",
          Pattern.CASE_INSENSITIVE);

  private final ReportedAlleles alleles;
  private final boolean status;
  private final boolean numbersAreStars;

  DiplotypeSpelling(GeneDefinition gene, ReportedAlleles alleles) {
    this.alleles = alleles;
    this.status = gene.scheme() == PhenotypeScheme.ALLELE_STATUS;
    // Where a position is a repeat, numbers alone are its lengths and no names of alleles.
    this.numbersAreStars =
        !status && gene.positions().stream().noneMatch(position -> position.repeat().isPresent());
  }

  /**
   * A result as it is usually spelt.
   *
   * @param text as written
   * @param starsLeftOut true if numbers were taken for star alleles, which must be said
   */
  record Usual(String text, boolean starsLeftOut) {}

  Usual read(String written) {
    var text = written.strip();
    var brackets = IN_BRACKETS.matcher(text);
    if (brackets.matches()) {
      text = brackets.group(1).strip();
    }
    text = withoutZygosity(text);
    if (status && text.indexOf('/') < 0 && text.indexOf('|') < 0) {
      // On one chromosome there is one allele of these genes: a plus divides chromosomes.
      return new Usual(text.replaceAll("\\s*\\+\\s*(?=\\S*\\*)", "/"), false);
    }
    return numbersAreStars ? withStars(text) : new Usual(text, false);
  }

  /**
   * Two alleles without the word behind them that says that they are different or the same; a word
   * that they contradict stays, so that the result is not read.
   */
  private static String withoutZygosity(String text) {
    var zygosity = ZYGOSITY_BEHIND.matcher(text);
    if (!zygosity.matches()) {
      return text;
    }
    var copies = zygosity.group(1).split("\\s*[/|]\\s*", -1);
    boolean same = copies.length == 2 && copies[0].strip().equalsIgnoreCase(copies[1].strip());
    return copies.length == 2 && same == (zygosity.group(2) != null)
        ? zygosity.group(1).strip()
        : text;
  }

  private Usual withStars(String text) {
    var copies = text.split("\\s*[/|]\\s*", -1);
    if (copies.length != 2) {
      return new Usual(text, false);
    }
    boolean leftOut = false;
    boolean onlyOnes = true;
    for (int i = 0; i < 2; i++) {
      var number = NUMBER.matcher(copies[i].strip());
      if (!number.matches() || alleles.knows(copies[i])) {
        return new Usual(text, false);
      }
      leftOut |= number.group(1).isEmpty();
      onlyOnes &= number.group(3).equals("1");
      copies[i] = "*" + number.group(3);
    }
    // In a file of variants 1/1 is a variant on both copies: it must not become the normal result.
    return leftOut && onlyOnes
        ? new Usual(text, false)
        : new Usual(copies[0] + "/" + copies[1], leftOut);
  }
}
