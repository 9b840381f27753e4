package org.theriac.transport;

import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Handlers that can be exchanged while they serve: calls under way end with those they began with,
 * later ones go to the new ones, and none is refused.
 */
public final class ExchangeableServices {
  private volatile Map<String, ServerServiceDefinition> current;
  private final List<BindableService> services;

  /**
   * Makes handlers exchangeable.
   *
   * @param first the handlers to begin with, at least one
   */
  public ExchangeableServices(List<? extends BindableService> first) {
    this.current = definitions(first);
    List<BindableService> all = new ArrayList<>();
    current.values().forEach(definition -> all.add(() -> forwarding(definition)));
    this.services = List.copyOf(all);
  }

  /** What is served. */
  public List<BindableService> services() {
    return services;
  }

  /**
   * Exchanges the handlers.
   *
   * @param next of the same services
   * @throws IllegalArgumentException if a service or method is missing
   */
  public void exchange(List<? extends BindableService> next) {
    Map<String, ServerServiceDefinition> definitions = definitions(next);
    current.forEach((name, before) -> {
      ServerServiceDefinition after = definitions.get(name);
      if (after == null
          || before.getMethods().stream()
              .anyMatch(method ->
                  after.getMethod(method.getMethodDescriptor().getFullMethodName()) == null)) {
        throw new IllegalArgumentException("handlers of other services: " + name);
      }
    });
    current = definitions;
  }

  private static Map<String, ServerServiceDefinition> definitions(
      List<? extends BindableService> services) {
    Map<String, ServerServiceDefinition> definitions = new HashMap<>();
    services.forEach(service -> {
      ServerServiceDefinition definition = service.bindService();
      definitions.put(definition.getServiceDescriptor().getName(), definition);
    });
    return Map.copyOf(definitions);
  }

  private ServerServiceDefinition forwarding(ServerServiceDefinition first) {
    ServerServiceDefinition.Builder forwarding =
        ServerServiceDefinition.builder(first.getServiceDescriptor());
    for (ServerMethodDefinition<?, ?> method : first.getMethods()) {
      add(forwarding, first.getServiceDescriptor().getName(), method.getMethodDescriptor());
    }
    return forwarding.build();
  }

  private <Q, A> void add(
      ServerServiceDefinition.Builder into, String service, MethodDescriptor<Q, A> method) {
    ServerCallHandler<Q, A> handler =
        (call, headers) -> handler(service, method).startCall(call, headers);
    into.addMethod(method, handler);
  }

  @SuppressWarnings("unchecked") // The same method of the same contract.
  private <Q, A> ServerCallHandler<Q, A> handler(String service, MethodDescriptor<Q, A> method) {
    return (ServerCallHandler<Q, A>)
        java.util.Objects.requireNonNull(
                java.util.Objects.requireNonNull(current.get(service))
                    .getMethod(method.getFullMethodName()))
            .getServerCallHandler();
  }
}
