package org.theriac.records.rpc;

import java.time.InstantSource;
import java.util.List;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.identity.Patient;
import org.theriac.records.identity.Tenant;
import org.theriac.records.identity.Texts;
import org.theriac.records.recall.Recall;
import org.theriac.records.storage.FeedbackStore;
import org.theriac.records.storage.PatientStore;
import org.theriac.records.storage.RecallStore;
import org.theriac.records.storage.WorklistStore;
import org.theriac.records.v1.GivenFeedback;
import org.theriac.records.v1.ListFeedbackRequest;
import org.theriac.records.v1.ListFeedbackResponse;
import org.theriac.records.v1.ListRecallsRequest;
import org.theriac.records.v1.ListRecallsResponse;
import org.theriac.records.v1.ListWorklistRequest;
import org.theriac.records.v1.ListWorklistResponse;
import org.theriac.records.v1.PutFeedbackRequest;
import org.theriac.records.v1.PutFeedbackResponse;
import org.theriac.records.v1.PutRecallsRequest;
import org.theriac.records.v1.PutRecallsResponse;
import org.theriac.records.v1.PutWorklistEntryRequest;
import org.theriac.records.v1.PutWorklistEntryResponse;
import org.theriac.records.v1.ReviewRecallRequest;
import org.theriac.records.v1.ReviewRecallResponse;
import org.theriac.records.v1.RuleFeedback;
import org.theriac.records.v1.SummariseFeedbackRequest;
import org.theriac.records.v1.SummariseFeedbackResponse;
import org.theriac.records.worklist.Entry;

/** Calls about what people work through: worklists, answers to cards, recalls. */
final class CoordinationCalls {
  /** Entries of a worklist in one message. */
  private static final int LONGEST_PAGE = 1_000;

  private final WorklistStore worklists;
  private final FeedbackStore feedback;
  private final PatientStore patients;
  private final RecallStore recalls;
  private final InstantSource clock;

  CoordinationCalls(
      WorklistStore worklists,
      FeedbackStore feedback,
      PatientStore patients,
      RecallStore recalls,
      InstantSource clock) {
    this.worklists = worklists;
    this.feedback = feedback;
    this.patients = patients;
    this.recalls = recalls;
    this.clock = clock;
  }

  PutWorklistEntryResponse putWorklistEntry(PutWorklistEntryRequest request) {
    Tenant tenant = new Tenant(request.getTenant());
    Entry entry = Mapping.entry(request.getEntry(), clock);
    boolean known = patients.knows(new Patient(tenant, entry.patientId()));
    return PutWorklistEntryResponse.newBuilder()
        .setNewPatient(!known)
        .setEntry(Mapping.entry(worklists.put(tenant, entry)))
        .build();
  }

  ListWorklistResponse listWorklist(ListWorklistRequest request) {
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
  }

  PutFeedbackResponse putFeedback(PutFeedbackRequest request) {
    Tenant tenant = new Tenant(request.getTenant());
    boolean stored = feedback.put(tenant, Mapping.feedback(request, clock));
    return PutFeedbackResponse.newBuilder().setStored(stored).build();
  }

  ListFeedbackResponse listFeedback(ListFeedbackRequest request) {
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
  }

  SummariseFeedbackResponse summariseFeedback(SummariseFeedbackRequest request) {
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
  }

  PutRecallsResponse putRecalls(PutRecallsRequest request) {
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
  }

  void listRecalls(ListRecallsRequest request, Flow<ListRecallsResponse> flow) {
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
  }

  ReviewRecallResponse reviewRecall(ReviewRecallRequest request) {
    return ReviewRecallResponse.newBuilder()
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
        .build();
  }
}
