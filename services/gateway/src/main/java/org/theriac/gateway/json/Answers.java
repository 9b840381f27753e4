package org.theriac.gateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;

/** Answers of the API and pages. */
public final class Answers {
  /** Media type of FHIR in JSON. */
  public static final String FHIR = "application/fhir+json";

  private static final MediaType FHIR_TYPE = new MediaType(FHIR);

  private Answers() {}

  /** 200 with a FHIR resource. */
  public static MutableHttpResponse<byte[]> fhir(JsonNode resource) {
    return HttpResponse.ok(Json.bytes(resource)).contentType(FHIR_TYPE);
  }

  /** 200 with JSON. */
  public static MutableHttpResponse<byte[]> json(JsonNode body) {
    return HttpResponse.ok(Json.bytes(body)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  /** 201 with JSON. */
  public static MutableHttpResponse<byte[]> created(JsonNode body) {
    return HttpResponse.created(Json.bytes(body)).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  /** 200 with a page. */
  public static MutableHttpResponse<byte[]> page(String html) {
    return HttpResponse.ok(html.getBytes(StandardCharsets.UTF_8))
        .contentType(MediaType.of("text/html;charset=utf-8"));
  }
}
