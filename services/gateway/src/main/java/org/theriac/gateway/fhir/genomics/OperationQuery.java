package org.theriac.gateway.fhir.genomics;

import io.micronaut.http.HttpParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;

/**
 * The parameters of an operation, read strictly: a filter that is not understood must not be passed
 * over, since the answer would be to another question.
 */
final class OperationQuery {
  private static final int MOST = 200;
  private static final int LONGEST = 300;

  private final HttpParameters parameters;

  /**
   * Checks the names.
   *
   * @param parameters of the request
   * @param known names that the operation takes here
   * @throws ProblemException BAD_REQUEST for others, those of the definition that are not supported
   *     included
   */
  OperationQuery(HttpParameters parameters, Set<String> known) {
    this.parameters = parameters;
    for (String name : parameters.names()) {
      if (!known.contains(name) && !name.equals("_format")) {
        throw refused(
            "A parameter is not supported by this operation, and to leave it out would answer"
                + " another question.",
            "query",
            "supported are " + String.join(", ", known.stream().sorted().toList()));
      }
    }
  }

  /**
   * The patient: {@code Patient/id}, an address that ends so, or the id.
   *
   * @throws ProblemException MISSING_FIELD, MALFORMED_ID
   */
  PatientId subject() {
    List<String> values = parameters.getAll("subject");
    if (values.size() != 1 || values.getFirst().isBlank()) {
      throw new ProblemException(
          Problem.of(ProblemCode.MISSING_FIELD, "The operation needs one subject.")
              .field("subject", "required once, for example Patient/123"));
    }
    String value = values.getFirst().strip();
    int patient = value.lastIndexOf("Patient/");
    return new PatientId(patient < 0 ? value : value.substring(patient + "Patient/".length()));
  }

  /** The values of a parameter, repeated or separated by commas. */
  List<String> list(String name) {
    List<String> values = new ArrayList<>();
    for (String group : parameters.getAll(name)) {
      for (String value : group.split(",", -1)) {
        String token = value.strip();
        if (token.isEmpty() || token.length() > LONGEST || values.size() == MOST) {
          throw refused(
              "A parameter cannot be read.",
              name,
              "up to "
                  + MOST
                  + " values that are not empty, of at most "
                  + LONGEST
                  + " characters");
        }
        values.add(token);
      }
    }
    return values;
  }

  /**
   * The genomic source class.
   *
   * @return {@code germline}, {@code tumor}, or empty if not asked for
   */
  String specimen() {
    List<String> values = list("genomicSourceClass");
    if (values.isEmpty()) {
      return "";
    }
    String value = code(values.getFirst());
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "germline", "la6683-2" -> "germline";
      case "somatic", "la6684-0" -> "tumor";
      default ->
          throw refused("A parameter cannot be read.", "genomicSourceClass", "germline or somatic");
    };
  }

  /** The code of a token {@code system|code}. */
  static String code(String token) {
    return token.substring(token.lastIndexOf('|') + 1);
  }

  /** The system of a token {@code system|code}; empty if it has none. */
  static String system(String token) {
    int bar = token.lastIndexOf('|');
    return bar < 0 ? "" : token.substring(0, bar);
  }

  static ProblemException refused(String detail, String field, String wanted) {
    return new ProblemException(Problem.of(ProblemCode.BAD_REQUEST, detail).field(field, wanted));
  }
}
