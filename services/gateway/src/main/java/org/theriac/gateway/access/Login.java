package org.theriac.gateway.access;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How people log in at an issuer (OpenID Connect, authorization code with PKCE). The addresses are
 * the operator's, not discovered: nobody else can change where people are sent.
 *
 * @param clientId the gateway's name there
 * @param clientSecret its secret; empty = a public client, for which PKCE stands
 * @param authorizationEndpoint where people are sent
 * @param tokenEndpoint where the code is exchanged
 * @param endSessionEndpoint where people may log out of the issuer too; empty = nowhere
 * @param scopes beside {@code openid}
 */
record Login(
    String clientId,
    Optional<String> clientSecret,
    URI authorizationEndpoint,
    URI tokenEndpoint,
    Optional<URI> endSessionEndpoint,
    List<String> scopes) {
  Login {
    scopes = List.copyOf(scopes);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "login as " + clientId;
  }
}
