package org.theriac.allinone.commandline;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import org.theriac.variants.v1.Assembly;
import org.theriac.variants.v1.GermlineHeader;
import org.theriac.variants.v1.ParseGermlineRequest;
import org.theriac.variants.v1.ParseGermlineResponse;
import org.theriac.variants.v1.VariantsServiceGrpc;

/** Sends a file to the variants service in chunks, at the pace that the service reads. */
final class GermlineUpload {
  private static final int CHUNK = 1 << 18;

  private GermlineUpload() {}

  /**
   * Sends a file and waits for the genotypes of all samples.
   *
   * @throws io.grpc.StatusRuntimeException as the contract says
   * @throws IOException if the file cannot be read
   */
  static List<ParseGermlineResponse> send(
      ManagedChannel variants, String name, InputStream file, Assembly expected)
      throws IOException {
    var answers = new Answers();
    VariantsServiceGrpc.newStub(variants).parseGermline(answers);
    var call = answers.call.join();
    try {
      call.onNext(
          ParseGermlineRequest.newBuilder()
              .setHeader(GermlineHeader.newBuilder().setSourceName(name).setAssembly(expected))
              .build());
      var buffer = new byte[CHUNK];
      for (int read = file.read(buffer);
          read >= 0 && !answers.done.isDone();
          read = file.read(buffer)) {
        if (read > 0 && answers.waitUntilReady(call)) {
          call.onNext(
              ParseGermlineRequest.newBuilder()
                  .setChunk(ByteString.copyFrom(buffer, 0, read))
                  .build());
        }
      }
      if (!answers.done.isDone()) {
        call.onCompleted();
      }
    } catch (IllegalStateException e) {
      // The service has ended the call already; its reason is in the answer.
      if (!answers.done.isDone()) {
        throw e;
      }
    } catch (IOException e) {
      call.cancel("the file cannot be read", e);
      throw e;
    }
    return answers.await();
  }

  private static final class Answers
      implements ClientResponseObserver<ParseGermlineRequest, ParseGermlineResponse> {
    private final CompletableFuture<ClientCallStreamObserver<ParseGermlineRequest>> call =
        new CompletableFuture<>();
    private final CompletableFuture<List<ParseGermlineResponse>> done = new CompletableFuture<>();
    private final List<ParseGermlineResponse> received = new ArrayList<>();
    private final Semaphore ready = new Semaphore(0);

    @Override
    public void beforeStart(ClientCallStreamObserver<ParseGermlineRequest> stream) {
      stream.setOnReadyHandler(ready::release);
      call.complete(stream);
    }

    @Override
    public void onNext(ParseGermlineResponse answer) {
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

    boolean waitUntilReady(ClientCallStreamObserver<ParseGermlineRequest> stream) {
      while (!stream.isReady() && !done.isDone()) {
        ready.acquireUninterruptibly();
      }
      return !done.isDone();
    }

    List<ParseGermlineResponse> await() {
      try {
        return done.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw Status.CANCELLED.withDescription("interrupted").asRuntimeException();
      } catch (ExecutionException e) {
        throw Status.fromThrowable(e.getCause())
            .asRuntimeException(Status.trailersFromThrowable(e.getCause()));
      }
    }
  }
}
