package org.theriac.trials.criteria;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** Whether a patient cannot, or for now will not, become pregnant. */
final class BeyondBearing {
  private static final Set<String> STERILE = Set.of("sterilization", "hysterectomy");
  private static final String DEVICE = "intrauterine device";

  /** The class of medicines that prevents it. */
  static final String MEDICINES = "hormonal contraceptive";

  private BeyondBearing() {}

  /** YES where a chart says so; unknown otherwise. */
  static Truth isSterile(Chart chart, Findout findout, Vocabulary vocabulary) {
    var told =
        chart.facts().stream()
            .filter(fact ->
                stands(fact.status(), FactStatus.HISTORICAL)
                    && STERILE.stream().anyMatch(one -> vocabulary.isKindOf(fact.name(), one)))
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

  /**
   * A contraceptive that a chart says is used now.
   *
   * @param medicines names of contraceptive medicines, in lower case
   */
  static Optional<Fact> contraceptive(Chart chart, Set<String> medicines) {
    return chart.facts().stream()
        .filter(fact ->
            stands(fact.status())
                && (fact.name().equals(DEVICE)
                    || medicines.contains(fact.name().toLowerCase(Locale.ROOT))))
        .findFirst();
  }

  private static boolean stands(FactStatus status, FactStatus... others) {
    return status == FactStatus.PRESENT || Set.of(others).contains(status);
  }
}
