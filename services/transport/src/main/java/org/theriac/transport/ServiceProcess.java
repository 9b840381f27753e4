package org.theriac.transport;

import io.grpc.BindableService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A service as a process of its own: the body of a thin {@code main}.
 *
 * <p>{@code THERIAC_<NAME>_PORT} is the port (9101 variants, 9102 ontology, 9103 therapies, 9104
 * trials, 9105 records), {@code THERIAC_BIND} the address to listen on (loopback unless set),
 * {@code THERIAC_TLS_CERT}, {@code THERIAC_TLS_KEY} and {@code THERIAC_TLS_CA} turn mutual TLS on.
 */
public final class ServiceProcess {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);
  private static final int EXIT_CONFIGURATION = 2;

  private ServiceProcess() {}

  /** What a process serves; making it may take time and may fail. */
  @FunctionalInterface
  public interface Services {
    /** Makes the handlers. */
    List<? extends BindableService> create() throws Exception;
  }

  /**
   * Serves until the process is told to end. Writes one line to standard error when ready. Ends the
   * process with status 2 if the configuration cannot be used, 1 if the service cannot be made.
   *
   * @param name the service
   * @param services makes its handlers
   * @param closeables closed in order after the server has drained
   */
  @SuppressWarnings("SystemExitOutsideMain") // It is the body of main.
  public static void run(ServiceName name, Services services, AutoCloseable... closeables) {
    RpcServer server;
    try {
      server = start(name, services.create(), System.getenv());
    } catch (ConfigurationException e) {
      System.err.println("theriac " + name.key() + ": " + e.getMessage());
      close(closeables);
      System.exit(EXIT_CONFIGURATION);
      return;
    } catch (Exception e) {
      LOG.error("{} cannot start", name.key(), e);
      close(closeables);
      System.exit(1);
      return;
    }
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("drain")
                .unstarted(() -> {
                  server.close();
                  close(closeables);
                }));
    try {
      server.awaitTermination();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The same for handlers that are made anew, while they serve, when another version of what they
   * are made from is wanted.
   *
   * @param name the service
   * @param version says which version is wanted
   * @param services makes its handlers for that version
   */
  public static void runFollowing(ServiceName name, Supplier<String> version, Services services) {
    run(
        name,
        () -> {
          FollowingServices following = FollowingServices.of(name, version, services);
          following.follow();
          return following.services();
        });
  }

  /**
   * Starts a service on TCP by the environment and says so on standard error.
   *
   * @param name the service
   * @param services its handlers
   * @param environment the environment's variables
   * @return the running server
   * @throws ConfigurationException if a variable cannot be used or the port is taken
   */
  public static RpcServer start(
      ServiceName name, List<? extends BindableService> services, Map<String, String> environment) {
    Address address = Address.toListenOn(name, environment);
    Optional<MutualTls> tls = MutualTls.from(environment);
    RpcServer server = RpcServer.of(name, services).listen(address).tls(tls).start();
    System.err.println(
        "theriac "
            + name.key()
            + ": ready on "
            + new Address(address.host(), server.port().orElseThrow())
            + (tls.isPresent() ? " with mutual TLS" : " in plain text"));
    return server;
  }

  private static void close(AutoCloseable... closeables) {
    for (AutoCloseable closeable : closeables) {
      try {
        closeable.close();
      } catch (Exception e) {
        LOG.warn("closing failed: {}", e.getClass().getName());
      }
    }
  }
}
