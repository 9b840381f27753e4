package org.theriac.trials.rpc;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.v1.PatientFacts;

/** What a message says of a patient, as facts. */
final class Facts {
  private Facts() {}

  static List<Fact> of(PatientFacts patient) {
    var facts = new ArrayList<Fact>();
    if (patient.hasAgeYears()) {
      facts.add(structured("age", "age", new Value.Number(patient.getAgeYears()), "years"));
    }
    if (!patient.getSex().isEmpty()) {
      facts.add(structured("sex", "sex", new Value.Text(patient.getSex()), ""));
    }
    if (!patient.getOncotreeCode().isEmpty()) {
      facts.add(structured("diagnosis", patient.getOncotreeCode(), new Value.None(), ""));
    }
    patient.getBiomarkersList().forEach(fact -> facts.add(Messages.fact(fact)));
    patient.getFactsList().forEach(fact -> facts.add(Messages.fact(fact)));
    return List.copyOf(new LinkedHashSet<>(facts));
  }

  private static Fact structured(String type, String name, Value value, String unit) {
    return new Fact(type, name, value, unit, FactStatus.PRESENT, "", 0, 0, Map.of(), "", "", "");
  }
}
