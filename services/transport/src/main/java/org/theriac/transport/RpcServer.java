package org.theriac.transport;

import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerCredentials;
import io.grpc.ServerServiceDefinition;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running service: the same handlers in-process, on a TCP port, or both. Handlers run on kept
 * threads ({@link HandlerThreads}) and may block. Health ({@code grpc.health.v1}) and reflection
 * are served on TCP; health also in-process; handlers that are {@link SelfChecked} are asked every
 * second whether they can work.
 */
public final class RpcServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RpcServer.class);

  private final List<Server> servers;
  private final HealthStatusManager health;
  private final ExecutorService executor;
  private final SelfChecks checks;
  private final Duration grace;
  private final int port;
  private boolean closed;

  private RpcServer(
      List<Server> servers,
      HealthStatusManager health,
      ExecutorService executor,
      SelfChecks checks,
      Duration grace,
      int port) {
    this.servers = servers;
    this.health = health;
    this.executor = executor;
    this.checks = checks;
    this.grace = grace;
    this.port = port;
  }

  /**
   * A server to be configured.
   *
   * @param name the service
   * @param services its handlers, at least one
   * @return a builder that serves nowhere yet
   */
  public static Builder of(ServiceName name, List<? extends BindableService> services) {
    return new Builder(name, services);
  }

  /** The TCP port, 1 to 65535, or empty if the server is only in-process. */
  public Optional<Integer> port() {
    return port < 0 ? Optional.empty() : Optional.of(port);
  }

  /** Waits until the server is closed. */
  public void awaitTermination() throws InterruptedException {
    for (Server server : servers) {
      server.awaitTermination();
    }
  }

  /**
   * Drains: says "not serving", refuses new calls, lets those under way end within the grace
   * period, then cuts them. Closing twice does nothing.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    checks.close();
    health.enterTerminalState();
    servers.forEach(Server::shutdown);
    long end = System.nanoTime() + grace.toNanos();
    try {
      for (Server server : servers) {
        if (!server.awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
          LOG.warn("cutting calls that did not end within {} ms", grace.toMillis());
          server.shutdownNow();
        }
      }
    } catch (InterruptedException e) {
      servers.forEach(Server::shutdownNow);
      Thread.currentThread().interrupt();
    }
    executor.shutdown();
  }

  /** How and where to serve. */
  public static final class Builder {
    private final ServiceName name;
    private final List<BindableService> services;
    private final List<String> inProcess = new ArrayList<>();
    private boolean onCallersThread;
    private @Nullable Address listen;
    private Optional<MutualTls> tls = Optional.empty();
    private int maxMessageBytes = 16 * 1024 * 1024;
    private Duration grace = Duration.ofSeconds(5);

    private Builder(ServiceName name, List<? extends BindableService> services) {
      this.name = name;
      this.services = List.copyOf(services);
      if (this.services.isEmpty()) {
        throw new IllegalArgumentException("no handlers for " + name.key());
      }
    }

    /** Serves in this process under the service's own address. */
    public Builder inProcess() {
      return inProcess(name.inProcessAddress());
    }

    /**
     * Serves in this process.
     *
     * @param address unique in the JVM
     */
    public Builder inProcess(String address) {
      inProcess.add(address);
      return this;
    }

    /**
     * Lets handlers run on the thread that calls when they are called in this process: the call
     * saves two changes of threads, and its deadline does not end it before the handler does. For
     * handlers that only compute; those that wait or stream keep threads of their own.
     */
    public Builder onCallersThread() {
      this.onCallersThread = true;
      return this;
    }

    /**
     * Serves on TCP.
     *
     * @param address where; port 0 takes a free one
     */
    public Builder listen(Address address) {
      this.listen = address;
      return this;
    }

    /**
     * Wants certificates on TCP.
     *
     * @param tls the files. Empty = plain text
     */
    public Builder tls(Optional<MutualTls> tls) {
      this.tls = tls;
      return this;
    }

    /**
     * Limits a message on TCP; larger ones are RESOURCE_EXHAUSTED. 16 MiB unless said.
     *
     * @param bytes at least 1
     */
    public Builder maxMessageBytes(int bytes) {
      this.maxMessageBytes = bytes;
      return this;
    }

    /**
     * How long calls under way may take to end when the server closes. Five seconds unless said.
     *
     * @param grace zero or more
     */
    public Builder grace(Duration grace) {
      this.grace = grace;
      return this;
    }

    /**
     * Starts to serve.
     *
     * @return the running server
     * @throws ConfigurationException if the port or address is taken or cannot be bound
     */
    public RpcServer start() {
      Logs.join();
      HealthStatusManager health = new HealthStatusManager();
      ExecutorService executor = HandlerThreads.named(name.key() + "-rpc");
      List<Server> started = new ArrayList<>();
      int port = -1;
      try {
        for (String address : inProcess) {
          started.add(
              serve(
                  InProcessServerBuilder.forName(address),
                  health,
                  onCallersThread ? Runnable::run : executor,
                  "in-process " + address));
        }
        if (listen != null) {
          ServerCredentials credentials =
              tls.map(MutualTls::server).orElseGet(InsecureServerCredentials::create);
          NettyServerBuilder builder =
              NettyServerBuilder.forAddress(
                      new InetSocketAddress(listen.host(), listen.port()), credentials)
                  .maxInboundMessageSize(maxMessageBytes)
                  .maxInboundMetadataSize(16 * 1024)
                  .maxConcurrentCallsPerConnection(1024)
                  .permitKeepAliveTime(10, TimeUnit.SECONDS)
                  .addService(ProtoReflectionServiceV1.newInstance());
          // Before the guard is added, so that it turns the refusal into an answer.
          tls.ifPresent(one -> builder.intercept(new CallerCheck(name, one.callers())));
          Server server = serve(builder, health, executor, listen.toString());
          started.add(server);
          port = server.getPort();
        }
      } catch (RuntimeException e) {
        started.forEach(Server::shutdownNow);
        executor.shutdownNow();
        throw e;
      }
      if (started.isEmpty()) {
        executor.shutdownNow();
        throw new IllegalStateException(
            name.key() + " would serve nowhere; say inProcess or listen");
      }
      return new RpcServer(
          List.copyOf(started),
          health,
          executor,
          SelfChecks.start(name, services, health),
          grace,
          port);
    }

    private Server serve(
        ServerBuilder<?> builder, HealthStatusManager health, Executor executor, String where) {
      builder.executor(executor).intercept(new GuardingInterceptor());
      for (BindableService service : services) {
        ServerServiceDefinition definition = service.bindService();
        builder.addService(definition);
        health.setStatus(definition.getServiceDescriptor().getName(), ServingStatus.SERVING);
      }
      builder.addService(health.getHealthService());
      try {
        return builder.build().start();
      } catch (IOException e) {
        throw new ConfigurationException(
            name.key()
                + " cannot serve at "
                + where
                + ": the address is taken or not this machine's; free it or set "
                + name.portVariable(),
            e);
      }
    }
  }
}
