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

/**
 * Who may go where, from {@code access.tsv}. What no row names is denied, and so is a SMART token
 * where a row does not say which scopes it takes.
 */
final class AccessTable {
  private static final String EVERYBODY = "everybody";
  private static final String ANY_ROLE = "any-role";
  private static final String ONE_PATIENT = "one-patient";
  private static final String ANY_SCOPE = "any-scope";

  private final List<Row> rows;

  private AccessTable(List<Row> rows) {
    this.rows = rows;
  }

  /**
   * A row.
   *
   * @param roles empty for everybody, logged in or not
   * @param onePatient whether a token for one patient may pass
   * @param scopes what a SMART token must allow; empty = it may not pass
   */
  private record Row(
      String method,
      UriMatchTemplate address,
      Optional<Set<Role>> roles,
      boolean onePatient,
      Optional<List<SmartScopes.Need>> scopes) {
    boolean allows(Optional<Caller> caller) {
      return roles.isEmpty() || (caller.isPresent() && allows(roles.get(), caller.get()));
    }

    private boolean allows(Set<Role> any, Caller caller) {
      return any.stream().anyMatch(caller.roles()::contains)
          && (onePatient || caller.patient().isEmpty())
          && (caller.scopes().isEmpty()
              || scopes.filter(needs -> caller.scopes().get().cover(needs)).isPresent());
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
                  cells.length > 3 && cells[3].equals(ONE_PATIENT),
                  cells.length > 4 ? Optional.of(needs(cells[4])) : Optional.empty()));
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

  private static List<SmartScopes.Need> needs(String words) {
    return words.equals(ANY_SCOPE)
        ? List.of()
        : Arrays.stream(words.split(" ", -1)).map(SmartScopes.Need::of).toList();
  }

  /** Judges a request; the caller is empty if nobody was verified. */
  Verdict verdict(String method, String path, Optional<Caller> caller) {
    for (Row row : rows) {
      if (matches(row.method(), method) && row.address().match(path).isPresent()) {
        return row.allows(caller) ? Verdict.ALLOWED : Verdict.DENIED;
      }
    }
    return Verdict.DENIED;
  }

  private static boolean matches(String row, String method) {
    return row.equals(method) || (row.equals("GET") && method.equals("HEAD"));
  }
}
