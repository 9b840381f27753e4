package org.theriac.gateway.cds;

import java.util.ArrayList;
import java.util.List;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceKind;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.ontology.v1.Severity;
import org.theriac.ontology.v1.Source;

/**
 * What was known only in part may warn but may not be silent: an order without a card would read as
 * checked.
 */
final class KnownInPart {
  private KnownInPart() {}

  /**
   * The decision, in which each order that could not be judged says so beside the orders that warn.
   *
   * @throws ProblemException DATA_UNAVAILABLE if an order could not be judged and none warns: then
   *     there is nothing that an error would take away
   */
  static Decision withoutSilence(Decision decision, Chart chart) {
    boolean warns = decision.assessed().stream().anyMatch(order -> warns(order.assessment()));
    List<Decision.AssessedOrder> all = new ArrayList<>();
    boolean any = false;
    for (Decision.AssessedOrder order : decision.assessed()) {
      DrugAssessment assessment = order.assessment();
      if (warns(assessment) || !isConcerned(assessment, chart)) {
        all.add(order);
        continue;
      }
      if (!warns) {
        throw ChartGaps.unavailable(
            "Gene results or current drugs are incomplete, so it cannot be said that there is"
                + " nothing to do.");
      }
      any = true;
      all.add(new Decision.AssessedOrder(order.order(), saidSo(assessment)));
    }
    return any
        ? new Decision(
            all,
            decision.unrecognised(),
            decision.untested(),
            decision.remarks(),
            decision.knowledgeRelease(),
            decision.situation())
        : decision;
  }

  private static boolean warns(DrugAssessment assessment) {
    return assessment.getGuidanceList().stream().anyMatch(GuidanceWords::changesSomething);
  }

  private static boolean isConcerned(DrugAssessment assessment, Chart chart) {
    boolean results = isPart(chart, ChartKey.RESULTS);
    boolean missing = assessment.getMissingGenesCount() > 0;
    // A drug without a gene needs no results, and what is taken changes a known result only.
    boolean read = ChartGaps.usesResults(assessment);
    // A report may hold the result that is missing, and says nothing against one that is not.
    return (results && (read || missing))
        || (isPart(chart, ChartKey.REPORTS) && missing)
        || (isPart(chart, ChartKey.MEDICATIONS) && read);
  }

  private static boolean isPart(Chart chart, ChartKey key) {
    Chart.State state = chart.state(key);
    return state == Chart.State.INCOMPLETE || state == Chart.State.FAILED;
  }

  private static DrugAssessment saidSo(DrugAssessment assessment) {
    DrugAssessment.Builder said = assessment.toBuilder();
    for (Ingredient ingredient : assessment.getIngredientsList()) {
      said.addGuidance(
          Guidance.newBuilder()
              .setKind(GuidanceKind.GUIDANCE_KIND_NO_STATEMENT)
              .setRuleId("untested:" + ingredient.getName())
              .setIngredient(ingredient)
              .setSeverity(Severity.SEVERITY_INFO)
              .setShownSeverity(Severity.SEVERITY_INFO)
              .setHeadline(
                  GuidanceWords.capital(ingredient.getName())
                      + ": not checked – gene results or current drugs could be had only in part")
              .setRecommendation(
                  "It was not checked against all results: ask for it again, or look at the results"
                      + " in the chart.")
              .setSource(Source.newBuilder().setIssuer("Theriac").setTitle("Theriac")));
    }
    return said.build();
  }
}
