package org.theriac.gateway.protection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;

/**
 * Keeps a connection open on which an answer is awaited. Nothing is read or written while a long
 * import or report is worked on, and the server would take the client for gone: the work would be
 * done and its answer lost. What ends such work is the deadline of its call; a client that does not
 * send the rest of its request is closed as before.
 */
final class AwaitedAnswers extends ChannelDuplexHandler {
  /** Requests read whole less answers given; a refusal may come before its request's end. */
  private int awaited;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof LastHttpContent) {
      awaited++;
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof LastHttpContent && !isInterim(message)) {
      awaited--;
    }
    context.write(message, promise);
  }

  /** "100 Continue" is whole in itself, and no answer. */
  static boolean isInterim(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent && awaited > 0) {
      return;
    }
    context.fireUserEventTriggered(event);
  }
}
