package org.theriac.trials.rpc;

import java.util.List;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.Truth;
import org.theriac.trials.criteria.Verdict;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.matching.ArmMatch;
import org.theriac.trials.matching.TrialMatch;
import org.theriac.trials.registry.Trial;
import org.theriac.trials.v1.ConditionHolds;
import org.theriac.trials.v1.CriterionVerdict;
import org.theriac.trials.v1.Overall;
import org.theriac.trials.v1.TrialSummary;

/** Between contract and domain. */
final class Messages {
  private static final String STATUS = "FACT_STATUS_";
  private static final String RECORD = "https://clinicaltrials.gov/study/";

  private Messages() {}

  static org.theriac.trials.v1.Fact fact(Fact fact) {
    var out =
        org.theriac.trials.v1.Fact.newBuilder()
            .setType(fact.type())
            .setName(fact.name())
            .setUnit(fact.unit())
            .setStatus(org.theriac.trials.v1.FactStatus.valueOf(STATUS + fact.status().name()))
            .setEvidence(fact.evidence())
            .setStart(fact.start())
            .setEnd(fact.end())
            .putAllAttributes(fact.attributes())
            .setDate(fact.date())
            .setNoteId(fact.noteId())
            .setSentence(fact.sentence());
    switch (fact.value()) {
      case Value.Text text -> out.setTextValue(text.text());
      case Value.Number number -> out.setNumberValue(number.number());
      case Value.Truth truth -> out.setBoolValue(truth.truth());
      case Value.None none -> out.clearValue();
    }
    return out.build();
  }

  static Fact fact(org.theriac.trials.v1.Fact fact) {
    Value value =
        switch (fact.getValueCase()) {
          case TEXT_VALUE -> new Value.Text(fact.getTextValue());
          case NUMBER_VALUE -> new Value.Number(fact.getNumberValue());
          case BOOL_VALUE -> new Value.Truth(fact.getBoolValue());
          case VALUE_NOT_SET -> new Value.None();
        };
    var status =
        switch (fact.getStatus()) {
          case FACT_STATUS_UNSPECIFIED, UNRECOGNIZED -> FactStatus.UNKNOWN_RESULT;
          default -> FactStatus.valueOf(fact.getStatus().name().substring(STATUS.length()));
        };
    return new Fact(
        fact.getType(),
        fact.getName(),
        value,
        fact.getUnit(),
        status,
        fact.getEvidence(),
        fact.getStart(),
        fact.getEnd(),
        fact.getAttributesMap(),
        fact.getDate(),
        fact.getNoteId(),
        fact.getSentence());
  }

  static TrialSummary summary(Trial trial) {
    return TrialSummary.newBuilder()
        .setTrialId(trial.id())
        .setTitle(trial.title())
        .setStatus(trial.status())
        .addAllPhases(trial.phases())
        .addAllConditions(trial.conditions())
        .addAllInterventions(trial.interventions())
        .setLastUpdate(trial.lastUpdate())
        .addAllSites(trial.sites())
        .setUrl(RECORD + trial.id())
        .build();
  }

  static org.theriac.trials.v1.Criterion criterion(Criterion criterion) {
    return org.theriac.trials.v1.Criterion.newBuilder()
        .setCriterionId(criterion.id())
        .setText(criterion.text())
        .setExclusion(criterion.exclusion())
        .setParsed(criterion.parsed())
        .setReading(Readings.words(criterion.condition()))
        .build();
  }

  static CriterionVerdict verdict(Verdict verdict) {
    return CriterionVerdict.newBuilder()
        .setCriterion(criterion(verdict.criterion()))
        .setVerdict(
            switch (verdict.eligibility()) {
              case YES -> org.theriac.trials.v1.Verdict.VERDICT_MET;
              case NO -> org.theriac.trials.v1.Verdict.VERDICT_NOT_MET;
              case UNKNOWN -> org.theriac.trials.v1.Verdict.VERDICT_UNKNOWN;
            })
        .addAllEvidence(facts(verdict.evidence()))
        .addAllEvidence(verdict.assumed() ? List.of() : mentions(verdict))
        .setStale(verdict.stale())
        .setExplanation(verdict.explanation())
        .setRoutine(verdict.routine())
        .setAssumed(verdict.assumed())
        .build();
  }

  /** Sentences that speak of a criterion without having become a fact. */
  private static List<org.theriac.trials.v1.Fact> mentions(Verdict verdict) {
    return verdict.sentences().stream()
        .filter(sentence ->
            verdict.evidence().stream().noneMatch(fact -> fact.sentence().equals(sentence)))
        .map(sentence ->
            org.theriac.trials.v1.Fact.newBuilder()
                .setType("mention")
                .setStatus(org.theriac.trials.v1.FactStatus.FACT_STATUS_UNKNOWN_RESULT)
                .setEvidence(sentence)
                .setSentence(sentence)
                .build())
        .toList();
  }

  private static org.theriac.trials.v1.ArmMatch arm(ArmMatch match) {
    return org.theriac.trials.v1.ArmMatch.newBuilder()
        .setCode(match.arm().code())
        .setLevel(match.arm().level())
        .setDescription(match.arm().description())
        .setOpen(match.arm().open())
        .setOverall(Overall.valueOf("OVERALL_" + match.overall().name()))
        .addAllCriteria(match.verdicts().stream().map(Messages::verdict).toList())
        .build();
  }

  static ConditionHolds holds(Truth truth) {
    return ConditionHolds.valueOf("CONDITION_HOLDS_" + truth.name());
  }

  static org.theriac.trials.v1.TrialMatch match(TrialMatch match) {
    return org.theriac.trials.v1.TrialMatch.newBuilder()
        .setTrial(summary(match.trial()))
        .setOverall(Overall.valueOf("OVERALL_" + match.overall().name()))
        .setScore(match.score())
        .addAllCriteria(match.verdicts().stream().map(Messages::verdict).toList())
        .addAllArms(match.arms().stream().map(Messages::arm).toList())
        .addAllReasons(match.reasons())
        .addAllQuestions(match.questions())
        .build();
  }

  static List<org.theriac.trials.v1.Fact> facts(List<Fact> facts) {
    return facts.stream().map(Messages::fact).toList();
  }
}
