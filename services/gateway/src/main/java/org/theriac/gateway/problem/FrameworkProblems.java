package org.theriac.gateway.problem;

import io.micronaut.context.annotation.Primary;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The framework's own refusals (no route, wrong method, wrong type, too large) as problems. */
@Singleton
@Primary
final class FrameworkProblems implements ErrorResponseProcessor<byte[]> {

  @Override
  public MutableHttpResponse<byte[]> processResponse(
      ErrorContext context, MutableHttpResponse<?> response) {
    Problem problem =
        unconverted(context)
            .orElseGet(() -> problem(status(context.getRequest(), response.status())));
    MutableHttpResponse<byte[]> answer = ProblemResponses.of(context.getRequest(), problem);
    response
        .getHeaders()
        .forEach((name, values) -> {
          if (name.equalsIgnoreCase("Allow")) {
            values.forEach(value -> answer.header(name, value));
          }
        });
    return answer;
  }

  /**
   * The parameter of the address that is of another kind than asked, named; its value is not
   * repeated.
   */
  private static Optional<Problem> unconverted(ErrorContext context) {
    return context
        .getRootCause()
        .filter(ConversionErrorException.class::isInstance)
        .map(cause -> ((ConversionErrorException) cause).getArgument())
        .filter(argument -> context.getRequest().getParameters().contains(argument.getName()))
        .map(argument ->
            Problem.of(ProblemCode.WRONG_TYPE, "A parameter of the address is of another kind.")
                .field(argument.getName(), "must be " + kind(argument.getType())));
  }

  private static String kind(Class<?> type) {
    if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
      return "a whole number";
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class) {
      return "a number";
    }
    return type == Boolean.class || type == boolean.class ? "true or false" : "of another form";
  }

  /**
   * A body without a type fits several routes, which the framework calls a bad request; what is
   * wrong is the type.
   */
  private static HttpStatus status(HttpRequest<?> request, HttpStatus status) {
    boolean untyped =
        request.getContentType().isEmpty() && HttpMethod.permitsRequestBody(request.getMethod());
    return untyped && status == HttpStatus.BAD_REQUEST ? HttpStatus.UNSUPPORTED_MEDIA_TYPE : status;
  }

  private static Problem problem(HttpStatus status) {
    return switch (status.getCode()) {
      case 401 -> Problem.of(ProblemCode.UNAUTHENTICATED, "A valid token is needed.");
      case 403 -> Problem.of(ProblemCode.FORBIDDEN, "The caller may not do this.");
      case 404 -> Problem.of(ProblemCode.NOT_FOUND, "There is nothing at this address.");
      case 405 ->
          Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "The address takes other methods; see Allow.");
      case 406 ->
          Problem.of(ProblemCode.NOT_ACCEPTABLE, "The answer cannot be had in the type accepted.");
      case 413 ->
          Problem.of(
              ProblemCode.BODY_TOO_LARGE,
              "The body, or its headers (16 KiB at most), are larger than the limit.");
      case 415 ->
          Problem.of(
              ProblemCode.UNSUPPORTED_MEDIA_TYPE,
              "The body's Content-Type is not taken here; see the API's description.");
      case 503 ->
          Problem.of(ProblemCode.SERVICE_UNAVAILABLE, "The gateway cannot take the request now.");
      default ->
          status.getCode() < 500
              ? new Problem(
                  status.getCode(),
                  ProblemCode.BAD_REQUEST.name(),
                  status.getReason(),
                  "The request cannot be understood.",
                  List.of())
              : Problem.of(ProblemCode.INTERNAL, "The gateway failed. Nothing was decided.");
    };
  }
}
