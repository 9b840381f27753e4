package org.theriac.trials.deidentification;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How strongly the tokens before and behind some words speak for a person, a place, an employer or
 * a hospital; the phrases are those of the table {@code cues.tsv}.
 */
final class Cues {
  /** What words may name. */
  enum Subject {
    PERSON("name"),
    PLACE("place"),
    HOSPITAL("hospital"),
    EMPLOYER("employer");

    private final String kind;

    Subject(String kind) {
      this.kind = kind;
    }

    /** Kind of the identifier. */
    String kind() {
      return kind;
    }
  }

  /** Weights by subject, and how many tokens the phrase of each has at most. */
  private record Phrase(int[] weights) {}

  private static final int LONGEST = 5;
  private static final Pattern TAB = Pattern.compile("\t");
  private static final Pattern BAR = Pattern.compile("\\|");
  private static final Map<String, Phrase> BEFORE = new HashMap<>();
  private static final Map<String, Phrase> BEHIND = new HashMap<>();

  /** The last tokens of phrases before, and the first ones of those behind: most are none. */
  private static final Map<String, Integer> LAST = new HashMap<>();

  private static final Map<String, Integer> FIRST = new HashMap<>();

  private static final Set<String> WORDS = new HashSet<>();

  static {
    for (String line : WordLists.lines("cues.tsv")) {
      var cells = TAB.split(line);
      var subject = Subject.valueOf(cells[0].toUpperCase(Locale.ROOT));
      boolean before = cells[1].equals("before");
      int weight = Integer.parseInt(cells[2]);
      for (String words : BAR.split(cells[3])) {
        add(words, before, subject, weight);
      }
    }
  }

  private Cues() {}

  private static void add(String words, boolean before, Subject subject, int weight) {
    var tokens = Tokens.ofList(words);
    var key = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      WORDS.add(tokens.get(i).lower());
      key.append(i == 0 ? "" : " ").append(tokens.get(i).lower());
    }
    int size = tokens.size();
    if (size > LONGEST) {
      throw new IllegalStateException("cues.tsv: more than " + LONGEST + " words in: " + words);
    }
    var weights =
        (before ? BEFORE : BEHIND)
            .computeIfAbsent(key.toString(), any -> new Phrase(new int[Subject.values().length]))
            .weights();
    weights[subject.ordinal()] = Math.max(weights[subject.ordinal()], weight);
    (before ? LAST : FIRST).merge(tokens.get(before ? size - 1 : 0).lower(), size, Math::max);
  }

  /** Whether a word is part of a phrase of the table. */
  static boolean isCue(String lower) {
    return WORDS.contains(lower);
  }

  /** The words of all phrases. */
  static Set<String> words() {
    return Collections.unmodifiableSet(WORDS);
  }

  /** Raises the weights to those of the phrases that end with the token before a place. */
  static void before(Tokens tokens, int at, int[] weights) {
    if (at <= 0) {
      return;
    }
    var key = tokens.get(at - 1).lower();
    Integer longest = LAST.get(key);
    for (int size = 1; longest != null && size <= longest && at - size >= 0; size++) {
      key = size == 1 ? key : tokens.get(at - size).lower() + " " + key;
      raise(BEFORE.get(key), weights);
    }
  }

  /** Raises the weights to those of the phrases that begin at a place. */
  static void behind(Tokens tokens, int at, int[] weights) {
    if (at >= tokens.size()) {
      return;
    }
    var key = tokens.get(at).lower();
    Integer longest = FIRST.get(key);
    for (int size = 1; longest != null && size <= longest && at + size <= tokens.size(); size++) {
      key = size == 1 ? key : key + " " + tokens.get(at + size - 1).lower();
      raise(BEHIND.get(key), weights);
    }
  }

  private static void raise(@Nullable Phrase phrase, int[] weights) {
    if (phrase != null) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] = Math.max(weights[i], phrase.weights()[i]);
      }
    }
  }
}
