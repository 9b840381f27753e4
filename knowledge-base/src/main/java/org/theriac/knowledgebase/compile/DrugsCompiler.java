package org.theriac.knowledgebase.compile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.theriac.knowledgebase.drugs.Drugs;
import org.theriac.knowledgebase.drugs.Ingredient;
import org.theriac.knowledgebase.drugs.Rxcui;
import org.theriac.knowledgebase.statements.DefectiveReleaseException;
import org.theriac.knowledgebase.statements.Statements;
import org.theriac.knowledgebase.statements.Subject;
import org.theriac.knowledgebase.statements.Vocabulary;

/** Compiles ingredients, products and names. */
public final class DrugsCompiler {
  private static final String TH = Vocabulary.SCHEMA;

  private static final Comparator<Ingredient> BY_CODE = Comparator.comparing(Ingredient::rxcui);

  private DrugsCompiler() {}

  /** Compiles the drug tables. */
  public static Drugs compile(Statements statements) {
    Map<Subject, Ingredient> bySubject = ingredients(statements);
    Map<Rxcui, Ingredient> ingredients = new HashMap<>();
    Map<String, List<Ingredient>> byName = new HashMap<>();
    bySubject.forEach((subject, ingredient) -> {
      ingredients.put(ingredient.rxcui(), ingredient);
      byName.put(key(ingredient.name()), List.of(ingredient));
    });
    Map<Rxcui, List<Ingredient>> byProduct = new HashMap<>();
    Map<String, TreeSet<Ingredient>> otherNames = new HashMap<>();
    bySubject.forEach((subject, ingredient) -> {
      byProduct.put(ingredient.rxcui(), List.of(ingredient));
      for (String name : subject.texts(Vocabulary.ALTERNATIVE_LABEL)) {
        otherNames.computeIfAbsent(key(name), absent -> new TreeSet<>(BY_CODE)).add(ingredient);
      }
    });
    // A regimen is another name of each of its ingredients, and means all of them.
    otherNames.forEach((name, all) -> byName.putIfAbsent(name, List.copyOf(all)));
    Map<String, TreeSet<Ingredient>> brands = new HashMap<>();
    for (Subject product : statements.ofClass(TH + "DrugProduct")) {
      List<Ingredient> held = new ArrayList<>();
      for (Subject subject : product.things(TH + "ingredient")) {
        held.add(known(bySubject, subject));
      }
      byProduct.putIfAbsent(new Rxcui(product.text(TH + "rxcui")), List.copyOf(held));
      for (String name : product.texts(Vocabulary.PREFERRED_LABEL)) {
        byName.putIfAbsent(key(name), List.copyOf(held));
      }
      for (String brand : product.texts(Vocabulary.ALTERNATIVE_LABEL)) {
        brands.computeIfAbsent(key(brand), name -> new TreeSet<>(BY_CODE)).addAll(held);
      }
    }
    // A brand alone may mean any of its products: all that they hold is checked.
    brands.forEach((brand, held) -> byName.putIfAbsent(brand, List.copyOf(held)));
    return new Drugs(ingredients, byProduct, byName);
  }

  /** Ingredients by their subject. */
  static Map<Subject, Ingredient> ingredients(Statements statements) {
    Map<Subject, Ingredient> ingredients = new HashMap<>();
    for (Subject subject : statements.ofClass(TH + "Ingredient")) {
      ingredients.put(
          subject,
          new Ingredient(
              new Rxcui(subject.text(TH + "rxcui")), subject.text(Vocabulary.PREFERRED_LABEL)));
    }
    return ingredients;
  }

  static Ingredient known(Map<Subject, Ingredient> ingredients, Subject subject) {
    Ingredient ingredient = ingredients.get(subject);
    if (ingredient == null) {
      throw new DefectiveReleaseException(subject.iri() + " is not an ingredient of the release");
    }
    return ingredient;
  }

  /** A name as it is looked up: lower case, single spaces. */
  private static String key(String name) {
    StringBuilder key = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (!Character.isWhitespace(c)) {
        key.append(Character.toLowerCase(c));
      } else if (!key.isEmpty() && key.charAt(key.length() - 1) != ' ') {
        key.append(' ');
      }
    }
    return key.toString().stripTrailing();
  }
}
