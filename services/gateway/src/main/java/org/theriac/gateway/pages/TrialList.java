package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import java.util.ArrayList;
import java.util.List;
import org.theriac.trials.v1.ArmMatch;
import org.theriac.trials.v1.CriterionVerdict;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.Need;
import org.theriac.trials.v1.NeedKind;
import org.theriac.trials.v1.Overall;
import org.theriac.trials.v1.TrialMatch;
import org.theriac.trials.v1.TrialSummary;
import org.theriac.trials.v1.Verdict;

/** Matched trials: each criterion beside the sentence of the chart that decides it. */
public final class TrialList {
  private static final List<String> COLUMNS =
      List.of("Criterion, in the registry's words", "Verdict", "What the chart says", "Why");

  /** Trials whose criteria are shown without a click. */
  private static final int OPEN = 3;

  /** Questions that are shown without a click. */
  private static final int SHOWN = 6;

  private TrialList() {}

  /** One section per trial, best first, with every criterion. */
  public static Html of(List<TrialMatch> matches) {
    return of(matches, Integer.MAX_VALUE);
  }

  /**
   * One section per trial, best first.
   *
   * @param mostCriteria criteria written out of each trial, those that decide it first; the others
   *     are counted
   */
  public static Html of(List<TrialMatch> matches, int mostCriteria) {
    if (matches.isEmpty()) {
      return tag("p", "No trial of the index is open to such a patient.");
    }
    List<Html> sections = new ArrayList<>();
    for (int i = 0; i < matches.size(); i++) {
      sections.add(trial(matches.get(i), i, mostCriteria));
    }
    return group(sections);
  }

  private static Html trial(TrialMatch match, int place, int mostCriteria) {
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
    parts.add(tag("p", overall(match.getOverall()), text(" " + counts(match))));
    parts.add(
        Layout.facts(
            List.of(
                List.of("Phase", String.join(", ", trial.getPhasesList())),
                List.of("Status", status(trial)),
                List.of("Interventions", String.join("; ", trial.getInterventionsList())),
                List.of("Sites", sites(trial)),
                List.of(
                    "Nearest open site",
                    trial.hasDistanceKm() ? trial.getDistanceKm() + " km" : ""),
                List.of("Record updated", trial.getLastUpdate()))));
    parts.add(Layout.sentences(match.getReasonsList()));
    parts.add(standing(match));
    int hidden = Math.max(0, match.getCriteriaCount() - mostCriteria);
    Html.Element criteria =
        Layout.details(
            hidden > 0
                ? "The first " + mostCriteria + " of " + match.getCriteriaCount() + " criteria"
                : "All " + match.getCriteriaCount() + " criteria",
            criteria(match, mostCriteria),
            hidden > 0
                ? tag("p", hidden + " more are in the JSON of this report.").styled("hint")
                : Html.nothing());
    parts.add(place < OPEN ? criteria.with("open", "open") : criteria);
    return tag("section", parts).with("aria-labelledby", id);
  }

  /** What is missing, most decisive first; parts of the trial; confirmations apart. */
  static Html standing(TrialMatch match) {
    List<Html> parts = new ArrayList<>();
    if (match.getStale()) {
      parts.add(
          tag(
              "p",
              Layout.badge("warn", "Old results"),
              text(" Some results are older than 28 days.")));
    }
    List<Need> asked =
        match.getNeedsList().stream()
            .filter(need -> need.getKind() != NeedKind.NEED_KIND_CONFIRMATION)
            .toList();
    if (!asked.isEmpty()) {
      parts.add(tag("p", tag("strong", "Would decide it, most decisive first:")));
      parts.add(questions(asked.stream().limit(SHOWN).toList()));
      if (asked.size() > SHOWN) {
        parts.add(
            Layout.details(
                (asked.size() - SHOWN) + " further questions",
                questions(asked.stream().skip(SHOWN).toList())));
      }
    }
    List<String> routine =
        match.getNeedsList().stream()
            .filter(need -> need.getKind() == NeedKind.NEED_KIND_CONFIRMATION)
            .map(Need::getFact)
            .toList();
    if (!routine.isEmpty()) {
      parts.add(
          Layout.details(
              routine.size() + " confirmations at enrolment", Layout.sentences(routine)));
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
                                + ", criteria "
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

  /** The criteria beside the sentences of the chart. */
  static Html criteria(TrialMatch match) {
    return criteria(match, Integer.MAX_VALUE);
  }

  private static Html criteria(TrialMatch match, int most) {
    return Layout.table(
        "Criteria of " + match.getTrial().getTrialId(),
        COLUMNS,
        rows(match).stream().limit(most).toList());
  }

  static String counts(TrialMatch match) {
    return count(match, Verdict.VERDICT_MET)
        + " met, "
        + count(match, Verdict.VERDICT_NOT_MET)
        + " not met, "
        + count(match, Verdict.VERDICT_UNKNOWN)
        + " unknown";
  }

  private static long count(TrialMatch match, Verdict verdict) {
    return match.getCriteriaList().stream().filter(one -> one.getVerdict() == verdict).count();
  }

  static String status(TrialSummary trial) {
    return trial.getStatus()
        + (trial.getStatusAsOf().isEmpty() ? "" : ", as of " + trial.getStatusAsOf())
        + (trial.getSource().isEmpty() ? "" : " (" + trial.getSource() + ")");
  }

  static String sites(TrialSummary trial) {
    int most = 4;
    String sites = String.join("; ", trial.getSitesList().stream().limit(most).toList());
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

  /** Hard exclusions first, then what is open, then what is met, then routine confirmations. */
  private static List<List<Html>> rows(TrialMatch match) {
    List<CriterionVerdict> criteria = new ArrayList<>(match.getCriteriaList());
    criteria.sort((a, b) -> {
      int byRoutine = Boolean.compare(a.getRoutine(), b.getRoutine());
      return byRoutine != 0 ? byRoutine : Integer.compare(rank(a), rank(b));
    });
    List<List<Html>> rows = new ArrayList<>();
    for (CriterionVerdict criterion : criteria) {
      rows.add(
          List.of(
              group(
                  tag("span", criterion.getCriterion().getExclusion() ? "Exclusion " : "Inclusion ")
                      .styled("hint"),
                  text(criterion.getCriterion().getText())),
              verdict(criterion),
              evidence(criterion),
              text(criterion.getExplanation())));
    }
    return rows;
  }

  private static int rank(CriterionVerdict criterion) {
    return switch (criterion.getVerdict()) {
      case VERDICT_NOT_MET -> 0;
      case VERDICT_UNKNOWN, VERDICT_UNSPECIFIED, UNRECOGNIZED -> 1;
      case VERDICT_MET -> 2;
    };
  }

  private static Html verdict(CriterionVerdict criterion) {
    Html badge =
        switch (criterion.getVerdict()) {
          case VERDICT_MET -> Layout.badge("good", "Met");
          case VERDICT_NOT_MET -> Layout.badge("bad", "Not met");
          case VERDICT_UNKNOWN, VERDICT_UNSPECIFIED, UNRECOGNIZED ->
              Layout.badge("open", "Unknown");
        };
    List<Html> parts = new ArrayList<>(List.of(badge));
    if (criterion.getStale()) {
      parts.add(tag("div", "older than the criterion allows").styled("hint"));
    }
    if (criterion.hasCorrection()) {
      parts.add(tag("div", "corrected by " + criterion.getCorrection().getMadeBy()).styled("hint"));
    }
    if (criterion.getAssumed()) {
      parts.add(tag("div", "silence read as absence").styled("hint"));
    }
    if (criterion.getRoutine()) {
      parts.add(tag("div", "confirmed at enrolment").styled("hint"));
    }
    return group(parts);
  }

  private static Html evidence(CriterionVerdict criterion) {
    List<Html> quotes = new ArrayList<>();
    for (Fact fact : criterion.getEvidenceList().stream().limit(4).toList()) {
      quotes.add(quote(fact));
    }
    return quotes.isEmpty() ? text("The chart does not say.") : group(quotes);
  }

  /** The fact's sentence with its words marked. */
  public static Html quote(Fact fact) {
    String sentence = fact.getSentence().isBlank() ? fact.getEvidence() : fact.getSentence();
    int at = sentence.indexOf(fact.getEvidence());
    String date = fact.getDate().isEmpty() ? "" : " (" + fact.getDate() + ")";
    if (fact.getEvidence().isEmpty() || at < 0) {
      return tag("blockquote", sentence.strip() + date);
    }
    return tag(
        "blockquote",
        text(sentence.substring(0, at)),
        tag("mark", fact.getEvidence()),
        text(sentence.substring(at + fact.getEvidence().length()).stripTrailing() + date));
  }
}
