package org.theriac.trials.deidentification;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
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

  /**
   * A field of medicine behind words in small letters; what stands before is read backwards, or
   * every word of the language would begin a match.
   */
  private static final Rule BEHIND_WORDS =
      Rule.of(
          "(?<=\\s)("
              + FIELD
              + "(?:\\s(?:hospital|hosp|clinic|er|ed|center|ctr|associates|group|pharmacy))?)(?![\\p{L}\\d-])");

  /** "hollow" of "seen at cedar hollow": where nothing but a hospital stands behind. */
  private static final Rule LAND =
      Rule.of(
          "(?<=\\s)("
              + String.join("|", LAND_WORDS.stream().sorted().toList())
              + ")(?![\\p{L}\\d-])");

  private static final Pattern CARED =
      Pattern.compile(
          "(?<![\\p{L}])(?i:seen|followed|treated|done|hospitalized|admitted|care|chemo|infusion|scan|ct|mri|pet"
              + "|bx|biopsy|surgery|resection|labs|xrt|rt|hemi|echo|colonoscopy|egd|rehab|transferred|discharged)"
              + "\\s(?i:at|to|from)\\s(?:the\\s)?("
              + WORD
              + "(?:\\s"
              + WORD
              + ")?)\\s$");

  private static final int LONGEST_CARED = 80;

  /** "saint agnes", "our lady of lourdes", "at st judes". */
  private static final Rule SAINT =
      Rule.of(
          "(?<![\\p{L}-])((?:saint|our lady of(?: the)?|holy|sacred|mount|mt\\.?|st\\.?)\\s("
              + WORD
              + ")(?:\\s(?:hospital|hosp|clinic|medical center|med ctr|cancer center|health|heart|elementary|church"
              + "|parish|school|academy|medical ctr)(?![\\p{L}]))?)");

  /** "worked thirty yrs for bobcat". */
  private static final Rule YEARS =
      Rule.of(
          "\\b[Ww]ork(?:s|ed|ing)\\s(?:[a-z0-9-]{1,12}\\s){0,3}(?:yrs?|years)\\s(?:for|at|with)\\s(?:the\\s)?("
              + WORD
              + ")(?![\\p{L}\\d-])");

  /** All that are looked for in every text. */
  static final List<Rule> ALL = List.of(BEHIND_WORDS, LAND, SAINT, YEARS);

  /** What saints' names and none of the heart's trace stand behind. */
  private static final Pattern NO_SAINT =
      Pattern.compile(
          "(?i)(?:st\\.?|mt\\.?)\\s(?:depression|elevation|changes?|segment|wave|abnormal|deviation|\\w*depress\\w*)");

  private static final Pattern TAIL = Pattern.compile("(?:'s|\u2019s|[.'\u2019-]+)$");

  private SmallHospitals() {}

  /** Finds. */
  static void find(String text, RuleSet.Found written, Predicate<String> known, List<Span> spans) {
    for (MatchResult m : written.of(BEHIND_WORDS)) {
      int start = SmallPractices.start(text, m.start(), m.group(), known);
      if (start >= 0) {
        spans.add(new Span("hospital", start, m.end(), "[HOSPITAL]"));
      }
    }
    for (MatchResult m : written.of(LAND)) {
      Matcher cared =
          CARED
              .matcher(text)
              .region(Math.max(0, m.start() - LONGEST_CARED), m.start())
              .useTransparentBounds(true);
      int from = cared.find() ? SmallPractices.own(cared.group(1) + " " + m.group(), known) : -1;
      if (from >= 0) {
        spans.add(new Span("hospital", cared.start(1) + from, m.end(), "[HOSPITAL]"));
      }
    }
    for (MatchResult m : written.of(SAINT)) {
      if (isSaint(m)) {
        int end = m.start(1) + TAIL.matcher(m.group(1)).replaceFirst("").length();
        spans.add(new Span("hospital", m.start(1), end, "[HOSPITAL]"));
      }
    }
    for (MatchResult m : written.of(YEARS)) {
      var bare = TAIL.matcher(m.group(1)).replaceFirst("");
      if (!SmallPractices.isKind(bare) && bare.length() > 2) {
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
}
