package org.theriac.trials.notes;

import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.patterns.Rule;

/** "PS 0 per pt, I'd say 2": what the patient says, and what the clinician sees, which counts. */
final class ObservedPerformance {
  private static final int LONGEST = 110;

  private static final Rule SEEN =
      Rule.inAnyCase(
          "(?:\\s?\\(?(?:per|according\\sto|by|as\\sper|self-?report\\w*|reported)[^.\\n\\d]{0,40}?)?"
              + "[,;.()]{1,2}\\s?(?:but\\s|and\\s|though\\s)?(?:I(?:'d|\\u2019d|\\swould)?\\s(?:say|put"
              + "|rate|call|estimate|judge|grade|score|assess|think)\\b(?:[^.;\\n\\d]{0,24}?\\s)?"
              + "|(?:clinician|provider|MD|physician|my|our|examiner)(?:'s|\\u2019s)?\\s?(?:assess\\w*"
              + "|view|opinion|estimate|impression|rating|rated|is|says|score)?\\s?[:=]?\\s?(?:is\\s)?)"
              + "(?<![A-Za-z])(\\d{1,3})(?=\\s?(?:[.,;)](?!\\d)|$|\\n|\\s(?:at|today|now|given|because)\\b))"
              + "|\\s?\\(?(?:per|according\\sto|by|as\\sper|self-?report\\w*|reported)[^.\\n\\d]{0,40}?"
              + "[,;(]\\s?(?:but\\s|and\\s)?(\\d{1,3})(?:\\s(?:by|in|per|on))\\s(?:my|our|me|clinician|MD|provider|exam)\\b");

  private ObservedPerformance() {}

  /** The state that the clinician sees where a patient sees another one; null = none is told. */
  private static @Nullable Mention read(Passage passage, Mention told) {
    var text = passage.text();
    int stop = Math.min(text.length(), told.end() + LONGEST);
    if (!SEEN.mayBeginAt(text, told.end(), stop)) {
      return null;
    }
    Matcher seen = SEEN.matcher(text).region(told.end(), stop).useTransparentBounds(true);
    if (!seen.lookingAt()) {
      return null;
    }
    int group = seen.group(1) != null ? 1 : 2;
    int value = Integer.parseInt(seen.group(group));
    boolean possible = told.name().equals("ECOG") ? value <= 4 : value <= 100 && value % 10 == 0;
    return possible
        ? told.withNumber(value, told.unit())
            .withEvidence(told.start(), Math.max(told.end(), Math.min(seen.end(group), stop)))
        : null;
  }

  /** What is told, or what the clinician sees instead, with what was told. */
  static List<Mention> of(Passage passage, List<Mention> told) {
    if (told.size() != 1 || !(told.getFirst().value() instanceof Value.Number number)) {
      return told;
    }
    var seen = read(passage, told.getFirst());
    return seen == null
        ? told
        : List.of(seen.with("self_reported", Units.Amount.plain(number.number())));
  }
}
