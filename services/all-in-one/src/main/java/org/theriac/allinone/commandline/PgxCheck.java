package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.DrugCode;
import org.theriac.ontology.v1.DrugReference;
import org.theriac.ontology.v1.PatientContext;
import org.theriac.ontology.v1.PharmacogenomicsServiceGrpc;
import org.theriac.transport.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Says what genes mean for a drug.",
      "Without --drug it is a filter of JSON Lines: {\"drug\":\"name\",\"rxcui\":\"optional\",\"with\":[drugs taken],"
          + "\"results\":[{\"gene\",\"diplotype\"|\"phenotype\"|\"activityScore\",\"status\"}],\"populations\":[...],"
          + "\"ageYears\",\"weightKg\",\"ancestry\"}."
    })
final class PgxCheck implements Callable<Integer> {
  private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

  @Option(
      names = "--drug",
      paramLabel = "NAME",
      description = "The drug: generic or brand name, or an RxCUI.")
  String drug = "";

  @Option(names = "--with", paramLabel = "NAME", description = "Drugs taken at the same time.")
  List<String> with = new ArrayList<>();

  @Option(
      names = "--result",
      paramLabel = "GENE=DIPLOTYPE",
      description = "A result, for example GENE=*1/*2. Can be given several times.")
  List<String> results = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    try (var services = new LocalServices(System.getenv())) {
      if (drug.isBlank()) {
        JsonLines.filter(System.in, System.out, request -> answer(services, request));
        return 0;
      }
      var answer = JsonLines.one(fromOptions(), request -> answer(services, request));
      System.out.println(answer.toPrettyString());
      return answer.has("error") ? 1 : 0;
    }
  }

  private ObjectNode fromOptions() {
    var request = JsonNodeFactory.instance.objectNode();
    boolean code = drug.chars().allMatch(Character::isDigit);
    request.put(code ? "rxcui" : "drug", drug);
    var taken = request.putArray("with");
    with.forEach(taken::add);
    var known = request.putArray("results");
    for (String result : results) {
      int equals = result.indexOf('=');
      if (equals < 1) {
        throw new CallerError("WRONG_VALUE", "--result takes GENE=DIPLOTYPE");
      }
      known
          .addObject()
          .put("gene", result.substring(0, equals))
          .put("diplotype", result.substring(equals + 1));
    }
    return request;
  }

  private static JsonNode answer(LocalServices services, JsonNode request) {
    var name = Field.text(request, "drug");
    var rxcui = Field.text(request, "rxcui");
    if (name.isBlank() && rxcui.isBlank()) {
      throw new CallerError("MISSING_FIELD", "\"drug\" or \"rxcui\" is expected");
    }
    var check =
        CheckPrescriptionRequest.newBuilder()
            .addDrugs(drug(name.isBlank() ? rxcui : name, name, rxcui))
            .addAllResults(PgxJson.results(request))
            .setPatient(patient(request));
    for (String taken : Field.texts(request, "with")) {
      check.addCoMedications(drug(taken, taken, ""));
    }
    var response =
        PharmacogenomicsServiceGrpc.newBlockingStub(services.to(ServiceName.ONTOLOGY))
            .checkPrescription(check.build());
    var answer = PgxJson.assessment(response.getAssessments(0));
    answer.put("knowledge", response.getKnowledgeRelease());
    return answer;
  }

  private static DrugReference drug(String key, String name, String rxcui) {
    var reference = DrugReference.newBuilder().setKey(key).setText(name);
    if (!rxcui.isBlank()) {
      reference.addCodes(DrugCode.newBuilder().setSystem(RXNORM).setCode(rxcui));
    }
    return reference.build();
  }

  private static PatientContext patient(JsonNode request) {
    var patient =
        PatientContext.newBuilder()
            .setSex(Field.text(request, "sex"))
            .setAncestry(Field.text(request, "ancestry"))
            .addAllPopulations(Field.texts(request, "populations"))
            .addAllConditions(Field.texts(request, "conditions"))
            .setGenotypeUncertain(request.path("genotypeUncertain").asBoolean(false));
    Field.number(request, "ageYears").ifPresent(age -> patient.setAgeYears((int) age));
    Field.number(request, "weightKg").ifPresent(patient::setWeightKg);
    Field.number(request, "heightCm").ifPresent(patient::setHeightCm);
    return patient.build();
  }
}
