package org.theriac.trials.evaluation.synthetic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.oncology.TumorType;
import org.theriac.trials.registry.Arm;
import org.theriac.trials.registry.GeoPoint;
import org.theriac.trials.registry.Site;
import org.theriac.trials.registry.Trial;

/**
 * Made-up registry records with names from the knowledge release. The same number gives the same
 * record. Cities, countries and every sentence are invented; coordinates are spread over the earth.
 */
public final class SyntheticTrials {
  private static final List<String> STATUSES =
      List.of(
          "RECRUITING", "RECRUITING", "NOT_YET_RECRUITING", "COMPLETED", "COMPLETED", "UNKNOWN");
  private static final List<String> PHASES = List.of("PHASE1", "PHASE2", "PHASE3", "NA");
  private static final int PLACES = 400;
  private static final int FIRST_NUMBER = 90_000_000;

  private final List<TumorType> tumours;
  private final List<String> genes;
  private final List<String> drugs;
  private final boolean allOpen;

  private SyntheticTrials(
      List<TumorType> tumours, List<String> genes, List<String> drugs, boolean allOpen) {
    this.tumours = tumours;
    this.genes = genes;
    this.drugs = drugs;
    this.allOpen = allOpen;
  }

  /**
   * With the release's names.
   *
   * @param allOpen whether every trial recruits
   */
  public static SyntheticTrials of(KnowledgeRelease release, boolean allOpen) {
    return new SyntheticTrials(
        release.oncology().tumorTypes().all().stream()
            .filter(type -> !type.parent().isEmpty() && !type.parent().equals("TISSUE"))
            .sorted(java.util.Comparator.comparing(TumorType::code))
            .toList(),
        release.oncology().genes().keySet().stream().map(gene -> gene.value()).sorted().toList(),
        release.oncology().therapies().keySet().stream().sorted().toList(),
        allOpen);
  }

  /** The record of a number from 0. */
  public Trial trial(int number) {
    var random = new Random(number * 2_654_435_761L + 17);
    var tumour = often(tumours, random);
    var gene = often(genes, random);
    var drug = often(drugs, random);
    var other = often(drugs, random);
    var day = "2026-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
    int youngest = random.nextInt(10) == 0 ? 12 : 18;
    return new Trial(
        "NCT" + (FIRST_NUMBER + number),
        "Synthetic study of " + drug + " in " + gene + "-altered " + tumour.name(),
        allOpen ? "RECRUITING" : STATUSES.get(random.nextInt(STATUSES.size())),
        List.of(PHASES.get(random.nextInt(PHASES.size()))),
        List.of(tumour.name()),
        List.of(gene, "synthetic record"),
        List.of(drug, other),
        youngest,
        random.nextInt(4) == 0 ? 75 : -1,
        random.nextInt(20) == 0 ? "FEMALE" : "ALL",
        eligibility(tumour, gene, drug, other, youngest, random),
        day,
        sites(random),
        List.of(
            new Arm("Arm A", "arm", "Synthetic arm with " + drug, true, ""),
            new Arm("Arm B", "arm", "Synthetic arm with " + other, true, "")),
        List.of("SYN-" + number),
        "This record is synthetic and describes no study. It names "
            + drug
            + " and "
            + tumour.name()
            + " in an invented setting.",
        day,
        "synthetic");
  }

  /** Few names are frequent and many rare, as in a registry. */
  private static <T> T often(List<T> names, Random random) {
    double share = random.nextDouble();
    return names.get((int) (share * share * share * names.size()));
  }

  private String eligibility(
      TumorType tumour, String gene, String drug, String other, int youngest, Random random) {
    var lines = new ArrayList<String>();
    lines.add("Inclusion Criteria:\n");
    lines.add("* Histologically confirmed " + tumour.name().toLowerCase(Locale.ROOT));
    lines.add("* Documented " + gene + " mutation");
    lines.add("* Age >= " + youngest + " years");
    lines.add("* ECOG performance status 0-" + (1 + random.nextInt(2)));
    lines.add("* At least " + (1 + random.nextInt(2)) + " prior line of systemic therapy");
    lines.add("* Measurable disease per RECIST 1.1");
    lines.add("* Hemoglobin >= " + (8 + random.nextInt(2)) + " g/dL");
    lines.add("* Absolute neutrophil count >= 1.5 x 10^9/L");
    lines.add("* Platelets >= " + (75 + 25 * random.nextInt(2)) + " x 10^9/L");
    lines.add("* Total bilirubin <= 1.5 x ULN");
    lines.add("* AST and ALT <= " + (2 + random.nextInt(3)) + " x ULN");
    lines.add("* Creatinine clearance >= " + (30 + 10 * random.nextInt(4)) + " mL/min");
    lines.add("* Life expectancy of at least 12 weeks");
    lines.add("* Signed informed consent");
    lines.add("\nExclusion Criteria:\n");
    lines.add("* Prior treatment with " + drug);
    lines.add("* Chemotherapy within " + (2 + random.nextInt(3)) + " weeks before the first dose");
    lines.add("* Untreated brain metastases");
    lines.add("* Known human immunodeficiency virus infection");
    lines.add("* Active hepatitis B or hepatitis C");
    lines.add("* Pregnant or breastfeeding women");
    lines.add("* Myocardial infarction within 6 months");
    lines.add("* Known hypersensitivity to " + other);
    lines.add("* Interstitial lung disease");
    lines.add("* Uncontrolled hypertension");
    return String.join("\n", lines);
  }

  private static List<Site> sites(Random random) {
    var sites = new ArrayList<Site>();
    int many = 1 + random.nextInt(4);
    for (int i = 0; i < many; i++) {
      int place = random.nextInt(PLACES);
      sites.add(
          new Site(
              "Synthetic Hospital " + place,
              "Synthetic City " + place,
              "",
              "Synthetic Country " + place % 40,
              "RECRUITING",
              new GeoPoint(-60 + (place * 37) % 120, -180 + (place * 53) % 360)));
    }
    return sites;
  }
}
