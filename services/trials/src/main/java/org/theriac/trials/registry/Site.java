package org.theriac.trials.registry;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place where a trial is run.
 *
 * @param facility name; empty = not stated
 * @param city city; empty = not stated
 * @param state state or province; empty = none
 * @param country country; empty = not stated
 * @param status status of this site in the registry's word; empty = not stated
 * @param point coordinates; null = not stated
 */
public record Site(
    String facility,
    String city,
    String state,
    String country,
    String status,
    @Nullable GeoPoint point) {
  private static final Set<String> CLOSED =
      Set.of("COMPLETED", "TERMINATED", "WITHDRAWN", "SUSPENDED", "ACTIVE_NOT_RECRUITING");

  /** City, state and country, as far as they are stated. */
  public String place() {
    return Stream.of(city, state, country)
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining(", "));
  }

  /** Whether the record says that this site takes no patients; silence is not closed. */
  public boolean closed() {
    return CLOSED.contains(status.toUpperCase(Locale.ROOT));
  }

  /** Kilometres to a point; empty if the site has no coordinates. */
  public Optional<Double> kilometresTo(GeoPoint other) {
    return Optional.ofNullable(point).map(own -> own.kilometresTo(other));
  }
}
