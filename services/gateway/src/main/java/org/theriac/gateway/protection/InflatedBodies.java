package org.theriac.gateway.protection;

import io.micronaut.http.MutableHttpResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.compression.JdkZlibDecoder;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemResponses;

/**
 * Unfolds bodies of Content-Encoding gzip and deflate piece by piece, and stops as soon as one is a
 * bomb: the rest is neither unfolded nor read, the connection ends with 413. Without this the whole
 * of it would be unfolded, whoever refuses it later. Of a request that was answered before its body
 * ended, as one without a token is, the rest is not unfolded at all.
 */
final class InflatedBodies extends ChannelDuplexHandler {
  /** So much may come of a body whatever its ratio: small bodies may be very regular. */
  static final long FREE = 4L << 20;

  /** Beyond, so many bytes of one: text and variant files stay far below, a bomb reaches 1,000. */
  static final int MOST_OF_ONE = 200;

  /** So many members may a gzip body have whatever their size. */
  static final int FREE_MEMBERS = 1_000;

  /**
   * Beyond, compressed bytes of a member on average: to begin one costs as much as to unfold some
   * thousand bytes. Blocks of BGZF, the smallest in use, have more even at {@link #MOST_OF_ONE}.
   */
  static final int LEAST_OF_MEMBER = 200;

  /** Compressed bytes unfolded before it is looked how many came out. */
  private static final int PIECE = 2 << 10;

  private final AnswerHeaders headers;
  private @Nullable ZlibWrapper wrapper;
  private @Nullable Member member;
  private @Nullable EmbeddedChannel inflater;
  private long taken;
  private long given;
  private int members;
  private String path = "";
  private @Nullable String origin;
  private boolean refused;

  /** Requests whose answers are not written to their ends. */
  private int unanswered;

  /** An answer's head is written and its end is not. */
  private boolean answering;

  InflatedBodies(AnswerHeaders headers) {
    this.headers = headers;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (refused) {
      ReferenceCountUtil.release(message);
      return;
    }
    if (message instanceof HttpRequest request) {
      unanswered++;
      // Before the headers are those of the unfolded body.
      Optional<String> objection = RequestFraming.objection(request);
      begin(request);
      if (objection.isPresent()) {
        ReferenceCountUtil.release(message);
        refuse(context, ProblemCode.BAD_REQUEST, objection.get());
        return;
      }
    }
    if (inflater != null && message instanceof HttpContent content) {
      if (unanswered == 0) {
        drop(context, content);
      } else {
        unfold(context, content);
      }
      return;
    }
    context.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (!AwaitedAnswers.isInterim(message)) {
      answering |= message instanceof HttpResponse;
      if (message instanceof LastHttpContent) {
        answering = false;
        unanswered--;
      }
    }
    context.write(message, promise);
  }

  private void begin(HttpRequest request) {
    end();
    path = request.uri();
    origin = request.headers().get(HttpHeaderNames.ORIGIN);
    Optional<ZlibWrapper> wrapper =
        wrapper(request.headers().get(HttpHeaderNames.CONTENT_ENCODING));
    if (wrapper.isEmpty()) {
      return;
    }
    request.headers().remove(HttpHeaderNames.CONTENT_ENCODING);
    request.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
    HttpUtil.setTransferEncodingChunked(request, true);
    this.wrapper = wrapper.get();
    taken = 0;
    given = 0;
    members = 0;
    open(wrapper.get());
  }

  private EmbeddedChannel open(ZlibWrapper as) {
    Member opened = new Member(as);
    EmbeddedChannel channel = new EmbeddedChannel(opened);
    member = opened;
    inflater = channel;
    members++;
    return channel;
  }

  private static Optional<ZlibWrapper> wrapper(@Nullable String encoding) {
    return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
      case "gzip", "x-gzip" -> Optional.of(ZlibWrapper.GZIP);
      case "deflate", "x-deflate" -> Optional.of(ZlibWrapper.ZLIB_OR_NONE);
      default -> Optional.empty();
    };
  }

  /** The answer is out, so nobody reads this any more, and a second answer would be another's. */
  private void drop(ChannelHandlerContext context, HttpContent content) {
    boolean last = content instanceof LastHttpContent;
    content.release();
    if (last) {
      end();
      context.fireChannelRead(new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER));
    }
  }

  private void unfold(ChannelHandlerContext context, HttpContent content) {
    try {
      if (content.decoderResult().isFailure()) {
        // What came before may end with a member and still not be the whole.
        throw new DecompressionException("cut off by a chunk that is none");
      }
      ByteBuf folded = content.content();
      while (folded.isReadable() && inflater != null) {
        int piece = Math.min(PIECE, folded.readableBytes());
        taken += piece;
        feed(context, folded.readRetainedSlice(piece));
      }
      if (content instanceof LastHttpContent && inflater != null) {
        last(context);
      }
    } catch (DecompressionException e) {
      refuse(context, ProblemCode.BAD_REQUEST, "The body is not what its encoding says.");
    } finally {
      content.release();
    }
  }

  /** Unfolds a piece; what stands behind the end of a gzip member is the next one. */
  private void feed(ChannelHandlerContext context, ByteBuf piece) {
    ByteBuf next = piece;
    while (next.isReadable()) {
      EmbeddedChannel to = inflater;
      if (to == null || member == null || wrapper == null) {
        break;
      }
      if (member.isClosed()) {
        if (wrapper != ZlibWrapper.GZIP) {
          next.release();
          throw new DecompressionException("bytes behind the end");
        }
        if (members >= FREE_MEMBERS && members >= taken / LEAST_OF_MEMBER) {
          next.release();
          refuse(
              context,
              ProblemCode.BODY_TOO_LARGE,
              "The body has more members than are taken; compress it as one.");
          return;
        }
        to.finishAndReleaseAll();
        to = open(wrapper);
      }
      to.writeInbound(next);
      hand(context, to);
      next = member == null ? Unpooled.EMPTY_BUFFER : member.rest();
    }
    next.release();
  }

  /**
   * The end of the body must be the end of what was folded: of a body that was cut off, the orders
   * behind the cut would be missing without a word.
   */
  private void last(ChannelHandlerContext context) {
    if (taken > 0 && (member == null || !member.isClosed())) {
      throw new DecompressionException("cut off");
    }
    end();
    context.fireChannelRead(new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER));
  }

  private void hand(ChannelHandlerContext context, EmbeddedChannel from) {
    ByteBuf piece;
    while ((piece = from.readInbound()) != null) {
      given += piece.readableBytes();
      if (refused || !piece.isReadable()) {
        piece.release();
      } else if (given > FREE && given > taken * MOST_OF_ONE) {
        piece.release();
        refuse(context, ProblemCode.BODY_TOO_LARGE, "The body unfolds to more than is taken.");
      } else {
        context.fireChannelRead(new DefaultHttpContent(piece));
      }
    }
  }

  /** Answers and closes: nothing more of this connection is read. */
  private void refuse(ChannelHandlerContext context, ProblemCode code, String detail) {
    refused = true;
    end();
    if (unanswered != 1 || answering) {
      // Whatever is written now would be taken for part of another answer.
      context.close();
      return;
    }
    MutableHttpResponse<byte[]> problem = ProblemResponses.at(path, Problem.of(code, detail));
    byte[] body = problem.getBody().orElseThrow();
    DefaultFullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(problem.code()),
            Unpooled.wrappedBuffer(body));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, problem.getContentType().orElseThrow().toString())
        .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    headers.security().forEach(response.headers()::set);
    headers.forOrigin(origin).forEach(response.headers()::set);
    context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end();
    context.fireChannelInactive();
  }

  private void end() {
    EmbeddedChannel old = inflater;
    inflater = null;
    if (member != null) {
      member.rest().release();
    }
    member = null;
    wrapper = null;
    if (old != null) {
      try {
        old.finishAndReleaseAll();
      } catch (DecompressionException e) {
        // Cut off within a block: what is there was handed on or refused.
      }
    }
  }

  /** Unfolds up to the end of one gzip member, or of a zlib or raw stream. */
  private static final class Member extends JdkZlibDecoder {
    private @Nullable ByteBuf rest;

    Member(ZlibWrapper wrapper) {
      super(wrapper, 0);
    }

    /** What came behind the end, once; the caller releases it. */
    ByteBuf rest() {
      ByteBuf taken = rest == null ? Unpooled.EMPTY_BUFFER : rest;
      rest = null;
      return taken;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
        throws Exception {
      if (isClosed()) {
        rest = in.readBytes(in.readableBytes());
      } else {
        super.decode(context, in, out);
      }
    }
  }
}
