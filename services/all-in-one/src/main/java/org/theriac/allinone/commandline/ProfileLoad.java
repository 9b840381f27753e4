package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.gateway.access.Caller;
import org.theriac.ontology.v1.CallDiplotypesRequest;
import org.theriac.ontology.v1.CallDiplotypesResponse;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.OutsideCall;
import org.theriac.ontology.v1.PharmacogenomicsServiceGrpc;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.records.v1.AppendAuditRequest;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.PatientKey;
import org.theriac.records.v1.PutResultsRequest;
import org.theriac.records.v1.RecordsServiceGrpc;
import org.theriac.transport.ServiceName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Stores results that laboratories reported. Each line stands alone: what the ontology does not
 * understand is refused and nothing of it is stored; a result of the same gene and source is
 * replaced. It works on the data folder itself, beside a Theriac that serves from it or without
 * one, so whoever may read the folder and its key may load any tenant.
 */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = {
      "Stores results that laboratories reported: a filter of JSON Lines.",
      "In: {\"tenant\",\"patientId\",\"gene\",\"diplotype\"|\"phenotype\""
          + "|\"activityScore\",\"source\",\"status\":\"lab-reported\""
          + "|\"unverified\",\"observedOn\":\"2026-01-31\"}"
          + "; tenant \"default\" and status \"lab-reported\" if absent.",
      "Out: what was stored, with the phenotype it is read as, or an error.",
      "Works with THERIAC_HOME, whether a Theriac serves from it or not.",
      "Exit code 1: at least one line was refused."
    })
final class ProfileLoad implements Callable<Integer> {
  private static final int LONGEST_TEXT = 300;
  private static final Pattern PATIENT_ID = Pattern.compile("[A-Za-z0-9._:@-]{1,128}");

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "JSON Lines; standard input if absent or \"-\".")
  String file = "-";

  @Override
  public Integer call() throws IOException {
    long refused;
    try (var services = LocalServices.besideServing(System.getenv());
        var lines = open()) {
      refused = load(services, lines, System.out);
    }
    if (refused > 0) {
      System.err.println("theriac: " + refused + " line(s) were refused and not stored");
    }
    return refused == 0 ? 0 : 1;
  }

  /** Loads every line and gives the number of lines that were refused. */
  static long load(LocalServices services, InputStream lines, OutputStream answers)
      throws IOException {
    return JsonLines.filter(lines, answers, request -> load(services, request));
  }

  private InputStream open() throws IOException {
    if (file.equals("-")) {
      return System.in;
    }
    try {
      return new BufferedInputStream(Files.newInputStream(Path.of(file)));
    } catch (NoSuchFileException e) {
      throw new CallerError("NO_SUCH_FILE", "there is no file " + file);
    }
  }

  private static JsonNode load(LocalServices services, JsonNode line) {
    var tenant = limited(line, "tenant");
    if (Caller.isOwnTenant(tenant)) {
      throw new CallerError(
          "WRONG_VALUE", "tenants with \"theriac-\" before their name are Theriac's own");
    }
    var patient =
        PatientKey.newBuilder()
            .setTenant(tenant.isBlank() ? "default" : tenant)
            .setPatientId(patientId(required(line, "patientId")))
            .build();
    var result = result(line);
    var calls = understood(services, result);
    var records = RecordsServiceGrpc.newBlockingStub(services.to(ServiceName.RECORDS));
    records.appendAudit(
        AppendAuditRequest.newBuilder()
            .setEvent(
                AuditEvent.newBuilder()
                    .setTenant(patient.getTenant())
                    .setAction("write")
                    .setActor("operator " + System.getProperty("user.name"))
                    .setPatientId(patient.getPatientId())
                    .setPurpose("profile load")
                    .setOutcome("success"))
            .build());
    var response =
        records.putResults(
            PutResultsRequest.newBuilder().setPatient(patient).addResults(result).build());
    var answer =
        JsonNodeFactory.instance
            .objectNode()
            .put("tenant", patient.getTenant())
            .put("patientId", patient.getPatientId())
            .put("gene", result.getGene())
            .put("stored", true)
            .put(
                "status",
                result.getStatus() == ResultStatus.RESULT_STATUS_UNVERIFIED
                    ? "unverified"
                    : "lab-reported")
            .put("source", result.getSource())
            .put("version", response.getVersion());
    var phenotypes = answer.putArray("phenotypes");
    calls.getCallsList().stream()
        .flatMap(call -> call.getDiplotypesList().stream())
        .flatMap(diplotype -> diplotype.getPhenotypesList().stream())
        .distinct()
        .forEach(phenotypes::add);
    return answer;
  }

  private static GeneResult result(JsonNode line) {
    var source = limited(line, "source");
    var result =
        GeneResult.newBuilder()
            .setGene(required(line, "gene"))
            .setStatus(status(limited(line, "status")))
            .setSource(source.isBlank() ? "laboratory" : source)
            .setSpecimen("germline")
            .setObservedOn(date(limited(line, "observedOn")));
    var diplotype = limited(line, "diplotype");
    var phenotype = limited(line, "phenotype");
    var score = limited(line, "activityScore");
    if (diplotype.isBlank() && phenotype.isBlank() && score.isBlank()) {
      throw new CallerError(
          "MISSING_FIELD", "\"diplotype\", \"phenotype\" or \"activityScore\" is expected");
    }
    if (!diplotype.isBlank()) {
      result.addDiplotypes(diplotype);
    }
    if (!phenotype.isBlank()) {
      result.addPhenotypes(phenotype);
    }
    if (!score.isBlank()) {
      result.addActivityScores(score);
    }
    return result.build();
  }

  /** What cannot be interpreted would be silent at prescribing; it is refused here. */
  private static CallDiplotypesResponse understood(LocalServices services, GeneResult result) {
    var call = OutsideCall.newBuilder().setGene(result.getGene());
    result.getDiplotypesList().forEach(call::setDiplotype);
    result.getPhenotypesList().forEach(call::setPhenotype);
    result.getActivityScoresList().forEach(call::setActivityScore);
    return PharmacogenomicsServiceGrpc.newBlockingStub(services.to(ServiceName.ONTOLOGY))
        .callDiplotypes(
            CallDiplotypesRequest.newBuilder()
                .addOutsideCalls(call)
                .addGenes(result.getGene())
                .build());
  }

  private static ResultStatus status(String word) {
    return switch (word) {
      case "", "lab-reported" -> ResultStatus.RESULT_STATUS_LAB_REPORTED;
      case "unverified" -> ResultStatus.RESULT_STATUS_UNVERIFIED;
      case "signed" ->
          throw new CallerError(
              "WRONG_VALUE",
              "only the signature of a laboratory professional makes a result signed");
      default -> throw new CallerError("WRONG_VALUE", "status must be lab-reported or unverified");
    };
  }

  /** The form that the gateway takes: another id would be stored and never asked for. */
  private static String patientId(String id) {
    if (!PATIENT_ID.matcher(id).matches()) {
      throw new CallerError(
          "MALFORMED_ID", "\"patientId\" is 1 to 128 letters, digits and - _ . : @");
    }
    return id;
  }

  private static String date(String text) {
    if (!text.isEmpty()) {
      try {
        LocalDate.parse(text);
      } catch (DateTimeException e) {
        throw new CallerError("WRONG_VALUE", "\"observedOn\" must be a date such as 2026-01-31");
      }
    }
    return text;
  }

  private static String required(JsonNode line, String name) {
    var text = limited(line, name);
    if (text.isEmpty()) {
      throw new CallerError("MISSING_FIELD", "the field \"" + name + "\" is missing or empty");
    }
    return text;
  }

  private static String limited(JsonNode line, String name) {
    var text = Field.text(line, name).strip();
    if (text.length() > LONGEST_TEXT) {
      throw new CallerError(
          "TOO_LONG", "the field \"" + name + "\" is longer than " + LONGEST_TEXT + " characters");
    }
    return text;
  }
}
