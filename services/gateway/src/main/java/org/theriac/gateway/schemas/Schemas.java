package org.theriac.gateway.schemas;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.ontology.v1.CallDiplotypesResponse;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.GeneResult;

/** The published schemas by name. */
public final class Schemas {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  private Schemas() {}

  /**
   * All schemas, by the last part of their address, for example {@code pgx-check.schema.json}.
   * Those of the command line are files; those of the API follow from the contracts.
   */
  public static Map<String, JsonNode> all() {
    var schemas = new TreeMap<String, JsonNode>();
    for (String name : new String[] {"pgx-call.schema.json", "pgx-check.schema.json"}) {
      schemas.put(name, file(name));
    }
    schemas.put(
        "api-pgx-check.schema.json",
        made(
            "Answer of POST /api/v1/pgx/check",
            (contract, schema) ->
                schema.setAll(contract.of(CheckPrescriptionResponse.getDescriptor()))));
    schemas.put(
        "api-calls.schema.json",
        made(
            "The calls of a germline file",
            (contract, schema) ->
                schema.setAll(contract.of(CallDiplotypesResponse.getDescriptor()))));
    schemas.put("pgx-passport.schema.json", made("Pharmacogenomic passport", Schemas::passport));
    return schemas;
  }

  private static void passport(ContractSchema contract, ObjectNode schema) {
    schema.put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (String name : new String[] {"patientId", "madeOn", "knowledgeRelease"}) {
      properties.putObject(name).put("type", "string");
    }
    properties.set("results", contract.arrayOf(GeneResult.getDescriptor()));
    properties.set("changes", contract.arrayOf(DrugAssessment.getDescriptor()));
    properties.putObject("usual").put("type", "array").putObject("items").put("type", "string");
    properties.set("unknown", contract.arrayOf(DrugAssessment.getDescriptor()));
    var required = schema.putArray("required");
    properties.fieldNames().forEachRemaining(required::add);
    schema.put("additionalProperties", false);
  }

  private static ObjectNode made(String title, BiConsumer<ContractSchema, ObjectNode> fill) {
    var contract = new ContractSchema();
    ObjectNode schema = Json.object().put("$schema", DIALECT).put("title", title);
    fill.accept(contract, schema);
    schema.set("$defs", contract.definitions());
    return schema;
  }

  private static JsonNode file(String name) {
    try (InputStream stream =
        Objects.requireNonNull(
            Schemas.class.getResourceAsStream("/org/theriac/gateway/schemas/" + name), name)) {
      return Json.read(stream, JsonLimits.ORDER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
