package org.theriac.trials.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.Charts;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.reading.CtmlCriteria;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.evaluation.synthetic.SyntheticPatients;
import org.theriac.trials.evaluation.synthetic.SyntheticTrials;
import org.theriac.trials.index.Concepts;
import org.theriac.trials.index.TrialIndex;
import org.theriac.trials.matching.TrialMatcher;
import org.theriac.trials.registry.Trial;
import org.theriac.trials.v1.MatchTrialsRequest;
import org.theriac.trials.v1.MatchTrialsResponse;
import org.theriac.trials.v1.PatientFacts;

class MatchTrialsTest {
  private static final int TRIALS = 300;
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();
  private static final Vocabulary WORDS = Vocabulary.of(RELEASE);
  private static final DiseaseTree TUMOURS = new DiseaseTree(RELEASE.oncology().tumorTypes());
  private static final TrialMatcher MATCHER =
      new TrialMatcher(
          new CriterionParser(WORDS), new CtmlCriteria(WORDS), new Evaluator(WORDS, TUMOURS));
  private static final SyntheticTrials MADE = SyntheticTrials.of(RELEASE, true);

  @TempDir Path folder;

  private TrialIndex index() throws IOException {
    var index = TrialIndex.open(folder, new Concepts(WORDS, TUMOURS));
    index.store(IntStream.range(0, TRIALS).mapToObj(MADE::trial).toList());
    return index;
  }

  /** One that has read nothing yet. */
  private static MatchTrials fresh(TrialIndex index) {
    return new MatchTrials(new Charts(WORDS), MATCHER, index, "test");
  }

  private static MatchTrialsRequest.Builder asked(int patient) {
    return MatchTrialsRequest.newBuilder()
        .setPatient(
            PatientFacts.newBuilder()
                .addAllFacts(Messages.facts(SyntheticPatients.of(RELEASE).facts(patient))))
        .setPlannedDayOne("2026-12-01");
  }

  private static List<MatchTrialsResponse> answers(MatchTrials match) throws IOException {
    var answers = new ArrayList<MatchTrialsResponse>();
    for (int i = 0; i < 25; i++) {
      answers.add(match.match(asked(i).build(), List.of()));
    }
    return answers;
  }

  private static Trial amended(Trial trial) {
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
        "Inclusion Criteria:\n\n* Age >= 130 years\n* KRAS mutation",
        trial.lastUpdate(),
        trial.sites(),
        trial.arms(),
        trial.aliases(),
        trial.summary(),
        trial.statusAsOf(),
        trial.source());
  }

  @Test
  void what_was_kept_of_the_records_changes_no_answer_also_after_they_were_amended()
      throws Exception {
    try (var index = index()) {
      var match = fresh(index);
      var first = answers(match);
      assertThat(first).anyMatch(answer -> answer.getMatchesCount() > 5);
      assertThat(answers(match)).isEqualTo(first);

      index.store(IntStream.range(0, TRIALS / 2).mapToObj(i -> amended(MADE.trial(i))).toList());
      var amended = answers(match);
      assertThat(amended).isEqualTo(answers(fresh(index))).isNotEqualTo(first);
    }
  }

  @Test
  void a_record_is_read_again_only_to_be_shown() throws Exception {
    try (var index = index()) {
      var match = fresh(index);
      answers(match);
      long before = index.recordsRead();
      var shown = answers(match).stream().mapToInt(MatchTrialsResponse::getMatchesCount).sum();
      assertThat(index.recordsRead() - before).isEqualTo(shown);
    }
  }

  @Test
  void trials_that_are_named_are_decided_whatever_their_tumour_and_one_that_is_not_there_is_said()
      throws Exception {
    try (var index = index()) {
      var all = IntStream.range(0, 60).mapToObj(i -> MADE.trial(i).id()).toList();
      var answer =
          fresh(index)
              .match(
                  asked(1).addAllTrialIds(all).addTrialIds("NCT00000000").setLimit(200).build(),
                  List.of());
      assertThat(answer.getMatchesList())
          .extracting(one -> one.getTrial().getTrialId())
          .containsExactlyInAnyOrderElementsOf(all);
      assertThat(answer.getNotConsideredList()).containsExactly("NCT00000000 is not in the index.");
    }
  }

  @Test
  void a_limit_or_a_day_that_cannot_be_is_refused() throws Exception {
    try (var index = index()) {
      var match = fresh(index);
      for (int limit : new int[] {-3, 201}) {
        assertThatThrownBy(() -> match.match(asked(1).setLimit(limit).build(), List.of()))
            .isInstanceOf(StatusRuntimeException.class)
            .hasMessageContaining("limit");
      }
      for (String day : new String[] {"2026-13-01", "01.12.2026", "20261201", "2026", "soon"}) {
        assertThatThrownBy(() -> match.match(asked(1).setPlannedDayOne(day).build(), List.of()))
            .as(day)
            .hasMessageContaining("planned_day_one");
        assertThatThrownBy(() -> match.match(asked(1).setAsOf(day).build(), List.of()))
            .as(day)
            .hasMessageContaining("as_of");
      }
    }
  }
}
