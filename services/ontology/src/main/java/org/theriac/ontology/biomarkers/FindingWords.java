package org.theriac.ontology.biomarkers;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.oncology.Biomarker.ExonChangeKind;
import org.theriac.knowledgebase.oncology.Biomarker.GeneClass;

/**
 * Reads classes and results as reports word them, for example {@code exon19_deletion}, {@code
 * dMMR}, {@code IHC 3+}.
 */
final class FindingWords {
  private static final Pattern EXON =
      Pattern.compile(
          "(?:exon|ex)[ ._-]*(?<exon>[0-9]{1,3})[ ._-]*(?:in[ _-]?frame[ _-]*)?(?<change>[a-z]+)"
              + "(?:[ _-]mutation)?");

  /** As in {@code del19}, {@code deletion in exon 19}. */
  private static final Pattern EXON_BEHIND =
      Pattern.compile(
          "(?<change>deletion|del|insertion|ins|skipping|skip)[ ._-]*(?:in|of)?[ ._-]*(?:exon"
              + "|ex)?[ ._-]*(?<exon>[0-9]{1,3})");

  /** As in {@code 19del}. */
  private static final Pattern EXON_BEFORE =
      Pattern.compile("(?<exon>[0-9]{1,3})[ ._-]?(?<change>deletion|del|insertion|ins)");

  private static final List<Pattern> EXONS = List.of(EXON, EXON_BEHIND, EXON_BEFORE);

  /**
   * One number and its unit. A second number behind it makes a range or a ratio, of which neither
   * is the result.
   */
  private static final Pattern NUMBER =
      Pattern.compile("[ _:=]*(?:>=|≥)?[ ]*([0-9]{1,6}(?:\\.[0-9]{1,6})?)(?![.,]?[0-9])[^0-9]*");

  /** Copies more than usual: how many more makes an amplification is the laboratory's to say. */
  private static final Pattern GAIN =
      Pattern.compile("(?:.*[ _-])?gain(?:[ _-](?!of[ _-]function).*)?|(?:.*[ _-])?polysomy");

  private static final Set<String> NEGATIONS =
      Set.of("not", "no", "non", "nor", "never", "without", "lacks", "lacking");

  /** Words by which a report denies a finding, or leaves it open. */
  private static final Set<String> NOT_FOUND =
      Set.of(
          "absent",
          "absence",
          "none",
          "undetected",
          "unmutated",
          "unamplified",
          "unaltered",
          "untested",
          "unknown",
          "undetermined",
          "failed",
          "equivocal",
          "indeterminate",
          "inconclusive",
          "pending",
          "wildtype",
          "wt");

  /** Words on what was looked for, before or after which a bare "negative" denies it. */
  private static final Set<String> LOOKED_FOR =
      Set.of("negative", "neg", "mutation", "variant", "fusion", "amplification", "result", "test");

  /** Why what a report denies is not read. */
  static final String NOTHING_CONCLUDED =
      "it says that this was not found, or leaves it open, so nothing was concluded from it; leave"
          + " out what was not found, and name its gene as wild type or covered if all of it was"
          + " looked at";

  private FindingWords() {}

  /**
   * Whether a report's words say that a change was not found, or leave open whether it was: {@code
   * not_detected}, {@code wildtype}, {@code failed}, {@code negative}. The negative result of a
   * named protein test ({@code HER2_negative}) is a finding of its own.
   */
  static boolean denies(String words) {
    if (words.isBlank() || classification(words).isPresent()) {
      return false;
    }
    List<String> parts =
        List.of(plain(words).replace("wild-type", "wildtype").split("[^a-z0-9+]+"));
    return parts.stream().anyMatch(part -> NEGATIONS.contains(part) || NOT_FOUND.contains(part))
        || plain(words).matches("wild[_ ]type")
        || ((parts.contains("negative") || parts.contains("neg")) && LOOKED_FOR.containsAll(parts));
  }

  /** A classification; empty if the words are none. */
  static Optional<Classification> classification(String words) {
    return switch (plain(words).replace("_", " ")) {
      case "pathogenic",
          "likely pathogenic",
          "oncogenic",
          "likely oncogenic",
          "deleterious",
          "suspected deleterious" ->
          Optional.of(Classification.PATHOGENIC);
      case "benign", "likely benign", "neutral", "likely neutral" ->
          Optional.of(Classification.BENIGN);
      case "vus",
          "uncertain",
          "uncertain significance",
          "unknown significance",
          "variant of uncertain significance",
          "variant of unknown significance" ->
          Optional.of(Classification.UNCERTAIN);
      default -> Optional.empty();
    };
  }

  /** What a class in words says of a gene or marker; a name of its own if nothing else fits. */
  static Finding read(String gene, String words, OptionalDouble value, Predicate<String> isName)
      throws UnreadableAlterationException {
    String plain = plain(words);
    if (GAIN.matcher(plain).matches()) {
      throw new UnreadableAlterationException(
          "label",
          "a gain of copies is no amplification; name it amplification if the laboratory does");
    }
    for (Pattern spelling : EXONS) {
      Matcher exon = spelling.matcher(plain);
      if (exon.matches()) {
        return exonClass(exon);
      }
    }
    Finding named =
        switch (plain.replace('_', ' ').replace('-', ' ')) {
          case "fusion", "rearrangement", "rearranged", "translocation" ->
              new Finding.FusionFound(Optional.empty(), "");
          case "amplification", "amplified" -> new Finding.Amplified();
          case "deletion",
              "homozygous deletion",
              "homozygous loss",
              "biallelic deletion",
              "biallelic loss",
              "deep deletion",
              "loss" ->
              ChromosomeArm.is(gene) ? new Finding.ArmLost() : new Finding.Deleted();
          case "deleted", "del", "lost" -> ChromosomeArm.is(gene) ? new Finding.ArmLost() : null;
          case "wild type", "wildtype", "wt" -> new Finding.WildTypeFound();
          case "arm deletion", "arm loss" -> new Finding.ArmLost();
          case "oncogenic",
              "oncogenic mutation",
              "pathogenic",
              "pathogenic variant",
              "pathogenic mutation",
              "likely pathogenic",
              "deleterious" ->
              new Finding.StatedClass(GeneClass.ONCOGENIC);
          case "loss of function", "lof", "inactivating", "inactivating mutation" ->
              new Finding.StatedClass(GeneClass.LOSS_OF_FUNCTION);
          case "truncating", "truncation", "nonsense" ->
              new Finding.StatedClass(GeneClass.TRUNCATING);
          case "frameshift" -> new Finding.StatedClass(GeneClass.FRAMESHIFT);
          case "activating", "activating mutation", "gain of function" ->
              new Finding.StatedClass(GeneClass.ACTIVATING);
          case "kinase domain", "kinase domain mutation", "tkd", "tkd mutation" ->
              new Finding.StatedClass(GeneClass.KINASE_DOMAIN);
          case "mutation",
              "mutated",
              "mutant",
              "missense",
              "missense mutation",
              "missense variant",
              "point mutation",
              "substitution",
              "variant",
              "sequence variant",
              "small variant",
              "snv",
              "snp",
              "indel",
              "in frame indel",
              "inframe indel" ->
              // A bare mutation says neither what changed nor whether it matters.
              new Finding.SmallVariant(
                  java.util.List.of(),
                  "",
                  java.util.Set.of(),
                  java.util.OptionalInt.empty(),
                  Classification.NONE);
          case "itd", "internal tandem duplication" -> new Finding.Named("ITD");
          case "methylation",
              "methylated",
              "hypermethylation",
              "hypermethylated",
              "promoter methylation",
              "promoter methylated",
              "promoter hypermethylation" ->
              new Finding.Named("promoter_methylation");
          default -> null;
        };
    if (named != null) {
      return named;
    }
    if (isSignature(gene)) {
      return signature(gene, words, value);
    }
    Optional<Finding> expression = ExpressionWords.read(words, value, isName);
    if (expression.isEmpty() && denies(words)) {
      throw new UnreadableAlterationException("label", NOTHING_CONCLUDED);
    }
    return expression.orElseGet(() -> new Finding.Named(words.strip()));
  }

  private static Finding exonClass(Matcher exon) throws UnreadableAlterationException {
    int number = Integer.parseInt(exon.group("exon"));
    if (number == 0) {
      throw new UnreadableAlterationException("label", "exons are counted from 1");
    }
    return switch (exon.group("change")) {
      case "deletion", "del" -> new Finding.ExonClass(number, ExonChangeKind.DELETION);
      case "insertion", "ins" -> new Finding.ExonClass(number, ExonChangeKind.INSERTION);
      case "skipping", "skip" -> new Finding.ExonClass(number, ExonChangeKind.SKIPPING);
      case "mutation", "mutated" -> new Finding.ExonClass(number, ExonChangeKind.MUTATION);
      default ->
          throw new UnreadableAlterationException(
              "label", "an exon has a deletion, insertion, skipping or mutation");
    };
  }

  private static boolean isSignature(String gene) {
    return switch (gene) {
      case "MSI", "MMR", "TMB", "HRD" -> true;
      default -> false;
    };
  }

  /** The result of a tumour-wide marker. */
  static Finding signature(String marker, String words, OptionalDouble value)
      throws UnreadableAlterationException {
    String plain = plain(words);
    String core =
        plain.replace(marker.toLowerCase(Locale.ROOT), "").replaceAll("[ _:=/-]+", "").strip();
    String result =
        switch (core) {
          case "h", "high", "instable", "unstable", "instability" -> "high";
          case "s", "stable", "mss", "l", "low", "negative", "neg" ->
              marker.equals("MSI") ? "stable" : marker.equals("TMB") ? "low" : "negative";
          case "d", "deficient", "deficiency", "loss", "lost" ->
              marker.equals("HRD") ? "positive" : "deficient";
          case "p", "proficient", "intact", "retained" ->
              marker.equals("HRD") ? "negative" : "proficient";
          case "positive", "pos", "+" -> marker.equals("HRD") ? "positive" : "high";
          default -> "";
        };
    if (result.equals("high") && marker.equals("HRD")) {
      result = "positive";
    }
    if (result.equals("high") && marker.equals("MMR")) {
      result = "deficient";
    }
    OptionalDouble measured = value.isPresent() ? value : number(plain, marker);
    if (result.isEmpty() && measured.isEmpty()) {
      throw new UnreadableAlterationException(
          "label",
          "the result of a marker is for example high, stable, deficient, proficient or a number");
    }
    return new Finding.SignatureFound(result, measured);
  }

  private static OptionalDouble number(String plain, String marker) {
    String name = marker.toLowerCase(Locale.ROOT);
    Matcher number =
        NUMBER.matcher(plain.startsWith(name) ? plain.substring(name.length()) : plain);
    return number.matches()
        ? OptionalDouble.of(Double.parseDouble(number.group(1)))
        : OptionalDouble.empty();
  }

  private static String plain(String words) {
    return words.strip().toLowerCase(Locale.ROOT);
  }
}
