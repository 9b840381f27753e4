package org.theriac.gateway.operations;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The API's description, as the build wrote it. */
@Controller("/openapi.yml")
@Hidden
final class OpenApiController {
  private static final byte[] DOCUMENT = load();

  @Get
  @Produces("application/yaml")
  HttpResponse<byte[]> document() {
    return HttpResponse.ok(DOCUMENT);
  }

  private static byte[] load() {
    try (InputStream stream =
        Objects.requireNonNull(
            OpenApiController.class.getResourceAsStream("/META-INF/swagger/theriac.yml"),
            "the API's description")) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
