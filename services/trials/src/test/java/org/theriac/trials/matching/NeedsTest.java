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
    return asked(exclusion, true, facts, false).stream().map(Need::question).toList();
  }

  private static List<Need> asked(
      String criterion, boolean exclusion, String facts, boolean tested) {
    var chart = CHARTS.of(StructuredFacts.read(facts), "", "", "");
    var answers = new ChartAnswers(chart);
    var verdict = EVALUATOR.evaluate(PARSER.parse("E1", criterion, exclusion), chart, false);
    return new Needs(
            condition -> EVALUATOR.holds(condition, answers) == Truth.UNKNOWN, gene -> tested)
        .of(List.of(verdict));
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
    assertThat(written("Brain metastases")).contains("have any brain metastases?");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Carcinomatous meningitis | leptomeningeal metastases | leptomeninges",
        "Prior PD-1 inhibitor | had any PD-1 | had PD-1",
        "Severe anemia and severe kidney disease | any severe anemia? | severe and severe",
        "Blood urea nitrogen (UREA/BUN) > 2 x ULN | latest urea nitrogen | UREA nitrogen",
        "Prior chemotherapy for metastatic disease | any chemotherapy for metastatic disease | (met",
        "Active autoimmune disease that required steroids, except vitiligo | autoimmune | vitiligo",
        "Symptomatic brain metastases that need steroids | brain metastases | on any systemic",
      })
  void of_what_must_come_together_to_stop_a_patient_the_first_is_asked_in_plain_words(
      String exclusion, String said, String unsaid) {
    assertThat(written(exclusion)).contains(said).doesNotContain(unsaid);
  }

  @Test
  void a_marker_that_was_tested_is_not_asked_for_as_if_it_were_not() {
    assertThat(asked("EGFR exon 20 insertion", true, "{\"age\":60}", true))
        .extracting(Need::question)
        .containsExactly("What does the result of EGFR say of this: exon 20 insertion?");
    assertThat(asked("EGFR exon 20 insertion", true, "{\"age\":60}", false))
        .extracting(Need::question)
        .containsExactly("Was EGFR tested, and with what result? (asked: exon 20 insertion)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Prior organ transplant | SCREENING",
        "Prior EGFR-TKI treatment | DECISIVE",
        "Prior insulin therapy | SCREENING",
        "Prior chemotherapy | DECISIVE",
      })
  void what_decides_no_trial_of_its_own_does_not_stand_among_the_decisive(
      String exclusion, NeedKind kind) {
    assertThat(asked(exclusion, true, "{\"age\":60}", false))
        .extracting(Need::kind)
        .containsOnly(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"age\":68,\"sex\":\"female\"} | Pregnant or breastfeeding women | E",
        "{\"age\":50,\"sex\":\"male\"} | Pregnant or breastfeeding women | E",
        "{\"age\":68,\"sex\":\"female\"} | Women who plan to become pregnant within 6 months | E",
        "{\"age\":50,\"sex\":\"male\"} | Women of childbearing potential (WOCBP) with"
            + " non-sterilized male partners must have a negative serum pregnancy test within 7"
            + " days prior to first dosing | I",
        "{\"age\":68,\"sex\":\"female\"} | Women of childbearing potential must have a negative"
            + " serum pregnancy test | I",
        "{\"age\":68,\"sex\":\"female\"} | Women who are pregnant or breastfeeding or women/men"
            + " who are planning to have children. | E",
        "{\"age\":50,\"sex\":\"male\"} | Females of reproductive age must agree to use"
            + " contraception and have a negative pregnancy test | I",
      })
  void of_pregnancy_nobody_is_asked_who_cannot_be(String facts, String criterion, String side) {
    assertThat(asked(criterion, side.equals("E"), facts, false))
        .as("at most a confirmation")
        .allMatch(need -> need.kind() == NeedKind.CONFIRMATION);
  }

  @Test
  void of_pregnancy_is_asked_who_can_be() {
    assertThat(needs("Pregnant women", "{\"age\":34,\"sex\":\"female\"}"))
        .containsExactly("Is the patient pregnant?");
    assertThat(needs("Pregnant women", "{\"age\":59,\"sex\":\"female\"}"))
        .containsExactly("Is the patient pregnant?");
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
    assertThat(QuestionWords.time(91)).isEqualTo("3 months");
    assertThat(QuestionWords.time(28)).isEqualTo("28 days");
    assertThat(QuestionWords.time(200)).isEqualTo("200 days");
  }

  private static String written(String exclusion) {
    return String.join(" ", needs(exclusion, "{\"age\":60}"));
  }
}
