package org.theriac.allinone.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The data folder: what {@code THERIAC_HOME} names, else {@code .theriac} in the current directory.
 *
 * @param path absolute
 */
public record DataFolder(Path path) {
  /** Finds the folder; it is made when something is stored in it. */
  public static DataFolder of(Map<String, String> environment) {
    var home = environment.getOrDefault("THERIAC_HOME", "");
    return new DataFolder(
        (home.isBlank() ? Path.of(".theriac") : Path.of(home)).toAbsolutePath().normalize());
  }

  /**
   * A folder below it, made if need be.
   *
   * @throws IOException if it cannot be made
   */
  public Path sub(String name) throws IOException {
    return Files.createDirectories(path.resolve(name));
  }
}
