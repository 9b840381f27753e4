package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.theriac.gateway.cds.GuidanceWords;
import org.theriac.trials.v1.ArmMatch;
import org.theriac.trials.v1.CriterionVerdict;
import org.theriac.trials.v1.Need;
import org.theriac.trials.v1.NeedKind;
import org.theriac.trials.v1.Overall;
import org.theriac.trials.v1.TrialMatch;
import org.theriac.trials.v1.TrialSummary;
import org.theriac.trials.v1.Verdict;

/** Matched trials: each criterion beside the sentence of the chart that decides it. */
public final class TrialList {
  /** A reason that only counts: the counts stand beside the verdict already. */
  private static final Pattern COUNTS = Pattern.compile("\\d+ criteria met, .*");

  /** Trials or patients whose criteria are shown without a click. */
  private static final int OPEN = 3;

  /** Questions beside a trial at a glance. */
  private static final int FIRST = 2;

  /** Chars of a criterion that excludes, at a glance. */
  private static final int AT_A_GLANCE = 160;

  /** Questions that are shown without a click. */
  private static final int SHOWN = 6;

  private TrialList() {}

  /**
   * One section per trial, best first.
   *
   * @param mostCriteria criteria written out of each trial, those that decide it first; the others
   *     are counted
   */
  public static Html of(List<TrialMatch> matches, int mostCriteria) {
    return sections(
        matches,
        (match, place) -> match(match, place, facts(match), mostCriteria),
        (match, place) -> Html.nothing());
  }

  /**
   * One section per trial, best first: the first few with every criterion, the others with their
   * standing, their questions and a way to the rest, so that a long list stays small.
   *
   * @param full how many are written out
   * @param below what the caller adds
   * @param rest the way to a trial's criteria
   */
  static Html of(
      List<TrialMatch> matches, int full, Written below, Function<TrialMatch, Html> rest) {
    return sections(
        matches,
        (match, place) ->
            place < full
                ? match(match, place, facts(match), Integer.MAX_VALUE)
                : inBrief(match, facts(match), rest.apply(match)),
        below);
  }

  /** What is written of a match at a place of the list, from 0. */
  interface Written {
    Html of(TrialMatch match, int place);
  }

  private static Html sections(List<TrialMatch> matches, Written written, Written below) {
    if (matches.isEmpty()) {
      return tag("p", "No trial of the index is open to such a patient.");
    }
    List<Html> sections = new ArrayList<>();
    for (int i = 0; i < matches.size(); i++) {
      sections.add(
          trial(matches.get(i), i, written.of(matches.get(i), i), below.of(matches.get(i), i)));
    }
    return group(sections);
  }

  /** Trials at a glance, each a link to its details. */
  static Html overview(List<TrialMatch> matches) {
    List<List<Html>> rows = new ArrayList<>();
    for (int i = 0; i < matches.size(); i++) {
      TrialMatch match = matches.get(i);
      rows.add(
          List.of(
              Html.link("#trial-" + (i + 1), (i + 1) + ". " + match.getTrial().getTrialId()),
              text(match.getTrial().getTitle()),
              overall(match.getOverall()),
              text(inShort(match)),
              first(match)));
    }
    return Layout.table(
        "At a glance, best first",
        List.of("Trial", "Title", "Standing", "Criteria", "Ask first"),
        rows);
  }

  /** The most decisive questions, or what excludes. */
  static Html first(TrialMatch match) {
    // A criterion of another cohort stops nobody and is not among these.
    if (match.getOverall() == Overall.OVERALL_EXCLUDED) {
      SingleCohorts single = SingleCohorts.of(match);
      return match.getCriteriaList().stream()
          .filter(one -> match.getExcludedByList().contains(one.getCriterion().getCriterionId()))
          .findFirst()
          .<Html>map(one ->
              // An inclusion that is not met would read as if it kept out who meets it.
              text(
                  (one.getCriterion().getExclusion() ? "Excluded by: " : "Does not meet: ")
                      + cut(CriterionTable.words(one, single))))
          .orElse(text("Excluded by every part of the trial"));
    }
    return group(
        match.getNeedsList().stream()
            .filter(need -> need.getKind() != NeedKind.NEED_KIND_CONFIRMATION)
            .limit(FIRST)
            .<Html>map(need -> tag("div", need.getQuestion()))
            .toList());
  }

  /** The beginning of a criterion, for a cell of a table; the whole stands among the criteria. */
  private static String cut(String words) {
    if (words.length() <= AT_A_GLANCE) {
      return words;
    }
    int end = words.lastIndexOf(' ', AT_A_GLANCE);
    return words.substring(0, end < AT_A_GLANCE / 2 ? AT_A_GLANCE : end) + " …";
  }

  /** What speaks for its place, without the counts. */
  private static Html reasons(TrialMatch match) {
    return Layout.sentences(
        match.getReasonsList().stream()
            .filter(reason -> !COUNTS.matcher(reason).matches())
            .toList());
  }

  private static Html trial(TrialMatch match, int place, Html written, Html below) {
    TrialSummary trial = match.getTrial();
    String id = "trial-" + (place + 1);
    List<Html> parts = new ArrayList<>();
    parts.add(
        tag(
                "h3",
                text((place + 1) + ". "),
                Html.link(trial.getUrl(), trial.getTrialId()),
                text(" " + trial.getTitle()))
            .named(id));
    parts.add(written);
    parts.add(below);
    return tag("section", parts).styled("trial").with("aria-labelledby", id);
  }

  private static List<List<String>> facts(TrialMatch match) {
    TrialSummary trial = match.getTrial();
    return List.of(
        List.of("Phase", phases(trial)),
        List.of("Status", status(trial)),
        List.of("Interventions", String.join("; ", trial.getInterventionsList())),
        List.of("Sites", sites(trial)),
        List.of("Nearest open site", trial.hasDistanceKm() ? trial.getDistanceKm() + " km" : ""),
        List.of("Record updated", trial.getLastUpdate()));
  }

  /**
   * What is said further down a list: the standing, why, what is missing, and a way to the rest.
   */
  static Html inBrief(TrialMatch match, List<List<String>> facts, Html rest) {
    return group(
        tag("p", overall(match.getOverall()), text(" " + counts(match))),
        Layout.facts(facts),
        reasons(match),
        match.getOverall() == Overall.OVERALL_EXCLUDED ? Html.nothing() : standing(match),
        rest);
  }

  /**
   * What is said of a patient and a trial, whichever of them was looked for: standing, facts, what
   * speaks for it, what is missing, and every criterion.
   *
   * @param place in the list, from 0: the criteria of the first are shown without a click
   */
  static Html match(TrialMatch match, int place, List<List<String>> facts, int mostCriteria) {
    int hidden = Math.max(0, match.getCriteriaCount() - mostCriteria);
    Html.Element criteria =
        Layout.details(
            hidden > 0
                ? "The first " + mostCriteria + " of " + match.getCriteriaCount() + " criteria"
                : "All " + match.getCriteriaCount() + " criteria",
            CriterionTable.of(match, mostCriteria),
            hidden > 0
                ? tag("p", hidden + " more are in the JSON of this report.").styled("hint")
                : Html.nothing());
    return group(
        tag("p", overall(match.getOverall()), text(" " + counts(match))),
        Layout.facts(facts),
        reasons(match),
        standing(match),
        match.getCriteriaCount() == 0
            ? Html.nothing()
            : place < OPEN ? criteria.with("open", "open") : criteria,
        ArmCriteria.of(match, place < OPEN, mostCriteria));
  }

  /** What is missing, most decisive first; parts of the trial; confirmations apart. */
  private static Html standing(TrialMatch match) {
    List<Html> parts = new ArrayList<>();
    if (match.getStale()) {
      parts.add(
          tag(
              "p",
              Layout.badge("warn", "Old results"),
              text(" Some results are older than 28 days.")));
    }
    List<Need> decisive =
        match.getNeedsList().stream()
            .filter(need -> need.getKind() == NeedKind.NEED_KIND_DECISIVE)
            .toList();
    List<Need> others =
        match.getNeedsList().stream()
            .filter(need ->
                need.getKind() != NeedKind.NEED_KIND_DECISIVE
                    && need.getKind() != NeedKind.NEED_KIND_CONFIRMATION)
            .toList();
    if (!decisive.isEmpty()) {
      parts.add(tag("p", tag("strong", "Questions that decide it, most decisive first:")));
      parts.add(questions(decisive.stream().limit(SHOWN).toList()));
      if (decisive.size() > SHOWN) {
        parts.add(
            Layout.details(
                (decisive.size() - SHOWN) + " further decisive questions",
                questions(decisive.stream().skip(SHOWN).toList())));
      }
    }
    if (!others.isEmpty()) {
      Html.Element rest =
          Layout.details(
              others.size()
                  + (others.size() == 1 ? " question" : " questions")
                  + " for screening or for a reader",
              questions(others));
      parts.add(decisive.isEmpty() && others.size() <= SHOWN ? rest.with("open", "open") : rest);
    }
    List<String> routine =
        match.getNeedsList().stream()
            .filter(need -> need.getKind() == NeedKind.NEED_KIND_CONFIRMATION)
            .map(Need::getFact)
            .toList();
    if (!routine.isEmpty()) {
      parts.add(
          Layout.details(
              routine.size()
                  + (routine.size() == 1 ? " confirmation" : " confirmations")
                  + " at enrolment",
              Layout.sentences(routine)));
    }
    if (match.getArmsCount() > 0) {
      parts.add(arms(match));
    }
    return group(parts);
  }

  private static Html questions(List<Need> needs) {
    return tag(
        "ol",
        needs.stream()
            .map(need ->
                tag(
                    "li",
                    text(need.getQuestion() + " "),
                    tag(
                            "span",
                            kind(need.getKind())
                                + (need.getCriterionIdsCount() == 1
                                    ? ", criterion "
                                    : ", criteria ")
                                + String.join(", ", need.getCriterionIdsList()))
                        .styled("hint")))
            .toList());
  }

  private static String kind(NeedKind kind) {
    return switch (kind) {
      case NEED_KIND_DECISIVE -> "decisive";
      case NEED_KIND_SCREENING -> "settled at screening";
      case NEED_KIND_READING -> "not understood, to be read";
      case NEED_KIND_CONFIRMATION, NEED_KIND_UNSPECIFIED, UNRECOGNIZED -> "confirmed at enrolment";
    };
  }

  private static Html arms(TrialMatch match) {
    List<List<Html>> rows = new ArrayList<>();
    for (ArmMatch arm : match.getArmsList()) {
      rows.add(
          List.of(
              text(arm.getLevel() + " " + arm.getCode()),
              overall(arm.getOverall()),
              text(arm.getOpen() ? "open" : "closed"),
              text((arm.getSource() + " " + arm.getAsOf()).strip()),
              text(arm.getDescription())));
    }
    return Layout.table(
        "Arms and cohorts of " + match.getTrial().getTrialId(),
        List.of("Part", "This patient", "Takes patients", "As of", "Description"),
        rows);
  }

  static String counts(TrialMatch match) {
    long routine = ArmCriteria.counted(match).stream().filter(TrialList::isToConfirm).count();
    return count(match, Verdict.VERDICT_MET)
        + " met, "
        + count(match, Verdict.VERDICT_NOT_MET)
        + " not met, "
        + (count(match, Verdict.VERDICT_UNKNOWN) - routine)
        + " unknown"
        + (routine == 0 ? "" : ", " + routine + " to confirm at enrolment");
  }

  /** What is met, and of what is not yet met only what there is. */
  static String inShort(TrialMatch match) {
    long routine = ArmCriteria.counted(match).stream().filter(TrialList::isToConfirm).count();
    long stopping = count(match, Verdict.VERDICT_NOT_MET);
    long open = count(match, Verdict.VERDICT_UNKNOWN) - routine;
    return count(match, Verdict.VERDICT_MET)
        + " met"
        + (stopping == 0 ? "" : ", " + stopping + " not met")
        + (open == 0 ? "" : ", " + open + " unknown");
  }

  private static boolean isToConfirm(CriterionVerdict criterion) {
    return criterion.getRoutine() && criterion.getVerdict() == Verdict.VERDICT_UNKNOWN;
  }

  private static long count(TrialMatch match, Verdict verdict) {
    return ArmCriteria.counted(match).stream().filter(one -> one.getVerdict() == verdict).count();
  }

  /** {@code PHASE2} as {@code Phase 2}. */
  static String phases(TrialSummary trial) {
    return String.join(
        ", ",
        trial.getPhasesList().stream()
            .map(phase ->
                phase.equals("NA")
                    ? "not applicable"
                    : GuidanceWords.capital(
                        phase
                            .replaceAll("(?<=[A-Za-z])(?=\\d)", " ")
                            .replace('_', ' ')
                            .toLowerCase(Locale.ROOT)))
            .toList());
  }

  static String status(TrialSummary trial) {
    return trial.getStatus().replace('_', ' ').toLowerCase(Locale.ROOT)
        + (trial.getStatusAsOf().isEmpty() ? "" : ", as of " + trial.getStatusAsOf())
        + (trial.getSource().isEmpty() ? "" : " (" + trial.getSource() + ")");
  }

  static String sites(TrialSummary trial) {
    return sites(trial, "");
  }

  /**
   * A few of its sites.
   *
   * @param place those whose address names it come first, for they are why it was found; empty =
   *     none
   */
  static String sites(TrialSummary trial, String place) {
    int most = 4;
    String sought = place.toLowerCase(Locale.ROOT);
    String sites =
        String.join(
            "; ",
            trial.getSitesList().stream()
                .sorted(
                    Comparator.comparing(site ->
                        !sought.isEmpty() && site.toLowerCase(Locale.ROOT).contains(sought)
                            ? 0
                            : 1))
                .limit(most)
                .toList());
    return trial.getSitesCount() > most
        ? sites + " and " + (trial.getSitesCount() - most) + " more"
        : sites;
  }

  static Html overall(Overall overall) {
    return switch (overall) {
      case OVERALL_ELIGIBLE_ON_WHAT_IS_KNOWN -> Layout.badge("good", "Eligible on what is known");
      case OVERALL_EXCLUDED -> Layout.badge("bad", "Excluded");
      case OVERALL_NEEDS_INFORMATION, OVERALL_UNSPECIFIED, UNRECOGNIZED ->
          Layout.badge("open", "Needs information");
    };
  }
}
