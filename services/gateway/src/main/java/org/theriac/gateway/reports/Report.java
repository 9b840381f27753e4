package org.theriac.gateway.reports;

import java.util.List;
import java.util.Optional;
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

/**
 * Everything that was found out about one tumour; JSON and page are made from it.
 *
 * @param file what was read of the variant file, variants left out. Null = there was none
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
    @Nullable ParseSomaticResponse file,
    List<Finding> findings,
    MatchBiomarkersResponse biomarkers,
    RankResponse ranking,
    CheckPrescriptionResponse germline,
    Optional<List<GeneResult>> profile,
    List<Fact> facts,
    @Nullable MatchTrialsResponse trials,
    List<String> limits) {

  /** An alteration and what is known of it. */
  record Finding(Alteration alteration, AlterationSummary summary) {
    /** True if it has evidence or is called oncogenic. */
    boolean isNotable() {
      return summary.getMatched() || summary.getOncogenicity().endsWith("oncogenic");
    }
  }

  Report {
    findings = List.copyOf(findings);
    facts = List.copyOf(facts);
    limits = List.copyOf(limits);
  }

  /** Findings with evidence or called oncogenic. */
  List<Finding> notable() {
    return findings.stream().filter(Finding::isNotable).toList();
  }

  /** Findings of uncertain meaning. */
  List<Finding> uncertain() {
    return findings.stream().filter(finding -> !finding.isNotable()).toList();
  }

  /** Therapies by direction, in the order of the ranking. */
  List<RankedTherapy> therapies(TherapyDirection direction) {
    return ranking.getTherapiesList().stream()
        .filter(therapy -> therapy.getDirection() == direction)
        .toList();
  }
}
