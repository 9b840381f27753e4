package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.protection.Admission;
import org.theriac.gateway.trials.PatientsForTrial;
import org.theriac.records.v1.WorklistEntry;
import org.theriac.trials.v1.GetTrialRequest;
import org.theriac.trials.v1.MatchPatientsHeader;
import org.theriac.trials.v1.MatchPatientsResponse;
import org.theriac.trials.v1.TrialSummary;

/** The stored patients of a trial, each with every criterion. */
@Singleton
final class CandidatesPage {
  private static final String ADDRESS = "/pages/trials/patients";
  private static final int SHOWN = 50;

  /** Patients whose criteria are written out; those of the others are a button away. */
  private static final int FULL = 8;

  private final Services services;
  private final PatientsForTrial candidates;
  private final Admission admission;

  CandidatesPage(Services services, PatientsForTrial candidates, Admission admission) {
    this.services = services;
    this.candidates = candidates;
    this.admission = admission;
  }

  /**
   * What is asked.
   *
   * @param trial its id
   * @param dayOne planned first day, empty = none
   * @param excluded whether those whom a criterion excludes are shown too
   * @param everything whether the criteria of all patients are written out
   */
  record Asked(String trial, String dayOne, boolean excluded, boolean everything) {
    private int full() {
      return everything ? SHOWN : FULL;
    }
  }

  /**
   * The page.
   *
   * @param done said above the list
   */
  String page(Asked asked, Html done) {
    PatientsForTrial.Ranking ranking =
        admission.heavy(() ->
            candidates.match(
                MatchPatientsHeader.newBuilder()
                    .setTrialId(asked.trial())
                    .setPlannedDayOne(asked.dayOne())
                    .setWithExcluded(asked.excluded())
                    .setLimit(SHOWN)
                    .build(),
                "patients for a trial page"));
    var counts = ranking.counts();
    List<Html> parts = new ArrayList<>();
    parts.add(tag("h1", "Patients for " + asked.trial()));
    parts.add(about(asked.trial()));
    parts.add(done);
    parts.add(
        Layout.facts(
            List.of(
                List.of("Patients looked at", String.valueOf(counts.getPatients())),
                List.of("Eligible on what is known", String.valueOf(counts.getEligible())),
                List.of("Need information", String.valueOf(counts.getNeedsInformation())),
                List.of("Excluded", String.valueOf(counts.getExcluded())),
                List.of("Do not want to be looked up", String.valueOf(counts.getOptedOut())))));
    parts.add(again(asked));
    if (ranking.patients().isEmpty()) {
      parts.add(
          tag(
              "p",
              counts.getPatients() == 0
                  ? "No patient is stored who may be looked up, so nobody was looked at."
                  : "No stored patient is left: every one is excluded by a criterion."));
    }
    long left =
        (long) counts.getEligible()
            + counts.getNeedsInformation()
            + (asked.excluded() ? counts.getExcluded() : 0)
            - ranking.patients().size();
    if (left > 0) {
      parts.add(
          tag(
                  "p",
                  left
                      + (left == 1 ? " more patient is" : " more patients are")
                      + " not shown: these are the best "
                      + SHOWN
                      + ". Programs get up to 1,000.")
              .styled("note"));
    }
    if (ranking.patients().size() > 1) {
      parts.add(Layout.section("glance", "At a glance", overview(ranking.patients())));
    }
    parts.add(ranking.patients().isEmpty() ? Html.nothing() : PrintDetails.choice());
    CriteriaButtons buttons =
        new CriteriaButtons(
            Map.of(
                "trialId",
                asked.trial(),
                DayOneForm.FIELD,
                asked.dayOne(),
                "excluded",
                asked.excluded() ? "show" : ""),
            "patientId");
    if (ranking.patients().size() > asked.full()) {
      parts.add(buttons.form(ADDRESS, asked.full(), ranking.patients().size(), "patients"));
    }
    int place = 0;
    for (MatchPatientsResponse found : ranking.patients()) {
      parts.add(candidate(asked, found, ++place, buttons));
    }
    return Layout.page("Patients for a trial", parts.toArray(Html[]::new));
  }

  private static Html again(Asked asked) {
    Html.Element hide = tag("option", "count them").with("value", "");
    Html.Element show = tag("option", "show them too, and by what").with("value", "show");
    return DayOneForm.of(
        ADDRESS,
        Map.of("trialId", asked.trial()),
        asked.dayOne(),
        Layout.field(
            "Excluded patients",
            "",
            tag("select", hide, asked.excluded() ? show.with("selected", "selected") : show)
                .with("name", "excluded"),
            "show-excluded"));
  }

  /** Which trial it is, so that a mistyped number is seen. */
  private Html about(String trial) {
    TrialSummary of =
        services
            .trials()
            .getTrial(GetTrialRequest.newBuilder().setTrialId(trial).build())
            .getTrial();
    return group(
        tag("p", Html.link(of.getUrl(), of.getTrialId()), text(" " + of.getTitle())),
        Layout.facts(
            List.of(
                List.of("Phase", TrialList.phases(of)),
                List.of("Status", TrialList.status(of)),
                List.of("Sites", TrialList.sites(of)))));
  }

  private static Html overview(List<MatchPatientsResponse> found) {
    List<List<Html>> rows = new ArrayList<>();
    for (MatchPatientsResponse one : found) {
      rows.add(
          List.of(
              Html.link(
                  "#patient-" + (rows.size() + 1),
                  (rows.size() + 1) + ". Patient " + one.getPatientId()),
              TrialList.overall(one.getMatch().getOverall()),
              text(TrialList.inShort(one.getMatch())),
              TrialList.first(one.getMatch()),
              text(one.getTreatingClinician())));
    }
    return Layout.table(
        "Patients, best first",
        List.of("Patient", "Standing", "Criteria", "Ask first", "Treating clinician"),
        rows);
  }

  private static Html candidate(
      Asked asked, MatchPatientsResponse found, int place, CriteriaButtons buttons) {
    String id = "patient-" + place;
    var match = found.getMatch();
    var facts = List.of(List.of("Treating clinician", found.getTreatingClinician()));
    boolean full = place <= asked.full();
    return tag(
            "section",
            tag("h2", place + ". Patient " + found.getPatientId()).named(id),
            full
                ? group(
                    TrialList.match(match, place - 1, facts, Integer.MAX_VALUE),
                    CorrectionForm.of(
                        match,
                        found.getPatientId(),
                        Map.of(
                            "back",
                            "patients",
                            DayOneForm.FIELD,
                            asked.dayOne(),
                            "excluded",
                            asked.excluded() ? "show" : "")))
                : TrialList.inBrief(
                    match,
                    facts,
                    buttons.to(
                        found.getPatientId(), "All criteria for patient " + found.getPatientId())),
            Layout.details(
                "Put on the worklist",
                WorklistForm.of(
                    WorklistEntry.newBuilder()
                        .setTrialId(asked.trial())
                        .setPatientId(found.getPatientId())
                        .build(),
                    id)))
        .styled("per-criterion")
        .with("aria-labelledby", id);
  }
}
