package org.theriac.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.micronaut.context.ApplicationContext;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.cds.CardReplay;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.transport.Channels;

/** Replays cards for an operator, without a server. */
public final class AuditReplay implements AutoCloseable {
  private final ApplicationContext context;
  private final String tenant;
  private final String operator;

  private AuditReplay(ApplicationContext context, String tenant, String operator) {
    this.context = context;
    this.tenant = tenant;
    this.operator = operator;
  }

  /**
   * Makes ready.
   *
   * @param tenant whose cards
   * @param operator who asks, for the audit chain
   * @param channels the services; stay the caller's to close
   */
  public static AuditReplay of(String tenant, String operator, Channels channels) {
    GatewaySettings settings = GatewaySettings.development();
    ApplicationContext context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .banner(false)
            .properties(GatewayServer.properties(settings))
            .singletons(settings, channels, new Services(channels))
            .start();
    return new AuditReplay(context, tenant, operator);
  }

  /**
   * Makes the decision behind a card again, see {@link CardReplay#replay}.
   *
   * @throws ProblemException if the card is not known, or nothing is kept of its decision
   */
  public ObjectNode replay(String card) {
    CardReplay replay = context.getBean(CardReplay.class);
    return Callers.asOperator(tenant, operator, () -> replay.replay(card));
  }

  @Override
  public void close() {
    context.close();
  }
}
