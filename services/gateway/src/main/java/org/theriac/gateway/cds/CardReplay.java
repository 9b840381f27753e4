package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.AuditTrail;
import org.theriac.gateway.clients.RecordedDecisions;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.gateway.replay.Tape;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.GetDecisionInputsRequest;
import org.theriac.records.v1.ListAuditResponse;
import org.theriac.records.v1.PatientKey;

/**
 * Makes the decision behind a card again from its record, and says whether the same comes of it:
 * same inputs and versions, same card. Nobody but the knowledge base is asked.
 */
@Singleton
public final class CardReplay {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_DIFFERENCES = 200;

  private final HookAnswers answers;
  private final Services services;
  private final RecordedDecisions decisions;
  private final Callers callers;
  private final AuditTrail audit;

  CardReplay(
      HookAnswers answers,
      Services services,
      RecordedDecisions decisions,
      Callers callers,
      AuditTrail audit) {
    this.answers = answers;
    this.services = services;
    this.decisions = decisions;
    this.callers = callers;
    this.audit = audit;
  }

  /**
   * Replays a card. That it was replayed is recorded.
   *
   * @param card its uuid
   * @return {@code identical}: the card; {@code answerIdentical}: all that was answered with it;
   *     the differences by JSON pointer; versions then and now; {@code remark} if the knowledge
   *     release is another one now
   * @throws ProblemException UNKNOWN_CARD; NOT_FOUND if nothing is kept of its decision
   */
  public ObjectNode replay(String card) {
    CardId id = CardId.read(card).orElseThrow(CardReplay::unknown);
    ListAuditResponse entry =
        decisions
            .at(callers.tenant(), id.sequence())
            .filter(found -> id.fits(found.getHash()))
            .filter(found -> id.isAmong(found.getEvent().getDetailsOrDefault("cards", "")))
            .orElseThrow(CardReplay::unknown);
    audit.append(
        AuditEvent.newBuilder()
            .setTenant(callers.tenant())
            .setAction("read")
            .setActor(callers.current().actor())
            .setPatientId(entry.getEvent().getPatientId())
            .setPurpose("replay of decision " + entry.getSequence())
            .setOutcome("success")
            .build());
    DecisionRecord record = record(entry);
    ObjectNode result =
        Json.object()
            .put("card", card)
            .put("decision", entry.getSequence())
            .put("decidedAt", entry.getRecordedAt());
    ArrayNode differences = Json.object().arrayNode();
    Deadline deadline = Services.within(PATIENCE);
    String release = "";
    try {
      HookAnswers.Again again = answers.again(record, deadline);
      release = again.knowledgeRelease();
      compare("", record.answer(), again.answer(), differences);
      String place = "/cards/" + id.index();
      result
          .put("identical", again.answer().at(place).equals(record.answer().at(place)))
          .put("answerIdentical", differences.isEmpty());
    } catch (Tape.NotOnTapeException e) {
      difference("", "", "the decision now asks for: " + e.getMessage(), differences);
      result.put("identical", false).put("answerIdentical", false);
    } catch (ProblemException e) {
      if (e.problem().status() == 503) {
        throw e;
      }
      difference("", "", "no decision: " + e.problem().code(), differences);
      result.put("identical", false).put("answerIdentical", false);
    }
    ObjectNode versions = result.putObject("versions");
    versions.set("recorded", record.versions());
    versions
        .putObject("now")
        .put("knowledgeRelease", release)
        .put("gateway", DecisionRecord.PROGRAM);
    result.put("sameVersions", versions.path("recorded").equals(versions.path("now")));
    String recorded = record.versions().path("knowledgeRelease").asText();
    if (!recorded.isEmpty() && !release.isEmpty() && !recorded.equals(release)) {
      result.put(
          "remark",
          "The decision was made with knowledge release "
              + recorded
              + ", and here it was made again with "
              + release
              + ", which is used now: what differs may come from the release. Where the site has "
              + "kept the former, ./theriac audit replay makes the decision again with it.");
    }
    result.set("differences", differences);
    return result;
  }

  private DecisionRecord record(ListAuditResponse entry) {
    try {
      ByteString kept =
          services
              .records()
              .getDecisionInputs(
                  GetDecisionInputsRequest.newBuilder()
                      .setPatient(
                          PatientKey.newBuilder()
                              .setTenant(callers.tenant())
                              .setPatientId(entry.getEvent().getPatientId()))
                      .setSequence(entry.getSequence())
                      .build())
              .getInputs();
      if (!HookAnswers.digest(kept.asReadOnlyByteBuffer())
          .equals(entry.getEvent().getDetailsOrDefault("record-sha256", ""))) {
        throw new ProblemException(
            Problem.of(
                ProblemCode.INTERNAL,
                "What is kept of this decision is not what the audit chain says was kept."));
      }
      return DecisionRecord.read(kept);
    } catch (StatusRuntimeException e) {
      if (RpcProblems.hasReason(e, "UNKNOWN_ENTRY")) {
        throw new ProblemException(
            Problem.of(
                ProblemCode.NOT_FOUND,
                "Nothing is kept of what this decision was made from: it was recorded by an earlier"
                    + " version, or the patient was forgotten."));
      }
      throw new ProblemException(RpcProblems.of(e));
    }
  }

  /** Where two trees differ, by JSON pointer, deepest first place. */
  private static void compare(String path, JsonNode recorded, JsonNode now, ArrayNode differences) {
    if (recorded.equals(now) || differences.size() >= MOST_DIFFERENCES) {
      return;
    }
    if (recorded.isObject() && now.isObject()) {
      TreeSet<String> names = new TreeSet<>();
      recorded.fieldNames().forEachRemaining(names::add);
      now.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        compare(
            path + "/" + name.replace("~", "~0").replace("/", "~1"),
            recorded.path(name),
            now.path(name),
            differences);
      }
    } else if (recorded.isArray() && now.isArray()) {
      for (int i = 0; i < Math.max(recorded.size(), now.size()); i++) {
        compare(path + "/" + i, recorded.path(i), now.path(i), differences);
      }
    } else {
      difference(path, recorded, now, differences);
    }
  }

  private static void difference(String path, Object recorded, Object now, ArrayNode differences) {
    ObjectNode difference = differences.addObject().put("at", path);
    said(recorded).ifPresent(value -> difference.set("recorded", value));
    said(now).ifPresent(value -> difference.set("now", value));
  }

  private static Optional<JsonNode> said(Object value) {
    return switch (value) {
      case JsonNode node -> node.isMissingNode() ? Optional.empty() : Optional.of(node);
      case String text when text.isEmpty() -> Optional.empty();
      default -> Optional.of(Json.object().textNode(value.toString()));
    };
  }

  private static ProblemException unknown() {
    return new ProblemException(
        Problem.of(ProblemCode.UNKNOWN_CARD, "The card was not given by this service."));
  }
}
