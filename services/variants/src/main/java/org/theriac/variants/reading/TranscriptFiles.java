package org.theriac.variants.reading;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.theriac.knowledgebase.transcripts.TranscriptTable;
import org.theriac.knowledgebase.transcripts.TranscriptTableException;

/** The transcript tables in use: a site's own, then the shipped one. */
public final class TranscriptFiles {
  private TranscriptFiles() {}

  /**
   * Reads the tables.
   *
   * @param paths of a site's tables, plain or gzip, separated as on a class path; empty = none
   * @return the site's tables in order, then the shipped one
   * @throws IllegalArgumentException if a table cannot be read; the message says which and why
   */
  public static List<TranscriptTable> read(String paths) {
    List<TranscriptTable> tables = new ArrayList<>();
    for (String path : paths.split(File.pathSeparator, -1)) {
      if (!path.isBlank()) {
        tables.add(table(Path.of(path.strip())));
      }
    }
    tables.add(TranscriptTable.shipped());
    return tables;
  }

  private static TranscriptTable table(Path path) {
    try (InputStream in = Files.newInputStream(path);
        InputStream unpacked = path.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return TranscriptTable.read(new InputStreamReader(unpacked, StandardCharsets.US_ASCII));
    } catch (IOException | TranscriptTableException e) {
      throw new IllegalArgumentException(
          "the transcript table " + path.getFileName() + " cannot be read: " + e.getMessage(), e);
    }
  }
}
