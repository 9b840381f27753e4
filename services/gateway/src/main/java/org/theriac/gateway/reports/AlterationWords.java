package org.theriac.gateway.reports;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.AlterationKind;

/**
 * Alterations as people write them in a line: {@code GENE p.V600E}, {@code GENE c.34G>T}, {@code
 * GENE amplification}, {@code GENE deletion}, {@code GENE fusion PARTNER}, {@code PARTNER::GENE
 * fusion}, {@code GENE wild type}, {@code GENE expression IHC3+}, {@code MSI MSI-H}, {@code TMB
 * 14.2}, or a class such as {@code GENE exon19_deletion}.
 */
final class AlterationWords {
  private static final int LONGEST = 200;
  private static final List<String> SIGNATURES = List.of("MSI", "MMR", "TMB", "HRD");

  private static final Pattern PARTNER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,39}");

  /** As in {@code HER2_IHC2+_ISH-} or {@code HER2 IHC2+/FISH negative}. */
  private static final Pattern TWO_TESTS =
      Pattern.compile(
          "(?i)([A-Z0-9][A-Z0-9-]{0,39})[_ ]+(?:expression[_ ]+)?(IHC ?[0-3]\\+?)[_ /,;]+"
              + "([FC]?ISH(?: ?[+-]|[_ ](?:positive|negative|amplified|not amplified)))");

  private static final Set<String> FOUND =
      Set.of("", "positive", "detected", "found", "present", "pos");
  private static final Set<String> RESULTS =
      Set.of(
          "negative", "neg", "absent", "none", "no", "not", "unknown", "equivocal", "undetected");

  private AlterationWords() {}

  /**
   * Reads one line: one finding, or two where staining and hybridisation stand in one word.
   *
   * @throws ProblemException WRONG_TYPE if it is not of these forms
   */
  static List<Alteration> readAll(String line, String path) {
    Matcher two = TWO_TESTS.matcher(line.strip());
    return two.matches()
        ? List.of(
            read(two.group(1) + " expression " + two.group(2), path),
            read(two.group(1) + " expression " + two.group(3), path))
        : List.of(read(line, path));
  }

  static Alteration read(String line, String path) {
    String words = line.strip();
    int space = words.indexOf(' ');
    if (words.length() > LONGEST || space < 1) {
      throw new ProblemException(
          Problem.of(ProblemCode.WRONG_TYPE, "An alteration cannot be read.")
              .field(path, "a gene, a space and what was found, at most 200 characters"));
    }
    String gene = words.substring(0, space);
    String finding = words.substring(space + 1).strip();
    String lower = finding.toLowerCase(Locale.ROOT);
    int joined = gene.indexOf("::");
    if (joined > 0 && joined + 2 < gene.length() && (lower.isEmpty() || lower.equals("fusion"))) {
      // The gene at the 3' end is the one whose function is kept.
      return Alteration.newBuilder()
          .setGene(partner(gene.substring(joined + 2), path))
          .setPartnerGene(partner(gene.substring(0, joined), path))
          .setKind(AlterationKind.ALTERATION_KIND_FUSION)
          .build();
    }
    Alteration.Builder alteration = Alteration.newBuilder().setGene(gene);
    if (SIGNATURES.contains(gene.toUpperCase(Locale.ROOT))) {
      return signature(alteration.setGene(gene.toUpperCase(Locale.ROOT)), finding);
    }
    if (finding.startsWith("p.")) {
      return alteration
          .setKind(AlterationKind.ALTERATION_KIND_SMALL_VARIANT)
          .setHgvsP(finding)
          .build();
    }
    if (finding.startsWith("c.")) {
      return alteration
          .setKind(AlterationKind.ALTERATION_KIND_SMALL_VARIANT)
          .setHgvsC(finding)
          .build();
    }
    if (lower.equals("fusion") || lower.startsWith("fusion ")) {
      return alteration
          .setKind(AlterationKind.ALTERATION_KIND_FUSION)
          .setPartnerGene(partner(finding.substring("fusion".length()).strip(), path))
          .build();
    }
    if (lower.startsWith("expression")) {
      return alteration
          .setKind(AlterationKind.ALTERATION_KIND_EXPRESSION)
          .setLabel(finding.substring("expression".length()).strip())
          .build();
    }
    return switch (lower) {
      case "amplification", "amp" ->
          alteration.setKind(AlterationKind.ALTERATION_KIND_AMPLIFICATION).build();
      case "deletion", "loss" ->
          alteration.setKind(AlterationKind.ALTERATION_KIND_DELETION).build();
      case "wild type", "wild-type", "wildtype" ->
          alteration.setKind(AlterationKind.ALTERATION_KIND_WILD_TYPE).build();
      default -> alteration.setKind(AlterationKind.ALTERATION_KIND_CLASS).setLabel(finding).build();
    };
  }

  /** The other gene; a word that says that nothing was found must not become one. */
  private static String partner(String words, String path) {
    if (FOUND.contains(words.toLowerCase(Locale.ROOT))) {
      return "";
    }
    if (!PARTNER.matcher(words).matches() || RESULTS.contains(words.toLowerCase(Locale.ROOT))) {
      throw new ProblemException(
          Problem.of(ProblemCode.WRONG_TYPE, "A fusion cannot be read.")
              .field(
                  path,
                  "after \"fusion\" the partner gene alone, or nothing if it is not known; a "
                      + "fusion that was looked for and not found is left out"));
    }
    return words;
  }

  private static Alteration signature(Alteration.Builder alteration, String finding) {
    alteration.setKind(AlterationKind.ALTERATION_KIND_SIGNATURE).setLabel(finding);
    try {
      double value = Double.parseDouble(finding);
      if (Double.isFinite(value)) {
        alteration.setValue(value).clearLabel();
      }
    } catch (NumberFormatException e) {
      // Words then, such as MSI-H.
      return alteration.build();
    }
    return alteration.build();
  }
}
