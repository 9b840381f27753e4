package org.theriac.knowledgebase.importers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** A folder of generated Turtle files. */
public final class FactsFolder {
  private FactsFolder() {}

  /**
   * Makes the Turtle files of a folder exactly these; files that are the same stay untouched.
   *
   * @param files text by file name
   */
  public static void replace(Path folder, SortedMap<String, String> files) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> present = Files.list(folder)) {
        for (Path path : present.filter(file -> file.toString().endsWith(".ttl")).toList()) {
          if (!files.containsKey(String.valueOf(path.getFileName()))) {
            Files.delete(path);
          }
        }
      }
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
          Files.writeString(path, file.getValue());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder.getFileName(), e);
    }
  }

  /** Writes one file beside the facts, for people to read. */
  public static void write(Path file, String text) {
    try {
      Path path = file.toAbsolutePath().normalize();
      Path folder = path.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file.getFileName(), e);
    }
  }
}
