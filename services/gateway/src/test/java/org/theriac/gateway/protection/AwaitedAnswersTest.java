package org.theriac.gateway.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwaitedAnswersTest {
  private final AtomicInteger idle = new AtomicInteger();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          new AwaitedAnswers(),
          new ChannelInboundHandlerAdapter() {
            @Override
            public void userEventTriggered(ChannelHandlerContext context, Object event) {
              idle.incrementAndGet();
            }
          });

  @AfterEach
  void close() {
    channel.finishAndReleaseAll();
  }

  private int idleSeen() {
    channel.pipeline().fireUserEventTriggered(IdleStateEvent.ALL_IDLE_STATE_EVENT);
    return idle.getAndSet(0);
  }

  private void head() {
    channel.writeInbound(new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/"));
  }

  private void answer(HttpResponseStatus status) {
    channel.writeOutbound(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status));
  }

  @Test
  void a_connection_is_not_idle_while_an_answer_is_made_and_is_so_afterwards() {
    assertThat(idleSeen()).isEqualTo(1);
    head();
    channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    assertThat(idleSeen()).isZero();
    answer(HttpResponseStatus.OK);
    assertThat(idleSeen()).isEqualTo(1);
  }

  @Test
  void a_client_that_does_not_send_the_rest_is_idle() {
    head();
    assertThat(idleSeen()).isEqualTo(1);
  }

  @Test
  void leave_to_continue_is_no_answer() {
    head();
    answer(HttpResponseStatus.CONTINUE);
    assertThat(idleSeen()).isEqualTo(1);
    channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    assertThat(idleSeen()).isZero();
  }

  @Test
  void a_request_that_was_refused_before_its_end_is_not_awaited_when_its_rest_comes() {
    head();
    answer(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE);
    channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    assertThat(idleSeen()).isEqualTo(1);
  }

  @Test
  void of_two_requests_sent_at_once_both_are_awaited() {
    for (int i = 0; i < 2; i++) {
      head();
      channel.writeInbound(LastHttpContent.EMPTY_LAST_CONTENT);
    }
    answer(HttpResponseStatus.OK);
    assertThat(idleSeen()).isZero();
    answer(HttpResponseStatus.OK);
    assertThat(idleSeen()).isEqualTo(1);
  }
}
