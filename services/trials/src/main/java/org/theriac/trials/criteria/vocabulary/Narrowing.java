package org.theriac.trials.criteria.vocabulary;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.theriac.trials.patterns.Alternatives;
import org.theriac.trials.patterns.Rule;

/** Words beside a question that ask nothing themselves, from narrowing.txt and fillers.txt. */
final class Narrowing {
  /** Before words of narrowing.txt that can stand alone. */
  private static final String THING = "thing ";

  private final Alternatives fillers =
      new Alternatives(
          Tables.lines("/org/theriac/trials/criteria/fillers.txt").stream()
              .map(line -> Rule.of("(?:" + line + ")(?![\\w-])"))
              .toList());

  private final Pattern narrowing = narrowing(false);
  private final Pattern qualifying = narrowing(true);

  /**
   * Words that only narrow.
   *
   * @param adjectives only those that cannot stand for a thing
   */
  private static Pattern narrowing(boolean adjectives) {
    var lines =
        Tables.lines("/org/theriac/trials/criteria/narrowing.txt").stream()
            .filter(line -> !adjectives || !line.startsWith(THING))
            .map(line -> line.startsWith(THING) ? line.substring(THING.length()) : line)
            .toList();
    return Pattern.compile("(?:(?:" + String.join("|", lines) + ")(?: |$))+");
  }

  boolean onlyNarrows(List<String> words) {
    return narrowing.matcher(String.join(" ", words).toLowerCase(Locale.ROOT)).matches();
  }

  boolean onlyQualifies(List<String> words) {
    return qualifying.matcher(String.join(" ", words).toLowerCase(Locale.ROOT)).matches();
  }

  String withoutFillers(String lower) {
    var left = new StringBuilder(lower);
    int at = 0;
    while (at < lower.length()) {
      int end = isAmidWord(lower, at) ? -1 : fillers.endAt(lower, at);
      for (int i = at; i < end; i++) {
        left.setCharAt(i, ' ');
      }
      at = Math.max(at + 1, end);
    }
    return left.toString();
  }

  private static boolean isAmidWord(String text, int at) {
    if (at == 0) {
      return false;
    }
    char before = text.charAt(at - 1);
    return before >= 'a' && before <= 'z'
        || before >= 'A' && before <= 'Z'
        || before >= '0' && before <= '9'
        || before == '_'
        || before == '-';
  }
}
