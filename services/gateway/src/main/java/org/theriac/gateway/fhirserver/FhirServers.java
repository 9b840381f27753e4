package org.theriac.gateway.fhirserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.GatewaySettings;
import org.theriac.gateway.access.Caller;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonLimits;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;

/**
 * Reads from FHIR servers on the list: no redirects, no compression, bounded size, pages and time.
 * The token goes to the named server only and is kept nowhere.
 */
@Singleton
public final class FhirServers {
  private static final Logger LOG = LoggerFactory.getLogger(FhirServers.class);
  private static final JsonLimits PAGE = new JsonLimits(4 << 20, 64, 1 << 20);
  private static final int MOST_PAGES = 20;
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final FhirServerRules rules;
  private final Callers callers;
  private final MeterRegistry meters;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(LONGEST)
          .executor(threads)
          .build();

  FhirServers(GatewaySettings settings, Callers callers, MeterRegistry meters) {
    this.callers = callers;
    this.meters = meters;
    this.rules = settings.fhirServers();
  }

  /**
   * Refuses a server that would be asked in the clear.
   *
   * @throws ProblemException BAD_REQUEST
   */
  public void requireSealed(FhirAccess access) {
    if (rules.isInTheClear(access.base())) {
      throw new ProblemException(
          Problem.of(
                  ProblemCode.BAD_REQUEST,
                  "The FHIR server is named by http: its data and token would be open.")
              .field("fhirServer", "an https address"));
    }
  }

  /**
   * True if the caller of this request may have the server asked; to be seen to before reading. One
   * that may not is counted and said in the log by who named it: either a list lacks a server or
   * somebody tries where the gateway can reach.
   */
  public boolean allows(FhirAccess access) {
    Caller caller = callers.current();
    boolean allowed = rules.allows(access.base(), caller.fhirServers());
    if (!allowed) {
      meters.counter("theriac.fhir.servers.refused").increment();
      // The address is a client's word and not for the log; the audit chain has the host.
      LOG.warn(
          "a FHIR server that is not listed was named{}; see the audit chain",
          caller.issuer().isEmpty() ? "" : " by a client of " + caller.issuer());
    }
    return allowed;
  }

  /**
   * Starts to read a resource or all pages of a search.
   *
   * @param access where and with what token
   * @param query relative to the base, percent-encoded
   * @return the resources, not complete where the server says that some could not be had; the
   *     future fails with {@link FetchFailedException}, also where what is answered is not what
   *     FHIR answers a read or a search with: that is not an empty list. Cancelling it ends the
   *     exchange.
   */
  public Future<FhirBundle> read(FhirAccess access, String query) {
    boolean search = query.contains("?");
    return threads.submit(() -> pages(access, resolve(access.base(), query), search));
  }

  /** Starts to read what follows a first page, without that page. */
  public Future<FhirBundle> follow(FhirAccess access, FhirBundle first) {
    return threads.submit(() -> pages(access, next(access.base(), first.next()), true));
  }

  @PreDestroy
  void close() {
    threads.shutdownNow();
    client.shutdownNow();
  }

  private FhirBundle pages(FhirAccess access, URI start, boolean search)
      throws FetchFailedException, InterruptedException {
    List<FhirBundle.Entry> entries = new ArrayList<>();
    URI address = start;
    boolean partial = false;
    for (int page = 0; page < MOST_PAGES; page++) {
      ObjectNode resource = get(access, address);
      String type = resource.path("resourceType").asText("");
      if (search ? !type.equals("Bundle") : type.isEmpty()) {
        throw new FetchFailedException("the FHIR server's answer is not of FHIR", false);
      }
      FhirBundle bundle = FhirBundle.of(resource);
      partial |= FhirBundle.isFailure(resource);
      entries.addAll(bundle.entries());
      if (bundle.complete()) {
        return new FhirBundle(entries, partial ? "unknown" : "");
      }
      address = next(access.base(), bundle.next());
    }
    throw new FetchFailedException("the FHIR server has more pages than are read", false);
  }

  private ObjectNode get(FhirAccess access, URI address)
      throws FetchFailedException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(LONGEST)
            .header("Accept", "application/fhir+json, application/json;q=0.9");
    if (!access.token().isEmpty()) {
      request.header("Authorization", "Bearer " + access.token());
    }
    ObjectNode resource;
    try {
      HttpResponse<InputStream> response =
          client.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
      resource = body(response);
    } catch (IOException e) {
      throw new FetchFailedException("the FHIR server could not be reached", false);
    }
    if (FhirBundle.isFailure(resource) && holdsNothing(resource)) {
      throw new FetchFailedException("the FHIR server answered that it failed", false);
    }
    return resource;
  }

  private static boolean holdsNothing(ObjectNode resource) {
    return FhirBundle.of(resource).entries().stream()
        .allMatch(entry -> FhirBundle.isOutcome(entry.resource()));
  }

  private static ObjectNode body(HttpResponse<InputStream> response)
      throws FetchFailedException, IOException {
    try (InputStream body = response.body()) {
      int status = response.statusCode();
      if (status != 200) {
        throw new FetchFailedException(
            "the FHIR server answered with status " + status, status == 404 || status == 410);
      }
      String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
      if (!encoding.equalsIgnoreCase("identity")) {
        throw new FetchFailedException("the FHIR server compressed its answer unasked", false);
      }
      byte[] bytes = body.readNBytes(PAGE.bytes() + 1);
      if (bytes.length > PAGE.bytes()) {
        throw new FetchFailedException("the FHIR server's answer is too large", false);
      }
      return Json.parse(bytes, PAGE);
    } catch (ProblemException e) {
      throw new FetchFailedException("the FHIR server's answer is not usable JSON", false);
    }
  }

  private static URI resolve(URI base, String query) throws FetchFailedException {
    try {
      return within(base, base.resolve(new URI(query)));
    } catch (URISyntaxException e) {
      throw new FetchFailedException("the search cannot be written as an address", false);
    }
  }

  /** The next page, which must be on the same server: the token goes nowhere else. */
  private static URI next(URI base, String link) throws FetchFailedException {
    try {
      return within(base, base.resolve(new URI(link)));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new FetchFailedException("the next page's address cannot be read", false);
    }
  }

  private static URI within(URI base, @Nullable URI address) throws FetchFailedException {
    if (address == null || !FhirServerRules.isWithin(address, base)) {
      throw new FetchFailedException("the next page is not on the same FHIR server", false);
    }
    return address;
  }
}
