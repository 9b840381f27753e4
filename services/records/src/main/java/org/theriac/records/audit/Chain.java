package org.theriac.records.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.theriac.records.identity.Tenant;

/**
 * How entries hold each other: each hash is HMAC-SHA-256 over the entry and the hash before it.
 * Without the key nobody can write a chain that fits.
 */
public final class Chain {
  private final Tenant tenant;
  private final UnaryOperator<byte[]> keyedHash;

  /**
   * The chain of a tenant.
   *
   * @param tenant whose
   * @param keyedHash HMAC-SHA-256 with the tenant's key
   */
  public Chain(Tenant tenant, UnaryOperator<byte[]> keyedHash) {
    this.tenant = tenant;
    this.keyedHash = keyedHash;
  }

  /**
   * The entry that follows.
   *
   * @param head end of the chain so far
   * @param at when
   * @param event what
   */
  public Link next(Head head, Instant at, Event event) {
    long sequence = head.sequence() + 1;
    return new Link(sequence, at, event, head.hash(), hash(sequence, at, event, head.hash()));
  }

  /**
   * Whether an entry is what stands after the end of the chain before it.
   *
   * @param head end of the chain before the entry
   * @param link the entry
   */
  public boolean fits(Head head, Link link) {
    return link.equals(next(head, link.recordedAt(), link.event()));
  }

  private String hash(long sequence, Instant at, Event event, String previous) {
    List<String> parts = new ArrayList<>();
    parts.add("theriac audit 1");
    parts.add(tenant.name());
    parts.add(Long.toString(sequence));
    parts.add(at.toString());
    parts.add(previous);
    parts.add(event.action());
    parts.add(event.actor());
    parts.add(event.patientId());
    parts.add(event.purpose());
    parts.add(event.outcome());
    for (Map.Entry<String, String> detail : event.details().entrySet()) {
      parts.add(detail.getKey());
      parts.add(detail.getValue());
    }
    return HexFormat.of().formatHex(keyedHash.apply(canonical(parts)));
  }

  /** Every part with its length before it, so that no two lists of parts have the same bytes. */
  private static byte[] canonical(List<String> parts) {
    List<byte[]> bytes = parts.stream().map(part -> part.getBytes(StandardCharsets.UTF_8)).toList();
    ByteBuffer buffer =
        ByteBuffer.allocate(bytes.stream().mapToInt(part -> Integer.BYTES + part.length).sum());
    bytes.forEach(part -> buffer.putInt(part.length).put(part));
    return buffer.array();
  }
}
