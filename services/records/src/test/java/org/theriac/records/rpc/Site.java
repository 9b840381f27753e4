package org.theriac.records.rpc;

import io.grpc.StatusRuntimeException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.records.embedded.EmbeddedRedis;
import org.theriac.records.embedded.ServerBinary;
import org.theriac.records.v1.AppendAuditRequest;
import org.theriac.records.v1.AppendAuditResponse;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.BackupRequest;
import org.theriac.records.v1.DeletePatientRequest;
import org.theriac.records.v1.DeletePatientResponse;
import org.theriac.records.v1.GetProfileRequest;
import org.theriac.records.v1.GetProfileResponse;
import org.theriac.records.v1.ListAuditRequest;
import org.theriac.records.v1.ListAuditResponse;
import org.theriac.records.v1.ListWorklistRequest;
import org.theriac.records.v1.PatientKey;
import org.theriac.records.v1.PutFeedbackRequest;
import org.theriac.records.v1.PutNoteRequest;
import org.theriac.records.v1.PutResultsRequest;
import org.theriac.records.v1.PutWorklistEntryRequest;
import org.theriac.records.v1.RecordsServiceGrpc;
import org.theriac.records.v1.RestoreRequest;
import org.theriac.records.v1.RestoreResponse;
import org.theriac.records.v1.RuleFeedback;
import org.theriac.records.v1.StreamFactsRequest;
import org.theriac.records.v1.StreamFactsResponse;
import org.theriac.records.v1.SummariseFeedbackRequest;
import org.theriac.records.v1.VerifyAuditRequest;
import org.theriac.records.v1.VerifyAuditResponse;
import org.theriac.records.v1.WorklistEntry;
import org.theriac.transport.Channels;
import org.theriac.transport.RpcError;
import org.theriac.transport.RpcErrors;
import org.theriac.transport.RpcServer;
import org.theriac.transport.ServiceName;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.FactStatus;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** A hospital's records service with a Redis of its own, in short words. */
public final class Site implements AutoCloseable {
  private final EmbeddedRedis redis;
  private final RecordsServices records;
  private final RpcServer server;
  private final Channels channels;
  private final RecordsServiceGrpc.RecordsServiceBlockingStub stub;

  private Site(EmbeddedRedis redis, RecordsServices records) {
    this.redis = redis;
    this.records = records;
    String address = UUID.randomUUID().toString();
    this.server = RpcServer.of(ServiceName.RECORDS, records.services()).inProcess(address).start();
    this.channels = Channels.inProcessAt(_ -> address);
    this.stub = RecordsServiceGrpc.newBlockingStub(channels.to(ServiceName.RECORDS));
  }

  /** The server that comes with the product, started in a folder. */
  public static Site open(Path folder) {
    return open(folder, ServerBinary.bundled(folder.resolve("bin")));
  }

  public static Site open(Path folder, ServerBinary binary) {
    EmbeddedRedis redis = EmbeddedRedis.start(folder.resolve("redis"), binary);
    try {
      return new Site(redis, RecordsServices.create(settings(folder, redis.uri())));
    } catch (RuntimeException e) {
      redis.close();
      throw e;
    }
  }

  public static RecordsSettings settings(Path folder, URI uri) {
    return new RecordsSettings(
        folder, Optional.of(uri), folder.resolve("records.key"), InstantSource.system());
  }

  public EmbeddedRedis redis() {
    return redis;
  }

  /** What somebody sees and does who has access to Redis and to nothing else. */
  public UnifiedJedis intruder() {
    return RedisClient.create(redis.uri());
  }

  public RecordsServiceGrpc.RecordsServiceBlockingStub stub() {
    return stub;
  }

  public RecordsServiceGrpc.RecordsServiceStub asynchronous() {
    return RecordsServiceGrpc.newStub(channels.to(ServiceName.RECORDS));
  }

  @Override
  public void close() {
    channels.close();
    server.close();
    records.close();
    redis.close();
  }

  static PatientKey key(String tenant, String patient) {
    return PatientKey.newBuilder().setTenant(tenant).setPatientId(patient).build();
  }

  static GeneResult result(String gene, String diplotype, ResultStatus status) {
    return GeneResult.newBuilder()
        .setGene(gene)
        .addDiplotypes(diplotype)
        .setStatus(status)
        .setSource("VCF")
        .build();
  }

  public long put(String tenant, String patient, String source, GeneResult... results) {
    return stub.putResults(
            PutResultsRequest.newBuilder()
                .setPatient(key(tenant, patient))
                .setSource(source)
                .setKnowledgeRelease("2026.1")
                .addAllResults(List.of(results))
                .build())
        .getVersion();
  }

  public GetProfileResponse profile(String tenant, String patient) {
    return stub.getProfile(GetProfileRequest.newBuilder().setPatient(key(tenant, patient)).build());
  }

  public String note(String tenant, String patient, String id, String date, String text) {
    return stub.putNote(
            PutNoteRequest.newBuilder()
                .setPatient(key(tenant, patient))
                .setNoteId(id)
                .setNoteDate(date)
                .setText(text)
                .addFacts(
                    Fact.newBuilder()
                        .setType("biomarker")
                        .setName("EGFR")
                        .setStatus(FactStatus.FACT_STATUS_PRESENT)
                        .setEvidence(text))
                .build())
        .getNoteId();
  }

  public List<StreamFactsResponse> facts(String tenant, String patient) {
    List<StreamFactsResponse> all = new ArrayList<>();
    stub.streamFacts(
            StreamFactsRequest.newBuilder().setTenant(tenant).setPatientId(patient).build())
        .forEachRemaining(all::add);
    return all;
  }

  public WorklistEntry work(String tenant, String trial, String patient, String state) {
    return stub.putWorklistEntry(
            PutWorklistEntryRequest.newBuilder()
                .setTenant(tenant)
                .setEntry(
                    WorklistEntry.newBuilder()
                        .setTrialId(trial)
                        .setPatientId(patient)
                        .setState(state)
                        .setNote("call the family")
                        .setChangedBy("a coordinator"))
                .build())
        .getEntry();
  }

  public List<WorklistEntry> worklist(String tenant, String trial) {
    return stub.listWorklist(
            ListWorklistRequest.newBuilder().setTenant(tenant).setTrialId(trial).build())
        .getEntriesList();
  }

  public boolean feedback(String tenant, String card, String rule, String outcome, String patient) {
    return stub.putFeedback(
            PutFeedbackRequest.newBuilder()
                .setTenant(tenant)
                .setCardId(card)
                .setRuleId(rule)
                .setOutcome(outcome)
                .setPatientId(patient)
                .setComment("has a stent")
                .build())
        .getStored();
  }

  public List<RuleFeedback> tallies(String tenant) {
    return stub.summariseFeedback(SummariseFeedbackRequest.newBuilder().setTenant(tenant).build())
        .getRulesList();
  }

  public AppendAuditResponse audit(String tenant, String patient) {
    return stub.appendAudit(
        AppendAuditRequest.newBuilder()
            .setEvent(
                AuditEvent.newBuilder()
                    .setTenant(tenant)
                    .setAction("decision")
                    .setActor("Dr. Audit")
                    .setPatientId(patient)
                    .setPurpose("order-sign 42")
                    .setOutcome("success")
                    .putDetails("cards", "1"))
            .build());
  }

  public List<ListAuditResponse> trail(String tenant, long from, String patient) {
    List<ListAuditResponse> all = new ArrayList<>();
    stub.listAudit(
            ListAuditRequest.newBuilder()
                .setTenant(tenant)
                .setFromSequence(from)
                .setPatientId(patient)
                .build())
        .forEachRemaining(all::add);
    return all;
  }

  public VerifyAuditResponse verify(String tenant) {
    return stub.verifyAudit(VerifyAuditRequest.newBuilder().setTenant(tenant).build());
  }

  public DeletePatientResponse delete(String tenant, String patient) {
    return stub.deletePatient(
        DeletePatientRequest.newBuilder().setPatient(key(tenant, patient)).build());
  }

  public List<byte[]> backup(String tenant) {
    List<byte[]> chunks = new ArrayList<>();
    stub.backup(BackupRequest.newBuilder().setTenant(tenant).build())
        .forEachRemaining(response -> chunks.add(response.getChunk().toByteArray()));
    return chunks;
  }

  public RestoreResponse restore(String tenant, List<byte[]> chunks) throws Throwable {
    java.util.concurrent.CompletableFuture<RestoreResponse> answer =
        new java.util.concurrent.CompletableFuture<>();
    io.grpc.stub.StreamObserver<RestoreRequest> requests =
        asynchronous()
            .restore(
                new io.grpc.stub.StreamObserver<>() {
                  @Override
                  public void onNext(RestoreResponse value) {
                    answer.complete(value);
                  }

                  @Override
                  public void onError(Throwable t) {
                    answer.completeExceptionally(t);
                  }

                  @Override
                  public void onCompleted() {}
                });
    requests.onNext(RestoreRequest.newBuilder().setTenant(tenant).build());
    for (byte[] chunk : chunks) {
      requests.onNext(
          RestoreRequest.newBuilder()
              .setChunk(com.google.protobuf.ByteString.copyFrom(chunk))
              .build());
    }
    requests.onCompleted();
    try {
      return answer.get(30, java.util.concurrent.TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      throw e.getCause();
    }
  }

  /** Anything that calls the service. */
  public interface Call {
    void run() throws Throwable;
  }

  /** The error that a call ends with. */
  public static RpcError error(Call call) {
    try {
      call.run();
    } catch (StatusRuntimeException e) {
      return RpcErrors.read(e);
    } catch (Throwable e) {
      throw new AssertionError("not a status", e);
    }
    throw new AssertionError("the call did not fail");
  }
}
