package org.theriac.gateway;

import io.grpc.BindableService;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugReference;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.PharmacogenomicsServiceGrpc.PharmacogenomicsServiceImplBase;
import org.theriac.records.v1.AppendAuditRequest;
import org.theriac.records.v1.AppendAuditResponse;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.GetProfileRequest;
import org.theriac.records.v1.GetProfileResponse;
import org.theriac.records.v1.ListAuditRequest;
import org.theriac.records.v1.ListAuditResponse;
import org.theriac.records.v1.PutFeedbackRequest;
import org.theriac.records.v1.PutFeedbackResponse;
import org.theriac.records.v1.RecordsServiceGrpc.RecordsServiceImplBase;
import org.theriac.transport.Channels;
import org.theriac.transport.RpcErrors;
import org.theriac.transport.RpcServer;
import org.theriac.transport.ServiceName;

/** Services that answer as a test tells them, on real in-process transport. */
final class FakeServices implements AutoCloseable {
  private final String suffix = UUID.randomUUID().toString();
  private final Map<ServiceName, RpcServer> servers = new EnumMap<>(ServiceName.class);
  private final Channels channels = Channels.inProcessAt(this::address);

  final Ontology ontology = new Ontology();
  final Records records = new Records();

  FakeServices() {
    start(ServiceName.ONTOLOGY, List.of(ontology));
    start(ServiceName.RECORDS, List.of(records));
  }

  Channels channels() {
    return channels;
  }

  /** Forgets what the last test prepared and did. */
  void forget() {
    ontology.byDrug.clear();
    ontology.asked.clear();
    ontology.delayMillis = 0;
    records.profiles.clear();
    records.audit.clear();
    records.feedback.clear();
    records.profileDelayMillis = 0;
    records.auditFailure = null;
    records.profileFailure = request -> null;
  }

  /** Starts a service of the test's own. */
  void start(ServiceName name, List<? extends BindableService> services) {
    servers.put(name, RpcServer.of(name, services).inProcess(address(name)).start());
  }

  /** Kills one service. */
  void kill(ServiceName name) {
    RpcServer server = servers.remove(name);
    if (server != null) {
      server.close();
    }
  }

  @Override
  public void close() {
    channels.close();
    servers.values().forEach(RpcServer::close);
  }

  private String address(ServiceName name) {
    return name.key() + "-" + suffix;
  }

  /** Says of every drug what the test prepared under its first code or its words. */
  static final class Ontology extends PharmacogenomicsServiceImplBase {
    final Map<String, DrugAssessment> byDrug = new HashMap<>();
    final List<CheckPrescriptionRequest> asked = Collections.synchronizedList(new ArrayList<>());
    volatile long delayMillis;

    @Override
    public void checkPrescription(
        CheckPrescriptionRequest request, StreamObserver<CheckPrescriptionResponse> answer) {
      asked.add(request);
      pause(delayMillis);
      CheckPrescriptionResponse.Builder response =
          CheckPrescriptionResponse.newBuilder().setKnowledgeRelease("test-release");
      for (DrugReference drug : request.getDrugsList()) {
        response.addAssessments(assess(drug));
      }
      answer.onNext(response.build());
      answer.onCompleted();
    }

    private DrugAssessment assess(DrugReference drug) {
      List<String> names = new ArrayList<>();
      drug.getCodesList().forEach(code -> names.add(code.getCode()));
      names.add(drug.getText());
      for (String name : names) {
        DrugAssessment known = byDrug.get(name);
        if (known != null) {
          return known.toBuilder().setKey(drug.getKey()).build();
        }
      }
      return DrugAssessment.newBuilder()
          .setKey(drug.getKey())
          .setStatus(DrugStatus.DRUG_STATUS_NOT_IN_KNOWLEDGE_BASE)
          .build();
    }
  }

  /** Keeps profiles, audit and feedback in memory. */
  static final class Records extends RecordsServiceImplBase {
    final Map<String, List<GeneResult>> profiles = new HashMap<>();
    final List<AuditEvent> audit = Collections.synchronizedList(new ArrayList<>());
    final Map<String, PutFeedbackRequest> feedback = Collections.synchronizedMap(new HashMap<>());
    volatile long profileDelayMillis;
    volatile @Nullable Status auditFailure;
    volatile Function<GetProfileRequest, @Nullable Status> profileFailure = request -> null;

    @Override
    public void getProfile(GetProfileRequest request, StreamObserver<GetProfileResponse> answer) {
      pause(profileDelayMillis);
      Status failure = profileFailure.apply(request);
      if (failure != null) {
        answer.onError(failure.asRuntimeException());
        return;
      }
      List<GeneResult> results = profiles.get(request.getPatient().getPatientId());
      if (results == null) {
        answer.onError(RpcErrors.of(Status.Code.NOT_FOUND, "UNKNOWN_PATIENT", "no such patient"));
        return;
      }
      answer.onNext(GetProfileResponse.newBuilder().addAllResults(results).setVersion(1).build());
      answer.onCompleted();
    }

    @Override
    public void appendAudit(
        AppendAuditRequest request, StreamObserver<AppendAuditResponse> answer) {
      Status failure = auditFailure;
      if (failure != null) {
        answer.onError(failure.asRuntimeException());
        return;
      }
      audit.add(request.getEvent());
      answer.onNext(
          AppendAuditResponse.newBuilder()
              .setSequence(audit.size())
              .setHash(hash(audit.size()))
              .build());
      answer.onCompleted();
    }

    @Override
    public void listAudit(ListAuditRequest request, StreamObserver<ListAuditResponse> answer) {
      for (int i = (int) Math.max(1, request.getFromSequence()); i <= audit.size(); i++) {
        answer.onNext(
            ListAuditResponse.newBuilder()
                .setSequence(i)
                .setHash(hash(i))
                .setEvent(audit.get(i - 1))
                .build());
      }
      answer.onCompleted();
    }

    @Override
    public void putFeedback(
        PutFeedbackRequest request, StreamObserver<PutFeedbackResponse> answer) {
      boolean stored = feedback.put(request.getCardId(), request) == null;
      answer.onNext(PutFeedbackResponse.newBuilder().setStored(stored).build());
      answer.onCompleted();
    }

    private static String hash(int sequence) {
      return UUID.nameUUIDFromBytes(new byte[] {(byte) sequence, 7})
          .toString()
          .replace("-", "")
          .repeat(2);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
