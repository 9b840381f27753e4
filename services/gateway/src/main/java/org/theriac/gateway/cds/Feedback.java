package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.RecordedDecisions;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.governance.RuleIds;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.ListAuditResponse;
import org.theriac.records.v1.PutFeedbackRequest;

/**
 * What users did with cards. The decision behind a card is found in the audit chain by the card's
 * id; all entries of a call are checked before the first is stored.
 */
@Singleton
final class Feedback {
  private static final int MOST = 200;
  private static final int LONGEST_RULES = 20_000;

  private final Services services;
  private final Callers callers;
  private final RecordedDecisions decisions;

  Feedback(Services services, Callers callers, RecordedDecisions decisions) {
    this.decisions = decisions;
    this.services = services;
    this.callers = callers;
  }

  void store(ObjectNode body) {
    JsonFields fields = JsonFields.of(body);
    if (!fields.has("feedback")) {
      throw new ProblemException(
          Problem.of(ProblemCode.MISSING_FIELD, "A required field is missing.")
              .field("feedback", "required, an array"));
    }
    List<PutFeedbackRequest> requests = new ArrayList<>();
    for (JsonFields entry : fields.objects("feedback", MOST)) {
      requests.add(read(entry));
    }
    requests.forEach(services.records()::putFeedback);
  }

  private PutFeedbackRequest read(JsonFields entry) {
    String card = entry.text("card", 64);
    String outcome = entry.text("outcome", 32);
    if (!outcome.equals("accepted") && !outcome.equals("overridden")) {
      throw new ProblemException(
          Problem.of(ProblemCode.WRONG_TYPE, "A field has a value that is not allowed.")
              .field(entry.at("outcome"), "accepted or overridden"));
    }
    if (outcome.equals("accepted")) {
      if (entry.objects("acceptedSuggestions", 20).isEmpty()) {
        throw new ProblemException(
            Problem.of(ProblemCode.MISSING_FIELD, "A required field is missing.")
                .field(entry.at("acceptedSuggestions"), "required when a card was accepted"));
      }
      entry.objects("acceptedSuggestions", 20).forEach(suggestion -> suggestion.text("id", 64));
    }
    PutFeedbackRequest.Builder request =
        PutFeedbackRequest.newBuilder()
            .setTenant(callers.tenant())
            .setCardId(card)
            .setOutcome(outcome)
            .setOutcomeAt(instant(entry));
    if (entry.has("overrideReason")) {
      JsonFields reason = entry.object("overrideReason");
      request.setComment(reason.optionalText("userComment", 4000).orElse(""));
      if (reason.has("reason")) {
        request.setOverrideReason(reason.object("reason").text("code", 100));
      }
    }
    fill(request, card, entry);
    return request.build();
  }

  private void fill(PutFeedbackRequest.Builder request, String card, JsonFields entry) {
    CardId id = CardId.read(card).orElseThrow(() -> unknown(entry));
    AuditEvent event =
        decisions
            .at(callers.tenant(), id.sequence())
            .filter(found -> id.fits(found.getHash()))
            .map(ListAuditResponse::getEvent)
            .filter(found -> id.isAmong(found.getDetailsOrDefault("cards", "")))
            .orElseThrow(() -> unknown(entry));
    request
        .setRuleId(shortened(event.getDetailsOrDefault("card." + id.index() + ".rules", "")))
        .setOrderId(event.getDetailsOrDefault("card." + id.index() + ".subject", ""))
        .setEncounterId(event.getDetailsOrDefault("encounter", ""))
        .setPatientId(event.getPatientId());
  }

  /** As many whole rule ids as the store takes, the leading ones first. */
  private static String shortened(String rules) {
    List<String> kept = new ArrayList<>(RuleIds.read(rules));
    while (kept.size() > 1 && RuleIds.join(kept).length() > LONGEST_RULES) {
      kept.removeLast();
    }
    return RuleIds.join(kept);
  }

  private static String instant(JsonFields entry) {
    String text = entry.text("outcomeTimestamp", 64);
    try {
      OffsetDateTime.parse(text);
      return text;
    } catch (DateTimeException e) {
      throw new ProblemException(
          Problem.of(ProblemCode.WRONG_TYPE, "A field has a value that is not allowed.")
              .field(entry.at("outcomeTimestamp"), "an RFC 3339 instant"));
    }
  }

  private static ProblemException unknown(JsonFields entry) {
    return new ProblemException(
        Problem.of(ProblemCode.UNKNOWN_CARD, "The card was not given by this service.")
            .field(entry.at("card"), "the uuid of a card of an earlier answer"));
  }
}
