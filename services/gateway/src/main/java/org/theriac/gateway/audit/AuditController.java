package org.theriac.gateway.audit;

import io.grpc.Context;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayOutputStream;
import java.util.Iterator;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.cds.CardReplay;
import org.theriac.gateway.clients.AuditTrail;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.trials.KnownParameters;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.ListAuditRequest;
import org.theriac.records.v1.ListAuditResponse;
import org.theriac.records.v1.VerifyAuditRequest;
import org.theriac.records.v1.VerifyAuditResponse;

/** The audit chain over HTTP. Reading it is recorded in it. */
@Controller("/api/v1/audit")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Audit")
final class AuditController {
  private static final Logger LOG = LoggerFactory.getLogger(AuditController.class);
  private static final int MOST = 10_000;
  private static final MediaType NDJSON = new MediaType("application/fhir+ndjson");

  private static final KnownParameters PARAMETERS =
      new KnownParameters(Set.of("from", "count", "patientId"));

  private final Services services;
  private final AuditTrail audit;
  private final Callers callers;
  private final CardReplay replay;

  AuditController(Services services, AuditTrail audit, Callers callers, CardReplay replay) {
    this.replay = replay;
    this.services = services;
    this.audit = audit;
    this.callers = callers;
  }

  @Get
  @Produces({"application/fhir+ndjson", "application/problem+json"})
  @Operation(
      summary = "Reads the audit chain as FHIR AuditEvents, one a line",
      description =
          "At most count entries (1,000 unless asked for; 10,000 at most) from a place on. The"
              + " header Link names the next page where there is one.")
  @ApiResponse(responseCode = "200", description = "NDJSON of AuditEvents (IHE BALP patterns)")
  HttpResponse<byte[]> read(
      HttpRequest<?> asked,
      @QueryValue @Nullable Long from,
      @QueryValue @Nullable Integer count,
      @QueryValue @Nullable String patientId) {
    PARAMETERS.check(asked.getParameters().names());
    int most = count == null ? 1_000 : count;
    if (most < 1 || most > MOST) {
      throw new ProblemException(
          Problem.of(ProblemCode.OUT_OF_RANGE, "A number is out of range.")
              .field("count", "from 1 to " + MOST));
    }
    String patient =
        patientId == null || patientId.isBlank() ? "" : new PatientId(patientId).value();
    record("audit");
    ListAuditRequest request =
        ListAuditRequest.newBuilder()
            .setTenant(callers.tenant())
            .setFromSequence(from == null ? 0 : Math.max(0, from))
            .setPatientId(patient)
            .build();
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    long next = page(request, most, lines);
    MutableHttpResponse<byte[]> response = HttpResponse.ok(lines.toByteArray()).contentType(NDJSON);
    if (next > 0) {
      // An id has no signs that an address would have to encode.
      String only = patient.isEmpty() ? "" : "&patientId=" + patient;
      response.header(
          "Link", "</api/v1/audit?from=" + next + "&count=" + most + only + ">; rel=\"next\"");
    }
    return response;
  }

  /** Writes a page and gives the place of the next one; 0 = there is none. */
  private long page(ListAuditRequest request, int most, ByteArrayOutputStream lines) {
    try (Context.CancellableContext one = Context.current().withCancellation()) {
      return one.call(() -> {
        Iterator<ListAuditResponse> entries = services.records().listAudit(request);
        for (int i = 0; entries.hasNext(); i++) {
          ListAuditResponse entry = entries.next();
          if (i == most) {
            return entry.getSequence();
          }
          lines.writeBytes(Json.bytes(AuditEvents.of(entry)));
          lines.write('\n');
        }
        return 0L;
      });
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("reading throws no checked exception", e);
    }
  }

  @Get("/cards/{id}/replay")
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  @Operation(
      summary = "Makes the decision behind a card again and says what differs",
      description =
          "From the inputs that were kept with the patient, with the knowledge release of today. "
              + "{\"identical\",\"answerIdentical\",\"sameVersions\",\"versions\",\"differences\"}")
  @ApiResponse(responseCode = "200", description = "Identical or what differs")
  @ApiResponse(responseCode = "404", description = "Nothing is kept of what it was made from")
  HttpResponse<byte[]> replay(@PathVariable String id) {
    return Answers.json(replay.replay(id));
  }

  @Get("/verification")
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  @Operation(summary = "Recomputes the audit chain and says where it breaks")
  @ApiResponse(responseCode = "200", description = "{\"intact\",\"entries\",\"brokenAt\"?}")
  HttpResponse<byte[]> verification() {
    VerifyAuditResponse found =
        services
            .records()
            .verifyAudit(VerifyAuditRequest.newBuilder().setTenant(callers.tenant()).build());
    if (found.getIntact()) {
      record("audit verification");
    } else {
      recordIfPossible();
    }
    return Answers.json(ContractJson.write(found));
  }

  /** A broken chain may take no entry any more; that it is broken must be said all the same. */
  private void recordIfPossible() {
    try {
      record("audit verification");
    } catch (ProblemException e) {
      LOG.error("the audit chain is broken and takes no entry: {}", e.problem().code());
    }
  }

  private void record(String purpose) {
    audit.append(
        AuditEvent.newBuilder()
            .setTenant(callers.tenant())
            .setAction("read")
            .setActor(callers.current().actor())
            .setPurpose(purpose)
            .setOutcome("success")
            .build());
  }
}
