package org.theriac.trials.evaluation.synthetic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.oncology.TumorType;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;

/**
 * Made-up patients' facts with names from the knowledge release. The same number gives the same.
 */
public final class SyntheticPatients {
  private static final String NOTE = "synthetic note";
  private static final List<String> LABS =
      List.of("hemoglobin", "ANC", "platelets", "total bilirubin", "AST", "ALT", "creatinine");
  private static final double[] LEVELS = {12, 3, 200, 0.7, 25, 25, 0.9};
  private static final String[] UNITS = {
    "g/dL", "10^9/L", "10^9/L", "mg/dL", "U/L", "U/L", "mg/dL"
  };

  private final List<TumorType> tumours;
  private final List<String> genes;
  private final List<String> drugs;

  private SyntheticPatients(List<TumorType> tumours, List<String> genes, List<String> drugs) {
    this.tumours = tumours;
    this.genes = genes;
    this.drugs = drugs;
  }

  /** With the release's names. */
  public static SyntheticPatients of(KnowledgeRelease release) {
    return new SyntheticPatients(
        release.oncology().tumorTypes().all().stream()
            .filter(type -> !type.parent().isEmpty() && !type.parent().equals("TISSUE"))
            .sorted(Comparator.comparing(TumorType::code))
            .toList(),
        release.oncology().genes().keySet().stream().map(gene -> gene.value()).sorted().toList(),
        release.oncology().therapies().keySet().stream().sorted().toList());
  }

  /** The facts of the patient of a number from 0. */
  public List<Fact> facts(int number) {
    var random = new Random(number * 40_503L + 5);
    var facts = new ArrayList<Fact>();
    var day = "2026-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
    var tumour = often(tumours, random).name();
    facts.add(fact("diagnosis", tumour, new Value.None(), "", FactStatus.PRESENT, day));
    facts.add(
        fact(
            "age",
            "age",
            new Value.Number(15 + random.nextInt(75)),
            "years",
            FactStatus.PRESENT,
            day));
    facts.add(
        fact(
            "sex",
            "sex",
            new Value.Text(random.nextBoolean() ? "female" : "male"),
            "",
            FactStatus.PRESENT,
            day));
    facts.add(
        fact(
            "stage",
            "stage",
            new Value.Text(List.of("IB", "IIIA", "IV", "IV").get(random.nextInt(4))),
            "",
            FactStatus.PRESENT,
            day));
    facts.add(
        fact(
            "performance",
            "ECOG",
            new Value.Number(random.nextInt(4)),
            "",
            FactStatus.PRESENT,
            day));
    int markers = random.nextInt(6);
    for (int i = 0; i < markers; i++) {
      boolean found = random.nextInt(3) == 0;
      facts.add(
          fact(
              "biomarker",
              often(genes, random),
              new Value.Text(found ? "mutated" : "negative"),
              "",
              found ? FactStatus.PRESENT : FactStatus.ABSENT,
              day));
    }
    for (int i = 0; i < LABS.size(); i++) {
      if (random.nextInt(5) > 0) {
        double level = Math.round(LEVELS[i] * (0.5 + random.nextDouble()) * 100) / 100.0;
        facts.add(
            fact("lab", LABS.get(i), new Value.Number(level), UNITS[i], FactStatus.PRESENT, day));
      }
    }
    int therapies = random.nextInt(4);
    for (int i = 0; i < therapies; i++) {
      facts.add(
          fact("therapy", often(drugs, random), new Value.None(), "", FactStatus.HISTORICAL, day));
    }
    if (random.nextInt(4) == 0) {
      facts.add(fact("metastasis", "brain", new Value.None(), "", FactStatus.PRESENT, day));
    }
    return facts;
  }

  private static <T> T often(List<T> names, Random random) {
    double share = random.nextDouble();
    return names.get((int) (share * share * share * names.size()));
  }

  private static Fact fact(
      String type, String name, Value value, String unit, FactStatus status, String day) {
    var words = name + " " + status.name().toLowerCase(java.util.Locale.ROOT);
    return new Fact(
        type,
        name,
        value,
        unit,
        status,
        words,
        0,
        words.length(),
        Map.of(),
        day,
        NOTE,
        "Synthetic sentence: " + words + ".");
  }
}
