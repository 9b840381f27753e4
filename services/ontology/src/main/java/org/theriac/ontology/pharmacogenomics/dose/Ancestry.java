package org.theriac.ontology.pharmacogenomics.dose;

import java.util.Locale;
import java.util.regex.Pattern;

/** A recorded ancestry against the words of a model. Never guessed: not recorded is unknown. */
public final class Ancestry {
  private static final String NOT = "non-";
  private static final Pattern UNKNOWN =
      Pattern.compile("\\b(unknown|mixed|multiple|other|declined|not recorded)\\b");

  private final String recorded;

  /**
   * A record.
   *
   * @param recorded as recorded; empty = not recorded
   */
  public Ancestry(String recorded) {
    this.recorded = recorded.strip().toLowerCase(Locale.ROOT);
  }

  /** Whether one is recorded that says something. */
  public boolean known() {
    return !recorded.isEmpty() && !UNKNOWN.matcher(recorded).find();
  }

  /** Whether the recorded one is that of the word; "non-X" is any other than X. */
  public boolean is(String word) {
    var wanted = word.toLowerCase(Locale.ROOT);
    if (wanted.startsWith(NOT)) {
      return known() && !is(wanted.substring(NOT.length()));
    }
    return known()
        && Pattern.compile("(?<!non-)\\b" + Pattern.quote(wanted) + "\\b").matcher(recorded).find();
  }
}
