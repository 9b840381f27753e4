package org.theriac.gateway.protection;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections of those who send a byte now and then, which is not idle, and so hold places of
 * the gateway without a token: the head of a request must be whole in time, and so must what is
 * left of a request that was answered before its end. A body that is waited for, such as an upload
 * over a slow line, may take as long as it likes; whoever sends it was let in.
 */
final class RequestsInTime extends ChannelDuplexHandler {
  /** For a head of 16 KiB, or the rest of a request that was refused. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  /** Requests whose heads came less answers given. */
  private int unanswered;

  /** Between the end of a request and the head of the next one. */
  private boolean between = true;

  private @Nullable Future<?> end;

  /**
   * The part that sees bytes as they come; it stands before the one that reads requests in them.
   */
  ChannelInboundHandlerAdapter bytes() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext context, Object message) {
        if (between) {
          begin(context);
        }
        context.fireChannelRead(message);
      }
    };
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest) {
      cancel();
      unanswered++;
      between = false;
    }
    if (message instanceof LastHttpContent) {
      cancel();
      between = true;
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof LastHttpContent && !AwaitedAnswers.isInterim(message)) {
      unanswered--;
      if (unanswered == 0 && !between) {
        begin(context);
      }
    }
    context.write(message, promise);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    cancel();
    context.fireChannelInactive();
  }

  private void begin(ChannelHandlerContext context) {
    // Blank lines behind a request must not end the connection on which its answer is awaited.
    if (end == null && (unanswered == 0 || !between)) {
      end =
          context
              .executor()
              .schedule(() -> context.close(), LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void cancel() {
    if (end != null) {
      end.cancel(false);
      end = null;
    }
  }
}
