package org.theriac.gateway.fhirserver;

import java.net.URI;

/**
 * Where a request's data may be read and with what token. It lives as long as the request; its text
 * form does not show the token.
 *
 * @param base the server's address, http or https, without query, ending in a slash
 * @param token the access token; empty if the request gave none
 */
public record FhirAccess(URI base, String token) {

  @Override
  public String toString() {
    return "FhirAccess[" + base.getHost() + "]";
  }
}
