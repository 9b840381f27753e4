package org.theriac.trials.deidentification;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.RuleSet;

/**
 * Hospitals and practices in small letters: called after a saint, or by words of the land before a
 * field of medicine ("red river oncology"), or by a word of no list before one; and employers
 * behind the years that somebody worked there.
 */
final class SmallHospitals {
  private static final String WORD = "[a-z][a-z'\u2019.-]{1,24}";

  private static final Set<String> LAND_WORDS = WordLists.words("land-words.txt");
  private static final Set<String> SAINTS = WordLists.words("saints.txt");

  private static final String FIELD =
      "(?:hospital|hosp|clinic|clinics|medical center|medical ctr|med center|med ctr|cancer center|cancer ctr"
          + "|cancer institute|oncology|onc|heme onc|hem onc|hematology|urology|cardiology|dermatology|derm"
          + "|gastroenterology|gastro|gi|neurology|nephrology|pulmonary|pulmonology|rheumatology|endocrinology"
          + "|orthopedics|ortho|ent|eye|imaging|radiology|pathology|endoscopy|surgical|surgery center|infusion"
          + "|dialysis|pediatrics|peds|family practice|family medicine|family care|family health|family med|fam med|internal medicine"
          + "|primary care|health|healthcare|health center|health system|urgent care|physicians|specialists|pharmacy"
          + "|drug|drugs|hospice|home health|home care|rehab|nursing|nursing home|nursing center|care center"
          + "|assisted living|senior living|manor|village|memorial|regional|general|community hospital|labs|diagnostics"
          + "|women's health|heart|heart institute|cancer|spine|kidney|eye associates|associates|ob|obgyn|allergy|dental|ambulance|fire|ems|er|ed)";

  private static final String BEFORE =
      "(?<![\\p{L}])(?i:at|@|from|to|by|via|through|called|faxed|per|w/|with|near|hosp|hospital):?\\s(?:the\\s)?";

  /** "at red river oncology", "from: twin lakes imaging", "scan at fairview range". */
  private static final Rule LAND =
      Rule.of(
          BEFORE
              + "((?:"
              + WORD
              + "\\s){0,2}"
              + WORD
              + ")\\s("
              + FIELD
              + "(?:\\s(?:hospital|hosp|clinic|er|ed|center|ctr|associates|group|pharmacy))?"
              + ")(?![\\p{L}\\d-])");

  /** "dr ray, tri-lakes family medicine": behind a comma only words of the land. */
  private static final Rule BEHIND_COMMA =
      Rule.of(
          "[,(]\\s?((?:"
              + WORD
              + "\\s)?(?:[a-z]{2,6}-)?(?:"
              + String.join("|", LAND_WORDS.stream().sorted().toList())
              + "))\\s("
              + FIELD
              + ")(?![\\p{L}\\d-])");

  /** "seen at cedar hollow": where nothing but a hospital stands behind. */
  private static final Rule CARED =
      Rule.of(
          "(?<![\\p{L}])(?i:seen|followed|treated|done|hospitalized|admitted|care|chemo|infusion|scan|ct|mri|pet"
              + "|bx|biopsy|surgery|resection|labs|xrt|rt|hemi|echo|colonoscopy|egd|rehab|transferred|discharged)"
              + "\\s(?i:at|to|from)\\s(?:the\\s)?("
              + WORD
              + "(?:\\s"
              + WORD
              + ")??)\\s("
              + String.join("|", LAND_WORDS.stream().sorted().toList())
              + ")(?![\\p{L}\\d-])");

  /** "saint agnes", "our lady of lourdes", "at st judes". */
  private static final Rule SAINT =
      Rule.of(
          "(?<![\\p{L}-])((?:saint|our lady of(?: the)?|holy|sacred|mount|mt\\.?|st\\.?)\\s("
              + WORD
              + ")(?:\\s(?:hospital|hosp|clinic|medical center|med ctr|cancer center|health|heart|elementary|church"
              + "|parish|school|academy|medical ctr)(?![\\p{L}]))?)");

  /**
   * "dr valdivieso gwinnett hematology": a word of no list before a field that nothing else has.
   */
  private static final Rule STRANGE =
      Rule.of(
          "(?<![\\p{L}\\d.'\u2019-])("
              + WORD
              + ")\\s((?:hematology|oncology|urology|cardiology|dermatology|gastroenterology|nephrology|orthopedics"
              + "|hospital|medical center|cancer center|family medicine|family practice|internal medicine|pediatrics"
              + "|radiology|imaging|infirmary|pharmacy))(?![\\p{L}\\d-])");

  /** "worked thirty yrs for bobcat". */
  private static final Rule YEARS =
      Rule.of(
          "\\b[Ww]ork(?:s|ed|ing)\\s(?:[a-z0-9-]{1,12}\\s){0,3}(?:yrs?|years)\\s(?:for|at|with)\\s(?:the\\s)?("
              + WORD
              + ")(?![\\p{L}\\d-])");

  /** All that are looked for in every text. */
  static final List<Rule> ALL = List.of(LAND, BEHIND_COMMA, CARED, SAINT, STRANGE, YEARS);

  /** What saints' names and none of the heart's trace stand behind. */
  private static final Pattern NO_SAINT =
      Pattern.compile(
          "(?i)(?:st\\.?|mt\\.?)\\s(?:depression|elevation|changes?|segment|wave|abnormal|deviation|\\w*depress\\w*)");

  private static final Set<String> NO_PLACES = WordLists.words("no-places.txt");
  private static final Set<String> WORKPLACES = WordLists.words("workplaces.txt");

  /** What stands between the name of a hospital and its field: "county general er". */
  private static final Set<String> KINDS =
      Set.of("general", "memorial", "regional", "community", "district");

  private static final Pattern SPACE = Pattern.compile(" ");
  private static final Pattern TAIL = Pattern.compile("(?:'s|\u2019s|[.'\u2019-]+)$");

  private static final int SHORTEST = 3;

  /** Shorter words of no list are short forms more often than names. */
  private static final int LONGEST_SHORT = 4;

  private SmallHospitals() {}

  /** Finds. */
  static void find(String text, RuleSet.Found written, Predicate<String> known, List<Span> spans) {
    for (MatchResult m : written.of(LAND)) {
      int from = own(m.group(1), known);
      if (from >= 0) {
        spans.add(new Span("hospital", m.start(1) + from, m.end(2), "[HOSPITAL]"));
      }
    }
    for (MatchResult m : written.of(BEHIND_COMMA)) {
      int space = m.group(1).indexOf(' ');
      boolean kind = space > 0 && isKind(m.group(1).substring(0, space));
      spans.add(new Span("hospital", m.start(1) + (kind ? space + 1 : 0), m.end(2), "[HOSPITAL]"));
    }
    for (MatchResult m : written.of(CARED)) {
      int from = own(m.group(1) + " " + m.group(2), known);
      if (from >= 0) {
        spans.add(new Span("hospital", m.start(1) + from, m.end(2), "[HOSPITAL]"));
      }
    }
    for (MatchResult m : written.of(SAINT)) {
      if (isSaint(m)) {
        int end = m.start(1) + TAIL.matcher(m.group(1)).replaceFirst("").length();
        spans.add(new Span("hospital", m.start(1), end, "[HOSPITAL]"));
      }
    }
    for (MatchResult m : written.of(STRANGE)) {
      if (m.group(1).length() > LONGEST_SHORT && isStrange(m.group(1), known)) {
        spans.add(new Span("hospital", m.start(1), m.end(2), "[HOSPITAL]"));
      }
    }
    for (MatchResult m : written.of(YEARS)) {
      var bare = TAIL.matcher(m.group(1)).replaceFirst("");
      if (!isKind(bare) && bare.length() > 2) {
        spans.add(new Span("employer", m.start(1), m.start(1) + bare.length(), "[EMPLOYER]"));
      }
    }
  }

  private static boolean isSaint(MatchResult m) {
    if (NO_SAINT.matcher(m.group(1)).lookingAt()) {
      return false;
    }
    var name = TAIL.matcher(m.group(2)).replaceFirst("");
    boolean sure = m.group(1).startsWith("saint") || m.group(1).startsWith("our");
    return name.length() > 2
        && (sure
            || SAINTS.contains(name)
            || name.endsWith("s") && SAINTS.contains(name.substring(0, name.length() - 1)));
  }

  /**
   * Where the name begins among the words before a field: a word of the land or of no list, at most
   * one word of the language before it, and others of the land; -1 = they name nothing.
   */
  private static int own(String words, Predicate<String> known) {
    var parts = SPACE.split(words);
    int from = words.length();
    boolean named = false;
    int plain = 0;
    for (int i = parts.length - 1; i >= 0; i--) {
      var bare = TAIL.matcher(parts[i]).replaceFirst("");
      boolean land = LAND_WORDS.contains(bare);
      boolean english = NameWords.ENGLISH.contains(bare);
      boolean strange = isStrange(bare, known);
      if (!named && plain == 0 && KINDS.contains(bare)) {
        from -= parts[i].length() + (i == parts.length - 1 ? 0 : 1);
        continue;
      }
      boolean common = english && !Cues.isCue(bare) && !isKind(bare) && plain == 0;
      if (!land && !strange && !common) {
        break;
      }
      plain += land || strange ? 0 : 1;
      named |= land || strange;
      from -= parts[i].length() + (i == parts.length - 1 ? 0 : 1);
    }
    return named ? from : -1;
  }

  private static boolean isStrange(String word, Predicate<String> known) {
    return word.length() > SHORTEST
        && !known.test(word)
        && !NameWords.ENGLISH.contains(word)
        && !NameWords.isOrdinary(word);
  }

  private static boolean isKind(String word) {
    return NO_PLACES.contains(word) || WORKPLACES.contains(word);
  }
}
