package org.theriac.trials.criteria;

import java.util.Optional;
import java.util.Set;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** Whether a patient cannot, or for now will not, become pregnant. */
final class BeyondBearing {
  private static final Set<String> STERILE = Set.of("sterilization", "hysterectomy");
  private static final Set<String> CONTRACEPTION =
      Set.of("hormonal contraceptive", "intrauterine device", "levonorgestrel", "etonogestrel");

  private BeyondBearing() {}

  /** YES where a chart says so; unknown otherwise. */
  static Truth isSterile(Chart chart, Findout findout) {
    var told =
        chart.facts().stream()
            .filter(fact ->
                STERILE.contains(fact.name()) && stands(fact.status(), FactStatus.HISTORICAL))
            .findFirst();
    if (told.isPresent()) {
      findout.used(told.get());
      return Truth.YES;
    }
    var past = Findout.complete();
    boolean postmenopausal =
        Menopauses.menopause(new Condition.Menopause("postmenopausal"), chart, past) == Truth.YES;
    if (postmenopausal) {
      past.facts().forEach(findout::used);
      return Truth.YES;
    }
    return Truth.UNKNOWN;
  }

  /** A contraceptive that a chart says is used now. */
  static Optional<Fact> contraceptive(Chart chart) {
    return chart.facts().stream()
        .filter(fact -> CONTRACEPTION.contains(fact.name()) && stands(fact.status()))
        .findFirst();
  }

  private static boolean stands(FactStatus status, FactStatus... others) {
    return status == FactStatus.PRESENT || Set.of(others).contains(status);
  }
}
