package org.theriac.trials.criteria;

import java.util.Locale;
import java.util.Optional;
import org.theriac.trials.criteria.Condition.Finding;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/** Decides what asks for conditions, sites of metastasis and tumours. */
final class Findings {
  /** How the reader of notes names that no allergy is known. */
  private static final String NO_ALLERGY = "none known";

  /** "no other fractures", "no diabetes outside pregnancy": of one kind nothing is denied. */
  private static final Rule NO_OTHER =
      Rule.inAnyCase(
          "\\b(?:no|not any|without|denies)(?: any)? (?:other|further|additional)\\b|\\b(?:no|not|without|never|denies)\\b[^.;]{0,80}\\b(?:outside|other than|apart from|aside from|except|before|prior to)\\b");

  /** Attribute of an operation that was spoken of, and not decided upon. */
  static final String ONLY_DISCUSSED = "only_discussed";

  private static final String PLANNED = "planned";
  private static final double DAYS_OF_A_YEAR = 365.25;
  private static final String ANY_DRUG = "any drug";
  private final Vocabulary vocabulary;
  private final DiseaseTree diseases;
  private final OtherTumours others;
  private final Qualifiers qualifiers;
  private final PastIllness past;

  Findings(Vocabulary vocabulary, DiseaseTree diseases) {
    this.vocabulary = vocabulary;
    this.diseases = diseases;
    this.others = new OtherTumours(vocabulary, diseases);
    this.qualifiers = new Qualifiers(vocabulary);
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
      if (isOfOtherTime(asked, fact) || isNotThePatients(asked, fact)) {
        findout.aside(fact);
        continue;
      }
      var said = says(asked, fact, chart);
      if (said.equals(Optional.of(Truth.NO)) && isAnotherOfKind(asked, fact)) {
        // One of the kind was at another time: nothing is said of the others.
        findout.aside(fact);
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
    if (OtherTumours.areAskedBy(asked)) {
      var earlier = others.told(asked, chart, findout);
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

  /** What a relative has, or what is still to be done: the patient's own record is silent of it. */
  private boolean isNotThePatients(Finding asked, Fact fact) {
    boolean other =
        fact.status() == FactStatus.FAMILY
            || fact.status() == FactStatus.OTHER_PERSON
            || fact.status() == FactStatus.PLANNED && !asked.qualifiers().contains(PLANNED);
    return other
        && asked.type().equals("condition")
        && vocabulary.isKindOf(vocabulary.findingName("condition", fact.name()), asked.name());
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

  /**
   * A condition of another age, or of the other sex; where a gender apart from it is on record
   * nobody is presumed.
   */
  private boolean cannotBe(Finding asked, Chart chart, Findout findout) {
    if (!asked.type().equals("condition")) {
      return false;
    }
    var from = vocabulary.beforeAge(asked.name());
    if (from.isPresent() && Ages.isBelow(from.get(), chart, findout)
        || isPastAge(asked, chart, findout)) {
      return true;
    }
    var only = vocabulary.sexOf(asked.name());
    if (only.isEmpty()) {
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

  /** Whether the patient was too old for it in all of the time that is asked of. */
  private boolean isPastAge(Finding asked, Chart chart, Findout findout) {
    var past = vocabulary.pastAge(asked.name());
    boolean everCounts =
        asked.window().isPresent() ? !asked.window().get().within() : asked.history();
    if (past.isEmpty() || everCounts) {
      return false;
    }
    double years = asked.window().map(window -> window.days() / DAYS_OF_A_YEAR).orElse(0.0);
    return Ages.isAtLeast(past.get() + years, chart, findout);
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
    if (!same
        && isOtherType(name, asked.name())
        && (fact.status() == FactStatus.PRESENT
            || fact.status() == FactStatus.HISTORICAL && vocabulary.isLasting(name))) {
      return Optional.of(Truth.NO);
    }
    if (!same) {
      if (fact.status() == FactStatus.PRESENT && vocabulary.mayBeKindOf(name, asked.name())) {
        return Optional.of(Truth.UNKNOWN);
      }
      boolean widerAbsent =
          fact.status() == FactStatus.ABSENT
              && !NO_OTHER.isIn(fact.sentence())
              && !fact.attributes().containsKey(History.ON_IMAGE)
              && vocabulary.isKindOf(asked.name(), name);
      return widerAbsent ? Optional.of(History.reaches(asked, fact, chart)) : Optional.empty();
    }
    if (asked.qualifiers().contains(PLANNED)) {
      return planned(fact);
    }
    return switch (fact.status()) {
      case PRESENT -> Optional.of(qualifiers.qualified(asked, fact, chart));
      case HISTORICAL ->
          Optional.of(
              asked.history() || asked.window().isPresent() || isStillThere(fact, name)
                  ? qualifiers.qualified(asked, fact, chart)
                  : asked.qualifiers().contains("active") && !History.mayGoOn(fact)
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
      case POSSIBLE ->
          Optional.of(Qualifiers.isSuspicionEnough(asked, fact) ? Truth.YES : Truth.UNKNOWN);
      case UNKNOWN_RESULT -> Optional.of(Truth.UNKNOWN);
      case FAMILY, PLANNED, OTHER_PERSON -> Optional.empty();
    };
  }

  /** What lasts, and a metastasis that is called stable: it was treated and not taken away. */
  private boolean isStillThere(Fact fact, String name) {
    return fact.type().equals("condition") && vocabulary.isLasting(name)
        || fact.type().equals("metastasis")
            && "true".equals(fact.attributes().get("stable"))
            && !"true".equals(fact.attributes().get("resolved"));
  }

  /** That an operation was done says nothing of one that is still to be done. */
  private static Optional<Truth> planned(Fact fact) {
    return switch (fact.status()) {
      case PLANNED ->
          Optional.of(fact.attributes().containsKey(ONLY_DISCUSSED) ? Truth.UNKNOWN : Truth.YES);
      case PRESENT, POSSIBLE -> Optional.of(Truth.UNKNOWN);
      default -> Optional.empty();
    };
  }

  /** "type 1 …" is not "type 2 …". */
  private static boolean isOtherType(String one, String other) {
    return !one.equals(other)
        && one.startsWith("type ")
        && other.startsWith("type ")
        && one.replaceAll("\\d", "").equals(other.replaceAll("\\d", ""));
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
}
