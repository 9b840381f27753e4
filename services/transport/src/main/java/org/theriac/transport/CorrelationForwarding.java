package org.theriac.transport;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;

/** Sends the correlation id of the request being served along with every call made for it. */
final class CorrelationForwarding implements ClientInterceptor {
  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<A> listener, Metadata headers) {
        String id = Correlation.current();
        if (!id.isEmpty() && !headers.containsKey(Correlation.HEADER)) {
          headers.put(Correlation.HEADER, id);
        }
        super.start(listener, headers);
      }
    };
  }
}
