package org.theriac.gateway.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.theriac.gateway.json.Json;

/**
 * Everything that a decision learns from outside beside the request and the knowledge release: what
 * is stored of the patient, what was fetched, what the site has decided, which day it is. While a
 * decision is made it is written; when the decision is made again it is read, and nothing else is
 * asked. A place that learns something goes through here, or its decisions cannot be made again.
 */
public final class Tape {
  private static final ScopedValue<Tape> CURRENT = ScopedValue.newInstance();

  private final ObjectNode entries;
  private final boolean replays;

  private Tape(ObjectNode entries, boolean replays) {
    this.entries = entries;
    this.replays = replays;
  }

  /**
   * Something is asked that the decision did not ask when it was made: it is made otherwise now.
   */
  public static final class NotOnTapeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotOnTapeException(String what) {
      super(what, null, false, false);
    }
  }

  /** An empty tape, to be written. */
  public static Tape recording() {
    return new Tape(Json.object(), false);
  }

  /** A written tape, to be read. */
  public static Tape replaying(ObjectNode entries) {
    return new Tape(entries, true);
  }

  /** The tape of the decision being made; what is made outside of one is written to none. */
  public static Tape current() {
    return CURRENT.isBound() ? CURRENT.get() : recording();
  }

  /** Makes a decision with this tape. */
  public <T> T during(Callable<T> decision) {
    try {
      return ScopedValue.where(CURRENT, this).call(decision::call);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("decisions throw no checked exception", e);
    }
  }

  /** True if a decision is made again: nobody outside is to be asked. */
  public boolean replays() {
    return replays;
  }

  /** What is written. */
  public ObjectNode entries() {
    return entries;
  }

  /**
   * Something learned.
   *
   * @param what its name; learned again in the same decision, it is what it was
   * @param live finds it out; not called when the decision is made again
   * @throws NotOnTapeException when the decision is made again and did not ask this
   */
  public JsonNode node(String what, Supplier<? extends JsonNode> live) {
    JsonNode known = entries.get(what);
    if (known != null) {
      return known;
    }
    if (replays) {
      throw new NotOnTapeException(what);
    }
    JsonNode found = live.get();
    entries.set(what, found);
    return found;
  }

  /** A message learned, see {@link #node}. */
  public <M extends Message> M message(String what, Parser<M> parser, Supplier<M> live) {
    if (!replays) {
      M found = live.get();
      // Written as base64 when the record is.
      entries.set(what, BinaryNode.valueOf(found.toByteArray()));
      return found;
    }
    String text = node(what, Json::object).asText();
    try {
      return parser.parseFrom(Base64.getDecoder().decode(text));
    } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
      throw new NotOnTapeException(what);
    }
  }

  /** A word learned, see {@link #node}. */
  public String text(String what, Supplier<String> live) {
    return node(what, () -> TextNode.valueOf(live.get())).asText();
  }

  /** A yes or no learned, see {@link #node}. */
  public boolean flag(String what, BooleanSupplier live) {
    return node(what, () -> BooleanNode.valueOf(live.getAsBoolean())).asBoolean();
  }
}
