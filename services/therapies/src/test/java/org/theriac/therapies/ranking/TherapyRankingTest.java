package org.theriac.therapies.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.models.features.EvidenceItem;
import org.theriac.models.features.EvidenceStrength;
import org.theriac.models.features.Feature;
import org.theriac.models.ranker.Ranker.Score;
import org.theriac.therapies.ranking.MatchedEvidence.Finding;
import org.theriac.therapies.ranking.RankedTherapy.OnLabel;

class TherapyRankingTest {
  private static final MatchedEvidence LABEL =
      evidence(
          "label:1",
          "erlotinib",
          Finding.SENSITIVITY,
          EvidenceStrength.LABEL,
          "L858R",
          Tier.IA,
          "FDA");

  @Test
  void a_label_in_the_tumour_type_is_first() {
    var ranked =
        TherapyRanking.byRulesOnly()
            .rank(
                List.of(
                    evidence(
                        "c:1",
                        "gefitinib",
                        Finding.SENSITIVITY,
                        EvidenceStrength.CLINICAL,
                        "L858R",
                        Tier.IIC,
                        ""),
                    LABEL));
    assertThat(ranked).extracting(RankedTherapy::name).containsExactly("erlotinib", "gefitinib");
    assertThat(ranked.getFirst().onLabel()).isEqualTo(OnLabel.YES);
    assertThat(ranked.getLast().onLabel()).isEqualTo(OnLabel.NO);
  }

  @Test
  void resistance_of_another_finding_at_comparable_strength_overturns_a_label() {
    var ranked =
        TherapyRanking.byRulesOnly()
            .rank(
                List.of(
                    LABEL,
                    evidence(
                        "c:2",
                        "erlotinib",
                        Finding.RESISTANCE,
                        EvidenceStrength.VALIDATED,
                        "T790M",
                        Tier.IA,
                        "")));
    assertThat(ranked)
        .singleElement()
        .satisfies(therapy -> {
          assertThat(therapy.direction()).isEqualTo(Direction.RESISTANCE);
          assertThat(therapy.opposing()).containsExactly("c:2");
          assertThat(therapy.supporting()).containsExactly("label:1");
          assertThat(therapy.score()).isEmpty();
        });
  }

  @Test
  void resistance_about_the_same_finding_is_a_conflict() {
    var ranked =
        TherapyRanking.byRulesOnly()
            .rank(
                List.of(
                    LABEL,
                    evidence(
                        "c:3",
                        "erlotinib",
                        Finding.RESISTANCE,
                        EvidenceStrength.VALIDATED,
                        "L858R",
                        Tier.IA,
                        "")));
    assertThat(ranked)
        .singleElement()
        .extracting(RankedTherapy::direction)
        .isEqualTo(Direction.CONFLICTING);
  }

  @Test
  void preclinical_resistance_is_told_and_overturns_nothing() {
    var ranked =
        TherapyRanking.byRulesOnly()
            .rank(
                List.of(
                    LABEL,
                    evidence(
                        "c:4",
                        "erlotinib",
                        Finding.RESISTANCE,
                        EvidenceStrength.PRECLINICAL,
                        "MET",
                        Tier.IID,
                        "")));
    assertThat(ranked)
        .singleElement()
        .satisfies(therapy -> {
          assertThat(therapy.direction()).isEqualTo(Direction.SENSITIVITY);
          assertThat(therapy.reasons()).anyMatch(reason -> reason.contains("c:4"));
        });
  }

  @Test
  void a_study_without_response_unsettles_but_does_not_overturn() {
    var ranked =
        TherapyRanking.byRulesOnly()
            .rank(
                List.of(
                    evidence(
                        "c:5",
                        "neratinib",
                        Finding.SENSITIVITY,
                        EvidenceStrength.CLINICAL,
                        "S310F",
                        Tier.IIC,
                        ""),
                    evidence(
                        "c:6",
                        "neratinib",
                        Finding.NO_SENSITIVITY,
                        EvidenceStrength.CLINICAL,
                        "A1",
                        Tier.IIC,
                        "")));
    assertThat(ranked)
        .singleElement()
        .extracting(RankedTherapy::direction)
        .isEqualTo(Direction.CONFLICTING);
  }

  @Test
  void unverified_conditions_make_a_label_conditional() {
    var conditional =
        new MatchedEvidence(
            "label:2",
            List.of("osimertinib"),
            Finding.SENSITIVITY,
            LABEL.item(),
            Set.of("a"),
            Set.of("EGFR"),
            Tier.IA,
            "label in this tumour type",
            "FDA",
            List.of("first line"),
            "EGFR L858R",
            "non-small cell lung cancer",
            false,
            "1",
            List.of(),
            List.of(),
            MatchedEvidence.Closeness.AS_A_WHOLE);
    assertThat(TherapyRanking.byRulesOnly().rank(List.of(conditional)))
        .singleElement()
        .satisfies(therapy -> {
          assertThat(therapy.onLabel()).isEqualTo(OnLabel.CONDITIONAL);
          assertThat(therapy.conditions()).containsExactly("first line");
        });
  }

  @Test
  void conditions_of_each_indication_stay_together() {
    var adjuvant = label("label:b", "FDA", "adjuvant treatment", "after resection");
    var metastatic = label("label:a", "FDA", "metastatic disease", "first line");
    var elsewhere = label("label:c", "EMA", "metastatic disease");
    assertThat(TherapyRanking.byRulesOnly().rank(List.of(elsewhere, adjuvant, metastatic)))
        .singleElement()
        .satisfies(therapy -> {
          assertThat(therapy.indications())
              .extracting(RankedTherapy.Indication::evidence)
              .containsExactly("label:a", "label:b", "label:c");
          assertThat(therapy.indications().getFirst().conditions())
              .containsExactly("metastatic disease", "first line");
          assertThat(therapy.conditions())
              .containsExactly(
                  "adjuvant treatment", "after resection", "first line", "metastatic disease");
        });
  }

  @Test
  void resistance_to_a_component_by_another_finding_unsettles_the_combination() {
    var combination = together("label:c", "BRAF V600E");
    var resistance =
        evidence(
            "label:r",
            "cetuximab",
            Finding.RESISTANCE,
            EvidenceStrength.LABEL,
            "KRAS G12D",
            Tier.IA,
            "FDA");
    var ranked = TherapyRanking.byRulesOnly().rank(List.of(combination, resistance));
    assertThat(ranked)
        .filteredOn(therapy -> therapy.name().equals("cetuximab + encorafenib"))
        .singleElement()
        .satisfies(therapy -> {
          assertThat(therapy.direction()).isEqualTo(Direction.CONFLICTING);
          assertThat(therapy.opposing()).containsExactly("label:r");
          assertThat(therapy.onLabel()).isEqualTo(OnLabel.YES);
        });
  }

  @Test
  void weaker_resistance_to_a_component_by_another_finding_is_told_and_unsettles_nothing() {
    var combination = together("label:c", "BRAF V600E");
    var weaker =
        evidence(
            "civic:1",
            "cetuximab",
            Finding.RESISTANCE,
            EvidenceStrength.PRECLINICAL,
            "ERBB2 amplification",
            Tier.IID,
            "");
    var answered =
        evidence(
            "civic:2",
            "cetuximab",
            Finding.RESISTANCE,
            EvidenceStrength.PRECLINICAL,
            "BRAF V600E",
            Tier.IID,
            "");
    assertThat(TherapyRanking.byRulesOnly().rank(List.of(combination, weaker, answered)))
        .filteredOn(therapy -> therapy.name().equals("cetuximab + encorafenib"))
        .singleElement()
        .satisfies(therapy -> {
          assertThat(therapy.direction()).isEqualTo(Direction.SENSITIVITY);
          assertThat(therapy.reasons())
              .anyMatch(reason ->
                  reason.contains("speaks against a component") && reason.contains("civic:1"))
              .noneMatch(reason -> reason.contains("civic:2"));
        });
  }

  @Test
  void a_combination_made_for_the_resistant_finding_stands() {
    var combination = together("label:c", "KRAS G12C");
    var resistance =
        evidence(
            "label:r",
            "cetuximab",
            Finding.RESISTANCE,
            EvidenceStrength.LABEL,
            "KRAS G12C",
            Tier.IA,
            "FDA");
    var weaker =
        evidence(
            "civic:1",
            "encorafenib",
            Finding.RESISTANCE,
            EvidenceStrength.PRECLINICAL,
            "NRAS Q61K",
            Tier.IID,
            "");
    assertThat(TherapyRanking.byRulesOnly().rank(List.of(combination, resistance, weaker)))
        .filteredOn(therapy -> therapy.name().equals("cetuximab + encorafenib"))
        .singleElement()
        .satisfies(therapy -> assertThat(therapy.direction()).isEqualTo(Direction.SENSITIVITY));
  }

  private static MatchedEvidence together(String id, String alteration) {
    return new MatchedEvidence(
        id,
        List.of("encorafenib", "cetuximab"),
        Finding.SENSITIVITY,
        LABEL.item(),
        Set.of(alteration),
        Set.of("EGFR"),
        Tier.IA,
        "label in this tumour type",
        "FDA",
        List.of(),
        alteration,
        "colorectal cancer",
        false,
        "1",
        List.of(),
        List.of(),
        MatchedEvidence.Closeness.AS_A_WHOLE);
  }

  private static MatchedEvidence label(String id, String agency, String... conditions) {
    return new MatchedEvidence(
        id,
        List.of("osimertinib"),
        Finding.SENSITIVITY,
        LABEL.item(),
        Set.of("a"),
        Set.of("EGFR"),
        Tier.IA,
        "label in this tumour type",
        agency,
        List.of(conditions),
        "EGFR L858R",
        "non-small cell lung cancer",
        false,
        "1",
        List.of(),
        List.of(),
        MatchedEvidence.Closeness.AS_A_WHOLE);
  }

  @Test
  void the_model_never_lifts_a_therapy_over_a_better_tier() {
    var ranking =
        new TherapyRanking(therapy ->
            Optional.of(new Score(therapy.evidence().isEmpty() ? 0 : 0.99, 4.6, List.of())));
    var ranked =
        ranking.rank(
            List.of(
                evidence(
                    "c:7",
                    "b",
                    Finding.SENSITIVITY,
                    EvidenceStrength.PRECLINICAL,
                    "x",
                    Tier.IID,
                    ""),
                LABEL));
    assertThat(ranked).extracting(RankedTherapy::tier).containsExactly(Tier.IA, Tier.IID);
  }

  @Test
  void within_a_tier_no_therapy_stands_before_one_that_was_superior_to_it() {
    var superior =
        evidence(
            "label:3",
            "osimertinib",
            Finding.SENSITIVITY,
            EvidenceStrength.LABEL,
            "L858R",
            Tier.IA,
            "FDA");
    var gate = List.of(new Comparison("osimertinib", "erlotinib", "FLAURA, PMID 29151359"));
    var ranked = TherapyRanking.byRulesOnly().rank(List.of(LABEL, superior), gate);
    assertThat(ranked).extracting(RankedTherapy::name).containsExactly("osimertinib", "erlotinib");
    assertThat(ranked.getLast().reasons()).anyMatch(reason -> reason.contains("29151359"));
    var without = TherapyRanking.byRulesOnly().rank(List.of(LABEL, superior));
    assertThat(without).extracting(RankedTherapy::name).containsExactly("erlotinib", "osimertinib");
  }

  @Test
  void what_was_superior_to_more_stands_first_also_through_others() {
    var labels =
        List.of("afatinib", "gefitinib", "osimertinib", "sunvozertinib").stream()
            .map(name ->
                evidence(
                    "label:" + name,
                    name,
                    Finding.SENSITIVITY,
                    EvidenceStrength.LABEL,
                    "L858R",
                    Tier.IA,
                    "FDA"))
            .toList();
    var trials =
        List.of(
            new Comparison("sunvozertinib", "osimertinib", "one"),
            new Comparison("osimertinib", "gefitinib", "two"),
            new Comparison("afatinib", "gefitinib", "three"));
    var ranked = TherapyRanking.byRulesOnly().rank(labels, trials);
    assertThat(ranked)
        .extracting(RankedTherapy::name)
        .containsExactly("sunvozertinib", "afatinib", "osimertinib", "gefitinib");
    assertThat(ranked.getFirst().reasons())
        .anyMatch(reason -> reason.startsWith("Stands above osimertinib"));
  }

  @Test
  void a_therapy_of_which_nothing_is_known_beside_a_resistance_stands_below_the_others() {
    var open =
        new MatchedEvidence(
            "label:9",
            List.of("afatinib"),
            Finding.SENSITIVITY,
            LABEL.item(),
            Set.of("L858R"),
            Set.of("EGFR"),
            Tier.IA,
            "label-in-tumour",
            "FDA",
            List.of("activity shown"),
            "L858R",
            "NSCLC",
            false,
            "1",
            List.of("Nothing is known here of afatinib with C797S."),
            List.of(),
            MatchedEvidence.Closeness.AS_A_WHOLE);
    var ranked =
        TherapyRanking.byRulesOnly()
            .rank(
                List.of(open, LABEL), List.of(new Comparison("afatinib", "erlotinib", "a trial")));
    assertThat(ranked).extracting(RankedTherapy::name).containsExactly("erlotinib", "afatinib");
    assertThat(ranked.getLast().direction()).isEqualTo(Direction.SENSITIVITY);
    assertThat(ranked.getLast().reasons()).anyMatch(reason -> reason.contains("C797S"));
  }

  @Test
  void a_superior_therapy_of_a_lower_tier_stays_there() {
    var lower =
        evidence(
            "c:8",
            "osimertinib",
            Finding.SENSITIVITY,
            EvidenceStrength.CLINICAL,
            "L858R",
            Tier.IB,
            "");
    var gate = List.of(new Comparison("osimertinib", "erlotinib", "a trial"));
    assertThat(TherapyRanking.byRulesOnly().rank(List.of(LABEL, lower), gate))
        .extracting(RankedTherapy::name)
        .containsExactly("erlotinib", "osimertinib");
  }

  @Test
  void comparisons_that_contradict_each_other_lose_no_therapy() {
    var other =
        evidence(
            "label:4",
            "gefitinib",
            Finding.SENSITIVITY,
            EvidenceStrength.LABEL,
            "L858R",
            Tier.IA,
            "FDA");
    var circle =
        List.of(
            new Comparison("gefitinib", "erlotinib", "one"),
            new Comparison("erlotinib", "gefitinib", "two"));
    var ranked = TherapyRanking.byRulesOnly().rank(List.of(LABEL, other), circle);
    assertThat(ranked)
        .extracting(RankedTherapy::name)
        .containsExactlyInAnyOrder("erlotinib", "gefitinib");
    assertThat(ranked)
        .allSatisfy(therapy ->
            assertThat(therapy.reasons())
                .anyMatch(reason -> reason.contains("contradicts itself"))
                .noneMatch(reason -> reason.startsWith("Stands")));
  }

  @Test
  void a_circle_of_comparisons_orders_nothing_within_it_and_all_of_it_against_others() {
    var gefitinib =
        evidence(
            "label:5",
            "gefitinib",
            Finding.SENSITIVITY,
            EvidenceStrength.LABEL,
            "L858R",
            Tier.IA,
            "FDA");
    var afatinib =
        evidence(
            "label:6",
            "afatinib",
            Finding.SENSITIVITY,
            EvidenceStrength.LABEL,
            "L858R",
            Tier.IA,
            "FDA");
    var comparisons =
        List.of(
            new Comparison("gefitinib", "erlotinib", "one"),
            new Comparison("erlotinib", "gefitinib", "two"),
            new Comparison("gefitinib", "afatinib", "three"));
    assertThat(TherapyRanking.byRulesOnly().rank(List.of(afatinib, LABEL, gefitinib), comparisons))
        .extracting(RankedTherapy::name)
        .endsWith("afatinib");
  }

  @Test
  void a_therapy_labelled_for_the_finding_that_makes_another_fail_stands_first() {
    var antibody =
        evidence(
            "label:7",
            "cetuximab",
            Finding.SENSITIVITY,
            EvidenceStrength.LABEL,
            "RAS wild type",
            Tier.IA,
            "FDA");
    var own =
        evidence(
            "label:8",
            "selpercatinib",
            Finding.SENSITIVITY,
            EvidenceStrength.LABEL,
            "RET fusion",
            Tier.IA,
            "FDA");
    var against =
        evidence(
            "c:10",
            "cetuximab",
            Finding.RESISTANCE,
            EvidenceStrength.CLINICAL,
            "RET fusion",
            Tier.IB,
            "");
    assertThat(TherapyRanking.byRulesOnly().rank(List.of(antibody, own)))
        .extracting(RankedTherapy::name)
        .containsExactly("cetuximab", "selpercatinib");
    var ranked =
        TherapyRanking.byRulesOnly().rank(List.of(antibody, own, outsideItsTarget(against)));
    assertThat(ranked)
        .extracting(RankedTherapy::name)
        .containsExactly("selpercatinib", "cetuximab");
    assertThat(ranked.getFirst().reasons())
        .anyMatch(reason -> reason.contains("labelled for a finding that speaks against that"));
    assertThat(ranked.getLast().direction()).isEqualTo(Direction.SENSITIVITY);
  }

  @Test
  void stronger_resistance_about_the_same_finding_overturns_and_does_not_merely_conflict() {
    var weak =
        evidence(
            "c:9",
            "cetuximab",
            Finding.SENSITIVITY,
            EvidenceStrength.CLINICAL,
            "G13D",
            Tier.IB,
            "");
    var label =
        evidence(
            "label:5",
            "cetuximab",
            Finding.RESISTANCE,
            EvidenceStrength.LABEL,
            "G13D",
            Tier.IA,
            "FDA");
    assertThat(TherapyRanking.byRulesOnly().rank(List.of(weak, label)))
        .singleElement()
        .extracting(RankedTherapy::direction)
        .isEqualTo(Direction.RESISTANCE);
  }

  @Test
  void resistance_of_a_minor_clone_is_told_and_overturns_nothing() {
    var minor =
        new MatchedEvidence(
            "g:1",
            List.of("erlotinib"),
            Finding.RESISTANCE,
            new EvidenceItem(EvidenceStrength.GUIDELINE, false, 5, 3, 0, 2023, true, 3),
            Set.of("T790M"),
            Set.of("EGFR"),
            Tier.IA,
            "guideline-in-tumour",
            "",
            List.of(),
            "EGFR T790M",
            "lung adenocarcinoma",
            true,
            "R1",
            List.of(),
            List.of(),
            MatchedEvidence.Closeness.AS_A_WHOLE);
    assertThat(TherapyRanking.byRulesOnly().rank(List.of(LABEL, minor)))
        .singleElement()
        .satisfies(therapy -> {
          assertThat(therapy.direction()).isEqualTo(Direction.SENSITIVITY);
          assertThat(therapy.reasons()).anyMatch(reason -> reason.contains("minor clone"));
        });
  }

  @Test
  void the_order_of_the_evidence_does_not_matter() {
    var random = new Random(7);
    var evidence = new ArrayList<MatchedEvidence>();
    for (int i = 0; i < 60; i++) {
      evidence.add(
          evidence(
              "c:" + i,
              "drug" + random.nextInt(9),
              Finding.values()[random.nextInt(4)],
              EvidenceStrength.values()[random.nextInt(7)],
              "finding" + random.nextInt(3),
              Tier.values()[random.nextInt(5)],
              random.nextInt(4) == 0 ? "FDA" : ""));
    }
    var ranking =
        new TherapyRanking(
            therapy -> Optional.of(new Score(Feature.TRUST.of(therapy), 0, List.of())));
    var expected = ranking.rank(evidence);
    for (int round = 0; round < 50; round++) {
      Collections.shuffle(evidence, random);
      assertThat(ranking.rank(evidence)).isEqualTo(expected);
    }
  }

  /** The same of a medicine that does not act on the gene of the finding. */
  private static MatchedEvidence outsideItsTarget(MatchedEvidence e) {
    EvidenceItem i = e.item();
    return with(
        e,
        new EvidenceItem(
            i.strength(),
            i.supports(),
            i.rung(),
            i.relation(),
            i.rating(),
            i.year(),
            false,
            i.breadth()));
  }

  private static MatchedEvidence onRung(MatchedEvidence e, int rung) {
    EvidenceItem i = e.item();
    return with(
        e,
        new EvidenceItem(
            i.strength(),
            i.supports(),
            rung,
            i.relation(),
            i.rating(),
            i.year(),
            i.targetsFinding(),
            i.breadth()));
  }

  private static MatchedEvidence with(MatchedEvidence e, EvidenceItem item) {
    return new MatchedEvidence(
        e.id(),
        e.therapy(),
        e.finding(),
        item,
        e.alterations(),
        e.genes(),
        e.tier(),
        e.tierRule(),
        e.agency(),
        e.conditions(),
        e.biomarker(),
        e.disease(),
        e.subclonal(),
        e.comparableLevel(),
        e.openResistance(),
        e.doubts(),
        e.closeness());
  }

  @ParameterizedTest
  @CsvSource({
    // rung for, strength for, rung against, strength against, direction
    "5, CLINICAL, 3, CLINICAL, CONFLICTING",
    "5, CLINICAL, 1, CLINICAL, CONFLICTING",
    "5, CLINICAL, 3, GUIDELINE, CONFLICTING",
    "5, PRECLINICAL, 3, CLINICAL, RESISTANCE",
    "5, CLINICAL, 4, CLINICAL, RESISTANCE",
    "3, CLINICAL, 3, CLINICAL, RESISTANCE",
    // A protein's expression or a fusion names no place.
    "2, LABEL, 1, GUIDELINE, RESISTANCE",
    // Studies of a named change in the target against a label that says nothing of it.
    "2, LABEL, 5, CLINICAL, CONFLICTING",
    "5, LABEL, 4, CLINICAL, CONFLICTING",
    "2, LABEL, 5, CASE, SENSITIVITY",
    "2, LABEL, 3, CLINICAL, SENSITIVITY"
  })
  void of_two_findings_of_one_gene_the_closer_named_counts_more(
      int rungFor,
      EvidenceStrength strengthFor,
      int rungAgainst,
      EvidenceStrength strengthAgainst,
      Direction direction) {
    var supporting =
        onRung(
            evidence("c:1", "drug", Finding.SENSITIVITY, strengthFor, "second", Tier.IB, ""),
            rungFor);
    var opposing =
        onRung(
            evidence("c:2", "drug", Finding.RESISTANCE, strengthAgainst, "first", Tier.IB, ""),
            rungAgainst);
    assertThat(TherapyRanking.byRulesOnly().rank(List.of(opposing, supporting)))
        .singleElement()
        .extracting(RankedTherapy::direction)
        .isEqualTo(direction);
  }

  @Test
  void what_is_to_be_shown_first_is_no_condition_of_a_therapy_that_fails() {
    var label = LABEL;
    var doubtful =
        new MatchedEvidence(
            label.id(),
            label.therapy(),
            label.finding(),
            label.item(),
            label.alterations(),
            label.genes(),
            label.tier(),
            label.tierRule(),
            label.agency(),
            List.of("first line"),
            label.biomarker(),
            label.disease(),
            false,
            "1",
            List.of("Reported."),
            List.of("activity despite T790M shown"),
            MatchedEvidence.Closeness.AS_A_WHOLE);
    var against =
        evidence(
            "g:1",
            "erlotinib",
            Finding.RESISTANCE,
            EvidenceStrength.GUIDELINE,
            "T790M",
            Tier.IA,
            "");
    var ranking = TherapyRanking.byRulesOnly();
    assertThat(ranking.rank(List.of(doubtful)).getFirst().conditions())
        .containsExactly("activity despite T790M shown", "first line");
    assertThat(ranking.rank(List.of(doubtful, against)).getFirst().conditions())
        .containsExactly("first line");
  }

  @Test
  void the_ground_that_is_told_does_not_depend_on_the_order_of_the_evidence() {
    var antibody =
        evidence(
            "label:7",
            "cetuximab",
            Finding.SENSITIVITY,
            EvidenceStrength.LABEL,
            "KRAS wild type",
            Tier.IA,
            "FDA");
    var own =
        evidence(
            "label:8",
            "selpercatinib",
            Finding.SENSITIVITY,
            EvidenceStrength.LABEL,
            "RET fusion",
            Tier.IA,
            "FDA");
    var evidence = new ArrayList<>(List.of(antibody, own));
    for (String id : List.of("c:12", "c:10", "c:11")) {
      evidence.add(
          outsideItsTarget(
              evidence(
                  id,
                  "cetuximab",
                  Finding.RESISTANCE,
                  EvidenceStrength.CLINICAL,
                  "RET fusion",
                  Tier.IB,
                  "")));
    }
    var expected = TherapyRanking.byRulesOnly().rank(evidence);
    assertThat(expected.getFirst().reasons()).anyMatch(reason -> reason.contains("c:10"));
    Collections.reverse(evidence);
    assertThat(TherapyRanking.byRulesOnly().rank(evidence)).isEqualTo(expected);
  }

  @Test
  void a_limitation_of_use_outweighs_studies_and_labels_of_other_tumours_and_is_said() {
    var study =
        evidence(
            "c:20",
            "dabrafenib",
            Finding.SENSITIVITY,
            EvidenceStrength.CLINICAL,
            "V600E",
            Tier.IB,
            "");
    var label =
        evidence(
            "label:20",
            "dabrafenib",
            Finding.SENSITIVITY,
            EvidenceStrength.LABEL,
            "V600E",
            Tier.IIC,
            "FDA");
    var elsewhere =
        with(label, new EvidenceItem(EvidenceStrength.LABEL, true, 5, 0, 3, 2020, true, 3));
    var limitation =
        withConditions(
            evidence(
                "label:21",
                "dabrafenib",
                Finding.RESISTANCE,
                EvidenceStrength.LABEL,
                "V600E",
                Tier.IA,
                "FDA"),
            List.of("limitation of use: not for this tumour type"));
    assertThat(TherapyRanking.byRulesOnly().rank(List.of(study, elsewhere, limitation)))
        .singleElement()
        .satisfies(therapy -> {
          assertThat(therapy.direction()).isEqualTo(Direction.RESISTANCE);
          assertThat(therapy.onLabel()).isEqualTo(OnLabel.NO);
          assertThat(therapy.reasons())
              .anyMatch(reason ->
                  reason.startsWith("Not on label here")
                      && reason.contains("not for this tumour type"));
        });
    assertThat(
            TherapyRanking.byRulesOnly()
                .rank(
                    List.of(
                        evidence(
                            "c:21",
                            "dabrafenib",
                            Finding.SENSITIVITY,
                            EvidenceStrength.VALIDATED,
                            "V600E",
                            Tier.IA,
                            ""),
                        limitation)))
        .singleElement()
        .extracting(RankedTherapy::direction)
        .isEqualTo(Direction.CONFLICTING);
  }

  @Test
  void studies_of_a_change_in_the_target_of_one_component_unsettle_a_combination() {
    var combination =
        new MatchedEvidence(
            "label:30",
            List.of("cetuximab", "irinotecan"),
            Finding.SENSITIVITY,
            new EvidenceItem(EvidenceStrength.LABEL, true, 1, 3, 3, 2020, true, 3),
            Set.of("KRAS wild type"),
            Set.of("KRAS"),
            Tier.IA,
            "rule",
            "FDA",
            List.of(),
            "KRAS wild type",
            "colorectal cancer",
            false,
            "",
            List.of(),
            List.of(),
            MatchedEvidence.Closeness.AS_A_WHOLE);
    var against =
        evidence(
            "c:30",
            "cetuximab",
            Finding.RESISTANCE,
            EvidenceStrength.CLINICAL,
            "S492R",
            Tier.IB,
            "");
    assertThat(directionOf(combination, List.of(combination, against)))
        .isEqualTo(Direction.CONFLICTING);
    assertThat(directionOf(combination, List.of(combination, outsideItsTarget(against))))
        .isEqualTo(Direction.SENSITIVITY);
  }

  private static MatchedEvidence withConditions(MatchedEvidence e, List<String> conditions) {
    return new MatchedEvidence(
        e.id(),
        e.therapy(),
        e.finding(),
        e.item(),
        e.alterations(),
        e.genes(),
        e.tier(),
        e.tierRule(),
        e.agency(),
        conditions,
        e.biomarker(),
        e.disease(),
        e.subclonal(),
        e.comparableLevel(),
        e.openResistance(),
        e.doubts(),
        e.closeness());
  }

  private static Direction directionOf(MatchedEvidence of, List<MatchedEvidence> evidence) {
    return TherapyRanking.byRulesOnly().rank(evidence).stream()
        .filter(therapy -> therapy.components().size() == of.therapy().size())
        .findFirst()
        .orElseThrow()
        .direction();
  }

  private static MatchedEvidence evidence(
      String id,
      String therapy,
      Finding finding,
      EvidenceStrength strength,
      String alteration,
      Tier tier,
      String agency) {
    return new MatchedEvidence(
        id,
        List.of(therapy),
        finding,
        new EvidenceItem(strength, finding == Finding.SENSITIVITY, 5, 3, 3, 2020, true, 3),
        Set.of(alteration),
        Set.of("EGFR"),
        tier,
        "rule",
        agency,
        List.of(),
        alteration,
        "lung adenocarcinoma",
        false,
        "",
        List.of(),
        List.of(),
        MatchedEvidence.Closeness.AS_A_WHOLE);
  }

  @Test
  void evidence_on_findings_together_answers_what_is_said_of_one_of_them() {
    var alone =
        onRung(
            evidence(
                "c:1",
                "sunitinib",
                Finding.RESISTANCE,
                EvidenceStrength.CLINICAL,
                "exon 11",
                Tier.IB,
                ""),
            3);
    var both = Set.of("exon 11", "V654A");
    var answer =
        ofFindings(EvidenceStrength.CLINICAL, both, Map.of("exon 11", 3, "V654A", 5), true);
    assertThat(directionOf(answer, List.of(alone, answer))).isEqualTo(Direction.SENSITIVITY);
    var anyOfThem =
        ofFindings(EvidenceStrength.CLINICAL, both, Map.of("exon 11", 3, "V654A", 5), false);
    assertThat(directionOf(anyOfThem, List.of(alone, anyOfThem)))
        .isNotEqualTo(Direction.SENSITIVITY);
    var weaker = ofFindings(EvidenceStrength.CASE, both, Map.of("exon 11", 3, "V654A", 5), true);
    assertThat(directionOf(weaker, List.of(alone, weaker))).isNotEqualTo(Direction.SENSITIVITY);
    var lessClose =
        ofFindings(EvidenceStrength.CLINICAL, both, Map.of("exon 11", 1, "V654A", 5), true);
    assertThat(directionOf(lessClose, List.of(alone, lessClose)))
        .isNotEqualTo(Direction.SENSITIVITY);
    var theOtherOnly =
        ofFindings(EvidenceStrength.CLINICAL, Set.of("V654A"), Map.of("V654A", 5), true);
    assertThat(directionOf(theOtherOnly, List.of(alone, theOtherOnly)))
        .isNotEqualTo(Direction.SENSITIVITY);
  }

  @ParameterizedTest
  @CsvSource({"1,CONFLICTING", "3,CONFLICTING", "4,SENSITIVITY", "5,SENSITIVITY"})
  void a_label_answers_studies_of_a_change_in_the_target_only_where_it_names_its_place(
      int rungOfTheLabel, Direction direction) {
    var label =
        ofFindings(
            EvidenceStrength.LABEL,
            Set.of("M918T", "V804M"),
            Map.of("M918T", rungOfTheLabel, "V804M", rungOfTheLabel),
            false);
    var studies =
        evidence(
            "c:2",
            "sunitinib",
            Finding.RESISTANCE,
            EvidenceStrength.CLINICAL,
            "V804M",
            Tier.IB,
            "");
    assertThat(directionOf(label, List.of(label, studies))).isEqualTo(direction);
  }

  @Test
  void a_label_on_one_of_findings_that_only_together_speak_against_another_is_not_on_what_does() {
    var resistance =
        with(
            "c:3",
            Finding.RESISTANCE,
            List.of("osimertinib"),
            Set.of("L858R", "MET amplified"),
            new MatchedEvidence.Closeness(Map.of(), true));
    var osimertinib =
        evidence(
            "label:1",
            "osimertinib",
            Finding.SENSITIVITY,
            EvidenceStrength.LABEL,
            "L858R",
            Tier.IA,
            "FDA");
    var afatinib =
        evidence(
            "label:2",
            "afatinib",
            Finding.SENSITIVITY,
            EvidenceStrength.LABEL,
            "L858R",
            Tier.IA,
            "FDA");
    assertThat(
            TherapyRanking.byRulesOnly().rank(List.of(resistance, osimertinib, afatinib)).stream()
                .flatMap(therapy -> therapy.reasons().stream()))
        .noneMatch(reason -> reason.startsWith("Stands above"));
    var alone =
        with(
            "c:3",
            Finding.RESISTANCE,
            List.of("osimertinib"),
            Set.of("L858R", "MET amplified"),
            MatchedEvidence.Closeness.AS_A_WHOLE);
    assertThat(
            TherapyRanking.byRulesOnly().rank(List.of(alone, osimertinib, afatinib)).stream()
                .flatMap(therapy -> therapy.reasons().stream()))
        .anyMatch(reason -> reason.startsWith("Stands above"));
  }

  @Test
  void what_has_to_be_shown_first_is_a_condition_of_a_therapy_without_a_label_too() {
    var study =
        new MatchedEvidence(
            "c:4",
            List.of("vandetanib"),
            Finding.SENSITIVITY,
            new EvidenceItem(EvidenceStrength.CLINICAL, true, 2, 3, 3, 2020, true, 3),
            Set.of("RET fusion"),
            Set.of("RET"),
            Tier.IB,
            "clinical-study-in-tumour",
            "",
            List.of(),
            "RET fusion",
            "NSCLC",
            false,
            "3A",
            List.of("Reported."),
            List.of("activity despite V804M shown"),
            MatchedEvidence.Closeness.AS_A_WHOLE);
    assertThat(TherapyRanking.byRulesOnly().rank(List.of(study)))
        .singleElement()
        .satisfies(therapy -> {
          assertThat(therapy.onLabel()).isEqualTo(OnLabel.NO);
          assertThat(therapy.conditions()).containsExactly("activity despite V804M shown");
        });
  }

  @Test
  void neither_a_minor_clone_nor_what_was_seen_outside_of_studies_puts_a_therapy_behind_another() {
    var antibody =
        evidence(
            "label:7",
            "cetuximab",
            Finding.SENSITIVITY,
            EvidenceStrength.LABEL,
            "RAS wild type",
            Tier.IA,
            "FDA");
    var own =
        evidence(
            "label:8",
            "selpercatinib",
            Finding.SENSITIVITY,
            EvidenceStrength.LABEL,
            "RET fusion",
            Tier.IA,
            "FDA");
    for (EvidenceStrength strength :
        List.of(EvidenceStrength.CLINICAL, EvidenceStrength.PRECLINICAL)) {
      var against =
          outsideItsTarget(
              evidence(
                  "c:10", "cetuximab", Finding.RESISTANCE, strength, "RET fusion", Tier.IB, ""));
      boolean minor = strength == EvidenceStrength.CLINICAL;
      assertThat(
              TherapyRanking.byRulesOnly()
                  .rank(
                      List.of(
                          antibody,
                          own,
                          changed(against, against.finding(), against.item(), minor))))
          .as(strength.toString())
          .extracting(RankedTherapy::name)
          .containsExactly("cetuximab", "selpercatinib");
    }
  }

  @Test
  void a_label_beside_what_has_to_be_shown_first_is_conditional() {
    var doubted =
        new MatchedEvidence(
            "label:2",
            List.of("osimertinib"),
            Finding.SENSITIVITY,
            LABEL.item(),
            Set.of("a"),
            Set.of("EGFR"),
            Tier.IA,
            "label in this tumour type",
            "FDA",
            List.of(),
            "EGFR L858R",
            "non-small cell lung cancer",
            false,
            "1",
            List.of(),
            List.of("activity despite another change shown"),
            MatchedEvidence.Closeness.AS_A_WHOLE);
    assertThat(TherapyRanking.byRulesOnly().rank(List.of(doubted)))
        .singleElement()
        .satisfies(therapy -> assertThat(therapy.onLabel()).isEqualTo(OnLabel.CONDITIONAL));
  }

  @Test
  void neither_a_minor_clone_nor_another_tumour_nor_as_much_said_against_both_answers_it() {
    var alone =
        onRung(
            evidence(
                "c:1",
                "sunitinib",
                Finding.RESISTANCE,
                EvidenceStrength.CLINICAL,
                "exon 11",
                Tier.IB,
                ""),
            3);
    var both = Set.of("exon 11", "V654A");
    var answer =
        ofFindings(EvidenceStrength.CLINICAL, both, Map.of("exon 11", 3, "V654A", 5), true);
    var minor = changed(answer, answer.finding(), answer.item(), true);
    assertThat(directionOf(minor, List.of(alone, minor))).isNotEqualTo(Direction.SENSITIVITY);
    var elsewhere =
        changed(
            answer,
            answer.finding(),
            new EvidenceItem(EvidenceStrength.CLINICAL, true, 3, 0, 3, 2020, true, 3),
            false);
    assertThat(directionOf(elsewhere, List.of(alone, elsewhere)))
        .isNotEqualTo(Direction.SENSITIVITY);
    var against = changed(answer, Finding.RESISTANCE, answer.item(), false);
    assertThat(directionOf(answer, List.of(against, answer))).isNotEqualTo(Direction.SENSITIVITY);
  }

  private static MatchedEvidence changed(
      MatchedEvidence e, Finding finding, EvidenceItem item, boolean subclonal) {
    return new MatchedEvidence(
        e.id(),
        e.therapy(),
        finding,
        item,
        e.alterations(),
        e.genes(),
        e.tier(),
        e.tierRule(),
        e.agency(),
        e.conditions(),
        e.biomarker(),
        e.disease(),
        subclonal,
        e.comparableLevel(),
        e.openResistance(),
        e.doubts(),
        e.closeness());
  }

  private static MatchedEvidence ofFindings(
      EvidenceStrength strength,
      Set<String> findings,
      Map<String, Integer> rungs,
      boolean together) {
    return new MatchedEvidence(
        "s:" + strength,
        List.of("sunitinib"),
        Finding.SENSITIVITY,
        new EvidenceItem(
            strength,
            true,
            rungs.values().stream().mapToInt(Integer::intValue).min().orElseThrow(),
            3,
            3,
            2020,
            true,
            3),
        findings,
        Set.of("EGFR"),
        Tier.IB,
        "rule",
        strength == EvidenceStrength.LABEL ? "FDA" : "",
        List.of(),
        String.join(" and ", findings.stream().sorted().toList()),
        "gist",
        false,
        "",
        List.of(),
        List.of(),
        new MatchedEvidence.Closeness(rungs, together));
  }

  private static MatchedEvidence with(
      String id,
      Finding finding,
      List<String> therapy,
      Set<String> findings,
      MatchedEvidence.Closeness closeness) {
    return new MatchedEvidence(
        id,
        therapy,
        finding,
        new EvidenceItem(EvidenceStrength.CLINICAL, false, 2, 3, 3, 2020, true, 3),
        findings,
        Set.of("EGFR", "MET"),
        Tier.IB,
        "rule",
        "",
        List.of(),
        "both",
        "NSCLC",
        false,
        "",
        List.of(),
        List.of(),
        closeness);
  }
}
