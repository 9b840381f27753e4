package org.theriac.gateway;

import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A gateway on a free port before services that answer as a test tells them, for the tests of one
 * class. What is to be told before the gateway starts is told in a static initialiser of the class.
 */
final class RunningGateway implements BeforeAllCallback, AfterAllCallback {
  /** Time for an alert on the slowest machine: a test whose matter is the budget sets its own. */
  static final Duration AMPLE = Duration.ofMinutes(2);

  private final FakeServices services = new FakeServices();
  private final GatewaySettings settings;
  private @Nullable GatewayServer server;

  private RunningGateway(GatewaySettings settings) {
    this.settings = settings;
  }

  /** Of a development machine, on any port that is free, and with ample time. */
  static GatewaySettings settings() {
    return GatewaySettings.development().onPort(0).withAlertBudget(AMPLE);
  }

  /** With {@link #settings}. */
  static RunningGateway usual() {
    return with(settings -> settings);
  }

  /** With a change of {@link #settings}. */
  static RunningGateway with(UnaryOperator<GatewaySettings> change) {
    return new RunningGateway(change.apply(settings()));
  }

  /** The services, also before the gateway runs. */
  FakeServices services() {
    return services;
  }

  /** A client; it can ask once the gateway runs. */
  Http http() {
    return new Http(() -> server().port());
  }

  /** The gateway, once it runs. */
  GatewayServer server() {
    return Objects.requireNonNull(server, "the gateway runs from the first test on");
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    server = GatewayServer.start(settings, services.channels());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    server().close();
    services.close();
  }
}
