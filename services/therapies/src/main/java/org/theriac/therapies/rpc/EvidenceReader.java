package org.theriac.therapies.rpc;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.theriac.models.features.EvidenceItem;
import org.theriac.models.features.EvidenceStrength;
import org.theriac.ontology.v1.BiomarkerEvidence;
import org.theriac.ontology.v1.MatchRung;
import org.theriac.ontology.v1.TherapyComparison;
import org.theriac.therapies.ranking.Comparison;
import org.theriac.therapies.ranking.MatchedEvidence;
import org.theriac.therapies.ranking.MatchedEvidence.Finding;
import org.theriac.therapies.ranking.TherapyRanking;
import org.theriac.therapies.ranking.Tier;

/** Reads the contract's evidence into the domain's. */
final class EvidenceReader {
  private EvidenceReader() {}

  /**
   * @throws IllegalArgumentException if a field has a value that the contract does not allow,
   *     naming the evidence and the field
   */
  static MatchedEvidence read(BiomarkerEvidence evidence) {
    var finding =
        switch (evidence.getDirection()) {
          case EVIDENCE_DIRECTION_SENSITIVITY -> Finding.SENSITIVITY;
          case EVIDENCE_DIRECTION_RESISTANCE -> Finding.RESISTANCE;
          case EVIDENCE_DIRECTION_NO_SENSITIVITY -> Finding.NO_SENSITIVITY;
          case EVIDENCE_DIRECTION_NO_RESISTANCE -> Finding.NO_RESISTANCE;
          case EVIDENCE_DIRECTION_UNSPECIFIED, UNRECOGNIZED -> throw fault(evidence, "direction");
        };
    int rung = rung(evidence, evidence.getRung());
    int relation =
        switch (evidence.getDiseaseRelation()) {
          case DISEASE_RELATION_SAME -> 3;
          case DISEASE_RELATION_ANCESTOR -> 2;
          case DISEASE_RELATION_TUMOR_AGNOSTIC, DISEASE_RELATION_NARROWER -> 1;
          case DISEASE_RELATION_OTHER -> 0;
          case DISEASE_RELATION_UNSPECIFIED, UNRECOGNIZED ->
              throw fault(evidence, "disease_relation");
        };
    if (evidence.getTherapyCount() == 0) {
      throw fault(evidence, "therapy");
    }
    if (evidence.getRating() < 0 || evidence.getRating() > 5) {
      throw fault(evidence, "rating");
    }
    return new MatchedEvidence(
        evidence.getEvidenceId(),
        evidence.getTherapyList(),
        finding,
        new EvidenceItem(
            strength(evidence),
            finding == Finding.SENSITIVITY,
            rung,
            relation,
            evidence.getRating(),
            year(evidence.getSource().getDate()),
            evidence.getFeaturesOrDefault(EvidenceItem.TARGETS_FINDING, 0) > 0,
            (int) Math.clamp(evidence.getFeaturesOrDefault(EvidenceItem.BREADTH, 0), 0, 1_000)),
        Set.copyOf(evidence.getAlterationKeysList()),
        Set.copyOf(evidence.getAlterationGenesList()),
        tier(evidence),
        evidence.getTierRule(),
        evidence.getAgency(),
        evidence.getConditionsList(),
        evidence.getBiomarker(),
        evidence.getDisease(),
        evidence.getSubclonal(),
        evidence.getComparableLevel(),
        evidence.getOpenResistanceList(),
        evidence.getDoubtsList(),
        closeness(evidence));
  }

  private static int rung(BiomarkerEvidence evidence, MatchRung rung) {
    return switch (rung) {
      case MATCH_RUNG_ALLELE -> 5;
      case MATCH_RUNG_CODON -> 4;
      case MATCH_RUNG_EXON -> 3;
      case MATCH_RUNG_CLASS -> 2;
      case MATCH_RUNG_GENE -> 1;
      case MATCH_RUNG_UNSPECIFIED, UNRECOGNIZED -> throw fault(evidence, "rung");
    };
  }

  /** How close each finding is; of a sender that does not say, all are as the whole. */
  private static MatchedEvidence.Closeness closeness(BiomarkerEvidence evidence) {
    if (evidence.getAlterationRungsCount() == 0) {
      return new MatchedEvidence.Closeness(Map.of(), evidence.getTogether());
    }
    if (evidence.getAlterationRungsCount() != evidence.getAlterationKeysCount()) {
      throw fault(evidence, "alteration_rungs");
    }
    Map<String, Integer> rungs = new HashMap<>();
    for (int i = 0; i < evidence.getAlterationKeysCount(); i++) {
      rungs.merge(
          evidence.getAlterationKeys(i), rung(evidence, evidence.getAlterationRungs(i)), Math::max);
    }
    return new MatchedEvidence.Closeness(rungs, evidence.getTogether());
  }

  /** Reads a comparison; the components' order does not matter. */
  static Comparison read(TherapyComparison comparison) {
    return new Comparison(
        TherapyRanking.name(comparison.getSuperiorList()),
        TherapyRanking.name(comparison.getInferiorList()),
        comparison.getTrial()
            + (comparison.getSetting().isEmpty() ? "" : ", " + comparison.getSetting())
            + (comparison.getEndpoint().isEmpty() ? "" : ", by " + comparison.getEndpoint())
            + (comparison.getSource().getPmidsCount() == 0
                ? ""
                : ", PMID " + String.join(", PMID ", comparison.getSource().getPmidsList())));
  }

  private static EvidenceStrength strength(BiomarkerEvidence evidence) {
    try {
      return EvidenceStrength.ofLevel(evidence.getLevel());
    } catch (IllegalArgumentException e) {
      throw fault(evidence, "level");
    }
  }

  private static Tier tier(BiomarkerEvidence evidence) {
    try {
      return Tier.valueOf(evidence.getTier());
    } catch (IllegalArgumentException e) {
      throw fault(evidence, "tier");
    }
  }

  private static int year(String date) {
    if (date.length() < 4 || !date.chars().limit(4).allMatch(c -> c >= '0' && c <= '9')) {
      return 0;
    }
    return Integer.parseInt(date.substring(0, 4));
  }

  private static IllegalArgumentException fault(BiomarkerEvidence evidence, String field) {
    return new IllegalArgumentException(
        "evidence " + evidence.getEvidenceId() + " has no valid " + field);
  }
}
