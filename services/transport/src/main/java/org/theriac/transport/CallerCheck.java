package org.theriac.transport;

import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses every call (health and reflection too) whose certificate names nobody that may call this
 * service.
 */
final class CallerCheck implements ServerInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(CallerCheck.class);

  /** Of so many refused callers the log tells; more would only fill it. */
  private static final int MOST_TOLD = 100;

  private final ServiceName service;
  private final ServiceCallers callers;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  CallerCheck(ServiceName service, ServiceCallers callers) {
    this.service = service;
    this.callers = callers;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Set<String> names =
        CertificateNames.ofPeer(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
    if (!callers.allows(service, names)) {
      tell(names);
      throw RpcErrors.of(
          Status.Code.PERMISSION_DENIED,
          "CALLER_NOT_ALLOWED",
          "no name on the caller's certificate may call " + service.key());
    }
    return next.startCall(call, headers);
  }

  private void tell(Set<String> names) {
    String words = names.toString().replaceAll("\\p{Cntrl}", "?");
    if (told.size() < MOST_TOLD && told.add(words)) {
      LOG.warn(
          "refused a caller whose certificate names {}; {} says who may call {}",
          words,
          ServiceCallers.FILE,
          service.key());
    }
  }
}
