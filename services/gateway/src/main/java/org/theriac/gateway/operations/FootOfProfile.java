package org.theriac.gateway.operations;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import java.nio.charset.StandardCharsets;
import org.theriac.gateway.GatewaySettings;
import org.theriac.gateway.pages.Layout;

/**
 * Takes the warning of the development profile out of the pages of the secured one. Pages are
 * written with the warning, so that it cannot be forgotten.
 */
@ServerFilter("/**")
final class FootOfProfile implements Ordered {
  private static final String SESSION = " <a href=\"/session\">Session and logging out</a>";

  private final boolean secured;

  FootOfProfile(GatewaySettings settings) {
    this.secured = settings.secured().isPresent();
  }

  /** Around the check of who may do what, for its refusals are pages too. */
  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.before();
  }

  @ResponseFilter
  void write(HttpRequest<?> request, MutableHttpResponse<byte[]> response) {
    boolean page =
        response
            .getContentType()
            .filter(type -> type.getName().equals(MediaType.TEXT_HTML))
            .isPresent();
    if (secured && page && response.getBody().orElse(null) instanceof byte[] body) {
      String written = new String(body, StandardCharsets.UTF_8);
      response.body(written.replace(Layout.OPEN, SESSION).getBytes(StandardCharsets.UTF_8));
    }
  }
}
