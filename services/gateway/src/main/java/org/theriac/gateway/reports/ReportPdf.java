package org.theriac.gateway.reports;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
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
  private static final long ENDING_SECONDS = 5;

  /** Where the mark of the end may stand (PDF 1.7, implementation note 18). */
  private static final int END_MARK_WITHIN = 1_024;

  private static final int REMOVALS = 20;
  private static final long BETWEEN_REMOVALS_NANOS = 100_000_000;

  private ReportPdf() {}

  /** Prints. */
  static byte[] print(Report report, Filing filing) {
    Path browser = browser().orElse(null);
    if (browser != null) {
      try {
        Path folder = Files.createTempDirectory("theriac-report");
        try {
          Optional<byte[]> printed = print(browser, folder, ReportPage.printed(report, filing));
          if (printed.isPresent()) {
            return printed.get();
          }
          LOG.warn("Chromium wrote no whole PDF within {} s: printed without drawings", SECONDS);
        } finally {
          remove(folder);
        }
      } catch (IOException e) {
        LOG.warn(
            "Chromium could not be run: printed without drawings ({})",
            e.getClass().getSimpleName());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return PdfDocument.of(
        ReportPage.TITLE, "en", withoutDrawings(ReportPage.paper(report, filing)));
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

  /** What Chromium prints; empty if it is not done in time or what it wrote is cut off. */
  private static Optional<byte[]> print(Path browser, Path folder, String html)
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
        return Optional.empty();
      }
      byte[] printed = Files.readAllBytes(pdf);
      return isWhole(printed) ? Optional.of(printed) : Optional.empty();
    } finally {
      List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
      all.add(process.toHandle());
      all.forEach(ProcessHandle::destroyForcibly);
      // Their files can be removed once they have ended.
      process.waitFor(ENDING_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** A PDF begins and ends with marks of its own; what was cut off lacks the second. */
  static boolean isWhole(byte[] pdf) {
    String end =
        new String(
            pdf,
            Math.max(0, pdf.length - END_MARK_WITHIN),
            Math.min(pdf.length, END_MARK_WITHIN),
            StandardCharsets.ISO_8859_1);
    return new String(pdf, 0, Math.min(pdf.length, 5), StandardCharsets.ISO_8859_1).equals("%PDF-")
        && end.contains("%%EOF");
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

  /**
   * The page is a patient's: it must not stay. That it could not be removed is for the operator and
   * is no reason to throw the PDF away.
   */
  private static void remove(Path folder) {
    IOException last = null;
    for (int i = 0; i < REMOVALS; i++) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
        return;
      } catch (IOException | UncheckedIOException e) {
        // A browser that is ending still writes and removes files of its own.
        last = e instanceof IOException io ? io : ((UncheckedIOException) e).getCause();
        LockSupport.parkNanos(BETWEEN_REMOVALS_NANOS);
      }
    }
    LOG.error(
        "the printed page of a report stays in {}: remove it ({})",
        folder,
        last == null ? "" : last.getClass().getSimpleName());
  }
}
