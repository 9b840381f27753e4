package org.theriac.trials.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.CriteriaSplitter;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.Truth;
import org.theriac.trials.criteria.Verdict;

/**
 * What is missing to decide the open criteria of a trial. Criteria that wait for the same fact are
 * put together; what decides most comes first.
 */
final class Needs {
  private static final Pattern ABBREVIATION =
      Pattern.compile("(?<![\\w-])[b-df-hj-np-tv-xz]{2,6}(?![\\w-])");

  private static final List<String> TYPES =
      List.of(
          "biomarker",
          "diagnosis",
          "stage",
          "prior_lines",
          "therapy",
          "metastasis",
          "performance",
          "age",
          "sex");

  /**
   * What one question of a criterion asks.
   *
   * @param type fact type
   * @param name what it is about
   * @param kind how much it decides
   * @param question to be asked
   */
  private record Asked(String type, String name, NeedKind kind, String question) {}

  private final Predicate<Condition> unknown;
  private final Predicate<String> tested;

  /**
   * With a way to see which questions the chart leaves open.
   *
   * @param unknown whether the chart does not answer a question
   * @param tested whether the chart has any result of a marker
   */
  Needs(Predicate<Condition> unknown, Predicate<String> tested) {
    this.unknown = unknown;
    this.tested = tested;
  }

  /** The needs of a trial, most decisive first, confirmations last. */
  List<Need> of(List<Verdict> verdicts) {
    Map<String, Need> needs = new LinkedHashMap<>();
    for (Verdict verdict : verdicts) {
      if (verdict.eligibility() != Truth.UNKNOWN) {
        continue;
      }
      var asked = asked(verdict);
      for (Asked one : asked) {
        needs.merge(
            one.kind() + "|" + one.type() + "|" + one.name().toLowerCase(Locale.ROOT),
            new Need(
                one.name(),
                one.type(),
                one.kind(),
                List.of(verdict.criterion().id()),
                written(one, verdict.criterion().text())),
            Needs::joined);
      }
    }
    return needs.values().stream()
        .sorted(
            Comparator.comparing(Need::kind)
                .thenComparing(need -> place(need.type()))
                .thenComparing(need -> -need.criteria().size())
                .thenComparing(need -> need.criteria().getFirst().startsWith("E"))
                .thenComparing(Need::fact))
        .toList();
  }

  /**
   * A question with abbreviations as people write them: a word without a vowel is one. What quotes
   * a criterion stays as it is.
   */
  private static String written(Asked one, String criterion) {
    if (one.kind() == NeedKind.READING || one.kind() == NeedKind.CONFIRMATION) {
      return one.question();
    }
    var abbreviated =
        ABBREVIATION
            .matcher(one.question())
            .replaceAll(word -> word.group().toUpperCase(Locale.ROOT));
    return QuestionWords.asWritten(abbreviated, criterion);
  }

  private static int place(String type) {
    int place = TYPES.indexOf(type);
    return place < 0 ? TYPES.size() : place;
  }

  private static Need joined(Need one, Need other) {
    return new Need(
        one.fact(),
        one.type(),
        one.kind(),
        Stream.concat(one.criteria().stream(), other.criteria().stream()).distinct().toList(),
        one.question().length() >= other.question().length() ? one.question() : other.question());
  }

  private List<Asked> asked(Verdict verdict) {
    var criterion = verdict.criterion();
    if (verdict.routine()) {
      return List.of(
          new Asked(
              "",
              criterion.text(),
              NeedKind.CONFIRMATION,
              "Confirm at enrolment: " + criterion.text()));
    }
    var leaves = new ArrayList<Condition>();
    leaves(criterion.condition(), leaves, criterion.exclusion(), true);
    var asked =
        leaves.stream()
            .filter(unknown)
            .map(leaf -> asked(leaf, criterion.exclusion()))
            .filter(one -> !one.name().isEmpty())
            .distinct()
            .toList();
    if (asked.isEmpty()) {
      boolean participation =
          QuestionWords.isParticipation(criterion.text())
              || QuestionWords.isOfChildbearing(criterion.text());
      return List.of(
          new Asked(
              "",
              criterion.text(),
              participation ? NeedKind.CONFIRMATION : NeedKind.READING,
              isNotOfRecord(criterion)
                  ? "Read the protocol: the record does not tell all criteria."
                  : (participation ? "Confirm at enrolment: " : QuestionWords.QUOTED)
                      + criterion.text()));
    }
    return asked.stream()
        .map(one ->
            QuestionWords.saysNothing(one.name())
                ? new Asked(
                    one.type(),
                    criterion.text(),
                    one.kind(),
                    QuestionWords.QUOTED + criterion.text())
                : one)
        .distinct()
        .toList();
  }

  /** Whether a criterion only stands for those that the record does not hold, or not in reach. */
  private static boolean isNotOfRecord(Criterion criterion) {
    return criterion.id().equals(CriterionParser.NO_CRITERIA)
        || CriteriaSplitter.isRest(criterion.text());
  }

  /**
   * The questions of a condition.
   *
   * @param stops whether the patient is stopped if it holds. Of things that must come together to
   *     stop a patient one that is absent is enough, and the first is asked before what narrows it
   *     or what is excepted from it
   * @param understood whether all of its words were
   */
  private void leaves(
      Condition condition, List<Condition> leaves, boolean stops, boolean understood) {
    switch (condition) {
      case Condition.AllOf all when stops -> firstOpen(all.parts(), leaves, understood);
      case Condition.AllOf all ->
          all.parts().forEach(part -> leaves(part, leaves, false, understood));
      case Condition.AnyOf any when stops && !understood -> named(any.parts(), leaves);
      case Condition.AnyOf any ->
          any.parts().forEach(part -> leaves(part, leaves, stops, understood));
      case Condition.FirstKnown ways -> leaves(ways.ways().getFirst(), leaves, stops, understood);
      case Condition.Not not -> leaves(not.part(), leaves, !stops, understood);
      case Condition.Unread unread -> leaves(unread.part(), leaves, stops, false);
      case Condition.Excepted one -> {
        int before = leaves.size();
        leaves(one.part(), leaves, stops, understood);
        // What does not count is asked for only of those who have what does.
        if (leaves.stream().skip(before).noneMatch(unknown)) {
          leaves(one.except(), leaves, !stops, understood);
        }
      }
      default -> leaves.add(condition);
    }
  }

  /** The questions of the first part that has any open; parts that deny something come last. */
  private void firstOpen(List<Condition> parts, List<Condition> leaves, boolean understood) {
    for (Condition part : deniedLast(parts)) {
      if (open(part, leaves, understood)) {
        return;
      }
    }
  }

  /**
   * Of several of which the words were not understood in full: what is denied beside what is named
   * is rather an exception from it, and is asked only where nothing named is open.
   */
  private void named(List<Condition> parts, List<Condition> leaves) {
    boolean open = false;
    for (Condition part : deniedLast(parts)) {
      if (open && isDenial(part)) {
        return;
      }
      open |= open(part, leaves, false);
    }
  }

  /** Adds the questions of a part; true if one of them is open and can be asked. */
  private boolean open(Condition part, List<Condition> leaves, boolean understood) {
    var own = new ArrayList<Condition>();
    leaves(part, own, true, understood);
    leaves.addAll(own);
    return own.stream().anyMatch(leaf -> unknown.test(leaf) && isAskable(leaf));
  }

  private static List<Condition> deniedLast(List<Condition> parts) {
    return parts.stream().sorted(Comparator.comparing(Needs::isDenial)).toList();
  }

  private static boolean isDenial(Condition part) {
    return switch (part) {
      case Condition.Not not -> true;
      case Condition.AllOf all -> all.parts().stream().allMatch(Needs::isDenial);
      case Condition.AnyOf any -> any.parts().stream().allMatch(Needs::isDenial);
      case Condition.Unread unread -> isDenial(unread.part());
      default -> false;
    };
  }

  /** Whether a question can be made of it. */
  private boolean isAskable(Condition leaf) {
    return !asked(leaf, true).name().isEmpty();
  }

  private Asked asked(Condition leaf, boolean exclusion) {
    return switch (leaf) {
      case Condition.Measured one ->
          new Asked(
              one.type(),
              one.name(),
              TYPES.contains(one.type()) ? NeedKind.DECISIVE : NeedKind.SCREENING,
              one.type().equals("age")
                  ? "How old is the patient?"
                  : "What is the latest " + one.name() + ", and of which day?");
      case Condition.Normal one ->
          new Asked(
              "lab", one.name(), NeedKind.SCREENING, "Is " + one.name() + " within normal limits?");
      case Condition.Result one ->
          new Asked(
              "lab", one.name(), NeedKind.SCREENING, "What is the result of " + one.name() + "?");
      case Condition.Finding one ->
          new Asked(
              one.type(),
              one.name(),
              one.type().equals("metastasis") || one.type().equals("measurable_disease")
                  ? NeedKind.DECISIVE
                  : NeedKind.SCREENING,
              finding(one));
      case Condition.Disease one ->
          new Asked(
              "diagnosis",
              one.words(),
              exclusion ? NeedKind.SCREENING : NeedKind.DECISIVE,
              (one.window().isPresent() ? "Has the patient had " : "Does the patient have ")
                  + one.words()
                  + (one.confirmed() ? ", confirmed by histology or cytology" : "")
                  + one.window().map(Needs::window).orElse("")
                  + "?");
      case Condition.Stage one ->
          new Asked("stage", "stage", NeedKind.DECISIVE, QuestionWords.extents(one.extents()));
      case Condition.Marker one ->
          new Asked("biomarker", one.gene(), NeedKind.DECISIVE, marker(one));
      case Condition.Treatment one ->
          new Asked(
              "therapy",
              one.name(),
              one.window().isPresent()
                      || one.timing() != Condition.Treatment.Timing.EVER
                      || QuestionTables.isForScreening(one.name())
                  ? NeedKind.SCREENING
                  : NeedKind.DECISIVE,
              treatment(one));
      case Condition.Lines one ->
          new Asked(
              "prior_lines",
              one.ofClass().isEmpty() ? "lines of therapy" : "lines of " + one.ofClass(),
              NeedKind.DECISIVE,
              "How many lines of "
                  + (one.ofClass().isEmpty() ? "systemic therapy" : one.ofClass())
                  + (one.metastatic() ? " for advanced or metastatic disease" : "")
                  + " were given?");
      case Condition.ClassScore one ->
          new Asked("score", one.name(), NeedKind.SCREENING, "What is the " + one.name() + "?");
      case Condition.Sex one ->
          new Asked("sex", "sex", NeedKind.DECISIVE, "What is the patient's sex at birth?");
      case Condition.Menopause one ->
          new Asked(
              "menopausal_status",
              "menopausal status",
              NeedKind.SCREENING,
              "Is the patient before or past menopause?");
      case Condition.Deficiency one ->
          new Asked(
              "germline",
              one.gene(),
              NeedKind.DECISIVE,
              "What is the germline result of " + one.gene() + "?");
      case Condition.Genotype one ->
          new Asked(
              "germline",
              one.gene(),
              NeedKind.DECISIVE,
              "What is the germline genotype of " + one.gene() + "?");
      case Condition.Wording one -> new Asked("", "", NeedKind.READING, "");
      case Condition.Unread one -> new Asked("", "", NeedKind.READING, "");
      case Condition.Excepted one -> new Asked("", "", NeedKind.READING, "");
      case Condition.Routine one -> new Asked("", "", NeedKind.CONFIRMATION, "");
      case Condition.Refusal one -> new Asked("", "", NeedKind.CONFIRMATION, "");
      case Condition.Always one -> new Asked("", "", NeedKind.READING, "");
      case Condition.AllOf one -> new Asked("", "", NeedKind.READING, "");
      case Condition.AnyOf one -> new Asked("", "", NeedKind.READING, "");
      case Condition.FirstKnown one -> new Asked("", "", NeedKind.READING, "");
      case Condition.Not one -> new Asked("", "", NeedKind.READING, "");
    };
  }

  private String marker(Condition.Marker one) {
    var asked = (one.germline().isEmpty() ? "" : one.germline() + " ") + one.state();
    return tested.test(one.gene())
        ? "What does the result of " + one.gene() + " say of this: " + asked + "?"
        : "Was " + one.gene() + " tested, and with what result? (asked: " + asked + ")";
  }

  private static String treatment(Condition.Treatment one) {
    boolean procedure = QuestionWords.isProcedure(one.name());
    boolean within = one.window().isPresent() && one.window().get().within();
    var beginning =
        switch (within ? Condition.Treatment.Timing.EVER : one.timing()) {
          case EVER -> "Has the patient had any ";
          case PLANNED -> "Is the patient to have any ";
          case NOW ->
              procedure ? "Is the patient having, or soon to have, any " : "Is the patient on any ";
        };
    return beginning
        + one.name()
        + QuestionWords.setting(one.setting())
        + (one.outcome().isEmpty() ? "" : ", with " + one.outcome())
        + one.window().map(Needs::window).orElse("")
        + "?";
  }

  private static String finding(Condition.Finding finding) {
    var qualifiers = QuestionWords.before(finding.qualifiers());
    var behind = QuestionWords.behind(finding.qualifiers());
    var site = QuestionTables.site(finding.name());
    var when = finding.window().map(Needs::window).orElse("");
    var own = finding.qualifiers().isEmpty() ? QuestionTables.question(finding.name(), when) : "";
    return switch (finding.type()) {
      case "metastasis" ->
          QuestionWords.areSeveral(finding.qualifiers()) || !behind.isEmpty()
              // Several at once cannot stand before the word and be understood.
              ? "Does the patient have any "
                  + site
                  + " metastases? If so, which holds: "
                  + QuestionWords.listed(finding.qualifiers())
                  + "?"
              : "Does the patient have any " + qualifiers + site + " metastases?";
      case "measurable_disease" -> "Is there measurable disease by " + finding.name() + "?";
      case "allergy" -> "Is the patient allergic to any " + finding.name() + "?";
      default ->
          own.isEmpty()
              ? (finding.history() || finding.window().isPresent()
                      ? "Was there any "
                      : "Is there any ")
                  + qualifiers
                  + finding.name()
                  + behind
                  + when
                  + "?"
              : own;
    };
  }

  private static String window(Condition.Window window) {
    var time = QuestionWords.time(window.days());
    return window.within()
        ? " in the " + time + " before the planned first day"
        : " more than " + time + " before the planned first day";
  }
}
