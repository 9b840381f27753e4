package org.theriac.trials.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.Charts;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.IndexPatientsHeader;
import org.theriac.trials.v1.IndexPatientsRequest;
import org.theriac.trials.v1.IndexPatientsResponse;
import org.theriac.trials.v1.PatientFacts;

class HeldPatientsTest {
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();
  private static final Vocabulary WORDS = Vocabulary.of(RELEASE);
  private static final Evaluator EVALUATOR =
      new Evaluator(WORDS, new DiseaseTree(RELEASE.oncology().tumorTypes()));

  private static PatientFacts patient(String id, int age) {
    return PatientFacts.newBuilder().setPatientId(id).setAgeYears(age).build();
  }

  private static HeldPatients.Counts adults(HeldPatients held) {
    return held.count(List.of(new CriterionParser(WORDS).parse("1", "Age >= 18 years", false)), "");
  }

  @Test
  void a_change_that_fails_changes_nothing() {
    var held = new HeldPatients(new Charts(WORDS), EVALUATOR);
    held.update(List.of(patient("a", 50), patient("b", 40)), List.of(), "1");
    assertThatThrownBy(() ->
            held.update(Arrays.asList(patient("a", 10), patient("c", 60), null), List.of("b"), "2"))
        .isInstanceOf(NullPointerException.class);
    assertThat(held.version()).isEqualTo("1");
    assertThat(held.size()).isEqualTo(2);
    assertThat(adults(held).eligible()).isEqualTo(2);
  }

  @Test
  void the_place_of_a_forgotten_patient_is_given_to_another_without_what_was_there() {
    var held = new HeldPatients(new Charts(WORDS), EVALUATOR);
    held.update(
        List.of(patient("a", 50).toBuilder().setResearchOptOut(true).build(), patient("b", 40)),
        List.of(),
        "1");
    held.update(List.of(), List.of("a"), "2");
    assertThat(adults(held).optedOut()).isZero();
    held.update(List.of(patient("c", 10)), List.of(), "3");
    var counts = adults(held);
    assertThat(counts.patients()).isEqualTo(2);
    assertThat(counts.optedOut()).isZero();
    assertThat(counts.criteria().getFirst().met()).isEqualTo(1);
    assertThat(counts.criteria().getFirst().notMet()).isEqualTo(1);
  }

  @Test
  @SuppressWarnings("NullAway")
  void a_tenant_whose_change_failed_is_to_be_sent_anew() {
    // Without a vocabulary only a fact with a sentence fails.
    var tenants = new TenantPatients(new Charts(null), EVALUATOR);
    send(tenants, "", "1", patient("a", 50));
    assertThat(tenants.of("t", "1").size()).isEqualTo(1);
    var failing =
        patient("b", 60).toBuilder()
            .addFacts(Fact.newBuilder().setType("condition").setName("x").setSentence("Has x."))
            .build();
    assertThatThrownBy(() -> send(tenants, "1", "2", failing))
        .isInstanceOf(NullPointerException.class);
    for (String version : List.of("", "1", "2")) {
      assertThatThrownBy(() -> tenants.of("t", version)).isInstanceOf(StatusRuntimeException.class);
    }
  }

  private static void send(
      TenantPatients tenants, String from, String to, PatientFacts... patients) {
    var stream = tenants.index(new Silent());
    stream.onNext(
        IndexPatientsRequest.newBuilder()
            .setHeader(
                IndexPatientsHeader.newBuilder()
                    .setTenant("t")
                    .setFromVersion(from)
                    .setToVersion(to))
            .build());
    for (PatientFacts patient : patients) {
      stream.onNext(IndexPatientsRequest.newBuilder().setPatient(patient).build());
    }
    stream.onCompleted();
  }

  private static final class Silent implements StreamObserver<IndexPatientsResponse> {
    @Override
    public void onNext(IndexPatientsResponse answer) {
      // Not looked at.
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onCompleted() {
      // Not looked at.
    }
  }
}
