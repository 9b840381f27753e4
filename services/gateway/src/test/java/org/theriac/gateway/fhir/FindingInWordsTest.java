package org.theriac.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingInWordsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Positive for HLA-B*57:01|HLA-B*57:01 detected",
        "Present: HLA-B*57:01|HLA-B*57:01 detected",
        "carrier of HLA-B*57:01|HLA-B*57:01 detected",
        "HLA-B*57:01 allele present|HLA-B*57:01 detected",
        "The HLA-B*57:01 allele was detected.|HLA-B*57:01 detected",
        "HLA-B*58:01 was detected|HLA-B*58:01 detected",
        "Heterozygous for HLA-B*57:01|HLA-B*57:01 heterozygous",
        "Negative for HLA-B*57:01|HLA-B*57:01 not detected",
        "Not detected: c.1905+1G>A|c.1905+1G>A not detected",
        "No HLA-B*57:01 detected|HLA-B*57:01 not detected",
        "no c.1905+1G>A variant was found|c.1905+1G>A not detected",
        "HLA-B*58:01 is not present|HLA-B*58:01 not detected",
        "c.1905+1G>A was not detected|c.1905+1G>A not detected"
      })
  void the_name_comes_before_what_is_said_of_it(String written, String nameFirst) {
    assertThat(FindingInWords.nameFirst(written)).isEqualTo(nameFirst);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "*1/*2",
        "no *2/*2",
        "HLA-B*57:01",
        "no HLA-B*57:01",
        "HLA-B*57:01 was not found to be absent",
        "neither HLA-B*57:01 nor HLA-B*58:01 detected",
        "positive for HLA-B*57:01, negative for HLA-B*58:01",
        "heterozygous c.1905+1G>A",
        "not a carrier of HLA-B*57:01"
      })
  void other_words_stay_as_they_are(String written) {
    assertThat(FindingInWords.nameFirst(written)).isEqualTo(written);
  }
}
