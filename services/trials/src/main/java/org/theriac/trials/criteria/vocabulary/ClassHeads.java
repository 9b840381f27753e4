package org.theriac.trials.criteria.vocabulary;

import java.util.Locale;
import java.util.Set;

/** Words that name a class of medicines, known or not ({@code class-heads.txt}). */
public final class ClassHeads {
  private final Set<String> heads =
      Set.copyOf(Tables.lines("/org/theriac/trials/criteria/class-heads.txt"));

  /** Whether words name one. */
  public boolean areIn(String words) {
    for (String word : words.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
      if (heads.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
