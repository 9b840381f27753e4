package org.theriac.allinone.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.shelf.ReleaseShelf;
import org.theriac.knowledgebase.shelf.ShelfException;
import org.theriac.knowledgebase.statements.ReleaseFile;
import org.theriac.knowledgebase.statements.Statement;
import org.theriac.knowledgebase.statements.Statements;
import org.theriac.knowledgebase.statements.Term;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.records.v1.DeletePatientRequest;
import org.theriac.records.v1.ListRecallsRequest;
import org.theriac.records.v1.ListRecallsResponse;
import org.theriac.records.v1.PatientKey;
import org.theriac.records.v1.PutResultsRequest;
import org.theriac.records.v1.RecallEntry;
import org.theriac.records.v1.RecordsServiceGrpc;
import org.theriac.records.v1.RecordsServiceGrpc.RecordsServiceBlockingStub;
import org.theriac.records.v1.ReviewRecallRequest;
import org.theriac.transport.ServiceName;

/** A release with one changed fact, from the shelf into use and back. */
class ReleaseChangeTest {
  private static final ReleaseFile OWN = KnowledgeReleases.file();
  private static final String NEXT = "2099.1.1+0123456789ab";

  @TempDir Path home;
  private LocalServices services;
  private RecordsServiceBlockingStub records;
  private ReleaseShelf shelf;
  private ReleaseChange change;

  @BeforeEach
  void open() {
    Map<String, String> environment = Map.of("THERIAC_HOME", home.toString());
    services = new LocalServices(environment);
    records = RecordsServiceGrpc.newBlockingStub(services.to(ServiceName.RECORDS));
    shelf = ReleaseShelf.of(environment);
    change = new ReleaseChange(shelf, records);
    store("concerned", "CYP2C19", "*1/*3");
    store("not-concerned", "CYP2C19", "*1/*2");
  }

  @AfterEach
  void close() {
    services.close();
  }

  private void store(String patient, String gene, String diplotype) {
    records.putResults(
        PutResultsRequest.newBuilder()
            .setPatient(PatientKey.newBuilder().setTenant("clinic").setPatientId(patient))
            .addResults(
                GeneResult.newBuilder()
                    .setGene(gene)
                    .addDiplotypes(diplotype)
                    .setStatus(ResultStatus.RESULT_STATUS_LAB_REPORTED)
                    .setSource("Lab"))
            .build());
  }

  /** The program's release, with another function of one allele. */
  private static ReleaseFile with(String allele, String function) {
    List<Statement> changed = new ArrayList<>();
    OWN.statements()
        .forEach(statement ->
            changed.add(
                statement.subject().endsWith("/allele/" + allele)
                        && statement.property().endsWith("#function")
                    ? new Statement(
                        statement.subject(), statement.property(), Term.string(function))
                    : statement));
    return new ReleaseFile(NEXT, "2099-01-01", "0", OWN.asserted(), Statements.of(changed));
  }

  private List<RecallEntry> recalls() {
    List<RecallEntry> entries = new ArrayList<>();
    records
        .listRecalls(ListRecallsRequest.newBuilder().setTenant("clinic").build())
        .forEachRemaining((ListRecallsResponse one) -> entries.add(one.getEntry()));
    return entries;
  }

  @Test
  void the_programs_own_release_passes_every_golden_case() {
    try (LoadedRelease own = LoadedRelease.of(KnowledgeReleases.compile(OWN))) {
      assertThat(GoldenCases.with(home.resolve("none")).failures(own)).isEmpty();
    }
  }

  @Test
  void a_staged_release_changes_nothing_and_comparing_stores_nothing() {
    shelf.stage(with("CYP2C19-_3", "Normal function"));
    JsonNode found = change.compare(NEXT);
    assertThat(shelf.active()).isEqualTo(OWN.id());
    assertThat(found.get("fit").asBoolean()).as(found.toString()).isTrue();
    assertThat(found.at("/changedAnswers/ALLELE_FUNCTION").asInt()).isEqualTo(1);
    assertThat(found.at("/patients/0/lookedAt").asInt()).isEqualTo(2);
    assertThat(found.at("/patients/0/concerned").asInt()).isEqualTo(1);
    assertThat(recalls()).isEmpty();
  }

  @Test
  void after_activation_whose_advice_changed_is_on_the_recall_list_with_the_reason() {
    shelf.stage(with("CYP2C19-_3", "Normal function"));
    JsonNode done = change.activate(NEXT, "Dr. Release, pharmacy", "test");
    assertThat(done.get("activated").asBoolean()).as(done.toString()).isTrue();
    assertThat(shelf.active()).isEqualTo(NEXT);
    assertThat(recalls()).isNotEmpty();
    assertThat(recalls())
        .allSatisfy(entry -> {
          assertThat(entry.getPatientId()).isEqualTo("concerned");
          assertThat(entry.getToRelease()).isEqualTo(NEXT);
          assertThat(entry.getState()).isEqualTo("open");
          assertThat(entry.getReasonsList())
              .anySatisfy(reason -> assertThat(reason).contains("*3").contains("Normal function"));
        });
    assertThat(recalls())
        .anySatisfy(entry -> {
          assertThat(entry.getSubject()).isEqualTo("clopidogrel");
          assertThat(entry.getBefore()).contains("warning");
          assertThat(entry.getAfter()).doesNotContain("warning");
        });
    assertThat(change.reEvaluate(OWN.id(), NEXT).at("/patients/0/newOnRecallList").asInt())
        .as("again adds nothing")
        .isZero();
  }

  @Test
  void a_release_that_fails_a_golden_case_is_refused() throws Exception {
    shelf.stage(with("CYP2C19-_2", "Normal function"));
    JsonNode refused = change.activate(NEXT, "Dr. Release", "test");
    assertThat(refused.get("activated").asBoolean()).isFalse();
    assertThat(refused.at("/goldenCasesFailed").findValuesAsText("case"))
        .contains("clopidogrel-poor");
    assertThat(shelf.active()).isEqualTo(OWN.id());
    assertThat(recalls()).isEmpty();
  }

  @Test
  void a_sites_own_golden_case_counts_too() throws Exception {
    shelf.stage(with("CYP2C19-_3", "Normal function"));
    Files.writeString(
        shelf.folder().resolve(GoldenCases.FILE),
        "ours\tclopidogrel\tCYP2C19=*1/*3\tCVI ACS PCI\twarning\t\tour committee\n");
    assertThat(change.activate(NEXT, "Dr. Release", "test").toString()).contains("\"ours\"");
    assertThat(shelf.active()).isEqualTo(OWN.id());
  }

  @Test
  void the_way_back_is_one_step_and_says_whom_it_concerns() {
    shelf.stage(with("CYP2C19-_3", "Normal function"));
    change.activate(NEXT, "Dr. Release", "test");
    JsonNode back = change.rollBack("Dr. Release", "wrong");
    assertThat(shelf.active()).isEqualTo(OWN.id());
    assertThat(back.at("/patients/0/concerned").asInt()).isEqualTo(1);
    assertThat(shelf.history()).hasSize(2);
    assertThat(shelf.read(NEXT).id()).as("what was used stays for replaying").isEqualTo(NEXT);
  }

  @Test
  void a_serving_program_takes_the_release_without_a_restart() {
    services.release();
    var stub =
        org.theriac.ontology.v1.PharmacogenomicsServiceGrpc.newBlockingStub(
            services.to(ServiceName.ONTOLOGY));
    var question = org.theriac.ontology.v1.GetReleaseRequest.getDefaultInstance();
    assertThat(stub.getRelease(question).getKnowledgeRelease()).isEqualTo(OWN.id());
    shelf.stage(with("CYP2C19-_3", "Normal function"));
    change.activate(NEXT, "Dr. Release", "test");
    services.takeActiveRelease();
    assertThat(stub.getRelease(question).getKnowledgeRelease()).isEqualTo(NEXT);
    change.rollBack("Dr. Release", "wrong");
    services.takeActiveRelease();
    assertThat(stub.getRelease(question).getKnowledgeRelease()).isEqualTo(OWN.id());
  }

  @Test
  void a_damaged_release_is_not_taken_and_the_one_before_goes_on() throws Exception {
    services.to(ServiceName.ONTOLOGY);
    shelf.stage(with("CYP2C19-_3", "Normal function"));
    change.activate(NEXT, "Dr. Release", "test");
    Files.writeString(shelf.folder().resolve(NEXT + ".release"), "damaged");
    services.takeActiveRelease();
    assertThat(services.release().id()).isEqualTo(OWN.id());
    assertThatThrownBy(shelf::load).as("a start says so").isInstanceOf(RuntimeException.class);
  }

  @Test
  void a_review_stays_and_goes_with_the_patient() {
    shelf.stage(with("CYP2C19-_3", "Normal function"));
    change.activate(NEXT, "Dr. Release", "test");
    RecallEntry entry = recalls().getFirst();
    PatientKey concerned =
        PatientKey.newBuilder().setTenant("clinic").setPatientId("concerned").build();
    records.reviewRecall(
        ReviewRecallRequest.newBuilder()
            .setPatient(concerned)
            .setRecallId(entry.getRecallId())
            .setState("reviewed")
            .setNote("called")
            .setChangedBy("Pharmacist")
            .build());
    change.reEvaluate(OWN.id(), NEXT);
    assertThat(recalls())
        .filteredOn(one -> one.getRecallId().equals(entry.getRecallId()))
        .singleElement()
        .satisfies(one -> assertThat(one.getState()).isEqualTo("reviewed"));
    records.deletePatient(DeletePatientRequest.newBuilder().setPatient(concerned).build());
    assertThat(recalls()).isEmpty();
  }

  @Test
  void what_is_not_there_and_what_was_never_changed_is_said() {
    assertThatThrownBy(() -> change.compare("2000.1.1+0"))
        .isInstanceOf(ShelfException.class)
        .hasMessageContaining("no release");
    assertThatThrownBy(() -> change.rollBack("x", "y"))
        .isInstanceOf(ShelfException.class)
        .hasMessageContaining("nothing to go back to");
    assertThatThrownBy(() -> shelf.read("../../etc/passwd")).isInstanceOf(ShelfException.class);
  }
}
