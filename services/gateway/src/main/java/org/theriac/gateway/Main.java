package org.theriac.gateway;

import java.util.Map;
import org.theriac.transport.Channels;
import org.theriac.transport.ConfigurationException;

/** The gateway as a process of its own. */
public final class Main {
  private Main() {}

  /** Serves until the process is told to end. */
  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> environment = System.getenv();
    Channels channels;
    GatewayServer server;
    try {
      channels = Channels.separate(environment);
      server = GatewayServer.start(GatewaySettings.from(environment), channels);
    } catch (ConfigurationException e) {
      System.err.println("theriac gateway: " + e.getMessage());
      System.exit(2);
      return;
    }
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("drain")
                .unstarted(() -> {
                  server.close();
                  channels.close();
                }));
    System.err.println("theriac gateway: ready on port " + server.port());
    Thread.currentThread().join();
  }
}
