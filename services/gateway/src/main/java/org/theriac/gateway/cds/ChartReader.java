package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.Deadline;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.GatewaySettings;
import org.theriac.gateway.cds.Chart.State;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.OrderedDrugs;
import org.theriac.gateway.fhirserver.FetchFailedException;
import org.theriac.gateway.fhirserver.FhirAccess;
import org.theriac.gateway.fhirserver.FhirServers;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.replay.Tape;

/**
 * Gathers the chart by the rules of CDS Hooks: a key that is absent is fetched, one that is null or
 * empty says that there is nothing, an OperationOutcome says that the client failed, and further
 * pages are followed.
 */
@Singleton
final class ChartReader {
  private static final Logger LOG = LoggerFactory.getLogger(ChartReader.class);

  /** On the tape: whether the server that the request names may be asked. */
  private static final String MAY_FETCH = "may fetch";

  private final FhirServers servers;
  private final long fetchMillis;

  ChartReader(FhirServers servers, GatewaySettings settings) {
    this.servers = servers;
    // 250 of 400 ms for all fetching together; the rest of the budget is for deciding.
    this.fetchMillis = settings.alertBudget().toMillis() * 5 / 8;
  }

  /** True if something of the chart is missing that could be fetched or must be. */
  boolean hasGaps(HookRequest request, CdsService service) {
    for (ChartKey key : ChartKey.values()) {
      if (key.isFor(service) && key != ChartKey.MEASURES) {
        JsonNode value = request.prefetch().path(key.key());
        if (isAbsent(value) || FhirBundle.isFailure(value) || !FhirBundle.of(value).complete()) {
          return true;
        }
      }
    }
    return false;
  }

  /** What the request holds, without fetching. */
  Chart given(HookRequest request, CdsService service) {
    return read(request, service, Optional.empty(), Deadline.after(0, TimeUnit.MILLISECONDS));
  }

  /**
   * The chart, fetched where the request lacks something and names a server that may be asked.
   *
   * @param deadline of the whole answer
   */
  Chart read(HookRequest request, CdsService service, Deadline deadline) {
    return read(request, service, access(request), deadline);
  }

  /** True if the request names a server that may be asked, with a token for this patient. */
  boolean canFetch(HookRequest request) {
    return access(request).isPresent();
  }

  /** True if a server that the request names was not asked because it may not be. */
  static boolean wasKeptFromFetching(Tape tape) {
    return tape.entries().has(MAY_FETCH) && !tape.entries().path(MAY_FETCH).asBoolean();
  }

  private Optional<FhirAccess> access(HookRequest request) {
    if (!Tape.current().replays()) {
      request.fhirAccess().ifPresent(servers::requireSealed);
    }
    return request
        .fhirAccess()
        .filter(access ->
            Tape.current()
                .flag(
                    MAY_FETCH, () -> access.isFor(request.patientId()) && servers.allows(access)));
  }

  /** Asks the server, unless the decision is made again: then what was fetched is on the tape. */
  private static Future<FhirBundle> asked(Supplier<Future<FhirBundle>> server) {
    return Tape.current().replays()
        ? CompletableFuture.completedFuture(FhirBundle.empty())
        : server.get();
  }

  private Chart read(
      HookRequest request, CdsService service, Optional<FhirAccess> access, Deadline deadline) {
    FhirBundle resources = FhirBundle.empty();
    Map<ChartKey, State> states = new EnumMap<>(ChartKey.class);
    Map<ChartKey, Future<FhirBundle>> fetches = new EnumMap<>(ChartKey.class);
    for (ChartKey key : ChartKey.values()) {
      if (!key.isFor(service)) {
        continue;
      }
      JsonNode value = request.prefetch().path(key.key());
      // What came beside an error is there all the same and may warn.
      FhirBundle bundle = FhirBundle.of(value);
      boolean missing = isAbsent(value) || FhirBundle.isFailure(value);
      if (!missing && bundle.complete()) {
        states.put(key, State.KNOWN);
      } else if (access.isPresent() && (key != ChartKey.MEASURES || !fetches.isEmpty())) {
        fetches.put(
            key,
            asked(() ->
                missing
                    ? servers.read(access.get(), key.query(request.patientId()))
                    : servers.follow(access.get(), bundle)));
      } else {
        states.put(
            key,
            isAbsent(value)
                ? State.NOT_GIVEN
                : FhirBundle.isFailure(value) ? State.FAILED : State.INCOMPLETE);
      }
      resources = resources.and(new FhirBundle(bundle.entries(), ""));
    }
    resources = resources.and(ofOtherKeys(request));
    Deadline until = fetchUntil(deadline);
    for (Map.Entry<ChartKey, Future<FhirBundle>> fetch : fetches.entrySet()) {
      Deadline before = until;
      Fetched fetched =
          Fetched.of(
              Tape.current()
                  .node(
                      "fetched " + fetch.getKey().key(),
                      () -> await(fetch.getKey(), fetch.getValue(), before).json()));
      if (fetch.getKey() == ChartKey.RESULTS && fetched.state() == State.FAILED) {
        // Without results there is no answer, so the rest need not be waited for.
        fetches.values().forEach(other -> other.cancel(true));
        until = Deadline.after(0, TimeUnit.MILLISECONDS);
      }
      JsonNode sent = request.prefetch().path(fetch.getKey().key());
      boolean page = !isAbsent(sent) && !FhirBundle.isFailure(sent);
      states.put(
          fetch.getKey(),
          fetched.state() == State.FAILED && page ? State.INCOMPLETE : fetched.state());
      resources = resources.and(fetched.bundle());
    }
    return Chart.of(resources, states, request.patientId());
  }

  /** Clients may name their keys otherwise; what they send is read all the same. */
  private static FhirBundle ofOtherKeys(HookRequest request) {
    FhirBundle others = FhirBundle.empty();
    for (Map.Entry<String, JsonNode> field : request.prefetch().properties()) {
      boolean ours = false;
      for (ChartKey key : ChartKey.values()) {
        ours |= key.key().equals(field.getKey());
      }
      if (!ours && !FhirBundle.isOutcome(field.getValue())) {
        others = others.and(new FhirBundle(FhirBundle.of(field.getValue()).entries(), ""));
      }
    }
    return others;
  }

  /**
   * Fetches the Medications that orders refer to.
   *
   * @param missing the references
   * @return those found
   * @throws ProblemException DATA_UNAVAILABLE if one cannot be had
   */
  FhirBundle medications(HookRequest request, Iterable<String> missing, Deadline deadline) {
    FhirAccess access = access(request).orElseThrow(ChartReader::noMedication);
    Map<String, Future<FhirBundle>> fetches = new LinkedHashMap<>();
    for (String reference : missing) {
      fetches.computeIfAbsent(
          OrderedDrugs.medicationQuery(reference, access.base())
              .orElseThrow(ChartReader::noMedication),
          query -> asked(() -> servers.read(access, query)));
    }
    Deadline until = fetchUntil(deadline);
    FhirBundle found = FhirBundle.empty();
    int place = 0;
    Iterator<Future<FhirBundle>> futures = fetches.values().iterator();
    while (futures.hasNext()) {
      Future<FhirBundle> future = futures.next();
      Fetched fetched =
          Fetched.of(
              Tape.current()
                  .node("fetched medication " + place++, () -> await(null, future, until).json()));
      if (fetched.state() != State.KNOWN || fetched.bundle().entries().isEmpty()) {
        futures.forEachRemaining(other -> other.cancel(true));
        throw noMedication();
      }
      found = found.and(fetched.bundle());
    }
    return found;
  }

  private static ProblemException noMedication() {
    return new ProblemException(
        Problem.of(
            ProblemCode.DATA_UNAVAILABLE,
            "An order refers to a Medication that the request does not hold and that could not be"
                + " fetched. Send it contained or as a medicationCodeableConcept."));
  }

  private record Fetched(FhirBundle bundle, State state) {
    ObjectNode json() {
      ObjectNode json = Json.object().put("state", state.name()).put("next", bundle.next());
      ArrayNode entries = json.putArray("entries");
      bundle
          .entries()
          .forEach(entry ->
              entries
                  .addObject()
                  .put("fullUrl", entry.fullUrl())
                  .set("resource", entry.resource()));
      return json;
    }

    static Fetched of(JsonNode json) {
      List<FhirBundle.Entry> entries = new ArrayList<>();
      for (JsonNode entry : json.path("entries")) {
        if (entry.path("resource") instanceof ObjectNode resource) {
          entries.add(new FhirBundle.Entry(entry.path("fullUrl").asText(), resource));
        }
      }
      return new Fetched(
          new FhirBundle(entries, json.path("next").asText()),
          State.valueOf(json.path("state").asText()));
    }
  }

  private static Fetched await(@Nullable ChartKey key, Future<FhirBundle> future, Deadline until) {
    try {
      long left = Math.max(0, until.timeRemaining(TimeUnit.NANOSECONDS));
      FhirBundle got = future.get(left, TimeUnit.NANOSECONDS);
      return new Fetched(
          new FhirBundle(got.entries(), ""), got.complete() ? State.KNOWN : State.INCOMPLETE);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof FetchFailedException failed) {
        // A server that keeps no such list has said all it has; for gene results that is too
        // little.
        boolean nothing = failed.notKept() && key != null && key != ChartKey.RESULTS;
        LOG.info("fetch of {}: {}", key == null ? "medication" : key.key(), failed.getMessage());
        return new Fetched(FhirBundle.empty(), nothing ? State.NOT_GIVEN : State.FAILED);
      }
      throw new IllegalStateException("a fetch fails only as declared", e.getCause());
    } catch (CancellationException e) {
      return new Fetched(FhirBundle.empty(), State.FAILED);
    } catch (TimeoutException e) {
      future.cancel(true);
      LOG.info("fetch of {}: not in time", key == null ? "medication" : key.key());
      return new Fetched(FhirBundle.empty(), State.FAILED);
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      return new Fetched(FhirBundle.empty(), State.FAILED);
    }
  }

  private Deadline fetchUntil(Deadline deadline) {
    long left = deadline.timeRemaining(TimeUnit.MILLISECONDS) - fetchMillis / 4;
    return Deadline.after(Math.clamp(left, 0, fetchMillis), TimeUnit.MILLISECONDS);
  }

  /** An object that holds nothing says nothing: as if the key were not there. */
  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || (value.isObject() && value.isEmpty());
  }
}
