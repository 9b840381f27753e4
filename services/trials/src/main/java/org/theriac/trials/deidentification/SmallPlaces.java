package org.theriac.trials.deidentification;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.RuleSet;

/**
 * Towns, employers and hospitals in small letters. Nothing in their form shows them, so what stands
 * before them does ("lives in", "works for", "drove from"), and words that are none of the language
 * or the clinic are taken: a word too many is better than a town left.
 */
final class SmallPlaces {
  private static final String WORD = "[a-z][a-z'\u2019.-]{1,24}";
  private static final String WORDS = "(" + WORD + "(?:\\s" + WORD + "){0,3})";

  private static final Rule TOWN =
      Rule.of(
          "\\b(?i:liv(?:es|ed|ing) (?:alone |now |currently |w/ \\w{2,12} |with \\w{2,12} )?(?:clear |way |far )?(?:out |up |down |over )?(?:in|by|past"
              + "|near)|resid(?:es|ed|ing) (?:in|near)|resident of|(?:drives?|driv(?:es|ing)|drove"
              + "|driven|comes?|came|travel(?:s|ed|led|ing)?|moved|flew|flying|flies|commut(?:es"
              + "|ing)|transferred|referred) (?:(?:him|her|them|down|up|over|in|here"
              + "|back) ){0,2}(?:from|to)|(?:brings?|brought|drove|drives?) (?:him|her|them|pt"
              + "|patient) (?:in |up |down |over )?from|born (?:and raised )?in|raised in"
              + "|grew up in|native of|hometown(?: is|:)?|(?:house|home|trailer|apartment|apt|condo"
              + "|farm|cabin|ranch|shelter|facility) (?:in|near|outside)|visiting from|\\b(?:worker"
              + "|farmer|man|woman|gentleman|lady|male|female|patient|pt|is|was|family|wife|husband"
              + "|son|daughter|brother|sister) from)\\s(?-i:"
              + WORDS
              + ")");

  private static final Rule EMPLOYER =
      Rule.of(
          "\\b(?i:work(?:s|ed|ing)? (?:\\w{2,12} ){0,3}?(?:at|for)|employed (?:by|at)|employer:?"
              + "|retired from|owns|(?:teacher|nurse|engineer|professor|student|job|position|driver"
              + "|trucker|manager|clerk|janitor|cashier|mechanic|electrician|welder|cook|chef|guard"
              + "|technician|tech|worker|foreman|adjuster|agent|stocker|greeter|server|bartender"
              + "|barista|picker|packer|loader|custodian|paralegal|secretary|baker|pilot|dispatcher"
              + "|supervisor|accountant|librarian|principal|coach|cleaner|machinist"
              + "|programmer) (?:at|for|w/))\\s(?-i:"
              + WORDS
              + ")");

  /** "retired ford assembly worker". */
  private static final Rule RETIRED =
      Rule.of(
          "\\b[Rr]etired\\s("
              + WORD
              + ")(?=\\s(?:[a-z]{3,14}\\s)?(?:worker|employee|engineer|driver|foreman|machinist"
              + "|mechanic|manager|plant|pilot|executive|exec|welder)\\b)");

  private static final Rule INSTITUTION =
      Rule.of(
          "(?<![\\p{L}])(?i:at|@|from|to|in|via|near|of)\\s(?:the\\s)?(?-i:("
              + WORD
              + "(?:\\s"
              + WORD
              + "){0,2}?))\\s((?:hospital|hosp|clinic|medical center|med center|med ctr|pharmacy"
              + "|cancer center|cancer ctr|nursing home|nursing center|rehab center|hospice"
              + "|infirmary|health system|health center|elementary|high school|middle school"
              + "|university|college|midtown|downtown|uptown|memorial|baptist|methodist|presbyterian"
              + "|lutheran|adventist|casino)\\b)");

  private static final Rule BEFORE_STATE =
      Rule.of(
          "(?<![\\p{L}])("
              + WORD
              + "(?:\\s"
              + WORD
              + ")?),\\s(?=(?:wv|tx|fl|ny|nj|nc|tn|ky|wa|wi|wy|ut|va|vt|nv|nm|nh|mn|ga|ia|il|ks|ne"
              + "|az|alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware"
              + "|florida|georgia|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana"
              + "|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana"
              + "|nebraska|nevada|ohio|oklahoma|oregon|pennsylvania|tennessee|texas|utah|vermont"
              + "|virginia|washington|wisconsin|wyoming)\\b)");

  /** "at the jeep plant". */
  private static final Rule PLANT =
      Rule.of(
          "\\b[Aa]t\\sthe\\s("
              + WORD
              + ")(?=\\s(?:plant|factory|mill|mine|warehouse|dealership|shipyard|refinery"
              + "|foundry)\\b)");

  /** "from prince georges county". */
  private static final Rule COUNTY =
      Rule.of(
          "(?<![\\p{L}])(?i:in|from|near|of|outside)\\s("
              + WORD
              + "(?:\\s"
              + WORD
              + "){0,2})\\s(county|parish|township|twp)\\b");

  /** "sent to doctors community ed". */
  private static final Rule EMERGENCY =
      Rule.of(
          "\\b(?i:go(?:es|ing)? to|sent to|taken to|brought to|transferred to|admitted to|went to"
              + "|seen at|came to|presented to|report to)\\s("
              + WORD
              + "(?:\\s"
              + WORD
              + ")?)\\s(?:ed|er)\\b");

  /** All that are looked for in every text. */
  static final List<Rule> ALL =
      List.of(COUNTY, EMERGENCY, PLANT, TOWN, EMPLOYER, RETIRED, INSTITUTION, BEFORE_STATE);

  /** "works at home depot in bakersfield". */
  private static final Pattern IN = Pattern.compile("\\s(?:in|near)\\s" + WORDS);

  /** Words that begin the names of towns. */
  private static final Set<String> OPENING =
      Set.of(
          "east", "west", "north", "south", "new", "old", "san", "santa", "los", "las", "la", "el",
          "st", "st.", "saint", "fort", "ft", "ft.", "mount", "mt", "mt.", "lake", "port", "grand",
          "upper", "lower", "des", "eau", "de", "du", "le");

  /** Words that end the names of employers. */
  private static final Set<String> CLOSING =
      Set.of(
          "school",
          "high",
          "elementary",
          "middle",
          "hospital",
          "university",
          "college",
          "bank",
          "foods",
          "motors",
          "national",
          "market",
          "depot",
          "clinic",
          "county",
          "district",
          "airlines",
          "steel",
          "insurance",
          "and",
          "of");

  private static final Set<String> NO_PLACES = WordLists.words("no-places.txt");
  private static final Set<String> TOWNS = WordLists.words("town-endings.txt");
  private static final Set<String> WORKPLACES = WordLists.words("workplaces.txt");
  private static final Set<String> LISTED = WordLists.words("words.txt");
  private static final Pattern TAIL = Pattern.compile("(?:'s|\u2019s|[.'\u2019-]+)$");
  private static final Pattern SPACE = Pattern.compile(" ");
  private static final int SHORTEST = 3;

  private SmallPlaces() {}

  /**
   * Finds.
   *
   * @param known whether a word is on a list of the language, the clinic or the medicines
   */
  static void find(String text, RuleSet.Found written, Predicate<String> known, List<Span> spans) {
    for (MatchResult m : written.of(TOWN)) {
      int length = named(m.group(1), known, false);
      add("place", m, length > 0 ? length : town(m.group(1)), spans);
    }
    for (MatchResult m : written.of(EMPLOYER)) {
      int length = named(m.group(1), known, true);
      length = length > 0 ? length : plain(m.group(1));
      add("employer", m, length, spans);
      Matcher where = IN.matcher(text).region(m.start(1) + length, text.length());
      if (length > 0 && where.lookingAt()) {
        add("place", where, named(where.group(1), known, false), spans);
      }
    }
    for (MatchResult m : written.of(RETIRED)) {
      add("employer", m, named(m.group(1), known, false), spans);
    }
    for (MatchResult m : written.of(INSTITUTION)) {
      int length = named(m.group(1), known, false);
      if (length == m.group(1).length()) {
        spans.add(new Span("hospital", m.start(1), m.end(2), "[HOSPITAL]"));
      }
    }
    for (MatchResult m : written.of(PLANT)) {
      if (!isKind(m.group(1))) {
        add("employer", m, m.group(1).length(), spans);
      }
    }
    for (MatchResult m : written.of(EMERGENCY)) {
      if (plain(m.group(1)) == m.group(1).length()) {
        add("hospital", m, m.group(1).length(), spans);
      }
    }
    for (MatchResult m : written.of(COUNTY)) {
      var words = SPACE.split(m.group(1));
      int own = words.length;
      while (own > 0 && !isKind(words[own - 1])) {
        own--;
      }
      if (own < words.length) {
        int start = m.end(1) - String.join(" ", List.of(words).subList(own, words.length)).length();
        spans.add(new Span("place", start, m.end(2), "[PLACE]"));
      }
    }
    for (MatchResult m : written.of(BEFORE_STATE)) {
      var last = m.group(1).substring(m.group(1).lastIndexOf(' ') + 1);
      int all = named(m.group(1), known, false);
      if (all == m.group(1).length()) {
        add("place", m, all, spans);
      } else if (!isOrdinary(last, known) && last.length() >= SHORTEST) {
        spans.add(new Span("place", m.end(1) - last.length(), m.end(1), "[PLACE]"));
      }
    }
  }

  /** Length of "spanish town", "sugar hill": a word and what ends the names of towns; 0 = none. */
  private static int town(String words) {
    var parts = SPACE.split(words);
    boolean town =
        parts.length > 1
            && parts[0].length() >= SHORTEST
            && !isKind(parts[0])
            && !Cues.isCue(parts[0])
            && TOWNS.contains(TAIL.matcher(parts[1]).replaceFirst(""));
    return town ? parts[0].length() + 1 + TAIL.matcher(parts[1]).replaceFirst("").length() : 0;
  }

  private static boolean isKind(String word) {
    return WORKPLACES.contains(word) || NO_PLACES.contains(word);
  }

  /**
   * Length of a name of two words of the language or more, none of which calls a kind of workplace:
   * "sun valley harvest", but "grocery store", "night shift"; 0 = there is none.
   */
  private static int plain(String words) {
    int length = 0;
    int count = 0;
    int at = 0;
    for (String word : SPACE.split(words)) {
      var bare = TAIL.matcher(word).replaceFirst("");
      boolean article = at == 0 && bare.equals("the");
      if (!article && (isKind(bare) || bare.length() < SHORTEST)) {
        break;
      }
      if (!article) {
        count++;
        length = at + bare.length();
      }
      at += word.length() + 1;
      if (!word.equals(bare)) {
        break;
      }
    }
    return count > 1 && (length == words.length() || isEnd(words, length)) ? length : 0;
  }

  /** Whether what follows a name cannot belong to it. */
  private static boolean isEnd(String words, int at) {
    var next = SPACE.split(words.substring(at).strip())[0];
    return !Character.isLetter(words.charAt(at)) && (next.isEmpty() || !WORKPLACES.contains(next));
  }

  private static void add(String kind, MatchResult m, int length, List<Span> spans) {
    if (length > 0) {
      spans.add(
          new Span(
              kind, m.start(1), m.start(1) + length, "[" + kind.toUpperCase(Locale.ROOT) + "]"));
    }
  }

  /**
   * Length of the name that some words begin with; 0 = they begin with none.
   *
   * @param closing whether an ordinary word may begin it and one for a kind of employer end it
   */
  private static int named(String words, Predicate<String> known, boolean closing) {
    int length = 0;
    int at = 0;
    boolean any = false;
    boolean first = true;
    for (String word : SPACE.split(words)) {
      int end = at + word.length();
      var bare = TAIL.matcher(word).replaceFirst("");
      boolean opens = !any && (OPENING.contains(word) || OPENING.contains(bare));
      boolean own = !opens && !isOrdinary(bare, known);
      if (own) {
        any |= bare.length() >= SHORTEST;
        length = at + bare.length();
      } else if (any && closing && CLOSING.contains(bare)) {
        length = bare.length() > SHORTEST ? at + bare.length() : length;
      } else if (!opens && !(closing && first && !NO_PLACES.contains(bare + "!"))) {
        break;
      }
      if (word.endsWith(".") && !opens) {
        break;
      }
      first = false;
      at = end + 1;
    }
    return any ? length : 0;
  }

  private static boolean isOrdinary(String word, Predicate<String> known) {
    return NO_PLACES.contains(word) || known.test(word) && !LISTED.contains(word);
  }
}
