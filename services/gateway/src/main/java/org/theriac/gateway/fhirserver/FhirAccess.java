package org.theriac.gateway.fhirserver;

import java.net.URI;

/**
 * Where a request's data may be read and with what token. It lives as long as the request; its text
 * form does not show the token.
 *
 * @param base the server's address, http or https, without query, ending in a slash
 * @param token the access token; empty if the request gave none
 * @param patient id of the patient whom the token is said to be for; empty if that is not said
 */
public record FhirAccess(URI base, String token, String patient) {

  /**
   * True unless the token is said to be for another patient: a server that shows a token one
   * patient only may answer a search for another with nothing, which would read as "has no such
   * result".
   */
  public boolean isFor(String patientId) {
    return patient.isEmpty() || patient.equals(patientId);
  }

  @Override
  public String toString() {
    return "FhirAccess[" + base.getHost() + "]";
  }
}
