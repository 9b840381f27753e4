package org.theriac.trials.criteria.vocabulary;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of illnesses that stand in notes before the result of a test which does not show them by
 * itself: "TB: IGRA pos", "TB screening positive" (after {@code test-headings.txt}).
 */
public final class TestHeadings {
  private static final Pattern BEHIND =
      Pattern.compile(
          "\\s*(?::|-\\s|(?:skin |blood )?(?:tests?|testing|screen(?:ing|ed)?|exposure|contacts?"
              + "|risk|work-?up)\\b)",
          Pattern.CASE_INSENSITIVE);

  private final Set<String> names =
      Set.copyOf(Tables.lines("/org/theriac/trials/criteria/test-headings.txt"));

  /** Whether an illness that is named up to a place of a sentence is such a heading there. */
  public boolean isHeading(String name, String sentence, int end) {
    return names.contains(name)
        && BEHIND.matcher(sentence).region(end, sentence.length()).lookingAt();
  }
}
