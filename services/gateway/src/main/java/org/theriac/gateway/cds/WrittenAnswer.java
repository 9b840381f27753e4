package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.theriac.gateway.json.Json;

/**
 * An answer as JSON in UTF-8, written once: it is kept without ids of cards, and given with them
 * once its place in the audit chain is known, of which they are made.
 */
final class WrittenAnswer {
  private static final byte[] CARDS = ascii("{\"cards\":[");
  private static final byte[] EXTENSION = ascii("],\"extension\":");

  private final List<byte[]> cards = new ArrayList<>();
  private final byte[] rest;

  /**
   * Writes an answer.
   *
   * @param answer with {@code cards}, none of which is empty, and perhaps {@code extension}
   */
  WrittenAnswer(ObjectNode answer) {
    answer.path("cards").forEach(card -> cards.add(Json.bytes(card)));
    JsonNode extension = answer.path("extension");
    this.rest =
        extension.isMissingNode()
            ? ascii("]}")
            : joined(EXTENSION, Json.bytes(extension), ascii("}"));
  }

  /** Without ids. */
  byte[] plain() {
    return written(_ -> new byte[0]);
  }

  /**
   * With the ids of its cards, which come first in them.
   *
   * @param id of a card by its place, from 0
   */
  byte[] withIds(IntFunction<UUID> id) {
    return written(i -> ascii("\"uuid\":\"" + id.apply(i) + "\","));
  }

  private byte[] written(IntFunction<byte[]> first) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    out.writeBytes(CARDS);
    for (int i = 0; i < cards.size(); i++) {
      out.writeBytes(ascii(i == 0 ? "{" : ",{"));
      out.writeBytes(first.apply(i));
      out.write(cards.get(i), 1, cards.get(i).length - 1);
    }
    out.writeBytes(rest);
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
