package org.theriac.gateway.trials.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.gateway.GuideValidator;
import org.theriac.trials.v1.Criterion;
import org.theriac.trials.v1.CriterionVerdict;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.MatchTrialsResponse;
import org.theriac.trials.v1.Overall;
import org.theriac.trials.v1.TrialMatch;
import org.theriac.trials.v1.TrialSummary;
import org.theriac.trials.v1.Verdict;

class StudyResourcesTest {
  private static MatchTrialsResponse response(String status, String... phases) {
    return MatchTrialsResponse.newBuilder()
        .setConsidered(1)
        .setIndexed(3)
        .addRules("Silence: unknown.")
        .addMatches(
            TrialMatch.newBuilder()
                .setTrial(
                    TrialSummary.newBuilder()
                        .setTrialId("NCT99880001")
                        .setTitle("Synthetic")
                        .setStatus(status)
                        .addAllPhases(List.of(phases))
                        .addConditions("Melanoma")
                        .addInterventions("Drug"))
                .setOverall(Overall.OVERALL_NEEDS_INFORMATION)
                .setScore(0.5)
                .addReasons("1 criteria met")
                .addQuestions("Which?")
                .addCriteria(
                    CriterionVerdict.newBuilder()
                        .setCriterion(
                            Criterion.newBuilder()
                                .setCriterionId("E1")
                                .setText("Pregnancy")
                                .setExclusion(true))
                        .setVerdict(Verdict.VERDICT_NOT_MET)
                        .setExplanation("said")
                        .setStale(true)
                        .addEvidence(
                            Fact.newBuilder().setSentence("She is pregnant.").setDate("2026-01")))
                .addCriteria(
                    CriterionVerdict.newBuilder()
                        .setCriterion(Criterion.newBuilder().setCriterionId("I1").setText("Adult"))
                        .setVerdict(Verdict.VERDICT_UNKNOWN)))
        .build();
  }

  @ParameterizedTest
  @ValueSource(strings = {"RECRUITING", "UNKNOWN", "COMPLETED", "SUSPENDED", "CLOSED"})
  void the_bundle_is_valid_r4(String status) {
    var bundle =
        StudyResources.bundle(response(status, "PHASE1", "PHASE2"), List.of("Not read."))
            .toString();
    assertThat(GuideValidator.base().errors(bundle)).isEmpty();
  }

  @Test
  void each_criterion_has_its_verdict_and_the_words_behind_it() {
    var study = StudyResources.bundle(response("RECRUITING", "PHASE1", "PHASE2"), List.of());
    var group = study.at("/entry/0/resource/contained/0/characteristic");
    assertThat(group.at("/0/exclude").asBoolean()).isTrue();
    assertThat(group.at("/0/extension/0").toString()).contains("not-met", "She is pregnant.");
    assertThat(group.at("/1/extension/0").toString()).contains("unknown");
    assertThat(study.at("/entry/0/resource/phase/coding/0/code").asText())
        .isEqualTo("phase-1-phase-2");
    assertThat(study.at("/entry/0/search/score").asDouble()).isBetween(0.34, 0.67);
  }
}
