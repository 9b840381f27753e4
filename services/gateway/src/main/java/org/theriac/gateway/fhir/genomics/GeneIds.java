package org.theriac.gateway.fhir.genomics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** HGNC ids of genes, from the tables; genes that they do not hold go by their symbol. */
final class GeneIds {
  private static final Map<String, String> BY_SYMBOL = load();
  private static final Map<String, String> BY_ID = turned(BY_SYMBOL);

  private GeneIds() {}

  /** The id, for example of the form {@code HGNC:123}; null if it is not known. */
  static @Nullable String idOf(String symbol) {
    return BY_SYMBOL.get(symbol);
  }

  /** The symbol of an id; null if it is not known. */
  static @Nullable String symbolOf(String id) {
    return BY_ID.get(id);
  }

  private static Map<String, String> load() {
    Map<String, String> ids = new HashMap<>();
    read("hgnc-tumour.tsv", ids);
    read("/org/theriac/gateway/fhir/hgnc.tsv", ids);
    return Map.copyOf(ids);
  }

  private static void read(String table, Map<String, String> into) {
    try (InputStream stream =
            Objects.requireNonNull(GeneIds.class.getResourceAsStream(table), "the table");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line : lines.lines().toList()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          into.put(cells[1].strip(), "HGNC:" + cells[0].strip());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> turned(Map<String, String> map) {
    Map<String, String> turned = new HashMap<>();
    map.forEach((symbol, id) -> turned.put(id, symbol));
    return Map.copyOf(turned);
  }
}
