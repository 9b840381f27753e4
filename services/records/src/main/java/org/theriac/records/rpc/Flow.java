package org.theriac.records.rpc;

import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.locks.LockSupport;

/** Sends a stream no faster than the caller takes it, and stops when the caller is gone. */
final class Flow<T> {
  private static final long SHORTEST_PAUSE_NANOS = 100_000;
  private static final long LONGEST_PAUSE_NANOS = 20_000_000;

  private final ServerCallStreamObserver<T> observer;

  Flow(StreamObserver<T> observer) {
    this.observer = (ServerCallStreamObserver<T>) observer;
  }

  void send(T message) {
    // gRPC reports readiness on the thread that is in here, so it is asked for; each pause is
    // longer than the last, for a caller that takes its time.
    long pause = SHORTEST_PAUSE_NANOS;
    while (!observer.isReady()) {
      if (Context.current().isCancelled()) {
        throw Status.CANCELLED.asRuntimeException();
      }
      LockSupport.parkNanos(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
    }
    observer.onNext(message);
  }
}
