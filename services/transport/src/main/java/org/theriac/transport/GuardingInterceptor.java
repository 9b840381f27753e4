package org.theriac.transport;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets errors of the contract pass and turns every other into INTERNAL with reason {@code INTERNAL}
 * and a correlation id. The log gets the exception's type and place, not its message: a message may
 * hold what a patient sent.
 */
final class GuardingInterceptor implements ServerInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(GuardingInterceptor.class);

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Context context = Correlation.with(headers.get(Correlation.HEADER));
    GuardedCall<Q, A> guarded = new GuardedCall<>(call, Correlation.of(context));
    try {
      return new GuardedListener<>(
          Contexts.interceptCall(context, guarded, headers, next), guarded);
    } catch (RuntimeException | Error e) {
      guarded.fail(e);
      return new ServerCall.Listener<>() {};
    }
  }

  private static final class GuardedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private final String id;
    private final AtomicBoolean closed = new AtomicBoolean();

    GuardedCall(ServerCall<Q, A> call, String id) {
      super(call);
      this.id = id;
    }

    /** Closes the call for an exception that a handler threw. */
    void fail(Throwable e) {
      if (e instanceof StatusRuntimeException status) {
        close(status.getStatus(), orEmpty(status.getTrailers()));
      } else if (e instanceof StatusException status) {
        close(status.getStatus(), orEmpty(status.getTrailers()));
      } else {
        close(Status.UNKNOWN.withCause(e), new Metadata());
      }
    }

    @Override
    public void close(Status status, Metadata trailers) {
      if (!closed.compareAndSet(false, true)) {
        return;
      }
      // UNKNOWN is what gRPC makes of an exception that is no status; no contract of ours uses it.
      if (status.getCode() != Status.Code.UNKNOWN) {
        super.close(status, trailers);
        return;
      }
      log(status.getCause());
      StatusRuntimeException error =
          RpcErrors.exception(
              new RpcError(
                  Status.Code.INTERNAL,
                  "INTERNAL",
                  "the service failed; the operator finds the cause under the correlation id " + id,
                  List.of(),
                  Map.of(RpcError.CORRELATION_ID, id)));
      super.close(error.getStatus(), orEmpty(error.getTrailers()));
    }

    private void log(@Nullable Throwable cause) {
      String method = getMethodDescriptor().getFullMethodName();
      if (cause == null) {
        LOG.error("{} failed without a cause, correlation id {}", method, id);
        return;
      }
      StringBuilder places = new StringBuilder();
      int links = 0;
      for (Throwable link = cause; link != null && links < 5; link = link.getCause(), links++) {
        places.append(links == 0 ? "" : "; caused by ").append(link.getClass().getName());
        StackTraceElement[] trace = link.getStackTrace();
        for (int i = 0; i < Math.min(8, trace.length); i++) {
          places.append(i == 0 ? " at " : " < ").append(trace[i]);
        }
      }
      LOG.error("{} failed, correlation id {}: {}", method, id, places);
    }

    private static Metadata orEmpty(@Nullable Metadata trailers) {
      return trailers == null ? new Metadata() : trailers;
    }
  }

  private static final class GuardedListener<Q, A> extends SimpleForwardingServerCallListener<Q> {
    private final GuardedCall<Q, A> call;

    GuardedListener(ServerCall.Listener<Q> listener, GuardedCall<Q, A> call) {
      super(listener);
      this.call = call;
    }

    @Override
    public void onMessage(Q message) {
      guard(() -> super.onMessage(message));
    }

    @Override
    public void onHalfClose() {
      guard(super::onHalfClose);
    }

    @Override
    public void onReady() {
      guard(super::onReady);
    }

    @Override
    public void onCancel() {
      guard(super::onCancel);
    }

    @Override
    public void onComplete() {
      guard(super::onComplete);
    }

    private void guard(Runnable step) {
      try {
        step.run();
      } catch (RuntimeException | Error e) {
        call.fail(e);
      }
    }
  }
}
