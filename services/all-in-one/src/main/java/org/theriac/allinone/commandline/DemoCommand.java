package org.theriac.allinone.commandline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.theriac.allinone.demonstration.Demonstration;
import org.theriac.allinone.platform.DataFolder;
import org.theriac.allinone.platform.Platform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Starts everything on embedded defaults, loads synthetic samples, shows the three users' "
          + "answers,",
      "and keeps serving. Its data lies in the folder \"demo\" of the data folder, apart from that "
          + "of serve."
    })
final class DemoCommand implements Callable<Integer> {
  @Option(names = "--exit", description = "Stop when everything was shown.")
  boolean exit;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var environment = new HashMap<>(System.getenv());
    Path home = DataFolder.of(environment).sub("demo");
    environment.put("THERIAC_HOME", home.toString());
    if (exit) {
      // Nobody will look at the pages, so the usual port need not be free.
      environment.putIfAbsent("THERIAC_PORT", "0");
    }
    System.out.println(
        "Theriac demonstration. Every patient, tumour, note and trial below is SYNTHETIC.");
    System.out.println("- starting the services, an embedded Redis and the gateway");
    long start = System.nanoTime();
    var platform = Platform.start(environment);
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("stop")
                .unstarted(() -> {
                  platform.close();
                  stopped.countDown();
                }));
    System.out.printf("  ready after %.1f s%n", (System.nanoTime() - start) / 1e9);
    try (var demonstration = new Demonstration(platform.address(), System.out)) {
      demonstration.run();
    }
    System.out.println();
    if (exit) {
      return 0;
    }
    System.out.println(
        "The pages are at " + platform.address() + " (patient id: demo-1). Stop with Ctrl-C.");
    stopped.await();
    return 0;
  }
}
