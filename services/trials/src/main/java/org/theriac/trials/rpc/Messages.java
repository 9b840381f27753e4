package org.theriac.trials.rpc;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.Truth;
import org.theriac.trials.criteria.Verdict;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.matching.ArmMatch;
import org.theriac.trials.matching.Need;
import org.theriac.trials.matching.TrialMatch;
import org.theriac.trials.matching.VerdictCorrection;
import org.theriac.trials.registry.Arm;
import org.theriac.trials.registry.GeoPoint;
import org.theriac.trials.registry.Site;
import org.theriac.trials.registry.Trial;
import org.theriac.trials.v1.ConditionHolds;
import org.theriac.trials.v1.CriterionVerdict;
import org.theriac.trials.v1.NeedKind;
import org.theriac.trials.v1.Overall;
import org.theriac.trials.v1.PatientFacts;
import org.theriac.trials.v1.TrialArm;
import org.theriac.trials.v1.TrialSummary;

/** Between contract and domain. */
final class Messages {
  private static final String STATUS = "FACT_STATUS_";
  private static final String RECORD = "https://clinicaltrials.gov/study/";

  private static final Pattern REGISTRY_NUMBER = Pattern.compile("NCT\\d{8}");

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
    return summary(trial, Optional.empty());
  }

  /** With distances from a point, if one is given; the nearest site is then the first. */
  static TrialSummary summary(Trial trial, Optional<GeoPoint> from) {
    var sites =
        from.map(point ->
                trial.sites().stream()
                    .sorted(
                        Comparator.comparingDouble(
                            site -> site.kilometresTo(point).orElse(Double.MAX_VALUE)))
                    .toList())
            .orElse(trial.sites());
    var summary =
        TrialSummary.newBuilder()
            .setTrialId(trial.id())
            .setTitle(trial.title())
            .setStatus(trial.status())
            .addAllPhases(trial.phases())
            .addAllConditions(trial.conditions())
            .addAllInterventions(trial.interventions())
            .setLastUpdate(trial.lastUpdate())
            .addAllSites(sites.stream().map(Site::place).distinct().toList())
            .addAllSiteDetails(sites.stream().map(site -> site(site, from)).toList())
            .setStatusAsOf(trial.statusAsOf())
            .setSource(trial.source())
            .setSex(trial.sex());
    if (REGISTRY_NUMBER.matcher(trial.id()).matches()) {
      summary.setUrl(RECORD + trial.id());
    }
    from.flatMap(point ->
            sites.stream()
                .filter(site -> !site.closed())
                .flatMap(site -> site.kilometresTo(point).stream())
                .min(Double::compare))
        .ifPresent(kilometres -> summary.setDistanceKm(tenths(kilometres)));
    if (trial.minimumAge() >= 0) {
      summary.setMinimumAgeYears(trial.minimumAge());
    }
    if (trial.maximumAge() >= 0) {
      summary.setMaximumAgeYears(trial.maximumAge());
    }
    return summary.build();
  }

  private static org.theriac.trials.v1.Site site(Site site, Optional<GeoPoint> from) {
    var out =
        org.theriac.trials.v1.Site.newBuilder()
            .setFacility(site.facility())
            .setCity(site.city())
            .setState(site.state())
            .setCountry(site.country())
            .setStatus(site.status());
    var point = site.point();
    if (point != null) {
      out.setLatitude(point.latitude()).setLongitude(point.longitude());
      from.ifPresent(other -> out.setDistanceKm(tenths(point.kilometresTo(other))));
    }
    return out.build();
  }

  private static double tenths(double kilometres) {
    return Math.round(kilometres * 10) / 10.0;
  }

  static TrialArm part(Arm arm, Trial trial) {
    return TrialArm.newBuilder()
        .setCode(arm.code())
        .setLevel(arm.level())
        .setDescription(arm.description())
        .setOpen(arm.open())
        .setAsOf(trial.statusAsOf())
        .setSource(trial.source())
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
        .setVerdict(truth(verdict.eligibility()))
        .addAllEvidence(facts(verdict.evidence()))
        .addAllEvidence(verdict.assumed() ? List.of() : mentions(verdict))
        .setStale(verdict.stale())
        .setExplanation(verdict.explanation())
        .setRoutine(verdict.routine())
        .setAssumed(verdict.assumed())
        .build();
  }

  private static org.theriac.trials.v1.Verdict truth(Truth eligibility) {
    return switch (eligibility) {
      case YES -> org.theriac.trials.v1.Verdict.VERDICT_MET;
      case NO -> org.theriac.trials.v1.Verdict.VERDICT_NOT_MET;
      case UNKNOWN -> org.theriac.trials.v1.Verdict.VERDICT_UNKNOWN;
    };
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

  private static org.theriac.trials.v1.ArmMatch arm(ArmMatch match, TrialMatch whole) {
    return org.theriac.trials.v1.ArmMatch.newBuilder()
        .setCode(match.arm().code())
        .setLevel(match.arm().level())
        .setDescription(match.arm().description())
        .setOpen(match.arm().open())
        .setOverall(Overall.valueOf("OVERALL_" + match.overall().name()))
        .addAllCriteria(match.verdicts().stream().map(v -> verdict(v, whole)).toList())
        .setAsOf(whole.trial().statusAsOf())
        .setSource(whole.trial().source())
        .build();
  }

  private static CriterionVerdict verdict(Verdict verdict, TrialMatch match) {
    var correction = match.corrections().get(verdict.criterion().id());
    var plain = verdict(verdict);
    return correction == null
        ? plain
        : plain.toBuilder().setCorrection(correction(correction)).build();
  }

  private static org.theriac.trials.v1.VerdictCorrection correction(VerdictCorrection one) {
    return org.theriac.trials.v1.VerdictCorrection.newBuilder()
        .setTrialId(one.trial())
        .setCriterionId(one.criterion())
        .setVerdict(truth(one.eligibility()))
        .setReason(one.reason())
        .setMadeBy(one.madeBy())
        .setMadeAt(one.madeAt())
        .setCriterionText(one.words())
        .build();
  }

  /** A correction that says nothing is none. */
  static List<VerdictCorrection> corrections(PatientFacts patient) {
    return patient.getVerdictCorrectionsList().stream()
        .map(one ->
            new VerdictCorrection(
                one.getTrialId(),
                one.getCriterionId(),
                switch (one.getVerdict()) {
                  case VERDICT_MET -> Truth.YES;
                  case VERDICT_NOT_MET -> Truth.NO;
                  case VERDICT_UNKNOWN, VERDICT_UNSPECIFIED, UNRECOGNIZED -> Truth.UNKNOWN;
                },
                one.getReason(),
                one.getMadeBy(),
                one.getMadeAt(),
                one.getCriterionText()))
        .toList();
  }

  static org.theriac.trials.v1.Need need(Need need) {
    return org.theriac.trials.v1.Need.newBuilder()
        .setFact(need.fact())
        .setType(need.type())
        .setKind(NeedKind.valueOf("NEED_KIND_" + need.kind().name()))
        .addAllCriterionIds(need.criteria())
        .setQuestion(need.question())
        .setTrials(1)
        .build();
  }

  static ConditionHolds holds(Truth truth) {
    return ConditionHolds.valueOf("CONDITION_HOLDS_" + truth.name());
  }

  static org.theriac.trials.v1.TrialMatch match(TrialMatch match, Optional<GeoPoint> from) {
    return org.theriac.trials.v1.TrialMatch.newBuilder()
        .setTrial(summary(match.trial(), from))
        .setOverall(Overall.valueOf("OVERALL_" + match.overall().name()))
        .setScore(match.score())
        .addAllCriteria(match.verdicts().stream().map(v -> verdict(v, match)).toList())
        .addAllArms(match.arms().stream().map(arm -> arm(arm, match)).toList())
        .addAllReasons(match.reasons())
        .addAllQuestions(match.questions())
        .addAllNeeds(match.needs().stream().map(Messages::need).toList())
        .addAllExcludedBy(match.excludedBy())
        .setStale(match.stale())
        .build();
  }

  static List<org.theriac.trials.v1.Fact> facts(List<Fact> facts) {
    return facts.stream().map(Messages::fact).toList();
  }
}
