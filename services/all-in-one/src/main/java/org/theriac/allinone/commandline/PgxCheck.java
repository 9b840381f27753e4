package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.DrugCode;
import org.theriac.ontology.v1.DrugReference;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.GetReleaseRequest;
import org.theriac.ontology.v1.OutsideCall;
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
      "Without --drug it is a filter of JSON Lines: "
          + "{\"drug\":\"name\",\"rxcui\":\"optional\",\"with\":[drugs taken],"
          + "\"results\":[{\"gene\",\"diplotype\"|\"phenotype\"|\"activityScore\",\"status\",\"testedAlleles\"}],"
          + "\"populations\":[...],\"conditions\":[...],\"absentConditions\":[...],\"ageYears\","
          + "\"weightKg\",\"heightCm\","
          + "\"targetInr\",\"sex\",\"ancestry\",\"genotypeUncertain\"}; instead of results, or "
          + "beside them, a genome as \"file\" or"
          + " \"vcf\" with \"sample\" and \"outside\" as pgx call takes them. A drug taken is a "
          + "name or"
          + " {\"drug\",\"stoppedDaysAgo\"}. The answer has \"guidance\" (something is to be "
          + "done), \"noAction\" (what sources"
          + " say where nothing is), \"preTest\", \"missingGenes\", \"notes\" and "
          + "\"doseEstimates\"."
    })
final class PgxCheck implements Callable<Integer> {
  private static final Pattern SCORE = Pattern.compile("(≥|>=)?\\d+(\\.\\d+)?");
  private static final int OLDEST = 130;
  private static final int LONGEST_NAME = 40;
  private static final Set<String> FIELDS =
      Set.of(
          "drug",
          "rxcui",
          "with",
          "results",
          "populations",
          "conditions",
          "absentConditions",
          "ageYears",
          "weightKg",
          "heightCm",
          "targetInr",
          "sex",
          "ancestry",
          "genotypeUncertain",
          "file",
          "vcf",
          "sample",
          "outside");
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
      paramLabel = "GENE=RESULT",
      description =
          "A result: a diplotype, a phenotype or an activity score, for example GENE=*1/*2. Can be "
              + "given several times.")
  List<String> results = new ArrayList<>();

  @Option(
      names = "--vcf",
      paramLabel = "FILE",
      description = "A genome, called as pgx call does; nobody has signed its results.")
  String vcf = "";

  @Option(names = "--sample", paramLabel = "NAME", description = "Its sample, of several.")
  String sample = "";

  @Option(
      names = "--outside",
      paramLabel = "FILE",
      description = "Results of other callers for that genome, as pgx call takes them.")
  List<Path> outside = new ArrayList<>();

  @Option(names = "--population", paramLabel = "NAME", description = "Populations that apply.")
  List<String> populations = new ArrayList<>();

  @Option(names = "--age", paramLabel = "YEARS", description = "Age in completed years.")
  @Nullable Integer age;

  @Option(names = "--weight", paramLabel = "KG", description = "Weight in kg.")
  @Nullable Double weight;

  @Option(names = "--height", paramLabel = "CM", description = "Height in cm.")
  @Nullable Double height;

  @Option(names = "--target-inr", paramLabel = "INR", description = "Target INR.")
  @Nullable Double targetInr;

  @Option(names = "--ancestry", paramLabel = "WORDS", description = "Recorded ancestry.")
  String ancestry = "";

  @Option(names = "--sex", paramLabel = "WORD", description = "Recorded sex: male or female.")
  String sex = "";

  @Option(
      names = "--condition",
      paramLabel = "WORDS",
      description = "A condition that is present, for example smoker.")
  List<String> conditions = new ArrayList<>();

  @Option(
      names = "--no-condition",
      paramLabel = "WORDS",
      description = "A condition that is known to be absent.")
  List<String> absentConditions = new ArrayList<>();

  @Option(
      names = "--genotype-uncertain",
      description =
          "The patient had an allogeneic stem cell transplant, a liver transplant or a recent "
              + "transfusion.")
  boolean genotypeUncertain;

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

  private ObjectNode fromOptions() throws IOException {
    var request = JsonNodeFactory.instance.objectNode();
    request.put("file", vcf).put("sample", sample);
    var reports = request.putArray("outside");
    for (OutsideCall call : OutsideCallFile.readAll(outside)) {
      reports
          .addObject()
          .put("gene", call.getGene())
          .put("diplotype", call.getDiplotype())
          .put("phenotype", call.getPhenotype())
          .put("activityScore", call.getActivityScore());
    }
    boolean code = drug.chars().allMatch(Character::isDigit);
    request.put(code ? "rxcui" : "drug", drug);
    var taken = request.putArray("with");
    with.forEach(taken::add);
    var known = request.putArray("results");
    for (String result : results) {
      int equals = result.indexOf('=');
      if (equals < 1) {
        throw new CallerError("WRONG_VALUE", "--result takes GENE=RESULT");
      }
      var value = result.substring(equals + 1).strip();
      known
          .addObject()
          .put("gene", result.substring(0, equals).strip())
          .put(SCORE.matcher(value).matches() ? "activityScore" : "diplotype", value);
    }
    array(request, "populations", populations);
    array(request, "conditions", conditions);
    array(request, "absentConditions", absentConditions);
    request.put("sex", sex).put("ancestry", ancestry).put("genotypeUncertain", genotypeUncertain);
    if (age != null) {
      request.put("ageYears", age);
    }
    if (weight != null) {
      request.put("weightKg", weight);
    }
    if (height != null) {
      request.put("heightCm", height);
    }
    if (targetInr != null) {
      request.put("targetInr", targetInr);
    }
    return request;
  }

  private static void array(ObjectNode request, String name, List<String> values) {
    var array = request.putArray(name);
    values.forEach(array::add);
  }

  static JsonNode answer(LocalServices services, JsonNode request) {
    var name = Field.text(request, "drug");
    var rxcui = Field.text(request, "rxcui");
    if (name.isBlank() && rxcui.isBlank()) {
      throw new CallerError("MISSING_FIELD", "\"drug\" or \"rxcui\" is expected");
    }
    var check =
        CheckPrescriptionRequest.newBuilder()
            .addDrugs(drug(name.isBlank() ? rxcui : name, name, rxcui))
            .addAllResults(PgxJson.results(request))
            .addAllResults(CheckedGenome.results(services, request))
            .setPatient(patient(request));
    for (JsonNode taken : Field.list(request, "with")) {
      check.addCoMedications(taken(taken));
    }
    var ontology = PharmacogenomicsServiceGrpc.newBlockingStub(services.to(ServiceName.ONTOLOGY));
    refuseUnknownGenes(ontology, check);
    var response = ontology.checkPrescription(check.build());
    var assessment = response.getAssessments(0);
    var answer = PgxJson.assessment(assessment);
    answer.put("knowledge", response.getKnowledgeRelease());
    unknownFields(request, answer);
    if (assessment.getStatus() == DrugStatus.DRUG_STATUS_NOT_IN_KNOWLEDGE_BASE) {
      answer.setAll(
          JsonLines.error(
              "UNKNOWN_DRUG",
              "the drug is not in the knowledge base: nothing was checked, which does not mean "
                  + "that there is no problem"));
    }
    return answer;
  }

  /** A misspelt field would read as one that was not given. */
  private static void unknownFields(JsonNode request, ObjectNode answer) {
    request
        .fieldNames()
        .forEachRemaining(name -> {
          if (!FIELDS.contains(name)) {
            answer
                .withArray("notes")
                .addObject()
                .put("code", "UNKNOWN_FIELD")
                .put(
                    "message",
                    "The request has a field that is not known and was not used: "
                        + name.substring(0, Math.min(name.length(), LONGEST_NAME))
                        + ".");
          }
        });
  }

  /** A misspelt gene would read as one that was never tested. */
  private static void refuseUnknownGenes(
      PharmacogenomicsServiceGrpc.PharmacogenomicsServiceBlockingStub ontology,
      CheckPrescriptionRequest.Builder check) {
    if (check.getResultsCount() == 0) {
      return;
    }
    var known = ontology.getRelease(GetReleaseRequest.getDefaultInstance()).getGenesList();
    check.getResultsList().stream()
        .map(GeneResult::getGene)
        .filter(gene -> !known.contains(gene))
        .findFirst()
        .ifPresent(gene -> {
          throw new CallerError(
              "UNKNOWN_GENE",
              "the knowledge release has no gene \""
                  + gene
                  + "\"; it has "
                  + String.join(", ", known));
        });
  }

  private static DrugReference taken(JsonNode taken) {
    if (!taken.isObject()) {
      var name = taken.asText();
      boolean code = !name.isEmpty() && name.chars().allMatch(Character::isDigit);
      return drug(name, code ? "" : name, code ? name : "");
    }
    var name = Field.text(taken, "drug");
    var rxcui = Field.text(taken, "rxcui");
    if (name.isBlank() && rxcui.isBlank()) {
      throw new CallerError("MISSING_FIELD", "\"drug\" or \"rxcui\" is expected in \"with\"");
    }
    var reference = drug(name.isBlank() ? rxcui : name, name, rxcui).toBuilder();
    Field.number(taken, "stoppedDaysAgo")
        .ifPresent(days -> reference.setStoppedDaysAgo((int) days));
    return reference.build();
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
            .addAllAbsentConditions(Field.texts(request, "absentConditions"))
            .setGenotypeUncertain(request.path("genotypeUncertain").asBoolean(false));
    Field.number(request, "ageYears")
        .ifPresent(age -> {
          if (!(age >= 0 && age <= OLDEST)) {
            throw new CallerError(
                "WRONG_VALUE", "the field \"ageYears\" must be from 0 to " + OLDEST);
          }
          patient.setAgeYears((int) age);
        });
    Field.number(request, "weightKg").ifPresent(patient::setWeightKg);
    Field.number(request, "heightCm").ifPresent(patient::setHeightCm);
    Field.number(request, "targetInr").ifPresent(patient::setTargetInr);
    return patient.build();
  }
}
