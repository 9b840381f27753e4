package org.theriac.allinone.commandline;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.theriac.allinone.platform.Platform;
import picocli.CommandLine.Command;

@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Serves everything in one process, on loopback, until it is stopped.",
      "THERIAC_PORT: the port (8080); THERIAC_BIND: another address; THERIAC_HOME: the data folder."
    })
final class ServeCommand implements Callable<Integer> {
  @Override
  public Integer call() throws InterruptedException {
    long start = System.nanoTime();
    var platform = Platform.start(System.getenv());
    platform.services().holdRelease();
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  platform.close();
                  stopped.countDown();
                }));
    System.err.printf(
        "theriac: ready after %.1f s; pages and interfaces at %s%n",
        (System.nanoTime() - start) / 1e9, platform.address());
    stopped.await();
    return 0;
  }
}
