package org.theriac.trials.criteria.vocabulary;

/** Names in a form in which plural, spelling and case do not tell them apart. */
final class NameKeys {
  private static final Kept<String> STEMS = new Kept<>(20_000, NameKeys::stems);

  private NameKeys() {}

  static String of(String type, String words) {
    return type + STEMS.of(words);
  }

  private static String stems(String words) {
    var stems = new StringBuilder();
    Stems.of(words).forEach(word -> stems.append(' ').append(word.stem()));
    return stems.toString();
  }
}
