package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.grpc.Deadline;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.theriac.gateway.access.Caller;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.AuditTrail;
import org.theriac.gateway.clients.NotGiven;
import org.theriac.gateway.clients.NotGivenRecord;
import org.theriac.gateway.governance.RuleIds;
import org.theriac.gateway.governance.SiteGovernance;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.protection.AlertLimit;
import org.theriac.gateway.protection.OneAnswer;
import org.theriac.gateway.protection.RequestId;
import org.theriac.gateway.replay.Tape;
import org.theriac.records.v1.AppendAuditResponse;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.ListFeedbackResponse;

/** Answers calls of hooks: decides, records the decision, then speaks. */
@Singleton
final class HookAnswers {
  private final PrescriptionCheck check;
  private final SiteGovernance governance;
  private final AuditTrail audit;
  private final NotGivenRecord notGiven;
  private final Repeats repeats;
  private final Callers callers;
  private final MeterRegistry meters;

  HookAnswers(
      PrescriptionCheck check,
      AuditTrail audit,
      NotGivenRecord notGiven,
      Repeats repeats,
      Callers callers,
      MeterRegistry meters,
      SiteGovernance governance) {
    this.governance = governance;
    this.check = check;
    this.repeats = repeats;
    this.audit = audit;
    this.notGiven = notGiven;
    this.callers = callers;
    this.meters = meters;
  }

  /**
   * The answer to a call.
   *
   * @param body the parsed request
   * @param bytes the same as it came, for the digest in the audit
   * @param one the one answer that the call gets
   * @throws ProblemException DATA_UNAVAILABLE if the call was refused at its limit meanwhile; the
   *     decision is then recorded as not given
   */
  byte[] answer(CdsService service, ObjectNode body, byte[] bytes, OneAnswer one) {
    if (one.isRefused()) {
      throw AlertLimit.late();
    }
    HookRequest request = HookRequest.read(body, service);
    Tape tape = Tape.recording();
    Answered answered;
    try {
      answered = tape.during(() -> answered(service, request, one.deadline()));
    } catch (ProblemException e) {
      recordUndecided(service, request, bytes, tape, e.problem());
      throw e;
    }
    ObjectNode spoken = spoken(answered);
    WrittenAnswer written = new WrittenAnswer(spoken);
    ByteString record =
        DecisionRecord.write(service, body, tape, answered.decision().knowledgeRelease(), written);
    AppendAuditResponse recorded =
        recorded(event(service, request, bytes, tape, answered, record), record, one);
    if (!callers.current().isGateway()) {
      count(service, answered.decision(), answered.cards());
    }
    if (answered.shadow()) {
      // What would have been shown is in the audit chain; the site is not live yet.
      spoken.putArray("cards");
      spoken.withObjectProperty("extension").put("org.theriac.shadow", true);
      return Json.bytes(spoken);
    }
    return written.withIds(i -> CardId.of(recorded.getSequence(), i, recorded.getHash()).uuid());
  }

  /**
   * Makes a decision again from what it was made from, with the knowledge release of today.
   *
   * @return what would be answered, cards without their ids
   * @throws Tape.NotOnTapeException if it asks for what the decision did not ask for
   */
  Again again(DecisionRecord record, Deadline deadline) {
    CdsService service = record.service();
    HookRequest request = HookRequest.read(record.request(), service);
    Answered answered =
        Tape.replaying(record.tape()).during(() -> answered(service, request, deadline));
    // Written and read once, as the record was: a number must not differ by how it is held.
    ObjectNode answer = Json.parse(Json.bytes(spoken(answered)), DecisionRecord.LIMITS);
    return new Again(answer, answered.decision().knowledgeRelease());
  }

  /**
   * A decision made again.
   *
   * @param answer as it would be given
   * @param knowledgeRelease the release used; empty if nothing had to be looked up
   */
  record Again(ObjectNode answer, String knowledgeRelease) {}

  /** What was decided and what is said of it. */
  private record Answered(
      Decision decision, List<Card> cards, Map<String, String> notShown, boolean shadow) {}

  private Answered answered(CdsService service, HookRequest request, Deadline deadline) {
    boolean shadow = governance.shadow(deadline);
    Decision decision;
    List<Card> cards;
    Map<String, String> notShown = new LinkedHashMap<>();
    if (service == CdsService.PATIENT_VIEW) {
      List<String> remarks = new ArrayList<>();
      PrescriptionCheck.Profile profile = check.profile(request, deadline, remarks);
      cards = ProfileCard.of(profile.results(), profile.taken());
      decision = Decision.ofProfile(remarks);
    } else if (request.orders().isEmpty()) {
      decision = Decision.ofProfile(List.of());
      cards = List.of();
    } else {
      boolean signing = service == CdsService.ORDER_SIGN;
      Future<ListFeedbackResponse> feedback =
          signing
              ? repeats.ask(request, deadline)
              : CompletableFuture.completedFuture(ListFeedbackResponse.getDefaultInstance());
      decision = check.check(request, service, deadline);
      cards = Cards.of(decision, request.patientId());
      if (!cards.isEmpty() && signing) {
        List<Card> open = Repeats.notYetAnswered(cards, feedback, deadline);
        for (Card card : cards) {
          if (!open.contains(card)) {
            notShown.put(card.orderKey(), "accepted or overridden before in this encounter");
          }
        }
        cards = open;
      }
      cards = OneCardPerDrug.of(cards);
      notShown.putAll(Cards.quiet(decision));
    }
    return new Answered(decision, cards, notShown, shadow);
  }

  /**
   * Records a decision and claims the answer for it. Where the call was refused before, or the
   * decision cannot be recorded, the chain says that it was not given, as soon as it can and
   * whenever the decision's own entry comes.
   *
   * @throws ProblemException DATA_UNAVAILABLE past the limit; AUDIT_UNAVAILABLE
   */
  private AppendAuditResponse recorded(AuditEvent event, ByteString record, OneAnswer one) {
    // Its tenant is forgotten once it is warm, and a late entry would bring that back.
    boolean itself = callers.current().isGateway();
    if (one.isRefused() && itself) {
      throw AlertLimit.late();
    }
    if (one.isRefused()) {
      AuditEvent never = NotGiven.of(event);
      audit
          .begin(never, record)
          .whenComplete((_, failure) -> {
            if (failure != null) {
              // What it was made from is not kept then.
              notGiven.write(never);
            }
          });
      throw AlertLimit.late();
    }
    long from = audit.seen(event.getTenant()) + 1;
    CompletableFuture<AppendAuditResponse> writing = audit.begin(event, record);
    try {
      long left = Math.max(0, one.deadline().timeRemaining(TimeUnit.NANOSECONDS));
      AppendAuditResponse written = writing.get(left, TimeUnit.NANOSECONDS);
      if (one.give()) {
        return written;
      }
    } catch (ExecutionException e) {
      if (!itself) {
        notGiven.writeOfFailed(event, from);
      }
      throw e.getCause() instanceof ProblemException problem
          ? problem
          : new IllegalStateException("the audit fails with problems only", e);
    } catch (TimeoutException e) {
      one.refuse();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      one.refuse();
    }
    writing.whenComplete((written, failure) -> {
      if (itself) {
        return;
      }
      if (failure == null) {
        notGiven.write(NotGiven.after(event, written.getSequence()));
      } else {
        notGiven.writeOfFailed(event, from);
      }
    });
    throw AlertLimit.late();
  }

  /** The answer, with all cards, and without their ids. */
  private static ObjectNode spoken(Answered answered) {
    Decision decision = answered.decision();
    Map<String, String> notShown = answered.notShown();
    ObjectNode response = Json.object();
    ArrayNode array = response.putArray("cards");
    answered.cards().forEach(card -> array.add(card.content()));
    ObjectNode extension = Json.object();
    if (!decision.unrecognised().isEmpty()) {
      ArrayNode unrecognised = extension.putArray("org.theriac.unrecognised");
      decision.unrecognised().forEach(unrecognised::add);
    }
    if (!decision.untested().isEmpty()) {
      ArrayNode missing = extension.putArray("org.theriac.missing-results");
      for (Decision.AssessedOrder order : decision.untested()) {
        ObjectNode entry = missing.addObject().put("order", order.order().key());
        ArrayNode genes = entry.putArray("genes");
        order.assessment().getMissingGenesList().forEach(genes::add);
      }
    }
    if (!notShown.isEmpty()) {
      ArrayNode quiet = extension.putArray("org.theriac.not-shown");
      notShown.forEach((order, why) -> quiet.addObject().put("order", order).put("reason", why));
    }
    Set<String> said = new LinkedHashSet<>(decision.remarks());
    if (!decision.unrecognised().isEmpty()) {
      said.add(
          decision.unrecognised().size()
              + " order(s) were not checked: their drug is not known here, which does not mean that"
              + " the patient's genes do not matter for it.");
    }
    decision
        .assessed()
        .forEach(order ->
            order.assessment().getNotesList().forEach(note -> said.add(note.getMessage())));
    if (!said.isEmpty()) {
      ArrayNode remarks = extension.putArray("org.theriac.remarks");
      said.forEach(remarks::add);
    }
    if (!extension.isEmpty()) {
      response.set("extension", extension);
    }
    return response;
  }

  /**
   * Says in the audit chain that a call got no decision, since to a prescriber that looks like
   * silence: afterwards it must be possible to see whom it met and why. Nobody waits for it.
   */
  private void recordUndecided(
      CdsService service, HookRequest request, byte[] bytes, Tape tape, Problem problem) {
    if (problem.status() != 400 && !callers.current().isGateway()) {
      notGiven.write(
          NotGiven.of(
              asked(service, request, bytes, tape)
                  .putDetails("status", String.valueOf(problem.status()))
                  .putDetails("reason", problem.code())
                  .build()));
    }
  }

  /** Who asked what, of whom, under which id of their own, and which server was not asked. */
  private AuditEvent.Builder asked(
      CdsService service, HookRequest request, byte[] bytes, Tape tape) {
    AuditEvent.Builder event =
        AuditEvent.newBuilder()
            .setTenant(callers.tenant())
            .setAction(service == CdsService.PATIENT_VIEW ? "read" : "decision")
            .setActor(request.userId())
            .setPatientId(request.patientId())
            .setPurpose(service.hook() + " " + request.hookInstance())
            .putDetails("service", service.id())
            .putDetails("input-sha256", digest(ByteBuffer.wrap(bytes)))
            .putDetails("gateway", DecisionRecord.PROGRAM);
    Caller caller = callers.current();
    if (!caller.issuer().isEmpty()) {
      // The actor is as the client names them; who vouches for that is what was verified.
      event.putDetails("client", caller.actor());
    }
    if (!request.encounterId().isEmpty()) {
      event.putDetails("encounter", request.encounterId());
    }
    // Here, since what is not given is recorded by threads that serve no request.
    RequestId.current().ifPresent(id -> event.putDetails(AuditTrail.REQUEST_ID, id));
    request
        .fhirAccess()
        .filter(_ -> ChartReader.wasKeptFromFetching(tape))
        .ifPresent(server ->
            event.putDetails(
                "fhir-server",
                server.isFor(request.patientId())
                    ? "not asked, since it is not listed: " + server.base().getHost()
                    : "not asked: its token is said to be for another patient"));
    return event;
  }

  private AuditEvent event(
      CdsService service,
      HookRequest request,
      byte[] bytes,
      Tape tape,
      Answered answered,
      ByteString record) {
    Decision decision = answered.decision();
    List<Card> cards = answered.cards();
    AuditEvent.Builder event =
        asked(service, request, bytes, tape)
            .setOutcome(decision.unrecognised().isEmpty() ? "success" : "not recognised")
            .putDetails("record-sha256", digest(record.asReadOnlyByteBuffer()))
            .putDetails("cards", String.valueOf(cards.size()));
    if (answered.shadow()) {
      event.putDetails("mode", "shadow");
    }
    if (!decision.knowledgeRelease().isEmpty()) {
      event.putDetails("knowledge-release", decision.knowledgeRelease());
    }
    for (int i = 0; i < cards.size(); i++) {
      event.putDetails("card." + i + ".rules", RuleIds.join(cards.get(i).rules()));
      event.putDetails("card." + i + ".order", cards.get(i).orderKey());
      event.putDetails("card." + i + ".subject", cards.get(i).subject());
    }
    if (!decision.unrecognised().isEmpty()) {
      event.putDetails("unrecognised", String.join(" ", decision.unrecognised()));
    }
    return NotGiven.identified(event).build();
  }

  private void count(CdsService service, Decision decision, List<Card> cards) {
    meters
        .counter(
            "theriac.cds.answers",
            "service",
            service.id(),
            "result",
            cards.isEmpty() ? "no card" : "cards")
        .increment();
    meters
        .counter("theriac.cds.unrecognised.orders", "service", service.id())
        .increment(decision.unrecognised().size());
  }

  static String digest(ByteBuffer bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JRE has SHA-256", e);
    }
  }
}
