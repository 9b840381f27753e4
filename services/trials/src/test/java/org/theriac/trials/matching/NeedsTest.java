package org.theriac.trials.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.ChartAnswers;
import org.theriac.trials.criteria.Charts;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.Truth;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.StructuredFacts;

class NeedsTest {
  private static final org.theriac.knowledgebase.KnowledgeRelease RELEASE =
      KnowledgeReleases.load();
  private static final Vocabulary WORDS = Vocabulary.of(RELEASE);
  private static final CriterionParser PARSER = new CriterionParser(WORDS);
  private static final Charts CHARTS = new Charts(WORDS);
  private static final Evaluator EVALUATOR =
      new Evaluator(WORDS, new DiseaseTree(RELEASE.oncology().tumorTypes()));

  private static List<String> needs(String exclusion, String facts) {
    var chart = CHARTS.of(StructuredFacts.read(facts), "", "", "");
    var answers = new ChartAnswers(chart);
    var verdict = EVALUATOR.evaluate(PARSER.parse("E1", exclusion, true), chart, false);
    return new Needs(condition -> EVALUATOR.holds(condition, answers) == Truth.UNKNOWN)
        .of(List.of(verdict)).stream().map(Need::question).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Autoimmune disease, except vitiligo | autoimmune | vitiligo",
        "Active infection other than hepatitis B | infection | hepatitis",
        "Neuropathy with the exception of alopecia | neuropathy | alopecia",
      })
  void what_does_not_count_is_not_asked_for_before_what_does(
      String exclusion, String asked, String exception) {
    assertThat(needs(exclusion, "{\"age\":60}"))
        .map(question -> question.toLowerCase(Locale.ROOT))
        .anyMatch(question -> question.contains(asked))
        .noneMatch(question -> question.contains("is there " + exception));
  }

  @Test
  void a_question_is_written_as_people_write_it() {
    assertThat(written("Untreated CNS metastases")).contains("untreated CNS metastases?");
    assertThat(written("Brain metastases")).contains("have brain metastases?");
    assertThat(written("Unwell pts on 5 mg of it")).contains("Unwell pts on 5 mg of it");
    assertThat(written("Creatinine > 2 mg/dL")).contains("creatinine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "History of interstitial lung disease requiring steroids | interstitial lung disease (",
        "Prior EGFR-TKI treatment | EGFR",
        "Prior treatment with a FAK inhibitor | FAK inhibitor",
        "Other malignancy within 5 years | 5 years",
        "Unstable angina within 6 months | 6 months",
        "Students and employees | Does this apply: Students and employees",
        "Must agree to use contraception | Confirm at enrolment",
      })
  void a_question_is_one_that_a_person_can_answer(String exclusion, String said) {
    assertThat(written(exclusion)).contains(said).doesNotContain("there requiring");
  }

  @Test
  void what_every_participant_confirms_is_told_by_how_a_criterion_begins() {
    assertThat(QuestionWords.isParticipation("Willing to sign the informed consent")).isTrue();
    assertThat(QuestionWords.isParticipation("Patients must agree to use condoms")).isTrue();
    assertThat(QuestionWords.isParticipation("Able to swallow tablets")).isTrue();
    assertThat(QuestionWords.isParticipation("Stage IV NSCLC and willing to give tissue"))
        .isFalse();
    assertThat(QuestionWords.isParticipation("Unable to tolerate cisplatin")).isFalse();
  }

  @Test
  void times_are_counted_as_people_count_them() {
    assertThat(QuestionWords.time(1826)).isEqualTo("5 years");
    assertThat(QuestionWords.time(183)).isEqualTo("6 months");
    assertThat(QuestionWords.time(365)).isEqualTo("12 months");
    assertThat(QuestionWords.time(28)).isEqualTo("28 days");
    assertThat(QuestionWords.time(200)).isEqualTo("200 days");
  }

  private static String written(String exclusion) {
    return String.join(" ", needs(exclusion, "{\"age\":60}"));
  }
}
