package org.theriac.gateway.problem;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.pages.ProblemPage;

/**
 * Problems as answers: an OperationOutcome for CDS Hooks and FHIR, a page for a browser, and
 * problem details (RFC 9457) for everybody else.
 */
public final class ProblemResponses {
  private static final MediaType OUTCOME = new MediaType("application/fhir+json");
  private static final MediaType DETAILS = new MediaType("application/problem+json");

  private ProblemResponses() {}

  /**
   * The answer to a request that failed.
   *
   * @param request what failed
   * @param problem why
   * @return the answer; never with data of a patient
   */
  public static MutableHttpResponse<byte[]> of(HttpRequest<?> request, Problem problem) {
    String path = request.getPath();
    MutableHttpResponse<byte[]> response;
    if (isFhir(path) || wantsFhir(request)) {
      response = outcome(problem);
    } else if (wantsPage(request)) {
      response =
          answer(
              problem.status(),
              ProblemPage.of(problem).getBytes(StandardCharsets.UTF_8),
              MediaType.TEXT_HTML_TYPE);
    } else {
      response = details(problem);
    }
    if (problem.status() == 503 || problem.status() == 429) {
      response.header("Retry-After", "1");
    }
    return response;
  }

  /**
   * The answer to a request of which only the address is known.
   *
   * @param path the address without its host
   * @param problem why it failed
   * @return the answer; never with data of a patient
   */
  public static MutableHttpResponse<byte[]> at(String path, Problem problem) {
    return isFhir(path) ? outcome(problem) : details(problem);
  }

  private static boolean isFhir(String path) {
    return path.startsWith("/cds-services") || path.startsWith("/fhir/");
  }

  private static boolean wantsFhir(HttpRequest<?> request) {
    return request.accept().stream()
        .findFirst()
        .filter(first -> first.getName().equals(OUTCOME.getName()))
        .isPresent();
  }

  private static boolean wantsPage(HttpRequest<?> request) {
    for (MediaType accepted : request.accept()) {
      if (accepted.getName().equals(MediaType.TEXT_HTML)) {
        return true;
      }
      if (accepted.getSubtype().endsWith("json")) {
        return false;
      }
    }
    return false;
  }

  private static MutableHttpResponse<byte[]> details(Problem problem) {
    ObjectNode body =
        Json.object()
            .put("type", "https://theriac.org/problems/" + problem.code())
            .put("title", problem.title())
            .put("status", problem.status())
            .put("code", problem.code())
            .put("detail", problem.detail());
    if (!problem.fields().isEmpty()) {
      ArrayNode errors = body.putArray("errors");
      for (Problem.FieldAtFault field : problem.fields()) {
        errors.addObject().put("field", field.field()).put("detail", field.problem());
      }
    }
    return answer(problem.status(), Json.bytes(body), DETAILS);
  }

  private static MutableHttpResponse<byte[]> outcome(Problem problem) {
    ObjectNode body = Json.object().put("resourceType", "OperationOutcome");
    ObjectNode issue = body.putArray("issue").addObject();
    issue.put("severity", "error").put("code", issueType(problem.status()));
    ObjectNode details = issue.putObject("details");
    details
        .putArray("coding")
        .addObject()
        .put("system", "https://theriac.org/problems")
        .put("code", problem.code())
        .put("display", problem.title());
    details.put("text", problem.title());
    StringBuilder diagnostics = new StringBuilder(problem.detail());
    for (Problem.FieldAtFault field : problem.fields()) {
      diagnostics
          .append(' ')
          .append(field.field())
          .append(": ")
          .append(field.problem())
          .append('.');
    }
    issue.put("diagnostics", diagnostics.toString());
    if (!problem.fields().isEmpty()) {
      ArrayNode expressions = issue.putArray("expression");
      problem.fields().forEach(field -> expressions.add(field.field()));
    }
    return answer(problem.status(), Json.bytes(body), OUTCOME);
  }

  /** Codes of the FHIR value set issue-type. */
  private static String issueType(int status) {
    return switch (status) {
      case 400 -> "invalid";
      case 401 -> "login";
      case 403 -> "forbidden";
      case 404 -> "not-found";
      case 405, 406, 415 -> "not-supported";
      case 409 -> "conflict";
      case 412 -> "incomplete";
      case 413 -> "too-long";
      case 429 -> "throttled";
      case 503 -> "transient";
      default -> "exception";
    };
  }

  private static MutableHttpResponse<byte[]> answer(int status, byte[] body, MediaType type) {
    return HttpResponse.<byte[]>status(HttpStatus.valueOf(status)).body(body).contentType(type);
  }
}
