package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the words of a value say of a gene, or of several. */
final class ResultWords {
  private static final Pattern ACTIVITY_SCORE =
      Pattern.compile(
          "(?:(?:gene\\s*)?activity\\s*score|AS)\\s*(?:[:=]|of\\b)?\\s*((?:>=?"
              + "|\u2265)?\\s?[0-9](?:\\.[0-9]{1,2})?)(?:\\s*\\([0-9.]+\\s*\\+\\s*[0-9.]+\\))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ALLELES_AND_SCORE =
      Pattern.compile(
          "(.*\\*.*?)[\\s,;:(\\[-]+" + ACTIVITY_SCORE.pattern() + "[)\\]]?",
          Pattern.CASE_INSENSITIVE);

  /** What stands before is tried as a phenotype. */
  private static final Pattern PHENOTYPE_AND_SCORE =
      Pattern.compile(
          "([^*]*?)[\\s,;:.(\\[\u2013\u2014-]+(?:with\\s+(?:an?\\s+)?)?"
              + ACTIVITY_SCORE.pattern()
              + "\\s*[)\\]]?\\.?",
          Pattern.CASE_INSENSITIVE);

  /** What stands behind is tried as a phenotype; a number alone is a score with its decimals. */
  private static final Pattern SCORE_AND_PHENOTYPE =
      Pattern.compile(
          "(?:"
              + ACTIVITY_SCORE.pattern()
              + "|([0-9]\\.[0-9]{1,2}))"
              + "[\\s,;:.(\\[\u2013\u2014-]+([A-Z][A-Z\\s-]*)[)\\]]?\\.?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern BETWEEN_VARIANTS =
      Pattern.compile("\\s*[;,\\n]\\s*|\\s+and\\s+", Pattern.CASE_INSENSITIVE);
  private static final Pattern OF_EACH =
      Pattern.compile(
          "([^:]*?)[\\s,;(-]+(?:both|each|all)\\s+(het(?:erozygous)?|hom(?:ozygous)?)\\)?"
              + "(?:\\s*\\([A-Za-z]{0,4}\\*?[0-9]{1,3}[A-Z]?\\))?",
          Pattern.CASE_INSENSITIVE);
  private static final int MOST_VARIANTS = 20;
  private static final Pattern ALLELE_STATE =
      Pattern.compile(
          "(\\*(?:\\d{2,3}:\\d{2,3}|\\d{4}))\\s*[:=-]?\\s*"
              + "(positive|present|detected|negative|absent|not detected|not present)",
          Pattern.CASE_INSENSITIVE);

  private final NamedGenes genes;
  private final GatheredResults gathered;
  private final ReportedVariants variants;

  ResultWords(NamedGenes genes, GatheredResults gathered, ReportedVariants variants) {
    this.genes = genes;
    this.gathered = gathered;
    this.variants = variants;
  }

  /** Adds the results of several genes in one value; false if it is not of several. */
  boolean severalGenes(ObjectNode observation, String written, boolean isFinal) {
    Map<String, String> parts = SeveralGenes.parts(written, genes);
    parts.forEach((gene, part) -> {
      if (!add(observation, gene, part, isFinal) && genes.knows(gene)) {
        // The other parts make the value a result, so this one must be told to be unreadable.
        gathered.genotypes.add(ObservationHead.result(observation, gene, part, "", isFinal));
      }
    });
    return !parts.isEmpty();
  }

  /** Adds what words say of a gene; false if they say nothing. */
  boolean add(ObjectNode observation, String gene, String words, boolean isFinal) {
    // What is said of another gene must not be read as said of this one.
    if (gene.isEmpty() || genes.namesAnother(words, gene)) {
      return false;
    }
    String spelled =
        ZygosityWords.plain(VariantSpellings.replaced(Alleles.withoutUsualCopies(words), gene));
    // "GENE heterozygous *3": the gene is known, and words about a name start behind it.
    String bare = ReportedVariants.withoutGene(spelled, gene);
    String said = !bare.isEmpty() && Character.isLetter(bare.charAt(0)) ? bare : spelled;
    return severalVariants(observation, gene, spelled, isFinal)
        || addSpelled(observation, gene, FindingInWords.namesFirst(said), isFinal);
  }

  /** Variants of one gene, each with what is said of it; false unless every one is read. */
  private boolean severalVariants(
      ObjectNode observation, String gene, String words, boolean isFinal) {
    Matcher each = OF_EACH.matcher(words.strip());
    String copies = each.matches() ? " " + each.group(2) : "";
    String[] parts =
        BETWEEN_VARIANTS.split(each.matches() ? each.group(1) : words.strip(), MOST_VARIANTS + 1);
    int before = gathered.variants.size();
    boolean all = parts.length > 1 && parts.length <= MOST_VARIANTS;
    for (int i = 0; all && i < parts.length; i++) {
      String part =
          FindingInWords.nameFirst(
              VariantSpellings.alleleReplaced(
                  ReportedVariants.withoutGene(ZygosityWords.plain(parts[i] + copies), gene),
                  gene));
      all =
          variants.presenceOf(observation, gene, part, isFinal)
              || variants.copiesOf(observation, gene, Alleles.plain(part), isFinal)
              || variants.named(
                  observation,
                  gene,
                  CodingNames.copies(ReportedVariants.withoutGene(part, gene)),
                  isFinal);
    }
    if (!all) {
      gathered.variants.subList(before, gathered.variants.size()).clear();
    }
    return all;
  }

  private boolean addSpelled(ObjectNode observation, String gene, String words, boolean isFinal) {
    if (variants.presenceOf(observation, gene, words, isFinal)) {
      return true;
    }
    Optional<CodingNames.Named> copies =
        CodingNames.copies(ReportedVariants.withoutGene(words, gene));
    if (copies.isPresent() && copies.get().name().startsWith("rs")) {
      return variants.named(observation, gene, copies, isFinal);
    }
    Matcher scored = ALLELES_AND_SCORE.matcher(words);
    if (scored.matches()) {
      int before = gathered.genotypes.size();
      boolean read = add(observation, gene, scored.group(1), isFinal);
      for (int i = before; i < gathered.genotypes.size(); i++) {
        gathered.genotypes.set(i, gathered.genotypes.get(i).withActivityScore(scored.group(2)));
      }
      return read;
    }
    Matcher graded = PHENOTYPE_AND_SCORE.matcher(words);
    if (graded.matches()) {
      String stated = PhenotypeWords.phenotype(graded.group(1), gene);
      if (!stated.isEmpty()) {
        gathered.phenotypes.add(
            ObservationHead.result(observation, gene, "", stated, isFinal)
                .withActivityScore(graded.group(2)));
        return true;
      }
    }
    if (scoreFirst(observation, gene, words, isFinal)) {
      return true;
    }
    String written = Alleles.plain(words);
    String behind = Alleles.phenotypeBehind(words);
    String phenotype = PhenotypeWords.phenotype(written, gene);
    if (!phenotype.isEmpty()) {
      gathered.phenotypes.add(ObservationHead.result(observation, gene, "", phenotype, isFinal));
      return true;
    }
    Matcher score = ACTIVITY_SCORE.matcher(ReportedVariants.withoutGene(written, gene));
    if (score.matches()) {
      gathered.phenotypes.add(
          ObservationHead.result(observation, gene, "", "", isFinal)
              .withActivityScore(score.group(1).replaceAll("\\s", "")));
      return true;
    }
    Optional<String> sum = ScoreSum.of(ReportedVariants.withoutGene(words, gene).strip());
    if (sum.isPresent()) {
      gathered.phenotypes.add(
          ObservationHead.result(observation, gene, "", "", isFinal).withActivityScore(sum.get()));
      return true;
    }
    String bare = ReportedVariants.withoutGene(written, gene);
    if (ResultCodes.BARE_SCORE.matcher(bare).matches()
        && FhirTree.hasCode(FhirTree.object(observation, "code"), ResultCodes.GENOTYPE)) {
      gathered.phenotypes.add(
          ObservationHead.result(observation, gene, "", "", isFinal).withActivityScore(bare));
      return true;
    }
    if (variants.copiesOf(observation, gene, written, isFinal)) {
      return true;
    }
    if (alleleStates(observation, gene, written, isFinal)) {
      return true;
    }
    String diplotype = Alleles.diplotype(written, gene);
    if (diplotype.isEmpty() || !Alleles.looksLikeAlleles(written)) {
      return false;
    }
    if (Alleles.isOneVariant(diplotype)) {
      // With the bases of both copies it is a result where one position makes the gene.
      if (diplotype.indexOf('/') > 0) {
        gathered.genotypes.add(
            ObservationHead.result(observation, gene, diplotype, behind, isFinal));
      }
      int before = gathered.variants.size();
      variants.variant(observation, isFinal);
      if (gathered.variants.size() == before && diplotype.indexOf('/') < 0) {
        // By a name that stands for the change: "p.(…)" alone says that it was found.
        return variants.oneVariant(observation, gene, diplotype, true, isFinal);
      }
      return diplotype.indexOf('/') > 0;
    }
    if (ResultCodes.ALLELE_IN_WORDS.matcher(diplotype).matches()) {
      // One allele of two fields alone says that it was found, not what the other copy is.
      gathered.phenotypes.add(
          ObservationHead.result(
              observation, gene, "", ResultCodes.colon(diplotype) + " positive", isFinal));
    } else {
      gathered.genotypes.add(ObservationHead.result(observation, gene, diplotype, behind, isFinal));
    }
    return true;
  }

  /** "Activity score 1.0 (intermediate metabolizer)"; false if it is not so written. */
  private boolean scoreFirst(ObjectNode observation, String gene, String words, boolean isFinal) {
    Matcher graded = SCORE_AND_PHENOTYPE.matcher(ReportedVariants.withoutGene(words, gene).strip());
    if (!graded.matches()) {
      return false;
    }
    String stated = PhenotypeWords.phenotype(graded.group(3), gene);
    if (stated.isEmpty()) {
      return false;
    }
    String score = graded.group(1) == null ? graded.group(2) : graded.group(1);
    gathered.phenotypes.add(
        ObservationHead.result(observation, gene, "", stated, isFinal)
            .withActivityScore(score.replaceAll("\\s", "")));
    return true;
  }

  /** Alleles with their state behind; false if there are none, or the words around deny one. */
  private boolean alleleStates(
      ObjectNode observation, String gene, String written, boolean isFinal) {
    Matcher states = ALLELE_STATE.matcher(written);
    List<GeneObservation> said = new ArrayList<>();
    int end = 0;
    while (states.find()) {
      if (FindingInWords.deniesBefore(written.substring(end, states.start()))
          || FindingInWords.deniesBehind(written.substring(states.end()))) {
        return false;
      }
      boolean found = FoundOrNot.isFound(states.group(2));
      said.add(
          ObservationHead.result(
              observation,
              gene,
              "",
              ResultCodes.colon(states.group(1)) + (found ? " positive" : " negative"),
              isFinal));
      end = states.end();
    }
    return gathered.phenotypes.addAll(said);
  }
}
