package org.theriac.gateway.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.grpc.Context;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.AuditTrail;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.patients.Profiles;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.BoardDecision;
import org.theriac.records.v1.GetReportRequest;
import org.theriac.records.v1.GetReportResponse;
import org.theriac.records.v1.ListReportsRequest;
import org.theriac.records.v1.PutDecisionRequest;
import org.theriac.records.v1.PutReportRequest;
import org.theriac.records.v1.PutReportResponse;
import org.theriac.records.v1.ReportHeader;
import org.theriac.records.v1.StreamDecisionsRequest;
import org.theriac.records.v1.StreamDecisionsResponse;

/** Reports in the records, and what boards decided on them. Every access is audited. */
@Singleton
final class StoredReports {
  /** A stored report unpacks to no more. */
  private static final JsonLimits UNPACKED = new JsonLimits(256 << 20, 64, 16 << 20);

  private final Services services;
  private final Profiles profiles;
  private final AuditTrail audit;
  private final Callers callers;

  StoredReports(Services services, Profiles profiles, AuditTrail audit, Callers callers) {
    this.services = services;
    this.profiles = profiles;
    this.audit = audit;
    this.callers = callers;
  }

  /**
   * A stored report.
   *
   * @param report as it was given then
   */
  record Read(ReportHeader header, ObjectNode report, List<BoardDecision> decisions) {
    Read {
      decisions = List.copyOf(decisions);
    }

    /** The report with its header in it. */
    ObjectNode dated() {
      ObjectNode dated = report.deepCopy();
      dated.set("stored", StoredReportsController.json(header));
      return dated;
    }
  }

  /** Headers, newest first. */
  List<ReportHeader> of(PatientId patient) {
    ListReportsRequest request =
        ListReportsRequest.newBuilder().setPatient(callers.key(patient)).build();
    return profiles.audited(
        "read",
        patient,
        "list of tumour reports",
        () -> services.records().listReports(request).getReportsList());
  }

  /** One report as it was given, with the decisions on it. */
  Read read(PatientId patient, String reportId, String purpose) {
    GetReportRequest request =
        GetReportRequest.newBuilder()
            .setPatient(callers.key(patient))
            .setReportId(reportId)
            .build();
    GetReportResponse found =
        profiles.audited("read", patient, purpose, () -> services.records().getReport(request));
    return new Read(
        found.getHeader(), unpacked(found.getContent().toByteArray()), found.getDecisionsList());
  }

  /** The newest report of a patient; empty = there is none yet. */
  Optional<Read> newest(PatientId patient) {
    List<ReportHeader> headers = of(patient);
    return headers.isEmpty()
        ? Optional.empty()
        : Optional.of(read(patient, headers.getFirst().getReportId(), "earlier tumour report"));
  }

  /**
   * Stores a report.
   *
   * @param json the report without what is said of its storage
   */
  PutReportResponse store(PatientId patient, ObjectNode json) {
    byte[] bytes = Json.bytes(json);
    PutReportRequest request =
        PutReportRequest.newBuilder()
            .setPatient(callers.key(patient))
            .setHeader(
                ReportHeader.newBuilder()
                    .setMadeBy(callers.current().actor())
                    .setOncotreeCode(json.at("/tumorType/code").asText(""))
                    .setKnowledgeRelease(json.at("/versions/knowledgeRelease").asText(""))
                    .setModelVersion(json.at("/versions/model").asText(""))
                    .setDigest(digest(bytes)))
            .setContent(ByteString.copyFrom(packed(bytes)))
            .build();
    return profiles.audited(
        "write", patient, "tumour report", () -> services.records().putReport(request));
  }

  /** Adds a decision. */
  BoardDecision decide(PatientId patient, BoardDecision decision) {
    PutDecisionRequest request =
        PutDecisionRequest.newBuilder()
            .setPatient(callers.key(patient))
            .setDecision(decision)
            .build();
    return profiles.audited(
        "write",
        patient,
        "tumour board decision on report " + decision.getReportId(),
        () -> services.records().putDecision(request).getDecision());
  }

  /**
   * All decisions of the tenant, in one list for each patient, who is not named; without those of
   * patients who opted out of research.
   */
  List<List<BoardDecision>> decisions() {
    audit.append(
        AuditEvent.newBuilder()
            .setTenant(callers.tenant())
            .setAction("read")
            .setActor(callers.current().actor())
            .setPurpose("export of board decisions")
            .setOutcome("success")
            .build());
    List<List<BoardDecision>> all = new ArrayList<>();
    try (Context.CancellableContext one = Context.current().withCancellation()) {
      one.run(() ->
          services
              .records()
              .streamDecisions(
                  StreamDecisionsRequest.newBuilder().setTenant(callers.tenant()).build())
              .forEachRemaining(
                  (StreamDecisionsResponse patient) -> all.add(patient.getDecisionsList())));
    }
    return all;
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  private static byte[] packed(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static ObjectNode unpacked(byte[] packed) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return Json.read(in, UNPACKED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
