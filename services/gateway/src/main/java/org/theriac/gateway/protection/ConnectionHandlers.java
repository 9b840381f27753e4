package org.theriac.gateway.protection;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Puts what guards a connection before what serves it. Answers are awaited nearest to the network:
 * there every request is seen whole, and every answer, refusals of {@link InflatedBodies} too.
 */
@Singleton
final class ConnectionHandlers implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private final AnswerHeaders headers;

  ConnectionHandlers(AnswerHeaders headers) {
    this.headers = headers;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    NettyServerCustomizer.Registry registry = event.getBean();
    registry.register(new Customizer(headers, null));
    return registry;
  }

  private record Customizer(AnswerHeaders headers, @Nullable Channel channel)
      implements NettyServerCustomizer {
    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return new Customizer(headers, channel);
    }

    @Override
    public void onStreamPipelineBuilt() {
      String serving = ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND;
      if (channel != null && channel.pipeline().get(serving) != null) {
        RequestsInTime inTime = new RequestsInTime();
        channel
            .pipeline()
            .addFirst("theriac-bytes-in-time", inTime.bytes())
            .addBefore(serving, "theriac-requests-in-time", inTime)
            .addBefore(serving, "theriac-awaited-answers", new AwaitedAnswers())
            .addBefore(serving, "theriac-inflated-bodies", new InflatedBodies(headers));
      }
    }
  }
}
