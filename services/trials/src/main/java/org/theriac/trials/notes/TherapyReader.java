package org.theriac.trials.notes;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/**
 * Reads what stands around a treatment: how long, how many cycles, from when to when, why it ended
 * and with what outcome; and tells past from present where no cue does.
 */
final class TherapyReader {
  private static final int NEAR_DOSE = 24;
  private static final Rule MONTHS =
      Rule.inAnyCase(
          "(?<!\\b(?:every|q|per|each|PFI|PFS|DFI|TFI|DFS|interval))"
              + "(?:\\bx\\s?~?|for\\s|\\(|~|\\s)(\\d{1,3}(?:\\.\\d)?)\\s?-?(mo|mos|months?|m|wks?|weeks?"
              + "|yrs?|years?|y)\\b(?!\\s(?:ago|prior|since|later))");
  private static final Rule CYCLES =
      Rule.inAnyCase(
          "\\bx\\s?(\\d{1,2})(?:\\s?(?:c|cy|cycles?))?(?=[\\s,;.)(-]|$)|\\b(\\d{1,2})\\s?(?:cycles?"
              + "|doses|courses?|C)\\b");
  private static final Rule CURRENT_CYCLE =
      Rule.of(
          "\\b(?:C\\d{1,2}(?:D\\d{1,2})?|cycle #?\\d{1,2}|s/p C\\d{1,2})\\b[^;.]{0,12}$"
              + "|^[\\s(,]{0,2}(?:(?:neo-?adj(?:uvant)?|adj(?:uvant)?|maint(?:enance)?|induction"
              + "|palliative|[1-5]L|q\\dw)\\s){0,2}(?:C\\d{1,2}(?:D\\d{1,2})?|cycle #?\\d{1,2}"
              + "|#\\d{1,2}(?=\\s?(?:[.;)]|$)|\\s(?:today"
              + "|due|given|next)))\\b(?!\\s?(?:completed|done))");
  private static final Rule PROGRESSION =
      Rule.inAnyCase(
          "\\b(?:(?-i:PD|POD)|progressed|progression|progressive disease|relapsed?|recurred"
              + "|recurrence|failed|refractory)\\b");
  private static final Rule NOT_PROGRESSION =
      Rule.inAnyCase(
          "\\b(?:no|without|if|until|at)\\s(?:evidence of\\s)?(?:PD|progression|relapse)");
  private static final Rule RESPONSE =
      Rule.of("\\b(CRi|CRh|CR|VGPR|nCR|sCR|PR|SD|pCR|MR|NED)\\d?\\b");

  /** Words for the end of a treatment, before its day. */
  static final String STOPPED_WORDS =
      "\\b(?:stopped|d/c'?d?|dc'?d|dced|dc(?=\\s?$|\\s(?:\\d|in\\s|for\\s|due|2/2))"
          + "|discontinued|completed|done|finished|last dose|last|ended"
          + "|until|till|til|through|thru|(?:(?<!taper(?:ing)?\\s|wean(?:ing)?\\s)off"
          + "|off(?=\\s(?:since|as of)\\b))|d/c)\\b";

  private static final Rule STOPPED = Rule.inAnyCase(STOPPED_WORDS);

  private static final Rule TOXICITY =
      Rule.inAnyCase(
          "\\b(?:d/c'?d?|dc'?d|discontinued|stopped|held|off|intolerant|intoleran[ct]e|switched"
              + "|changed)\\b[^.;,]{0,30}\\b(?:for|due to|2/2|d/t|because of|secondary to|b/c"
              + "|after|2°)\\s(?:gr(?:ade)?\\.?\\s?\\d\\s)?([a-z][\\w -]{2,30}?)(?=[,;.)(]"
              + "|\\sin\\s|\\s\\d|$)");

  /** "ALND 4/18 nodes", "RT 12/30 fractions": so many of so many, and no day. */
  private static final Rule SHARE =
      Rule.inAnyCase(
          "(\\s?[:(]?\\s?(\\d{1,2})/(\\d{1,2}))\\)?\\s?(?:(?:sentinel\\s)?(?:nodes?|LNs?|lymph|SLNs?"
              + "|pos\\w*|neg\\w*|\\+|involved)|(fractions?|fx|fr)\\b)");

  private static final Rule DOSE =
      Rule.inAnyCase(
          "(\\d{1,4}(?:\\.\\d{1,2})?)\\s?mg(?!/m2|/kg|/m²)\\s?(?:(?:PO|IV|SC|SQ|IM|oral|orally"
              + "|tabs?|by mouth)\\s)?("
              + Frequencies.WORDS
              + ")?");
  private static final Rule DOSE_NOW =
      Rule.inAnyCase(
          "(?:\\b(?:now|currently|today|(?:down|up)|tapered|reduced|decreased|lowered|increased"
              + "|escalated|weaned|cut|titrated)\\s(?:(?:on|at|down|up|back|slowly"
              + "|gradually)\\s){0,2}(?:to\\s)?|(?:->|\u2192"
              + "|=>)\\s?)~?(\\d{1,4}(?:\\.\\d{1,2})?)\\s?mg(?!/m2|/kg|/m\u00b2)\\s?(?:(?:PO|IV|SC"
              + "|SQ|IM|oral|orally|tabs?|by mouth)\\s)?("
              + Frequencies.WORDS
              + ")?");
  private static final Rule UNTIL_PROGRESSION =
      Rule.inAnyCase(
          "\\b(?:until|till|til)\\s(?:the\\s)?(?:(?:disease|radiographic|clinical"
              + "|further)\\s)?(?:(?-i:PD|POD)|progress\\w*|relapsed?|recurrence)\\b(?!\\s?(?:or"
              + "|/|and/or)\\s?(?:toxicity|intoleran|unacceptable))");

  /** Words that say that it is still to come or goes on: "to be given until progression". */
  private static final Rule AHEAD =
      Rule.inAnyCase("\\b(?:to|will|would|should|plan(?:ned)?|can|may|continue|continues|keep)\\b");

  private static final Rule AHEAD_BEFORE =
      Rule.inAnyCase(
          "\\b(?:continue|continuing|cont|keep|plan|plans|planned|will|to start|start|recommend\\w*"
              + "|consider|proceed with)\\s(?:(?:on|with|for|the|her|his)\\s){0,2}$");
  private static final Rule ROUTE =
      Rule.of(
          "(?<![Ss]tage\\s|STAGE\\s|[Gg]rade\\s|[Cc]lass\\s|[Tt]ype\\s)\\b(intrathecal|IT|intravesical|topical|inhaled|intra-?articular|intralesional"
              + "|intraperitoneal|IV|PO|oral|SC|SQ|IM)\\b");
  private static final Rule SETTING =
      Rule.inAnyCase(
          "\\b(neo-?adjuvant|neoadj|adjuvant|adj|maintenance|maint|palliative|induction"
              + "|consolidation|salvage|definitive|perioperative|prophylactic|concurrent)\\b");
  private static final Rule LINE =
      Rule.inAnyCase(
          "\\b(?:([1-9])L|([1-9])(?:st|nd|rd|th)[- ]?line|line\\s?#?([1-9])|(first|second|third"
              + "|fourth|fifth|sixth)[- ]line)\\b(?:[\\s:,(]{1,3}(?:19"
              + "|20)\\d\\d(?:\\s?[-\u2013]\\s?\\d{2,4})?\\)?)?[\\s:,(-]*(?:\\w{1,14}\\s)?(?:"
              + "(?:with|of|was|were|is|using|on)\\s)?$");
  private static final Rule LINE_BEHIND =
      Rule.inAnyCase(
          "^\\s?\\(?(?:([1-9])L|([1-9])(?:st|nd|rd|th)[- ]?line|(first|second|third|fourth|fifth"
              + "|sixth)[- ]line)\\b");
  private static final String ORDINALS = "first second third fourthfifth sixth ";

  private static final Rule SEQUENCE =
      Rule.of("(?:\\s?(?:->|→|-->|=>|\\bthen\\b|\\bfollowed by\\b|\\bf/b\\b))");
  private static final Rule BEFORE_CUE =
      Rule.of("(?:\\bs/p\\s|\\bprior\\s|\\bprevious(?:ly)?\\s|\\bPrior\\s|\\boff\\s)$");
  private static final Rule ONGOING =
      Rule.of(
          "\\b(?:ongoing|since|continues|continued|currently|tolerating|daily|BID|TID|QD|qd|qday"
              + "|q\\d+[whd]|well tolerated|to present|going well)\\b");
  private static final Rule STILL_ONGOING =
      Rule.inAnyCase(
          "^(?:(?!\\b(?:then|followed|f/b)\\b|(?:->|\u2192)(?!\\s?\\d))[^,;]){0,30},\\s?(?:now |currently |still )?(?:ongoing|continues|continuing"
              + "|tolerating)\\b");
  private static final Rule HELD =
      Rule.inAnyCase(
          "^(?:(?!\\b(?:then|followed|f/b)\\b|(?:->|\u2192)(?!\\s?\\d))[^,;(]){0,24}[,(]?\\s?(?:now |currently )?(?:held|on hold|holding)\\b(?!\\s?(?:and"
              + "|then)\\s(?:stopped|d/c|discontinued))");
  private static final Rule REMAINS_ON_IT =
      Rule.inAnyCase(
          "^[^.;]{0,60}\\b(?:remains|remained|continues|stays|is still)\\s(?:on|with)"
              + "\\s(?:it|this|these"
              + "|both|them|(?:the )?(?:same|treatment|therapy|combination|regimen))\\b");

  /** "five years of X": a length with its whole. */
  private static final Rule FULL_COURSE =
      Rule.inAnyCase(
          "\\b(?:\\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve)"
              + "\\s(?:years?|yrs?|months?"
              + "|cycles|courses|doses|weeks)\\sof\\s(?:adjuvant\\s|adj\\s)?$");

  private static final Rule NAIVE = Rule.inAnyCase("\\s?-?\\s?na(?:i|\u00ef)ve\\b");
  private static final Rule BEFORE_PROGRESSION =
      Rule.inAnyCase(
          "\\b(?:progress(?:ed|ion|ing)|(?-i:PD|POD)|relapsed?|failed|refractory|failing)\\s(?:on"
              + "|to|after|through|despite|following)?\\s?(?:\\w{1,16}\\s?[/+,]\\s?){0,4}"
              + "(?:\\d\\w\\s)?$");

  /** "no progression on X", "never relapsed after X". */
  private static final Rule DENIED_PROGRESSION =
      Rule.inAnyCase(
          "\\b(?:no|not|without|w/o|never|denies|absence of|free of|hasn't"
              + "|didn't)\\s(?:[\\w/-]{1,14}\\s){0,4}?(?:progress(?:ed|ion|ing)?|(?-i:PD|POD)"
              + "|relapsed?|recurrence|recurred|failed|refractory|failing)\\s[^,;.]{0,40}$");

  private static final Rule REFRACTORY = Rule.inAnyCase("refractory");
  private static final Rule REFRACTORY_TO = Rule.inAnyCase("\\brefractory to\\s");

  private final CourseDays days;
  private final Dates dates;

  TherapyReader(Dates dates) {
    this.dates = dates;
    this.days = new CourseDays(dates);
  }

  /**
   * Reads.
   *
   * @param procedure whether it is done once, as surgery is
   * @param togetherTo last char of the last treatment of the same combination, exclusive
   * @param nextTherapy first char of the next treatment of the sentence
   */
  Mention read(Passage passage, Mention bare, boolean procedure, int togetherTo, int nextTherapy) {
    int combinationEnd = Math.max(togetherTo, TherapyClause.combination(passage, bare.to()));
    int combinationStart = TherapyClause.combinationStart(passage, bare.from());
    int clause = TherapyClause.clauseEnd(passage, combinationEnd, nextTherapy);
    var tail = passage.between(combinationEnd, clause);
    var head = passage.between(bare.from() - 60, combinationStart);
    var attributes = new TreeMap<String, String>();
    int read = duration(passage, tail, attributes);
    int share = procedure ? shareEnd(passage, combinationEnd, attributes) : combinationEnd;
    int counted =
        share > combinationEnd
            ? Math.min(share, clause)
            : CyclesOf.read(passage, combinationStart, combinationEnd, clause, dates, attributes);
    var dated = tail.substring(counted - combinationEnd);
    read =
        Math.max(
            read,
            counted
                - combinationEnd
                + days.read(passage, dated, head, combinationStart, counted, clause, attributes));
    read = Math.max(read, outcome(passage, tail, head, combinationEnd, clause, attributes));
    // "X 150 mg + Y 2 mg": each has the dose that stands behind it.
    var own = combinationEnd > bare.to() ? passage.between(bare.to(), bare.to() + NEAR_DOSE) : tail;
    context(passage, tail, own, head, attributes);
    if (CourseDays.saysItEnded(dated)) {
      attributes.put(ENDED, "true");
    }
    Matcher until = passage.in(UNTIL_PROGRESSION, tail);
    if (until.find() && !AHEAD.isIn(tail.substring(0, until.start())) && !AHEAD_BEFORE.isIn(head)) {
      // What was given until the progression has ended with it.
      attributes.put("outcome", "PD");
      attributes.put(ENDED, "true");
    }
    doseNow(passage, combinationEnd, Math.min(nextTherapy, passage.end()), attributes);
    boolean later = OnProgression.isTold(passage, combinationStart, combinationEnd, attributes);
    boolean open = OnProgression.isOpen(passage, combinationStart, combinationEnd, attributes);
    if (later || open) {
      attributes.remove("outcome");
    }
    boolean ahead = InSomeTime.isTold(passage, combinationEnd);
    if (ahead) {
      attributes.remove("duration_months");
    }
    int again = Restarted.read(passage, combinationEnd, nextTherapy, dates, attributes);
    read = Math.max(read, again - combinationEnd);
    if (again < 0) {
      NeverResumed.read(passage, combinationEnd, dates, attributes);
    }
    Matcher cue = passage.before(BEFORE_CUE, combinationStart, 12);
    int start = cue.find() ? cue.start() : combinationStart;
    var mention = bare.withEvidence(start, Math.max(combinationEnd, combinationEnd + read));
    if (passage.at(NAIVE, bare.to()).lookingAt()) {
      mention = mention.withStatus(FactStatus.ABSENT);
    } else if (later) {
      mention = mention.withStatus(FactStatus.PLANNED);
    } else if (open) {
      mention = mention.withStatus(FactStatus.POSSIBLE);
    } else if (again >= 0 && !procedure && !attributes.containsKey(ENDED)) {
      mention = mention.withStatus(FactStatus.PRESENT);
    } else if (ahead && InSomeTime.isFirst(passage, combinationStart)) {
      mention = mention.withStatus(FactStatus.PLANNED);
    }
    attributes.put(PROCEDURE, Boolean.toString(procedure));
    mention = mention.with(attributes);
    var date = date(attributes);
    return date.isEmpty() ? mention : mention.withDate(date);
  }

  /** Where "1/3" of "SLNB 1/3 positive" ends; the place itself = no such share stands there. */
  private static int shareEnd(Passage passage, int from, Map<String, String> attributes) {
    Matcher share = passage.at(SHARE, from);
    if (!share.lookingAt()) {
      return from;
    }
    if (share.group(4) != null
        && Integer.parseInt(share.group(2)) < Integer.parseInt(share.group(3))) {
      attributes.put(UNDERWAY, "true");
    }
    return share.end(1);
  }

  /** "40 mg started 11/2, now 20 mg": the last dose that is said to be the present one. */
  private static void doseNow(Passage passage, int from, int next, Map<String, String> attributes) {
    if (!attributes.containsKey("dose_mg_day") && !attributes.containsKey("dose_mg")) {
      return;
    }
    var behind = passage.between(from, Math.min(next, from + TherapyClause.LONGEST_TAIL));
    Matcher now = passage.in(DOSE_NOW, behind);
    boolean changed = false;
    while (now.find()) {
      changed = true;
      attributes.remove("dose_mg_day");
      attributes.remove("dose_mg");
      attributes.remove("frequency");
      Frequencies.dose(Double.parseDouble(now.group(1)), now.group(2), attributes);
    }
    if (changed && attributes.containsKey("date")) {
      // "40 mg 3/25, reduced to 20 mg 5/26": the day of the first dose began it.
      attributes.putIfAbsent("start", attributes.remove("date"));
    }
  }

  /** Private to the readers: whether it is done once; taken off before the fact is made. */
  static final String PROCEDURE = "procedure";

  /** Private to the readers, as above: a word for its stop or a last day stands behind it. */
  static final String ENDED = "ended";

  /** Private to the readers, as above: some of its cycles are still to come. */
  static final String UNDERWAY = "underway";

  /** Private to the readers, as above: a date stands behind it that cannot be told. */
  static final String DATED = "dated";

  private static int duration(Passage passage, String tail, Map<String, String> attributes) {
    if (!CourseDays.hasDigit(tail)) {
      return 0;
    }
    Matcher months = passage.in(MONTHS, tail);
    int comma = tail.indexOf(',');
    if (months.find() && (comma < 0 || months.start() < comma)) {
      double amount = Double.parseDouble(months.group(1));
      double factor =
          switch (Character.toLowerCase(months.group(2).charAt(0))) {
            case 'w' -> 12 / 52.0;
            case 'y' -> 12;
            default -> 1;
          };
      boolean response = RESPONSE.isIn(tail.substring(0, months.start()));
      if (!response) {
        attributes.put(
            "duration_months", Units.Amount.plain(Math.round(amount * factor * 10) / 10.0));
        return months.end();
      }
    }
    Matcher cycles = passage.in(CYCLES, tail);
    if (cycles.find() && (comma < 0 || cycles.start() < comma)) {
      attributes.put("cycles", cycles.group(1) != null ? cycles.group(1) : cycles.group(2));
      return cycles.end();
    }
    return 0;
  }

  private static int outcome(
      Passage passage,
      String tail,
      String head,
      int from,
      int clause,
      Map<String, String> attributes) {
    var more = behind(passage, tail, clause);
    int stop = TherapyClause.firstOf(more, ";.");
    var behind = tail + more.substring(0, stop);
    boolean arrow = SEQUENCE.opens(more) || AFTER_BRACKET.opens(more);
    int read = 0;
    Matcher response = passage.in(RESPONSE, arrow ? behind : tail);
    if (response.find() && (response.start() < tail.length() + 8)) {
      attributes.put("best_response", response.group(1));
      read = Math.min(response.end(), 60);
    }
    var said = arrow ? behind : tail;
    Matcher progression = passage.in(PROGRESSION, said);
    if (progression.find()
        && progression.start() < tail.length() + 22
        && !NOT_PROGRESSION.isIn(said)) {
      attributes.put("outcome", "PD");
    } else if (BEFORE_PROGRESSION.isIn(head) && !DENIED_PROGRESSION.isIn(head)) {
      attributes.put("outcome", "PD");
    }
    if (REFRACTORY.isIn(said) || REFRACTORY_TO.isIn(head)) {
      attributes.put("refractory", "true");
    }
    Matcher toxicity = passage.in(TOXICITY, passage.between(from, clause + 40));
    if (toxicity.find() && toxicity.start() <= tail.length()) {
      var reason = toxicity.group(1).strip();
      attributes.put(
          "reason", PROGRESSION.isIn(reason) ? "progression" : reason.toLowerCase(Locale.ROOT));
    }
    return Math.min(read, clause - from);
  }

  /** What stands behind the clause; a bracket that it ends in is passed over. */
  private static String behind(Passage passage, String tail, int clause) {
    int from = clause;
    if (tail.lastIndexOf('(') > tail.lastIndexOf(')')) {
      int close = passage.between(clause, clause + 60).indexOf(')');
      from = close < 0 ? clause : clause + close + 1;
    }
    return passage.between(from, from + 45);
  }

  private static final Rule AFTER_BRACKET =
      Rule.of("\\s?,?\\s?(?:then\\s)?(?:PD\\b|POD\\b|progress|relapse)");

  private static void context(
      Passage passage, String tail, String own, String head, Map<String, String> attributes) {
    Matcher dose = CourseDays.hasDigit(own) ? passage.in(DOSE, own) : passage.nothing();
    if (dose.find() && dose.start() < (own.equals(tail) ? 14 : 3)) {
      Frequencies.dose(Double.parseDouble(dose.group(1)), dose.group(2), attributes);
    }
    Matcher route = passage.in(ROUTE, tail, 36);
    if (route.find() && route.start() < 20) {
      attributes.put("route", route.group(1));
    } else {
      Matcher before = passage.in(ROUTE, head);
      int last = -1;
      while (before.find()) {
        last = before.end();
        if (head.length() - last <= 1) {
          attributes.put("route", before.group(1));
        }
      }
    }
    Matcher setting = passage.in(SETTING, tail, 40);
    if (setting.find() && setting.start() < 24) {
      attributes.put("setting", setting(setting.group(1)));
    } else {
      Matcher before = passage.in(SETTING, head);
      while (before.find()) {
        if (head.length() - before.end() <= 12) {
          attributes.put("setting", setting(before.group(1)));
        }
      }
    }
    // "A 1L, B 2L": what stands behind a treatment is its own; before it, it may be another's.
    Matcher line = passage.in(LINE_BEHIND, tail);
    if (!line.find()) {
      line = passage.in(LINE, head);
      if (!line.find()) {
        return;
      }
    }
    for (int group = 1; group <= line.groupCount(); group++) {
      var word = line.group(group);
      if (word != null) {
        attributes.put(
            "line",
            word.length() == 1
                ? word
                : Integer.toString(ORDINALS.indexOf(word.toLowerCase(Locale.ROOT)) / 6 + 1));
      }
    }
  }

  private static String setting(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "adj" -> "adjuvant";
      case "neoadj", "neo-adjuvant" -> "neoadjuvant";
      case "maint" -> "maintenance";
      default -> lower;
    };
  }

  /** When it was: its end before its beginning. */
  private static String date(Map<String, String> attributes) {
    for (String name : new String[] {"last_dose", "date", "start"}) {
      var date = attributes.get(name);
      if (date != null) {
        return date;
      }
    }
    return "";
  }

  /** "40 mg, taper off over 4 weeks": what tapers is still taken, for as long as that lasts. */
  private static final Rule TAPERS =
      Rule.inAnyCase(
          "\\b(?:taper|tapering|wean|weaning)\\b(?:\\soff)?(?!,?\\s(?:off|since|as of|completed"
              + "|complete|done|finished|ended|was|until|through|in|by)\\b)");

  /** Past or present, where no cue says. */
  static FactStatus usual(Passage passage, Mention mention) {
    var attributes = mention.attributes();
    // "carbo/pem/pembro C3": what stands behind a combination is said of each of it.
    int from =
        TherapyClause.spacedCombination(passage, TherapyClause.combination(passage, mention.to()));
    int stop = Math.min(passage.end(), from + TherapyClause.LONGEST_TAIL);
    var tail = passage.between(from, stop);
    int clause = TherapyClause.firstOf(tail, ";");
    tail = tail.substring(0, clause);
    boolean open = attributes.containsKey("start") && !attributes.containsKey("last_dose");
    if (attributes.containsKey("last_dose")
        || attributes.containsKey("outcome")
        || attributes.containsKey("stopped_weeks")
        || attributes.containsKey(ENDED)
        || CyclesOf.isWhole(attributes)) {
      return FactStatus.HISTORICAL;
    }
    if (open
        || attributes.containsKey("held_since")
        || attributes.containsKey(UNDERWAY)
        || ONGOING.isIn(tail.substring(0, Math.min(40, TherapyClause.firstOf(tail, ","))))
        || CURRENT_CYCLE.isIn(passage.between(mention.from() - 24, mention.from()))
        || CURRENT_CYCLE.opens(tail)) {
      return FactStatus.PRESENT;
    }
    if (STILL_ONGOING.isIn(tail) || HELD.isIn(tail) || REMAINS_ON_IT.isIn(tail)) {
      return FactStatus.PRESENT;
    }
    if (FULL_COURSE.isIn(passage.between(mention.from() - 40, mention.from()))) {
      return FactStatus.HISTORICAL;
    }
    if (!attributes.containsKey("date")
        && TAPERS.isIn(tail.substring(0, Math.min(40, tail.length())))) {
      return FactStatus.PRESENT;
    }
    boolean over =
        attributes.containsKey("cycles")
            || attributes.containsKey("duration_months")
            || attributes.containsKey("date")
            || attributes.containsKey(DATED)
            || attributes.containsKey("reason")
            || attributes.containsKey("best_response")
            || "true".equals(attributes.get(PROCEDURE))
            || SEQUENCE.opens(tail)
            || "neoadjuvant".equals(attributes.get("setting"))
            || STOPPED.isIn(tail.substring(0, Math.min(60, tail.length())))
            || PROGRESSION.isIn(tail.substring(0, Math.min(40, tail.length())))
                && !NOT_PROGRESSION.isIn(tail);
    return over ? FactStatus.HISTORICAL : FactStatus.PRESENT;
  }

  /** Whether the words behind a treatment say that it is being given. */
  static boolean goesOn(Passage passage, Mention mention) {
    var attributes = mention.attributes();
    if (attributes.containsKey("last_dose")
        || attributes.containsKey("outcome")
        || CyclesOf.isWhole(attributes)) {
      return false;
    }
    int from = TherapyClause.combination(passage, mention.to());
    var tail = passage.between(from, Math.min(passage.end(), from + TherapyClause.LONGEST_TAIL));
    tail = tail.substring(0, TherapyClause.firstOf(tail, ";"));
    return CURRENT_CYCLE.opens(tail) || STILL_ONGOING.isIn(tail) || HELD.isIn(tail);
  }
}
