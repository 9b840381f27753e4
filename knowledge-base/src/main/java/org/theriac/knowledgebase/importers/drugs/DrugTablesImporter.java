package org.theriac.knowledgebase.importers.drugs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.theriac.knowledgebase.importers.ImportFailedException;
import org.theriac.knowledgebase.importers.Table;

/**
 * Imports tables of drug codes: ingredients of gene-drug pairs, and products with the names of what
 * they hold.
 */
public final class DrugTablesImporter {
  private DrugTablesImporter() {}

  /**
   * Imports.
   *
   * @param folder holds {@code rxnorm.tsv}, {@code rxnorm_products.tsv} and {@code
   *     pgx/grch37_map/cpic-table.csv}
   * @param known ingredients that other facts describe already, code by name
   * @throws ImportFailedException if a file is missing or malformed
   */
  public static DrugFacts read(Path folder, Map<String, String> known) {
    DrugFacts facts = new DrugFacts();
    known.forEach(facts::addKnown);
    Table pairs = Table.tabSeparated(folder.resolve("rxnorm.tsv"), List.of("drug", "rxcui", "tty"));
    for (Map<String, String> row : pairs.rows()) {
      addIngredient(facts, Table.cell(row, "rxcui"), Table.cell(row, "drug"));
    }
    Table more =
        Table.commaSeparated(
            folder.resolve("pgx").resolve("grch37_map").resolve("cpic-table.csv"),
            List.of("Drug", "RxNorm"));
    for (Map<String, String> row : more.rows()) {
      addIngredient(facts, Table.cell(row, "RxNorm"), Table.cell(row, "Drug"));
    }
    Table products =
        Table.tabSeparated(
            folder.resolve("rxnorm_products.tsv"),
            List.of("rxcui", "name", "ingredients(name:rxcui)"));
    for (Map<String, String> row : products.rows()) {
      String name = Table.cell(row, "name");
      List<String> held = new ArrayList<>();
      for (String ingredient : Table.cell(row, "ingredients(name:rxcui)").split(";", -1)) {
        int colon = ingredient.lastIndexOf(':');
        if (colon < 0) {
          throw new ImportFailedException(
              products.file(), Table.cell(row, "rxcui"), "ingredients are name:code");
        }
        String code = ingredient.substring(colon + 1).strip();
        if (isCode(code)) {
          held.add(code);
        } else {
          facts.code(ingredient.substring(0, colon).strip()).ifPresent(held::add);
        }
      }
      // The table may name only some of what a product holds; its own name says the rest.
      held.addAll(facts.namedIn(name));
      if (!isCode(Table.cell(row, "rxcui"))) {
        throw new ImportFailedException(products.file(), Table.cell(row, "rxcui"), "is no RxCUI");
      }
      facts.addProduct(Table.cell(row, "rxcui"), name, brand(name), held);
    }
    return facts;
  }

  private static void addIngredient(DrugFacts facts, String code, String name) {
    if (isCode(code) && facts.code(name).isEmpty()) {
      facts.addIngredient(code, name);
    }
  }

  private static boolean isCode(String text) {
    return !text.isEmpty()
        && text.length() <= 8
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The brand that a product's name ends with in brackets; empty if there is none. */
  static String brand(String name) {
    int open = name.lastIndexOf('[');
    return open >= 0 && name.endsWith("]") ? name.substring(open + 1, name.length() - 1) : "";
  }
}
