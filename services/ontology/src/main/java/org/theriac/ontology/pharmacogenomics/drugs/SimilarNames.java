package org.theriac.ontology.pharmacogenomics.drugs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.drugs.Ingredient;

/**
 * Names that are much like a known one: misspelt by a letter or two, or written as in another
 * language. What is found is a question to who ordered, never the drug.
 */
final class SimilarNames {
  private static final int SHORTEST = 6;

  /** From this length two letters may differ, below it one. */
  private static final int LONG = 10;

  private static final Pattern DOUBLED = Pattern.compile("([a-z])\\1");
  private static final Pattern ENDING = Pattern.compile("(?:um|[aeio])$");

  private record Name(String sound, Ingredient drug) {}

  private final List<Name> names = new ArrayList<>();

  /** Adds a name of one word; shorter ones are too easily like another. */
  void add(String word, Ingredient drug) {
    if (word.length() >= SHORTEST && word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
      names.add(new Name(sound(word), drug));
    }
  }

  /** The drug whose name one of the words is most like. */
  Optional<Ingredient> of(List<String> words) {
    Ingredient nearest = null;
    int least = Integer.MAX_VALUE;
    for (String word : words) {
      if (word.length() < SHORTEST || !word.chars().allMatch(c -> c >= 'a' && c <= 'z')) {
        continue;
      }
      var sound = sound(word);
      for (Name name : names) {
        int most = Math.min(sound.length(), name.sound().length()) >= LONG ? 2 : 1;
        int distance = distance(sound, name.sound(), Math.min(most, least - 1));
        if (distance <= most && distance < least) {
          least = distance;
          nearest = name.drug();
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Letters that languages write differently as one. */
  private static String sound(String word) {
    var plain =
        word.replace("ph", "f")
            .replace("th", "t")
            .replace('k', 'c')
            .replace('y', 'i')
            .replace('z', 's');
    return ENDING.matcher(DOUBLED.matcher(plain).replaceAll("$1")).replaceFirst("");
  }

  /** Letters to change, add, leave out or swap with the next; more than most is most + 1. */
  private static int distance(String one, String other, int most) {
    if (most < 0 || Math.abs(one.length() - other.length()) > most) {
      return most + 1;
    }
    var rows = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      rows[i][0] = i;
    }
    for (int j = 0; j <= other.length(); j++) {
      rows[0][j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      for (int j = 1; j <= other.length(); j++) {
        int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        rows[i][j] =
            Math.min(Math.min(rows[i - 1][j], rows[i][j - 1]) + 1, rows[i - 1][j - 1] + changed);
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
        }
      }
    }
    return Math.min(rows[one.length()][other.length()], most + 1);
  }
}
