package org.theriac.gateway.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sends a byte now and then does not hold a connection for ever. */
class RequestsInTimeTest {
  private static final String HEAD =
      "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n";

  private final RequestsInTime inTime = new RequestsInTime();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(inTime.bytes(), new HttpServerCodec(), inTime);

  @BeforeEach
  void stopTheClock() {
    channel.freezeTime();
  }

  private void send(String bytes) {
    channel.writeInbound(Unpooled.copiedBuffer(bytes, StandardCharsets.US_ASCII));
  }

  private void answer(int status) {
    channel.writeOutbound(
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status)));
  }

  private boolean isOpenAfter(long seconds) {
    channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    return channel.isOpen();
  }

  @Test
  void a_head_that_comes_byte_by_byte_is_not_waited_for_longer_than_it_may_take() {
    for (int i = 0; i < 29; i++) {
      send(HEAD.substring(i, i + 1));
      assertThat(isOpenAfter(1)).isTrue();
    }
    send("x");
    assertThat(isOpenAfter(2)).isFalse();
  }

  @Test
  void the_rest_of_a_request_that_was_refused_is_not_waited_for_either() {
    send(HEAD);
    answer(401);
    assertThat(isOpenAfter(29)).isTrue();
    send("{");
    assertThat(isOpenAfter(2)).isFalse();
  }

  @Test
  void a_body_that_is_waited_for_may_be_slow_and_so_may_the_answer() {
    send(HEAD);
    assertThat(isOpenAfter(600)).isTrue();
    send("{\"a\": 1}\n");
    assertThat(isOpenAfter(600)).isTrue();
    send("\r\n");
    assertThat(isOpenAfter(600)).as("a blank line behind it").isTrue();
    answer(200);
    assertThat(isOpenAfter(600)).as("idle: that is another limit's").isTrue();
  }

  @Test
  void each_request_of_a_connection_has_its_own_time() {
    for (int i = 0; i < 5; i++) {
      send(HEAD.substring(0, 10));
      assertThat(isOpenAfter(20)).isTrue();
      send(HEAD.substring(10));
      assertThat(isOpenAfter(20)).isTrue();
      send("123456789");
      answer(200);
      assertThat(isOpenAfter(20)).isTrue();
    }
    send("G");
    assertThat(isOpenAfter(31)).isFalse();
  }
}
