package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads results by their codes: genotype, haplotype, therapeutic implication, number of copies, a
 * laboratory's own codes, and the components of panels.
 */
final class CodedResults {
  private static final Pattern SCORE = Pattern.compile("[0-9](?:\\.[0-9]{1,2})?");

  /** What may stand beside the gene in the code of a result of the whole gene. */
  private static final Pattern WHOLE_GENE =
      Pattern.compile(
          "(?:\\s|[:,()_-]|\\b(?:gene|genotype|genotyping|phenotype|result|activity|score|diplotype"
              + "|interpretation)\\b)*",
          Pattern.CASE_INSENSITIVE);

  /** Codes in words of a component that holds the result of the gene studied. */
  private static final Set<String> RESULT_WORDS =
      Set.of(
          "genotype",
          "diplotype",
          "result",
          "phenotype",
          "predicted phenotype",
          "metabolizer status",
          "activity score");

  private final FhirBundle bundle;
  private final NamedGenes genes;
  private final GatheredResults gathered;
  private final ReportedVariants variants;
  private final ResultWords words;

  CodedResults(
      FhirBundle bundle, NamedGenes genes, GatheredResults gathered, ReportedVariants variants) {
    this.bundle = bundle;
    this.genes = genes;
    this.gathered = gathered;
    this.variants = variants;
    this.words = new ResultWords(genes, gathered, variants);
  }

  /** What a component says of the number of copies; false if none does. */
  boolean copiesOfComponents(ObjectNode observation, boolean isFinal) {
    boolean any = false;
    for (JsonNode component : FhirTree.list(observation, "component")) {
      any |= copies(observation, component, isFinal);
    }
    return any;
  }

  /** Keeps what is said of the number of copies of a gene; false if nothing is. */
  boolean copies(ObjectNode observation, JsonNode holder, boolean isFinal) {
    String named = genes.ofCode(FhirTree.object(holder, "code"));
    String gene = named.isEmpty() ? genes.studied(observation) : named;
    if (!genes.knows(gene)) {
      return false;
    }
    Optional<CopyStatement> said = CopyStatement.read(holder, gene, FoundOrNot.of(holder));
    said.ifPresent(one -> {
      GeneObservation of = ObservationHead.result(observation, gene, one.alone(), "", isFinal);
      if (of.specimen().isEmpty() || of.specimen().equals("germline")) {
        gathered.copies.add(new GatheredResults.Counted(of, one));
      }
    });
    return said.isPresent();
  }

  void genotype(ObjectNode observation, JsonNode holder, boolean isFinal) {
    for (String written : WrittenValues.of(holder)) {
      if (words.severalGenes(observation, written, isFinal)) {
        return;
      }
      String gene =
          genes.gene(observation, FhirTree.object(holder, "code"), Alleles.plain(written));
      if (words.add(observation, gene, written, isFinal)) {
        return;
      }
    }
    String about = genes.aboutGene(observation, FhirTree.object(holder, "code"));
    if (about.isEmpty() || !presence(observation, holder, about, isFinal)) {
      phenotype(observation, holder, isFinal);
    }
  }

  void haplotype(ObjectNode observation, boolean isFinal) {
    for (String words : WrittenValues.of(observation)) {
      String written = Alleles.plain(words);
      String gene = genes.gene(observation, FhirTree.object(observation, "code"), written);
      String allele = Alleles.diplotype(written, gene);
      if (!gene.isEmpty()
          && !allele.isEmpty()
          && Alleles.looksLikeAlleles(written)
          && !genes.namesAnother(written, gene)) {
        gathered
            .haplotypes
            .computeIfAbsent(gene, name -> new ArrayList<>())
            .add(ObservationHead.result(observation, gene, allele, "", isFinal));
        return;
      }
    }
  }

  /** An implication's phenotype, if it rests on one gene. */
  void implication(ObjectNode observation, boolean isFinal) {
    Set<String> about = new LinkedHashSet<>();
    String studied = genes.studied(observation);
    if (!studied.isEmpty()) {
      about.add(studied);
    }
    for (JsonNode from : FhirTree.list(observation, "derivedFrom")) {
      FhirBundle.Entry entry = bundle.find(FhirTree.text(from, "reference"));
      if (entry != null) {
        for (String written : WrittenValues.of(entry.resource())) {
          about.add(
              genes.gene(
                  entry.resource(),
                  FhirTree.object(entry.resource(), "code"),
                  Alleles.plain(written)));
        }
      }
    }
    about.remove("");
    if (about.size() != 1) {
      return;
    }
    String gene = about.iterator().next();
    for (JsonNode component : FhirTree.list(observation, "component")) {
      JsonNode code = FhirTree.object(component, "code");
      if (FhirTree.hasCode(code, ResultCodes.IMPLICATION)
          || FhirTree.hasCode(code, ResultCodes.EFFECT_ON_METABOLISM)) {
        String phenotype =
            PhenotypeWords.phenotype(FhirTree.object(component, "valueCodeableConcept"), gene);
        if (!phenotype.isEmpty()) {
          gathered.implications.add(
              ObservationHead.result(observation, gene, "", phenotype, isFinal));
          return;
        }
      }
    }
  }

  /** A laboratory's own code: the gene stands in its words or is the gene studied. */
  void byWords(ObjectNode observation, JsonNode holder, boolean isFinal) {
    JsonNode code = FhirTree.object(holder, "code");
    String gene = genes.ofCode(code);
    if (gene.isEmpty() && (holder == observation || isResultWords(code))) {
      gene = genes.studied(observation);
    }
    if (!gene.isEmpty() && variantOfCode(observation, holder, gene, isFinal)) {
      return;
    }
    for (String written : WrittenValues.of(holder)) {
      if (words.severalGenes(observation, written, isFinal)) {
        return;
      }
      String named =
          gene.isEmpty() ? genes.ofRelease(Alleles.geneOf(Alleles.plain(written))) : gene;
      if (words.add(observation, named, written, isFinal)) {
        return;
      }
    }
    if (!gene.isEmpty()
        && !score(observation, holder, gene, isFinal)
        && !presence(observation, holder, gene, isFinal)) {
      phenotypeOf(observation, holder, gene, isFinal);
    }
  }

  /** "Activity score" in the code, the number as the value. */
  private boolean score(ObjectNode observation, JsonNode holder, String gene, boolean isFinal) {
    boolean meant =
        FhirTree.allWords(FhirTree.object(holder, "code")).stream()
            .anyMatch(words -> words.toLowerCase(Locale.ROOT).contains("activity score"));
    JsonNode number = FhirTree.object(holder, "valueQuantity").path("value");
    String written =
        number.isNumber() ? number.asText() : FhirTree.text(holder, "valueString").strip();
    written = ScoreSum.of(written).orElse(written);
    boolean bare =
        ResultCodes.BARE_SCORE.matcher(written).matches()
            && FhirTree.text(FhirTree.object(holder, "valueQuantity"), "unit").isEmpty()
            && FhirTree.allWords(FhirTree.object(holder, "code")).stream()
                .anyMatch(words ->
                    WHOLE_GENE
                        .matcher(words.replaceFirst("(?i)" + Pattern.quote(gene), " "))
                        .matches());
    if (!(meant || bare) || !SCORE.matcher(written).matches()) {
      return false;
    }
    gathered.phenotypes.add(
        ObservationHead.result(observation, gene, "", "", isFinal).withActivityScore(written));
    return true;
  }

  /**
   * "Gene c.1A>G: not detected": the variant stands in the code, the value says whether it was
   * found.
   */
  private boolean variantOfCode(
      ObjectNode observation, JsonNode holder, String gene, boolean isFinal) {
    Optional<Boolean> found = FoundOrNot.of(holder);
    if (found.isEmpty()) {
      return false;
    }
    for (String words : FhirTree.allWords(FhirTree.object(holder, "code"))) {
      if (variants.oneVariant(observation, gene, words, found.get(), isFinal)) {
        return true;
      }
    }
    return false;
  }

  static boolean isResultWords(JsonNode code) {
    return FhirTree.allWords(code).stream()
        .anyMatch(words -> RESULT_WORDS.contains(words.toLowerCase(Locale.ROOT).strip()));
  }

  /** "HLA allele: detected": the allele stands in the code or gene, the value says whether. */
  private boolean presence(ObjectNode observation, JsonNode holder, String gene, boolean isFinal) {
    Optional<Boolean> found = FoundOrNot.of(holder);
    if (found.isEmpty()) {
      return false;
    }
    List<String> named = new ArrayList<>(FhirTree.allWords(FhirTree.object(holder, "code")));
    named.add(GeneCodes.allele(FhirTree.object(holder, "code")));
    // Some write the allele where the gene belongs.
    named.add(GeneOfObservation.studied(observation));
    for (String words : named) {
      Matcher allele =
          ResultCodes.ALLELE_IN_WORDS.matcher(TwoFieldAlleles.plain(Alleles.signs(words)));
      if (allele.find()) {
        gathered.phenotypes.add(
            ObservationHead.result(
                observation,
                gene,
                "",
                ResultCodes.colon(allele.group()) + (found.get() ? " positive" : " negative"),
                isFinal));
        return true;
      }
    }
    return false;
  }

  private void phenotype(ObjectNode observation, JsonNode holder, boolean isFinal) {
    String gene = genes.studied(observation);
    if (gene.isEmpty()) {
      gene = genes.ofCode(FhirTree.object(holder, "code"));
    }
    if (!gene.isEmpty()) {
      phenotypeOf(observation, holder, gene, isFinal);
    }
  }

  private void phenotypeOf(ObjectNode observation, JsonNode holder, String gene, boolean isFinal) {
    String phenotype =
        PhenotypeWords.phenotype(FhirTree.object(holder, "valueCodeableConcept"), gene);
    for (JsonNode interpretation : FhirTree.list(holder, "interpretation")) {
      phenotype = phenotype.isEmpty() ? PhenotypeWords.phenotype(interpretation, gene) : phenotype;
    }
    if (!phenotype.isEmpty()) {
      gathered.phenotypes.add(ObservationHead.result(observation, gene, "", phenotype, isFinal));
    }
  }

  /** A panel that holds its results as components. */
  void components(ObjectNode observation, boolean isFinal) {
    for (JsonNode component : FhirTree.list(observation, "component")) {
      JsonNode code = FhirTree.object(component, "code");
      if (FhirTree.hasCode(code, ResultCodes.GENOTYPE)
          || FhirTree.hasCode(code, ResultCodes.HAPLOTYPE)) {
        genotype(observation, component, isFinal);
      } else if (FhirTree.hasCode(code, ResultCodes.EFFECT_ON_METABOLISM)) {
        String gene = genes.studied(observation);
        if (!gene.isEmpty()) {
          phenotypeOf(observation, component, gene, isFinal);
        }
      } else if (!genes.ofCode(code).isEmpty()
          || (isResultWords(code) && !genes.studied(observation).isEmpty())) {
        byWords(observation, component, isFinal);
      } else {
        for (String written : WrittenValues.of(component)) {
          if (words.severalGenes(observation, written, isFinal)) {
            break;
          }
        }
      }
    }
  }
}
