package org.theriac.trials.notes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.DiagnosisReader.Placed;
import org.theriac.trials.patterns.Rule;

/**
 * "Bone mets, no visceral", "in her bones but not in her liver": the word for spread is said once.
 */
final class DeniedSpread {
  private static final int LONGEST = 80;
  private static final Rule BEFORE =
      Rule.inAnyCase(
          "(?:[,;(]\\s?|\\s)(?:no|without|none\\sin|but\\snot(?:\\s(?:in|to))?|not\\s(?:in|to)"
              + "|nor(?:\\s(?:in|to))?)\\s(?:(?:the|her|his|their)\\s)?"
              + "(?:[a-z]{3,12}(?:\\s?[,/]\\s?(?:or\\s)?|\\s(?:or|and)\\s)){0,4}$");
  private static final Rule BEHIND =
      Rule.inAnyCase("\\s?(?:[.,;)/]|$|(?:or|and)\\s[a-z]{3,12}\\s?(?:[.,;)]|$))");

  private DeniedSpread() {}

  /** An organ that is denied behind another one with a metastasis; null = it is none such. */
  static @Nullable Mention read(Passage passage, Placed site, List<Mention> mentions) {
    if (!passage.isAt(BEHIND, site.end()) || !passage.isBefore(BEFORE, site.start(), LONGEST)) {
      return null;
    }
    for (Mention one : mentions) {
      if (one.type().equals("metastasis")
          && one.status() == null
          && one.end() < site.start()
          && site.start() - one.end() <= LONGEST) {
        return Mention.of("metastasis", site.name(), site.start(), site.end())
            .withStatus(FactStatus.ABSENT);
      }
    }
    return null;
  }
}
