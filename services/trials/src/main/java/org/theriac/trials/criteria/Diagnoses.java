package org.theriac.trials.criteria;

import org.theriac.trials.criteria.Condition.Disease;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** Decides what asks for the tumour that a patient has. */
final class Diagnoses {
  private final DiseaseTree diseases;

  Diagnoses(DiseaseTree diseases) {
    this.diseases = diseases;
  }

  Truth disease(Disease asked, Chart chart, Findout findout) {
    var truth = Truth.UNKNOWN;
    boolean any = false;
    for (Fact fact : chart.ofType("diagnosis")) {
      if (fact.status() == FactStatus.FAMILY || fact.status() == FactStatus.OTHER_PERSON) {
        continue;
      }
      var kind = diseases.isKindOf(fact.name(), asked.words());
      if (fact.status() == FactStatus.ABSENT) {
        if (kind == Truth.YES && sameName(fact.name(), asked.words())) {
          findout.used(fact);
          truth = any ? truth : Truth.NO;
          any = true;
        }
        continue;
      }
      boolean sure = fact.status() == FactStatus.PRESENT || fact.status() == FactStatus.HISTORICAL;
      var said = sure ? kind : Truth.UNKNOWN;
      if (said == Truth.YES && asked.window().isPresent()) {
        said = Happened.when(asked.window().get(), fact, chart);
      }
      boolean placed = !diseases.codesOf(fact.name()).isEmpty() || kind == Truth.YES;
      if (placed && (said != Truth.UNKNOWN || kind != Truth.NO)) {
        findout.used(fact);
      }
      truth = any ? truth.or(said) : said;
      any = true;
    }
    // One tumour of the kind is enough; one that may be of the kind leaves it open.
    return truth;
  }

  private boolean sameName(String one, String other) {
    return diseases.isKindOf(one, other) == Truth.YES && diseases.isKindOf(other, one) == Truth.YES;
  }

  /** Whether a diagnosis may be of the tumours asked for: only one that lies apart may not. */
  boolean mayName(Disease asked, Fact fact) {
    boolean tumour = fact.type().equals("diagnosis") || !diseases.codesOf(fact.name()).isEmpty();
    return tumour && diseases.isKindOf(fact.name(), asked.words()) != Truth.NO;
  }
}
