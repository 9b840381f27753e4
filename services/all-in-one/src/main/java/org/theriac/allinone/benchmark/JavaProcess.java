package org.theriac.allinone.benchmark;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A main class of this class path in a process of its own, with this process's virtual machine
 * flags and none of its settings.
 *
 * @param process the process
 * @param startedAt {@link System#nanoTime()} before it was started
 * @param log where its output goes
 */
record JavaProcess(Process process, long startedAt, Path log) implements AutoCloseable {
  static JavaProcess start(
      Path log, Map<String, String> environment, String mainClass, String... arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(virtualMachineFlags());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("THERIAC_"));
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    long startedAt = System.nanoTime();
    return new JavaProcess(builder.start(), startedAt, log);
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Resident memory in MiB of the process and its children; -1 where the system does not tell. */
  double residentMebibytes() {
    double sum = resident(process.pid());
    if (sum < 0) {
      return -1;
    }
    for (var child : process.descendants().toList()) {
      sum += Math.max(0, resident(child.pid()));
    }
    return sum;
  }

  private static double resident(long pid) {
    var status = new File("/proc/" + pid + "/status");
    try {
      return Files.readAllLines(status.toPath()).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }

  private static List<String> virtualMachineFlags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-agentlib") && !flag.startsWith("-javaagent"))
        .toList();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
