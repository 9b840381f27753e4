package org.theriac.trials.patients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.Chart;
import org.theriac.trials.criteria.Charts;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.Truth;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.StructuredFacts;

class InternedChartsTest {
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();
  private static final Vocabulary WORDS = Vocabulary.of(RELEASE);
  private static final Evaluator EVALUATOR =
      new Evaluator(WORDS, new DiseaseTree(RELEASE.oncology().tumorTypes()));
  private static final Charts CHARTS = new Charts(WORDS);

  private static Chart chart(int age, String marker, String note) {
    return CHARTS.of(
        StructuredFacts.read(
            "{\"age\":" + age + ",\"dx\":\"NSCLC\",\"biomarkers\":{\"EGFR\":\"" + marker + "\"}}"),
        note,
        "",
        "2026-01-05");
  }

  @Test
  void of_a_forgotten_or_changed_chart_nothing_is_held_that_no_other_has() {
    var lean = new LeanCharts();
    var bitmaps = new PatientBitmaps(EVALUATOR);
    lean.put(0, chart(50, "L858R", "Likes long walks."));
    bitmaps.put(0, chart(50, "L858R", "Likes long walks."));
    int facts = lean.held();
    int groups = bitmaps.held();
    for (int i = 0; i < 50; i++) {
      lean.put(1, chart(20 + i, "G719" + (char) ('A' + i % 20), "Lives in house" + i + "."));
      bitmaps.put(1, chart(20 + i, "G719" + (char) ('A' + i % 20), ""));
    }
    assertThat(lean.held()).isBetween(facts + 1, facts + 10);
    lean.remove(1);
    bitmaps.remove(1);
    bitmaps.remove(1);
    assertThat(lean.held()).isEqualTo(facts);
    assertThat(bitmaps.held()).isEqualTo(groups);
    lean.remove(0);
    bitmaps.remove(0);
    assertThat(lean.held()).isZero();
    assertThat(bitmaps.held()).isZero();
    assertThat(lean.chart(0, Optional.empty(), Optional.empty()))
        .isEqualTo(new Chart(List.of(), List.of(), Optional.empty(), Optional.empty()));
  }

  @Test
  void after_any_changes_every_chart_is_told_as_if_it_were_the_first() {
    var random = new Random(3);
    var criterion = new CriterionParser(WORDS).parse("1", "EGFR mutation", false);
    var lean = new LeanCharts();
    var bitmaps = new PatientBitmaps(EVALUATOR);
    var now = new Chart[12];
    for (int step = 0; step < 600; step++) {
      int place = random.nextInt(now.length);
      if (random.nextInt(3) == 0) {
        lean.remove(place);
        bitmaps.remove(place);
        now[place] = null;
      } else {
        var marker = List.of("L858R", "wild type", "negative", "T790M").get(random.nextInt(4));
        now[place] = chart(30 + random.nextInt(5), marker, "Word" + random.nextInt(9) + ".");
        lean.put(place, now[place]);
        bitmaps.put(place, now[place]);
      }
      var stopped = bitmaps.stopped(List.of(criterion), Optional.empty(), Optional.empty());
      for (int i = 0; i < now.length; i++) {
        assertThat(bitmaps.present().get(i)).isEqualTo(now[i] != null);
        if (now[i] != null) {
          var whole = EVALUATOR.eligibility(criterion, now[i]);
          assertThat(stopped.get(i)).isEqualTo(whole == Truth.NO);
          assertThat(
                  EVALUATOR.eligibility(
                      criterion, lean.chart(i, Optional.empty(), Optional.empty())))
              .isEqualTo(whole);
        }
      }
    }
  }
}
