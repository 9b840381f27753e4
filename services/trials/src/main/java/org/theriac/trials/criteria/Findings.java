package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition.Disease;
import org.theriac.trials.criteria.Condition.Finding;
import org.theriac.trials.criteria.Condition.Range;
import org.theriac.trials.criteria.Condition.Window;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** Decides what asks for conditions, sites of metastasis and tumours. */
final class Findings {
  private static final Pattern DIGITS = Pattern.compile("\\d+(?:\\.\\d+)?");

  /** Days of a unit; the most precise one counts where several are given. */
  private static final List<Map.Entry<String, Double>> DAYS_OF =
      List.of(
          Map.entry("days", 1.0),
          Map.entry("weeks", 7.0),
          Map.entry("months", 30.44),
          Map.entry("years", 365.25));

  private static final Pattern STABLE_FOR = Pattern.compile("stable (\\d+) (day|week|month)");
  private static final Map<String, String> OPPOSITES =
      Map.ofEntries(
          Map.entry("active", "inactive"),
          Map.entry("treated", "untreated"),
          Map.entry("untreated", "treated"),
          Map.entry("stable", "unstable"),
          Map.entry("unstable", "stable"),
          Map.entry("controlled", "uncontrolled"),
          Map.entry("uncontrolled", "controlled"),
          Map.entry("symptomatic", "asymptomatic"),
          Map.entry("asymptomatic", "symptomatic"),
          Map.entry("resolved", "unresolved"));

  /** How the reader of notes names that no allergy is known. */
  private static final String NO_ALLERGY = "none known";

  private static final String ANY_DRUG = "any drug";
  private static final Pattern SUPPRESSED_WORDS =
      Pattern.compile(
          "(?i)\\b(?:chronic\\w*|suppress\\w*|inactive|carriers?|occult|past|prior|previous\\w*"
              + "|history|hx|treated|cured|cleared|resolved|controlled|undetect\\w*|svr\\d*"
              + "|viral loads?|dna|rna)\\b");

  /** Names of another tumour, of which one of the past speaks. */
  private static final Set<String> ANOTHER_TUMOUR =
      Set.of("second malignancy", "concurrent malignancy");

  private final Vocabulary vocabulary;
  private final DiseaseTree diseases;
  private final PastIllness past;

  Findings(Vocabulary vocabulary, DiseaseTree diseases) {
    this.vocabulary = vocabulary;
    this.diseases = diseases;
    this.past = new PastIllness(vocabulary);
  }

  Truth finding(Finding asked, Chart chart, Findout findout) {
    boolean yes = false;
    boolean no = false;
    boolean touched = false;
    boolean othersComplete = false;
    for (Fact fact : chart.facts()) {
      if (fact.type().equals("complete") && fact.name().equals(asked.type())) {
        othersComplete = true;
      }
      if (asked.type().equals("family_history")) {
        boolean relatives =
            fact.type().equals("family_history") || fact.status() == FactStatus.FAMILY;
        if (relatives && sameFinding(fact, asked)) {
          findout.used(fact);
          yes |= fact.status() == FactStatus.PRESENT || fact.status() == FactStatus.FAMILY;
          no |= fact.status() == FactStatus.ABSENT;
          touched |= fact.status() == FactStatus.POSSIBLE;
        }
        continue;
      }
      if (!fact.type().equals(asked.type())) {
        continue;
      }
      if (isOfOtherTime(asked, fact)) {
        findout.aside(fact);
        continue;
      }
      var said = says(asked, fact, chart);
      if (said.equals(Optional.of(Truth.NO)) && isAnotherOfKind(asked, fact)) {
        // One of the kind was at another time: nothing is said of the others.
        findout.used(fact);
      } else if (said.isPresent()) {
        findout.used(fact);
        switch (said.get()) {
          case YES -> yes = true;
          case NO -> no = true;
          case UNKNOWN -> touched = true;
        }
      }
    }
    // A finding outweighs a statement that it is not there: one sentence may be older or about
    // another site.
    if (yes) {
      return Truth.YES;
    }
    if (ANOTHER_TUMOUR.contains(asked.name())) {
      var earlier = earlierTumour(asked, chart, findout);
      if (earlier.isPresent()) {
        return earlier.get();
      }
    }
    if (touched) {
      return Truth.UNKNOWN;
    }
    if (no || othersComplete) {
      return Truth.NO;
    }
    if (cannotBe(asked, chart, findout)) {
      return Truth.NO;
    }
    return asked.type().equals("measurable_disease") ? boneOnly(chart, findout) : Truth.UNKNOWN;
  }

  /** An illness that ended, where one of now is asked for: there may be another one. */
  private boolean isOfOtherTime(Finding asked, Fact fact) {
    if (fact.status() != FactStatus.HISTORICAL
        || !fact.type().equals("condition")
        || asked.history()
        || asked.window().isPresent()) {
      return false;
    }
    var name = vocabulary.findingName("condition", fact.name());
    return past.ends(name)
        && vocabulary.isKindOf(name, asked.name())
        && !(asked.name().equals(name)
            && (asked.qualifiers().contains("active") || asked.qualifiers().contains("current")));
  }

  /** Whether a fact that is there is narrower than what is asked for in some time. */
  private boolean isAnotherOfKind(Finding asked, Fact fact) {
    var name = vocabulary.findingName(asked.type(), fact.name());
    return asked.window().isPresent()
        && fact.status() != FactStatus.ABSENT
        && vocabulary.isKindOf(name, asked.name())
        && !vocabulary.isKindOf(asked.name(), name);
  }

  /** A tumour of the past beside another one, or alone, where it may be the one under study. */
  private Optional<Truth> earlierTumour(Finding asked, Chart chart, Findout findout) {
    var tumours = tumours(chart);
    Optional<Truth> said = Optional.empty();
    for (Fact past : tumours) {
      if (past.status() != FactStatus.HISTORICAL || diseases.codesOf(past.name()).isEmpty()) {
        continue;
      }
      boolean another =
          tumours.stream()
              .anyMatch(now ->
                  now.status() == FactStatus.PRESENT
                      && !diseases.codesOf(now.name()).isEmpty()
                      && diseases.isKindOf(now.name(), past.name()) == Truth.NO
                      && diseases.isKindOf(past.name(), now.name()) == Truth.NO);
      findout.used(past);
      var truth =
          !another || !asked.qualifiers().isEmpty() || !asked.name().equals("second malignancy")
              // Whether it is the one under study, or still goes on, is not told.
              ? Truth.UNKNOWN
              : asked.window().isPresent() ? when(asked.window().get(), past, chart) : Truth.YES;
      said = Optional.of(said.map(before -> before.or(truth)).orElse(truth));
    }
    return said.isPresent() ? said : tumoursBeside(asked, tumours, chart, findout);
  }

  /** Diagnoses, and conditions that are named as tumours are. */
  private List<Fact> tumours(Chart chart) {
    var tumours = new ArrayList<>(chart.ofType("diagnosis"));
    for (Fact fact : chart.ofType("condition")) {
      if (!diseases.codesOf(fact.name()).isEmpty()) {
        tumours.add(fact);
      }
    }
    return tumours;
  }

  /** Two tumours of now in different organs: one of them is another one. */
  private Optional<Truth> tumoursBeside(
      Finding asked, List<Fact> tumours, Chart chart, Findout findout) {
    var now =
        tumours.stream()
            .filter(fact -> fact.status() == FactStatus.PRESENT)
            .filter(fact -> !diseases.codesOf(fact.name()).isEmpty())
            // Those are findings of their own, which exceptions name.
            .filter(fact ->
                !vocabulary.isKindOf(
                    vocabulary.findingName("condition", fact.name()), "second malignancy"))
            .toList();
    for (Fact one : now) {
      for (Fact other : now) {
        if (diseases.areOfDifferentOrgans(one.name(), other.name())) {
          findout.used(one);
          findout.used(other);
          boolean plain =
              asked.qualifiers().isEmpty()
                  && asked.name().equals("second malignancy")
                  && asked
                      .window()
                      .map(window -> areBothIn(window, one, other, chart))
                      .orElse(true);
          return Optional.of(plain ? Truth.YES : Truth.UNKNOWN);
        }
      }
    }
    return Optional.empty();
  }

  /** Whichever of two tumours is under study, the other one falls into the time or is of now. */
  private static boolean areBothIn(Window window, Fact one, Fact other, Chart chart) {
    boolean dated =
        when(window, one, chart) == Truth.YES || when(window, other, chart) == Truth.YES;
    return dated
        && window.within()
        && when(window, one, chart) != Truth.NO
        && when(window, other, chart) != Truth.NO;
  }

  /** A condition of the other sex; where a gender apart from it is on record nobody is presumed. */
  private boolean cannotBe(Finding asked, Chart chart, Findout findout) {
    var only = vocabulary.sexOf(asked.name());
    if (only.isEmpty() || !asked.type().equals("condition")) {
      return false;
    }
    var sexes = chart.ofType("sex");
    boolean apart = sexes.stream().anyMatch(fact -> fact.name().equals("gender identity"));
    for (Fact fact : sexes) {
      var sex = fact.text().toLowerCase(Locale.ROOT);
      boolean other = sex.matches("m|f|male|female") && sex.charAt(0) != only.get().charAt(0);
      if (other && !apart) {
        findout.used(fact);
        return true;
      }
    }
    return false;
  }

  private boolean sameFinding(Fact fact, Finding asked) {
    return fact.name().equalsIgnoreCase(asked.name())
        || vocabulary.isKindOf(vocabulary.findingName("condition", fact.name()), asked.name())
        || diseases.isKindOf(fact.name(), asked.name()) == Truth.YES;
  }

  /** Bone lesions without a soft-tissue part are not measurable by RECIST 1.1. */
  private static Truth boneOnly(Chart chart, Findout findout) {
    var sites =
        chart.ofType("metastasis").stream()
            .filter(fact -> fact.status() == FactStatus.PRESENT)
            .toList();
    boolean complete =
        chart.ofType("complete").stream().anyMatch(fact -> fact.name().equals("metastasis"));
    if (complete
        && !sites.isEmpty()
        && sites.stream().allMatch(fact -> fact.name().toLowerCase(Locale.ROOT).equals("bone"))) {
      sites.forEach(findout::used);
      return Truth.NO;
    }
    return Truth.UNKNOWN;
  }

  private Optional<Truth> says(Finding asked, Fact fact, Chart chart) {
    if (asked.type().equals("smoking") && fact.status() == FactStatus.PRESENT) {
      boolean former = fact.name().startsWith("former");
      if (fact.name().startsWith("never") || former && !asked.history()) {
        return Optional.of(Truth.NO);
      }
      if (former || fact.name().startsWith("current")) {
        return Optional.of(Truth.YES);
      }
    }
    if (asked.type().equals("allergy") && fact.name().equals(NO_ALLERGY)) {
      return fact.status() == FactStatus.PRESENT ? Optional.of(Truth.NO) : Optional.empty();
    }
    if (asked.name().equals(ANY_DRUG) && fact.status() == FactStatus.PRESENT) {
      // To what, and whether that is a medicine, is told by the name only.
      return Optional.of(Truth.UNKNOWN);
    }
    var name = vocabulary.findingName(asked.type(), fact.name());
    boolean same =
        vocabulary.isKindOf(name, asked.name())
            || asked.type().equals("allergy")
                && vocabulary
                    .classMembers(asked.name())
                    .contains(fact.name().toLowerCase(Locale.ROOT));
    if (!same && isOtherType(name, asked.name()) && fact.status() == FactStatus.PRESENT) {
      return Optional.of(Truth.NO);
    }
    if (!same) {
      if (fact.status() == FactStatus.PRESENT && vocabulary.mayBeKindOf(name, asked.name())) {
        return Optional.of(Truth.UNKNOWN);
      }
      boolean widerAbsent =
          fact.status() == FactStatus.ABSENT
              && !fact.attributes().containsKey(History.ON_IMAGE)
              && vocabulary.isKindOf(asked.name(), name);
      return widerAbsent ? Optional.of(History.reaches(asked, fact, chart)) : Optional.empty();
    }
    return switch (fact.status()) {
      case PRESENT -> Optional.of(qualified(asked, fact, chart));
      case HISTORICAL ->
          Optional.of(
              asked.history()
                      || asked.window().isPresent()
                      || fact.type().equals("condition") && vocabulary.isLasting(name)
                  ? qualified(asked, fact, chart)
                  : asked.qualifiers().contains("active")
                          || asked.qualifiers().contains("current")
                              && (fact.attributes().containsKey(PastIllness.OVER)
                                  || past.ends(name))
                      ? Truth.NO
                      : Truth.UNKNOWN);
      // That a narrower finding is absent says nothing of the wider one.
      case ABSENT ->
          vocabulary.isKindOf(asked.name(), name)
              ? Optional.of(History.reaches(asked, fact, chart))
              : Optional.empty();
      case POSSIBLE, UNKNOWN_RESULT -> Optional.of(Truth.UNKNOWN);
      case FAMILY, PLANNED, OTHER_PERSON -> Optional.empty();
    };
  }

  /** "type 1 …" is not "type 2 …". */
  private static boolean isOtherType(String one, String other) {
    return !one.equals(other)
        && one.startsWith("type ")
        && other.startsWith("type ")
        && one.replaceAll("\\d", "").equals(other.replaceAll("\\d", ""));
  }

  private Truth qualified(Finding asked, Fact fact, Chart chart) {
    var truth = Truth.YES;
    if (!asked.qualifiers().isEmpty()) {
      var any = Truth.NO;
      for (String qualifier : asked.qualifiers()) {
        var whole = Truth.YES;
        for (String part : qualifier.split("&", -1)) {
          whole = whole.and(qualifier(part, fact, chart));
        }
        any = any.or(whole);
      }
      truth = any;
    }
    if (asked.grade().isPresent()) {
      truth = truth.and(grade(asked.grade().get(), fact));
    }
    if (asked.window().isPresent()) {
      truth = truth.and(when(asked.window().get(), fact, chart));
    }
    return truth;
  }

  private static Truth grade(Range asked, Fact fact) {
    var grade = fact.attributes().get("grade");
    if (grade == null) {
      return Truth.UNKNOWN;
    }
    Matcher digits = DIGITS.matcher(grade);
    return digits.find()
        ? Truth.of(asked.contains(Double.parseDouble(digits.group())))
        : Truth.UNKNOWN;
  }

  /** When a fact happened, against a window; unknown without dates. */
  static Truth when(Window window, Fact fact, Chart chart) {
    var ago = daysAgo(fact);
    if (ago.isPresent()) {
      return Dates.in(window, ago.get(), ago.get());
    }
    var date = fact.date().isEmpty() ? fact.attributes().getOrDefault("date", "") : fact.date();
    var event = Dates.read(date);
    if (event.isPresent() && chart.reference().isPresent()) {
      return Dates.in(window, event.get(), chart.reference().get());
    }
    return Truth.UNKNOWN;
  }

  static Optional<Double> daysAgo(Fact fact) {
    for (var unit : DAYS_OF) {
      for (String prefix : List.of("", "stopped_", "ended_", "last_", "since_", "resolved_")) {
        for (String suffix : List.of("_ago", "")) {
          var value = fact.attributes().get(prefix + unit.getKey() + suffix);
          if (value != null && !(prefix + suffix).isEmpty()) {
            Matcher digits = DIGITS.matcher(value);
            if (digits.find()) {
              return Optional.of(Double.parseDouble(digits.group()) * unit.getValue());
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private Truth qualifier(String qualifier, Fact fact, Chart chart) {
    Matcher stable = STABLE_FOR.matcher(qualifier);
    if (stable.matches()) {
      return stableFor(Integer.parseInt(stable.group(1)) * days(stable.group(2)), fact);
    }
    if (qualifier.startsWith("nyha ")) {
      return heartClass(qualifier, fact);
    }
    if (qualifier.equals("current")) {
      return Truth.YES;
    }
    if (qualifier.equals("off steroids")) {
      return offSteroids(fact, chart);
    }
    if (qualifier.startsWith("requiring ")) {
      return required(qualifier.substring("requiring ".length()), fact);
    }
    if (qualifier.equals("treated")
        && fact.status() == FactStatus.HISTORICAL
        && fact.type().equals("condition")) {
      return Truth.YES;
    }
    var direct = attribute(qualifier, fact);
    if (direct != Truth.UNKNOWN) {
      return direct;
    }
    if (qualifier.equals("active")) {
      // Known as active if untreated or growing; as inactive only if treated and stable.
      var treated = attribute("treated", fact);
      var still = attribute("stable", fact);
      if (treated == Truth.NO || still == Truth.NO || attribute("progressing", fact) == Truth.YES) {
        return Truth.YES;
      }
      if (treated == Truth.YES && (still == Truth.YES || stableFor(28, fact) == Truth.YES)) {
        return Truth.NO;
      }
      if (attribute("resolved", fact) == Truth.YES) {
        return Truth.NO;
      }
      return unsuppressed(fact, chart);
    }
    return Truth.UNKNOWN;
  }

  /** A lasting infection that nothing speaks of as suppressed is taken as it is stated. */
  private Truth unsuppressed(Fact fact, Chart chart) {
    var by = vocabulary.suppressed(vocabulary.findingName("condition", fact.name()));
    if (by.isPresent() && fact.status() == FactStatus.PRESENT && isHigh(by.get(), chart)) {
      return Truth.YES;
    }
    if (by.isEmpty()
        || fact.status() != FactStatus.PRESENT
        || SUPPRESSED_WORDS.matcher(fact.evidence() + " " + fact.sentence()).find()) {
      return Truth.UNKNOWN;
    }
    var medicines = vocabulary.classMembers(by.get().medicines());
    boolean told =
        chart.facts().stream()
            .anyMatch(other ->
                other.type().equals("lab") && other.name().equalsIgnoreCase(by.get().load())
                    || (other.type().equals("therapy") || other.type().equals("medication"))
                        && medicines.contains(vocabulary.treatmentName(other.name())));
    return told ? Truth.UNKNOWN : Truth.YES;
  }

  /** Whether all loads that stand now are at least one that nobody calls suppressed. */
  private static boolean isHigh(Vocabulary.Suppressed by, Chart chart) {
    var loads =
        Numbers.standing(
            chart.facts(),
            fact -> fact.type().equals("lab") && fact.name().equalsIgnoreCase(by.load()));
    return !loads.isEmpty()
        && loads.stream()
            .allMatch(load ->
                load.status() == FactStatus.PRESENT
                    && load.number().isPresent()
                    && load.number().getAsDouble() >= by.high());
  }

  /** Classes of the New York Heart Association, asked for as {@code nyha 3-4}. */
  private static Truth heartClass(String asked, Fact fact) {
    var stated = fact.attributes().getOrDefault("nyha", "").toUpperCase(Locale.ROOT);
    Matcher found = Pattern.compile("IV|I{1,3}|[1-4]").matcher(stated);
    if (!found.find()) {
      return Truth.UNKNOWN;
    }
    int roman = List.of("I", "II", "III", "IV").indexOf(found.group());
    int heart = roman >= 0 ? roman + 1 : Integer.parseInt(found.group());
    int low = asked.charAt(5) - '0';
    int high = asked.charAt(7) - '0';
    return Truth.of(heart >= low && heart <= high);
  }

  /** What a finding needed, by attributes such as {@code steroids} or {@code required_steroids}. */
  private static Truth required(String what, Fact fact) {
    var stem = what.substring(0, Math.min(what.length(), 6));
    for (Map.Entry<String, String> attribute : fact.attributes().entrySet()) {
      if (attribute.getKey().contains(stem)) {
        return switch (attribute.getValue().toLowerCase(Locale.ROOT)) {
          case "true", "yes" -> Truth.YES;
          case "false", "no", "none" -> Truth.NO;
          default -> Truth.UNKNOWN;
        };
      }
    }
    return Truth.UNKNOWN;
  }

  private static int days(String unit) {
    return switch (unit) {
      case "week" -> 7;
      case "month" -> 30;
      default -> 1;
    };
  }

  private static Truth stableFor(int days, Fact fact) {
    for (var unit : DAYS_OF.subList(0, 3)) {
      for (String key : List.of("stable_" + unit.getKey(), "stable_for_" + unit.getKey())) {
        var value = fact.attributes().get(key);
        if (value != null && value.matches("\\d+(?:\\.\\d+)?")) {
          return Truth.of(Double.parseDouble(value) * unit.getValue() >= days);
        }
      }
    }
    return attribute("stable", fact) == Truth.NO ? Truth.NO : Truth.UNKNOWN;
  }

  private static Truth offSteroids(Fact fact, Chart chart) {
    var off = fact.attributes().get("off_steroids");
    if (off != null) {
      return Truth.of(off.equals("true"));
    }
    for (String key : List.of("steroids", "on_steroids", "steroid")) {
      var on = fact.attributes().get(key);
      if (on != null) {
        return Truth.of(on.equals("false") || on.equals("none") || on.equals("0"));
      }
    }
    return chart.ofType("steroids").isEmpty() ? Truth.UNKNOWN : Truth.NO;
  }

  /** What the fact's own attributes say of a word or its opposite. */
  private static Truth attribute(String word, Fact fact) {
    var value = fact.attributes().get(word);
    if (value != null) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "true", "yes" -> Truth.YES;
        case "false", "no" -> Truth.NO;
        default -> Truth.UNKNOWN;
      };
    }
    var opposite = OPPOSITES.get(word);
    if (opposite != null) {
      var against = fact.attributes().get(opposite);
      if (against != null && (against.equals("true") || against.equals("false"))) {
        return Truth.of(against.equals("false"));
      }
    }
    var words =
        " "
            + fact.attributes().getOrDefault("words", "")
            + " "
            + fact.evidence().toLowerCase(Locale.ROOT)
            + " ";
    if (opposite != null && words.matches(".*\\b" + opposite + "\\b.*")) {
      return Truth.NO;
    }
    return words.matches(".*\\b" + Pattern.quote(word) + "\\b.*") ? Truth.YES : Truth.UNKNOWN;
  }

  /** Whether a fact may be of what is asked for, under the same name or a wider or narrower one. */
  boolean mayName(Finding asked, Fact fact) {
    if (!fact.type().equals(asked.type())) {
      return false;
    }
    var name = vocabulary.findingName(asked.type(), fact.name());
    return vocabulary.isKindOf(name, asked.name())
        || vocabulary.isKindOf(asked.name(), name)
        || vocabulary.mayBeKindOf(name, asked.name())
        || diseases.isKindOf(fact.name(), asked.name()) == Truth.YES;
  }

  /** Whether a diagnosis may be of the tumours asked for: only one that lies apart may not. */
  boolean mayName(Disease asked, Fact fact) {
    boolean tumour = fact.type().equals("diagnosis") || !diseases.codesOf(fact.name()).isEmpty();
    return tumour && diseases.isKindOf(fact.name(), asked.words()) != Truth.NO;
  }

  Truth disease(Disease asked, Chart chart, Findout findout) {
    var truth = Truth.UNKNOWN;
    boolean any = false;
    for (Fact fact : chart.ofType("diagnosis")) {
      if (fact.status() == FactStatus.FAMILY || fact.status() == FactStatus.OTHER_PERSON) {
        continue;
      }
      var kind = diseases.isKindOf(fact.name(), asked.words());
      if (fact.status() == FactStatus.ABSENT) {
        if (kind == Truth.YES && sameName(fact.name(), asked.words())) {
          findout.used(fact);
          truth = any ? truth : Truth.NO;
          any = true;
        }
        continue;
      }
      boolean sure = fact.status() == FactStatus.PRESENT || fact.status() == FactStatus.HISTORICAL;
      var said = sure ? kind : Truth.UNKNOWN;
      if (said == Truth.YES && asked.window().isPresent()) {
        said = when(asked.window().get(), fact, chart);
      }
      boolean placed = !diseases.codesOf(fact.name()).isEmpty() || kind == Truth.YES;
      if (placed && (said != Truth.UNKNOWN || kind != Truth.NO)) {
        findout.used(fact);
      }
      truth = any ? combine(truth, said) : said;
      any = true;
    }
    return truth;
  }

  private boolean sameName(String one, String other) {
    return diseases.isKindOf(one, other) == Truth.YES && diseases.isKindOf(other, one) == Truth.YES;
  }

  /** One tumour of the kind is enough; one that may be of the kind leaves it open. */
  private static Truth combine(Truth one, Truth other) {
    return one.or(other);
  }
}
