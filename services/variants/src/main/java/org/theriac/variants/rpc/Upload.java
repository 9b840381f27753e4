package org.theriac.variants.rpc;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.theriac.transport.RpcError;
import org.theriac.transport.RpcErrors;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.RefusedInputException;

/**
 * One upload: a header, then chunks, read by a virtual thread while they arrive, with flow control
 * in both directions.
 *
 * @param <Q> request message
 * @param <H> its header
 * @param <A> answer message
 */
final class Upload<Q, H, A> implements StreamObserver<Q> {
  private static final int CHUNK_LIMIT = 1 << 20;
  private static final int AHEAD = 2;

  /** Reads a file and sends answers. */
  @FunctionalInterface
  interface Reading<H, A> {
    /** Reads to the end of the stream, then answers. */
    void run(H header, InputStream file, Consumer<A> answers) throws IOException;
  }

  private final ServerCallStreamObserver<A> answers;
  private final Function<Q, @Nullable H> headerOf;
  private final Function<Q, ByteString> chunkOf;
  private final Reading<H, A> reading;
  private final ChunkStream chunks;
  private final Semaphore ready = new Semaphore(0);
  private volatile boolean over;
  private boolean begun;

  private Upload(
      ServerCallStreamObserver<A> answers,
      Function<Q, @Nullable H> headerOf,
      Function<Q, ByteString> chunkOf,
      Reading<H, A> reading) {
    this.answers = answers;
    this.headerOf = headerOf;
    this.chunkOf = chunkOf;
    this.reading = reading;
    this.chunks = new ChunkStream(() -> answers.request(1));
  }

  /**
   * Begins to take an upload.
   *
   * @param headerOf the message's header; null = it is a chunk
   * @param chunkOf the message's bytes
   */
  static <Q, H, A> StreamObserver<Q> of(
      StreamObserver<A> answers,
      Function<Q, @Nullable H> headerOf,
      Function<Q, ByteString> chunkOf,
      Reading<H, A> reading) {
    ServerCallStreamObserver<A> call = (ServerCallStreamObserver<A>) answers;
    Upload<Q, H, A> upload = new Upload<>(call, headerOf, chunkOf, reading);
    call.disableAutoRequest();
    call.setOnReadyHandler(upload.ready::release);
    call.setOnCancelHandler(() -> {
      upload.over = true;
      upload.chunks.cancel();
      upload.ready.release();
    });
    call.request(1);
    return upload;
  }

  @Override
  public void onNext(Q message) {
    if (over) {
      return;
    }
    H header = headerOf.apply(message);
    if (header != null) {
      if (begun) {
        fail(misframed("the header must come once, first"));
        return;
      }
      begun = true;
      Thread.ofVirtual().name("variants-reader").start(() -> read(header));
      answers.request(AHEAD);
      return;
    }
    if (!begun) {
      fail(misframed("the first message must be the header"));
      return;
    }
    ByteString chunk = chunkOf.apply(message);
    if (chunk.isEmpty() || chunk.size() > CHUNK_LIMIT) {
      fail(misframed("a chunk must have 1 to " + CHUNK_LIMIT + " bytes"));
      return;
    }
    if (!chunks.offer(chunk)) {
      fail(misframed("more messages than were asked for"));
    }
  }

  private static RuntimeException misframed(String problem) {
    return RpcErrors.of(Status.Code.INVALID_ARGUMENT, "INVALID_UPLOAD", problem);
  }

  @Override
  public void onError(Throwable failure) {
    over = true;
    chunks.cancel();
  }

  @Override
  public void onCompleted() {
    if (over) {
      return;
    }
    if (!begun) {
      fail(misframed("the upload holds no header"));
      return;
    }
    chunks.end();
  }

  private void read(H header) {
    try {
      reading.run(header, chunks, this::send);
      if (!over) {
        over = true;
        answers.onCompleted();
      }
    } catch (RefusedInputException e) {
      fail(error(e));
    } catch (IOException e) {
      fail(RpcErrors.of(Status.Code.ABORTED, "UPLOAD_STOPPED", "the upload stopped"));
    } catch (RuntimeException | Error e) {
      // An error, too, must reach the caller, who would else wait for the deadline.
      org.slf4j.LoggerFactory.getLogger(Upload.class)
          .error("reading failed: {} at {}", e.getClass().getName(), place(e));
      fail(RpcErrors.of(Status.Code.INTERNAL, "INTERNAL", "the file could not be read"));
    }
  }

  /** Where, without the message: it may hold what a patient's file says. */
  private static String place(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "?" : trace[0].toString();
  }

  private void send(A answer) {
    while (!over && !answers.isReady()) {
      try {
        ready.acquire();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    if (!over) {
      answers.onNext(answer);
    }
  }

  private synchronized void fail(RuntimeException error) {
    if (!over) {
      over = true;
      chunks.cancel();
      answers.onError(error);
    }
  }

  private static RuntimeException error(RefusedInputException refused) {
    Status.Code status =
        refused.code() == InputErrorCode.TOO_LARGE
            ? Status.Code.RESOURCE_EXHAUSTED
            : Status.Code.INVALID_ARGUMENT;
    java.util.List<RpcError.FieldProblem> fields =
        refused.line().isPresent()
            ? java.util.List.of(
                new RpcError.FieldProblem("line " + refused.line().getAsLong(), refused.message()))
            : java.util.List.of();
    return RpcErrors.exception(
        new RpcError(status, refused.code().name(), refused.message(), fields, java.util.Map.of()));
  }
}
