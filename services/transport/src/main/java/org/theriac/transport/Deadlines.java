package org.theriac.transport;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Gives every call a deadline: the caller's own, else that of the request being served, else the
 * method's default. A call without a deadline could hang a prescriber's screen.
 */
public final class Deadlines implements ClientInterceptor {
  private final Map<String, Duration> byMethod;
  private final Duration otherwise;

  /**
   * Defaults by method.
   *
   * @param byMethod full method name ({@code package.Service/Method}) to its default deadline
   * @param otherwise for methods not named
   */
  public Deadlines(Map<String, Duration> byMethod, Duration otherwise) {
    this.byMethod = Map.copyOf(byMethod);
    this.otherwise = otherwise;
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    if (options.getDeadline() != null || Context.current().getDeadline() != null) {
      return next.newCall(method, options);
    }
    Duration limit = byMethod.getOrDefault(method.getFullMethodName(), otherwise);
    return next.newCall(method, options.withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS));
  }
}
