package org.theriac.knowledgebase.drugs;

import java.util.List;
import java.util.Map;

/**
 * The drug tables of a release.
 *
 * @param ingredients ingredients by their own RxCUI
 * @param byProduct ingredients by the RxCUI of any product, form, brand or pack that holds them
 * @param byName ingredients by generic, brand or product name, lower case, single spaces
 */
public record Drugs(
    Map<Rxcui, Ingredient> ingredients,
    Map<Rxcui, List<Ingredient>> byProduct,
    Map<String, List<Ingredient>> byName) {
  public Drugs {
    ingredients = Map.copyOf(ingredients);
    byProduct = Map.copyOf(byProduct);
    byName = Map.copyOf(byName);
  }
}
