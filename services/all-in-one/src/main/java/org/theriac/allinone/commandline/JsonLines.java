package org.theriac.allinone.commandline;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.grpc.StatusRuntimeException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.allinone.platform.StartFailure;
import org.theriac.transport.RpcErrors;

/**
 * A filter of JSON Lines: one object in, one object out, in order. A line that cannot be answered
 * gives {@code {"error":{"code","message"}}} in its place; the others go on. Blank lines are
 * answered too, so that line numbers agree.
 */
final class JsonLines {
  private static final Logger LOG = LoggerFactory.getLogger(JsonLines.class);
  private static final int LONGEST_LINE = 32 << 20;

  static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxStringLength(LONGEST_LINE)
                          .build())
                  .build())
          // Of a field given twice, or of a second object, one would be passed over unseen.
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonLines() {}

  /**
   * Answers every line.
   *
   * @return how many lines were answered with an error
   * @throws IOException if reading or writing fails
   */
  @CanIgnoreReturnValue
  static long filter(InputStream in, OutputStream out, Function<JsonNode, JsonNode> answer)
      throws IOException {
    var answers = new BufferedOutputStream(out, 1 << 16);
    long refused =
        each(
            in,
            answer,
            (said, waiting) -> {
              JSON.writeValue(new NotClosing(answers), said);
              answers.write('\n');
              if (waiting) {
                answers.flush();
              }
            });
    answers.flush();
    return refused;
  }

  /** Takes what is answered to each line, in order. */
  interface Taker {
    /**
     * Takes an answer.
     *
     * @param waiting whether no further line has come in yet
     */
    void take(JsonNode said, boolean waiting) throws IOException;
  }

  /**
   * Answers every line and hands the answers on.
   *
   * @return how many lines were answered with an error
   * @throws IOException if reading or taking fails
   */
  @CanIgnoreReturnValue
  static long each(InputStream in, Function<JsonNode, JsonNode> answer, Taker taker)
      throws IOException {
    var lines = new BufferedInputStream(in, 1 << 16);
    var line = new ByteArrayOutputStream();
    long refused = 0;
    boolean any = true;
    while (any) {
      line.reset();
      int read = readLine(lines, line);
      any = read >= 0;
      if (any) {
        JsonNode said = read > LONGEST_LINE ? tooLong() : one(line, answer);
        refused += said.has("error") ? 1 : 0;
        taker.take(said, lines.available() == 0);
      }
    }
    return refused;
  }

  /** Answers one line's object, turning every failure into an error object. */
  static JsonNode one(JsonNode request, Function<JsonNode, JsonNode> answer) {
    try {
      if (!request.isObject()) {
        return error("NOT_AN_OBJECT", "a JSON object is expected on each line");
      }
      return answer.apply(request);
    } catch (CallerError e) {
      return error(e.code(), String.valueOf(e.getMessage()));
    } catch (StartFailure e) {
      return error("NOT_STARTED", String.valueOf(e.getMessage()));
    } catch (StatusRuntimeException e) {
      var fault = RpcErrors.read(e);
      return error(
          fault.reason().isEmpty() ? fault.status().name() : fault.reason(), fault.message());
    } catch (RuntimeException e) {
      LOG.error("a line could not be answered: {}", e.getClass().getName());
      LOG.debug("its cause", e);
      return error("INTERNAL", "this line could not be answered; the log names the fault");
    }
  }

  private static JsonNode one(ByteArrayOutputStream line, Function<JsonNode, JsonNode> answer) {
    JsonNode request;
    try {
      request = JSON.readTree(line.toString(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      var place = e.getLocation();
      return error(
          "MALFORMED_JSON",
          "not one valid JSON object, each field given once"
              + (place == null ? "" : ", at column " + place.getColumnNr()));
    }
    if (request == null || request.isMissingNode()) {
      return error("EMPTY_LINE", "the line is empty; a JSON object is expected");
    }
    return one(request, answer);
  }

  static ObjectNode error(String code, String message) {
    var error = JsonNodeFactory.instance.objectNode();
    error.putObject("error").put("code", code).put("message", message);
    return error;
  }

  private static ObjectNode tooLong() {
    return error("TOO_LARGE", "the line is longer than " + LONGEST_LINE + " bytes");
  }

  /**
   * Reads up to the line's end; gives its length, or -1 at the end of the input. Past the limit
   * only counts.
   */
  private static int readLine(InputStream in, ByteArrayOutputStream line) throws IOException {
    int length = 0;
    int next = in.read();
    if (next < 0) {
      return -1;
    }
    while (next >= 0 && next != '\n') {
      if (length <= LONGEST_LINE) {
        line.write(next);
        length++;
      }
      next = in.read();
    }
    return length;
  }

  /** Jackson closes what it writes to. */
  private static final class NotClosing extends OutputStream {
    private final OutputStream target;

    NotClosing(OutputStream target) {
      this.target = target;
    }

    @Override
    public void write(int b) throws IOException {
      target.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      target.write(bytes, offset, length);
    }
  }
}
