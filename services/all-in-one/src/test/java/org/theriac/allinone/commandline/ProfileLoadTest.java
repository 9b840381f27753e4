package org.theriac.allinone.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.records.rpc.RecordsServices;
import org.theriac.records.rpc.RecordsSettings;
import org.theriac.records.v1.GetProfileRequest;
import org.theriac.records.v1.ListAuditRequest;
import org.theriac.records.v1.PatientKey;
import org.theriac.records.v1.RecordsServiceGrpc;
import org.theriac.records.v1.RecordsServiceGrpc.RecordsServiceBlockingStub;
import org.theriac.transport.Channels;
import org.theriac.transport.RpcServer;
import org.theriac.transport.ServiceName;

class ProfileLoadTest {
  @TempDir Path home;

  @Test
  void linesAreStoredPerTenantAndBadOnesAnsweredInTheirPlace() throws IOException {
    try (var services = LocalServices.besideServing(environment())) {
      List<JsonNode> answers =
          load(
              services,
              """
              {"tenant":"a","patientId":"p1","gene":"CYP2C19","diplotype":"*2/*2","source":"Lab"}
              {"tenant":"a","patientId":"p1","gene":"NOSUCHGENE","diplotype":"*2/*2","source":"Lab"}
              not json

              {"tenant":"a","patientId":"p 1","gene":"CYP2C19","diplotype":"*2/*2","source":"Lab"}
              {"tenant":"a","patientId":"p1","gene":"CYP2C19","source":"Lab"}
              {"tenant":"a","patientId":"p1","gene":"CYP2C19","diplotype":"*2/*2","status":"signed"}
              {"tenant":"a","patientId":"p1","gene":"CYP2C19","diplotype":"*2/*2","observedOn":"2025-02-30"}
              {"tenant":"b","patientId":"p1","gene":"DPYD","phenotype":"Poor Metabolizer","source":"Lab"}
              {"patientId":"p1","gene":"CYP2D6","activityScore":1,"source":"Lab"}
              {"tenant":"theriac-warm-up","patientId":"p1","gene":"DPYD","phenotype":"Poor Metabolizer","source":"Lab"}
              """);
      assertThat(answers.stream().map(answer -> answer.at("/error/code").asText("stored")))
          .containsExactly(
              "stored",
              "UNKNOWN_GENE",
              "MALFORMED_JSON",
              "EMPTY_LINE",
              "MALFORMED_ID",
              "MISSING_FIELD",
              "WRONG_VALUE",
              "WRONG_VALUE",
              "stored",
              "stored",
              "WRONG_VALUE");
      assertThat(answers.getFirst().path("phenotypes").path(0).asText())
          .isEqualTo("Poor Metabolizer");
      var records = records(services);
      assertThat(results(records, "a").stream().map(GeneResult::getGene))
          .containsExactly("CYP2C19");
      assertThat(results(records, "b").stream().map(GeneResult::getGene)).containsExactly("DPYD");
      assertThat(results(records, "default").stream().map(GeneResult::getGene))
          .containsExactly("CYP2D6");
      assertThat(
              records
                  .listAudit(ListAuditRequest.newBuilder().setTenant("a").build())
                  .next()
                  .getEvent()
                  .getPurpose())
          .isEqualTo("profile load");
    }
  }

  @Test
  void aResultOfTheSameGeneAndLaboratoryIsReplacedAndOthersStay() throws IOException {
    try (var services = LocalServices.besideServing(environment())) {
      load(
          services,
          """
          {"tenant":"a","patientId":"p1","gene":"CYP2C19","diplotype":"*1/*1","source":"Lab"}
          {"tenant":"a","patientId":"p1","gene":"DPYD","phenotype":"Poor Metabolizer","source":"Lab"}
          {"tenant":"a","patientId":"p1","gene":"CYP2C19","diplotype":"*2/*2","source":"Lab"}
          """);
      assertThat(
              results(records(services), "a").stream()
                  .map(r -> r.getGene() + r.getDiplotypesList()))
          .containsExactly("CYP2C19[*2/*2]", "DPYD[]");
    }
  }

  @Test
  void aServingTheriacSeesWhatIsLoadedBesideIt() throws IOException {
    try (var serving = RecordsServices.create(RecordsSettings.from(environment()));
        var _ = RpcServer.of(ServiceName.RECORDS, serving.services()).inProcess("serving").start();
        var channels = Channels.inProcessAt(name -> "serving")) {
      try (var beside = LocalServices.besideServing(environment())) {
        load(
            beside,
            """
            {"tenant":"a","patientId":"p1","gene":"CYP2C19","diplotype":"*2/*2","source":"Lab"}
            """);
      }
      assertThat(results(RecordsServiceGrpc.newBlockingStub(channels.to(ServiceName.RECORDS)), "a"))
          .hasSize(1);
    }
  }

  private Map<String, String> environment() {
    return Map.of("THERIAC_HOME", home.toString());
  }

  private static List<JsonNode> load(LocalServices services, String lines) throws IOException {
    var out = new ByteArrayOutputStream();
    long refused =
        ProfileLoad.load(
            services, new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), out);
    var answers = new ArrayList<JsonNode>();
    for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
      answers.add(JsonLines.JSON.readTree(line));
    }
    assertThat(answers.stream().filter(answer -> answer.has("error"))).hasSize((int) refused);
    return answers;
  }

  private static RecordsServiceBlockingStub records(LocalServices services) {
    return RecordsServiceGrpc.newBlockingStub(services.to(ServiceName.RECORDS));
  }

  private static List<GeneResult> results(RecordsServiceBlockingStub records, String tenant) {
    return records
        .getProfile(
            GetProfileRequest.newBuilder()
                .setPatient(PatientKey.newBuilder().setTenant(tenant).setPatientId("p1"))
                .build())
        .getResultsList();
  }
}
