package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition.Lines;
import org.theriac.trials.criteria.Condition.Treatment;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Kept;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/**
 * Decides what asks for treatments and lines of therapy.
 *
 * <p>Lines are counted so: a numbered line counts once; adjuvant and neoadjuvant therapy, and
 * maintenance, are no lines of their own; drugs given together are one line; a switch for toxicity
 * does not open a new line. For metastatic disease only lines in that setting count.
 */
final class Treatments {
  /** Type of a fact that says that no medicine is taken now. */
  static final String NO_MEDICINES = "no_medicines";

  private static final String ANY = "systemic therapy";
  private static final Pattern PROGRESSED =
      Pattern.compile("progress|\\bpd\\b|refractory|relaps|recurren|fail|resistan|no response");
  private static final Pattern NOT_TOLERATED =
      Pattern.compile("toxic|intoler|adverse|side effect|allerg|hypersens");
  private static final Pattern OTHER_REASON =
      Pattern.compile(
          "complet|planned|patient choice|preference|\\bcr\\b|\\bpr\\b|\\bsd\\b|ongoing|response");
  private static final Pattern DENIED =
      Pattern.compile(
          "\\b(?:no|not|without|never|free of|absence of) (?:\\w+ ){0,2}?(?:progress\\w*|pd\\b"
              + "|refractory|relaps\\w*|recurren\\w*|fail\\w*|resistan\\w*|toxic\\w*|intoler\\w*"
              + "|adverse|side effects?|allerg\\w*|hypersens\\w*)|\\b(?:progression|relapse"
              + "|recurrence)[- ]free\\b");
  private static final Set<String> NO_LINE =
      Set.of(
          "adjuvant", "neoadjuvant", "maintenance", "perioperative", "consolidation", "curative");
  private static final Set<String> PALLIATIVE =
      Set.of("metastatic", "advanced", "palliative", "recurrent", "unresectable");

  private static final Pattern TOGETHER = Pattern.compile("\\s*(?:\\+|,|/|&| and | plus )\\s*");
  private static final int MOST_KEPT = 20_000;

  private final Vocabulary vocabulary;
  private final AdvancedNow advanced;
  private final Map<String, Double> prednisone;
  private final Kept<List<String>> names = new Kept<>(MOST_KEPT, this::named);

  Treatments(Vocabulary vocabulary, DiseaseTree diseases, Map<String, Double> prednisone) {
    this.vocabulary = vocabulary;
    this.advanced = new AdvancedNow(diseases);
    this.prednisone = Map.copyOf(prednisone);
  }

  Truth treatment(Treatment asked, Chart chart, Findout findout) {
    if (asked.timing() == Treatment.Timing.PLANNED) {
      return planned(asked, chart, findout);
    }
    var members = membersOf(asked.name());
    var maybe = vocabulary.openMembers(asked.name());
    var truth = Truth.UNKNOWN;
    boolean matched = false;
    boolean open = false;
    boolean later = false;
    boolean complete = false;
    boolean denied = false;
    boolean hidden = false;
    var perhaps = new ArrayList<Fact>();
    for (Fact fact : chart.facts()) {
      if (fact.type().equals("complete") && fact.name().equals("therapy")) {
        complete = true;
        continue;
      }
      if (!fact.type().equals("therapy")
          && !fact.type().equals("transfusion")
          && !fact.type().equals("medication")) {
        continue;
      }
      var names = namesOf(fact);
      if (fact.status() == FactStatus.ABSENT) {
        if (names.stream().anyMatch(name -> covers(name, asked.name(), members))) {
          findout.used(fact);
          denied |= !isOnlyUnwanted(fact);
        }
        continue;
      }
      if (names.stream().noneMatch(members::contains)) {
        if (isGiven(fact) && names.stream().anyMatch(maybe::contains)) {
          perhaps.add(fact);
          open = true;
        }
        hidden |= isGiven(fact) && mayHide(fact.name(), names, members);
        continue;
      }
      switch (fact.status()) {
        case PRESENT, HISTORICAL -> {
          findout.used(fact);
          matched = true;
          var said = fits(asked, fact, names, chart);
          // That one course is older says nothing of those after it.
          later |= said == Truth.NO && asksHistory(asked) && !isLast(fact);
          // Nor does one of another setting say that there was none in the one asked for.
          later |=
              said == Truth.NO
                  && !asked.setting().isEmpty()
                  && inSetting(asked.setting(), fact) == Truth.NO;
          if (said == Truth.NO && isOneOfMany(asked, members) && ongoing(fact) == Truth.NO) {
            // That one medicine of a class was stopped tells nothing of the others.
            said = Truth.UNKNOWN;
          }
          truth = truth == Truth.YES || said == Truth.YES ? Truth.YES : said;
          open |= said == Truth.UNKNOWN;
        }
        case POSSIBLE, UNKNOWN_RESULT -> {
          findout.used(fact);
          open = true;
        }
        default -> {
          // Planned for this patient, or another person's.
        }
      }
    }
    if (truth == Truth.YES) {
      return Truth.YES;
    }
    // What only may be of the kind says why it is open, and is no reason for a "yes".
    perhaps.forEach(findout::used);
    if (open || later && (!complete || hidden)) {
      return Truth.UNKNOWN;
    }
    if (!matched && !hidden && isOfNow(asked) && !chart.ofType(NO_MEDICINES).isEmpty()) {
      chart.ofType(NO_MEDICINES).forEach(findout::used);
      return Truth.NO;
    }
    return matched || denied || complete && !hidden
        ? Truth.NO
        : naive(asked, members, chart, findout);
  }

  /**
   * Whether a treatment is meant to be given. Who does not want it, or may not have it, has no such
   * plan; that none is on record says nothing.
   */
  private Truth planned(Treatment asked, Chart chart, Findout findout) {
    var members = membersOf(asked.name());
    var truth = Truth.UNKNOWN;
    for (Fact fact : chart.facts()) {
      if (!fact.type().equals("therapy")) {
        continue;
      }
      var names = namesOf(fact);
      if (fact.status() == FactStatus.PLANNED && names.stream().anyMatch(members::contains)) {
        findout.used(fact);
        // When it is to be given, and for what, no chart tells.
        return asked.window().isEmpty() && asked.setting().isEmpty() ? Truth.YES : Truth.UNKNOWN;
      }
      if (fact.status() == FactStatus.ABSENT
          && isOnlyUnwanted(fact)
          && names.stream().anyMatch(name -> covers(name, asked.name(), members))) {
        findout.used(fact);
        truth = Truth.NO;
      }
    }
    return truth;
  }

  /**
   * Whether a treatment that is none of those asked for may still be one: a name that is not known
   * here may be of the class, and a class may be named where one of its medicines was given. A
   * complete list that holds such a one excludes nothing by it.
   */
  private boolean mayHide(String given, List<String> names, Set<String> members) {
    boolean known =
        vocabulary.isTreatment(given) || names.stream().anyMatch(vocabulary::isTreatment);
    return known
        ? names.stream()
            .map(name -> vocabulary.classMembers(vocabulary.className(name).orElse(name)))
            .anyMatch(wider -> !Collections.disjoint(wider, members))
        : members.size() > 1;
  }

  /**
   * Whether a treatment's name, which is none that is known here, may mean one of a kind: nothing
   * of it is known, or it holds the name of one of them.
   */
  private boolean maySay(String given, List<String> names, Set<String> members) {
    if (vocabulary.isTreatment(given) || names.stream().anyMatch(vocabulary::isTreatment)) {
      return false;
    }
    var terms = vocabulary.find(given);
    return terms.isEmpty()
        || terms.stream().anyMatch(term -> !Collections.disjoint(membersOf(term.name()), members));
  }

  /** Whether a treatment on record may be one of those asked for, or a class that holds one. */
  boolean mayName(Treatment asked, Fact fact) {
    var members = membersOf(asked.name());
    var names = namesOf(fact);
    return names.stream().anyMatch(members::contains) || mayHide(fact.name(), names, members);
  }

  /** "Declines chemotherapy": it is not given from now on, which says nothing of the past. */
  private static boolean isOnlyUnwanted(Fact fact) {
    if (fact.evidence().isEmpty() && fact.sentence().endsWith(KEPT_UNWANTED)) {
      return true;
    }
    int at = fact.sentence().indexOf(fact.evidence());
    if (at < 0 || fact.evidence().isEmpty()) {
      return false;
    }
    int end = at + fact.evidence().length();
    var around =
        fact.sentence()
            .substring(Math.max(0, at - REACH), Math.min(fact.sentence().length(), end + REACH));
    return UNWANTED.matcher(around).find() && !NEVER_GIVEN.matcher(around).find();
  }

  /** What a fact's own sentence says of it that decides, in words that stay in lean charts. */
  static String kept(Fact fact) {
    return isLast(fact)
        ? KEPT_LAST
        : fact.status() == FactStatus.ABSENT && isOnlyUnwanted(fact) ? KEPT_UNWANTED : "";
  }

  private static final String KEPT_LAST = " last";
  private static final String KEPT_UNWANTED = " unwanted";
  private static final int REACH = 40;

  /** The longest washout in days. */
  private static final int WASHOUT = 366;

  private static final Pattern LAST =
      Pattern.compile(
          "(?i)\\b(?:last|latest|only|sole|most recent|none since|nothing since|no (?:further|other"
              + "|more|additional|subsequent)|off (?:all )?(?:therapy|treatment) since)\\b");
  private static final Pattern UNWANTED =
      Pattern.compile(
          "(?i)\\b(?:declin\\w+|refus\\w+|defer(?:s|red|ring)?|(?:not"
              + "|no longer) (?:a )?(?:good )?candidates?|unfit|unsuitable|ineligible|not (?:fit"
              + "|eligible|suitable|appropriate|indicated|recommended|advised|planned|interested"
              + "|an option|want)|contraindicat\\w+|avoid\\w*)\\b");
  private static final Pattern NEVER_GIVEN =
      Pattern.compile(
          "(?i)\\b(?:never|no (?:prior|previous)|na[iï]ve|not (?:yet )?(?:received|had|given)"
              + "|has not|did not)\\b");

  private static boolean isOfNow(Treatment asked) {
    return asked.timing() == Treatment.Timing.NOW && asked.window().isEmpty();
  }

  /** Whether it is asked for any medicine of a class that the patient takes now. */
  private boolean isOneOfMany(Treatment asked, Set<String> members) {
    return asked.timing() == Treatment.Timing.NOW
        && asked.window().isEmpty()
        && !vocabulary.classMembers(asked.name()).isEmpty()
        && members.size() > 1;
  }

  /**
   * Whether a window is longer than a washout: the last course on record answers what was given in
   * the last weeks, but not what was given in all the years since.
   */
  private static boolean asksHistory(Treatment asked) {
    return asked.window().filter(window -> window.within() && window.days() > WASHOUT).isPresent();
  }

  /** Whether words call a course the last or the only one. */
  private static boolean isLast(Fact fact) {
    return LAST.matcher(fact.sentence()).find();
  }

  private static boolean isGiven(Fact fact) {
    return fact.status() == FactStatus.PRESENT || fact.status() == FactStatus.HISTORICAL;
  }

  /** A patient who had no line of systemic therapy had none of its kinds. */
  private Truth naive(Treatment asked, Set<String> members, Chart chart, Findout findout) {
    var lines = chart.ofType("prior_lines");
    if (!lines.isEmpty() && (asked.name().equals(ANY) || covers(ANY, asked.name(), members))) {
      for (Fact fact : lines) {
        boolean reaches = fact.name().equals("count") || asked.setting().equals(fact.name());
        if (reaches && fact.number().orElse(1) == 0) {
          findout.used(fact);
          return Truth.NO;
        }
        if (asked.name().equals(ANY)
            && fact.number().orElse(0) > 0
            && asked.outcome().isEmpty()
            && asked.window().isEmpty()
            && asked.timing() == Treatment.Timing.EVER) {
          findout.used(fact);
          return asked.setting().isEmpty() || fact.name().equals(asked.setting())
              ? Truth.YES
              : Truth.UNKNOWN;
        }
      }
    }
    return Truth.UNKNOWN;
  }

  private Set<String> membersOf(String name) {
    var members = vocabulary.classMembers(name);
    return members.isEmpty() ? vocabulary.withRegimens(vocabulary.treatmentName(name)) : members;
  }

  /**
   * Whether the absence of one treatment is the absence of another: the same, or all of a class.
   */
  private boolean covers(String absent, String asked, Set<String> members) {
    if (absent.equalsIgnoreCase(asked)
        || members.size() == 1 && members.contains(absent)
        || vocabulary.className(absent).filter(asked::equalsIgnoreCase).isPresent()) {
      return true;
    }
    // What a class leaves open, since it is given for other illnesses too, it has all the same.
    var wider = new HashSet<>(vocabulary.classMembers(absent));
    wider.addAll(vocabulary.openMembers(absent));
    return !wider.isEmpty()
        && members.stream()
            // A class is there by its members, and a spelling of one by the name of its class.
            .filter(member -> members.size() == 1 || vocabulary.classMembers(member).isEmpty())
            .allMatch(member ->
                wider.contains(member)
                    || vocabulary.className(member).filter(wider::contains).isPresent());
  }

  private List<String> namesOf(Fact fact) {
    return names.of(fact.name());
  }

  private List<String> named(String given) {
    var names = new ArrayList<String>();
    names.add(vocabulary.treatmentName(given));
    for (String part : TOGETHER.split(given, -1)) {
      names.add(vocabulary.treatmentName(part));
    }
    return List.copyOf(names);
  }

  private Truth fits(Treatment asked, Fact fact, List<String> names, Chart chart) {
    var truth = Truth.YES;
    if (asked.timing() == Treatment.Timing.NOW && asked.window().isEmpty()) {
      truth = truth.and(ongoing(fact));
    }
    if (asked.window().isPresent()) {
      var ongoing = ongoing(fact);
      var when =
          ongoing == Truth.YES
              ? Truth.of(asked.window().get().within())
              : lastGiven(asked.window().get(), fact, chart);
      truth = truth.and(when);
    }
    if (!asked.setting().isEmpty()) {
      var setting = inSetting(asked.setting(), fact);
      boolean told =
          setting == Truth.UNKNOWN
              && PALLIATIVE.contains(asked.setting())
              && ongoing(fact) == Truth.YES
              && advanced.isGivenFor(chart);
      truth = truth.and(told ? Truth.YES : setting);
    }
    if (!asked.outcome().isEmpty()) {
      truth = truth.and(ended(asked.outcome(), fact));
    }
    if (asked.dailyPrednisone().isPresent()) {
      truth = truth.and(dose(asked.dailyPrednisone().getAsDouble(), fact, names));
    }
    return truth;
  }

  static Truth ongoing(Fact fact) {
    var status = fact.attributes().getOrDefault("status", "").toLowerCase(Locale.ROOT);
    if (status.contains("ongoing") || status.contains("current") || status.contains("active")) {
      return Truth.YES;
    }
    if (status.contains("stopped")
        || status.contains("completed")
        || status.contains("discontinued")
        || status.contains("past")
        || Findings.daysAgo(fact).isPresent()
        || !stopDate(fact).isEmpty()) {
      return Truth.NO;
    }
    return switch (fact.status()) {
      case PRESENT -> Truth.YES;
      case HISTORICAL -> fact.attributes().containsKey("given") ? Truth.UNKNOWN : Truth.NO;
      default -> Truth.UNKNOWN;
    };
  }

  static String stopDate(Fact fact) {
    for (String key :
        List.of("last_dose", "end", "stop", "stopped", "ended", "last", "end_date", "stop_date")) {
      var value = fact.attributes().get(key);
      if (value != null && Dates.read(value).isPresent()) {
        return value;
      }
    }
    return "";
  }

  private static Truth lastGiven(Condition.Window window, Fact fact, Chart chart) {
    var ago = Findings.daysAgo(fact);
    if (ago.isPresent()) {
      return Dates.in(window, ago.get(), ago.get());
    }
    var stopped = stopDate(fact);
    var begun = fact.attributes().getOrDefault("start", "");
    var known = fact.date().isEmpty() ? begun : fact.date();
    var date = stopped.isEmpty() ? fact.attributes().getOrDefault("date", known) : stopped;
    var event = Dates.read(date);
    if (event.isPresent() && chart.reference().isPresent()) {
      var then = Dates.in(window, event.get(), chart.reference().get());
      boolean onlyBegun =
          stopped.isEmpty() && !fact.attributes().containsKey("date") && date.equals(begun);
      // Where only its beginning is told, it may have been given for long after that.
      return onlyBegun && then != (window.within() ? Truth.YES : Truth.NO) ? Truth.UNKNOWN : then;
    }
    return Truth.UNKNOWN;
  }

  private static Truth inSetting(String asked, Fact fact) {
    var setting = fact.attributes().getOrDefault("setting", "").toLowerCase(Locale.ROOT);
    if (setting.isEmpty()) {
      return fact.attributes().containsKey("line") && PALLIATIVE.contains(asked)
          ? Truth.YES
          : Truth.UNKNOWN;
    }
    return Truth.of(
        setting.contains(asked)
            || PALLIATIVE.contains(asked) && PALLIATIVE.stream().anyMatch(setting::contains));
  }

  private static Truth ended(String asked, Fact fact) {
    var words = new StringBuilder();
    for (String key :
        List.of("reason", "outcome", "best_response", "stopped_for", "response", "status")) {
      words.append(fact.attributes().getOrDefault(key, "")).append(' ');
    }
    var all = words.toString().toLowerCase(Locale.ROOT);
    var told = DENIED.matcher(all).replaceAll(" ");
    boolean denied = !told.equals(all);
    var refractory = fact.attributes().get("refractory");
    boolean progressed =
        PROGRESSED.matcher(told).find() || refractory != null && refractory.equals("true");
    boolean intolerant = NOT_TOLERATED.matcher(told).find();
    if (asked.contains("progression") && progressed
        || asked.contains("intolerance") && intolerant) {
      return Truth.YES;
    }
    return denied || progressed || intolerant || OTHER_REASON.matcher(told).find()
        ? Truth.NO
        : Truth.UNKNOWN;
  }

  private Truth dose(double milligrams, Fact fact, List<String> names) {
    var stated = fact.attributes().get("dose_mg_day");
    var dose = stated == null ? OptionalDouble.empty() : number(stated);
    Optional<Double> factor =
        names.stream().filter(prednisone::containsKey).map(prednisone::get).findFirst();
    return dose.isPresent() && factor.isPresent()
        ? Truth.of(dose.getAsDouble() * factor.get() > milligrams)
        : Truth.UNKNOWN;
  }

  private static OptionalDouble number(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text.strip()));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  Truth lines(Lines asked, Chart chart, Findout findout) {
    if (asked.ofClass().isEmpty()) {
      for (Fact fact : chart.ofType("prior_lines")) {
        if (fact.number().isPresent()) {
          double count = fact.number().getAsDouble();
          if (fact.name().equals("metastatic") == asked.metastatic()) {
            findout.used(fact);
            return Truth.of(asked.range().contains(count));
          }
          // All lines bound those for metastatic disease, and the other way round.
          findout.used(fact);
          return asked.metastatic()
              ? asked.range().contains(0, count)
              : asked.range().contains(count, 50);
        }
      }
    }
    return counted(asked, chart, findout);
  }

  private Truth counted(Lines asked, Chart chart, Findout findout) {
    var numbered = new HashSet<String>();
    var courses = new Courses();
    boolean any = false;
    boolean complete = false;
    var members = asked.ofClass().isEmpty() ? Set.<String>of() : membersOf(asked.ofClass());
    var systemic = membersOf(ANY);
    boolean switched = false;
    for (Fact fact : chart.facts()) {
      if (fact.type().equals("complete") && fact.name().equals("therapy")) {
        complete = true;
      }
      if (!fact.type().equals("therapy")
          || fact.status() == FactStatus.PLANNED
          || fact.status() == FactStatus.FAMILY
          || fact.status() == FactStatus.OTHER_PERSON) {
        continue;
      }
      var names = namesOf(fact);
      if (fact.status() == FactStatus.ABSENT) {
        if (names.contains(ANY) && !isOnlyUnwanted(fact)) {
          findout.used(fact);
          complete = true;
        }
        continue;
      }
      any = true;
      boolean counts =
          members.isEmpty()
              ? names.stream().anyMatch(systemic::contains) || fact.attributes().containsKey("line")
              : names.stream().anyMatch(members::contains);
      boolean mayCount =
          !counts
              && (isGiven(fact) || fact.status() == FactStatus.POSSIBLE)
              && (members.isEmpty()
                  ? maySay(fact.name(), names, systemic)
                  : mayHide(fact.name(), names, members));
      if (!counts && !mayCount) {
        continue;
      }
      findout.used(fact);
      var setting = fact.attributes().getOrDefault("setting", "").toLowerCase(Locale.ROOT);
      var line = fact.attributes().getOrDefault("line", "");
      if (NO_LINE.stream().anyMatch(setting::contains)) {
        continue;
      }
      var reason = fact.attributes().getOrDefault("reason", "").toLowerCase(Locale.ROOT);
      boolean left = line.isEmpty() && NOT_TOLERATED.matcher(reason).find();
      if (!line.isEmpty() && !mayCount && fact.status() != FactStatus.POSSIBLE) {
        numbered.add(line);
        courses.count(fact);
      } else if (courses.holds(fact)) {
        // A drug of the same combination.
        switched |= left;
        continue;
      } else if (switched) {
        // The line before was left for toxicity: its successor continues it.
        courses.count(fact);
      } else {
        boolean sure = !mayCount && fact.status() != FactStatus.POSSIBLE;
        courses.add(fact, sure && !(asked.metastatic() && setting.isEmpty()));
      }
      switched = left;
    }
    if (!any && !complete) {
      return Truth.UNKNOWN;
    }
    return asked
        .range()
        .contains(numbered.size() + courses.fewest(), numbered.size() + courses.most());
  }
}
