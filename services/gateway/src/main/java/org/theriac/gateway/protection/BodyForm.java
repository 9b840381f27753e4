package org.theriac.gateway.protection;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.util.Locale;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemResponses;

/**
 * Refuses bodies whose form cannot be known: a Content-Type that is none, and encodings that are
 * not unfolded here (gzip and deflate are, before this is asked).
 */
@ServerFilter("/**")
final class BodyForm implements Ordered {
  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after();
  }

  @RequestFilter
  @Nullable
  HttpResponse<?> check(HttpRequest<?> request) {
    if (!HttpMethod.permitsRequestBody(request.getMethod())) {
      return null;
    }
    String type = request.getHeaders().get("Content-Type");
    if (type != null && request.getContentType().isEmpty()) {
      return refused(request, "The Content-Type is not a media type.");
    }
    String encoding = request.getHeaders().get("Content-Encoding");
    if (encoding != null && !encoding.strip().toLowerCase(Locale.ROOT).equals("identity")) {
      return refused(
          request, "The Content-Encoding is not taken here; send gzip, deflate or none.");
    }
    return null;
  }

  private static HttpResponse<?> refused(HttpRequest<?> request, String detail) {
    return ProblemResponses.of(request, Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, detail));
  }
}
