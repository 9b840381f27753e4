package org.theriac.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How long each method may take and whether it may be tried again, read from {@code calls.tsv}. */
final class CallPolicies {
  private final Map<String, Duration> deadlines = new LinkedHashMap<>();
  private final List<Map<String, ?>> repeatable = new ArrayList<>();

  private CallPolicies() {}

  static CallPolicies load() {
    CallPolicies policies = new CallPolicies();
    try (InputStream stream =
            Objects.requireNonNull(
                CallPolicies.class.getResourceAsStream("calls.tsv"), "calls.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      lines.lines().filter(line -> !line.startsWith("#")).forEach(policies::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return policies;
  }

  private void add(String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != 4) {
      throw new IllegalStateException("calls.tsv: not four cells: " + line);
    }
    deadlines.put(cells[0] + "/" + cells[1], Duration.ofMillis(Long.parseLong(cells[2])));
    if (cells[3].equals("yes")) {
      repeatable.add(Map.of("service", cells[0], "method", cells[1]));
    }
  }

  /** Deadlines by full method name. */
  Map<String, Duration> deadlines() {
    return deadlines;
  }

  /**
   * The default service config: reads are tried up to three times when the service cannot be
   * reached.
   */
  Map<String, ?> serviceConfig() {
    Map<String, ?> retry =
        Map.of(
            "maxAttempts",
            3.0,
            "initialBackoff",
            "0.05s",
            "maxBackoff",
            "0.5s",
            "backoffMultiplier",
            2.0,
            "retryableStatusCodes",
            List.of("UNAVAILABLE"));
    return Map.of(
        // Where a name has several addresses, as a headless service has, every one takes its share.
        "loadBalancingConfig",
        List.of(Map.of("round_robin", Map.of())),
        "methodConfig",
        List.of(Map.of("name", repeatable, "retryPolicy", retry)),
        "retryThrottling",
        Map.of("maxTokens", 20.0, "tokenRatio", 0.1));
  }
}
