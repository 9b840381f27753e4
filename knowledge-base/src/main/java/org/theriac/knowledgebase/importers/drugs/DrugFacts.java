package org.theriac.knowledgebase.importers.drugs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.theriac.knowledgebase.importers.TurtleText;

/** Ingredients and products as an importer gathers them, and their Turtle. */
public final class DrugFacts {
  private final SortedMap<Long, String> ingredients = new TreeMap<>();
  private final Set<Long> describedElsewhere = new HashSet<>();
  private final Map<String, String> codes = new HashMap<>();
  private final SortedMap<Long, TreeSet<String>> otherNames = new TreeMap<>();
  private final SortedMap<Long, Product> products = new TreeMap<>();

  private record Product(String name, List<String> brands, List<String> ingredients) {}

  /** Makes an ingredient known that other facts describe, so that products can hold it. */
  public void addKnown(String name, String rxcui) {
    codes.putIfAbsent(name.toLowerCase(Locale.ROOT), rxcui);
    describedElsewhere.add(Long.parseLong(rxcui));
  }

  /** Adds an ingredient; the first name of a code stays. */
  public void addIngredient(String rxcui, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (describedElsewhere.contains(Long.parseLong(rxcui))) {
      return;
    }
    if (ingredients.putIfAbsent(Long.parseLong(rxcui), lower) == null) {
      codes.putIfAbsent(lower, rxcui);
    }
  }

  /** Adds a synonym or brand of an ingredient. */
  public void addName(String rxcui, String name) {
    otherNames.computeIfAbsent(Long.parseLong(rxcui), code -> new TreeSet<>()).add(name);
  }

  /**
   * Adds a product.
   *
   * @param brand brand name; empty = none
   * @param held RxCUIs of its ingredients; those that are not ingredients here are left out
   */
  public void addProduct(String rxcui, String name, String brand, List<String> held) {
    List<String> known =
        held.stream()
            .filter(ingredient -> isIngredient(Long.parseLong(ingredient)))
            .distinct()
            .sorted()
            .toList();
    long code = Long.parseLong(rxcui);
    if (!known.isEmpty() && !isIngredient(code)) {
      products.putIfAbsent(
          code, new Product(name, brand.isEmpty() ? List.of() : List.of(brand), known));
    }
  }

  /**
   * Codes of the ingredients that a product's name mentions as whole words, brands in brackets
   * aside.
   */
  public List<String> namedIn(String productName) {
    int bracket = productName.indexOf('[');
    String text =
        " "
            + (bracket < 0 ? productName : productName.substring(0, bracket))
                .toLowerCase(Locale.ROOT)
                .replace(',', ' ')
            + " ";
    List<String> found = new ArrayList<>();
    codes.forEach((name, code) -> {
      if (text.contains(" " + name + " ")) {
        found.add(code);
      }
    });
    return found;
  }

  private boolean isIngredient(long code) {
    return ingredients.containsKey(code) || describedElsewhere.contains(code);
  }

  /** The code of an ingredient's name; empty if it is not known. */
  public Optional<String> code(String name) {
    return Optional.ofNullable(codes.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Number of ingredients. */
  public int ingredients() {
    return ingredients.size();
  }

  /** Number of products. */
  public int products() {
    return products.size();
  }

  /**
   * Turtle of the ingredients.
   *
   * @param comment the file's first line
   */
  public String ingredientsTurtle(String comment) {
    TurtleText turtle = new TurtleText(comment);
    ingredients.forEach((code, name) ->
        turtle.subject(
            "rx:" + code,
            "th:Ingredient",
            ingredient ->
                ingredient
                    .text("th:rxcui", Long.toString(code))
                    .text("skos:prefLabel", name)
                    .texts("skos:altLabel", otherNames.getOrDefault(code, new TreeSet<>()))));
    return turtle.text();
  }

  /**
   * Turtle of the products.
   *
   * @param comment the file's first line
   */
  public String productsTurtle(String comment) {
    TurtleText turtle = new TurtleText(comment);
    products.forEach((code, product) ->
        turtle.subject(
            "rx:" + code,
            "th:DrugProduct",
            fact ->
                fact.text("th:rxcui", Long.toString(code))
                    .text("skos:prefLabel", product.name())
                    .texts("skos:altLabel", product.brands())
                    .terms("th:ingredient", prefixed(product.ingredients()))));
    return turtle.text();
  }

  private static List<String> prefixed(List<String> codes) {
    List<String> prefixed = new ArrayList<>();
    codes.forEach(code -> prefixed.add("rx:" + code));
    return prefixed;
  }
}
