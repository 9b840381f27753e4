package org.theriac.gateway.hl7v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.GeneObservations;
import org.theriac.gateway.fhir.VariantObservation;
import org.theriac.gateway.problem.ProblemException;

class ResultMessageTest {
  private static final String MESSAGE =
      """
      MSH|^~\\&|LIS|Example Laboratory|EHR|Hospital|202501021200||ORU^R01^ORU_R01|1|P|2.5.1
      PID|1||p1^^^Hospital^MR||Doe^J
      OBR|1|||51969-4^Genetic analysis report^LN|||20250101
      OBX|1|CWE|48018-6^Gene studied^LN|1a|HGNC:2621^CYP2C19^HGNC||||||F
      OBX|2|CWE|84413-4^Genotype display name^LN|1a|*2/*2^*2/*2^L||||||F|||20250102
      OBX|3|CWE|48018-6^Gene studied^LN|1b|HGNC:2625^CYP2D6^HGNC||||||F
      OBX|4|ST|84413-4^Genotype display name^LN|1b|*1/*4||||||C
      OBX|5|ST|84413-4^Genotype display name^LN|1c|DPYD*1/*2A||||||P
      OBX|6|ST|84413-4^Genotype display name^LN|1d|TPMT*1/*3A||||||W
      OBX|7|ED|51969-4^Report^LN|2|^application^pdf^Base64^JVBERi0=||||||F
      """;

  private static GeneObservations.Reading read(String message) {
    List<FhirBundle.Entry> entries = new ArrayList<>();
    ResultMessage.read(message)
        .observations()
        .forEach(observation -> entries.add(new FhirBundle.Entry("", observation)));
    return GeneObservations.read(
        new FhirBundle(entries, ""), "", Set.of("CYP2C19", "CYP2D6", "DPYD", "TPMT"));
  }

  @Test
  void a_variant_is_read_with_what_stands_beside_it_under_the_same_sub_id() {
    var variants =
        read("""
        MSH|^~\\&|LIS|Example Laboratory|EHR|Hospital|202501021200||ORU^R01^ORU_R01|1|P|2.5.1
        PID|1||p1^^^Hospital^MR||Doe^J
        OBR|1|||51969-4^Genetic analysis report^LN|||20250101
        OBX|1|CWE|48018-6^Gene studied^LN|1a|HGNC:2621^CYP2C19^HGNC||||||F
        OBX|2|CWE|69548-6^Genetic variant assessment^LN|1a|LA9633-4^Present^LN||||||F
        OBX|3|CWE|81252-9^Discrete genetic variant^LN|1a|rs4244285^^dbSNP||||||F
        OBX|4|CWE|53034-5^Allelic state^LN|1a|LA6705-3^Homozygous^LN||||||F
        OBX|5|CWE|48018-6^Gene studied^LN|1b|^TPMT||||||F
        OBX|6|CWE|69548-6^Genetic variant assessment^LN|1b|LA9633-4^Present^LN||||||F
        OBX|7|CWE|48000-4^Chromosome^LN|1b|^6||||||F
        OBX|8|NR|81254-5^Exact start-end^LN|1b|18130687^18130687||||||F
        OBX|9|ST|69547-8^Reference allele^LN|1b|T||||||F
        OBX|10|ST|69551-0^Alternative allele^LN|1b|C||||||F
        """)
            .variants();

    assertThat(variants).hasSize(2);
    assertThat(variants.get(0).gene()).isEqualTo("CYP2C19");
    assertThat(variants.get(0).names()).contains("rs4244285");
    assertThat(variants.get(0).state()).isEqualTo(VariantObservation.State.HOMOZYGOUS);
    assertThat(variants.get(1).names()).contains("chr6-18130687-T-C");
  }

  @Test
  void genotypes_are_read_with_gene_status_date_and_laboratory() {
    ResultMessage message = ResultMessage.read(MESSAGE);
    var results = read(MESSAGE).results();

    assertThat(message.patientIds()).containsExactly("p1");
    assertThat(results).hasSize(3);
    assertThat(results.get(0).gene()).isEqualTo("CYP2C19");
    assertThat(results.get(0).diplotype()).isEqualTo("*2/*2");
    assertThat(results.get(0).observedOn()).isEqualTo("2025-01-02");
    assertThat(results.get(0).source()).isEqualTo("Example Laboratory");
    assertThat(results.get(1).gene()).isEqualTo("CYP2D6");
    assertThat(results.get(1).diplotype()).isEqualTo("*1/*4");
    assertThat(results.get(1).observedOn()).isEqualTo("2025-01-01");
    assertThat(results.get(2).gene()).isEqualTo("DPYD");
    assertThat(results.get(2).isFinal()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "MSH|^~\\&|A|B|C|D|2025||ADT^A01|1|P|2.5\rPID|1||p1",
        "MSH|^~\\&|A|B|C|D|2025||ORU^R01|1|P|2.5\rOBX|1|ST|84413-4||*1/*2||||||F",
        "MSH|"
      })
  void what_is_no_message_of_results_is_refused_without_quoting_it(String text) {
    assertThatThrownBy(() -> ResultMessage.read(text))
        .isInstanceOf(ProblemException.class)
        .hasMessageNotContaining("p1");
  }

  @Test
  void damaged_messages_are_read_or_refused_and_nothing_else() {
    Random random = new Random(7);
    byte[] whole = MESSAGE.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = whole.clone();
      for (int hit = 0; hit < 1 + random.nextInt(12); hit++) {
        damaged[random.nextInt(damaged.length)] = (byte) (32 + random.nextInt(95));
      }
      try {
        assertThat(read(new String(damaged, StandardCharsets.UTF_8))).isNotNull();
      } catch (ProblemException e) {
        assertThat(e.problem().status()).isEqualTo(400);
      }
    }
  }
}
