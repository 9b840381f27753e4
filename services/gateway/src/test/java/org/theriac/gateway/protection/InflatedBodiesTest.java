package org.theriac.gateway.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.theriac.gateway.GatewaySettings;

class InflatedBodiesTest {
  private static final AnswerHeaders HEADERS = new AnswerHeaders(GatewaySettings.from(Map.of()));

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
    return unfolded(channel, "gzip", folded);
  }

  private static long unfolded(EmbeddedChannel channel, String encoding, byte[] folded) {
    var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
    request.headers().set(HttpHeaderNames.HOST, "localhost");
    request.headers().set(HttpHeaderNames.CONTENT_ENCODING, encoding);
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
    var channel = new EmbeddedChannel(new InflatedBodies(HEADERS));
    byte[] bomb = zeros(256L << 20);
    // Whoever goes on to here meets what cannot be unfolded, and refuses again.
    Arrays.fill(bomb, bomb.length / 2, bomb.length, (byte) 0xff);

    assertThat(unfolded(channel, bomb)).isLessThanOrEqualTo(InflatedBodies.FREE + ONE_PIECE);
    HttpResponse refusal = channel.readOutbound();
    assertThat(refusal.status().code()).isEqualTo(413);
    ReferenceCountUtil.release(refusal);
    assertThat(channel.<Object>readOutbound()).isNull();
  }

  @ParameterizedTest(name = "of {0}: {1}")
  @CsvSource({"http://localhost:3000, true", "https://elsewhere.example, false"})
  void a_refusal_has_the_headers_of_every_answer(String origin, boolean allowed)
      throws IOException {
    var channel = new EmbeddedChannel(new InflatedBodies(HEADERS));
    var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, "/");
    request.headers().set(HttpHeaderNames.HOST, "localhost");
    request.headers().set(HttpHeaderNames.CONTENT_ENCODING, "gzip");
    request.headers().set(HttpHeaderNames.ORIGIN, origin);

    channel.writeInbound(
        request, new DefaultLastHttpContent(Unpooled.wrappedBuffer(cut(zeros(1 << 20), 100))));

    channel.releaseInbound();
    HttpResponse refusal = channel.readOutbound();
    assertThat(refusal.headers().contains("Content-Security-Policy")).isTrue();
    assertThat(refusal.headers().get("Access-Control-Allow-Origin"))
        .isEqualTo(allowed ? origin : null);
    ReferenceCountUtil.release(refusal);
  }

  @Test
  void a_small_body_may_be_as_regular_as_it_likes() throws IOException {
    var channel = new EmbeddedChannel(new InflatedBodies(HEADERS));

    assertThat(unfolded(channel, zeros(3L << 20))).isEqualTo(3L << 20);
    assertThat(channel.<Object>readOutbound()).isNull();
    channel.finishAndReleaseAll();
  }

  private static byte[] deflated(byte[] plain, boolean raw) {
    var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw);
    deflater.setInput(plain);
    deflater.finish();
    byte[] folded = new byte[plain.length + 64];
    int length = deflater.deflate(folded);
    deflater.end();
    return Arrays.copyOf(folded, length);
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  private static byte[] cut(byte[] folded, int length) {
    return Arrays.copyOf(folded, length);
  }

  /** Bodies that are not whole, each with the encoding that it claims. */
  static Stream<Arguments> damaged() throws IOException {
    byte[] whole = zeros(1L << 20);
    byte[] spoilt = whole.clone();
    Arrays.fill(spoilt, spoilt.length / 2, spoilt.length, (byte) 0xff);
    byte[] wrongSum = whole.clone();
    wrongSum[wrongSum.length - 8] ^= 1;
    byte[] zlib = deflated(new byte[1 << 20], false);
    byte[] raw = deflated(new byte[1 << 20], true);
    return Stream.of(
        Arguments.of("half of it", "gzip", cut(whole, whole.length / 2)),
        Arguments.of("its second half overwritten", "gzip", spoilt),
        Arguments.of("without its trailer", "gzip", cut(whole, whole.length - 8)),
        Arguments.of("without its last byte", "gzip", cut(whole, whole.length - 1)),
        Arguments.of("with another checksum", "gzip", wrongSum),
        Arguments.of("nothing but the head", "gzip", cut(whole, 10)),
        Arguments.of("one byte", "gzip", cut(whole, 1)),
        Arguments.of("with rubbish behind", "gzip", joined(whole, new byte[] {1, 2, 3})),
        Arguments.of("with much rubbish behind", "gzip", joined(whole, new byte[5000])),
        Arguments.of("its second member cut off", "gzip", joined(whole, cut(whole, 500))),
        Arguments.of("zlib, half of it", "deflate", cut(zlib, zlib.length / 2)),
        Arguments.of("zlib, without its checksum", "deflate", cut(zlib, zlib.length - 4)),
        Arguments.of("zlib, with rubbish behind", "deflate", joined(zlib, new byte[] {1})),
        Arguments.of("raw, half of it", "deflate", cut(raw, raw.length / 2)),
        Arguments.of("raw, with rubbish behind", "deflate", joined(raw, new byte[] {1})));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damaged")
  void a_body_that_is_cut_off_or_damaged_is_refused(String how, String encoding, byte[] folded) {
    var channel = new EmbeddedChannel(new InflatedBodies(HEADERS));

    unfolded(channel, encoding, folded);
    HttpResponse refusal = channel.readOutbound();
    assertThat(refusal).as(how).isNotNull();
    assertThat(refusal.status().code()).isEqualTo(400);
    ReferenceCountUtil.release(refusal);
    channel.finishAndReleaseAll();
  }

  @Test
  void all_members_of_a_gzip_body_are_taken() throws IOException {
    byte[] one = zeros(1L << 20);
    byte[] nothing = zeros(0);
    byte[] many = joined(joined(one, nothing), joined(one, joined(nothing, nothing)));
    var channel = new EmbeddedChannel(new InflatedBodies(HEADERS));

    assertThat(unfolded(channel, many)).isEqualTo(2L << 20);
    assertThat(channel.<Object>readOutbound()).isNull();
    channel.finishAndReleaseAll();
  }

  @Test
  void whole_deflated_bodies_and_empty_ones_are_taken_one_after_another() throws IOException {
    byte[] plain = new byte[10_000];
    Arrays.fill(plain, (byte) 'a');
    var channel = new EmbeddedChannel(new InflatedBodies(HEADERS));

    assertThat(unfolded(channel, "deflate", deflated(plain, false))).isEqualTo(plain.length);
    assertThat(unfolded(channel, "gzip", new byte[0])).isZero();
    assertThat(unfolded(channel, "deflate", deflated(plain, true))).isEqualTo(plain.length);
    assertThat(unfolded(channel, "gzip", zeros(1L << 20))).isEqualTo(1L << 20);
    assertThat(channel.<Object>readOutbound()).isNull();
    channel.finishAndReleaseAll();
  }

  private static byte[] repeated(byte[] member, int times) {
    byte[] all = new byte[member.length * times];
    for (int i = 0; i < times; i++) {
      System.arraycopy(member, 0, all, i * member.length, member.length);
    }
    return all;
  }

  @Test
  void a_body_of_very_many_tiny_members_is_refused_and_blocks_are_taken() throws IOException {
    var channel = new EmbeddedChannel(new InflatedBodies(HEADERS));
    byte[] empty = zeros(0);
    unfolded(channel, repeated(empty, InflatedBodies.FREE_MEMBERS));
    assertThat(channel.<Object>readOutbound()).isNull();
    var bytes = new ByteArrayOutputStream();
    byte[] block = new byte[2 * InflatedBodies.LEAST_OF_MEMBER];
    new Random(1).nextBytes(block);
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(block);
    }
    int blocks = 3 * InflatedBodies.FREE_MEMBERS;
    channel = new EmbeddedChannel(new InflatedBodies(HEADERS));
    assertThat(unfolded(channel, repeated(bytes.toByteArray(), blocks)))
        .isEqualTo((long) blocks * block.length);
    assertThat(channel.<Object>readOutbound()).isNull();
    channel.finishAndReleaseAll();

    channel = new EmbeddedChannel(new InflatedBodies(HEADERS));
    unfolded(channel, repeated(empty, 10 * InflatedBodies.FREE_MEMBERS));
    HttpResponse refusal = channel.readOutbound();
    assertThat(refusal.status().code()).isEqualTo(413);
    ReferenceCountUtil.release(refusal);
    channel.finishAndReleaseAll();
  }

  private static DefaultHttpRequest gzip(String uri) {
    var request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, uri);
    request.headers().set(HttpHeaderNames.HOST, "localhost");
    request.headers().set(HttpHeaderNames.CONTENT_ENCODING, "gzip");
    return request;
  }

  @Test
  void of_a_request_that_was_answered_the_rest_is_not_unfolded_and_gets_no_second_answer()
      throws IOException {
    var channel = new EmbeddedChannel(new InflatedBodies(HEADERS));
    channel.writeInbound(gzip("/"));
    channel.writeOutbound(
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    channel.writeInbound(new DefaultHttpContent(Unpooled.wrappedBuffer(zeros(1 << 20))));
    assertThat(drained(channel)).as("to go on is no answer").isEqualTo(1 << 20);
    channel.writeOutbound(
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.UNAUTHORIZED));
    channel.writeInbound(new DefaultHttpContent(Unpooled.wrappedBuffer(zeros(1 << 20))));
    channel.writeInbound(new DefaultLastHttpContent(Unpooled.wrappedBuffer(new byte[50])));

    assertThat(drained(channel)).isZero();
    channel.releaseOutbound();
    assertThat(unfolded(channel, zeros(1 << 20))).as("the next request").isEqualTo(1 << 20);
    assertThat(channel.<Object>readOutbound()).isNull();
    channel.finishAndReleaseAll();
  }

  private static long drained(EmbeddedChannel channel) {
    long bytes = 0;
    Object message;
    while ((message = channel.readInbound()) != null) {
      bytes += message instanceof HttpContent content ? content.content().readableBytes() : 0;
      ReferenceCountUtil.release(message);
    }
    return bytes;
  }

  @Test
  void a_broken_chunk_behind_a_whole_member_is_no_end_of_the_body() throws IOException {
    var channel = new EmbeddedChannel(new InflatedBodies(HEADERS));
    channel.writeInbound(gzip("/"), new DefaultHttpContent(Unpooled.wrappedBuffer(zeros(1 << 20))));
    var broken = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
    broken.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("chunk")));
    channel.writeInbound(broken);

    HttpResponse refusal = channel.readOutbound();
    assertThat(refusal.status().code()).isEqualTo(400);
    ReferenceCountUtil.release(refusal);
    channel.releaseInbound();
  }

  @ParameterizedTest
  @CsvSource({
    "/cds-services/theriac-order-sign, application/fhir+json, OperationOutcome",
    "/fhir/ResearchStudy/$match, application/fhir+json, OperationOutcome",
    "/api/v1/reports, application/problem+json, BAD_REQUEST"
  })
  void a_refusal_has_the_form_of_its_address(String uri, String type, String word) {
    var channel = new EmbeddedChannel(new InflatedBodies(HEADERS));
    channel.writeInbound(
        gzip(uri), new DefaultLastHttpContent(Unpooled.wrappedBuffer(new byte[9])));

    FullHttpResponse refusal = channel.readOutbound();
    assertThat(refusal.headers().get(HttpHeaderNames.CONTENT_TYPE)).isEqualTo(type);
    assertThat(refusal.content().toString(StandardCharsets.UTF_8)).contains(word);
    refusal.release();
    channel.releaseInbound();
  }
}
