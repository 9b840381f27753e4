package org.theriac.gateway.reports;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;

/**
 * Prints a page to PDF with a headless Chromium of this machine, so that paper shows what the
 * screen shows. The page holds its style and loads nothing. It lies on disk only while it is
 * printed, in a folder that only this user can read.
 */
final class ReportPdf {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final long SECONDS = 50;

  private ReportPdf() {}

  /**
   * Prints.
   *
   * @throws ProblemException NOT_ACCEPTABLE if there is no Chromium; INTERNAL if it fails
   */
  static byte[] print(String html) {
    Path browser =
        browser()
            .orElseThrow(() ->
                new ProblemException(
                    Problem.of(
                        ProblemCode.NOT_ACCEPTABLE,
                        "PDF needs Chromium on this machine (or THERIAC_CHROMIUM, its path). Ask"
                            + " for text/html and print the page from a browser instead.")));
    try {
      Path folder = Files.createTempDirectory("theriac-report");
      try {
        return print(browser, folder, html);
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    }
  }

  private static ProblemException failed(Exception cause) {
    ProblemException failure =
        new ProblemException(
            Problem.of(ProblemCode.INTERNAL, "The page could not be printed to PDF."));
    failure.initCause(cause);
    return failure;
  }

  private static byte[] print(Path browser, Path folder, String html)
      throws IOException, InterruptedException {
    Path page = folder.resolve("report.html");
    Path pdf = folder.resolve("report.pdf");
    Files.write(page, html.getBytes(StandardCharsets.UTF_8));
    List<String> command =
        new ArrayList<>(
            List.of(
                browser.toString(),
                "--headless",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-extensions",
                "--disable-background-networking",
                "--no-first-run",
                "--no-pdf-header-footer",
                "--user-data-dir=" + folder.resolve("profile"),
                "--print-to-pdf=" + pdf));
    if (System.getProperty("user.name", "").equals("root")) {
      // Chromium's sandbox refuses to run as root; the page holds no script and loads nothing.
      command.add("--no-sandbox");
    }
    command.add(page.toUri().toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || !Files.exists(pdf)) {
        throw new IOException("Chromium wrote no PDF");
      }
      return Files.readAllBytes(pdf);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static Optional<Path> browser() {
    String named = System.getenv().getOrDefault("THERIAC_CHROMIUM", "");
    if (!named.isBlank()) {
      return Optional.of(Path.of(named)).filter(Files::isExecutable);
    }
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      for (String name : NAMES) {
        if (!folder.isBlank() && Files.isExecutable(Path.of(folder, name))) {
          return Optional.of(Path.of(folder, name));
        }
      }
    }
    return Optional.empty();
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
