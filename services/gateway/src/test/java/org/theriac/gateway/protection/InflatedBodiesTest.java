package org.theriac.gateway.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class InflatedBodiesTest {
  /** What a piece of the folded body may unfold to before it is looked at. */
  private static final long ONE_PIECE = 4L << 20;

  private static byte[] zeros(long size) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      byte[] zeros = new byte[1 << 20];
      for (long written = 0; written < size; written += zeros.length) {
        out.write(zeros);
      }
    }
    return bytes.toByteArray();
  }

  /** How many bytes come out of a body of one message. */
  private static long unfolded(EmbeddedChannel channel, byte[] folded) {
    var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
    request.headers().set(HttpHeaderNames.CONTENT_ENCODING, "gzip");
    channel.writeInbound(request, new DefaultLastHttpContent(Unpooled.wrappedBuffer(folded)));
    long bytes = 0;
    Object message;
    while ((message = channel.readInbound()) != null) {
      bytes += message instanceof HttpContent content ? content.content().readableBytes() : 0;
      ReferenceCountUtil.release(message);
    }
    return bytes;
  }

  @Test
  void a_bomb_is_not_unfolded_to_its_end() throws IOException {
    var channel = new EmbeddedChannel(new InflatedBodies.Handler());
    byte[] bomb = zeros(256L << 20);
    // Whoever goes on to here meets what cannot be unfolded, and refuses again.
    Arrays.fill(bomb, bomb.length / 2, bomb.length, (byte) 0xff);

    assertThat(unfolded(channel, bomb)).isLessThanOrEqualTo(InflatedBodies.FREE + ONE_PIECE);
    HttpResponse refusal = channel.readOutbound();
    assertThat(refusal.status().code()).isEqualTo(413);
    ReferenceCountUtil.release(refusal);
    assertThat(channel.<Object>readOutbound()).isNull();
  }

  @Test
  void a_small_body_may_be_as_regular_as_it_likes() throws IOException {
    var channel = new EmbeddedChannel(new InflatedBodies.Handler());

    assertThat(unfolded(channel, zeros(3L << 20))).isEqualTo(3L << 20);
    assertThat(channel.<Object>readOutbound()).isNull();
    channel.finishAndReleaseAll();
  }
}
