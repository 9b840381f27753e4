package org.theriac.gateway.passport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.pages.Layout;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.pdf.PdfDocument;

/** Passports as JSON, page and PDF. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Pharmacogenomics")
final class PassportController {
  private static final MediaType PDF = MediaType.APPLICATION_PDF_TYPE;

  private final PassportMaker passports;

  PassportController(PassportMaker passports) {
    this.passports = passports;
  }

  @Get("/api/v1/patients/{id}/passport")
  @Produces({
    MediaType.APPLICATION_JSON,
    MediaType.TEXT_HTML,
    MediaType.APPLICATION_PDF,
    "application/problem+json"
  })
  @Operation(
      summary = "A patient's pharmacogenomic passport",
      description =
          "Stored results and what they mean for every drug of the release. As JSON, as a page "
              + "(Accept: text/html) or as a PDF (Accept: application/pdf).")
  @ApiResponse(responseCode = "200", description = "The passport")
  @ApiResponse(responseCode = "404", description = "UNKNOWN_PATIENT")
  HttpResponse<byte[]> passport(@PathVariable String id, HttpRequest<?> request) {
    Passport passport = passports.make(new PatientId(id));
    for (MediaType wanted : request.accept()) {
      if (wanted.getName().equals(MediaType.APPLICATION_PDF)) {
        return pdf(passport);
      }
      if (wanted.getName().equals(MediaType.TEXT_HTML)) {
        return Answers.page(Layout.page(PassportPage.TITLE, PassportPage.content(passport)));
      }
      if (wanted.getName().equals(MediaType.APPLICATION_JSON)) {
        break;
      }
    }
    return Answers.json(json(passport));
  }

  @Post("/pages/passport")
  @Hidden
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces({MediaType.TEXT_HTML, MediaType.APPLICATION_PDF})
  HttpResponse<byte[]> page(
      @Part("patientId") @Nullable String patientId, @Part("as") @Nullable String as) {
    Passport passport = passports.make(new PatientId(patientId == null ? "" : patientId.strip()));
    return "pdf".equals(as)
        ? pdf(passport)
        : Answers.page(Layout.page(PassportPage.TITLE, PassportPage.content(passport)));
  }

  private static HttpResponse<byte[]> pdf(Passport passport) {
    // The name of the file says nothing of the patient.
    return HttpResponse.ok(PdfDocument.of(PassportPage.TITLE, "en", PassportPage.content(passport)))
        .contentType(PDF)
        .header("Content-Disposition", "inline; filename=\"pgx-passport.pdf\"");
  }

  static ObjectNode json(Passport passport) {
    ObjectNode answer =
        Json.object()
            .put("patientId", passport.patientId())
            .put("madeOn", passport.madeOn())
            .put("knowledgeRelease", passport.knowledgeRelease());
    answer.set("results", ContractJson.write(passport.results()));
    answer.set("changes", ContractJson.write(passport.changes()));
    var usual = answer.putArray("usual");
    passport.usual().forEach(usual::add);
    answer.set("unknown", ContractJson.write(passport.unknown()));
    return answer;
  }
}
