package org.theriac.allinone.commandline;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.theriac.trials.v1.ImportTrialsRequest;
import org.theriac.trials.v1.ImportTrialsResponse;
import org.theriac.trials.v1.TrialsServiceGrpc;

/** Sends a registry document to the trials service. */
final class TrialUpload {
  private static final int CHUNK = 1 << 18;

  private TrialUpload() {}

  /**
   * Sends a document; all of its trials are stored, or none.
   *
   * @param format {@code ctgov_v2} or {@code ctml}
   * @throws io.grpc.StatusRuntimeException as the contract says
   * @throws IOException if the document cannot be read
   */
  static ImportTrialsResponse send(
      ManagedChannel trials, String format, String name, InputStream document) throws IOException {
    var done = new CompletableFuture<ImportTrialsResponse>();
    StreamObserver<ImportTrialsRequest> call =
        TrialsServiceGrpc.newStub(trials).importTrials(new Answer(done));
    try {
      call.onNext(ImportTrialsRequest.newBuilder().setFormat(format).setSourceName(name).build());
      var buffer = new byte[CHUNK];
      for (int read = document.read(buffer);
          read >= 0 && !done.isDone();
          read = document.read(buffer)) {
        call.onNext(
            ImportTrialsRequest.newBuilder()
                .setChunk(ByteString.copyFrom(buffer, 0, read))
                .build());
      }
      if (!done.isDone()) {
        call.onCompleted();
      }
    } catch (IllegalStateException e) {
      // The service has ended the call already; its reason is in the answer.
      if (!done.isDone()) {
        throw e;
      }
    }
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

  private record Answer(CompletableFuture<ImportTrialsResponse> done)
      implements StreamObserver<ImportTrialsResponse> {
    @Override
    public void onNext(ImportTrialsResponse answer) {
      done.complete(answer);
    }

    @Override
    public void onError(Throwable failure) {
      done.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      done.completeExceptionally(
          Status.INTERNAL.withDescription("no answer to the import").asRuntimeException());
    }
  }
}
