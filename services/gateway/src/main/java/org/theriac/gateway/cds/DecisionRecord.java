package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.replay.Tape;

/**
 * All that a decision was made from, the versions, and what was answered. {@code records} keeps it
 * sealed with the patient; the client's token for its FHIR server is not in it.
 */
final class DecisionRecord {
  /** The version of this program. */
  static final String PROGRAM = program();

  private static final int SCHEMA = 1;
  private static final byte[] ANSWER = "\"answer\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = {'}'};

  /** More than a request and all that may be fetched for it. */
  static final JsonLimits LIMITS = new JsonLimits(64 << 20, 96, 32 << 20);

  private final ObjectNode content;

  private DecisionRecord(ObjectNode content) {
    this.content = content;
  }

  /**
   * Writes the record of a decision.
   *
   * @param request as it came
   * @param tape what was learned beside it
   * @param knowledgeRelease the release used; empty if nothing had to be looked up
   * @param answer what is answered
   */
  static ByteString write(
      CdsService service,
      ObjectNode request,
      Tape tape,
      String knowledgeRelease,
      WrittenAnswer answer) {
    ObjectNode kept = Json.object();
    request
        .properties()
        .forEach(field -> {
          if (!field.getKey().equals("fhirAuthorization")) {
            kept.set(field.getKey(), field.getValue());
          }
        });
    ObjectNode content = Json.object().put("schema", SCHEMA).put("service", service.id());
    content.putObject("versions").put("knowledgeRelease", knowledgeRelease).put("gateway", PROGRAM);
    content.set("request", kept);
    content.set("learned", tape.entries());
    byte[] open = Json.bytes(content);
    // The answer is its last field.
    open[open.length - 1] = ',';
    return UnsafeByteOperations.unsafeWrap(Deflaters.packed(open, ANSWER, answer.plain(), END));
  }

  /**
   * Reads a kept record.
   *
   * @throws ProblemException NOT_FOUND if it is of a form that this version does not know
   */
  static DecisionRecord read(ByteString bytes) {
    ObjectNode content = Json.parse(unpacked(bytes), LIMITS);
    if (content.path("schema").asInt() != SCHEMA
        || !(content.path("request") instanceof ObjectNode)
        || !(content.path("learned") instanceof ObjectNode)
        || !(content.path("answer") instanceof ObjectNode)) {
      throw unreadable();
    }
    return new DecisionRecord(content);
  }

  CdsService service() {
    return CdsService.of(content.path("service").asText()).orElseThrow(DecisionRecord::unreadable);
  }

  ObjectNode request() {
    return part("request");
  }

  ObjectNode tape() {
    return part("learned");
  }

  ObjectNode answer() {
    return part("answer");
  }

  ObjectNode versions() {
    return part("versions");
  }

  private ObjectNode part(String name) {
    return content.path(name) instanceof ObjectNode part ? part : Json.object();
  }

  private static byte[] unpacked(ByteString packed) {
    try (InputStream unpacking = new InflaterInputStream(packed.newInput())) {
      byte[] plain = unpacking.readNBytes(LIMITS.bytes() + 1);
      if (plain.length > LIMITS.bytes()) {
        throw unreadable();
      }
      return plain;
    } catch (ZipException e) {
      throw unreadable();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProblemException unreadable() {
    return new ProblemException(
        Problem.of(
            ProblemCode.NOT_FOUND,
            "What was kept of this decision cannot be read by this version of the gateway."));
  }

  private static String program() {
    String version = DecisionRecord.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}
