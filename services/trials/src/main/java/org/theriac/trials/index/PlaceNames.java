package org.theriac.trials.index;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.theriac.trials.criteria.vocabulary.Kept;
import org.theriac.trials.registry.Site;

/** Names of places as they are compared: without case, accents and short forms. */
final class PlaceNames {
  /** Sites of a registry lie in the same places again and again. */
  private static final int MOST_KEPT = 20_000;

  private static final Map<String, String> SHORT = shortForms();
  private static final Kept<String> KEYS = new Kept<>(MOST_KEPT, PlaceNames::compared);

  private PlaceNames() {}

  private static Map<String, String> shortForms() {
    var table = "/org/theriac/trials/index/places.tsv";
    Map<String, String> forms = new HashMap<>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(PlaceNames.class.getResourceAsStream(table), table),
                StandardCharsets.UTF_8))) {
      in.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(cells -> forms.put(folded(cells[0]), folded(cells[1])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.copyOf(forms);
  }

  /** The name by which a place is found. */
  static String key(String name) {
    return KEYS.of(name);
  }

  private static String compared(String name) {
    return Arrays.stream(name.split(",", -1))
        .map(PlaceNames::folded)
        .filter(part -> !part.isEmpty())
        .map(part -> SHORT.getOrDefault(part, part))
        .collect(Collectors.joining(", "));
  }

  private static String folded(String part) {
    return Normalizer.normalize(part, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .replace("ß", "ss")
        .replace("ø", "o")
        .replace("ł", "l")
        .replaceAll("[.'’]", "")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** Every name by which a site may be asked for. */
  static Set<String> keys(Site site) {
    var keys = new LinkedHashSet<String>();
    var city = key(site.city());
    var state = key(site.state());
    var country = key(site.country());
    for (String name :
        new String[] {
          city,
          state,
          country,
          city + ", " + state,
          city + ", " + country,
          state + ", " + country,
          city + ", " + state + ", " + country
        }) {
      if (!name.isEmpty() && !name.startsWith(", ") && !name.endsWith(", ")) {
        keys.add(name);
      }
    }
    return keys;
  }
}
