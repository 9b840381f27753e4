package org.theriac.gateway.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
  private static final Pattern OTHER_WORDS =
      Pattern.compile(
          "[;,:\\n]\\s*(?!(?:het|hom|hemi|activity|score|as|genotype|diplotype|phenotype|allele"
              + "|result|predicted|wild|reference)[a-z]*\\b|rs[0-9]|hap|ivs|ta[0-9])"
              + "[A-Z]{2,}[A-Z0-9]*\\b(?![*.+-])|metaboli[sz]er",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PROTEIN = Pattern.compile("\\s*\\(p\\.[^)]*\\)");
  private static final Pattern TRANSCRIPT =
      Pattern.compile("\\b[NX][CMRGP]_[0-9]{1,12}(?:\\.[0-9]{1,3})?(?:\\([A-Z0-9-]+\\))?:");
  private static final Pattern PAIR =
      Pattern.compile(
          "([A-Z0-9-]*[:\\s]*)[(\\[]?(\\*[^\\s,;/|&()\\[\\]]+)[)\\]]?(?:\\s*[;,&]\\s*|\\s+and\\s+"
              + "|\\s+)[(\\[]?(\\*[^\\s,;/|&()\\[\\]]+)[)\\]]?");
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

  private static final Pattern DBSNP_AND_BASES =
      Pattern.compile("(rs[0-9]{1,12})[\\s:=]+\\(?([ACGT])([ACGT])\\)?");
  private static final Pattern CODING_PAIR =
      Pattern.compile("(.*\\b[cgm]\\.)\\[([^\\[\\]]+)\\];\\s*\\[([^\\[\\]]+)\\]");
  private static final Pattern MITOCHONDRIAL_FOUND =
      Pattern.compile(
          "(.*\\bm\\.[0-9]+[ACGT]>[ACGT])[\\s,:;(-]+"
              + "(?:positive|detected|present|found|homoplasmic|heteroplasmic)\\)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern STARS_ONLY =
      Pattern.compile("([A-Z0-9-]*[:\\s]*)(\\*[0-9]{1,3}[A-Z]?)(\\*[0-9]{1,3}[A-Z]?)");
  private static final String TWO_STARS = "(\\*[0-9]{1,3}[A-Z]?)\\s*/\\s*(\\*[0-9]{1,3}[A-Z]?)";
  private static final String DUPLICATION =
      "(?:gene )?(?:dup(?:lication)?|multiplication)"
          + "(?:[\\s:]+(?:was |is )?(?:detected|present|found|identified|positive))?";
  private static final Pattern EITHER_DUPLICATED =
      Pattern.compile(
          "([A-Z0-9-]*[:\\s]*)(?:\\("
              + TWO_STARS
              + "\\)\\s*(?:[x\u00d7]\\s*[N2-9]|dup(?:lication)?)|"
              + TWO_STARS
              + "[\\s,;:]+\\(?(?:with (?:an? )?)?"
              + DUPLICATION
              + "\\)?)\\.?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DUPLICATION_FIRST =
      Pattern.compile(DUPLICATION + "[\\s,;:]+(" + TWO_STARS + ")", Pattern.CASE_INSENSITIVE);
  private static final String TWO_FIELDS = "([0-9]{2,3}:[0-9]{2,3}(?::[0-9]{2,3})*[A-Z]?)";
  private static final Pattern FIELDS_WITHOUT_STAR =
      Pattern.compile(
          "([A-Z]+-?[A-Z0-9]*)?\\s*\\*?"
              + TWO_FIELDS
              + "(?:\\s*[,;/]\\s*([A-Z]+-?[A-Z0-9]*)?\\s*\\*?"
              + TWO_FIELDS
              + ")?");
  private static final Pattern FURTHER_FIELDS = Pattern.compile("(?::[0-9]{1,4}[A-Z]{0,2})+");
  private static final Map<String, String> SPELLINGS = spellings();

  /** That the gene has its usual two copies, said behind its two alleles. */
  private static final Pattern NO_COPY_CHANGE =
      Pattern.compile(
          "[\\s,;:.(-]+no (?:gene |whole.gene )?(?:duplications?|deletions?|cnvs?"
              + "|copy number (?:variants?|variations?|changes?))(?:(?: or |/"
              + "| and )(?:duplications?|deletions?))?(?: (?:was |were |is )?(?:detected|found"
              + "|identified|present))?\\)?\\.?$",
          Pattern.CASE_INSENSITIVE);

  private Alleles() {}

  /** Two alleles without the words that no copy is more or less. */
  static String withoutUsualCopies(String words) {
    int star = words.indexOf('*');
    return star >= 0 && words.indexOf('*', star + 1) > 0
        ? NO_COPY_CHANGE.matcher(words.strip()).replaceFirst("")
        : words;
  }

  /**
   * A result without what laboratories write around it: other signs for the star, a phenotype or
   * protein change in brackets, a transcript, pairs divided otherwise than by a slash, and the
   * zygosity in words. Of a star allele, heterozygous leaves open what the other copy is, so it
   * stays as it is.
   */
  static String plain(String written) {
    String plain = parted(signs(written)).alleles();
    plain = PROTEIN.matcher(plain).replaceAll("");
    plain = TRANSCRIPT.matcher(plain).replaceAll("");
    String rewritten = rewritten(plain);
    if (!rewritten.isEmpty()) {
      return rewritten;
    }
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
   * The laboratory's own phenotype behind the alleles, in the words of the knowledge base; empty if
   * there is none.
   */
  static String phenotypeBehind(String written) {
    return parted(signs(written)).phenotype();
  }

  /** The usual signs for star and stroke. */
  static String signs(String written) {
    return STARS.matcher(written.strip()).replaceAll("*").replace('\uFF0F', '/');
  }

  private record Parted(String alleles, String phenotype) {}

  /** Alleles and the phenotype behind them: {@code *2/*2 - Poor metabolizer}, or in brackets. */
  private static Parted parted(String written) {
    Matcher brackets = ENDS_IN_BRACKETS.matcher(written);
    if (brackets.matches()) {
      String phenotype = PhenotypeWords.phenotype(brackets.group(2), "");
      // A phenotype with its abbreviation behind it is read as it is.
      if (!phenotype.isEmpty() && PhenotypeWords.phenotype(brackets.group(1), "").isEmpty()) {
        Parted inner = parted(brackets.group(1));
        return new Parted(inner.alleles(), phenotype);
      }
    }
    for (int i = 1; i < written.length(); i++) {
      if (!Character.isWhitespace(written.charAt(i))) {
        continue;
      }
      String head = written.substring(0, i).replaceAll("[\\s,;:\u2013\u2014-]+$", "");
      String rest = written.substring(i).replaceAll("^[\\s,;:\u2013\u2014-]+", "");
      String phenotype = PhenotypeWords.phenotype(rest, "");
      if (phenotype.isEmpty() && head.indexOf('*') >= 0) {
        // "*1/*3 intermediate"
        phenotype = PhenotypeWords.phenotype(rest + " metabolizer", "");
      }
      if (!phenotype.isEmpty() && looksLikeAlleles(head) && endsInAlleles(head)) {
        return new Parted(head, phenotype);
      }
    }
    return new Parted(written, "");
  }

  /**
   * False if other words than of the alleles follow them: {@code *4/*4, comment: quality} stands
   * before "normal", which is then not said of the alleles.
   */
  private static boolean endsInAlleles(String head) {
    return !OTHER_WORDS.matcher(head).find();
  }

  /** {@code =}, alone or behind the position of the other copy's change. */
  private static boolean isUnchanged(String copy, String other) {
    return copy.endsWith("=") && other.startsWith(copy.substring(0, copy.length() - 1));
  }

  /** Other ways to write two alleles or bases, as this class reads them; empty if it is none. */
  private static String rewritten(String plain) {
    Matcher bases = DBSNP_AND_BASES.matcher(plain);
    if (bases.matches()) {
      return bases.group(1) + " " + bases.group(2) + "/" + bases.group(3);
    }
    Matcher coding = CODING_PAIR.matcher(plain);
    if (coding.matches()) {
      return coding.group(1)
          + coding.group(2)
          + "/"
          + (isUnchanged(coding.group(3), coding.group(2))
              ? "Reference"
              : coding.group(1).substring(coding.group(1).length() - 2) + coding.group(3));
    }
    Matcher mitochondrial = MITOCHONDRIAL_FOUND.matcher(plain);
    if (mitochondrial.matches()) {
      return mitochondrial.group(1);
    }
    Matcher stars = STARS_ONLY.matcher(plain);
    if (stars.matches()) {
      return stars.group(1) + stars.group(2) + "/" + stars.group(3);
    }
    Matcher first = DUPLICATION_FIRST.matcher(plain);
    Matcher either =
        EITHER_DUPLICATED.matcher(first.matches() ? first.group(1) + " duplication" : plain);
    if (either.matches()) {
      // Which of the two was duplicated, and how many copies there are of each, is not said.
      String one = either.group(2) == null ? either.group(4) : either.group(2);
      String other = either.group(3) == null ? either.group(5) : either.group(3);
      return one.equals(other)
          ? either.group(1) + one + "/" + other + "xN"
          : either.group(1) + one + "xN/" + other + " or " + one + "/" + other + "xN";
    }
    Matcher fields = FIELDS_WITHOUT_STAR.matcher(plain);
    if (fields.matches()) {
      String gene = fields.group(1) == null ? "" : fields.group(1);
      if (fields.group(3) != null && !fields.group(3).equals(gene)) {
        // An allele of another gene is no second copy of this one.
        return "";
      }
      return gene
          + "*"
          + fields.group(2)
          + (fields.group(4) == null ? "" : "/" + gene + "*" + fields.group(4));
    }
    return "";
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
      String spelling = allele.toLowerCase(Locale.ROOT).replaceAll("[\\s()]", "");
      allele = SPELLINGS.getOrDefault(gene + "|" + spelling, allele);
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
    // What follows a colon may be words that change what is meant, and then they stay.
    return second < 0 || !FURTHER_FIELDS.matcher(allele.substring(second)).matches()
        ? allele
        : allele.substring(0, second);
  }

  private static Map<String, String> spellings() {
    Map<String, String> spellings = new HashMap<>();
    DataRows.of(Alleles.class, "allele-spellings.tsv", 3)
        .forEach(row -> spellings.put(row[0] + "|" + row[1], row[2]));
    return Map.copyOf(spellings);
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
