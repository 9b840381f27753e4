package org.theriac.trials.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.Chart;
import org.theriac.trials.criteria.ChartAnswers;
import org.theriac.trials.criteria.Charts;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.reading.CtmlCriteria;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.evaluation.CriterionCase;
import org.theriac.trials.evaluation.CriterionCases;
import org.theriac.trials.evaluation.synthetic.SyntheticPatients;
import org.theriac.trials.evaluation.synthetic.SyntheticTrials;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.StructuredFacts;
import org.theriac.trials.matching.TrialMatch.Overall;
import org.theriac.trials.matching.TrialMatcher.Standing;
import org.theriac.trials.notes.FactExtractor;
import org.theriac.trials.notes.Lexicon;
import org.theriac.trials.registry.CtmlReader;
import org.theriac.trials.registry.MalformedTrialException;
import org.theriac.trials.registry.Trial;

/** What is decided once for many trials is what each trial decides by itself. */
class StandingsTest {
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();
  private static final Vocabulary WORDS = Vocabulary.of(RELEASE);
  private static final Evaluator EVALUATOR =
      new Evaluator(WORDS, new DiseaseTree(RELEASE.oncology().tumorTypes()));
  private static final TrialMatcher MATCHER =
      new TrialMatcher(new CriterionParser(WORDS), new CtmlCriteria(WORDS), EVALUATOR);
  private static final Charts CHARTS = new Charts(WORDS);

  private static final String PARTS =
      """
      {"protocol_no":"SYN-3","nct_id":"NCT99990013","long_title":"Synthetic","_summary":{"status":[{"value":"Open to Accrual"}]},
       "treatment_list":{"step":[{"step_code":"1","step_internal_id":1,"match":[{"and":[{"clinical":{"age_numerical":">=18"}}]}],
         "arm":[
          {"arm_code":"A","arm_internal_id":1,"arm_suspended":"N","match":[{"genomic":{"hugo_symbol":"EGFR","variant_category":"Mutation"}}]},
          {"arm_code":"B","arm_internal_id":2,"arm_suspended":"N","match":[{"clinical":{"age_numerical":">=60"}}]}]}]}}
      """;

  private static List<CriterionCase> cases() throws URISyntaxException, java.io.IOException {
    var cases = new ArrayList<CriterionCase>();
    for (String file : List.of("registry-cases", "oncology-cases", "decided-cases")) {
      var resource =
          CriterionCases.class.getResource("/org/theriac/trials/criteria/" + file + ".jsonl");
      cases.addAll(CriterionCases.read(Path.of(resource.toURI()), Optional.empty()));
    }
    return cases;
  }

  /** Trials of criteria drawn from the cases: the same ones occur in several, some in cohorts. */
  private static List<Trial> trials(List<CriterionCase> cases, Random random)
      throws MalformedTrialException {
    var drawn = cases.subList(0, 120);
    var made = SyntheticTrials.of(RELEASE, true);
    var trials = new ArrayList<>(CtmlReader.read(PARTS.getBytes(StandardCharsets.UTF_8)));
    for (int n = 0; n < 40; n++) {
      trials.add(made.trial(n));
      var kinds = List.of(new StringBuilder(), new StringBuilder());
      for (int i = 0; i < 3 + random.nextInt(8); i++) {
        var one = drawn.get(random.nextInt(drawn.size()));
        var cohort =
            n % 4 == 0 && random.nextInt(3) == 0 ? "Cohort " + (1 + random.nextInt(2)) + ": " : "";
        kinds
            .get(one.exclusion() ? 1 : 0)
            .append("* ")
            .append(cohort)
            .append(one.criterion().replace('\n', ' '))
            .append('\n');
      }
      trials.add(
          with(
              made.trial(100 + n),
              "Inclusion Criteria:\n\n"
                  + kinds.getFirst()
                  + "\nExclusion Criteria:\n\n"
                  + kinds.getLast()));
    }
    return trials;
  }

  private static Trial with(Trial like, String eligibility) {
    return new Trial(
        like.id(),
        like.title(),
        like.status(),
        like.phases(),
        List.of(),
        like.keywords(),
        like.interventions(),
        like.minimumAge(),
        like.maximumAge(),
        like.sex(),
        eligibility,
        like.lastUpdate(),
        like.sites(),
        like.arms(),
        like.aliases(),
        like.summary(),
        like.statusAsOf(),
        like.source());
  }

  private static List<Chart> charts(List<CriterionCase> cases, Random random) {
    var extractor = new FactExtractor(Lexicon.of(RELEASE));
    var made = SyntheticPatients.of(RELEASE);
    var charts = new ArrayList<Chart>();
    for (int i = 0; i < 24; i++) {
      var facts = new ArrayList<Fact>(made.facts(i));
      var notes = new StringBuilder();
      for (int k = random.nextInt(3); k > 0; k--) {
        var one = cases.get(random.nextInt(cases.size()));
        facts.addAll(one.facts().isEmpty() ? List.of() : StructuredFacts.read(one.facts()));
        facts.addAll(extractor.extract(one.note(), "2026-01-05", "n").facts());
        notes.append(one.note()).append('\n');
      }
      var day = i % 2 == 0 ? "" : "2026-03-01";
      charts.add(CHARTS.of(facts, notes.toString().strip(), day, i % 3 == 0 ? day : ""));
    }
    return charts;
  }

  @Test
  void a_condition_decided_once_for_many_trials_is_decided_as_each_trial_decides_it()
      throws Exception {
    var random = new Random(20261128);
    var cases = cases();
    var trials = trials(cases, random);
    var read = trials.stream().map(MATCHER::read).toList();
    assertThat(read).anyMatch(one -> !one.plain()).anyMatch(TrialMatcher.Read::plain);
    Map<Overall, Integer> seen = new HashMap<>();
    for (Chart chart : charts(cases, random)) {
      var shared = new ChartAnswers(chart);
      var standings = MATCHER.standings(read, trials::get, shared);
      for (int i = 0; i < trials.size(); i++) {
        var alone = MATCHER.match(trials.get(i), chart);
        assertThat(standings.get(i))
            .as(trials.get(i).eligibility() + chart.facts())
            .isEqualTo(new Standing(alone.overall(), alone.score()));
        // The reasons, facts and sentences too, whatever was asked of the chart before.
        assertThat(MATCHER.match(trials.get(i), shared, List.of())).isEqualTo(alone);
        for (var verdict : alone.verdicts()) {
          // Of one that is asked of a cohort only, the match says so before the rest.
          assertThat(verdict)
              .usingRecursiveComparison()
              .ignoringFields("explanation")
              .isEqualTo(EVALUATOR.evaluate(verdict.criterion(), chart, false));
          assertThat(verdict.explanation())
              .endsWith(EVALUATOR.evaluate(verdict.criterion(), chart, false).explanation());
        }
        seen.merge(alone.overall(), 1, Integer::sum);
      }
    }
    assertThat(seen).containsOnlyKeys(Overall.values());
  }

  @Test
  void the_order_of_the_trials_changes_no_standing() throws Exception {
    var random = new Random(7);
    var cases = cases();
    var trials = trials(cases, random);
    for (Chart chart : charts(cases, random).subList(0, 8)) {
      Map<Trial, Standing> first = new HashMap<>();
      for (int turn = 0; turn < 3; turn++) {
        Collections.shuffle(trials, random);
        var standings =
            MATCHER.standings(
                trials.stream().map(MATCHER::read).toList(), trials::get, new ChartAnswers(chart));
        for (int i = 0; i < trials.size(); i++) {
          var before = first.putIfAbsent(trials.get(i), standings.get(i));
          assertThat(before == null ? standings.get(i) : before).isEqualTo(standings.get(i));
        }
      }
      assertThat(first).hasSameSizeAs(trials);
    }
  }
}
