package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import org.theriac.allinone.platform.Platform;

/**
 * How long the report of a tumour takes from its file to JSON, over HTTP on this machine,
 * everything in one process: the first, and the warm ones after a few rounds. Beside the time that
 * passes it gives the processor time of the whole process, which other work on the machine does not
 * lengthen: server, client, garbage collection and compilation of code together.
 */
record ReportBenchmark(Path vcf, String tumorType) {
  private static final int ROUNDS = 5;
  private static final int MEASURED = 20;

  ObjectNode run() throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("theriac-bench");
    var environment = new HashMap<>(System.getenv());
    environment.put("THERIAC_PORT", "0");
    environment.put("THERIAC_BIND", "127.0.0.1");
    environment.put("THERIAC_HOME", home.toString());
    var command = new ReportCommand();
    command.vcf = vcf;
    command.tumorType = tumorType;
    try (var platform = Platform.start(environment)) {
      long start = System.nanoTime();
      JsonNode report = JsonLines.JSON.readTree(command.ask(platform.address()));
      double first = millis(start);
      for (int i = 0; i < ROUNDS; i++) {
        command.ask(platform.address());
      }
      double[] times = new double[MEASURED];
      double[] processor = new double[MEASURED];
      for (int i = 0; i < MEASURED; i++) {
        long before = processorTime();
        start = System.nanoTime();
        command.ask(platform.address());
        times[i] = millis(start);
        processor[i] = Math.round((processorTime() - before) / 1e4) / 100.0;
      }
      Arrays.sort(times);
      Arrays.sort(processor);
      return JsonLines.JSON
          .createObjectNode()
          .put("rows", report.at("/file/rowsRead").asLong())
          .put("firstMs", first)
          .put("medianMs", times[MEASURED / 2])
          .put("slowestMs", times[MEASURED - 1])
          .put("medianCpuMs", processor[MEASURED / 2])
          .put("slowestCpuMs", processor[MEASURED - 1])
          .put("runs", MEASURED);
    }
  }

  /** Of the process, in nanoseconds; 0 where the machine does not tell. */
  private static long processorTime() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? Math.max(0, system.getProcessCpuTime())
        : 0;
  }

  private static double millis(long start) {
    return Math.round((System.nanoTime() - start) / 1e4) / 100.0;
  }
}
