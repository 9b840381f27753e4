package org.theriac.gateway.json;

/**
 * How much JSON is taken from a stranger.
 *
 * @param bytes largest body, in bytes
 * @param depth deepest nesting
 * @param text longest string, in characters
 */
public record JsonLimits(int bytes, int depth, int text) {
  /** A CDS Hooks request: 2 MiB, 64 levels. */
  public static final JsonLimits ORDER = new JsonLimits(2 << 20, 64, 256 << 10);

  /** A request of the API that may hold a note: 8 MiB, 64 levels. */
  public static final JsonLimits NOTE = new JsonLimits(8 << 20, 64, 4 << 20);

  /** Checks that the limits allow anything at all. */
  public JsonLimits {
    if (bytes < 1 || depth < 1 || text < 1) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }

  /**
   * As of its parts. Readers are looked up by limits at every request, and what a record gets by
   * itself is made of method handles: that alone took a fortieth of the time of an order.
   */
  @Override
  public int hashCode() {
    return 31 * (31 * bytes + depth) + text;
  }
}
