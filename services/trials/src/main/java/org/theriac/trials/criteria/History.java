package org.theriac.trials.criteria;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/**
 * Tells of a chart's facts what only held on an earlier day, or only since one: a stage that a
 * later metastasis or progression has outgrown, a denial that begins with a day, a toxicity that
 * once ended a treatment.
 */
final class History {
  /** Attribute of a denial that reaches back to a day only: ISO date; empty = to some day. */
  static final String SINCE = "denied_since";

  /** Attribute of a denial of the last so many days. */
  static final String DAYS = "denied_days";

  /** Attribute of a stage that is not the one of now: {@link #SURELY} or {@link #MAYBE}. */
  static final String OUTGROWN = "outgrown";

  /** A distant metastasis came later. */
  static final String SURELY = "surely";

  /** The tumour came back or went on later, or a metastasis stands beside it without a date. */
  static final String MAYBE = "maybe";

  /** Attribute of a denial by an image: what is outside of it was not looked at. */
  static final String ON_IMAGE = "denied_on_image";

  /** Attribute of a metastasis that a later note no longer sees. */
  static final String GONE = "gone_since";

  private static final int MONTHS_PAST = 3;
  private static final Pattern IMMUNE =
      Pattern.compile(
          "(?i)^[\\s:-]*(?:is |are |was )?(?:non-?)?(?:immun(?:e|ity|i[sz]ed)|vaccinat\\w+"
              + "|susceptible)\\b(?!-)");
  private static final Pattern OF_THE_HEAD =
      Pattern.compile("(?i)\\b(?:head|brain|cranial|cerebral)\\b");
  private static final Pattern IMAGED =
      Pattern.compile(
          "(?i)\\b(?:CT|MRI|PET|CTA|MRA|x-?ray|ultrasound|US|scan|imaging|echo\\w*)\\b[^.;,]{0,40}$");

  private static final Pattern DENIAL =
      Pattern.compile("(?i)\\b(?:no|not|without|denie[sd]|denying|never|free of|absence of)\\b");
  private static final Pattern AGAIN =
      Pattern.compile(
          "(?i)\\b(?:further|recurrent|recurring|repeat|repeated|additional|subsequent|more|new"
              + "|another)\\s+(?:[\\w-]+\\s+){0,2}$");
  private static final Pattern CHANGE_OF =
      Pattern.compile(
          "(?i)\\b(?:progression|worsening|growth|increase|enlargement|recurrences?|relapses?"
              + "|exacerbations?|flares?|change)\\s+(?:of|in)\\s+(?:the |her |his |known |prior "
              + "|previous )*$");
  private static final Pattern EVER =
      Pattern.compile(
          "(?i)^[^.;,]{0,40}?\\bsince (?:(?:the |initial |her |his )*diagnosis|birth|childhood)\\b");
  private static final Pattern SINCE_WORDS =
      Pattern.compile(
          "(?i)^[^.;,]{0,40}?\\b(?:since|after|following|thereafter|afterwards?|(?:in|for|over"
              + "|during|within) (?:the |at least )?(?:last|past|previous|\\d{1,3}|(?:a|one|two"
              + "|three|four|five|six|seven|eight|nine|ten|twelve|many|several) (?:day|week|month"
              + "|year)))\\b");
  private static final Pattern FROM =
      Pattern.compile(
          "(?i)\\b(?:since|after)\\s+(?:[a-z]+\\s+){0,2}((?:19|20)\\d{2}(?:-\\d{2}){0,2})\\b");
  private static final Pattern LAST =
      Pattern.compile("(?i)\\b(\\d{1,3})\\+?[ -]?(day|week|month|year)s?\\b");
  private static final Map<String, Double> DAYS_OF =
      Map.of("day", 1.0, "week", 7.0, "month", 30.44, "year", 365.25);

  private static final Pattern FORMER =
      Pattern.compile(
          "(?i)\\b(?:ex-?\\s?|(?:former(?:ly)?|past|remote)\\s+(?:an?\\s+)?)(?:[\\w-]+\\s+){0,1}$");
  private static final Pattern GIVEN_UP =
      Pattern.compile("(?i)^[^.;]{0,25}?\\b(?:quit|sober|abstinent)\\b(?! smok| tobacco)");
  private static final Pattern STOPPED_FOR =
      Pattern.compile(
          "(?i)\\b(?:stopped|discontinued|ended|held|withdrawn|interrupted|reduced|switched|changed"
              + "|d/?c'?e?d|off)\\b[^.;]{0,50}?\\b(?:for|due to|because of|owing to|secondary to"
              + "|2/2|on account of)\\s+(?:[\\w/-]+\\s+){0,3}$");

  private static final Pattern NO_MORE =
      Pattern.compile(
          "(?i)\\b(?:resolv\\w+|recovered|subsided|gone|cleared|improved to (?:grade|gr|G) ?0|no longer)\\b");

  private static final Pattern STAGED =
      Pattern.compile(
          "^[\\s,(]*(?:(?:at|on|in|initial|initially|original|originally|diagnos\\w+|dx"
              + "|presentation|disease|from|since|by|and|of|cancer|resected|treated|surgery"
              + "|[(,])\\s*){0,5}((?:19|20)\\d{2}(?:-\\d{2}){0,2})?");
  private static final Pattern AT_FIRST =
      Pattern.compile(
          "(?i)\\b(?:at (?:initial |first )?(?:diagnosis|presentation)|initial(?:ly)?"
              + "|original(?:ly)?)\\b");
  private static final Pattern WENT_ON =
      Pattern.compile(
          "(?i)\\b(?:progress(?:ed|ion|ive disease)|recurr(?:ed|ence)|relaps(?:ed"
              + "|e))\\b(?! to stage)");
  private static final Pattern DENIED_BEFORE =
      Pattern.compile("(?i)\\b(?:no|not|without|never|free)\\b[^.;,]{0,40}$|-$");
  private static final Pattern FREE_BEHIND = Pattern.compile("(?i)^[- ](?:free|risk)\\b");

  private static final List<String> NODES = List.of("lymph node", "nodes", "nodal");

  private History() {}

  /** A condition or metastasis as of now. */
  static Fact ofNow(Fact fact, List<Fact> all, Optional<LocalDate> asOf) {
    boolean finding = fact.type().equals("condition") || fact.type().equals("metastasis");
    int at = fact.evidence().isEmpty() ? -1 : fact.sentence().indexOf(fact.evidence());
    if (!finding || at < 0) {
      return fact;
    }
    var before = fact.sentence().substring(0, at);
    var behind = fact.sentence().substring(at + fact.evidence().length());
    if (fact.status() == FactStatus.ABSENT) {
      return denied(fact, before, behind);
    }
    if (fact.status() == FactStatus.PRESENT && IMMUNE.matcher(behind).find()) {
      // To be immune to an infection, or not, is not to have it; nor is it surely to be without.
      return fact.as(FactStatus.POSSIBLE);
    }
    boolean former =
        fact.status() == FactStatus.PRESENT
            && fact.type().equals("condition")
            && isFormer(before, behind);
    boolean ended =
        fact.status() == FactStatus.PRESENT
            && fact.type().equals("condition")
            && STOPPED_FOR.matcher(before).find()
            && all.stream().anyMatch(other -> endedLongAgo(other, fact, asOf));
    if (former && GIVEN_UP.matcher(behind).find()) {
      return fact.as(FactStatus.HISTORICAL).with(Map.of(PastIllness.OVER, "true"));
    }
    return ended || former ? fact.as(FactStatus.HISTORICAL) : fact;
  }

  /**
   * Whether it depends on the day of judging that a condition of a chart is past: a treatment that
   * was left for it ended on a known day.
   */
  static boolean isPastByDay(Fact fact, List<Fact> all) {
    int at = fact.evidence().isEmpty() ? -1 : fact.sentence().indexOf(fact.evidence());
    return fact.type().equals("condition")
        && at >= 0
        && STOPPED_FOR.matcher(fact.sentence().substring(0, at)).find()
        && all.stream().anyMatch(other -> endedLongAgo(other, fact, Optional.empty()));
  }

  /** "X stopped for A": that A has gone since is not told by it. */
  static boolean mayGoOn(Fact fact) {
    int at = fact.evidence().isEmpty() ? -1 : fact.sentence().indexOf(fact.evidence());
    return at >= 0
        && !fact.attributes().containsKey(PastIllness.OVER)
        && !fact.attributes().containsKey("resolved")
        && STOPPED_FOR.matcher(fact.sentence().substring(0, at)).find()
        && !NO_MORE.matcher(fact.sentence().substring(at)).find();
  }

  /** "ex-A", "former A", "A, quit 2015". */
  static boolean isFormer(String before, String behind) {
    return FORMER.matcher(before).find() || GIVEN_UP.matcher(behind).find();
  }

  private static Fact denied(Fact fact, String before, String behind) {
    if (!DENIAL.matcher(before).find()) {
      return fact;
    }
    if (IMAGED.matcher(before).find() && !OF_THE_HEAD.matcher(before).find()) {
      return fact.with(Map.of(ON_IMAGE, "true"));
    }
    if (CHANGE_OF.matcher(before).find()) {
      // What did not grow or come back is there, or was.
      return fact.as(FactStatus.POSSIBLE);
    }
    boolean since = SINCE_WORDS.matcher(behind).find() && !EVER.matcher(behind).find();
    if (!since && !AGAIN.matcher(before).find()) {
      return fact;
    }
    var further = new HashMap<String, String>();
    Matcher from = FROM.matcher(behind);
    Matcher last = LAST.matcher(behind);
    further.put(SINCE, from.find() ? from.group(1) : "");
    if (since && further.get(SINCE).isEmpty() && last.find()) {
      double days =
          Double.parseDouble(last.group(1))
              * DAYS_OF.getOrDefault(last.group(2).toLowerCase(Locale.ROOT), 1.0);
      further.put(DAYS, Long.toString(Math.round(days)));
    }
    return fact.with(further);
  }

  /** A treatment of the same sentence that ended three months ago or earlier. */
  private static boolean endedLongAgo(Fact therapy, Fact toxicity, Optional<LocalDate> asOf) {
    if (!therapy.type().equals("therapy")
        || therapy.status() != FactStatus.HISTORICAL
        || !therapy.sentence().equals(toxicity.sentence())) {
      return false;
    }
    var stop = therapy.attributes().getOrDefault("last_dose", therapy.date());
    return Dates.read(stop)
        .map(span ->
            asOf.map(day -> !span.last().isAfter(day.minusMonths(MONTHS_PAST))).orElse(true))
        .orElse(false);
  }

  /** Whether a denial reaches as far back as is asked. */
  static Truth reaches(Condition.Finding asked, Fact denial, Chart chart) {
    var since = denial.attributes().get(SINCE);
    if (since == null || !asked.history() && asked.window().isEmpty()) {
      return Truth.NO;
    }
    if (asked.window().isEmpty() || !asked.window().get().within()) {
      return Truth.UNKNOWN;
    }
    int days = asked.window().get().days();
    var last = denial.attributes().get(DAYS);
    if (last != null) {
      return Integer.parseInt(last) >= days ? Truth.NO : Truth.UNKNOWN;
    }
    var from = Dates.read(since);
    boolean reaches =
        from.isPresent()
            && chart.reference().isPresent()
            && !from.get().last().isAfter(chart.reference().get().minusDays(days));
    return reaches ? Truth.NO : Truth.UNKNOWN;
  }

  /** A stage below distant spread, with what later facts and sentences say of it. */
  static Fact stageOfNow(Fact stage, List<Fact> all, Iterable<String> sentences) {
    if (!stage.type().equals("stage")
        || stage.status() == FactStatus.ABSENT
        || Stages.isOfSpread(stage)) {
      return stage;
    }
    boolean first = isAtFirst(stage);
    var staged = stagedOn(stage);
    boolean spread = false;
    boolean surely = false;
    for (Fact fact : all) {
      if (isDistant(fact)) {
        spread = true;
        surely |= first || isLater(fact, staged);
      }
    }
    if (spread) {
      return stage.with(Map.of(OUTGROWN, surely ? SURELY : MAYBE));
    }
    boolean again =
        all.stream()
            .anyMatch(fact ->
                fact.type().equals("recurrence")
                    && fact.status() == FactStatus.PRESENT
                    && !fact.sentence().isEmpty());
    for (String sentence : sentences) {
      again |= (first || staged.isPresent()) && wentOn(sentence);
    }
    return again ? stage.with(Map.of(OUTGROWN, MAYBE)) : stage;
  }

  static boolean isDistant(Fact fact) {
    var site = fact.name().toLowerCase(Locale.ROOT);
    return fact.type().equals("metastasis")
        && (fact.status() == FactStatus.PRESENT || fact.attributes().containsKey(GONE))
        && NODES.stream().noneMatch(site::contains);
  }

  private static boolean isLater(Fact metastasis, Optional<Dates.Span> staged) {
    var when =
        Dates.read(
            metastasis.date().isEmpty()
                ? metastasis.attributes().getOrDefault("date", "")
                : metastasis.date());
    return when.isPresent()
        && staged.isPresent()
        && when.get().first().isAfter(staged.get().last());
  }

  private static String behind(Fact fact) {
    int at = fact.evidence().isEmpty() ? -1 : fact.sentence().indexOf(fact.evidence());
    return at < 0 ? "" : fact.sentence().substring(at + fact.evidence().length());
  }

  private static Optional<Dates.Span> stagedOn(Fact stage) {
    var date = stage.date().isEmpty() ? stage.attributes().getOrDefault("date", "") : stage.date();
    if (!date.isEmpty()) {
      return Dates.read(date);
    }
    Matcher behind = STAGED.matcher(behind(stage));
    return behind.find() && behind.group(1) != null
        ? Dates.read(behind.group(1))
        : Optional.empty();
  }

  private static boolean isAtFirst(Fact stage) {
    var sentence = stage.sentence();
    int at = stage.evidence().isEmpty() ? -1 : sentence.indexOf(stage.evidence());
    if (at < 0) {
      return false;
    }
    int end = at + stage.evidence().length();
    return AT_FIRST
        .matcher(sentence.substring(Math.max(0, at - 25), Math.min(sentence.length(), end + 30)))
        .find();
  }

  private static boolean wentOn(String sentence) {
    for (Matcher word = WENT_ON.matcher(sentence); word.find(); ) {
      if (!DENIED_BEFORE.matcher(sentence.substring(0, word.start())).find()
          && !FREE_BEHIND.matcher(sentence.substring(word.end())).find()) {
        return true;
      }
    }
    return false;
  }
}
