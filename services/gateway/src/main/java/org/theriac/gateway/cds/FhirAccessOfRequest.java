package org.theriac.gateway.cds;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.theriac.gateway.fhirserver.FhirAccess;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;

/** Reads {@code fhirServer} and {@code fhirAuthorization}. */
final class FhirAccessOfRequest {
  private static final int LONGEST_ADDRESS = 2048;
  private static final int LONGEST_TOKEN = 16 << 10;

  private FhirAccessOfRequest() {}

  /**
   * The FHIR server of a request.
   *
   * @return empty if it names none
   * @throws ProblemException if an authorization comes without a server, or one of them cannot be
   *     used; neither address nor token is repeated
   */
  static Optional<FhirAccess> read(JsonFields fields) {
    boolean authorized = fields.has("fhirAuthorization");
    if (!authorized && !fields.has("fhirServer")) {
      return Optional.empty();
    }
    URI base = address(fields);
    String token = "";
    String patient = "";
    if (authorized) {
      JsonFields authorization = fields.object("fhirAuthorization");
      token = authorization.text("access_token", LONGEST_TOKEN);
      // Some clients send the reference instead of the id, as in the context.
      String said = authorization.node().path("patient").asText("").strip();
      patient = said.substring(said.lastIndexOf('/') + 1);
      String type = authorization.optionalText("token_type", 40).orElse("Bearer");
      if (!type.equalsIgnoreCase("Bearer")) {
        throw refused(authorization.at("token_type"), "must be Bearer");
      }
      if (!token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
        throw refused(
            authorization.at("access_token"), "has characters that a header cannot carry");
      }
    }
    return Optional.of(new FhirAccess(base, token, patient));
  }

  private static URI address(JsonFields fields) {
    String text = fields.text("fhirServer", LONGEST_ADDRESS);
    try {
      URI address = new URI(text.endsWith("/") ? text : text + "/");
      String scheme =
          address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
      boolean usable =
          (scheme.equals("http") || scheme.equals("https"))
              && address.getHost() != null
              && address.getRawUserInfo() == null
              && address.getRawQuery() == null
              && address.getRawFragment() == null;
      if (usable) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Told below, without the address.
    }
    throw refused("fhirServer", "must be an absolute http or https address without a query");
  }

  private static ProblemException refused(String field, String detail) {
    return new ProblemException(
        Problem.of(ProblemCode.WRONG_TYPE, "A field has a value that is not allowed.")
            .field(field, detail));
  }
}
