package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.theriac.gateway.cds.GuidanceWords;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.patients.Profiles;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugCode;
import org.theriac.ontology.v1.DrugReference;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.therapies.v1.GetModelCardRequest;
import org.theriac.trials.v1.Fact;

/** The pages. Ids of patients travel in bodies, never in addresses. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Hidden
final class PagesController {
  private static final byte[] STYLE = Assets.text("theriac.css").getBytes(StandardCharsets.UTF_8);
  private static final String HOME = HomePage.page();
  private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
  private static final int MOST_LINES = 100;

  private final Services services;
  private final Profiles profiles;

  PagesController(Services services, Profiles profiles) {
    this.services = services;
    this.profiles = profiles;
  }

  @Get("/")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> home() {
    return Answers.page(HOME);
  }

  @Get("/help")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> help() {
    return Answers.page(HelpPage.page());
  }

  @Get("/pages/model")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> model() {
    return Answers.page(
        ModelPage.of(services.therapies().getModelCard(GetModelCardRequest.getDefaultInstance())));
  }

  @Get("/assets/theriac.css")
  @Produces("text/css")
  HttpResponse<byte[]> style() {
    return HttpResponse.ok(STYLE).header("Cache-Control", "max-age=300");
  }

  @Post("/pages/genes")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> genes(
      @Part("drugs") @Nullable String drugs,
      @Part("results") @Nullable String results,
      @Part("patientId") @Nullable String patientId) {
    List<GeneResult> known = new ArrayList<>(results(lines(results)));
    if (patientId != null && !patientId.isBlank()) {
      known.addAll(profiles.read(new PatientId(patientId.strip()), "pgx page").getResultsList());
    }
    CheckPrescriptionRequest.Builder request =
        CheckPrescriptionRequest.newBuilder().addAllResults(known);
    lines(drugs).forEach(line -> request.addDrugs(drug(line)));
    if (request.getDrugsCount() == 0) {
      throw new ProblemException(
          Problem.of(ProblemCode.MISSING_FIELD, "Name at least one drug.")
              .field("drugs", "required"));
    }
    CheckPrescriptionResponse response =
        services.pharmacogenomics().checkPrescription(request.build());
    return Answers.page(
        Layout.page(
            "Drugs and genes",
            tag("h1", "Drugs and genes"),
            Layout.facts(List.of(List.of("Knowledge", response.getKnowledgeRelease()))),
            Layout.section(
                "drugs",
                "Drugs",
                tag("p", Assessments.count(response.getAssessmentsList())),
                Assessments.table(
                    "What the genes mean for the drugs", response.getAssessmentsList())),
            ProfileTable.section(known)));
  }

  @Post("/pages/profile")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> profile(@Part("patientId") @Nullable String patientId) {
    PatientId patient = new PatientId(patientId == null ? "" : patientId.strip());
    List<GeneResult> results = profiles.read(patient, "profile page").getResultsList();
    return Answers.page(
        Layout.page(
            "Profile",
            tag("h1", "Pharmacogenomic profile"),
            Layout.facts(List.of(List.of("Patient", patient.value()))),
            ProfileTable.section(results)));
  }

  @Post("/pages/germline")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> germline(
      @Part("patientId") @Nullable String patientId, @Part("vcf") @Nullable CompletedFileUpload vcf)
      throws IOException {
    PatientId patient = new PatientId(patientId == null ? "" : patientId.strip());
    byte[] bytes = vcf == null ? new byte[0] : vcf.getBytes();
    Profiles.Upload upload = profiles.upload(patient, "", new ByteArrayInputStream(bytes));
    List<GeneResult> results = profiles.read(patient, "profile page").getResultsList();
    return Answers.page(
        Layout.page(
            "Profile",
            tag("h1", "Pharmacogenomic profile"),
            Layout.facts(
                List.of(
                    List.of("Patient", patient.value()),
                    List.of("Sample", upload.sample().getSampleId()),
                    List.of("Rows read", String.valueOf(upload.sample().getRowsRead())),
                    List.of("Results stored", String.valueOf(upload.stored())))),
            upload.ofThePatient()
                ? Html.nothing()
                : tag("p", upload.sampleRemark()).styled("note").with("role", "alert"),
            tag(
                    "p",
                    "Stored as unverified: a laboratory professional signs with POST"
                        + " /api/v1/patients/{id}/signature.")
                .styled("note"),
            ProfileTable.section(results)));
  }

  private static List<String> lines(@Nullable String text) {
    return text == null
        ? List.of()
        : text.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .limit(MOST_LINES)
            .toList();
  }

  private static DrugReference drug(String line) {
    DrugReference.Builder drug = DrugReference.newBuilder().setKey(line);
    return line.chars().allMatch(Character::isDigit)
        ? drug.addCodes(DrugCode.newBuilder().setSystem(RXNORM).setCode(line)).build()
        : drug.setText(line).build();
  }

  private static List<GeneResult> results(List<String> lines) {
    List<GeneResult> results = new ArrayList<>();
    for (String line : lines) {
      int space = line.indexOf(' ');
      if (space < 1) {
        throw new ProblemException(
            Problem.of(ProblemCode.WRONG_TYPE, "A result cannot be read.")
                .field("results, line " + (results.size() + 1), "a gene, a space and a diplotype"));
      }
      results.add(
          GeneResult.newBuilder()
              .setGene(line.substring(0, space))
              .addDiplotypes(line.substring(space + 1).strip())
              .setStatus(ResultStatus.RESULT_STATUS_LAB_REPORTED)
              .setSource("entered by hand")
              .setSpecimen("germline")
              .build());
    }
    return results;
  }

  /** The results of a profile. */
  static final class ProfileTable {
    private ProfileTable() {}

    static Html section(List<GeneResult> results) {
      List<List<Html>> rows = new ArrayList<>();
      for (GeneResult result : results) {
        rows.add(
            List.of(
                text(result.getGene()),
                text(String.join(" or ", result.getDiplotypesList())),
                text(String.join(" or ", result.getPhenotypesList())),
                text(String.join(" or ", result.getActivityScoresList())),
                text(GuidanceWords.status(result.getStatus())),
                text((result.getSource() + " " + result.getObservedOn()).strip()),
                Layout.sentences(
                    result.getNotesList().stream().map(note -> note.getMessage()).toList())));
      }
      return Layout.section(
          "results",
          "Results",
          rows.isEmpty()
              ? tag("p", "No results: not known, not negative.")
              : Layout.table(
                  "Germline results",
                  List.of(
                      "Gene",
                      "Diplotype",
                      "Phenotype",
                      "Activity score",
                      "Who stands behind it",
                      "Source and date",
                      "Remarks"),
                  rows));
    }
  }

  /** The facts of a note. */
  static final class FactTable {
    private FactTable() {}

    static Html section(List<Fact> facts) {
      List<List<Html>> rows = new ArrayList<>();
      for (Fact fact : facts) {
        rows.add(
            List.of(
                text(fact.getName()),
                text(fact.getType()),
                text(value(fact)),
                text(
                    org.theriac.gateway.json.ContractJson.word(
                        fact.getStatus().getValueDescriptor())),
                text(fact.getDate()),
                CriterionTable.quote(fact)));
      }
      return Layout.section(
          "facts",
          "What was read from the note",
          rows.isEmpty()
              ? tag("p", "Nothing was read.")
              : Layout.table(
                  "Facts",
                  List.of("Name", "Type", "Value", "Status", "Date", "Words of the note"),
                  rows));
    }

    private static String value(Fact fact) {
      return switch (fact.getValueCase()) {
        case TEXT_VALUE -> fact.getTextValue();
        case NUMBER_VALUE ->
            java.math.BigDecimal.valueOf(fact.getNumberValue()).stripTrailingZeros().toPlainString()
                + " "
                + fact.getUnit();
        case BOOL_VALUE -> fact.getBoolValue() ? "yes" : "no";
        case VALUE_NOT_SET -> "";
      };
    }
  }
}
