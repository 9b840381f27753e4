package org.theriac.gateway.fhir.genomics;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import jakarta.inject.Singleton;

/**
 * FHIR writes tokens of a search as {@code system|code}, and many clients send the stroke as it is,
 * which RFC 3986 does not allow: the server would refuse the address before anything could read it.
 * In a query it means the same escaped.
 */
@Singleton
final class RawTokens implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Listeners());
    return event.getBean();
  }

  private static final class Listeners implements NettyServerCustomizer {
    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
      return new Connection(channel);
    }
  }

  private record Connection(Channel channel) implements NettyServerCustomizer {
    @Override
    public NettyServerCustomizer specializeForChannel(Channel of, ChannelRole role) {
      // The first one is the listening socket; each connection is specialised from it.
      return new Connection(of);
    }

    @Override
    public void onStreamPipelineBuilt() {
      String codec = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;
      if (channel.pipeline().get(codec) != null) {
        channel.pipeline().addAfter(codec, "theriac-raw-tokens", new Escaping());
      }
    }
  }

  private static final class Escaping extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        if (query >= 0 && uri.indexOf('|', query) >= 0) {
          request.setUri(uri.substring(0, query) + uri.substring(query).replace("|", "%7C"));
        }
      }
      context.fireChannelRead(message);
    }
  }
}
