package org.theriac.records.rpc;

import com.google.protobuf.ByteString;
import org.theriac.records.Opaque;
import org.theriac.records.audit.DecisionInputs;
import org.theriac.records.audit.Link;
import org.theriac.records.audit.Verification;
import org.theriac.records.identity.Ids;
import org.theriac.records.identity.Tenant;
import org.theriac.records.identity.Texts;
import org.theriac.records.storage.AuditStore;
import org.theriac.records.storage.OnceStore;
import org.theriac.records.v1.AppendAuditRequest;
import org.theriac.records.v1.AppendAuditResponse;
import org.theriac.records.v1.ClaimOnceRequest;
import org.theriac.records.v1.ClaimOnceResponse;
import org.theriac.records.v1.GetDecisionInputsRequest;
import org.theriac.records.v1.GetDecisionInputsResponse;
import org.theriac.records.v1.ListAuditRequest;
import org.theriac.records.v1.ListAuditResponse;
import org.theriac.records.v1.VerifyAuditRequest;
import org.theriac.records.v1.VerifyAuditResponse;

/** Calls about the audit chain, what decisions were made from, and ids that are used once. */
final class AuditCalls {
  private final AuditStore audit;
  private final OnceStore claims;

  AuditCalls(AuditStore audit, OnceStore claims) {
    this.audit = audit;
    this.claims = claims;
  }

  AppendAuditResponse appendAudit(AppendAuditRequest request) {
    Tenant tenant = new Tenant(request.getEvent().getTenant());
    Link link =
        audit.append(
            tenant,
            Mapping.event(request.getEvent()),
            Opaque.of(request.getInputs().toByteArray()));
    return AppendAuditResponse.newBuilder()
        .setSequence(link.sequence())
        .setHash(link.hash())
        .build();
  }

  GetDecisionInputsResponse getDecisionInputs(GetDecisionInputsRequest request) {
    DecisionInputs inputs =
        audit.inputs(Mapping.patient(request.getPatient()), request.getSequence());
    return GetDecisionInputsResponse.newBuilder()
        .setInputs(ByteString.copyFrom(inputs.content().bytes()))
        .build();
  }

  void listAudit(ListAuditRequest request, Flow<ListAuditResponse> flow) {
    Tenant tenant = new Tenant(request.getTenant());
    String patient = request.getPatientId();
    if (!patient.isEmpty()) {
      Ids.checked(patient, "patient_id");
    }
    audit.read(
        tenant,
        request.getFromSequence(),
        link -> {
          if (patient.isEmpty() || link.event().patientId().equals(patient)) {
            flow.send(Mapping.link(link, tenant));
          }
        });
  }

  VerifyAuditResponse verifyAudit(VerifyAuditRequest request) {
    Verification found = audit.verify(new Tenant(request.getTenant()));
    return VerifyAuditResponse.newBuilder()
        .setIntact(found.intact())
        .setEntries(found.entries())
        .setBrokenAt(found.brokenAt())
        .build();
  }

  ClaimOnceResponse claimOnce(ClaimOnceRequest request) {
    return ClaimOnceResponse.newBuilder()
        .setFirst(
            claims.claim(
                request.getScope(), request.getId(), Texts.instant(request.getUntil(), "until")))
        .build();
  }
}
