package org.theriac.gateway;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.cds.WarmUp;
import org.theriac.gateway.clients.NotGivenRecord;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.protection.AnswerHeaders;
import org.theriac.transport.Channels;

/** A running gateway. */
public final class GatewayServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayServer.class);

  /** Largest body of all, that of a variant file: 4 GiB. */
  private static final long LARGEST_BODY = 4L << 30;

  private final ApplicationContext context;
  private final EmbeddedServer server;

  private GatewayServer(ApplicationContext context, EmbeddedServer server) {
    this.context = context;
    this.server = server;
  }

  /**
   * Starts a gateway.
   *
   * @param settings where it listens and how
   * @param channels the services; stay the caller's to close
   * @return the running gateway; closing it stops listening
   */
  public static GatewayServer start(GatewaySettings settings, Channels channels) {
    announce(settings);
    ApplicationContext context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .banner(false)
            .properties(properties(settings))
            .singletons(settings, channels, new Services(channels))
            .start();
    try {
      EmbeddedServer server = context.getBean(EmbeddedServer.class);
      WarmUp warmUp = context.getBean(WarmUp.class);
      server.start();
      context.getBean(NotGivenRecord.class).takeUp();
      LOG.info("gateway listens on http://{}:{}/", settings.bind(), server.getPort());
      warmUp.start(settings.bind(), server.getPort());
      return new GatewayServer(context, server);
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  private static void announce(GatewaySettings settings) {
    if (settings.secured().isPresent()) {
      LOG.info(
          "secured profile at {}; clients and people need tokens of a trusted issuer",
          settings.secured().get().publicUrl());
    } else {
      LOG.warn(
          "OPEN: development profile, no authentication, every caller that reaches {}:{} reads and"
              + " writes all patients of tenant '{}'. Not for real patients; see"
              + " THERIAC_PROFILE=secured.",
          settings.bind(),
          settings.port(),
          settings.tenant());
    }
  }

  /** The TCP port it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Its beans, for what is to be proven of all routes. */
  ApplicationContext context() {
    return context;
  }

  @Override
  public void close() {
    context.close();
  }

  static Map<String, Object> properties(GatewaySettings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("micronaut.application.name", "theriac-gateway");
    properties.put("micronaut.server.host", settings.bind());
    properties.put("micronaut.server.port", settings.port() == 0 ? -1 : settings.port());
    properties.put("micronaut.server.server-header", "theriac");
    properties.put("micronaut.server.max-request-size", LARGEST_BODY);
    properties.put("micronaut.server.max-request-buffer-size", 96L << 20);
    properties.put("micronaut.server.multipart.max-file-size", 64L << 20);
    properties.put("micronaut.server.multipart.disk", false);
    properties.put("micronaut.server.multipart.mixed", false);
    properties.put("micronaut.server.netty.max-header-size", 16 << 10);
    // Parts of a form are gathered from chunks, and every 16 of them are copied together: with the
    // usual 8 KiB a file of 20 MB would be copied 160 times.
    properties.put("micronaut.server.netty.max-chunk-size", 1 << 20);
    properties.put("micronaut.server.idle-timeout", "60s");
    // Without any list the framework would let every origin in.
    properties.put(
        "micronaut.server.cors.enabled",
        settings.secured().isEmpty() || !settings.origins().isEmpty());
    properties.put("micronaut.server.cors.single-header", true);
    boolean secured = settings.secured().isPresent();
    properties.put("theriac.secured", secured);
    // Behind a proxy the host may be this machine's while pages have the public address: who may
    // send what from where is said by OriginGuard and Sessions.
    properties.put("micronaut.server.cors.localhost-pass-through", secured);
    properties.put("micronaut.security.enabled", secured);
    properties.put("micronaut.security.endpoints.introspection.enabled", false);
    if (!secured) {
      properties.put(
          "micronaut.server.cors.configurations.loopback.allowed-origins-regex",
          AnswerHeaders.LOOPBACK_ORIGINS);
      cors(properties, "loopback");
    }
    if (!settings.origins().isEmpty()) {
      properties.put(
          "micronaut.server.cors.configurations.listed.allowed-origins",
          new ArrayList<>(settings.origins()));
      cors(properties, "listed");
    }
    properties.put("endpoints.all.enabled", false);
    properties.put("endpoints.health.enabled", true);
    properties.put("endpoints.health.sensitive", false);
    properties.put("endpoints.health.details-visible", "ANONYMOUS");
    properties.put("endpoints.health.disk-space.enabled", false);
    properties.put("endpoints.prometheus.enabled", true);
    properties.put("endpoints.prometheus.sensitive", false);
    properties.put("micronaut.metrics.enabled", true);
    properties.put("micronaut.metrics.export.prometheus.enabled", true);
    properties.put("micronaut.metrics.export.prometheus.descriptions", true);
    return properties;
  }

  private static void cors(Map<String, Object> properties, String name) {
    String prefix = "micronaut.server.cors.configurations." + name;
    properties.put(
        prefix + ".allowed-methods", List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    properties.put(
        prefix + ".allowed-headers", List.of("Authorization", "Content-Type", "X-Request-Id"));
    properties.put(prefix + ".allow-credentials", false);
    properties.put(prefix + ".max-age", 600);
  }
}
