package org.theriac.trials.notes;

import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.patterns.Rule;

/**
 * "pleural or pericardial effusion": the noun of the last item of a list is that of the items
 * before it, where the lexicon knows such a condition.
 */
final class SharedNoun {
  /** Items told before the one that has the noun. */
  private static final int MOST = 4;

  private static final int LONGEST = 44;

  /** More things than one list of items names. */
  private static final int LAST = 12;

  private static final Rule ITEM_BEFORE =
      Rule.inAnyCase("(?<![\\w-])([a-z][a-z-]{2,24})(?:,?\\s(?:or|and|nor|and/or)\\s|/|,\\s)$");

  private SharedNoun() {}

  /** Adds to what a sentence speaks of the items before a condition that share its noun. */
  static void read(
      Passage passage, Lexicon lexicon, ConditionReader conditions, int start, int end, Finds all) {
    var phrase = passage.between(start, end);
    if (phrase.indexOf(' ') < 0) {
      return;
    }
    int item = start;
    for (int i = 0; i < MOST; i++) {
      Matcher before = passage.before(ITEM_BEFORE, item, LONGEST);
      if (!before.find()) {
        return;
      }
      item = before.start(1);
      int to = before.end(1);
      if (isRead(all, item)) {
        return;
      }
      var name = named(lexicon, before.group(1), phrase);
      if (name == null) {
        return;
      }
      var read = conditions.condition(passage, Mention.of("condition", name, item, end));
      if (read.name().equals(lexicon.conditionNamed(phrase))) {
        return;
      }
      all.mentions.add(read.withEvidence(item, Math.max(to, read.end())));
    }
  }

  /** Whether one of the things read last, which stand nearest, holds a place. */
  private static boolean isRead(Finds all, int place) {
    for (int i = all.mentions.size() - 1; i >= Math.max(0, all.mentions.size() - LAST); i--) {
      var one = all.mentions.get(i);
      if (one.start() <= place && place < one.end()) {
        return true;
      }
    }
    return false;
  }

  /** The condition that an item and the last words of a phrase name; null = none. */
  private static @Nullable String named(Lexicon lexicon, String item, String phrase) {
    for (int at = phrase.indexOf(' '); at > 0; at = phrase.indexOf(' ', at + 1)) {
      var name = lexicon.conditionNamed(item + phrase.substring(at));
      if (!name.isEmpty()) {
        return name;
      }
    }
    return null;
  }
}
