package org.theriac.trials.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.RunOnCriteria;
import org.theriac.trials.criteria.reading.CtmlCriteria;
import org.theriac.trials.matching.CohortScope.Cohort;
import org.theriac.trials.registry.Arm;
import org.theriac.trials.registry.Trial;

/** Reads the criteria of trials, those of single cohorts apart; one version is read once. */
final class CriteriaReader {
  /** Trials whose criteria are kept; a registry has about so many open cancer trials. */
  private static final int MOST_KEPT = 30_000;

  private static final Comparator<Cohort> BY_LABEL =
      Comparator.comparing(Cohort::kind)
          .thenComparing(cohort -> cohort.label().length())
          .thenComparing(Cohort::label);

  /** What registries write where there is no criterion. */
  private static final Pattern NOTHING =
      Pattern.compile(
          "(?i)\\W*(?:none|n/?a|not applicable|no (?:exclusion|inclusion) criteria)\\W*");

  private final CriterionParser parser;
  private final CtmlCriteria ctml;
  private final SharedConditions conditions = new SharedConditions();
  private final Map<String, TrialCriteria> trials = new ConcurrentHashMap<>();
  private final Map<Arm, List<Criterion>> arms = new ConcurrentHashMap<>();

  /** One trial is asked of for many patients in a row. */
  private volatile @Nullable Last last;

  private record Last(Trial trial, TrialCriteria criteria) {}

  CriteriaReader(CriterionParser parser, CtmlCriteria ctml) {
    this.parser = parser;
    this.ctml = ctml;
  }

  TrialCriteria of(Trial trial) {
    var recent = last;
    if (recent != null && recent.trial() == trial) {
      return recent.criteria();
    }
    var criteria = versioned(trial);
    last = new Last(trial, criteria);
    return criteria;
  }

  private TrialCriteria versioned(Trial trial) {
    if (trials.size() > MOST_KEPT) {
      trials.clear();
    }
    var version =
        String.join(
            "|",
            trial.id(),
            trial.lastUpdate(),
            String.valueOf(trial.eligibility().hashCode()),
            String.valueOf(trial.minimumAge()),
            String.valueOf(trial.maximumAge()),
            trial.sex(),
            String.valueOf(trial.conditions().hashCode()),
            String.valueOf(trial.arms().hashCode()));
    var known = trials.get(version);
    if (known == null) {
      known = read(trial);
      trials.put(version, known);
    }
    return known;
  }

  List<Criterion> of(Arm arm) {
    if (arm.match().isEmpty()) {
      return List.of();
    }
    if (arms.size() > MOST_KEPT) {
      arms.clear();
    }
    return arms.computeIfAbsent(arm, part -> ctml.read(part).stream().map(this::shared).toList());
  }

  private TrialCriteria read(Trial trial) {
    var all = new ArrayList<Criterion>();
    var general = new ArrayList<Criterion>();
    Map<Cohort, List<Criterion>> cohorts = new TreeMap<>(BY_LABEL);
    for (Criterion parsed : parser.parse(spread(trial))) {
      var criterion = shared(parsed);
      if (NOTHING.matcher(criterion.text()).matches()) {
        continue;
      }
      var scope = CohortScope.of(criterion.text());
      if (scope.isEmpty() || criterion.id().startsWith("A")) {
        all.add(criterion);
        general.add(criterion);
        continue;
      }
      var own = parser.parse(criterion.id(), scope.get().text(), criterion.exclusion());
      var scoped =
          shared(
              new Criterion(
                  criterion.id(), criterion.text(), criterion.exclusion(), own.condition()));
      all.add(scoped);
      scope
          .get()
          .cohorts()
          .forEach(cohort -> cohorts.computeIfAbsent(cohort, c -> new ArrayList<>()).add(scoped));
    }
    withoutOwn(trial, cohorts);
    return new TrialCriteria(all, general, cohorts);
  }

  private Criterion shared(Criterion criterion) {
    return new Criterion(
        criterion.id(),
        criterion.text(),
        criterion.exclusion(),
        conditions.of(criterion.condition()));
  }

  /** Cohorts that the record lists and no criterion names are open to whom the others let in. */
  private static void withoutOwn(Trial trial, Map<Cohort, List<Criterion>> cohorts) {
    var kinds = cohorts.keySet().stream().map(Cohort::kind).collect(Collectors.toSet());
    var listed = new HashSet<Cohort>();
    trial.arms().forEach(arm -> listed.addAll(CohortScope.named(arm.code())));
    listed.stream()
        .filter(cohort -> kinds.contains(cohort.kind()))
        .forEach(cohort -> cohorts.computeIfAbsent(cohort, c -> new ArrayList<>()));
  }

  private static Trial spread(Trial trial) {
    var text = Headings.spread(RunOnCriteria.apart(trial.eligibility()));
    return new Trial(
        trial.id(),
        trial.title(),
        trial.status(),
        trial.phases(),
        trial.conditions(),
        trial.keywords(),
        trial.interventions(),
        trial.minimumAge(),
        trial.maximumAge(),
        trial.sex(),
        text,
        trial.lastUpdate(),
        trial.sites(),
        trial.arms(),
        trial.aliases(),
        trial.summary(),
        trial.statusAsOf(),
        trial.source());
  }
}
