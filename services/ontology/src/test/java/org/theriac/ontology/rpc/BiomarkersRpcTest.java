package org.theriac.ontology.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.AlterationKind;
import org.theriac.ontology.v1.BiomarkerEvidence;
import org.theriac.ontology.v1.DiseaseRelation;
import org.theriac.ontology.v1.EvidenceDirection;
import org.theriac.ontology.v1.FindTumorTypesRequest;
import org.theriac.ontology.v1.FindTumorTypesResponse;
import org.theriac.ontology.v1.MatchBiomarkersRequest;
import org.theriac.ontology.v1.MatchBiomarkersResponse;
import org.theriac.ontology.v1.MatchRung;
import org.theriac.ontology.v1.Medicine;
import org.theriac.ontology.v1.TumorType;
import org.theriac.transport.RpcError;
import org.theriac.transport.RpcErrors;

class BiomarkersRpcTest {
  private static KnowledgeRelease release;
  private static BiomarkersRpc rpc;

  @BeforeAll
  static void load() {
    release = KnowledgeReleases.load();
    rpc = new BiomarkersRpc(release);
  }

  @Test
  void a_label_comes_with_everything_a_reader_needs_to_trust_it() {
    MatchBiomarkersResponse response = match(request("LUAD").addAlterations(egfr("p.L858R")));
    assertThat(response.getKnowledgeRelease()).isEqualTo(release.id());
    assertThat(response.getTumorType().getPathList()).containsExactly("LUNG", "NSCLC", "LUAD");
    BiomarkerEvidence label =
        response.getEvidenceList().stream()
            .filter(evidence -> evidence.getEvidenceId().equals("fda:osimertinib:egfr-first-line"))
            .findFirst()
            .orElseThrow();
    assertThat(label.getDirection()).isEqualTo(EvidenceDirection.EVIDENCE_DIRECTION_SENSITIVITY);
    assertThat(label.getTier()).isEqualTo("IA");
    assertThat(label.getTierRule()).isEqualTo("label-in-tumour");
    assertThat(label.getRung()).isEqualTo(MatchRung.MATCH_RUNG_ALLELE);
    assertThat(label.getDiseaseRelation()).isEqualTo(DiseaseRelation.DISEASE_RELATION_ANCESTOR);
    assertThat(label.getConditionsList()).contains("metastatic disease", "first line");
    assertThat(label.getAgency()).isEqualTo("FDA");
    assertThat(label.getVerification()).isNotBlank();
    assertThat(label.getSource().getDate()).isEqualTo("2018-04-18");
    assertThat(label.getAlterationKeysList()).containsExactly("v1");
    assertThat(label.getFeaturesMap()).containsOnlyKeys("targets_finding", "therapy_breadth");
    assertThat(label.getStatement()).contains("osimertinib").endsWith(".");
    assertThat(response.getAlterations(0).getLabel()).isEqualTo("EGFR p.L858R");
    assertThat(response.getAlterations(0).getMatched()).isTrue();
  }

  @Test
  void the_medicines_that_evidence_names_come_with_mechanism_targets_and_code() {
    MatchBiomarkersResponse response = match(request("LUAD").addAlterations(egfr("p.L858R")));
    Medicine medicine =
        response.getMedicinesList().stream()
            .filter(one -> one.getName().equals("osimertinib"))
            .findFirst()
            .orElseThrow();
    assertThat(medicine.getMechanism()).isEqualTo("EGFR inhibitor");
    assertThat(medicine.getTargetsList()).containsExactly("EGFR");
    assertThat(medicine.getNcit()).matches("C[0-9]+");
    assertThat(response.getMedicinesList().stream().map(Medicine::getName).toList())
        .as("only those that are named, each once, in order")
        .isSorted()
        .doesNotHaveDuplicates()
        .doesNotContain("imatinib");
  }

  @Test
  void an_unknown_code_is_an_error_with_a_way_out() {
    RpcError error = failure(request("XYZ1").build());
    assertThat(error.status()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(error.reason()).isEqualTo("UNKNOWN_TUMOR_TYPE");
    assertThat(error.fields().getFirst().field()).isEqualTo("oncotree_code");
  }

  @Test
  void a_withdrawn_code_is_read_as_its_only_successor_and_says_so() {
    MatchBiomarkersResponse response = match(request("MM"));
    assertThat(response.getTumorType().getCode()).isEqualTo("PCM");
    assertThat(response.getNotesList())
        .anyMatch(note ->
            note.getCode().equals("TUMOR_TYPE_SUCCESSOR") && note.getMessage().contains("PCM"));
  }

  @Test
  void of_several_successors_of_a_withdrawn_code_the_caller_must_choose() {
    assertThat(failure(request("ALL").build()).message()).contains("BLL").contains("TLL");
  }

  @Test
  void a_tumour_by_name_is_read_with_a_note_and_an_unknown_name_is_an_error() {
    MatchBiomarkersResponse response =
        match(
            MatchBiomarkersRequest.newBuilder()
                .setTumorName("Lung Adenocarcinoma")
                .addAlterations(egfr("p.L858R")));
    assertThat(response.getTumorType().getCode()).isEqualTo("LUAD");
    assertThat(response.getNotesList())
        .anyMatch(note -> note.getCode().equals("TUMOR_TYPE_BY_NAME"));
    RpcError error = failure(MatchBiomarkersRequest.newBuilder().setTumorName("gibberish").build());
    assertThat(error.reason()).isEqualTo("UNKNOWN_TUMOR_TYPE");
  }

  @Test
  void impossible_hgvs_is_an_error_that_names_the_field_and_not_the_text() {
    RpcError error =
        failure(
            request("LUAD").addAlterations(egfr("p.L858R")).addAlterations(egfr("p.L0R")).build());
    assertThat(error.reason()).isEqualTo("MALFORMED_HGVS");
    assertThat(error.fields().getFirst().field()).isEqualTo("alterations[1].hgvs_p");
    assertThat(error.message()).doesNotContain("L0R");
  }

  @Test
  void too_many_alterations_are_refused() {
    MatchBiomarkersRequest.Builder request = request("LUAD");
    for (int i = 0; i <= 200_000; i++) {
      request.addAlterations(Alteration.getDefaultInstance());
    }
    assertThat(failure(request.build()).reason()).isEqualTo("TOO_MANY_ALTERATIONS");
  }

  @Test
  void nothing_found_is_an_answer_with_summaries_and_the_release() {
    MatchBiomarkersResponse response =
        match(
            request("LUAD")
                .addAlterations(Alteration.newBuilder().setGene("TTN").setHgvsP("p.A10V")));
    assertThat(response.getEvidenceList()).isEmpty();
    assertThat(response.getAlterations(0).getOncogenicity()).isEqualTo("uncertain");
    assertThat(response.getAlterations(0).getKey()).isEqualTo("1");
  }

  @Test
  void tumour_types_are_found_by_words() {
    List<TumorType> found = find("lung adenocarcinoma", 5);
    assertThat(found.getFirst().getCode()).isEqualTo("LUAD");
    assertThat(found.size()).isLessThanOrEqualTo(5);
    assertThat(find("no such thing at all", 5)).isEmpty();
  }

  @Test
  void an_empty_query_is_an_error() {
    assertThatThrownBy(() -> find(" ", 5))
        .satisfies(
            e -> assertThat(RpcErrors.read(e).status()).isEqualTo(Status.Code.INVALID_ARGUMENT));
  }

  private static MatchBiomarkersRequest.Builder request(String code) {
    return MatchBiomarkersRequest.newBuilder().setOncotreeCode(code);
  }

  private static Alteration.Builder egfr(String hgvs) {
    return Alteration.newBuilder()
        .setKey("v1")
        .setGene("EGFR")
        .setKind(AlterationKind.ALTERATION_KIND_SMALL_VARIANT)
        .setHgvsP(hgvs);
  }

  private static MatchBiomarkersResponse match(MatchBiomarkersRequest.Builder request) {
    return call(rpc::matchBiomarkers, request.build());
  }

  private static List<TumorType> find(String query, int limit) {
    FindTumorTypesResponse response =
        call(
            rpc::findTumorTypes,
            FindTumorTypesRequest.newBuilder().setQuery(query).setLimit(limit).build());
    return response.getTumorTypesList();
  }

  private static RpcError failure(MatchBiomarkersRequest request) {
    try {
      call(rpc::matchBiomarkers, request);
    } catch (RuntimeException e) {
      return RpcErrors.read(e);
    }
    throw new AssertionError("the call succeeded");
  }

  private static <Q, A> A call(BiConsumer<Q, StreamObserver<A>> method, Q request) {
    List<A> answers = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    method.accept(
        request,
        new StreamObserver<>() {
          @Override
          public void onNext(A value) {
            answers.add(value);
          }

          @Override
          public void onError(Throwable t) {
            failures.add(t);
          }

          @Override
          public void onCompleted() {
            answers.add(answers.getLast());
          }
        });
    assertThat(failures).isEmpty();
    assertThat(answers).hasSize(2);
    return answers.getFirst();
  }
}
