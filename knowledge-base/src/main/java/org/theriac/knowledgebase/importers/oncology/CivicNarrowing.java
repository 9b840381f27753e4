package org.theriac.knowledgebase.importers.oncology;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.theriac.knowledgebase.importers.Table;

/**
 * Rows of CIViC that state more than their source holds, narrowed by the table {@code
 * civic-narrowed.tsv}. The reason goes into the fact; nothing is widened here.
 */
final class CivicNarrowing {
  /** One narrowed row; empty cells keep what CIViC states. */
  private record Narrowed(String profile, String disease, String doid, String reason) {}

  private static final String WORDING = "wording before narrowing";

  private final Map<String, Narrowed> rows = new HashMap<>();

  private CivicNarrowing() {}

  static CivicNarrowing read() {
    CivicNarrowing narrowing = new CivicNarrowing();
    try (InputStream in =
        Objects.requireNonNull(CivicNarrowing.class.getResourceAsStream("civic-narrowed.tsv"))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .forEach(cells ->
              narrowing.rows.put(cells[0], new Narrowed(cells[1], cells[2], cells[3], cells[4])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return narrowing;
  }

  /** The row as it is imported. */
  Map<String, String> apply(Map<String, String> row) {
    Narrowed narrowed = rows.get(Table.cell(row, "evidence_id"));
    if (narrowed == null) {
      return row;
    }
    Map<String, String> result = new HashMap<>(row);
    result.put(WORDING, Table.cell(row, "molecular_profile"));
    if (!narrowed.profile().isEmpty()) {
      result.put("molecular_profile", narrowed.profile());
    }
    if (!narrowed.disease().isEmpty()) {
      result.put("disease", narrowed.disease());
      result.put("doid", narrowed.doid());
    }
    return result;
  }

  /** The profile as CIViC words it. */
  String wording(Map<String, String> row) {
    return row.getOrDefault(WORDING, Table.cell(row, "molecular_profile"));
  }

  /** Why a row was narrowed; empty if it was not. */
  Optional<String> reason(Map<String, String> row) {
    return Optional.ofNullable(rows.get(Table.cell(row, "evidence_id"))).map(Narrowed::reason);
  }
}
