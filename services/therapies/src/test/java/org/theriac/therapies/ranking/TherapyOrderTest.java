package org.theriac.therapies.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.theriac.models.features.EvidenceItem;
import org.theriac.models.features.EvidenceStrength;
import org.theriac.therapies.ranking.MatchedEvidence.Finding;

/** What decides between therapies of one tier, and what is told of one. */
class TherapyOrderTest {
  private static final int SAME_TYPE = 3;
  private static final int WIDER_TYPE = 2;
  private static final int ANY_TUMOUR = 1;

  private static MatchedEvidence label(
      String id, String therapy, String agency, int relation, String... conditions) {
    return evidence(
        id,
        therapy,
        Finding.SENSITIVITY,
        EvidenceStrength.LABEL,
        agency,
        relation,
        "EGFR L858R",
        List.of(conditions),
        List.of());
  }

  private static MatchedEvidence evidence(
      String id,
      String therapy,
      Finding finding,
      EvidenceStrength strength,
      String agency,
      int relation,
      String biomarker,
      List<String> conditions,
      List<String> openResistance) {
    return new MatchedEvidence(
        id,
        List.of(therapy),
        finding,
        new EvidenceItem(strength, finding == Finding.SENSITIVITY, 5, relation, 3, 2020, false, 1),
        Set.of(biomarker),
        Set.of("EGFR"),
        Tier.IA,
        "rule",
        agency,
        conditions,
        biomarker,
        "a tumour",
        false,
        "1",
        openResistance,
        List.of(),
        MatchedEvidence.Closeness.AS_A_WHOLE);
  }

  private static List<String> order(List<MatchedEvidence> evidence, Comparison... comparisons) {
    return TherapyRanking.byRulesOnly().rank(evidence, List.of(comparisons)).stream()
        .map(RankedTherapy::name)
        .toList();
  }

  @Test
  void a_label_about_this_type_or_a_wider_one_stands_before_one_for_any_tumour() {
    assertThat(
            order(
                List.of(
                    label("l:1", "anyone", "FDA", ANY_TUMOUR),
                    label("l:2", "wide", "FDA", WIDER_TYPE),
                    label("l:3", "very own", "FDA", SAME_TYPE))))
        .containsExactly("very own", "wide", "anyone");
  }

  @Test
  void another_regulator_s_label_about_this_type_makes_no_own_indication() {
    assertThat(
            order(
                List.of(
                    label("l:1", "anyone", "FDA", ANY_TUMOUR),
                    label("l:2", "anyone", "EMA", SAME_TYPE),
                    label("l:3", "very own", "FDA", SAME_TYPE))))
        .containsExactly("very own", "anyone");
  }

  @Test
  void the_conditions_are_those_of_the_label_about_this_type_where_there_is_one() {
    var agnostic = label("l:1", "drug", "FDA", ANY_TUMOUR, "no alternative");
    var specific = label("l:2", "drug", "FDA", WIDER_TYPE, "first line");
    var elsewhere = label("l:3", "drug", "EMA", SAME_TYPE, "second line");
    assertThat(conditions(agnostic, specific, elsewhere)).containsExactly("first line");
    assertThat(conditions(agnostic, elsewhere)).containsExactly("no alternative");
    assertThat(conditions(elsewhere)).containsExactly("second line");
  }

  private static List<String> conditions(MatchedEvidence... labels) {
    return TherapyRanking.byRulesOnly().rank(List.of(labels)).getFirst().conditions();
  }

  @Test
  void of_weaker_evidence_three_findings_are_named_and_five_sources() {
    List<MatchedEvidence> all = new ArrayList<>();
    all.add(label("l:1", "drug", "FDA", SAME_TYPE));
    for (int i = 1; i <= 6; i++) {
      all.add(
          evidence(
              "e:" + i,
              "drug",
              Finding.RESISTANCE,
              EvidenceStrength.PRECLINICAL,
              "",
              SAME_TYPE,
              "GENE" + i,
              List.of(),
              List.of()));
    }
    assertThat(TherapyRanking.byRulesOnly().rank(all).getFirst().reasons())
        .contains(
            "Weaker evidence of this tumour type speaks against it: GENE1, GENE2, GENE3 (e:1, e:2,"
                + " e:3, e:4, e:5 and 1 more); it overturns nothing.");
  }

  @Test
  void a_trial_lifts_no_therapy_with_open_resistance_above_one_without() {
    var superior =
        evidence(
            "l:1",
            "superior",
            Finding.SENSITIVITY,
            EvidenceStrength.LABEL,
            "FDA",
            SAME_TYPE,
            "EGFR L858R",
            List.of(),
            List.of("Nothing is known of it beside EGFR T790M."));
    var inferior = label("l:2", "inferior", "FDA", SAME_TYPE);
    var trial = new Comparison("superior", "inferior", "a trial", Comparison.Kind.TRIAL);

    List<RankedTherapy> ranked =
        TherapyRanking.byRulesOnly().rank(List.of(superior, inferior), List.of(trial));
    assertThat(ranked).extracting(RankedTherapy::name).containsExactly("inferior", "superior");
    assertThat(ranked)
        .allSatisfy(therapy -> assertThat(therapy.reasons()).noneMatch(r -> r.contains("a trial")));

    var without = label("l:1", "superior", "FDA", SAME_TYPE);
    assertThat(order(List.of(without, inferior), trial)).containsExactly("superior", "inferior");
  }
}
