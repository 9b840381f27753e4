package org.theriac.allinone.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.theriac.transport.ServiceName;

/**
 * Each service and the gateway as a process of its own, over TCP of this machine.
 *
 * @param address where the gateway listens
 * @param processes the services, then the gateway
 */
record SeparateProcesses(URI address, List<JavaProcess> processes) implements Served {
  static SeparateProcesses start(Path home) throws IOException {
    var processes = new ArrayList<JavaProcess>();
    var served =
        new SeparateProcesses(URI.create("http://127.0.0.1:" + JavaProcess.freePort()), processes);
    try {
      var gateway = new HashMap<String, String>();
      for (var service : ServiceName.values()) {
        int port = JavaProcess.freePort();
        var environment = new HashMap<String, String>();
        environment.put("THERIAC_HOME", home.resolve(service.key()).toString());
        environment.put(service.portVariable(), String.valueOf(port));
        processes.add(
            JavaProcess.start(
                home.resolve(service.key() + ".log"),
                environment,
                "org.theriac." + service.key() + ".Main"));
        gateway.put(service.addressVariable(), "127.0.0.1:" + port);
      }
      gateway.put("THERIAC_HOME", home.resolve("gateway").toString());
      gateway.put("THERIAC_PORT", String.valueOf(served.address.getPort()));
      processes.add(
          JavaProcess.start(home.resolve("gateway.log"), gateway, "org.theriac.gateway.Main"));
      return served;
    } catch (IOException | RuntimeException e) {
      served.close();
      throw e;
    }
  }
}
