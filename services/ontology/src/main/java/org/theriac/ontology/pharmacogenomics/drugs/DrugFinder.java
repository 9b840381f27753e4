package org.theriac.ontology.pharmacogenomics.drugs;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.drugs.Drugs;
import org.theriac.knowledgebase.drugs.Ingredient;
import org.theriac.knowledgebase.drugs.Rxcui;

/** Finds the ingredients of a drug, by code first and by name only where no code is known. */
public final class DrugFinder {
  private static final int MOST_WORDS = 40;
  private static final int LONGEST_NAME = 500;
  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("[\\s,;:/+&()\\[\\]<>\"'*_=|.\u00AE\u2122]+");
  private static final Pattern HYPHEN = Pattern.compile("-");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  private final Drugs drugs;
  private final Map<String, List<Ingredient>> byWords = new HashMap<>();
  private final SimilarNames similar = new SimilarNames();
  private final int longestName;

  /** With the drug tables of a release. */
  public DrugFinder(Drugs drugs) {
    this.drugs = drugs;
    int longest = 1;
    for (Map.Entry<String, List<Ingredient>> name : drugs.byName().entrySet()) {
      var words = words(name.getKey());
      byWords.putIfAbsent(String.join(" ", words), name.getValue());
      longest = Math.max(longest, words.size());
      if (words.size() == 1 && name.getValue().size() == 1) {
        similar.add(words.getFirst(), name.getValue().getFirst());
      }
    }
    this.longestName = longest;
  }

  /**
   * A drug whose name is much like one in the text, where no drug was found.
   *
   * @param matters the drugs that are asked for
   */
  public Optional<Ingredient> resembling(String text, Predicate<Ingredient> matters) {
    if (text.isBlank() || text.length() > LONGEST_NAME) {
      return Optional.empty();
    }
    var words = words(text);
    return similar.of(words.subList(0, Math.min(words.size(), MOST_WORDS))).filter(matters);
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
   * @param otherwise ingredients that a further code or the words name beside these: whether they
   *     are meant too, or instead, is not known
   */
  public record Found(
      Recognition recognition, List<Ingredient> ingredients, List<Ingredient> otherwise) {
    public Found {
      ingredients = List.copyOf(ingredients);
      otherwise = List.copyOf(otherwise);
    }

    /** All that may be meant. */
    public List<Ingredient> all() {
      var all = new LinkedHashSet<>(ingredients);
      all.addAll(otherwise);
      return List.copyOf(all);
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
    var coded = List.<Ingredient>of();
    var otherwise = new LinkedHashSet<Ingredient>();
    for (String code : rxcuis) {
      var ingredients = byCode(code);
      if (coded.isEmpty()) {
        coded = ingredients;
      } else {
        otherwise.addAll(ingredients);
      }
    }
    var named = byName(text);
    if (coded.isEmpty()) {
      return new Found(named.isEmpty() ? Recognition.NONE : Recognition.BY_NAME, named, List.of());
    }
    otherwise.addAll(named);
    coded.forEach(otherwise::remove);
    return new Found(Recognition.BY_CODE, coded, List.copyOf(otherwise));
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

  /**
   * The whole name, else every name that stands in the text: orders append strength and form, and a
   * product may name several ingredients. At each place the longest name counts.
   */
  private List<Ingredient> byName(String text) {
    if (text.isBlank() || text.length() > LONGEST_NAME) {
      return List.of();
    }
    var whole = drugs.byName().get(text.strip().toLowerCase(Locale.ROOT));
    if (whole != null) {
      return whole;
    }
    var words = words(text);
    var found = new LinkedHashSet<Ingredient>();
    for (int start = 0; start < Math.min(words.size(), MOST_WORDS); ) {
      int length = Math.min(longestName, words.size() - start);
      List<Ingredient> named = null;
      while (length > 0 && named == null) {
        named = byWords.get(String.join(" ", words.subList(start, start + length)));
        length -= named == null ? 1 : 0;
      }
      if (named == null) {
        for (String part : HYPHEN.split(words.get(start))) {
          found.addAll(byWords.getOrDefault(part, List.of()));
        }
      } else {
        found.addAll(named);
      }
      start += Math.max(1, length);
    }
    return List.copyOf(found);
  }

  private static List<String> words(String text) {
    var plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return Arrays.stream(BETWEEN_WORDS.split(plain.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
