package org.theriac.gateway.cds;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of what is taken or ordered, as found and as written. They are compared word for word, many
 * times for one order, so the words are made plain once.
 */
final class TakenNames {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^a-z0-9]+");

  private final Set<String> names;
  private final List<String> plain;

  private TakenNames(Set<String> names, List<String> plain) {
    this.names = names;
    this.plain = plain;
  }

  static TakenNames of(Set<String> names) {
    return new TakenNames(
        Set.copyOf(names),
        names.stream()
            .map(name ->
                BETWEEN_WORDS.matcher(" " + name.toLowerCase(Locale.ROOT) + " ").replaceAll(" "))
            .distinct()
            .toList());
  }

  /** True if one of the names holds these words, written in small letters. */
  boolean hold(String words) {
    if (plain.isEmpty()) {
      return false;
    }
    String whole = " " + words + " ";
    for (String name : plain) {
      if (name.contains(whole)) {
        return true;
      }
    }
    return false;
  }

  /** True if no other name than this is among them. */
  boolean areNoneBut(String name) {
    return names.stream().allMatch(name::equals);
  }
}
