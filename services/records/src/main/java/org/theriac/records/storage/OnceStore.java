package org.theriac.records.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.identity.Texts;
import redis.clients.jedis.params.SetParams;

/**
 * Ids that may be used once until a time, such as those of clients' tokens. They are shared by all
 * replicas and survive a restart. Only a digest is kept, outside of every tenant.
 */
public final class OnceStore {
  private static final int LONGEST = 512;
  private static final Duration FARTHEST = Duration.ofDays(1);

  private final Redis redis;
  private final InstantSource clock;

  /**
   * The claims of a store.
   *
   * @param redis the connection
   * @param clock against which the end of a claim is judged
   */
  public OnceStore(Redis redis, InstantSource clock) {
    this.redis = redis;
    this.clock = clock;
  }

  /**
   * Claims an id.
   *
   * @param scope whose ids they are
   * @param id the id
   * @param until when the claim ends
   * @return true for the first who claims it, false for all others until then
   * @throws RecordsException MALFORMED_FIELD, TOO_LARGE, STORE_DOWN
   */
  public boolean claim(String scope, String id, Instant until) {
    Texts.required(scope, LONGEST, "scope");
    Texts.required(id, LONGEST, "id");
    Duration left = Duration.between(clock.instant(), until);
    if (left.isNegative() || left.isZero() || left.compareTo(FARTHEST) > 0) {
      throw new RecordsException(
          Failure.MALFORMED_FIELD, "must lie within the next 24 hours", "until");
    }
    String key = KeyNames.ONCE + digest(scope, id);
    return redis.ask(j -> j.set(key, "", new SetParams().nx().pxAt(until.toEpochMilli()))) != null;
  }

  private static String digest(String scope, String id) {
    byte[] first = scope.getBytes(StandardCharsets.UTF_8);
    byte[] second = id.getBytes(StandardCharsets.UTF_8);
    // With its length before it, no two pairs make the same input.
    ByteBuffer input =
        ByteBuffer.allocate(Integer.BYTES + first.length + second.length)
            .putInt(first.length)
            .put(first)
            .put(second);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(input.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JRE has SHA-256", e);
    }
  }
}
