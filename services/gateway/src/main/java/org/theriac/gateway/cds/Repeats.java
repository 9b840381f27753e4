package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.grpc.Deadline;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.replay.Tape;
import org.theriac.records.v1.ListFeedbackRequest;
import org.theriac.records.v1.ListFeedbackResponse;
import org.theriac.records.v1.PatientKey;

/**
 * Keeps a card that was accepted or overridden from coming again at signing, for the same encounter
 * and draft order, unless drug, dose, advice or seriousness has changed.
 */
@Singleton
final class Repeats {
  private static final int DIGEST_DIGITS = 24;
  private static final int LONGEST_KEY = 100;
  private static final int LONGEST_SUBJECTS = 12_800;
  private static final String BETWEEN = "\n";

  private final Services services;
  private final Callers callers;

  Repeats(Services services, Callers callers) {
    this.services = services;
    this.callers = callers;
  }

  /**
   * Asks for the feedback of the encounter, to be read when the cards are known: reading it
   * meanwhile keeps the answer quick.
   */
  Future<ListFeedbackResponse> ask(HookRequest request, Deadline deadline) {
    if (request.encounterId().isEmpty() || Tape.current().replays()) {
      return CompletableFuture.completedFuture(ListFeedbackResponse.getDefaultInstance());
    }
    return Services.by(deadline, services.recordsLater())
        .listFeedback(
            ListFeedbackRequest.newBuilder()
                .setPatient(
                    PatientKey.newBuilder()
                        .setTenant(callers.tenant())
                        .setPatientId(request.patientId()))
                .setEncounterId(request.encounterId())
                .build());
  }

  /**
   * The cards that have not been dealt with.
   *
   * @param cards a card per drug and order
   * @param feedback as asked for
   * @return those to be shown; all if the feedback cannot be read, for a repeat is better than a
   *     gap
   */
  static List<Card> notYetAnswered(
      List<Card> cards, Future<ListFeedbackResponse> feedback, Deadline deadline) {
    JsonNode answered = Tape.current().node("answered", () -> answered(feedback, deadline));
    if (answered.isNull()) {
      return cards;
    }
    Set<String> subjects = new HashSet<>();
    answered.forEach(given -> subjects.addAll(List.of(given.asText().split(BETWEEN, -1))));
    List<Card> open = new ArrayList<>();
    for (List<Card> ofOneDrug : OneCardPerDrug.byDrug(cards).values()) {
      ofOneDrug.stream().filter(card -> !subjects.contains(card.subject())).forEach(open::add);
    }
    return open;
  }

  /** Subjects of the cards with feedback; null if it cannot be read. */
  private static JsonNode answered(Future<ListFeedbackResponse> feedback, Deadline deadline) {
    ArrayNode answered = JsonNodeFactory.instance.arrayNode();
    try {
      long left = Math.max(0, deadline.timeRemaining(TimeUnit.NANOSECONDS));
      feedback
          .get(left, TimeUnit.NANOSECONDS)
          .getFeedbackList()
          .forEach(given -> answered.add(given.getOrderId()));
    } catch (ExecutionException | TimeoutException e) {
      return NullNode.instance;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NullNode.instance;
    }
    return answered;
  }

  /**
   * What a card is about: the draft order, and a digest of its drug and dose, the rules and the
   * seriousness. Equal subjects are the same card.
   */
  static String subject(DraftOrder order, String ingredient, List<String> rules, String indicator) {
    StringBuilder about = new StringBuilder(ingredient).append('|').append(indicator).append('|');
    for (String field :
        List.of("medicationCodeableConcept", "medicationReference", "dosageInstruction")) {
      JsonNode value = order.resource().path(field);
      about.append(value.isMissingNode() ? "" : value.toString()).append('|');
    }
    about.append(String.join(" ", rules));
    return subject(order.key(), about.toString());
  }

  /**
   * What a card is about that speaks for several orders: the subjects of all of them, as far as
   * they fit, so that the answer holds for each of them when another one is taken away.
   */
  static String subject(List<String> subjects) {
    StringBuilder joined = new StringBuilder();
    for (String subject : subjects) {
      if (joined.length() + 1 + subject.length() <= LONGEST_SUBJECTS) {
        joined.append(joined.isEmpty() ? "" : BETWEEN).append(subject);
      }
    }
    return joined.toString();
  }

  private static String subject(String orderKey, String about) {
    String plain = orderKey.replace(BETWEEN, " ");
    String key = plain.length() <= LONGEST_KEY ? plain : plain.substring(0, LONGEST_KEY);
    return key + "#" + digest(about).substring(0, DIGEST_DIGITS);
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JRE has SHA-256", e);
    }
  }
}
