package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.theriac.trials.v1.CriterionVerdict;
import org.theriac.trials.v1.TrialMatch;
import org.theriac.trials.v1.TrialSummary;

/** Trials and matches as JSON. */
final class TrialJson {
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
            part.put("overall", PgxJson.enumWord(arm.getOverall().name(), "OVERALL_"));
            var own = part.putArray("criteria");
            arm.getCriteriaList().forEach(verdict -> own.add(criterion(verdict)));
          });
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
    if (verdict.getAssumed()) {
      node.put("assumed", true);
    }
    return node;
  }
}
