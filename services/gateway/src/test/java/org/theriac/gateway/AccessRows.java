package org.theriac.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.theriac.gateway.access.Role;

/** The rows of {@code access.tsv}, read by the tests on their own. */
final class AccessRows {
  private AccessRows() {}

  /**
   * A row.
   *
   * @param address as it stands there
   * @param scopes what a SMART token must allow; empty = such tokens are refused
   */
  record Row(String method, String address, List<String> roles, boolean onePatient, String scopes) {
    /** The address with "x1" in each variable place. */
    String filled() {
      return filledWith("x1");
    }

    String filledWith(String value) {
      // Places of numbers take "1" only.
      return address.replace("{sequence}", "1").replaceAll("\\{[^}]*}", value);
    }

    boolean isForEverybody() {
      return roles.equals(List.of("everybody"));
    }

    boolean isForCdsClients() {
      return address.startsWith("/cds-services");
    }

    boolean takes(Role role) {
      return isForEverybody() || roles.equals(List.of("any-role")) || roles.contains(role.word());
    }

    boolean namesThePatientInItsPath() {
      return address.startsWith("/api/v1/patients/{id}") || address.startsWith("/fhir/Patient/");
    }
  }

  static List<Row> read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Role.class.getResourceAsStream("access.tsv")),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(cells ->
              new Row(
                  cells[0],
                  cells[1],
                  List.of(cells[2].split(" ", -1)),
                  cells.length > 3 && cells[3].equals("one-patient"),
                  cells.length > 4 ? cells[4] : ""))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The words of every role. */
  static String[] everyRole() {
    return Arrays.stream(Role.values()).map(Role::word).toArray(String[]::new);
  }
}
