package org.theriac.gateway.fhir;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The spellings of genotypes in results, reduced to that of the knowledge base. */
final class Alleles {
  private static final Pattern ONE_VARIANT =
      Pattern.compile(
          "rs[0-9]{1,12}(?:[\\s:=]+\\(?[ACGT]\\s*[/|]\\s*[ACGT]\\)?)?|c\\.[^/|\\s]+[ACGT]>[ACGT]");
  private static final Pattern STARS = Pattern.compile("[\u2217\uFF0A\u204E\u2731]");
  private static final Pattern ENDS_IN_BRACKETS =
      Pattern.compile("(.*\\S)\\s*[(\\[]([^()\\[\\]]*)[)\\]]");
  private static final Pattern PROTEIN = Pattern.compile("\\s*\\(p\\.[^)]*\\)");
  private static final Pattern TRANSCRIPT =
      Pattern.compile("\\b[NX][CMRGP]_[0-9]{1,12}(?:\\.[0-9]{1,3})?(?:\\([A-Z0-9-]+\\))?:");
  private static final Pattern PAIR =
      Pattern.compile(
          "([A-Z0-9-]*[:\\s]*)[(\\[]?(\\*[^\\s,;/|&()\\[\\]]+)[)\\]]?(?:\\s*[;,&]\\s*|\\s+and\\s+|\\s+)"
              + "[(\\[]?(\\*[^\\s,;/|&()\\[\\]]+)[)\\]]?");
  private static final Pattern HOMOZYGOUS_FIRST =
      Pattern.compile("(?:homozygous|hom)\\s+(?:for\\s+)?([^/|;]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern HOMOZYGOUS_LAST =
      Pattern.compile(
          "([^/|;]+?)[\\s,]+\\(?(?:homozygous|hom|homozygote)\\)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern HETEROZYGOUS_FIRST =
      Pattern.compile("(?:heterozygous|het)\\s+(?:for\\s+)?([^/|;]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern HETEROZYGOUS_LAST =
      Pattern.compile(
          "([^/|;]+?)[\\s,]+\\(?(?:heterozygous|het|heterozygote)\\)?", Pattern.CASE_INSENSITIVE);

  private Alleles() {}

  /**
   * A result without what laboratories write around it: other signs for the star, a phenotype or
   * protein change in brackets, a transcript, pairs divided otherwise than by a slash, and the
   * zygosity in words. Of a star allele, heterozygous leaves open what the other copy is, so it
   * stays as it is.
   */
  static String plain(String written) {
    String plain = STARS.matcher(written.strip()).replaceAll("*").replace('\uFF0F', '/');
    Matcher brackets = ENDS_IN_BRACKETS.matcher(plain);
    if (brackets.matches() && !PhenotypeWords.phenotype(brackets.group(2), "").isEmpty()) {
      // A phenotype with its abbreviation behind it is read as it is.
      boolean phenotype = !PhenotypeWords.phenotype(brackets.group(1), "").isEmpty();
      plain = phenotype ? plain : brackets.group(1);
    }
    plain = PROTEIN.matcher(plain).replaceAll("");
    plain = TRANSCRIPT.matcher(plain).replaceAll("");
    Matcher pair = PAIR.matcher(plain);
    if (pair.matches()) {
      return pair.group(1) + pair.group(2) + "/" + pair.group(3);
    }
    for (Pattern pattern : List.of(HOMOZYGOUS_FIRST, HOMOZYGOUS_LAST)) {
      Matcher homozygous = pattern.matcher(plain);
      if (homozygous.matches() && looksLikeAlleles(homozygous.group(1))) {
        return homozygous.group(1).strip() + "/" + homozygous.group(1).strip();
      }
    }
    for (Pattern pattern : List.of(HETEROZYGOUS_FIRST, HETEROZYGOUS_LAST)) {
      Matcher heterozygous = pattern.matcher(plain);
      if (heterozygous.matches()
          && heterozygous.group(1).indexOf('*') < 0
          && looksLikeAlleles(heterozygous.group(1))) {
        return heterozygous.group(1).strip() + " (heterozygous)";
      }
    }
    return plain;
  }

  /**
   * True if it is one variant, by name or with the bases of the two copies, and not two alleles.
   */
  static boolean isOneVariant(String diplotype) {
    return ONE_VARIANT.matcher(diplotype).matches();
  }

  /** The gene that a genotype starts with: what stands before the first star. Empty if none. */
  static String geneOf(String written) {
    int star = written.indexOf('*');
    if (star > 0) {
      String gene = written.substring(0, star).replace('_', ' ').replace(':', ' ').strip();
      return isSymbol(gene) ? gene : "";
    }
    int space = written.indexOf(' ');
    String first = space < 0 ? "" : written.substring(0, space);
    return isSymbol(first) ? first : "";
  }

  /**
   * True if words are written like alleles: with a star, as variants, or as a reference.
   *
   * @param written without the gene's name
   */
  static boolean looksLikeAlleles(String written) {
    String lower = written.toLowerCase(Locale.ROOT);
    return written.indexOf('*') >= 0
        || lower.contains("rs")
        || lower.contains("c.")
        || lower.contains("m.")
        || lower.contains("reference")
        || lower.contains("wild")
        || written.indexOf('/') > 0;
  }

  /**
   * The diplotype without the gene's name: {@code CYP2D6*7.001 / CYP2D6*1.001} is {@code *7/*1}.
   *
   * @param written the result as written
   * @param gene HGNC symbol, may be empty
   */
  static String diplotype(String written, String gene) {
    List<String> alleles = new ArrayList<>();
    String plain = written.strip();
    if (plain.endsWith(" genotype") || plain.endsWith(" diplotype")) {
      plain = plain.substring(0, plain.lastIndexOf(' '));
    }
    for (String part : plain.split("[/|]", -1)) {
      String allele = part.strip();
      if (!gene.isEmpty() && allele.startsWith(gene)) {
        allele = allele.substring(gene.length()).strip();
        // Some write CYP2C19_*2, CYP2C19: *2 or CYP2C19-*2.
        if (!allele.isEmpty() && "_:-".indexOf(allele.charAt(0)) >= 0) {
          allele = allele.substring(1).strip();
        }
      }
      if (allele.startsWith("(") && allele.endsWith(")")) {
        allele = allele.substring(1, allele.length() - 1).strip();
      }
      if (allele.startsWith("*")) {
        allele = coreAllele(allele);
      }
      if (allele.isEmpty()) {
        return "";
      }
      alleles.add(allele);
    }
    return String.join("/", alleles);
  }

  /**
   * Suballeles and silent fields do not change the function: {@code *7.001} is {@code *7}, {@code
   * *03:01:01:01} is {@code *03:01}.
   */
  private static String coreAllele(String allele) {
    if (allele.indexOf('+') >= 0) {
      return allele;
    }
    int dot = allele.indexOf('.');
    if (dot > 1 && allele.length() == dot + 4 && digits(allele, dot + 1)) {
      return allele.substring(0, dot);
    }
    int first = allele.indexOf(':');
    int second = first < 0 ? -1 : allele.indexOf(':', first + 1);
    return second < 0 ? allele : allele.substring(0, second);
  }

  private static boolean digits(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isSymbol(String word) {
    if (word.length() < 2 || word.length() > 20 || !Character.isLetter(word.charAt(0))) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (!(c >= 'A' && c <= 'Z') && !(c >= '0' && c <= '9') && c != '-') {
        return false;
      }
    }
    return true;
  }
}
