package org.theriac.gateway.reports;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.AlterationSummary;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.MatchBiomarkersResponse;
import org.theriac.therapies.v1.RankResponse;
import org.theriac.therapies.v1.RankedTherapy;
import org.theriac.therapies.v1.TherapyDirection;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.MatchTrialsResponse;
import org.theriac.variants.v1.ParseSomaticResponse;
import org.theriac.variants.v1.SomaticVariant;

/**
 * Everything that was found out about one tumour; JSON and page are made from it.
 *
 * @param specimen what the sender says of the specimen and its test
 * @param file what was read of the variant file, variants left out. Null = there was none
 * @param tables what the tables beside it said
 * @param outside variants of the file for which no gene is known
 * @param coveredGenes genes that the test covered completely
 * @param findings the alterations, in order, each with its summary
 * @param biomarkers the matched evidence
 * @param ranking the ranked therapies
 * @param germline what the germline profile means for the therapies
 * @param profile the stored results. Empty optional = no patient named; empty list = none stored
 * @param facts facts of notes and record
 * @param trials ranked trials. Null = no trials are loaded
 * @param limits what the reader must know, as sentences
 */
record Report(
    Specimen specimen,
    @Nullable ParseSomaticResponse file,
    TumorTables tables,
    List<SomaticVariant> outside,
    List<String> coveredGenes,
    List<Finding> findings,
    MatchBiomarkersResponse biomarkers,
    RankResponse ranking,
    CheckPrescriptionResponse germline,
    Optional<List<GeneResult>> profile,
    List<Fact> facts,
    @Nullable MatchTrialsResponse trials,
    List<String> limits) {

  /**
   * An alteration and what is known of it.
   *
   * @param variant of the file. Null = it was not in the file
   */
  record Finding(
      Alteration alteration, AlterationSummary summary, @Nullable SomaticVariant variant) {
    /** True if it has evidence or is called oncogenic. */
    boolean isNotable() {
      return summary.getMatched() || summary.getOncogenicity().endsWith("oncogenic");
    }

    /** True if it changes no protein or is known to be harmless. */
    boolean isBenign() {
      return !isNotable() && summary.getOncogenicity().equals("benign");
    }

    /** Allele fraction with the reads it was counted on, or another measured value, in words. */
    String reads() {
      if (!alteration.hasAlleleFraction()) {
        return alteration.hasValue() ? "value " + number(alteration.getValue()) : "not given";
      }
      String fraction = number(alteration.getAlleleFraction());
      return variant != null && variant.hasDepth()
          ? fraction + " of " + variant.getDepth() + " reads"
          : fraction;
    }

    private static String number(double value) {
      return TherapySections.number(value);
    }
  }

  Report {
    outside = List.copyOf(outside);
    coveredGenes = List.copyOf(coveredGenes);
    findings = List.copyOf(findings);
    facts = List.copyOf(facts);
    limits = List.copyOf(limits);
  }

  /** Findings with evidence or called oncogenic. */
  List<Finding> notable() {
    return findings.stream().filter(Finding::isNotable).toList();
  }

  /** Findings without evidence that are not called oncogenic: uncertain and benign ones. */
  List<Finding> uncertain() {
    return findings.stream().filter(finding -> !finding.isNotable()).toList();
  }

  /** Genes that were covered completely and in which nothing was found. */
  List<String> notFound() {
    return notFound(coveredGenes, findings);
  }

  /**
   * Genes that were covered completely and in which nothing was found. A gene counts as found by
   * the symbol that was given, by the one of the knowledge base, and as a partner of a fusion.
   */
  static List<String> notFound(Collection<String> coveredGenes, List<Finding> findings) {
    Set<String> found = new HashSet<>();
    for (Finding finding : findings) {
      found.add(plain(finding.alteration().getGene()));
      found.add(plain(finding.alteration().getPartnerGene()));
      // The label starts with the knowledge base's symbol, or with both of a fusion.
      String symbols = finding.summary().getLabel().strip().split("\\s", 2)[0];
      for (String symbol : symbols.split("::", -1)) {
        found.add(plain(symbol));
      }
    }
    return coveredGenes.stream()
        .filter(gene -> !found.contains(plain(gene)))
        .distinct()
        .sorted()
        .toList();
  }

  /** A symbol without what people write differently. */
  static String plain(String symbol) {
    return symbol.strip().toUpperCase(Locale.ROOT);
  }

  /** Therapies by direction, in the order of the ranking. */
  List<RankedTherapy> therapies(TherapyDirection direction) {
    return ranking.getTherapiesList().stream()
        .filter(therapy -> therapy.getDirection() == direction)
        .toList();
  }
}
