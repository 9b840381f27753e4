package org.theriac.gateway.access;

import io.micronaut.http.uri.UriMatchTemplate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Who may go where, from {@code access.tsv}. What no row names is denied. */
final class AccessTable {
  private static final String EVERYBODY = "everybody";
  private static final String ANY_ROLE = "any-role";
  private static final String ONE_PATIENT = "one-patient";

  private final List<Row> rows;

  private AccessTable(List<Row> rows) {
    this.rows = rows;
  }

  /** A row: roles are empty for everybody, logged in or not. */
  private record Row(
      String method, UriMatchTemplate address, Optional<Set<Role>> roles, boolean onePatient) {
    boolean allows(Set<Role> given, boolean forOnePatient) {
      return roles.isEmpty()
          || (roles.get().stream().anyMatch(given::contains) && (onePatient || !forOnePatient));
    }
  }

  /** What the table says of a request. */
  enum Verdict {
    /** It may pass. */
    ALLOWED,
    /** It may not. */
    DENIED
  }

  static AccessTable load() {
    try (InputStream stream =
            Objects.requireNonNull(
                AccessTable.class.getResourceAsStream("access.tsv"), "the table");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      List<Row> rows = new ArrayList<>();
      for (String line : lines.lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          rows.add(
              new Row(
                  cells[0],
                  UriMatchTemplate.of(cells[1]),
                  roles(cells[2]),
                  cells.length > 3 && cells[3].equals(ONE_PATIENT)));
        }
      }
      return new AccessTable(List.copyOf(rows));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Set<Role>> roles(String words) {
    return switch (words) {
      case EVERYBODY -> Optional.empty();
      case ANY_ROLE -> Optional.of(EnumSet.allOf(Role.class));
      default -> {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        Arrays.stream(words.split(" ", -1))
            .map(word -> Role.of(word).orElseThrow())
            .forEach(roles::add);
        yield Optional.of(roles);
      }
    };
  }

  /**
   * Judges a request.
   *
   * @param forOnePatient true if the caller's token is for one patient only
   */
  Verdict verdict(String method, String path, Set<Role> roles, boolean forOnePatient) {
    for (Row row : rows) {
      if (matches(row.method(), method) && row.address().match(path).isPresent()) {
        return row.allows(roles, forOnePatient) ? Verdict.ALLOWED : Verdict.DENIED;
      }
    }
    return Verdict.DENIED;
  }

  private static boolean matches(String row, String method) {
    return row.equals(method) || (row.equals("GET") && method.equals("HEAD"));
  }
}
