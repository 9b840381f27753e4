package org.theriac.trials.criteria;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a heading of a registry's eligibility text says of the lines below it. A sentence that
 * speaks of criteria ("does not meet any exclusion criterion") is no heading: taken for one it
 * would turn every line below it round.
 */
public enum CriteriaHeading {
  /** Who may take part. */
  INCLUSION("Inclusion criteria:"),
  /** Who may not. */
  EXCLUSION("Exclusion criteria:"),
  /** Both, so that of the lines below it cannot be told which they are. */
  EITHER("Inclusion and exclusion criteria:");

  private static final int LONGEST = 110;
  private static final int LONGEST_TAIL = 60;

  private static final Pattern EDGES =
      Pattern.compile("^[^\\p{L}\\p{N}]*(?:\\d{1,2}(?:\\.\\d)*[.)]\\s+)?|[^\\p{L}\\p{N})]*$");

  private static final String EXCLUDING = "non-? ?inclusions?|ineligibility|exclusions?";
  private static final String KIND = "(?:" + EXCLUDING + "|inclusions?)";
  private static final String AND = "(?: ?/ ?| ?& ?| and | or |, )";

  private static final Pattern NAMED =
      Pattern.compile(
          "\\b("
              + KIND
              + "(?:"
              + AND
              + KIND
              + ")?)(?: criteri(?:a|on|ums?))\\b"
              + "|\\bcriteri(?:a|on)(?: for| of)? ("
              + KIND
              + "(?:"
              + AND
              + KIND
              + ")?)\\b");

  private static final Pattern BARE =
      Pattern.compile("(.*?)\\b(" + KIND + "(?:" + AND + KIND + ")?)");

  /** Words of somebody who does or does not meet criteria. */
  private static final Pattern STATEMENT =
      Pattern.compile(
          "\\b(?:meet|meets|meeting|met|fulfil\\w*|satisf\\w+|violat\\w+|has|have|having|had|who"
              + "|not|no|never|without|none|fail\\w*|does|do|did|able|willing|according|per|see"
              + "|unless|except|if|presence|other than|listed)\\b");

  /** What stands ahead of "criteria" where no colon says that the line is a heading. */
  private static final Set<String> AHEAD =
      Set.of(
          ("key main major general specific additional further other selected principal primary basic core common "
                  + "important brief summary of the for all both and patient patients subject subjects participant "
                  + "participants donor donors recipient recipients healthy volunteer volunteers control controls "
                  + "case cases trial study clinical medical cohort part phase arm group stage step screening "
                  + "enrollment enrolment randomization randomisation registration eligibility treatment adult "
                  + "adults pediatric paediatric child children caregiver caregivers a b c d e f i ii iii iv v")
              .split(" ", -1));

  private static final Pattern SPACES = Pattern.compile("[\\s_*#]+");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,2}[a-z]?");
  private static final Pattern ALL_COUNT = Pattern.compile("\\bfollowing\\b|\\bbelow\\b");
  private static final Pattern INCLUDING = Pattern.compile("(?<!non)(?<!non[- ])\\binclusion");
  private static final Pattern EXCLUDED = Pattern.compile(EXCLUDING);

  private final String words;

  CriteriaHeading(String words) {
    this.words = words;
  }

  /** A heading that says so, and nothing else. */
  public String words() {
    return words;
  }

  /**
   * What a line of an eligibility text says as a heading; empty if it is none.
   *
   * @param line one line, with or without the signs of a list
   */
  public static Optional<CriteriaHeading> of(String line) {
    if (line.length() > LONGEST) {
      return Optional.empty();
    }
    var lower = SPACES.matcher(line.strip().toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    boolean introduces = lower.endsWith(":") || lower.endsWith("：");
    var words = EDGES.matcher(lower).replaceAll("");
    var bare = BARE.matcher(words);
    if (bare.matches() && isOnlyAhead(bare.group(1))) {
      return Optional.of(kind(bare.group(2)));
    }
    var named = NAMED.matcher(words);
    if (!named.find()) {
      return Optional.empty();
    }
    var ahead = words.substring(0, named.start());
    boolean stated = STATEMENT.matcher(words).find();
    boolean heading =
        introduces
            ? !stated || ALL_COUNT.matcher(words).find()
            : !stated && isOnlyAhead(ahead) && words.length() - named.end() <= LONGEST_TAIL;
    var kind = named.group(1) == null ? named.group(2) : named.group(1);
    return heading ? Optional.of(kind(kind)) : Optional.empty();
  }

  private static boolean isOnlyAhead(String ahead) {
    for (String word : ahead.split("[^\\p{L}\\p{N}]+", -1)) {
      if (!word.isEmpty() && !AHEAD.contains(word) && !NUMBER.matcher(word).matches()) {
        return false;
      }
    }
    return true;
  }

  private static CriteriaHeading kind(String named) {
    boolean excludes = EXCLUDED.matcher(named).find();
    if (INCLUDING.matcher(named).find()) {
      return excludes ? EITHER : INCLUSION;
    }
    return EXCLUSION;
  }
}
