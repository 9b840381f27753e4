package org.theriac.gateway.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;

/** Publishes the schemas. */
@Controller("/schemas")
@Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
@Tag(name = "Versions")
final class SchemasController {
  private static final Map<String, JsonNode> SCHEMAS = Schemas.all();

  @Get
  @Operation(summary = "Lists the JSON Schemas of what the service and the command line write")
  @ApiResponse(responseCode = "200", description = "Addresses by name")
  HttpResponse<byte[]> list() {
    ObjectNode list = Json.object();
    SCHEMAS.keySet().forEach(name -> list.put(name, "/schemas/" + name));
    return Answers.json(list);
  }

  @Get("/{name}")
  @Operation(summary = "A JSON Schema")
  @ApiResponse(responseCode = "200", description = "The schema")
  @ApiResponse(responseCode = "404", description = "No schema of this name")
  HttpResponse<byte[]> schema(@PathVariable String name) {
    JsonNode schema = SCHEMAS.get(name);
    if (schema == null) {
      throw new ProblemException(
          Problem.of(ProblemCode.NOT_FOUND, "No schema of this name; /schemas lists them."));
    }
    return Answers.json(schema);
  }
}
