package org.theriac.gateway.access;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom the gateway trusts.
 *
 * @param issuers by their {@code iss}
 */
record Trust(Map<String, Issuer> issuers) {
  Trust {
    issuers = Map.copyOf(issuers);
  }

  Optional<Issuer> issuer(String name) {
    return Optional.ofNullable(issuers.get(name));
  }

  /** Where people may log in, by name. */
  List<Issuer> logins() {
    return issuers.values().stream()
        .filter(issuer -> issuer.login().isPresent())
        .sorted(Comparator.comparing(Issuer::name))
        .toList();
  }
}
