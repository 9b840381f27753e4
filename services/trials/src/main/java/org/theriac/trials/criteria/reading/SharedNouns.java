package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.patterns.Rule;

/**
 * Gives each word of a list the noun that stands behind the last: "guttate, pustular or inverse
 * psoriasis". Only where every word with the noun is the name of a known condition, so that no word
 * gets a noun that is not its own.
 */
final class SharedNouns {
  /** Words joined by marks and "or", and one or two words behind the last. */
  private static final Rule LIST =
      Rule.inAnyCase(
          "(?<![\\w-])((?:[a-z][a-z-]{2,24}(?:,? (?:and/or|or|and) |, |/)){1,5})([a-z][a-z-]{2,24})"
              + " ([a-z][a-z-]{2,24}(?: [a-z][a-z-]{2,24}){0,2})(?![\\w-])");

  private static final Pattern LINK = Pattern.compile("(?i)(,? (?:and/or|or|and) |, |/)");

  private final Vocabulary vocabulary;

  SharedNouns(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** A text with the noun of such lists at each of their words. */
  String told(String text) {
    var lists = LIST.all(text);
    if (lists.isEmpty()) {
      return text;
    }
    var told = new StringBuilder();
    int from = 0;
    for (MatchResult list : lists) {
      told.append(text, from, list.start()).append(told(list));
      from = list.end();
    }
    return told.append(text.substring(from)).toString();
  }

  private String told(MatchResult list) {
    var words = new ArrayList<>(List.of(LINK.split(list.group(1), -1)));
    words.removeIf(String::isBlank);
    words.add(list.group(2));
    var nouns = list.group(3).split(" ", -1);
    for (int length = nouns.length; length > 0; length--) {
      var noun = String.join(" ", List.of(nouns).subList(0, length));
      // Words that are things by themselves, as "asthma" of "asthma or heart failure", end it.
      boolean shared =
          words.stream().allMatch(word -> isCondition(word + " " + noun))
              && words.subList(0, words.size() - 1).stream().noneMatch(this::isKnown);
      if (shared) {
        var links = LINK.matcher(list.group(1));
        return links.replaceAll(link -> " " + noun + link.group(1))
            + list.group().substring(list.group(1).length());
      }
    }
    return list.group();
  }

  private boolean isCondition(String words) {
    return vocabulary.find(words).stream()
        .anyMatch(term ->
            term.kind() == Term.Kind.FINDING && term.start() == 0 && term.end() == words.length());
  }

  private boolean isKnown(String word) {
    return vocabulary.find(word.toLowerCase(Locale.ROOT)).stream()
        .anyMatch(term -> term.kind() != Term.Kind.SIGN && term.start() == 0);
  }
}
