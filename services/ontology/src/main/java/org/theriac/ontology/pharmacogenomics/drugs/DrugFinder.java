package org.theriac.ontology.pharmacogenomics.drugs;

import java.util.List;
import java.util.Locale;
import org.theriac.knowledgebase.drugs.Drugs;
import org.theriac.knowledgebase.drugs.Ingredient;
import org.theriac.knowledgebase.drugs.Rxcui;

/** Finds the ingredients of a drug, by code first and by name only where no code is known. */
public final class DrugFinder {
  private static final int MOST_WORDS = 12;
  private static final int LONGEST_NAME = 500;

  private final Drugs drugs;

  /** With the drug tables of a release. */
  public DrugFinder(Drugs drugs) {
    this.drugs = drugs;
  }

  /** How a drug was recognised. */
  public enum Recognition {
    /** By an RxNorm code. */
    BY_CODE,
    /** By its name only. */
    BY_NAME,
    /** Not in the knowledge base: nothing can be said, which is not "no problem". */
    NONE
  }

  /**
   * A drug as found.
   *
   * @param recognition how
   * @param ingredients ingredients known to the release; empty only for {@link Recognition#NONE}
   */
  public record Found(Recognition recognition, List<Ingredient> ingredients) {
    public Found {
      ingredients = List.copyOf(ingredients);
    }
  }

  /**
   * Finds a drug.
   *
   * @param rxcuis RxNorm codes of the order, most specific first, of any term type; others are
   *     passed over
   * @param text the drug's name in the order; empty = not given
   */
  public Found find(List<String> rxcuis, String text) {
    for (String code : rxcuis) {
      var ingredients = byCode(code);
      if (!ingredients.isEmpty()) {
        return new Found(Recognition.BY_CODE, ingredients);
      }
    }
    var ingredients = byName(text);
    return ingredients.isEmpty()
        ? new Found(Recognition.NONE, List.of())
        : new Found(Recognition.BY_NAME, ingredients);
  }

  private List<Ingredient> byCode(String code) {
    Rxcui rxcui;
    try {
      rxcui = new Rxcui(code.strip());
    } catch (IllegalArgumentException e) {
      return List.of();
    }
    var ingredient = drugs.ingredients().get(rxcui);
    return ingredient != null
        ? List.of(ingredient)
        : drugs.byProduct().getOrDefault(rxcui, List.of());
  }

  /** The whole name, else its longest beginning that is a name: orders append strength and form. */
  private List<Ingredient> byName(String text) {
    if (text.isBlank() || text.length() > LONGEST_NAME) {
      return List.of();
    }
    var words = text.strip().toLowerCase(Locale.ROOT).split("[\\s,]+", MOST_WORDS + 1);
    for (int length = Math.min(words.length, MOST_WORDS); length > 0; length--) {
      var found = drugs.byName().get(String.join(" ", List.of(words).subList(0, length)));
      if (found != null) {
        return found;
      }
    }
    return List.of();
  }
}
