package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.Deadline;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.problem.ProblemException;

/**
 * Walks the way of an alert before the first one comes: a cold JVM would spend the whole budget on
 * loading classes, and the first prescriber would get no answer. Nothing is recorded or stored.
 */
@Singleton
public final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final int ROUNDS = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String REQUEST =
      """
      {"hook":"order-sign","hookInstance":"warm-up","context":{"userId":"Practitioner/warm-up",
       "patientId":"theriac-warm-up","draftOrders":{"resourceType":"Bundle","entry":[{"resource":
       {"resourceType":"MedicationRequest","id":"warm-up","status":"draft",
        "medicationCodeableConcept":{"text":"no drug"}}}]}}}
      """;

  private final PrescriptionCheck check;

  WarmUp(PrescriptionCheck check) {
    this.check = check;
  }

  /** Walks the way some times, as far as the services are there; gives up silently. */
  public void run() {
    byte[] bytes = REQUEST.getBytes(StandardCharsets.UTF_8);
    Deadline deadline = Services.within(PATIENCE);
    try {
      for (int i = 0; i < ROUNDS && !deadline.isExpired(); i++) {
        ObjectNode body = Json.parse(bytes, JsonLimits.ORDER);
        HookRequest request = HookRequest.read(body, CdsService.ORDER_SIGN);
        Cards.of(check.check(request, CdsService.ORDER_SIGN, deadline), request.patientId());
      }
    } catch (ProblemException e) {
      LOG.info("not warmed up: a service is not there yet ({})", e.problem().code());
    }
  }

  /** Sends one request that is refused, so that the HTTP layer is loaded too. */
  public static void overHttp(String host, int port) {
    byte[] body = REQUEST.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /cds-services/theriac-order-select HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), (int) PATIENCE.toMillis());
      socket.setSoTimeout((int) PATIENCE.toMillis());
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(body);
      out.flush();
      InputStream in = socket.getInputStream();
      in.readAllBytes();
    } catch (IOException e) {
      LOG.info("not warmed up over HTTP");
    }
  }
}
