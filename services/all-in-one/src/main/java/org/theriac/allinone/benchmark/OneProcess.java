package org.theriac.allinone.benchmark;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All services in one process, the default.
 *
 * @param address where it listens
 * @param processes the one process
 */
record OneProcess(URI address, List<JavaProcess> processes) implements Served {
  static OneProcess start(Path home) throws IOException {
    int port = JavaProcess.freePort();
    var environment =
        Map.of(
            "THERIAC_HOME", home.resolve("home").toString(),
            "THERIAC_PORT", String.valueOf(port));
    return new OneProcess(
        URI.create("http://127.0.0.1:" + port),
        List.of(
            JavaProcess.start(
                home.resolve("serve.log"), environment, "org.theriac.allinone.Main", "serve")));
  }
}
