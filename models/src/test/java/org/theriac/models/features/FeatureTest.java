package org.theriac.models.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.models.features.Feature.TherapyEvidence;

class FeatureTest {
  /** Level and sign, then those of rung, relation, rating, year, target (t1) and breadth given. */
  private static EvidenceItem item(String text) {
    String[] words = text.strip().split(" ");
    String level = words[0].substring(0, words[0].length() - 1);
    int rung = 1;
    int relation = 0;
    int rating = 0;
    int year = 0;
    boolean target = false;
    int breadth = 0;
    for (int i = 1; i < words.length; i++) {
      int number = Integer.parseInt(words[i].substring(1));
      switch (words[i].charAt(0)) {
        case 'r' -> rung = number;
        case 'd' -> relation = number;
        case 's' -> rating = number;
        case 'y' -> year = number;
        case 't' -> target = number == 1;
        case 'b' -> breadth = number;
        default -> throw new IllegalArgumentException(text);
      }
    }
    return new EvidenceItem(
        EvidenceStrength.ofLevel(level),
        words[0].endsWith("+"),
        rung,
        relation,
        rating,
        year,
        target,
        breadth);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "features.tsv", delimiter = '\t', useHeadersInDisplayName = true)
  void a_feature_has_the_value_that_its_meaning_says(
      Feature feature, int components, @Nullable String evidence, double value, String why) {
    List<EvidenceItem> items = new ArrayList<>();
    if (evidence != null) {
      for (String text : evidence.split(";")) {
        String[] times = text.strip().split(" x ");
        for (int i = 0; i < (times.length == 1 ? 1 : Integer.parseInt(times[1])); i++) {
          items.add(item(times[0]));
        }
      }
    }
    assertThat(feature.of(new TherapyEvidence(components, items)))
        .as(why)
        .isCloseTo(value, within(1e-4));
  }

  @ParameterizedTest
  @CsvSource({
    "STRONGEST_HERE, true, false", "STRONGEST_ANYWHERE, true, false", "AMOUNT_HERE, true, false",
    "AMOUNT_ELSEWHERE, true, false", "CLOSENESS, true, false", "TRUST, true, false",
    "RECENCY, true, false", "DISEASE_CLOSENESS, true, false", "CLINICAL_HERE, true, false",
    "SPAN, true, false", "TARGETS_FINDING, true, false", "BREADTH, true, true",
    "STRONGEST_AGAINST, false, true", "SHARE_AGAINST, false, true", "COMBINATION, false, true"
  })
  void a_weight_has_the_sign_that_a_clinician_expects(
      Feature feature, boolean favourable, boolean unfavourable) {
    assertThat(feature.allows(0.5)).isEqualTo(favourable);
    assertThat(feature.allows(-0.5)).isEqualTo(unfavourable);
    assertThat(feature.allows(0)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"label, 3", "guideline, 3", "A, 3", "B, 2", "C, 1", "D, 0", "E, 0"})
  void levels_of_one_class_are_comparable(String level, int comparison) {
    assertThat(EvidenceStrength.ofLevel(level).comparisonClass()).isEqualTo(comparison);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "6, 0, 0", "1, 4, 0", "1, -1, 0", "1, 0, 6", "1, 0, -1"})
  void what_lies_outside_of_its_range_is_no_evidence(int rung, int relation, int rating) {
    assertThatThrownBy(() ->
            new EvidenceItem(EvidenceStrength.CASE, true, rung, relation, rating, 2020, false, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
