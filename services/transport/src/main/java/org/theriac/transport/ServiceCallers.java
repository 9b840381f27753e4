package org.theriac.transport;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who may call which service over mutual TLS, by the names on the caller's certificate. Being of
 * the same authority is not enough: each service has a certificate, and whoever gets hold of that
 * of one must not be able to read what another keeps.
 *
 * @param byService the names that may call a service; a service that is not there nobody may call
 */
public record ServiceCallers(Map<ServiceName, Set<String>> byService) {
  static final String FILE = "THERIAC_TLS_CALLERS";

  /** Copies. */
  public ServiceCallers {
    byService = Map.copyOf(byService);
  }

  /** By the architecture: services do not call each other, the gateway calls them all. */
  static ServiceCallers usual() {
    try (InputStream stream =
            Objects.requireNonNull(
                ServiceCallers.class.getResourceAsStream("callers.tsv"), "callers.tsv");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      return read("callers.tsv", lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The table of the file that {@code THERIAC_TLS_CALLERS} names, in place of the usual one.
   *
   * @param environment the environment's variables
   * @throws ConfigurationException if it cannot be read
   */
  static ServiceCallers from(Map<String, String> environment) {
    String file = environment.getOrDefault(FILE, "").strip();
    if (file.isEmpty()) {
      return usual();
    }
    try {
      return read(FILE, Files.readAllLines(Path.of(file)));
    } catch (IOException e) {
      throw new ConfigurationException(FILE + ": cannot read " + file, e);
    }
  }

  /** Lines of a service's name, a tab, and names divided by blanks. */
  private static ServiceCallers read(String setting, List<String> lines) {
    Map<ServiceName, Set<String>> byService = new EnumMap<>(ServiceName.class);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] cells = line.split("\t", -1);
      Optional<ServiceName> service = service(cells[0]);
      if (cells.length != 2 || service.isEmpty() || cells[1].isBlank()) {
        throw new ConfigurationException(
            setting
                + ", line "
                + (i + 1)
                + ": give a service (variants, ontology, therapies, trials or records), a tab, and"
                + " the names on certificates that may call it, divided by blanks");
      }
      if (byService.put(service.get(), Set.copyOf(List.of(cells[1].strip().split("\\s+", -1))))
          != null) {
        throw new ConfigurationException(
            setting + ", line " + (i + 1) + ": " + cells[0] + " stands there twice");
      }
    }
    return new ServiceCallers(byService);
  }

  private static Optional<ServiceName> service(String key) {
    for (ServiceName name : ServiceName.values()) {
      if (name.key().equals(key)) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** True if one of the names on a certificate may call the service. */
  boolean allows(ServiceName service, Collection<String> names) {
    return !Collections.disjoint(byService.getOrDefault(service, Set.of()), names);
  }
}
