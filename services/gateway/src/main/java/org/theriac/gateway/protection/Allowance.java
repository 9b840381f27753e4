package org.theriac.gateway.protection;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What each caller may still send: a bucket that fills by so many tokens a second up to twice that
 * (token bucket). The callers heard of longest ago are forgotten, which only favours them.
 */
final class Allowance {
  private static final int MOST_CALLERS = 10_000;
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_CALLERS;
        }
      };

  private record Bucket(double tokens, long at) {}

  Allowance(int perSecond) {
    this.perSecond = perSecond;
  }

  /** True if there is no token; takes none. */
  synchronized boolean isEmpty(String caller, long now) {
    Bucket bucket = buckets.get(caller);
    return bucket != null && bucket.tokens() + (now - bucket.at()) / NANOS * perSecond < 1;
  }

  /**
   * Takes one token.
   *
   * @param caller whose bucket
   * @param now nanoseconds of a monotonic clock
   * @return false if the bucket is empty
   */
  synchronized boolean take(String caller, long now) {
    Bucket bucket = buckets.getOrDefault(caller, new Bucket(2 * perSecond, now));
    double tokens =
        Math.min(2 * perSecond, bucket.tokens() + (now - bucket.at()) / NANOS * perSecond);
    boolean enough = tokens >= 1;
    buckets.put(caller, new Bucket(enough ? tokens - 1 : tokens, now));
    return enough;
  }
}
