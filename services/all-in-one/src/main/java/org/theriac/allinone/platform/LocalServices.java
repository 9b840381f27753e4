package org.theriac.allinone.platform;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.records.rpc.RecordsSettings;
import org.theriac.transport.Channels;
import org.theriac.transport.RpcServer;
import org.theriac.transport.ServiceName;

/**
 * The services in this JVM: each is started in-process when it is first asked for, unless the
 * environment says where it runs ({@code THERIAC_<NAME>_ADDR}). Closing stops what was started, in
 * reverse order.
 */
public final class LocalServices implements AutoCloseable {
  private final Map<String, String> environment;
  private final Channels channels;
  private final ServiceFactory factory;
  private final Set<ServiceName> ready = EnumSet.noneOf(ServiceName.class);
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private @Nullable KnowledgeRelease release;

  /** Starts nothing yet. */
  public LocalServices(Map<String, String> environment) {
    this(environment, UnaryOperator.identity());
  }

  private LocalServices(Map<String, String> environment, UnaryOperator<RecordsSettings> store) {
    this.environment = Map.copyOf(environment);
    this.channels = Channels.inProcess(environment);
    this.factory = new ServiceFactory(DataFolder.of(environment), environment, store);
  }

  /**
   * The same for an operator's command: where a Theriac that serves has the data folder open, its
   * store is shared instead of being refused.
   */
  public static LocalServices besideServing(Map<String, String> environment) {
    return new LocalServices(environment, RecordsSettings::besideRunning);
  }

  /**
   * A channel to a service that is ready.
   *
   * @throws StartFailure if it cannot be started
   */
  public ManagedChannel to(ServiceName name) {
    ensure(name);
    return channels.to(name);
  }

  /** The channels, all services being ready. */
  public Channels all() {
    for (ServiceName name : ServiceName.values()) {
      ensure(name);
    }
    return channels;
  }

  /** The channels, these services being ready; calls of others fail. */
  public Channels having(ServiceName... names) {
    for (ServiceName name : names) {
      ensure(name);
    }
    return channels;
  }

  private synchronized void ensure(ServiceName name) {
    if (!ready.contains(name)) {
      if (environment.getOrDefault(name.addressVariable(), "").isBlank()) {
        List<BindableService> services = factory.create(name, this::release, started);
        started.push(RpcServer.of(name, services).inProcess().start());
      }
      ready.add(name);
    }
  }

  /** The knowledge release, loaded when it is first asked for. */
  public synchronized KnowledgeRelease release() {
    var loaded = release;
    if (loaded == null) {
      loaded = KnowledgeReleases.load();
      release = loaded;
    }
    return loaded;
  }

  @Override
  public synchronized void close() {
    channels.close();
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        throw new IllegalStateException("a service did not stop cleanly", e);
      }
    }
  }
}
