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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.pages.Html;
import org.theriac.gateway.pdf.PdfDocument;

/**
 * Prints a report to PDF: with a headless Chromium of this machine, so that paper shows what the
 * screen shows; without one, or where it fails, by the gateway's own renderer, which leaves the
 * drawings out but not their data. The page holds its style and loads nothing. It lies on disk only
 * while it is printed, in a folder that only this user can read.
 */
final class ReportPdf {
  private static final Logger LOG = LoggerFactory.getLogger(ReportPdf.class);
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final long SECONDS = 40;

  private ReportPdf() {}

  /** Prints. */
  static byte[] print(Report report, @Nullable ReportChanges changes) {
    Path browser = browser().orElse(null);
    if (browser != null) {
      try {
        Path folder = Files.createTempDirectory("theriac-report");
        try {
          return print(browser, folder, ReportPage.printed(report, changes));
        } finally {
          remove(folder);
        }
      } catch (IOException e) {
        LOG.warn("Chromium did not print a report: {}", e.getClass().getSimpleName());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return PdfDocument.of(
        ReportPage.TITLE, "en", withoutDrawings(ReportPage.content(report, changes)));
  }

  private static Html withoutDrawings(Html html) {
    return switch (html) {
      case Html.Text text -> text;
      case Html.Group group ->
          Html.group(group.nodes().stream().map(ReportPdf::withoutDrawings).toList());
      case Html.Element element ->
          element.name().equals("svg")
              ? Html.nothing()
              : new Html.Element(
                  element.name(),
                  element.attributes(),
                  element.children().stream().map(ReportPdf::withoutDrawings).toList());
    };
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
