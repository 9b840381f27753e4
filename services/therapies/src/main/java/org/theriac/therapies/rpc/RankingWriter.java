package org.theriac.therapies.rpc;

import org.theriac.models.ranker.Ranker.Score;
import org.theriac.ontology.v1.MatchRung;
import org.theriac.therapies.ranking.RankedTherapy;
import org.theriac.therapies.v1.Contribution;
import org.theriac.therapies.v1.Indication;
import org.theriac.therapies.v1.TherapyDirection;

/** Writes the domain's ranking as the contract's. */
final class RankingWriter {
  private RankingWriter() {}

  static org.theriac.therapies.v1.RankedTherapy write(RankedTherapy therapy) {
    var out =
        org.theriac.therapies.v1.RankedTherapy.newBuilder()
            .setTherapy(therapy.name())
            .addAllComponents(therapy.components())
            .setDirection(
                switch (therapy.direction()) {
                  case SENSITIVITY -> TherapyDirection.THERAPY_DIRECTION_SENSITIVITY;
                  case CONFLICTING -> TherapyDirection.THERAPY_DIRECTION_CONFLICTING;
                  case RESISTANCE -> TherapyDirection.THERAPY_DIRECTION_RESISTANCE;
                })
            .setTier(therapy.tier().name())
            .setTierRule(therapy.tierRule())
            .setOnLabel(
                switch (therapy.onLabel()) {
                  case YES -> "yes";
                  case CONDITIONAL -> "conditional";
                  case NO -> "no";
                })
            .addAllConditions(therapy.conditions())
            .addAllAgencies(therapy.agencies())
            .setRung(
                switch (therapy.rung()) {
                  case 5 -> MatchRung.MATCH_RUNG_ALLELE;
                  case 4 -> MatchRung.MATCH_RUNG_CODON;
                  case 3 -> MatchRung.MATCH_RUNG_EXON;
                  case 2 -> MatchRung.MATCH_RUNG_CLASS;
                  default -> MatchRung.MATCH_RUNG_GENE;
                })
            .addAllSupportingEvidence(therapy.supporting())
            .addAllOpposingEvidence(therapy.opposing())
            .addAllReasons(therapy.reasons())
            .addAllIndications(
                therapy.indications().stream()
                    .map(indication ->
                        Indication.newBuilder()
                            .setEvidenceId(indication.evidence())
                            .setAgency(indication.agency())
                            .addAllConditions(indication.conditions())
                            .build())
                    .toList())
            .setComparableLevel(therapy.comparableLevel());
    therapy.score().ifPresent(score -> write(score, out));
    return out.build();
  }

  private static void write(Score score, org.theriac.therapies.v1.RankedTherapy.Builder out) {
    out.setScore(score.probability());
    for (var part : score.contributions()) {
      out.addContributions(
          Contribution.newBuilder()
              .setFeature(part.feature().name())
              .setLabel(part.feature().label())
              .setValue(part.value())
              .setContribution(part.logits()));
    }
  }
}
