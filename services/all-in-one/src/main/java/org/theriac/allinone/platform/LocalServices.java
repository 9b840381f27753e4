package org.theriac.allinone.platform;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.shelf.ReleaseShelf;
import org.theriac.records.rpc.RecordsSettings;
import org.theriac.transport.Channels;
import org.theriac.transport.ExchangeableServices;
import org.theriac.transport.RpcServer;
import org.theriac.transport.ServiceName;

/**
 * The services in this JVM: each is started in-process when it is first asked for, unless the
 * environment says where it runs ({@code THERIAC_<NAME>_ADDR}). Closing stops what was started, in
 * reverse order.
 */
public final class LocalServices implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalServices.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

  /** Services that take another release while they serve. */
  private static final Set<ServiceName> FOLLOWING =
      EnumSet.of(ServiceName.VARIANTS, ServiceName.ONTOLOGY);

  /** Services whose handlers only compute: an order is answered sooner on one thread. */
  private static final Set<ServiceName> COMPUTING = EnumSet.of(ServiceName.ONTOLOGY);

  private final Map<String, String> environment;
  private final Channels channels;
  private final ServiceFactory factory;
  private final Set<ServiceName> ready = EnumSet.noneOf(ServiceName.class);
  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final ReleaseShelf shelf;
  private final Map<ServiceName, ExchangeableServices> following = new ConcurrentHashMap<>();
  private @Nullable KnowledgeRelease release;
  private @Nullable Thread watching;

  /** Starts nothing yet. */
  public LocalServices(Map<String, String> environment) {
    this(environment, UnaryOperator.identity(), true);
  }

  private LocalServices(
      Map<String, String> environment, UnaryOperator<RecordsSettings> store, boolean trialIndex) {
    this.environment = Map.copyOf(environment);
    this.shelf = ReleaseShelf.of(environment);
    this.channels = Channels.inProcess(environment);
    this.factory = new ServiceFactory(DataFolder.of(environment), environment, store, trialIndex);
  }

  /**
   * The same for an operator's command: where a Theriac that serves has the data folder open, its
   * store is shared instead of being refused.
   */
  public static LocalServices besideServing(Map<String, String> environment) {
    return new LocalServices(environment, RecordsSettings::besideRunning, true);
  }

  /**
   * The same for reading notes and criteria, which needs no trial of the index: it is not opened, a
   * Theriac that serves may have it open.
   */
  public static LocalServices withoutTrialIndex(Map<String, String> environment) {
    return new LocalServices(environment, UnaryOperator.identity(), false);
  }

  /**
   * The same with a release of the site's shelf instead of the one in use, for making a decision
   * again with the release that it was made with.
   *
   * @throws org.theriac.knowledgebase.shelf.ShelfException if the shelf has no such release
   */
  public static LocalServices besideServing(Map<String, String> environment, String releaseId) {
    var own = new HashMap<>(environment);
    // Whoever serves the ontology elsewhere serves it with the release in use.
    own.remove(ServiceName.ONTOLOGY.addressVariable());
    var services = besideServing(own);
    services.release = KnowledgeReleases.compile(services.shelf.read(releaseId));
    return services;
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
        if (FOLLOWING.contains(name)) {
          var exchangeable = new ExchangeableServices(services);
          following.put(name, exchangeable);
          services = exchangeable.services();
        }
        var server = RpcServer.of(name, services).inProcess();
        if (COMPUTING.contains(name)) {
          server.onCallersThread();
        }
        started.push(server.start());
      }
      ready.add(name);
    }
  }

  /** The knowledge release, loaded when it is first asked for. */
  public synchronized KnowledgeRelease release() {
    var loaded = release;
    if (loaded == null) {
      loaded = shelf.load();
      release = loaded;
    }
    return loaded;
  }

  /**
   * For a site that serves: keeps to the release in use from now on, whatever release a later
   * program brings, and says where this program has brought one that nobody has activated yet.
   *
   * @throws StartFailure if the folder of releases cannot be written
   */
  public void holdRelease() {
    try {
      shelf.hold();
    } catch (UncheckedIOException e) {
      throw new StartFailure(
          "the folder of releases " + shelf.folder() + " cannot be written; make it writable", e);
    }
    shelf
        .other()
        .ifPresent(used ->
            LOG.warn(
                "this program brings the knowledge release {}, but {} is used here until somebody"
                    + " activates another: ./theriac release compare {}, then activate",
                KnowledgeReleases.ownId(),
                used,
                KnowledgeReleases.ownId()));
  }

  /** Looks every few seconds whether another release was activated, and takes it. */
  void followReleases() {
    watching =
        Thread.ofVirtual()
            .name("releases")
            .start(() -> {
              try {
                while (true) {
                  Thread.sleep(LOOK_EVERY);
                  takeActiveRelease();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /**
   * Takes the release that is active now, without refusing a call; a defective one is not taken.
   */
  public void takeActiveRelease() {
    try {
      var serving = release().id();
      if (shelf.active().equals(serving)) {
        return;
      }
      var next = shelf.load();
      var ignored = new ArrayDeque<AutoCloseable>();
      following.forEach(
          (name, services) -> services.exchange(factory.create(name, () -> next, ignored)));
      synchronized (this) {
        release = next;
      }
      LOG.warn(
          "knowledge release {} is used from now on, {} before; the trials service takes it at the"
              + " next start",
          next.id(),
          serving);
    } catch (RuntimeException e) {
      LOG.error(
          "the release that was activated cannot be used, the one before goes on: {}",
          e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    var watcher = watching;
    if (watcher != null) {
      watcher.interrupt();
    }
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
