package org.theriac.transport;

import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.inprocess.InProcessChannelBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The way from a service's name to a channel: a host and port where the configuration names one,
 * else in this process or on loopback. Every call gets a deadline and the correlation id; reads are
 * tried again when the service cannot be reached. Channels are made once, on first use; closing
 * this closes them.
 */
public final class Channels implements AutoCloseable {
  /** Largest message that a caller accepts: 64 MiB. */
  public static final int MAX_MESSAGE_BYTES = 64 * 1024 * 1024;

  private static final Duration OTHERWISE = Duration.ofSeconds(10);
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final Function<ServiceName, ManagedChannelBuilder<?>> builders;
  private final Map<ServiceName, ManagedChannel> open = new EnumMap<>(ServiceName.class);
  private final CallPolicies policies = CallPolicies.load();
  private boolean closed;

  private Channels(Function<ServiceName, ManagedChannelBuilder<?>> builders) {
    Logs.join();
    this.builders = builders;
  }

  /**
   * In-process, except for services whose {@code THERIAC_<NAME>_ADDR} names a {@code host:port}:
   * for everything in one JVM.
   *
   * @param environment the environment's variables
   * @return the channels
   * @throws ConfigurationException if a variable cannot be used
   */
  public static Channels inProcess(Map<String, String> environment) {
    return configured(
        environment, name -> InProcessChannelBuilder.forName(name.inProcessAddress()));
  }

  /**
   * Loopback and each service's default port, except for services whose {@code THERIAC_<NAME>_ADDR}
   * names a {@code host:port}: for separate processes.
   *
   * @param environment the environment's variables
   * @return the channels
   * @throws ConfigurationException if a variable cannot be used
   */
  public static Channels separate(Map<String, String> environment) {
    Optional<MutualTls> tls = MutualTls.from(environment);
    return configured(
        environment, name -> network(new Address("127.0.0.1", name.defaultPort()), tls));
  }

  /**
   * In-process under addresses of the caller's choice, so that several servers of one kind fit in
   * one JVM, as in tests.
   *
   * @param address from the service to the server's in-process address
   * @return the channels
   */
  public static Channels inProcessAt(Function<ServiceName, String> address) {
    return new Channels(name -> InProcessChannelBuilder.forName(address.apply(name)));
  }

  private static Channels configured(
      Map<String, String> environment, Function<ServiceName, ManagedChannelBuilder<?>> otherwise) {
    Optional<MutualTls> tls = MutualTls.from(environment);
    Map<ServiceName, Address> addresses = new EnumMap<>(ServiceName.class);
    for (ServiceName name : ServiceName.values()) {
      @Nullable String address = environment.get(name.addressVariable());
      if (address != null && !address.isBlank()) {
        addresses.put(name, Address.parse(name.addressVariable(), address.strip()));
      }
    }
    return new Channels(name -> {
      @Nullable Address address = addresses.get(name);
      return address == null ? otherwise.apply(name) : network(address, tls);
    });
  }

  private static ManagedChannelBuilder<?> network(Address address, Optional<MutualTls> tls) {
    return Grpc.newChannelBuilder(
            address.toString(),
            tls.map(MutualTls::client).orElseGet(InsecureChannelCredentials::create))
        .maxInboundMessageSize(MAX_MESSAGE_BYTES);
  }

  /**
   * The channel to a service. It connects at the first call and by itself again after a loss.
   *
   * @param name the service
   * @return the channel; shared, not to be closed by the caller
   */
  public synchronized ManagedChannel to(ServiceName name) {
    if (closed) {
      throw new IllegalStateException("the channels are closed");
    }
    return open.computeIfAbsent(name, this::connect);
  }

  private ManagedChannel connect(ServiceName name) {
    return builders
        .apply(name)
        .defaultServiceConfig(policies.serviceConfig())
        .enableRetry()
        .intercept(new CorrelationForwarding(), new Deadlines(policies.deadlines(), OTHERWISE))
        .build();
  }

  /** Ends all calls, waiting at most two seconds for those under way. */
  @Override
  public void close() {
    List<ManagedChannel> channels;
    synchronized (this) {
      closed = true;
      channels = new ArrayList<>(open.values());
      open.clear();
    }
    channels.forEach(ManagedChannel::shutdown);
    long end = System.nanoTime() + CLOSING.toNanos();
    try {
      for (ManagedChannel channel : channels) {
        if (!channel.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
          channel.shutdownNow();
        }
      }
    } catch (InterruptedException e) {
      channels.forEach(ManagedChannel::shutdownNow);
      Thread.currentThread().interrupt();
    }
  }
}
