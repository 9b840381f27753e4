package org.theriac.records.rpc;

import io.grpc.stub.StreamObserver;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.theriac.records.RecordsException;
import org.theriac.records.v1.AppendAuditRequest;
import org.theriac.records.v1.AppendAuditResponse;
import org.theriac.records.v1.BackupRequest;
import org.theriac.records.v1.BackupResponse;
import org.theriac.records.v1.ClaimOnceRequest;
import org.theriac.records.v1.ClaimOnceResponse;
import org.theriac.records.v1.DeletePatientRequest;
import org.theriac.records.v1.DeletePatientResponse;
import org.theriac.records.v1.DeleteTenantRequest;
import org.theriac.records.v1.DeleteTenantResponse;
import org.theriac.records.v1.ForgetOlderRequest;
import org.theriac.records.v1.ForgetOlderResponse;
import org.theriac.records.v1.GetDecisionInputsRequest;
import org.theriac.records.v1.GetDecisionInputsResponse;
import org.theriac.records.v1.GetGovernanceRequest;
import org.theriac.records.v1.GetGovernanceResponse;
import org.theriac.records.v1.GetProfileRequest;
import org.theriac.records.v1.GetProfileResponse;
import org.theriac.records.v1.GetReportRequest;
import org.theriac.records.v1.GetReportResponse;
import org.theriac.records.v1.ListAuditRequest;
import org.theriac.records.v1.ListAuditResponse;
import org.theriac.records.v1.ListFeedbackRequest;
import org.theriac.records.v1.ListFeedbackResponse;
import org.theriac.records.v1.ListRecallsRequest;
import org.theriac.records.v1.ListRecallsResponse;
import org.theriac.records.v1.ListReportsRequest;
import org.theriac.records.v1.ListReportsResponse;
import org.theriac.records.v1.ListTenantsRequest;
import org.theriac.records.v1.ListTenantsResponse;
import org.theriac.records.v1.ListWorklistRequest;
import org.theriac.records.v1.ListWorklistResponse;
import org.theriac.records.v1.PutCorrectionRequest;
import org.theriac.records.v1.PutCorrectionResponse;
import org.theriac.records.v1.PutDecisionRequest;
import org.theriac.records.v1.PutDecisionResponse;
import org.theriac.records.v1.PutFeedbackRequest;
import org.theriac.records.v1.PutFeedbackResponse;
import org.theriac.records.v1.PutGovernanceRequest;
import org.theriac.records.v1.PutGovernanceResponse;
import org.theriac.records.v1.PutNoteRequest;
import org.theriac.records.v1.PutNoteResponse;
import org.theriac.records.v1.PutRecallsRequest;
import org.theriac.records.v1.PutRecallsResponse;
import org.theriac.records.v1.PutReportRequest;
import org.theriac.records.v1.PutReportResponse;
import org.theriac.records.v1.PutResearchPreferenceRequest;
import org.theriac.records.v1.PutResearchPreferenceResponse;
import org.theriac.records.v1.PutResultsRequest;
import org.theriac.records.v1.PutResultsResponse;
import org.theriac.records.v1.PutWorklistEntryRequest;
import org.theriac.records.v1.PutWorklistEntryResponse;
import org.theriac.records.v1.RecordsServiceGrpc;
import org.theriac.records.v1.RestoreRequest;
import org.theriac.records.v1.RestoreResponse;
import org.theriac.records.v1.ReviewRecallRequest;
import org.theriac.records.v1.ReviewRecallResponse;
import org.theriac.records.v1.RotateKeysRequest;
import org.theriac.records.v1.RotateKeysResponse;
import org.theriac.records.v1.RotateMasterKeyRequest;
import org.theriac.records.v1.RotateMasterKeyResponse;
import org.theriac.records.v1.SignResultsRequest;
import org.theriac.records.v1.SignResultsResponse;
import org.theriac.records.v1.StreamDecisionsRequest;
import org.theriac.records.v1.StreamDecisionsResponse;
import org.theriac.records.v1.StreamFactsRequest;
import org.theriac.records.v1.StreamFactsResponse;
import org.theriac.records.v1.StreamProfilesRequest;
import org.theriac.records.v1.StreamProfilesResponse;
import org.theriac.records.v1.SummariseFeedbackRequest;
import org.theriac.records.v1.SummariseFeedbackResponse;
import org.theriac.records.v1.VerifyAuditRequest;
import org.theriac.records.v1.VerifyAuditResponse;
import org.theriac.records.v1.WithdrawCorrectionRequest;
import org.theriac.records.v1.WithdrawCorrectionResponse;
import org.theriac.transport.SelfChecked;

/**
 * The handlers of the contract: what fails is told as the contract says, and each group of calls
 * has its own.
 */
final class RecordsRpc extends RecordsServiceGrpc.RecordsServiceImplBase implements SelfChecked {
  private final ProfileCalls profiles;
  private final NoteCalls notes;
  private final ReportCalls reports;
  private final CoordinationCalls coordination;
  private final AuditCalls audit;
  private final OperatorCalls operators;
  private final BooleanSupplier storeWorks;

  RecordsRpc(
      ProfileCalls profiles,
      NoteCalls notes,
      ReportCalls reports,
      CoordinationCalls coordination,
      AuditCalls audit,
      OperatorCalls operators,
      BooleanSupplier storeWorks) {
    this.profiles = profiles;
    this.notes = notes;
    this.reports = reports;
    this.coordination = coordination;
    this.audit = audit;
    this.operators = operators;
    this.storeWorks = storeWorks;
  }

  @Override
  public boolean works() {
    return storeWorks.getAsBoolean();
  }

  private static <T> void answer(StreamObserver<T> observer, Supplier<T> work) {
    T answer;
    try {
      answer = work.get();
    } catch (RecordsException e) {
      throw Errors.of(e);
    }
    observer.onNext(answer);
    observer.onCompleted();
  }

  private static void stream(StreamObserver<?> observer, Runnable work) {
    try {
      work.run();
    } catch (RecordsException e) {
      throw Errors.of(e);
    }
    observer.onCompleted();
  }

  @Override
  public void putResults(PutResultsRequest request, StreamObserver<PutResultsResponse> observer) {
    answer(observer, () -> profiles.putResults(request));
  }

  @Override
  public void getProfile(GetProfileRequest request, StreamObserver<GetProfileResponse> observer) {
    answer(observer, () -> profiles.getProfile(request));
  }

  @Override
  public void signResults(
      SignResultsRequest request, StreamObserver<SignResultsResponse> observer) {
    answer(observer, () -> profiles.signResults(request));
  }

  @Override
  public void putNote(PutNoteRequest request, StreamObserver<PutNoteResponse> observer) {
    answer(observer, () -> notes.putNote(request));
  }

  @Override
  public void streamFacts(
      StreamFactsRequest request, StreamObserver<StreamFactsResponse> observer) {
    stream(observer, () -> notes.streamFacts(request, new Flow<>(observer)));
  }

  @Override
  public void putCorrection(
      PutCorrectionRequest request, StreamObserver<PutCorrectionResponse> observer) {
    answer(observer, () -> notes.putCorrection(request));
  }

  @Override
  public void withdrawCorrection(
      WithdrawCorrectionRequest request, StreamObserver<WithdrawCorrectionResponse> observer) {
    answer(observer, () -> notes.withdrawCorrection(request));
  }

  @Override
  public void putReport(PutReportRequest request, StreamObserver<PutReportResponse> observer) {
    answer(observer, () -> reports.putReport(request));
  }

  @Override
  public void listReports(
      ListReportsRequest request, StreamObserver<ListReportsResponse> observer) {
    answer(observer, () -> reports.listReports(request));
  }

  @Override
  public void getReport(GetReportRequest request, StreamObserver<GetReportResponse> observer) {
    answer(observer, () -> reports.getReport(request));
  }

  @Override
  public void putDecision(
      PutDecisionRequest request, StreamObserver<PutDecisionResponse> observer) {
    answer(observer, () -> reports.putDecision(request));
  }

  @Override
  public void streamDecisions(
      StreamDecisionsRequest request, StreamObserver<StreamDecisionsResponse> observer) {
    stream(observer, () -> reports.streamDecisions(request, new Flow<>(observer)));
  }

  @Override
  public void putResearchPreference(
      PutResearchPreferenceRequest request,
      StreamObserver<PutResearchPreferenceResponse> observer) {
    answer(observer, () -> notes.putResearchPreference(request));
  }

  @Override
  public void putWorklistEntry(
      PutWorklistEntryRequest request, StreamObserver<PutWorklistEntryResponse> observer) {
    answer(observer, () -> coordination.putWorklistEntry(request));
  }

  @Override
  public void listWorklist(
      ListWorklistRequest request, StreamObserver<ListWorklistResponse> observer) {
    answer(observer, () -> coordination.listWorklist(request));
  }

  @Override
  public void putFeedback(
      PutFeedbackRequest request, StreamObserver<PutFeedbackResponse> observer) {
    answer(observer, () -> coordination.putFeedback(request));
  }

  @Override
  public void listFeedback(
      ListFeedbackRequest request, StreamObserver<ListFeedbackResponse> observer) {
    answer(observer, () -> coordination.listFeedback(request));
  }

  @Override
  public void summariseFeedback(
      SummariseFeedbackRequest request, StreamObserver<SummariseFeedbackResponse> observer) {
    answer(observer, () -> coordination.summariseFeedback(request));
  }

  @Override
  public void appendAudit(
      AppendAuditRequest request, StreamObserver<AppendAuditResponse> observer) {
    answer(observer, () -> audit.appendAudit(request));
  }

  @Override
  public void getDecisionInputs(
      GetDecisionInputsRequest request, StreamObserver<GetDecisionInputsResponse> observer) {
    answer(observer, () -> audit.getDecisionInputs(request));
  }

  @Override
  public void listAudit(ListAuditRequest request, StreamObserver<ListAuditResponse> observer) {
    stream(observer, () -> audit.listAudit(request, new Flow<>(observer)));
  }

  @Override
  public void verifyAudit(
      VerifyAuditRequest request, StreamObserver<VerifyAuditResponse> observer) {
    answer(observer, () -> audit.verifyAudit(request));
  }

  @Override
  public void claimOnce(ClaimOnceRequest request, StreamObserver<ClaimOnceResponse> observer) {
    answer(observer, () -> audit.claimOnce(request));
  }

  @Override
  public void deletePatient(
      DeletePatientRequest request, StreamObserver<DeletePatientResponse> observer) {
    answer(observer, () -> operators.deletePatient(request));
  }

  @Override
  public void getGovernance(
      GetGovernanceRequest request, StreamObserver<GetGovernanceResponse> observer) {
    answer(observer, () -> operators.getGovernance(request));
  }

  @Override
  public void putGovernance(
      PutGovernanceRequest request, StreamObserver<PutGovernanceResponse> observer) {
    answer(observer, () -> operators.putGovernance(request));
  }

  @Override
  public void streamProfiles(
      StreamProfilesRequest request, StreamObserver<StreamProfilesResponse> observer) {
    stream(observer, () -> profiles.streamProfiles(request, new Flow<>(observer)));
  }

  @Override
  public void rotateKeys(RotateKeysRequest request, StreamObserver<RotateKeysResponse> observer) {
    answer(observer, () -> operators.rotateKeys(request));
  }

  @Override
  public void rotateMasterKey(
      RotateMasterKeyRequest request, StreamObserver<RotateMasterKeyResponse> observer) {
    answer(observer, () -> operators.rotateMasterKey(request));
  }

  @Override
  public void listTenants(
      ListTenantsRequest request, StreamObserver<ListTenantsResponse> observer) {
    answer(observer, () -> operators.listTenants(request));
  }

  @Override
  public void putRecalls(PutRecallsRequest request, StreamObserver<PutRecallsResponse> observer) {
    answer(observer, () -> coordination.putRecalls(request));
  }

  @Override
  public void listRecalls(
      ListRecallsRequest request, StreamObserver<ListRecallsResponse> observer) {
    stream(observer, () -> coordination.listRecalls(request, new Flow<>(observer)));
  }

  @Override
  public void reviewRecall(
      ReviewRecallRequest request, StreamObserver<ReviewRecallResponse> observer) {
    answer(observer, () -> coordination.reviewRecall(request));
  }

  @Override
  public void forgetOlder(
      ForgetOlderRequest request, StreamObserver<ForgetOlderResponse> observer) {
    answer(observer, () -> operators.forgetOlder(request));
  }

  @Override
  public void deleteTenant(
      DeleteTenantRequest request, StreamObserver<DeleteTenantResponse> observer) {
    answer(observer, () -> operators.deleteTenant(request));
  }

  @Override
  public void backup(BackupRequest request, StreamObserver<BackupResponse> observer) {
    stream(observer, () -> operators.backup(request, new Flow<>(observer)));
  }

  @Override
  public StreamObserver<RestoreRequest> restore(StreamObserver<RestoreResponse> observer) {
    return operators.restore(observer);
  }
}
