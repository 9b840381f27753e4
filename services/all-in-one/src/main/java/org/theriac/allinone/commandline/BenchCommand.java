package org.theriac.allinone.commandline;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.theriac.allinone.benchmark.AlertBenchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures alerts over HTTP in a process of its own: cold start to first alert, latency at a fixed rate beside",
      "that of the liveness endpoint, memory and the size of the distribution. Prints one JSON object."
    })
final class BenchCommand implements Callable<Integer> {
  @Option(
      names = "--calls",
      defaultValue = "2000",
      description = "Calls measured of each kind (2000).")
  int calls = 2000;

  @Option(names = "--rate", defaultValue = "100", description = "Calls a second (100).")
  int rate = 100;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (calls < 1 || rate < 1) {
      throw new CallerError("WRONG_VALUE", "--calls and --rate must be at least 1");
    }
    System.out.println(new AlertBenchmark(calls, rate).run().toPrettyString());
    return 0;
  }
}
