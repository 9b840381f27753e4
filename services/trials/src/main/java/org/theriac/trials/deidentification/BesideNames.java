package org.theriac.trials.deidentification;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands beside the names found and belongs to them: initials, articles, capitals, suffixes.
 */
final class BesideNames {
  private static final Pattern INITIAL_BEFORE =
      Pattern.compile("(?<![\\p{L}\\d./])(?:\\p{Lu}\\.\\s?){1,3}$");

  /** "signed j kapoor": a letter alone between what stands before people and a name. */
  private static final Pattern SMALL_INITIAL_BEFORE =
      Pattern.compile(
          "\\b(?i:signed|by|dr|mr|mrs|ms|prof|per|rn|np|md|pa|from|to|cc|re|attending|pt|patient|nurse"
              + "|fellow|resident|attn)[.:]{0,2}\\s(\\p{Ll})\\.?\\s$");

  private static final int LONGEST_CUE = 14;

  /** "Ng, Wai-Lin": a family name that is a unit or a word elsewhere. */
  private static final Pattern SHORT_SURNAME_BEFORE =
      Pattern.compile(
          "(?<![\\p{L}-])("
              + WordLists.lines("short-surnames.txt").stream()
                  .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
                  .collect(Collectors.joining("|"))
              + "),\\s$");

  /** "Sproul/Amaral". */
  private static final Pattern JOINED_BEHIND =
      Pattern.compile("\\s?[/&]\\s?(\\p{Lu}\\p{Ll}[\\p{L}'\u2019-]{1,24})(?![\\p{L}\\d])");

  /** "La Crosse", "Los Banos": what begins a name of two words stays no part of the text. */
  private static final Pattern ARTICLE_BEFORE =
      Pattern.compile(
          "(?<![\\p{L}-])((?:La|Le|Los|Las|El|San|Santa|Saint|St\\.?|Ste\\.?|Des|Du|De|Eau|Port"
              + "|Fort|Ft\\.?|Mount|Mt\\.?|New|North|South|East|West|Lake|Upper|Lower|Grand|Old"
              + "|Cape|Point|Rancho))\\s$");

  /** "Siler City": what ends a name of two words. */
  private static final Pattern TOWN_BEHIND =
      Pattern.compile(
          "\\s(City|Beach|Falls|Springs|Creek|Heights|Park|Hills|Hill|Valley|Lake|Lakes|Island|Rock"
              + "|Grove|Point|Junction|Harbor|Harbour|Bay|Ridge|Village|Township|Parish|Bluffs?"
              + "|Mills|Bend|Ferry|Corners|Crossing|Town|River|Rapids|Station|Haven"
              + "|Landing)(?![\\p{L}])");

  /** "Abernathy III", "Roe Jr.": what tells two of one name apart. */
  private static final Pattern SUFFIX_BEHIND =
      Pattern.compile(",?\\s(Jr|Sr|JR|SR|II|III|IV)(?![\\p{L}\\d])");

  /** "Kenji NAKAMURA": a surname in capitals beside a given name. */
  private static final Pattern CAPITALS_BEHIND =
      Pattern.compile("\\s(\\p{Lu}{3,20}(?:-\\p{Lu}{2,20})?)(?![\\p{L}\\d-])");

  /** "JADESOLA \"JADE\"": what somebody is called, in quotes behind the name. */
  private static final Pattern CALLED_BEHIND =
      Pattern.compile("\\s[\"\u201c(']\\s?(\\p{Lu}[\\p{L}-]{1,20})\\s?[\"\u201d)'](?![\\p{L}\\d])");

  private static final Pattern INITIAL_BEHIND =
      Pattern.compile(
          ",?\\s(\\p{Lu})(?:\\.(?=\\s\\p{Ll}{3})|\\.?(?=\\s{0,2}(?:[|(\\n;\u2013\u2014-]|MRN|DOB|\\d{1,3}\\s?[FMy]|no[- ]show|$)))");

  /** "IIIC" */
  private static final Pattern STAGE = Pattern.compile("[IVX]{1,4}[ABC]?");

  private static final int LONGEST_INITIALS = 9;

  private static final int LONGEST_PARTICLE = 3;

  /** Shorter ones are letters of the clinic. */
  private static final int SHORTEST_GIVEN_NAME = 3;

  private final NameWords words;

  BesideNames(NameWords words) {
    this.words = words;
  }

  /** Adds what belongs to the names found. */
  void find(String text, Map<String, String> surrogates, List<Span> spans) {
    capitalsBehind(text, surrogates, spans);
    initials(text, spans);
    between(text, spans);
    elided(text, spans);
  }

  /** "o'" of "o'reilly". */
  private static void elided(String text, List<Span> spans) {
    for (Span name : List.copyOf(spans)) {
      int letter = name.start() - 2;
      boolean elided =
          name.kind().equals("name")
              && letter >= 0
              && (text.charAt(letter + 1) == '\'' || text.charAt(letter + 1) == '\u2019')
              && Character.isLetter(text.charAt(letter))
              && (letter == 0 || !Character.isLetterOrDigit(text.charAt(letter - 1)));
      if (elided) {
        spans.add(new Span("name", letter, letter + 1, "[N]"));
      }
    }
  }

  /** "Giuseppina Lo Cascio": a short word with a capital between two names. */
  private static void between(String text, List<Span> spans) {
    var starts = new HashSet<Integer>();
    for (Span span : spans) {
      if (span.kind().equals("name")) {
        starts.add(span.start());
      }
    }
    for (Span name : List.copyOf(spans)) {
      int from = name.end() + 1;
      if (!name.kind().equals("name")
          || from >= text.length()
          || text.charAt(from - 1) != ' '
          || !Character.isUpperCase(text.charAt(from))) {
        continue;
      }
      int to = from + 1;
      while (to < text.length() && Character.isLowerCase(text.charAt(to))) {
        to++;
      }
      boolean small = to - from > 1 && to - from <= LONGEST_PARTICLE;
      if (small && text.startsWith(" ", to) && starts.contains(to + 1) && !starts.contains(from)) {
        spans.add(new Span("name", from, to, "[N]"));
      }
    }
  }

  /** "Kenji NAKAMURA": capitals that are no word of the clinic, behind a name that has others. */
  private void capitalsBehind(String text, Map<String, String> surrogates, List<Span> spans) {
    for (Span name : List.copyOf(spans)) {
      if (!name.kind().equals("name")
          || name.end() - name.start() < SHORTEST_GIVEN_NAME
          || NameWords.isCapitals(text.substring(name.start(), name.end()))) {
        continue;
      }
      Matcher m = CAPITALS_BEHIND.matcher(text).region(name.end(), text.length());
      if (m.lookingAt() && !words.isWord(m.group(1)) && !STAGE.matcher(m.group(1)).matches()) {
        spans.add(new Span("name", m.start(1), m.end(1), Surrogates.of(m.group(1), surrogates)));
      }
    }
  }

  /** In brackets stand roles and illnesses too; in quotes what somebody is called. */
  private static boolean isCalled(String text, Matcher called) {
    var lower = called.group(1).toLowerCase(Locale.ROOT);
    return text.charAt(called.start(1) - 1) != '('
        ? !NameWords.NEVER.contains(lower)
        : NameWords.isListed(lower) && !NameWords.KNOWN.contains(lower);
  }

  private boolean canBeJoined(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    return NameWords.isListed(lower) && !NameWords.NEVER.contains(lower)
        || !words.isWord(word) && !NameWords.WORDS.contains(lower);
  }

  /** The initials before and behind the names found: "M. Delgado", "PRICE, EVELYN M |". */
  private void initials(String text, List<Span> spans) {
    Matcher town = TOWN_BEHIND.matcher(text);
    Matcher before = INITIAL_BEFORE.matcher(text).useTransparentBounds(true);
    Matcher small = SMALL_INITIAL_BEFORE.matcher(text).useTransparentBounds(true);
    Matcher shortSurname = SHORT_SURNAME_BEFORE.matcher(text).useTransparentBounds(true);
    Matcher joined = JOINED_BEHIND.matcher(text);
    Matcher article = ARTICLE_BEFORE.matcher(text).useTransparentBounds(true);
    Matcher suffix = SUFFIX_BEHIND.matcher(text);
    Matcher behind = INITIAL_BEHIND.matcher(text);
    Matcher called = CALLED_BEHIND.matcher(text);
    var looked = new HashSet<Long>();
    for (Span name : List.copyOf(spans)) {
      boolean named = name.kind().equals("name") || name.kind().equals("place");
      // Several rules may have found the same.
      if (named && looked.add((long) name.start() << Integer.SIZE | name.end())) {
        town.region(name.end(), text.length());
        if (town.lookingAt()) {
          spans.add(new Span("place", town.start(1), town.end(1), "[N]"));
        }
        int from = Math.max(0, name.start() - LONGEST_INITIALS);
        before.region(from, name.start());
        if (before.find()) {
          spans.add(new Span("name", before.start(), before.end(), "[I]"));
        }
        if (Character.isLowerCase(text.charAt(name.start()))) {
          small.region(Math.max(0, name.start() - LONGEST_CUE), name.start());
          if (small.find()) {
            spans.add(new Span("name", small.start(1), small.end(1), "[I]"));
          }
        }
        shortSurname.region(from, name.start());
        if (shortSurname.find()) {
          spans.add(new Span("name", shortSurname.start(1), shortSurname.end(1), "[N]"));
        }
        article.region(from, name.start());
        if (article.find()) {
          spans.add(new Span("name", article.start(), article.end(1), "[N]"));
        }
        joined.region(name.end(), text.length());
        if (name.kind().equals("name") && joined.lookingAt() && canBeJoined(joined.group(1))) {
          spans.add(new Span("name", joined.start(1), joined.end(1), "[N]"));
        }
        suffix.region(name.end(), text.length());
        if (suffix.lookingAt()) {
          spans.add(new Span("name", suffix.start(1), suffix.end(1), "[N]"));
        }
        called.region(name.end(), text.length());
        if (called.lookingAt() && isCalled(text, called)) {
          spans.add(new Span("name", called.start(1), called.end(1), "[N]"));
        }
        behind.region(name.end(), text.length());
        if (behind.lookingAt()) {
          spans.add(new Span("name", behind.start(1), behind.end(1), "[I]"));
        }
      }
    }
  }
}
