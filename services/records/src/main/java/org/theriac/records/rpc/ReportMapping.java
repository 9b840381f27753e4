package org.theriac.records.rpc;

import java.time.InstantSource;
import java.util.UUID;
import org.theriac.records.reports.Decision;
import org.theriac.records.reports.StoredReport;
import org.theriac.records.v1.BoardDecision;
import org.theriac.records.v1.ReportHeader;

/** Reports and decisions from the contract to the domain and back. */
final class ReportMapping {
  private ReportMapping() {}

  static StoredReport report(ReportHeader header, InstantSource clock) {
    return new StoredReport(
        UUID.randomUUID().toString(),
        clock.instant(),
        header.getMadeBy(),
        header.getOncotreeCode(),
        header.getKnowledgeRelease(),
        header.getModelVersion(),
        header.getDigest());
  }

  static ReportHeader report(StoredReport report) {
    return ReportHeader.newBuilder()
        .setReportId(report.id())
        .setMadeAt(report.madeAt().toString())
        .setMadeBy(report.madeBy())
        .setOncotreeCode(report.oncotreeCode())
        .setKnowledgeRelease(report.knowledgeRelease())
        .setModelVersion(report.modelVersion())
        .setDigest(report.digest())
        .build();
  }

  static Decision decision(BoardDecision decision, InstantSource clock) {
    return new Decision(
        UUID.randomUUID().toString(),
        decision.getReportId(),
        decision.getTherapy(),
        Decision.Verdict.of(decision.getDecision()),
        decision.getReason(),
        decision.getDecidedBy(),
        clock.instant(),
        decision.getContextMap());
  }

  static BoardDecision decision(Decision decision) {
    return BoardDecision.newBuilder()
        .setDecisionId(decision.id())
        .setReportId(decision.reportId())
        .setTherapy(decision.therapy())
        .setDecision(decision.verdict().word())
        .setReason(decision.reason())
        .setDecidedBy(decision.decidedBy())
        .setDecidedAt(decision.decidedAt().toString())
        .putAllContext(decision.context())
        .build();
  }
}
