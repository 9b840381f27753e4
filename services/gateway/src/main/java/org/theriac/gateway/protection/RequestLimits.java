package org.theriac.gateway.protection;

import java.time.Duration;
import java.util.Map;
import org.theriac.transport.ConfigurationException;

/**
 * How much is taken at a time.
 *
 * @param perSecond requests a second of one caller that may go on for ever; a burst may be twice
 *     that
 * @param perAddress the same of one address, whoever calls from it
 * @param hooks calls of CDS Hooks under way at a time
 * @param heavy uploads, imports, reports and matches under way at a time
 * @param heavyWait how long another one waits for a place
 */
public record RequestLimits(
    int perSecond, int perAddress, int hooks, int heavy, Duration heavyWait) {
  private static final Duration HEAVY_WAIT = Duration.ofSeconds(10);
  private static final int MOST = 1_000_000;

  /** Checks. */
  public RequestLimits {
    if (perSecond < 1 || perAddress < 1 || hooks < 1 || heavy < 1) {
      throw new ConfigurationException("limits must be at least 1");
    }
  }

  /** With twice as many of one address as of one caller. */
  public RequestLimits(int perSecond, int hooks, int heavy, Duration heavyWait) {
    this(perSecond, 2 * perSecond, hooks, heavy, heavyWait);
  }

  /**
   * 1,000 requests a second of one caller, 2,000 of one address, 128 hooks at a time, and as many
   * heavy requests as there are cores, at least 2; another one waits for 10 seconds.
   */
  public static RequestLimits usual() {
    return new RequestLimits(
        1_000, 128, Math.max(2, Runtime.getRuntime().availableProcessors()), HEAVY_WAIT);
  }

  /**
   * Reads {@code THERIAC_RATE_LIMIT}, {@code THERIAC_ADDRESS_LIMIT} (twice the former unless set),
   * {@code THERIAC_HOOKS_AT_A_TIME} and {@code THERIAC_HEAVY_AT_A_TIME}.
   *
   * @throws ConfigurationException if one of them is no number from 1 to 1,000,000
   */
  public static RequestLimits from(Map<String, String> environment) {
    RequestLimits usual = usual();
    int perSecond = number(environment, "THERIAC_RATE_LIMIT", usual.perSecond());
    return new RequestLimits(
        perSecond,
        number(environment, "THERIAC_ADDRESS_LIMIT", 2 * perSecond),
        number(environment, "THERIAC_HOOKS_AT_A_TIME", usual.hooks()),
        number(environment, "THERIAC_HEAVY_AT_A_TIME", usual.heavy()),
        usual.heavyWait());
  }

  private static int number(Map<String, String> environment, String variable, int otherwise) {
    String text = environment.getOrDefault(variable, "").strip();
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= MOST) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new ConfigurationException(variable + " must be a number from 1 to " + MOST);
  }
}
