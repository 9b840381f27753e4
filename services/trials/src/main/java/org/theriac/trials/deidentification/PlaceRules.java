package org.theriac.trials.deidentification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.RuleSet;

/** Towns and institutions of the project's list. */
final class PlaceRules {
  private static final Set<String> WORDS = WordLists.words("words.txt");
  static final Rule LISTED = listed();

  /** "from flagstaff": those of the list in small letters, behind what stands before places. */
  static final Rule SMALL =
      Rule.of(
          "(?<![\\p{L}-])(?:in|from|near|outside|around|to|at|of|via|downtown)\\s("
              + WordLists.lines("places.txt").stream()
                  .map(name -> name.toLowerCase(Locale.ROOT))
                  .filter(name -> !WORDS.contains(name))
                  .sorted(Comparator.comparingInt(String::length).reversed())
                  .map(Pattern::quote)
                  .collect(Collectors.joining("|"))
              + ")(?![\\p{L}-])");

  private static final Pattern PLACED =
      Pattern.compile("(?i)\\b(?:in|from|near|at|to|of|outside|downtown|via)\\s$");
  private static final Pattern NO_PLACE =
      Pattern.compile(
          "[\\s-]?(?:chromosome|criteria|risk|score|syndrome|classification|protocol|stage|catheter"
              + "|-positive|-negative|positive|negative|esophagus|scientific|sign|Pratt|hole"
              + "|bodies|body|[IV]{1,3}\\b|category|class\\b|system)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SPACE = Pattern.compile(" ");

  private PlaceRules() {}

  private static Rule listed() {
    var names = new ArrayList<String>();
    for (String line : WordLists.lines("places.txt")) {
      names.add(Pattern.quote(line));
    }
    names.sort((a, b) -> b.length() - a.length());
    return Rule.of("(?<![\\p{L}-])(?:" + String.join("|", names) + ")(?![\\p{L}])");
  }

  /** ", Dover" behind a street. */
  private static final Pattern TOWN_BEHIND =
      Pattern.compile(
          "\\.?,\\s((?!Apt|Tel|DOB|MRN|Ph\\b|Box|Unit"
              + "|Suite)\\p{Lu}[\\p{L}'\u2019-]{2,20}(?:\\s\\p{Lu}[\\p{L}'\u2019-]{2,20}){0,2})"
              + "(?=\\s?[.,;\\n(]|\\s\\p{Lu}{2}\\b|$)");

  private static final Set<String> PLACED_KINDS = Set.of("address", "hospital", "place");

  /** "Oak Terrace #12", "Cypress Ave, unit 9". */
  private static final Pattern UNIT_BEHIND =
      Pattern.compile(
          ",?\\s(#\\d{1,4}[A-Za-z]?|(?i:apt|unit|suite|rm)\\.?\\s#?\\d{1,4}[A-Za-z]?)(?![\\w/%]|\\.\\d)");

  private static final Pattern SMALL_TOWN_BEHIND =
      Pattern.compile(
          ",\\s([a-z][a-z'\u2019-]{2,20}(?:\\s[a-z][a-z'\u2019-]{2,20})?)(?=\\s?[.,;\\n(]"
              + "|\\s[a-z]{2}\\b|$)");

  /** Adds the towns that stand behind the addresses found. */
  static void behindAddresses(String text, Predicate<String> known, List<Span> spans) {
    for (Span address : List.copyOf(spans)) {
      if (PLACED_KINDS.contains(address.kind())) {
        var unit = UNIT_BEHIND.matcher(text).region(address.end(), text.length());
        if (unit.lookingAt()) {
          spans.add(new Span("address", unit.start(1), unit.end(1), "[ADDRESS]"));
        }
      }
      if (address.kind().equals("address")) {
        var town = TOWN_BEHIND.matcher(text).region(address.end(), text.length());
        if (town.lookingAt()) {
          spans.add(new Span("place", town.start(1), town.end(1), "[PLACE]"));
        }
        var small = SMALL_TOWN_BEHIND.matcher(text).region(address.end(), text.length());
        if (small.lookingAt() && !SPACE.splitAsStream(small.group(1)).allMatch(known)) {
          spans.add(new Span("place", small.start(1), small.end(1), "[PLACE]"));
        }
      }
    }
  }

  static void find(String text, RuleSet.Found written, List<Span> spans) {
    for (MatchResult m : written.of(SMALL)) {
      spans.add(new Span("place", m.start(1), m.end(1), "[PLACE]"));
    }
    for (MatchResult m : written.of(LISTED)) {
      boolean word =
          m.group().indexOf(' ') < 0 && WORDS.contains(m.group().toLowerCase(Locale.ROOT));
      boolean placed =
          PLACED
              .matcher(text)
              .region(Math.max(0, m.start() - 12), m.start())
              .useTransparentBounds(true)
              .find();
      boolean other = NO_PLACE.matcher(text).region(m.end(), text.length()).lookingAt();
      if (!other && (!word || placed)) {
        spans.add(new Span("place", m.start(), m.end(), "[PLACE]"));
      }
    }
  }
}
