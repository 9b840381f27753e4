package org.theriac.records.rpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.grpc.stub.StreamObserver;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.theriac.records.Failure;
import org.theriac.records.Opaque;
import org.theriac.records.RecordsException;
import org.theriac.records.audit.DecisionInputs;
import org.theriac.records.audit.Link;
import org.theriac.records.audit.Verification;
import org.theriac.records.corrections.Correction;
import org.theriac.records.corrections.Preference;
import org.theriac.records.identity.Ids;
import org.theriac.records.identity.Patient;
import org.theriac.records.identity.Tenant;
import org.theriac.records.identity.Texts;
import org.theriac.records.notes.Note;
import org.theriac.records.notes.NoteFacts;
import org.theriac.records.notes.PatientFacts;
import org.theriac.records.profile.GenotypeSet;
import org.theriac.records.profile.Profile;
import org.theriac.records.profile.Result;
import org.theriac.records.recall.Recall;
import org.theriac.records.reports.Decision;
import org.theriac.records.reports.StoredReport;
import org.theriac.records.storage.AuditStore;
import org.theriac.records.storage.Backups;
import org.theriac.records.storage.CorrectionStore;
import org.theriac.records.storage.FeedbackStore;
import org.theriac.records.storage.GovernanceStore;
import org.theriac.records.storage.KeyRotation;
import org.theriac.records.storage.MasterKeyRotation;
import org.theriac.records.storage.NoteStore;
import org.theriac.records.storage.OnceStore;
import org.theriac.records.storage.PatientStore;
import org.theriac.records.storage.ProfileStore;
import org.theriac.records.storage.RecallStore;
import org.theriac.records.storage.ReportStore;
import org.theriac.records.storage.WorklistStore;
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
import org.theriac.records.v1.FactsVersion;
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
import org.theriac.records.v1.GivenFeedback;
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
import org.theriac.records.v1.RuleFeedback;
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
import org.theriac.records.worklist.Entry;
import org.theriac.transport.SelfChecked;

/** The handlers of the contract. */
final class RecordsRpc extends RecordsServiceGrpc.RecordsServiceImplBase implements SelfChecked {
  private static final int CHUNK = 256 * 1024;

  /** Entries of a worklist in one message. */
  private static final int LONGEST_PAGE = 1_000;

  private final ProfileStore profiles;
  private final NoteStore notes;
  private final CorrectionStore corrections;
  private final ReportStore reports;
  private final WorklistStore worklists;
  private final FeedbackStore feedback;
  private final PatientStore patients;
  private final AuditStore audit;
  private final OnceStore claims;
  private final GovernanceStore governance;
  private final KeyRotation rotation;
  private final MasterKeyRotation masterRotation;
  private final RecallStore recalls;
  private final Backups backups;
  private final Path passingFiles;
  private final BooleanSupplier storeWorks;
  private final InstantSource clock;

  RecordsRpc(
      ProfileStore profiles,
      NoteStore notes,
      CorrectionStore corrections,
      ReportStore reports,
      WorklistStore worklists,
      FeedbackStore feedback,
      PatientStore patients,
      AuditStore audit,
      OnceStore claims,
      GovernanceStore governance,
      KeyRotation rotation,
      MasterKeyRotation masterRotation,
      RecallStore recalls,
      Backups backups,
      Path passingFiles,
      BooleanSupplier storeWorks,
      InstantSource clock) {
    this.profiles = profiles;
    this.notes = notes;
    this.corrections = corrections;
    this.reports = reports;
    this.worklists = worklists;
    this.feedback = feedback;
    this.patients = patients;
    this.audit = audit;
    this.claims = claims;
    this.governance = governance;
    this.rotation = rotation;
    this.masterRotation = masterRotation;
    this.recalls = recalls;
    this.backups = backups;
    this.passingFiles = passingFiles;
    this.storeWorks = storeWorks;
    this.clock = clock;
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
    answer(
        observer,
        () -> {
          Patient patient = Mapping.patient(request.getPatient());
          Instant now = clock.instant();
          List<Result> results = Mapping.results(request, now);
          GenotypeSet genotypes = Mapping.genotypes(request, now);
          if (results.isEmpty() && genotypes.genotypes().isEmpty()) {
            throw new RecordsException(
                Failure.MALFORMED_FIELD, "there is nothing to store", "results");
          }
          Profile stored =
              profiles.put(
                  patient,
                  profile ->
                      request.getSource().isEmpty()
                          ? profile.replaceByGene(results, StatedAlleles::of)
                          : profile.replace(request.getSource(), results, genotypes));
          return PutResultsResponse.newBuilder().setVersion(stored.version()).build();
        });
  }

  @Override
  public void getProfile(GetProfileRequest request, StreamObserver<GetProfileResponse> observer) {
    answer(observer, () -> Mapping.profile(profiles.read(Mapping.patient(request.getPatient()))));
  }

  @Override
  public void signResults(
      SignResultsRequest request, StreamObserver<SignResultsResponse> observer) {
    answer(
        observer,
        () -> {
          Patient patient = Mapping.patient(request.getPatient());
          String signer = Texts.required(request.getSignedBy(), 256, "signed_by").strip();
          Set<String> genes = new HashSet<>(request.getGenesList());
          Instant now = clock.instant();
          int[] before = new int[1];
          Profile stored =
              profiles.change(
                  patient,
                  profile -> {
                    if (request.getVersion() != 0 && request.getVersion() != profile.version()) {
                      throw new RecordsException(
                          Failure.CONFLICT,
                          "the profile changed since it was looked at; read it again before signing",
                          "version");
                    }
                    before[0] = profile.signed();
                    return profile.sign(signer, genes, now);
                  });
          return SignResultsResponse.newBuilder()
              .setSigned(stored.signed() - before[0])
              .setVersion(stored.version())
              .build();
        });
  }

  @Override
  public void putNote(PutNoteRequest request, StreamObserver<PutNoteResponse> observer) {
    answer(
        observer,
        () -> {
          Patient patient = Mapping.patient(request.getPatient());
          Texts.atMost(request.getFactsCount(), NoteFacts.MAX_FACTS, "facts");
          Texts.limited(request.getText(), Note.MAX_CODE_POINTS, "text");
          String id =
              request.getNoteId().isEmpty() ? digest(request.getText()) : request.getNoteId();
          Instant now = clock.instant();
          boolean known = patients.knows(patient);
          notes.put(
              patient,
              new Note(id, request.getNoteDate(), now, request.getText()),
              new NoteFacts(
                  id,
                  request.getNoteDate(),
                  now,
                  Mapping.opaques(request.getFactsList(), "facts")));
          return PutNoteResponse.newBuilder().setNoteId(id).setNewPatient(!known).build();
        });
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void streamFacts(
      StreamFactsRequest request, StreamObserver<StreamFactsResponse> observer) {
    stream(
        observer,
        () -> {
          Flow<StreamFactsResponse> flow = new Flow<>(observer);
          Tenant tenant = new Tenant(request.getTenant());
          if (!request.getPatientId().isEmpty()) {
            flow.send(CorrectedFacts.of(notes.facts(new Patient(tenant, request.getPatientId()))));
            return;
          }
          String version = notes.version(tenant);
          if (request.getOnlyVersion()) {
            flow.send(header(version, false));
            return;
          }
          Optional<List<PatientFacts>> changed =
              notes.changed(tenant, request.getAfterVersion(), version);
          if (!request.getAfterVersion().isEmpty()) {
            flow.send(header(version, changed.isEmpty()));
          }
          if (changed.isPresent()) {
            changed.get().forEach(facts -> flow.send(CorrectedFacts.of(facts)));
          } else {
            notes.stream(tenant, facts -> flow.send(CorrectedFacts.of(facts)));
          }
        });
  }

  private static StreamFactsResponse header(String version, boolean complete) {
    return StreamFactsResponse.newBuilder()
        .setVersion(FactsVersion.newBuilder().setVersion(version).setComplete(complete))
        .build();
  }

  @Override
  public void putCorrection(
      PutCorrectionRequest request, StreamObserver<PutCorrectionResponse> observer) {
    answer(
        observer,
        () -> {
          Correction correction = Mapping.correction(request.getCorrection(), clock);
          Patient patient = Mapping.patient(request.getPatient());
          boolean known = patients.knows(patient);
          corrections.put(patient, correction);
          return PutCorrectionResponse.newBuilder()
              .setNewPatient(!known)
              .setCorrection(Mapping.correction(correction))
              .build();
        });
  }

  @Override
  public void withdrawCorrection(
      WithdrawCorrectionRequest request, StreamObserver<WithdrawCorrectionResponse> observer) {
    answer(
        observer,
        () ->
            WithdrawCorrectionResponse.newBuilder()
                .setCorrection(
                    Mapping.correction(
                        corrections.withdraw(
                            Mapping.patient(request.getPatient()), request.getCorrectionId())))
                .build());
  }

  @Override
  public void putReport(PutReportRequest request, StreamObserver<PutReportResponse> observer) {
    answer(
        observer,
        () -> {
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
        });
  }

  @Override
  public void listReports(
      ListReportsRequest request, StreamObserver<ListReportsResponse> observer) {
    answer(
        observer,
        () ->
            ListReportsResponse.newBuilder()
                .addAllReports(
                    reports.of(Mapping.patient(request.getPatient())).stream()
                        .map(ReportMapping::report)
                        .toList())
                .build());
  }

  @Override
  public void getReport(GetReportRequest request, StreamObserver<GetReportResponse> observer) {
    answer(
        observer,
        () -> {
          ReportStore.Whole whole =
              reports.get(Mapping.patient(request.getPatient()), request.getReportId());
          return GetReportResponse.newBuilder()
              .setHeader(ReportMapping.report(whole.header()))
              .setContent(UnsafeByteOperations.unsafeWrap(whole.content().bytes()))
              .addAllDecisions(whole.decisions().stream().map(ReportMapping::decision).toList())
              .build();
        });
  }

  @Override
  public void putDecision(
      PutDecisionRequest request, StreamObserver<PutDecisionResponse> observer) {
    answer(
        observer,
        () -> {
          Decision decision = ReportMapping.decision(request.getDecision(), clock);
          reports.put(Mapping.patient(request.getPatient()), decision);
          return PutDecisionResponse.newBuilder()
              .setDecision(ReportMapping.decision(decision))
              .build();
        });
  }

  @Override
  public void streamDecisions(
      StreamDecisionsRequest request, StreamObserver<StreamDecisionsResponse> observer) {
    stream(
        observer,
        () -> {
          Flow<StreamDecisionsResponse> flow = new Flow<>(observer);
          reports.stream(
              new Tenant(request.getTenant()),
              decisions ->
                  flow.send(
                      StreamDecisionsResponse.newBuilder()
                          .addAllDecisions(decisions.stream().map(ReportMapping::decision).toList())
                          .build()));
        });
  }

  @Override
  public void putResearchPreference(
      PutResearchPreferenceRequest request,
      StreamObserver<PutResearchPreferenceResponse> observer) {
    answer(
        observer,
        () -> {
          Preference preference = Mapping.preference(request.getPreference(), clock);
          Patient patient = Mapping.patient(request.getPatient());
          boolean known = patients.knows(patient);
          corrections.put(patient, preference);
          return PutResearchPreferenceResponse.newBuilder()
              .setNewPatient(!known)
              .setPreference(Mapping.preference(preference))
              .build();
        });
  }

  @Override
  public void putWorklistEntry(
      PutWorklistEntryRequest request, StreamObserver<PutWorklistEntryResponse> observer) {
    answer(
        observer,
        () -> {
          Tenant tenant = new Tenant(request.getTenant());
          Entry entry = Mapping.entry(request.getEntry(), clock);
          boolean known = patients.knows(new Patient(tenant, entry.patientId()));
          return PutWorklistEntryResponse.newBuilder()
              .setNewPatient(!known)
              .setEntry(Mapping.entry(worklists.put(tenant, entry)))
              .build();
        });
  }

  @Override
  public void listWorklist(
      ListWorklistRequest request, StreamObserver<ListWorklistResponse> observer) {
    answer(
        observer,
        () -> {
          Tenant tenant = new Tenant(request.getTenant());
          int limit = request.getLimit() == 0 ? LONGEST_PAGE : request.getLimit();
          if (limit < 1 || limit > LONGEST_PAGE) {
            throw new RecordsException(
                Failure.MALFORMED_FIELD, "a page has 1 to " + LONGEST_PAGE + " entries", "limit");
          }
          if (request.getOffset() < 0) {
            throw new RecordsException(
                Failure.MALFORMED_FIELD, "no page begins before the first entry", "offset");
          }
          return Mapping.page(
              worklists.entries(tenant, Mapping.selection(request)), request.getOffset(), limit);
        });
  }

  @Override
  public void putFeedback(
      PutFeedbackRequest request, StreamObserver<PutFeedbackResponse> observer) {
    answer(
        observer,
        () -> {
          Tenant tenant = new Tenant(request.getTenant());
          boolean stored = feedback.put(tenant, Mapping.feedback(request, clock));
          return PutFeedbackResponse.newBuilder().setStored(stored).build();
        });
  }

  @Override
  public void listFeedback(
      ListFeedbackRequest request, StreamObserver<ListFeedbackResponse> observer) {
    answer(
        observer,
        () -> {
          ListFeedbackResponse.Builder response = ListFeedbackResponse.newBuilder();
          feedback
              .of(
                  Mapping.patient(request.getPatient()),
                  Texts.required(request.getEncounterId(), 128, "encounter_id"))
              .forEach(given ->
                  response.addFeedback(
                      GivenFeedback.newBuilder()
                          .setRuleId(given.ruleId())
                          .setOutcome(given.outcome().word())
                          .setOrderId(given.orderId())));
          return response.build();
        });
  }

  @Override
  public void summariseFeedback(
      SummariseFeedbackRequest request, StreamObserver<SummariseFeedbackResponse> observer) {
    answer(
        observer,
        () -> {
          SummariseFeedbackResponse.Builder response = SummariseFeedbackResponse.newBuilder();
          feedback
              .tallies(new Tenant(request.getTenant()))
              .forEach(tally ->
                  response.addRules(
                      RuleFeedback.newBuilder()
                          .setRuleId(tally.ruleId())
                          .setAccepted(tally.accepted())
                          .setOverridden(tally.overridden())));
          return response.build();
        });
  }

  @Override
  public void appendAudit(
      AppendAuditRequest request, StreamObserver<AppendAuditResponse> observer) {
    answer(
        observer,
        () -> {
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
        });
  }

  @Override
  public void getDecisionInputs(
      GetDecisionInputsRequest request, StreamObserver<GetDecisionInputsResponse> observer) {
    answer(
        observer,
        () -> {
          DecisionInputs inputs =
              audit.inputs(Mapping.patient(request.getPatient()), request.getSequence());
          return GetDecisionInputsResponse.newBuilder()
              .setInputs(ByteString.copyFrom(inputs.content().bytes()))
              .build();
        });
  }

  @Override
  public void listAudit(ListAuditRequest request, StreamObserver<ListAuditResponse> observer) {
    stream(
        observer,
        () -> {
          Flow<ListAuditResponse> flow = new Flow<>(observer);
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
        });
  }

  @Override
  public void verifyAudit(
      VerifyAuditRequest request, StreamObserver<VerifyAuditResponse> observer) {
    answer(
        observer,
        () -> {
          Verification found = audit.verify(new Tenant(request.getTenant()));
          return VerifyAuditResponse.newBuilder()
              .setIntact(found.intact())
              .setEntries(found.entries())
              .setBrokenAt(found.brokenAt())
              .build();
        });
  }

  @Override
  public void claimOnce(ClaimOnceRequest request, StreamObserver<ClaimOnceResponse> observer) {
    answer(
        observer,
        () ->
            ClaimOnceResponse.newBuilder()
                .setFirst(
                    claims.claim(
                        request.getScope(),
                        request.getId(),
                        Texts.instant(request.getUntil(), "until")))
                .build());
  }

  @Override
  public void deletePatient(
      DeletePatientRequest request, StreamObserver<DeletePatientResponse> observer) {
    answer(
        observer,
        () ->
            DeletePatientResponse.newBuilder()
                .setRemoved(patients.forget(Mapping.patient(request.getPatient())))
                .build());
  }

  @Override
  public void getGovernance(
      GetGovernanceRequest request, StreamObserver<GetGovernanceResponse> observer) {
    answer(
        observer,
        () ->
            GetGovernanceResponse.newBuilder()
                .setGovernance(Mapping.governance(governance.read(new Tenant(request.getTenant()))))
                .build());
  }

  @Override
  public void putGovernance(
      PutGovernanceRequest request, StreamObserver<PutGovernanceResponse> observer) {
    answer(
        observer,
        () ->
            PutGovernanceResponse.newBuilder()
                .setGovernance(
                    Mapping.governance(
                        governance.put(
                            new Tenant(request.getTenant()),
                            Mapping.governance(request.getGovernance(), clock))))
                .build());
  }

  @Override
  public void streamProfiles(
      StreamProfilesRequest request, StreamObserver<StreamProfilesResponse> observer) {
    stream(
        observer,
        () -> {
          Flow<StreamProfilesResponse> flow = new Flow<>(observer);
          profiles.stream(
              new Tenant(request.getTenant()),
              (patient, profile) ->
                  flow.send(
                      StreamProfilesResponse.newBuilder()
                          .setPatientId(patient)
                          .setProfile(Mapping.profile(profile))
                          .build()));
        });
  }

  @Override
  public void rotateKeys(RotateKeysRequest request, StreamObserver<RotateKeysResponse> observer) {
    answer(
        observer,
        () ->
            RotateKeysResponse.newBuilder()
                .setValues(rotation.rotate(new Tenant(request.getTenant())))
                .build());
  }

  @Override
  public void rotateMasterKey(
      RotateMasterKeyRequest request, StreamObserver<RotateMasterKeyResponse> observer) {
    answer(
        observer,
        () -> RotateMasterKeyResponse.newBuilder().setTenants(masterRotation.rotate()).build());
  }

  @Override
  public void listTenants(
      ListTenantsRequest request, StreamObserver<ListTenantsResponse> observer) {
    answer(
        observer,
        () -> ListTenantsResponse.newBuilder().addAllTenants(masterRotation.tenants()).build());
  }

  @Override
  public void putRecalls(PutRecallsRequest request, StreamObserver<PutRecallsResponse> observer) {
    answer(
        observer,
        () -> {
          Tenant tenant = new Tenant(request.getTenant());
          Texts.atMost(request.getEntriesCount(), 1_000, "entries");
          List<Recall> entries =
              request.getEntriesList().stream()
                  .map(entry -> RecallMessages.read(entry, clock.instant()))
                  .toList();
          int stored = 0;
          for (Recall recall : entries) {
            stored += recalls.put(tenant, recall) ? 1 : 0;
          }
          return PutRecallsResponse.newBuilder().setStored(stored).build();
        });
  }

  @Override
  public void listRecalls(
      ListRecallsRequest request, StreamObserver<ListRecallsResponse> observer) {
    stream(
        observer,
        () -> {
          Flow<ListRecallsResponse> flow = new Flow<>(observer);
          recalls.stream(
              new Tenant(request.getTenant()),
              (id, recall) -> {
                if (request.getState().isEmpty() || request.getState().equals(recall.state())) {
                  flow.send(
                      ListRecallsResponse.newBuilder()
                          .setEntry(RecallMessages.write(id, recall))
                          .build());
                }
              });
        });
  }

  @Override
  public void reviewRecall(
      ReviewRecallRequest request, StreamObserver<ReviewRecallResponse> observer) {
    answer(
        observer,
        () ->
            ReviewRecallResponse.newBuilder()
                .setEntry(
                    RecallMessages.write(
                        request.getRecallId(),
                        recalls.review(
                            Mapping.patient(request.getPatient()),
                            request.getRecallId(),
                            request.getState(),
                            request.getNote(),
                            request.getChangedBy(),
                            clock.instant())))
                .build());
  }

  @Override
  public void forgetOlder(
      ForgetOlderRequest request, StreamObserver<ForgetOlderResponse> observer) {
    answer(
        observer,
        () -> {
          PatientStore.Forgotten forgotten =
              patients.forgetOlder(
                  new Tenant(request.getTenant()), Texts.instant(request.getBefore(), "before"));
          return ForgetOlderResponse.newBuilder()
              .addAllPatientIds(forgotten.patients())
              .setDecisionInputs(forgotten.inputs())
              .build();
        });
  }

  @Override
  public void deleteTenant(
      DeleteTenantRequest request, StreamObserver<DeleteTenantResponse> observer) {
    answer(
        observer,
        () -> {
          Tenant tenant = new Tenant(request.getTenant());
          if (!request.getConfirm().equals(request.getTenant())) {
            throw new RecordsException(
                Failure.MALFORMED_FIELD, "must repeat the tenant that is deleted", "confirm");
          }
          long removed = patients.forgetAll(tenant);
          audit.forget(tenant);
          return DeleteTenantResponse.newBuilder().setRemoved(removed).build();
        });
  }

  @Override
  public void backup(BackupRequest request, StreamObserver<BackupResponse> observer) {
    stream(
        observer,
        () -> {
          Flow<BackupResponse> flow = new Flow<>(observer);
          try {
            // Not closed after a failure: that would send what is buffered as if it were the end.
            OutputStream out = new BufferedOutputStream(new Chunks(flow), CHUNK);
            backups.write(new Tenant(request.getTenant()), out);
            out.flush();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Sends bytes as chunks of a backup. */
  private static final class Chunks extends OutputStream {
    private final Flow<BackupResponse> flow;

    Chunks(Flow<BackupResponse> flow) {
      this.flow = flow;
    }

    @Override
    public void write(int one) {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      for (int at = from; at < from + length; at += CHUNK) {
        byte[] chunk = Arrays.copyOfRange(bytes, at, Math.min(at + CHUNK, from + length));
        flow.send(
            BackupResponse.newBuilder().setChunk(UnsafeByteOperations.unsafeWrap(chunk)).build());
      }
    }
  }

  @Override
  public StreamObserver<RestoreRequest> restore(StreamObserver<RestoreResponse> observer) {
    return new RestoreReceiver(backups, passingFiles, observer);
  }
}
