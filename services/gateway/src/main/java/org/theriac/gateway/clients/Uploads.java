package org.theriac.gateway.clients;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;

/** Sends streams to a service without holding them in memory. */
public final class Uploads {
  private static final int CHUNK = 256 << 10;

  private Uploads() {}

  /**
   * Sends a file: a header, then its bytes in chunks, no faster than the service takes them.
   *
   * @param file the bytes; read to their end, not closed
   * @param limit largest size in bytes
   * @param header first message. Null = none
   * @param chunk makes a message of bytes
   * @param call the streaming method
   * @return the service's answers
   * @throws ProblemException BODY_TOO_LARGE, EMPTY_BODY
   * @throws StatusRuntimeException what the service answered
   */
  public static <Q, A> List<A> send(
      InputStream file,
      long limit,
      @Nullable Q header,
      Function<ByteString, Q> chunk,
      Function<StreamObserver<A>, StreamObserver<Q>> call) {
    Answers<Q, A> answers = new Answers<>();
    StreamObserver<Q> requests = call.apply(answers);
    try {
      if (header != null) {
        requests.onNext(header);
      }
      byte[] buffer = new byte[CHUNK];
      long sent = 0;
      int read;
      while (!answers.isOver() && (read = file.readNBytes(buffer, 0, CHUNK)) > 0) {
        sent += read;
        if (sent > limit) {
          throw new ProblemException(Json.tooLarge(limit));
        }
        answers.awaitReady();
        requests.onNext(chunk.apply(ByteString.copyFrom(buffer, 0, read)));
      }
      if (sent == 0 && !answers.isOver()) {
        throw new ProblemException(Problem.of(ProblemCode.EMPTY_BODY, "The file is empty."));
      }
      if (!answers.isOver()) {
        requests.onCompleted();
      }
    } catch (IOException e) {
      answers.cancel();
      throw new ProblemException(
          Problem.of(
              ProblemCode.BAD_REQUEST,
              "The upload ended early. Nothing was stored; send it again."));
    } catch (ProblemException e) {
      answers.cancel();
      throw e;
    }
    return answers.await();
  }

  /** Sends messages one by one, no faster than the service takes them. */
  public static <Q, A> List<A> send(
      Iterable<Q> messages, Function<StreamObserver<A>, StreamObserver<Q>> call) {
    Answers<Q, A> answers = new Answers<>();
    StreamObserver<Q> requests = call.apply(answers);
    try {
      for (Q message : messages) {
        if (answers.isOver()) {
          break;
        }
        answers.awaitReady();
        requests.onNext(message);
      }
    } catch (RuntimeException e) {
      // The messages ended early: the service must not take them for all.
      answers.cancel();
      throw e;
    }
    if (!answers.isOver()) {
      requests.onCompleted();
    }
    return answers.await();
  }

  /** Collects answers and tells when the call takes more. */
  private static final class Answers<Q, A> implements ClientResponseObserver<Q, A> {
    private final CompletableFuture<List<A>> done = new CompletableFuture<>();
    private final List<A> received = new ArrayList<>();
    private final Semaphore ready = new Semaphore(0);
    private @Nullable ClientCallStreamObserver<Q> requests;

    @Override
    public void beforeStart(ClientCallStreamObserver<Q> stream) {
      this.requests = stream;
      stream.setOnReadyHandler(ready::release);
    }

    @Override
    public void onNext(A answer) {
      received.add(answer);
    }

    @Override
    public void onError(Throwable failure) {
      done.completeExceptionally(failure);
      ready.release();
    }

    @Override
    public void onCompleted() {
      done.complete(received);
      ready.release();
    }

    boolean isOver() {
      return done.isDone();
    }

    void awaitReady() {
      ClientCallStreamObserver<Q> stream = requests;
      while (stream != null && !stream.isReady() && !isOver()) {
        ready.acquireUninterruptibly();
        ready.drainPermits();
      }
    }

    void cancel() {
      ClientCallStreamObserver<Q> stream = requests;
      if (stream != null) {
        stream.cancel("the upload was given up", null);
      }
    }

    List<A> await() {
      try {
        return done.get();
      } catch (ExecutionException e) {
        throw Status.fromThrowable(e.getCause())
            .asRuntimeException(Status.trailersFromThrowable(e.getCause()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        cancel();
        throw Status.CANCELLED.asRuntimeException();
      }
    }
  }
}
