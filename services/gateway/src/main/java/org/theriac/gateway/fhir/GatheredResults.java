package org.theriac.gateway.fhir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What one walk through a bundle has gathered, and how it is joined to one result per gene. */
final class GatheredResults {
  /** What is said of the number of copies of a gene, and by whom. */
  record Counted(GeneObservation of, CopyStatement said) {}

  /** A star allele that was looked for, and whether it was found. */
  record OneAllele(GeneObservation of, String star, boolean found) {}

  final List<GeneObservation> genotypes = new ArrayList<>();
  final List<GeneObservation> phenotypes = new ArrayList<>();
  final List<GeneObservation> implications = new ArrayList<>();
  final Map<String, List<GeneObservation>> haplotypes = new LinkedHashMap<>();
  final List<VariantObservation> variants = new ArrayList<>();
  final List<Counted> copies = new ArrayList<>();
  final List<OneAllele> oneByOne = new ArrayList<>();

  /** Genes of which the words of a value speak that could not be read as a result. */
  final List<GeneObservation> mentioned = new ArrayList<>();

  int unreadable;
  int ofOthers;

  /** One result per gene where what was gathered belongs together; contradictions stay apart. */
  GeneObservations.Reading reading() {
    foundAsHaplotypes();
    List<GeneObservation> results = new ArrayList<>(genotypes);
    haplotypes.forEach((gene, pair) -> {
      if (isThere(results, gene)) {
        // The genotype was made from them.
        return;
      }
      if (pair.size() > 2) {
        // Three haplotypes of one gene are no diplotype; guessing two of them could be wrong.
        unreadable++;
      } else {
        results.add(joined(pair));
      }
    });
    List<GeneObservation> alone = new ArrayList<>();
    for (GeneObservation phenotype : phenotypes) {
      if (!interprets(results, phenotype) && !interprets(alone, phenotype)) {
        alone.add(phenotype);
      }
    }
    results.addAll(alone);
    for (GeneObservation implication : implications) {
      if (!isThere(results, implication.gene())) {
        results.add(implication);
      }
    }
    addAllelesNotTold(results);
    countCopies(results);
    // A summary in words beside a result that was read says nothing more.
    for (GeneObservation words : mentioned) {
      if (!isThere(results, words.gene())
          && variants.stream().noneMatch(variant -> variant.gene().equals(words.gene()))) {
        results.add(words);
      }
    }
    return new GeneObservations.Reading(results, variants, unreadable, ofOthers);
  }

  /** How many results were gathered. */
  int count() {
    int pairs = 0;
    for (List<GeneObservation> pair : haplotypes.values()) {
      pairs += pair.size();
    }
    return genotypes.size() + phenotypes.size() + implications.size() + variants.size() + pairs;
  }

  /** Alleles that were found, one by one, make a diplotype as haplotypes do. */
  private void foundAsHaplotypes() {
    for (OneAllele one : oneByOne) {
      String gene = one.of().gene();
      List<GeneObservation> pair = haplotypes.getOrDefault(gene, List.of());
      boolean known = pair.stream().anyMatch(haplotype -> haplotype.diplotype().equals(one.star()));
      if (one.found() && !isThere(genotypes, gene) && !known) {
        haplotypes.computeIfAbsent(gene, name -> new ArrayList<>()).add(one.of());
      }
    }
  }

  /**
   * Alleles reported one by one that a diplotype of the gene does not already tell: what is not
   * found excludes no other allele, and a contradiction must be seen.
   */
  private void addAllelesNotTold(List<GeneObservation> results) {
    List<GeneObservation> diplotypes =
        results.stream().filter(result -> !result.diplotype().isEmpty()).toList();
    for (OneAllele one : oneByOne) {
      Pattern star = Pattern.compile(Pattern.quote(one.star()) + "(?![0-9A-Za-z])");
      boolean told =
          diplotypes.stream()
              .filter(result -> result.gene().equals(one.of().gene()))
              .anyMatch(result -> star.matcher(result.diplotype()).find() == one.found());
      if (!told) {
        results.add(one.of().withDiplotype(one.star() + (one.found() ? " positive" : " negative")));
      }
    }
  }

  /**
   * Puts the number of copies to the alleles that are reported beside it. One that finds no
   * alleles, or that another number contradicts, stays a result of its own, which cannot be read
   * alone: so it is said.
   */
  private void countCopies(List<GeneObservation> results) {
    Map<String, CopyStatement> first = new LinkedHashMap<>();
    copies.sort(Comparator.comparing(one -> one.said().kind()));
    for (Counted one : copies) {
      CopyStatement before = first.putIfAbsent(one.of().gene(), one.said());
      if (before != null) {
        if (!before.agrees(one.said())) {
          results.add(one.of());
        }
        continue;
      }
      boolean placed = false;
      int reported = results.size();
      for (int i = 0; i < reported; i++) {
        GeneObservation result = results.get(i);
        if (result.gene().equals(one.of().gene())
            && result.diplotype().indexOf('*') >= 0
            && (result.specimen().isEmpty() || result.specimen().equals("germline"))) {
          placed = true;
          GeneObservation counted = result.withDiplotype(one.said().beside(result.diplotype()));
          if (one.of().isFinal() || !result.isFinal()) {
            results.set(i, counted);
          } else {
            results.add(counted.provisional());
          }
        }
      }
      if (!placed && !one.said().isUsual()) {
        results.add(one.of());
      }
    }
  }

  private static boolean isThere(List<GeneObservation> results, String gene) {
    return results.stream().anyMatch(result -> result.gene().equals(gene));
  }

  /** The laboratory's own phenotype or score of a result of the same day belongs to it. */
  private static boolean interprets(List<GeneObservation> results, GeneObservation phenotype) {
    for (int i = 0; i < results.size(); i++) {
      GeneObservation result = results.get(i);
      if (result.gene().equals(phenotype.gene())
          && result.observedOn().equals(phenotype.observedOn())
          && result.isFinal() == phenotype.isFinal()
          && result.specimen().equals(phenotype.specimen())
          && agree(result.phenotype(), phenotype.phenotype())
          && agree(result.activityScore(), phenotype.activityScore())
          && phenotype.phenotype().indexOf('*') < 0) {
        results.set(
            i,
            new GeneObservation(
                result.gene(),
                result.diplotype(),
                result.phenotype().isEmpty() ? phenotype.phenotype() : result.phenotype(),
                result.activityScore().isEmpty()
                    ? phenotype.activityScore()
                    : result.activityScore(),
                result.specimen(),
                result.isFinal(),
                result.source(),
                result.observedOn()));
        return true;
      }
    }
    return false;
  }

  /** One of them says nothing, or both say the same: else the second is a result of its own. */
  private static boolean agree(String one, String other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }

  private static GeneObservation joined(List<GeneObservation> pair) {
    GeneObservation first = pair.getFirst();
    if (pair.size() == 1) {
      return ResultCodes.ALLELE_IN_WORDS.matcher(first.diplotype()).matches()
          ? new GeneObservation(
              first.gene(),
              "",
              ResultCodes.colon(first.diplotype()) + " positive",
              "",
              first.specimen(),
              first.isFinal(),
              first.source(),
              first.observedOn())
          : first;
    }
    GeneObservation second = pair.getLast();
    return new GeneObservation(
        first.gene(),
        first.diplotype() + "/" + second.diplotype(),
        "",
        "",
        first.specimen().equals("tumor") ? first.specimen() : second.specimen(),
        first.isFinal() && second.isFinal(),
        first.source(),
        first.observedOn());
  }
}
