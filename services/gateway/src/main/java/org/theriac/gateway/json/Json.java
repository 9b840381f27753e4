package org.theriac.gateway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;

/** Reads bounded JSON objects and writes compact ones. */
public final class Json {
  private static final Map<JsonLimits, ObjectMapper> READERS = new ConcurrentHashMap<>();

  /** Shared, for requests run on virtual threads that live for one request only. */
  private static final RecyclerPool<BufferRecycler> BUFFERS =
      JsonRecyclerPools.sharedConcurrentDequePool();

  private static final ObjectMapper WRITER =
      new ObjectMapper(JsonFactory.builder().recyclerPool(BUFFERS).build());

  private Json() {}

  /** An empty object to be filled. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /**
   * Reads a body.
   *
   * @param body the stream; read to its end or to the limit
   * @param limits how much is taken
   * @return the bytes
   * @throws ProblemException BODY_TOO_LARGE, EMPTY_BODY
   */
  public static byte[] body(@Nullable InputStream body, JsonLimits limits) {
    if (body == null) {
      throw new ProblemException(Problem.of(ProblemCode.EMPTY_BODY, "The request has no body."));
    }
    byte[] bytes;
    try (body) {
      bytes = body.readNBytes(limits.bytes() + 1);
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(ProblemCode.MALFORMED_JSON, "The body ended before it was complete."));
    }
    if (bytes.length > limits.bytes()) {
      throw new ProblemException(tooLarge(limits.bytes()));
    }
    if (bytes.length == 0) {
      throw new ProblemException(Problem.of(ProblemCode.EMPTY_BODY, "The request has no body."));
    }
    return bytes;
  }

  /** The problem of a body over a limit of so many bytes. */
  public static Problem tooLarge(long limit) {
    return Problem.of(
        ProblemCode.BODY_TOO_LARGE,
        "The body is larger than the limit of " + limit + " bytes; send less at a time.");
  }

  /**
   * Parses one JSON object.
   *
   * @param bytes UTF-8 text
   * @param limits depth and string length that are taken
   * @return the object; duplicate names are refused, since two readers may see two things
   * @throws ProblemException MALFORMED_JSON with line and column, JSON_TOO_DEEP, NOT_AN_OBJECT
   */
  public static ObjectNode parse(byte[] bytes, JsonLimits limits) {
    JsonNode node;
    try {
      node = READERS.computeIfAbsent(limits, Json::reader).readTree(bytes);
    } catch (StreamConstraintsException e) {
      throw new ProblemException(
          Problem.of(
              ProblemCode.JSON_OVER_LIMIT,
              "The JSON is nested deeper than "
                  + limits.depth()
                  + " levels, or holds a name, number or string over the limits."));
    } catch (JsonProcessingException e) {
      // The parser's own message quotes the input, which may be a patient's.
      JsonLocation where = e.getLocation();
      String place =
          where == null ? "" : " at line " + where.getLineNr() + ", column " + where.getColumnNr();
      throw new ProblemException(
          Problem.of(ProblemCode.MALFORMED_JSON, "The body is not valid JSON" + place + "."));
    } catch (IOException e) {
      throw new ProblemException(
          Problem.of(ProblemCode.MALFORMED_JSON, "The body is not valid JSON in UTF-8."));
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new ProblemException(
        Problem.of(ProblemCode.NOT_AN_OBJECT, "The body must be a JSON object."));
  }

  /** Reads and parses in one step. */
  public static ObjectNode read(@Nullable InputStream body, JsonLimits limits) {
    return parse(body(body, limits), limits);
  }

  /** Writes a tree as UTF-8. */
  public static byte[] bytes(JsonNode node) {
    try {
      return WRITER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  private static ObjectMapper reader(JsonLimits limits) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .recyclerPool(BUFFERS)
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxStringLength(limits.text())
                        .maxNameLength(1024)
                        .maxNumberLength(64)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
        .build();
  }
}
