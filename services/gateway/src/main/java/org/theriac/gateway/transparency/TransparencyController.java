package org.theriac.gateway.transparency;

import static org.theriac.gateway.pages.Html.link;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.StatusRuntimeException;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.pages.Html;
import org.theriac.gateway.pages.Layout;
import org.theriac.ontology.v1.GetReleaseRequest;
import org.theriac.therapies.v1.GetModelCardRequest;

/**
 * Source attributes of the decision support interventions (ONC HTI-1, 45 CFR 170.315(b)(11)): what
 * the rules and the ranker are for, what they are made from, how they were validated, where their
 * limits are, and which release and model are in use now. Nothing of a patient.
 */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Versions")
final class TransparencyController {
  private static final String NOT_KNOWN = "not known now: the service does not answer";
  private static final JsonNode ATTRIBUTES = attributes();

  private final Services services;

  TransparencyController(Services services) {
    this.services = services;
  }

  @Get("/api/v1/transparency")
  @Produces({MediaType.APPLICATION_JSON, "application/problem+json"})
  @Operation(
      summary = "Source attributes of the decision support interventions (ONC HTI-1)",
      description =
          "{\"inUse\": release and model now, \"interventions\": [{\"id\", \"name\", \"kind\", "
              + "\"attributes\": [{\"group\", \"attribute\", \"statement\"}]}]}; /transparency is "
              + "the page")
  @ApiResponse(responseCode = "200", description = "The attributes")
  HttpResponse<byte[]> json() {
    ObjectNode answer = Json.object();
    ObjectNode inUse = answer.putObject("inUse");
    inUse().forEach(pair -> inUse.put(pair.get(0), pair.get(1)));
    answer.set("remark", ATTRIBUTES.path("remark"));
    answer.set("interventions", ATTRIBUTES.path("interventions"));
    return Answers.json(answer);
  }

  @Get("/transparency")
  @Produces(MediaType.TEXT_HTML)
  @Hidden
  HttpResponse<byte[]> page() {
    List<Html> main = new ArrayList<>();
    main.add(tag("h1", "What stands behind the answers"));
    main.add(tag("p", ATTRIBUTES.path("remark").asText()));
    main.add(Layout.section("in-use", "In use now", Layout.facts(inUse())));
    for (JsonNode intervention : ATTRIBUTES.path("interventions")) {
      List<List<Html>> rows = new ArrayList<>();
      for (JsonNode attribute : intervention.path("attributes")) {
        rows.add(
            List.of(
                text(attribute.path("attribute").asText()),
                text(attribute.path("statement").asText()),
                text(attribute.path("group").asText())));
      }
      String name = intervention.path("name").asText();
      main.add(
          Layout.section(
              intervention.path("id").asText(),
              name,
              tag("p", "Kind: " + intervention.path("kind").asText() + "."),
              Layout.table(name, List.of("Attribute", "Statement", "Group"), rows)));
    }
    main.add(
        Layout.section(
            "more",
            "More",
            tag(
                "ul",
                tag("li", link("/api/v1/transparency", "The same as JSON")),
                tag("li", link("/pages/model", "The card of the model")),
                tag("li", link("/api/v1/release", "The release with its genes and drugs")),
                tag("li", link("/pages/rules", "How each rule is received")))));
    return Answers.page(Layout.page("What stands behind the answers", main.toArray(Html[]::new)));
  }

  /** Names and values of what answers now; a service that is down is said, not left out. */
  private List<List<String>> inUse() {
    List<List<String>> pairs = new ArrayList<>();
    pairs.addAll(
        known(
            "Knowledge release",
            () -> {
              var release =
                  services.pharmacogenomics().getRelease(GetReleaseRequest.getDefaultInstance());
              return List.of(
                  List.of("Knowledge release", release.getKnowledgeRelease()),
                  List.of("Release date", release.getDate()),
                  List.of("Release checksum", release.getChecksum()),
                  List.of("Genes", String.valueOf(release.getGenesCount())),
                  List.of("Drugs with guidance", String.valueOf(release.getDrugsCount())));
            }));
    pairs.addAll(
        known(
            "Ranking model",
            () -> {
              var card =
                  services.therapies().getModelCard(GetModelCardRequest.getDefaultInstance());
              return List.of(
                  List.of("Ranking model", card.getModelVersion()),
                  List.of("Model trained", card.getTrainedAt()),
                  List.of("Model trained on release", card.getKnowledgeRelease()));
            }));
    return pairs;
  }

  private static List<List<String>> known(String what, Supplier<List<List<String>>> question) {
    try {
      return question.get();
    } catch (StatusRuntimeException e) {
      return List.of(List.of(what, NOT_KNOWN));
    }
  }

  private static JsonNode attributes() {
    String name = "source-attributes.json";
    try (InputStream stream =
        Objects.requireNonNull(TransparencyController.class.getResourceAsStream(name), name)) {
      return Json.parse(stream.readAllBytes(), org.theriac.gateway.json.JsonLimits.ORDER);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
