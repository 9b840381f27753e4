package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.theriac.trials.v1.CriterionVerdict;
import org.theriac.trials.v1.Need;
import org.theriac.trials.v1.NeedKind;
import org.theriac.trials.v1.Site;
import org.theriac.trials.v1.TrialMatch;
import org.theriac.trials.v1.TrialSummary;

/** Trials and matches as JSON. */
final class TrialJson {
  /** So many sites are written in full; the names of all places are. */
  private static final int MOST_SITES = 50;

  private TrialJson() {}

  static ObjectNode summary(TrialSummary trial) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("id", trial.getTrialId());
    node.put("title", trial.getTitle());
    node.put("status", trial.getStatus());
    node.set("phases", PgxJson.texts(trial.getPhasesList()));
    node.set("conditions", PgxJson.texts(trial.getConditionsList()));
    node.set("interventions", PgxJson.texts(trial.getInterventionsList()));
    node.put("lastUpdate", trial.getLastUpdate());
    node.set("sites", PgxJson.texts(trial.getSitesList()));
    node.put("url", trial.getUrl());
    node.put("statusAsOf", trial.getStatusAsOf());
    node.put("source", trial.getSource());
    if (trial.hasMinimumAgeYears()) {
      node.put("minimumAge", trial.getMinimumAgeYears());
    }
    if (trial.hasMaximumAgeYears()) {
      node.put("maximumAge", trial.getMaximumAgeYears());
    }
    node.put("sex", trial.getSex());
    if (trial.hasDistanceKm()) {
      node.put("distanceKm", trial.getDistanceKm());
    }
    var sites = node.putArray("siteDetails");
    trial.getSiteDetailsList().stream().limit(MOST_SITES).forEach(site -> sites.add(site(site)));
    return node;
  }

  private static ObjectNode site(Site site) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("facility", site.getFacility());
    node.put("city", site.getCity());
    node.put("state", site.getState());
    node.put("country", site.getCountry());
    node.put("status", site.getStatus());
    if (site.hasLatitude()) {
      node.put("latitude", site.getLatitude());
      node.put("longitude", site.getLongitude());
    }
    if (site.hasDistanceKm()) {
      node.put("distanceKm", site.getDistanceKm());
    }
    return node;
  }

  /** A missing fact. */
  static ObjectNode need(Need need) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("fact", need.getFact());
    node.put("type", need.getType());
    node.put("kind", PgxJson.enumWord(need.getKind().name(), "NEED_KIND_"));
    node.put("question", need.getQuestion());
    node.set("criteria", PgxJson.texts(need.getCriterionIdsList()));
    node.put("trials", need.getTrials());
    return node;
  }

  static ObjectNode match(TrialMatch match) {
    var node = summary(match.getTrial());
    node.put("overall", PgxJson.enumWord(match.getOverall().name(), "OVERALL_"));
    node.put("score", match.getScore());
    var criteria = node.putArray("criteria");
    match.getCriteriaList().forEach(verdict -> criteria.add(criterion(verdict)));
    if (match.getArmsCount() > 0) {
      var arms = node.putArray("arms");
      match
          .getArmsList()
          .forEach(arm -> {
            var part = arms.addObject();
            part.put("code", arm.getCode());
            part.put("level", arm.getLevel());
            part.put("description", arm.getDescription());
            part.put("open", arm.getOpen());
            part.put("asOf", arm.getAsOf());
            part.put("source", arm.getSource());
            part.put("overall", PgxJson.enumWord(arm.getOverall().name(), "OVERALL_"));
            var own = part.putArray("criteria");
            arm.getCriteriaList().forEach(verdict -> own.add(criterion(verdict)));
          });
    }
    node.set("excludedBy", PgxJson.texts(match.getExcludedByList()));
    node.put("stale", match.getStale());
    var needs = node.putArray("needs");
    var routine = node.putArray("routine");
    for (Need need : match.getNeedsList()) {
      if (need.getKind() == NeedKind.NEED_KIND_CONFIRMATION) {
        need.getCriterionIdsList().forEach(routine::add);
      } else {
        needs.add(need(need));
      }
    }
    node.set("reasons", PgxJson.texts(match.getReasonsList()));
    node.set("questions", PgxJson.texts(match.getQuestionsList()));
    return node;
  }

  private static ObjectNode criterion(CriterionVerdict verdict) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("id", verdict.getCriterion().getCriterionId());
    node.put("kind", verdict.getCriterion().getExclusion() ? "exclusion" : "inclusion");
    node.put("text", verdict.getCriterion().getText());
    node.put("parsed", verdict.getCriterion().getParsed());
    node.put("reading", verdict.getCriterion().getReading());
    node.put("verdict", PgxJson.enumWord(verdict.getVerdict().name(), "VERDICT_"));
    var evidence = node.putArray("evidence");
    verdict.getEvidenceList().forEach(fact -> evidence.add(FactJson.write(fact)));
    node.put("explanation", verdict.getExplanation());
    node.put("routine", verdict.getRoutine());
    node.put("stale", verdict.getStale());
    if (verdict.hasCorrection()) {
      node.put("correctedBy", verdict.getCorrection().getMadeBy());
    }
    if (verdict.getAssumed()) {
      node.put("assumed", true);
    }
    return node;
  }
}
