package org.theriac.trials.criteria;

import java.util.List;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.SpreadStages;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/**
 * Tells stage IV by distant metastases, where no stage is stated and there is one tumour: of most
 * tumours that is what the stage means. A metastasis that may be, or that lies where it is part of
 * an earlier stage, tells nothing, and nothing is told of tumours that are staged in another way.
 */
final class StageBySpread {
  private final SpreadStages stages = new SpreadStages();
  private final AdvancedNow tumours;

  StageBySpread(DiseaseTree diseases) {
    this.tumours = new AdvancedNow(diseases);
  }

  /** Whether the stage is IV; false = that is not told. */
  boolean isFour(Chart chart, Findout findout) {
    // Most charts speak of no spread: that is the quicker question.
    if (chart.facts().stream().noneMatch(StageBySpread::isSpread)) {
      return false;
    }
    var names =
        chart.ofType("diagnosis").stream()
            .filter(AdvancedNow::isOfPatient)
            .map(Fact::name)
            .distinct()
            .toList();
    if (!stages.isToldOf(names) || !tumours.isOneTumour(chart)) {
      return false;
    }
    var told = chart.facts().stream().filter(fact -> tells(fact, names, chart)).toList();
    told.forEach(findout::used);
    return !told.isEmpty();
  }

  private boolean tells(Fact fact, List<String> tumours, Chart chart) {
    return switch (fact.type()) {
      case "metastasis" -> isSpread(fact) && stages.isToldBy(fact.name(), tumours);
      case "diagnosis" ->
          isSpread(fact)
              && stages.isToldByWord(tumours)
              && chart.ofType("metastasis").stream().noneMatch(StageBySpread::isSomewhere);
      default -> false;
    };
  }

  private static boolean isSpread(Fact fact) {
    return switch (fact.type()) {
      case "metastasis" -> fact.status() == FactStatus.PRESENT && History.isDistant(fact);
      case "diagnosis" -> Stages.isSpreading(fact);
      default -> false;
    };
  }

  /** Where a site is told, it decides and not the word. */
  private static boolean isSomewhere(Fact metastasis) {
    return metastasis.status() == FactStatus.PRESENT || metastasis.status() == FactStatus.POSSIBLE;
  }
}
