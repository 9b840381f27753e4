package org.theriac.records.rpc;

import com.google.protobuf.UnsafeByteOperations;
import java.time.InstantSource;
import org.theriac.records.Opaque;
import org.theriac.records.identity.Tenant;
import org.theriac.records.reports.Decision;
import org.theriac.records.reports.StoredReport;
import org.theriac.records.storage.ReportStore;
import org.theriac.records.v1.GetReportRequest;
import org.theriac.records.v1.GetReportResponse;
import org.theriac.records.v1.ListReportsRequest;
import org.theriac.records.v1.ListReportsResponse;
import org.theriac.records.v1.PutDecisionRequest;
import org.theriac.records.v1.PutDecisionResponse;
import org.theriac.records.v1.PutReportRequest;
import org.theriac.records.v1.PutReportResponse;
import org.theriac.records.v1.StreamDecisionsRequest;
import org.theriac.records.v1.StreamDecisionsResponse;

/** Calls about tumour reports and the board decisions on them. */
final class ReportCalls {
  private final ReportStore reports;
  private final InstantSource clock;

  ReportCalls(ReportStore reports, InstantSource clock) {
    this.reports = reports;
    this.clock = clock;
  }

  PutReportResponse putReport(PutReportRequest request) {
    StoredReport report = ReportMapping.report(request.getHeader(), clock);
    StoredReport stored =
        reports.put(
            Mapping.patient(request.getPatient()),
            report,
            Opaque.of(request.getContent().toByteArray()));
    return PutReportResponse.newBuilder()
        .setHeader(ReportMapping.report(stored))
        .setStored(stored.id().equals(report.id()))
        .build();
  }

  ListReportsResponse listReports(ListReportsRequest request) {
    return ListReportsResponse.newBuilder()
        .addAllReports(
            reports.of(Mapping.patient(request.getPatient())).stream()
                .map(ReportMapping::report)
                .toList())
        .build();
  }

  GetReportResponse getReport(GetReportRequest request) {
    ReportStore.Whole whole =
        reports.get(Mapping.patient(request.getPatient()), request.getReportId());
    return GetReportResponse.newBuilder()
        .setHeader(ReportMapping.report(whole.header()))
        .setContent(UnsafeByteOperations.unsafeWrap(whole.content().bytes()))
        .addAllDecisions(whole.decisions().stream().map(ReportMapping::decision).toList())
        .build();
  }

  PutDecisionResponse putDecision(PutDecisionRequest request) {
    Decision decision = ReportMapping.decision(request.getDecision(), clock);
    reports.put(Mapping.patient(request.getPatient()), decision);
    return PutDecisionResponse.newBuilder().setDecision(ReportMapping.decision(decision)).build();
  }

  void streamDecisions(StreamDecisionsRequest request, Flow<StreamDecisionsResponse> flow) {
    reports.stream(
        new Tenant(request.getTenant()),
        decisions ->
            flow.send(
                StreamDecisionsResponse.newBuilder()
                    .addAllDecisions(decisions.stream().map(ReportMapping::decision).toList())
                    .build()));
  }
}
