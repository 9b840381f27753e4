package org.theriac.gateway.operations;

import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.theriac.gateway.audit.AuditWatch;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.pages.Html;
import org.theriac.gateway.pages.Layout;

/**
 * Whether alerts are being given, for a pharmacy to watch: an outage looks like silence to a
 * prescriber. It holds numbers only, of this replica.
 */
@Controller("/status")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Versions")
final class StatusController {
  private static final int SHORT = 5;
  private static final int LONG = 60;

  private final ServiceHealth health;
  private final AlertOutcomes outcomes;
  private final ReleasesInUse releases;
  private final AuditWatch audit;

  StatusController(
      ServiceHealth health, AlertOutcomes outcomes, ReleasesInUse releases, AuditWatch audit) {
    this.health = health;
    this.outcomes = outcomes;
    this.releases = releases;
    this.audit = audit;
  }

  @Get
  @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
  @Operation(
      summary = "Whether alerts are being given",
      description = "JSON, or a page by Accept; the page renews itself every 30 seconds")
  @ApiResponse(responseCode = "200", description = "working, impaired or down, with numbers")
  HttpResponse<byte[]> status(HttpRequest<?> request) {
    Map<String, String> services = health.states();
    Map<Integer, Long> lately = outcomes.last(SHORT);
    String state = state(services, lately);
    boolean page =
        request.accept().stream().anyMatch(type -> type.getName().equals(MediaType.TEXT_HTML));
    Map<String, String> inUse = releases.byService();
    Optional<AuditWatch.Finding> chains = audit.last();
    return page
        ? Answers.page(page(state, services, inUse, lately, outcomes.last(LONG), chains))
            .header("Refresh", "30")
        : Answers.json(json(state, services, inUse, lately, outcomes.last(LONG), chains));
  }

  /** Down if what an alert needs is missing, impaired if calls went without an answer. */
  private static String state(Map<String, String> services, Map<Integer, Long> lately) {
    for (String needed : List.of("ontology", "records")) {
      if (!"SERVING".equals(services.get(needed))) {
        return "down";
      }
    }
    return unanswered(lately) > 0
            || services.values().stream().anyMatch(word -> !word.equals("SERVING"))
        ? "impaired"
        : "working";
  }

  private static long unanswered(Map<Integer, Long> counts) {
    return counts.entrySet().stream()
        .filter(one -> one.getKey() == 412 || one.getKey() == 429 || one.getKey() >= 500)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static ObjectNode json(
      String state,
      Map<String, String> services,
      Map<String, String> inUse,
      Map<Integer, Long> lately,
      Map<Integer, Long> hour,
      Optional<AuditWatch.Finding> chains) {
    ObjectNode answer =
        Json.object()
            .put("state", state)
            .put("at", now())
            .put("unansweredLast5Minutes", unanswered(lately));
    ObjectNode byService = answer.putObject("services");
    services.forEach(byService::put);
    ObjectNode byRelease = answer.putObject("releases");
    inUse.forEach(byRelease::put);
    answer.put("releasesDiffer", ReleasesInUse.differ(inUse));
    ObjectNode last = answer.putObject("hookCallsLast5MinutesByStatus");
    lately.forEach((status, count) -> last.put(String.valueOf(status), count));
    ObjectNode longer = answer.putObject("hookCallsLastHourByStatus");
    hour.forEach((status, count) -> longer.put(String.valueOf(status), count));
    ObjectNode trail = answer.putObject("auditChains");
    chains.ifPresent(found ->
        trail
            .put("checkedAt", found.at().toString())
            .put("whole", found.whole())
            .put("broken", found.broken())
            .put("unchecked", found.unchecked()));
    return answer;
  }

  private static String page(
      String state,
      Map<String, String> services,
      Map<String, String> inUse,
      Map<Integer, Long> lately,
      Map<Integer, Long> hour,
      Optional<AuditWatch.Finding> chains) {
    List<List<Html>> rows = new ArrayList<>();
    hour.forEach((status, count) ->
        rows.add(
            List.of(
                text(words(status)),
                text(String.valueOf(lately.getOrDefault(status, 0L))),
                text(String.valueOf(count)))));
    List<List<Html>> states = new ArrayList<>();
    services.forEach((name, word) ->
        states.add(
            List.of(
                text(name),
                word.equals("SERVING")
                    ? Layout.badge("good", "serving")
                    : Layout.badge("bad", word.replace('_', ' ').toLowerCase(Locale.ROOT)),
                text(inUse.getOrDefault(name, "does not say")))));
    String meaning =
        switch (state) {
          case "down" ->
              "Alerts are NOT being given. Prescribers see nothing and are not warned by this"
                  + " system: check orders by hand.";
          case "impaired" -> "Some orders went without an answer. They were not checked.";
          default -> "Orders are being checked.";
        };
    return Layout.page(
        "Status",
        tag("h1", "Status: " + state),
        tag("p", badge(state), text(" " + meaning)).with("role", "status"),
        tag("p", "As of " + Layout.moment(now()) + "; this page renews itself every 30 seconds.")
            .styled("hint"),
        Layout.section(
            "calls",
            "Calls by the ordering system",
            rows.isEmpty()
                ? tag("p", "None in the last hour.")
                : Layout.table(
                    "How they ended", List.of("Answer", "Last 5 minutes", "Last hour"), rows)),
        Layout.section(
            "services",
            "Services",
            ReleasesInUse.differ(inUse)
                ? tag(
                        "p",
                        "Services answer with different knowledge releases. The one that is behind"
                            + " takes the release at its next start: restart it.")
                    .styled("note")
                : Html.nothing(),
            Layout.table(
                "What each says of itself",
                List.of("Service", "State", "Knowledge release"),
                states)),
        Layout.section("audit", "Audit trail", trail(chains)));
  }

  private static Html trail(Optional<AuditWatch.Finding> chains) {
    if (chains.isEmpty()) {
      return tag("p", "Not checked since this process started; it is checked every night.");
    }
    AuditWatch.Finding found = chains.get();
    String when = " Checked " + Layout.moment(found.at().toString()) + ".";
    if (found.broken() > 0) {
      return tag(
          "p",
          Layout.badge("bad", "broken"),
          text(
              " "
                  + found.broken()
                  + " of the audit chains are not whole: an entry was changed, lost or put in. "
                  + "Tell who answers for security; GET /api/v1/audit/verification says where."
                  + when));
    }
    if (found.unchecked() > 0) {
      return tag(
          "p",
          Layout.badge("warn", "not checked"),
          text(" " + found.unchecked() + " audit chains could not be read." + when));
    }
    return tag("p", Layout.badge("good", "whole"), text(" No entry is changed or missing." + when));
  }

  private static Html badge(String state) {
    return switch (state) {
      case "working" -> Layout.badge("good", state);
      case "down" -> Layout.badge("bad", state);
      default -> Layout.badge("warn", state);
    };
  }

  private static String words(int status) {
    return switch (status) {
      case 200 -> "200 answered";
      case 412 -> "412 data could not be had: not checked";
      case 429 -> "429 too many: not checked";
      case 503 -> "503 a service failed: not checked";
      default -> status + (status < 500 ? " refused" : " failed: not checked");
    };
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
