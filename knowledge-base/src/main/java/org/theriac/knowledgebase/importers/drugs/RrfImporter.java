package org.theriac.knowledgebase.importers.drugs;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.theriac.knowledgebase.importers.ImportFailedException;

/**
 * Imports RxNorm's release files {@code RXNCONSO.RRF} and {@code RXNREL.RRF}, for sites that have
 * them: every concept of any term type that leads to an ingredient by RxNorm's own relations.
 */
public final class RrfImporter {
  private static final int RXCUI = 0;
  private static final int SOURCE = 11;
  private static final int TERM_TYPE = 12;
  private static final int NAME = 14;
  private static final int SUPPRESSED = 16;
  private static final int CONCEPT_COLUMNS = 17;
  private static final int OBJECT = 0;
  private static final int SUBJECT = 4;
  private static final int RELATION = 7;
  private static final int RELATION_SOURCE = 10;
  private static final int RELATION_COLUMNS = 11;
  private static final int DEEPEST = 8;

  /** Relations that lead from a concept towards what it holds. */
  private static final Set<String> TOWARDS_INGREDIENTS =
      Set.of(
          "has_ingredient",
          "has_ingredients",
          "has_precise_ingredient",
          "form_of",
          "tradename_of",
          "consists_of",
          "contains",
          "isa",
          "has_part");

  private static final Set<String> PRODUCT_TYPES =
      Set.of(
          "PIN", "MIN", "BN", "SCD", "SBD", "SCDC", "SBDC", "SCDF", "SBDF", "SCDG", "SBDG", "SCDGP",
          "SCDFP", "SBDFP", "GPCK", "BPCK");

  private record Concept(String type, String name) {}

  private RrfImporter() {}

  /**
   * Imports.
   *
   * @param folder holds {@code RXNCONSO.RRF} and {@code RXNREL.RRF}
   * @param known ingredients that other facts describe already, code by name
   * @throws ImportFailedException if a file is missing or malformed
   */
  public static DrugFacts read(Path folder, Map<String, String> known) {
    Map<String, Concept> concepts = new TreeMap<>();
    Map<String, Set<String>> synonyms = new HashMap<>();
    forEachRow(
        folder.resolve("RXNCONSO.RRF"),
        CONCEPT_COLUMNS,
        row -> {
          if (!row[SOURCE].equals("RXNORM") || row[SUPPRESSED].equals("O")) {
            return;
          }
          if (row[TERM_TYPE].equals("IN") || PRODUCT_TYPES.contains(row[TERM_TYPE])) {
            concepts.putIfAbsent(row[RXCUI], new Concept(row[TERM_TYPE], row[NAME]));
          } else {
            synonyms.computeIfAbsent(row[RXCUI], code -> new TreeSet<>()).add(row[NAME]);
          }
        });
    Map<String, Set<String>> held = new HashMap<>();
    forEachRow(
        folder.resolve("RXNREL.RRF"),
        RELATION_COLUMNS,
        row -> {
          if (row[RELATION_SOURCE].equals("RXNORM")
              && TOWARDS_INGREDIENTS.contains(row[RELATION])) {
            // RRF writes "second concept has relation to first concept".
            held.computeIfAbsent(row[SUBJECT], code -> new TreeSet<>()).add(row[OBJECT]);
          }
        });
    DrugFacts facts = new DrugFacts();
    known.forEach(facts::addKnown);
    concepts.forEach((code, concept) -> {
      if (concept.type().equals("IN")) {
        facts.addIngredient(code, concept.name());
        synonyms.getOrDefault(code, Set.of()).forEach(name -> facts.addName(code, name));
      }
    });
    concepts.forEach((code, concept) -> {
      if (!concept.type().equals("IN")) {
        facts.addProduct(
            code,
            concept.name(),
            DrugTablesImporter.brand(concept.name()),
            ingredients(code, concepts, held));
      }
    });
    return facts;
  }

  /** Ingredients that the relations lead to, breadth first; a concept is visited once. */
  private static List<String> ingredients(
      String code, Map<String, Concept> concepts, Map<String, Set<String>> held) {
    List<String> found = new ArrayList<>();
    Set<String> seen = new HashSet<>(Set.of(code));
    List<String> front = List.of(code);
    for (int depth = 0; depth < DEEPEST && !front.isEmpty(); depth++) {
      List<String> next = new ArrayList<>();
      for (String concept : front) {
        for (String target : held.getOrDefault(concept, Set.of())) {
          if (!seen.add(target)) {
            continue;
          }
          Concept known = concepts.get(target);
          if (known != null && known.type().equals("IN")) {
            found.add(target);
          } else if (known != null) {
            next.add(target);
          }
        }
      }
      front = next;
    }
    return found;
  }

  private interface RowReader {
    void row(String[] cells);
  }

  private static void forEachRow(Path path, int columns, RowReader reader) {
    String file = String.valueOf(path.getFileName());
    try (BufferedReader lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String[] cells = line.split("\\|", -1);
        if (cells.length < columns) {
          throw new ImportFailedException(
              file, "line " + number, "at least " + columns + " columns are expected");
        }
        if (!cells[0].isEmpty() && !cells[0].chars().allMatch(c -> c >= '0' && c <= '9')) {
          throw new ImportFailedException(file, "line " + number, "starts with no RxCUI");
        }
        reader.row(cells);
      }
    } catch (IOException e) {
      throw new ImportFailedException(file, "", "cannot be read as UTF-8 text");
    }
  }
}
