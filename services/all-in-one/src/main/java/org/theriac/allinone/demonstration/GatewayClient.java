package org.theriac.allinone.demonstration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Speaks to the gateway as any client would. */
final class GatewayClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI address;
  private final HttpClient client = HttpClient.newHttpClient();

  GatewayClient(URI address) {
    this.address = address;
  }

  /**
   * Posts a body and reads the JSON answer.
   *
   * @throws IOException if the gateway does not answer, or answers with an error, which the message
   *     tells
   */
  JsonNode post(String path, String type, byte[] body) throws IOException, InterruptedException {
    var answer =
        client.send(
            HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", type)
                .header("Accept", "application/json")
                .timeout(Duration.ofSeconds(60))
                .POST(BodyPublishers.ofByteArray(body))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /** Posts JSON. */
  JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    return post(path, "application/json", JSON.writeValueAsBytes(body));
  }

  @Override
  public void close() {
    client.close();
  }
}
