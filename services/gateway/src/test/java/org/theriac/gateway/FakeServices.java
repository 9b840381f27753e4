package org.theriac.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.grpc.BindableService;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.theriac.gateway.access.Caller;
import org.theriac.gateway.clients.NotGiven;
import org.theriac.ontology.v1.CallDiplotypesRequest;
import org.theriac.ontology.v1.CallDiplotypesResponse;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.CallStatus;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.Diplotype;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugReference;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.GeneCall;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.GetReleaseRequest;
import org.theriac.ontology.v1.GetReleaseResponse;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.ListRulesRequest;
import org.theriac.ontology.v1.ListRulesResponse;
import org.theriac.ontology.v1.ListedRule;
import org.theriac.ontology.v1.OutsideCall;
import org.theriac.ontology.v1.PharmacogenomicsServiceGrpc.PharmacogenomicsServiceImplBase;
import org.theriac.ontology.v1.ResolveDrugsRequest;
import org.theriac.ontology.v1.ResolveDrugsResponse;
import org.theriac.ontology.v1.ResolvedDrug;
import org.theriac.ontology.v1.UnusedVariant;
import org.theriac.records.v1.AppendAuditRequest;
import org.theriac.records.v1.AppendAuditResponse;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.ClaimOnceRequest;
import org.theriac.records.v1.ClaimOnceResponse;
import org.theriac.records.v1.DeletePatientRequest;
import org.theriac.records.v1.DeletePatientResponse;
import org.theriac.records.v1.DeleteTenantRequest;
import org.theriac.records.v1.DeleteTenantResponse;
import org.theriac.records.v1.FactsVersion;
import org.theriac.records.v1.GetDecisionInputsRequest;
import org.theriac.records.v1.GetDecisionInputsResponse;
import org.theriac.records.v1.GetGovernanceRequest;
import org.theriac.records.v1.GetGovernanceResponse;
import org.theriac.records.v1.GetProfileRequest;
import org.theriac.records.v1.GetProfileResponse;
import org.theriac.records.v1.GetReportRequest;
import org.theriac.records.v1.GetReportResponse;
import org.theriac.records.v1.GivenFeedback;
import org.theriac.records.v1.Governance;
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
import org.theriac.records.v1.PutDecisionRequest;
import org.theriac.records.v1.PutDecisionResponse;
import org.theriac.records.v1.PutFeedbackRequest;
import org.theriac.records.v1.PutFeedbackResponse;
import org.theriac.records.v1.PutGovernanceRequest;
import org.theriac.records.v1.PutGovernanceResponse;
import org.theriac.records.v1.PutNoteRequest;
import org.theriac.records.v1.PutNoteResponse;
import org.theriac.records.v1.PutReportRequest;
import org.theriac.records.v1.PutReportResponse;
import org.theriac.records.v1.PutResultsRequest;
import org.theriac.records.v1.PutResultsResponse;
import org.theriac.records.v1.RecallEntry;
import org.theriac.records.v1.RecordsServiceGrpc.RecordsServiceImplBase;
import org.theriac.records.v1.ReportHeader;
import org.theriac.records.v1.ResearchPreference;
import org.theriac.records.v1.ReviewRecallRequest;
import org.theriac.records.v1.ReviewRecallResponse;
import org.theriac.records.v1.RuleFeedback;
import org.theriac.records.v1.SignResultsRequest;
import org.theriac.records.v1.SignResultsResponse;
import org.theriac.records.v1.StreamDecisionsRequest;
import org.theriac.records.v1.StreamDecisionsResponse;
import org.theriac.records.v1.StreamFactsRequest;
import org.theriac.records.v1.StreamFactsResponse;
import org.theriac.records.v1.SummariseFeedbackRequest;
import org.theriac.records.v1.SummariseFeedbackResponse;
import org.theriac.records.v1.VerifyAuditRequest;
import org.theriac.records.v1.VerifyAuditResponse;
import org.theriac.transport.Channels;
import org.theriac.transport.RpcError;
import org.theriac.transport.RpcErrors;
import org.theriac.transport.RpcServer;
import org.theriac.transport.ServiceName;
import org.theriac.trials.v1.Fact;

/** Services that answer as a test tells them, on real in-process transport. */
final class FakeServices implements AutoCloseable {
  private final String suffix = UUID.randomUUID().toString();
  private final Map<ServiceName, RpcServer> servers = new EnumMap<>(ServiceName.class);
  private final Channels channels = Channels.inProcessAt(this::address);

  final Ontology ontology = new Ontology();
  final Records records = new Records();
  final FakeOncology.Variants variants = new FakeOncology.Variants();
  final FakeOncology.Biomarkers biomarkers = new FakeOncology.Biomarkers();
  final FakeOncology.Trials trials = new FakeOncology.Trials();

  /** Every request that came to any of the services. */
  final List<Message> received = new CopyOnWriteArrayList<>();

  FakeServices() {
    start(ServiceName.ONTOLOGY, List.of(ontology, biomarkers));
    start(ServiceName.RECORDS, List.of(records));
    start(ServiceName.VARIANTS, List.of(variants));
    start(ServiceName.THERAPIES, List.of(new FakeOncology.Therapies()));
    start(ServiceName.TRIALS, List.of(trials));
  }

  Channels channels() {
    return channels;
  }

  /** Forgets what the last test prepared and did. */
  void forget() {
    ontology.byDrug.clear();
    ontology.asked.clear();
    ontology.calls.clear();
    ontology.delayMillis = 0;
    records.profiles.clear();
    records.audit.clear();
    records.facts.clear();
    records.optedOut.clear();
    records.feedback.clear();
    records.profileDelayMillis = 0;
    records.auditOpen = new CountDownLatch(0);
    records.auditFailure = null;
    records.auditLosesAnswers = false;
    records.auditStalled.clear();
    records.profileFailure = request -> null;
  }

  /** Starts a service of the test's own. */
  void start(ServiceName name, List<? extends BindableService> services) {
    List<BindableService> noted = new ArrayList<>();
    services.forEach(
        service -> noted.add(() -> ServerInterceptors.intercept(service, new Noting(received))));
    servers.put(name, RpcServer.of(name, noted).inProcess(address(name)).start());
  }

  /** Notes requests. */
  private record Noting(List<Message> received) implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      return new SimpleForwardingServerCallListener<>(next.startCall(call, headers)) {
        @Override
        public void onMessage(Q message) {
          if (message instanceof Message asked) {
            received.add(asked);
          }
          super.onMessage(message);
        }
      };
    }
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
    final Map<String, DrugAssessment> byDrug = new ConcurrentHashMap<>();
    final List<CheckPrescriptionRequest> asked = new CopyOnWriteArrayList<>();
    final List<CallDiplotypesRequest> calls = new CopyOnWriteArrayList<>();
    volatile long delayMillis;
    volatile GetReleaseResponse release = GetReleaseResponse.getDefaultInstance();
    volatile String releaseOfChecks = "test-release";

    /** Rules of the release beside those of the guidance prepared. */
    final List<ListedRule> rules = new CopyOnWriteArrayList<>();

    @Override
    public void listRules(ListRulesRequest request, StreamObserver<ListRulesResponse> answer) {
      ListRulesResponse.Builder response = ListRulesResponse.newBuilder().addAllRules(rules);
      for (DrugAssessment assessment : byDrug.values()) {
        List<Guidance> all = new ArrayList<>(assessment.getGuidanceList());
        all.addAll(assessment.getNoActionList());
        for (Guidance guidance : all) {
          response.addRules(
              ListedRule.newBuilder()
                  .setId(guidance.getRuleId())
                  .setIngredient(guidance.getIngredient())
                  .setSeverity(guidance.getSeverity()));
        }
      }
      answer.onNext(response.build());
      answer.onCompleted();
    }

    @Override
    public void getRelease(GetReleaseRequest request, StreamObserver<GetReleaseResponse> answer) {
      answer.onNext(release);
      answer.onCompleted();
    }

    @Override
    public void checkPrescription(
        CheckPrescriptionRequest request, StreamObserver<CheckPrescriptionResponse> answer) {
      asked.add(request);
      pause(delayMillis);
      CheckPrescriptionResponse.Builder response =
          CheckPrescriptionResponse.newBuilder().setKnowledgeRelease(releaseOfChecks);
      for (DrugReference drug : request.getDrugsList()) {
        response.addAssessments(assess(drug));
      }
      answer.onNext(response.build());
      answer.onCompleted();
    }

    @Override
    public void callDiplotypes(
        CallDiplotypesRequest request, StreamObserver<CallDiplotypesResponse> answer) {
      calls.add(request);
      for (OutsideCall call : request.getOutsideCallsList()) {
        if (call.getDiplotype().startsWith("?")) {
          answer.onError(
              RpcErrors.invalid(
                  "MALFORMED_DIPLOTYPE",
                  "a diplotype cannot be read",
                  new RpcError.FieldProblem("outside_calls[0].diplotype", "no such allele")));
          return;
        }
      }
      CallDiplotypesResponse.Builder response = CallDiplotypesResponse.newBuilder();
      for (int i = 0; i < request.getReportedVariantsCount(); i++) {
        if (request.getReportedVariants(i).getNamesList().contains("rs999999999")) {
          response.addUnusedVariants(
              UnusedVariant.newBuilder()
                  .setIndex(i)
                  .setReason(
                      CallNote.newBuilder()
                          .setCode("NOT_IN_RELEASE")
                          .setMessage("A variant is not known.")));
        }
      }
      answer.onNext(
          response
              .setKnowledgeRelease(releaseOfChecks)
              .addCalls(
                  GeneCall.newBuilder()
                      .setGene("CYP2C19")
                      .setStatus(CallStatus.CALL_STATUS_CALLED)
                      .addDiplotypes(
                          Diplotype.newBuilder()
                              .setName("*2/*2")
                              .addPhenotypes("Poor Metabolizer")))
              .addCalls(
                  GeneCall.newBuilder()
                      .setGene("DPYD")
                      .setStatus(CallStatus.CALL_STATUS_NOT_CALLED))
              .build());
      answer.onCompleted();
    }

    @Override
    public void resolveDrugs(
        ResolveDrugsRequest request, StreamObserver<ResolveDrugsResponse> answer) {
      ResolveDrugsResponse.Builder resolved = ResolveDrugsResponse.newBuilder();
      for (DrugReference drug : request.getDrugsList()) {
        ResolvedDrug.Builder one = ResolvedDrug.newBuilder().setKey(drug.getKey());
        drug.getCodesList()
            .forEach(
                code -> one.addIngredients(Guidances.ingredient(code.getCode(), drug.getText())));
        resolved.addDrugs(one);
      }
      answer.onNext(resolved.build());
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
    final Map<String, List<GeneResult>> profiles = new ConcurrentHashMap<>();
    final Map<String, String> tenants = new ConcurrentHashMap<>();
    final List<String> deleted = new CopyOnWriteArrayList<>();

    /** Every event that ever came, those of deleted tenants too. */
    final List<AuditEvent> everAudited = new CopyOnWriteArrayList<>();

    /** Entries are written once it is open. */
    volatile CountDownLatch auditOpen = new CountDownLatch(0);

    /** Tenants by what the check of their audit chain finds: whole, broken or unreadable. */
    final Map<String, String> chains = new ConcurrentSkipListMap<>();

    final Map<String, List<Fact>> facts = new ConcurrentSkipListMap<>();

    /** Patients with facts who do not want to be looked up for research. */
    final Set<String> optedOut = ConcurrentHashMap.newKeySet();

    final Map<Long, ByteString> inputs = new ConcurrentHashMap<>();
    final List<AuditEvent> audit = new CopyOnWriteArrayList<>();
    final List<String> signers = new CopyOnWriteArrayList<>();

    /**
     * Entries that stood before the answer was given. Those of refusals and of calls without a
     * decision nobody waits for: one of an earlier test may come late.
     */
    List<AuditEvent> awaited() {
      return audit.stream()
          .filter(event -> !NotGiven.is(event) && !event.getOutcome().equals("refused"))
          .toList();
    }

    final Map<String, PutFeedbackRequest> feedback = new ConcurrentHashMap<>();
    volatile long profileDelayMillis;
    volatile @Nullable Status auditFailure;

    /** The next entry is written, and its caller is told that it failed. */
    volatile boolean auditLosesAnswers;

    /** Entries that come when the store is away wait here, to be written when a test says so. */
    final List<AuditEvent> auditStalled = new CopyOnWriteArrayList<>();

    final Set<String> claimed = ConcurrentHashMap.newKeySet();
    final List<GetProfileRequest> read = new CopyOnWriteArrayList<>();
    volatile @Nullable Status claimFailure;
    volatile Governance governance = Governance.getDefaultInstance();
    volatile Function<GetProfileRequest, @Nullable Status> profileFailure = request -> null;

    @Override
    public void getProfile(GetProfileRequest request, StreamObserver<GetProfileResponse> answer) {
      read.add(request);
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
    public void putResults(PutResultsRequest request, StreamObserver<PutResultsResponse> answer) {
      tenants.put(request.getPatient().getPatientId(), request.getPatient().getTenant());
      profiles
          .computeIfAbsent(request.getPatient().getPatientId(), id -> new CopyOnWriteArrayList<>())
          .addAll(request.getResultsList());
      answer.onNext(PutResultsResponse.newBuilder().setVersion(1).build());
      answer.onCompleted();
    }

    @Override
    public void signResults(
        SignResultsRequest request, StreamObserver<SignResultsResponse> answer) {
      signers.add(request.getSignedBy());
      answer.onNext(SignResultsResponse.newBuilder().setSigned(1).setVersion(2).build());
      answer.onCompleted();
    }

    @Override
    public void deletePatient(
        DeletePatientRequest request, StreamObserver<DeletePatientResponse> answer) {
      if (profiles.remove(request.getPatient().getPatientId()) == null) {
        answer.onError(RpcErrors.of(Status.Code.NOT_FOUND, "UNKNOWN_PATIENT", "no such patient"));
        return;
      }
      answer.onNext(DeletePatientResponse.newBuilder().setRemoved(1).build());
      answer.onCompleted();
    }

    final List<GetReportResponse> reports = new CopyOnWriteArrayList<>();

    @Override
    public void putReport(PutReportRequest request, StreamObserver<PutReportResponse> answer) {
      ReportHeader last =
          reports.isEmpty() ? ReportHeader.getDefaultInstance() : reports.getLast().getHeader();
      boolean same = last.getDigest().equals(request.getHeader().getDigest());
      ReportHeader header =
          same
              ? last
              : request.getHeader().toBuilder()
                  .setReportId("r" + (reports.size() + 1))
                  .setMadeAt("2026-11-27T00:00:00Z")
                  .build();
      if (!same) {
        reports.add(
            GetReportResponse.newBuilder()
                .setHeader(header)
                .setContent(request.getContent())
                .build());
      }
      answer.onNext(PutReportResponse.newBuilder().setHeader(header).setStored(!same).build());
      answer.onCompleted();
    }

    @Override
    public void listReports(
        ListReportsRequest request, StreamObserver<ListReportsResponse> answer) {
      answer.onNext(
          ListReportsResponse.newBuilder()
              .addAllReports(reports.reversed().stream().map(GetReportResponse::getHeader).toList())
              .build());
      answer.onCompleted();
    }

    @Override
    public void getReport(GetReportRequest request, StreamObserver<GetReportResponse> answer) {
      for (GetReportResponse report : reports) {
        if (report.getHeader().getReportId().equals(request.getReportId())) {
          answer.onNext(report);
          answer.onCompleted();
          return;
        }
      }
      answer.onError(RpcErrors.of(Status.Code.NOT_FOUND, "UNKNOWN_ENTRY", "no such report"));
    }

    @Override
    public void putDecision(
        PutDecisionRequest request, StreamObserver<PutDecisionResponse> answer) {
      for (int i = 0; i < reports.size(); i++) {
        if (reports.get(i).getHeader().getReportId().equals(request.getDecision().getReportId())) {
          reports.set(i, reports.get(i).toBuilder().addDecisions(request.getDecision()).build());
        }
      }
      answer.onNext(PutDecisionResponse.newBuilder().setDecision(request.getDecision()).build());
      answer.onCompleted();
    }

    @Override
    public void streamDecisions(
        StreamDecisionsRequest request, StreamObserver<StreamDecisionsResponse> answer) {
      reports.forEach(report ->
          answer.onNext(
              StreamDecisionsResponse.newBuilder()
                  .addAllDecisions(report.getDecisionsList())
                  .build()));
      answer.onCompleted();
    }

    @Override
    public void putNote(PutNoteRequest request, StreamObserver<PutNoteResponse> answer) {
      facts.put(request.getPatient().getPatientId(), request.getFactsList());
      answer.onNext(PutNoteResponse.newBuilder().setNoteId("n1").build());
      answer.onCompleted();
    }

    /** Nothing is on a worklist. */
    @Override
    public void listWorklist(
        ListWorklistRequest request, StreamObserver<ListWorklistResponse> answer) {
      answer.onNext(ListWorklistResponse.getDefaultInstance());
      answer.onCompleted();
    }

    @Override
    public void streamFacts(
        StreamFactsRequest request, StreamObserver<StreamFactsResponse> answer) {
      if (!request.getAfterVersion().isEmpty()) {
        answer.onNext(
            StreamFactsResponse.newBuilder()
                .setVersion(FactsVersion.newBuilder().setVersion("1-0").setComplete(true))
                .build());
      }
      facts.forEach((patient, known) -> {
        if (request.getPatientId().isEmpty() || request.getPatientId().equals(patient)) {
          answer.onNext(
              StreamFactsResponse.newBuilder()
                  .setPatientId(patient)
                  .addAllFacts(known)
                  .setPreference(
                      ResearchPreference.newBuilder().setOptedOut(optedOut.contains(patient)))
                  .build());
        }
      });
      answer.onCompleted();
    }

    @Override
    public void listTenants(
        ListTenantsRequest request, StreamObserver<ListTenantsResponse> answer) {
      answer.onNext(ListTenantsResponse.newBuilder().addAllTenants(chains.keySet()).build());
      answer.onCompleted();
    }

    @Override
    public void verifyAudit(
        VerifyAuditRequest request, StreamObserver<VerifyAuditResponse> answer) {
      String chain = chains.get(request.getTenant());
      if (chain == null || chain.equals("unreadable")) {
        answer.onError(Status.UNAVAILABLE.asRuntimeException());
        return;
      }
      answer.onNext(VerifyAuditResponse.newBuilder().setIntact(chain.equals("whole")).build());
      answer.onCompleted();
    }

    @Override
    public void appendAudit(
        AppendAuditRequest request, StreamObserver<AppendAuditResponse> answer) {
      if (request.getEvent().getTenant().equals(Caller.WARM_UP_TENANT)) {
        // A chain of its own, and none of what a test waits for: where time ran short they come
        // late, even after the tenant was deleted.
        awaitOpen(auditOpen);
        everAudited.add(request.getEvent());
        answer.onNext(AppendAuditResponse.newBuilder().setSequence(1).setHash(hash(1)).build());
        answer.onCompleted();
        return;
      }
      Status failure = auditFailure;
      if (failure != null) {
        auditStalled.add(request.getEvent());
        if (auditLosesAnswers) {
          auditLosesAnswers = false;
          audit.add(request.getEvent());
        }
        answer.onError(failure.asRuntimeException());
        return;
      }
      awaitOpen(auditOpen);
      int place = append(request);
      answer.onNext(
          AppendAuditResponse.newBuilder().setSequence(place).setHash(hash(place)).build());
      answer.onCompleted();
    }

    /** The entry's place in the chain: no two writers get the same. */
    private synchronized int append(AppendAuditRequest request) {
      audit.add(request.getEvent());
      everAudited.add(request.getEvent());
      inputs.put((long) audit.size(), request.getInputs());
      return audit.size();
    }

    @Override
    public void deleteTenant(
        DeleteTenantRequest request, StreamObserver<DeleteTenantResponse> answer) {
      audit.removeIf(event -> event.getTenant().equals(request.getTenant()));
      profiles
          .keySet()
          .removeIf(patient -> request.getTenant().equals(tenants.getOrDefault(patient, "")));
      deleted.add(request.getTenant());
      answer.onNext(DeleteTenantResponse.newBuilder().setRemoved(1).build());
      answer.onCompleted();
    }

    final List<RecallEntry> recalls = new CopyOnWriteArrayList<>();

    @Override
    public void listRecalls(
        ListRecallsRequest request, StreamObserver<ListRecallsResponse> answer) {
      for (RecallEntry entry : List.copyOf(recalls)) {
        if (request.getState().isEmpty() || request.getState().equals(entry.getState())) {
          answer.onNext(ListRecallsResponse.newBuilder().setEntry(entry).build());
        }
      }
      answer.onCompleted();
    }

    @Override
    public void reviewRecall(
        ReviewRecallRequest request, StreamObserver<ReviewRecallResponse> answer) {
      for (int i = 0; i < recalls.size(); i++) {
        if (recalls.get(i).getRecallId().equals(request.getRecallId())) {
          RecallEntry reviewed =
              recalls.get(i).toBuilder()
                  .setState(request.getState())
                  .setNote(request.getNote())
                  .setChangedBy(request.getChangedBy())
                  .build();
          recalls.set(i, reviewed);
          answer.onNext(ReviewRecallResponse.newBuilder().setEntry(reviewed).build());
          answer.onCompleted();
          return;
        }
      }
      answer.onError(RpcErrors.of(Status.Code.NOT_FOUND, "UNKNOWN_ENTRY", "no such recall"));
    }

    @Override
    public void getDecisionInputs(
        GetDecisionInputsRequest request, StreamObserver<GetDecisionInputsResponse> answer) {
      ByteString kept = inputs.getOrDefault(request.getSequence(), ByteString.EMPTY);
      if (kept.isEmpty()) {
        answer.onError(RpcErrors.of(Status.Code.NOT_FOUND, "UNKNOWN_ENTRY", "nothing is kept"));
        return;
      }
      answer.onNext(GetDecisionInputsResponse.newBuilder().setInputs(kept).build());
      answer.onCompleted();
    }

    @Override
    public void getGovernance(
        GetGovernanceRequest request, StreamObserver<GetGovernanceResponse> answer) {
      answer.onNext(GetGovernanceResponse.newBuilder().setGovernance(governance).build());
      answer.onCompleted();
    }

    @Override
    public void putGovernance(
        PutGovernanceRequest request, StreamObserver<PutGovernanceResponse> answer) {
      governance =
          request.getGovernance().toBuilder()
              .setVersion(request.getGovernance().getVersion() + 1)
              .build();
      answer.onNext(PutGovernanceResponse.newBuilder().setGovernance(governance).build());
      answer.onCompleted();
    }

    @Override
    public void summariseFeedback(
        SummariseFeedbackRequest request, StreamObserver<SummariseFeedbackResponse> answer) {
      Map<String, long[]> byRule = new TreeMap<>();
      feedback
          .values()
          .forEach(one ->
              byRule
                  .computeIfAbsent(one.getRuleId(), id -> new long[2])[
                  one.getOutcome().equals("accepted") ? 0 : 1]++);
      SummariseFeedbackResponse.Builder response = SummariseFeedbackResponse.newBuilder();
      byRule.forEach((rule, counts) ->
          response.addRules(
              RuleFeedback.newBuilder()
                  .setRuleId(rule)
                  .setAccepted(counts[0])
                  .setOverridden(counts[1])));
      answer.onNext(response.build());
      answer.onCompleted();
    }

    @Override
    public void claimOnce(ClaimOnceRequest request, StreamObserver<ClaimOnceResponse> answer) {
      Status failure = claimFailure;
      if (failure != null) {
        answer.onError(failure.asRuntimeException());
        return;
      }
      answer.onNext(
          ClaimOnceResponse.newBuilder()
              .setFirst(claimed.add(request.getScope() + " " + request.getId()))
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

    @Override
    public void listFeedback(
        ListFeedbackRequest request, StreamObserver<ListFeedbackResponse> answer) {
      ListFeedbackResponse.Builder given = ListFeedbackResponse.newBuilder();
      feedback
          .values()
          .forEach(one -> {
            if (one.getEncounterId().equals(request.getEncounterId())
                && one.getPatientId().equals(request.getPatient().getPatientId())) {
              given.addFeedback(
                  GivenFeedback.newBuilder()
                      .setOutcome(one.getOutcome())
                      .setOrderId(one.getOrderId()));
            }
          });
      answer.onNext(given.build());
      answer.onCompleted();
    }

    private static String hash(int sequence) {
      return UUID.nameUUIDFromBytes(new byte[] {(byte) sequence, 7})
          .toString()
          .replace("-", "")
          .repeat(2);
    }
  }

  private static void awaitOpen(CountDownLatch gate) {
    try {
      gate.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
