package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** LOINC codes that mean one gene, or one allele of it, whatever words stand beside them. */
public final class GeneCodes {
  private static final Map<String, Meant> MEANT = meant();

  private GeneCodes() {}

  private record Meant(String gene, String allele) {}

  /** The codes, for those who search for results. */
  public static Set<String> all() {
    return MEANT.keySet();
  }

  /** The gene that a code means; empty if none. */
  static String gene(JsonNode code) {
    return of(code).gene();
  }

  /** The allele whose presence a code asks for; empty if it asks for the whole gene or none. */
  static String allele(JsonNode code) {
    return of(code).allele();
  }

  private static Meant of(JsonNode code) {
    for (Map.Entry<String, Meant> known : MEANT.entrySet()) {
      if (FhirTree.hasCode(code, known.getKey())) {
        return known.getValue();
      }
    }
    return new Meant("", "");
  }

  private static Map<String, Meant> meant() {
    Map<String, Meant> meant = new LinkedHashMap<>();
    for (String[] row : DataRows.of(GeneCodes.class, "gene-codes.tsv", 3)) {
      meant.put(row[0], new Meant(row[1], row[2].equals("-") ? "" : row[2]));
    }
    return meant;
  }
}
