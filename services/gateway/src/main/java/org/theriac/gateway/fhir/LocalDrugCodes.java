package org.theriac.gateway.fhir;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.theriac.transport.ConfigurationException;

/**
 * A site's map of its own drug codes and of NDCs to RxNorm, from the file that {@code
 * THERIAC_DRUG_CODES} names: tab-separated lines of code system, code and RxCUI.
 *
 * @param byCode RxCUI by system and code
 */
public record LocalDrugCodes(Map<String, String> byCode) {
  /** Code system of the US National Drug Code in FHIR. */
  public static final String NDC = "http://hl7.org/fhir/sid/ndc";

  private static final int MOST_LINES = 2_000_000;

  /** Copies the map. */
  public LocalDrugCodes {
    byCode = Map.copyOf(byCode);
  }

  /**
   * Reads a map.
   *
   * @param file the file
   * @throws ConfigurationException with the line, if it cannot be read
   */
  public static LocalDrugCodes read(Path file) {
    Map<String, String> codes = new HashMap<>();
    int number = 0;
    try (var lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] cells = line.split("\t", -1);
        if (cells.length < 3 || !cells[2].strip().matches("[0-9]{1,8}") || number > MOST_LINES) {
          throw new ConfigurationException(
              "THERIAC_DRUG_CODES: line "
                  + number
                  + " is not code system, code and RxCUI, divided by tabs");
        }
        codes.put(key(cells[0].strip(), cells[1].strip()), cells[2].strip());
      }
    } catch (IOException e) {
      throw new ConfigurationException("the file of THERIAC_DRUG_CODES cannot be read", e);
    }
    return new LocalDrugCodes(codes);
  }

  /** The RxCUI of a code; empty if the map does not have it. */
  public Optional<String> rxcui(String system, String code) {
    return Optional.ofNullable(byCode.get(key(system, code)));
  }

  private static String key(String system, String code) {
    return system + "|" + (system.toLowerCase(Locale.ROOT).endsWith("ndc") ? ndc(code) : code);
  }

  /** Eleven digits: each of the three segments is filled up with zeros to 5, 4 and 2. */
  static String ndc(String code) {
    String[] segments = code.split("-", -1);
    if (segments.length != 3) {
      return code.replace("-", "");
    }
    return filled(segments[0], 5) + filled(segments[1], 4) + filled(segments[2], 2);
  }

  private static String filled(String segment, int length) {
    return "0".repeat(Math.max(0, length - segment.length())) + segment;
  }

  /** The map of the environment. */
  @Factory
  static final class OfEnvironment {
    @Bean
    @Singleton
    LocalDrugCodes codes() {
      String file = System.getenv("THERIAC_DRUG_CODES");
      if (file == null || file.isBlank()) {
        return new LocalDrugCodes(Map.of());
      }
      try {
        return read(Path.of(file));
      } catch (InvalidPathException e) {
        throw new ConfigurationException("THERIAC_DRUG_CODES is no path", e);
      }
    }
  }
}
