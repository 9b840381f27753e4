package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.FormFields.given;
import static org.theriac.gateway.pages.FormFields.hidden;
import static org.theriac.gateway.pages.FormFields.needed;
import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

import io.grpc.StatusRuntimeException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.pages.PagesController.FactTable;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.gateway.protection.Admission;
import org.theriac.gateway.trials.Corrections;
import org.theriac.gateway.trials.NotStored;
import org.theriac.gateway.trials.PatientOfRequest;
import org.theriac.gateway.trials.PatientsForTrial;
import org.theriac.records.v1.Correction;
import org.theriac.records.v1.WorklistEntry;
import org.theriac.trials.v1.GetTrialRequest;
import org.theriac.trials.v1.MatchPatientsHeader;
import org.theriac.trials.v1.MatchPatientsResponse;
import org.theriac.trials.v1.MatchTrialsRequest;
import org.theriac.trials.v1.MatchTrialsResponse;
import org.theriac.trials.v1.Near;
import org.theriac.trials.v1.PatientFacts;
import org.theriac.trials.v1.SearchTrialsRequest;
import org.theriac.trials.v1.SearchTrialsResponse;
import org.theriac.trials.v1.TrialMatch;
import org.theriac.trials.v1.TrialSummary;
import org.theriac.trials.v1.VerdictCorrection;

/** The coordinator's pages. Ids of patients travel in bodies, never in addresses. */
@Controller("/pages/trials")
@ExecuteOn(TaskExecutors.BLOCKING)
@Hidden
final class TrialPagesController {
  private static final int SHOWN = 50;

  private final Services services;
  private final PatientOfRequest patients;
  private final PatientsForTrial candidates;
  private final Admission admission;
  private final Corrections corrections;

  TrialPagesController(
      Services services,
      PatientOfRequest patients,
      PatientsForTrial candidates,
      Admission admission,
      Corrections corrections) {
    this.admission = admission;
    this.corrections = corrections;
    this.services = services;
    this.patients = patients;
    this.candidates = candidates;
  }

  // --- trials for a patient

  @Post
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> trials(
      @Part("note") @Nullable String note,
      @Part("noteDate") @Nullable String noteDate,
      @Part("patientId") @Nullable String patientId,
      @Part("plannedDayOne") @Nullable String plannedDayOne) {
    return trialsFor(note, noteDate, patientId, plannedDayOne, Html.nothing());
  }

  private HttpResponse<byte[]> trialsFor(
      @Nullable String note,
      @Nullable String noteDate,
      @Nullable String patientId,
      @Nullable String plannedDayOne,
      Html done) {
    if (given(note).isEmpty() && given(patientId).isEmpty()) {
      throw new ProblemException(
          Problem.of(ProblemCode.MISSING_FIELD, "There is no note and no stored patient.")
              .field("note", "required unless a stored patient is named"));
    }
    PatientFacts.Builder known = PatientFacts.newBuilder();
    boolean unknown = false;
    if (!given(patientId).isEmpty()) {
      Optional<PatientFacts> stored = patients.find(new PatientId(given(patientId)));
      stored.ifPresent(known::mergeFrom);
      unknown = stored.isEmpty();
      if (unknown && given(note).isEmpty()) {
        throw new ProblemException(
            Problem.of(ProblemCode.NOT_FOUND, "Nothing is stored of a patient with this id.")
                .field("patientId", "the id of a stored patient, or a note beside it"));
      }
    }
    if (note != null && !note.isBlank()) {
      known.addAllFacts(patients.extract(new PatientOfRequest.Note(note, given(noteDate), "note")));
    }
    Optional<MatchTrialsResponse> response =
        admission.heavy(() -> matched(known.build(), given(plannedDayOne)));
    List<Html> parts = new ArrayList<>();
    parts.add(tag("h1", "Trials for this patient"));
    parts.add(
        tag(
            "p",
            given(patientId).isEmpty()
                ? "From the note alone, which is not kept."
                : "Patient " + given(patientId)));
    parts.add(done);
    parts.add(notStored(unknown, NotStored.ASKED));
    if (response.isEmpty()) {
      parts.add(
          tag(
                  "p",
                  "No trials are imported yet, so none were looked at. Import them with POST"
                      + " /api/v1/trials/import.")
              .styled("note"));
    } else {
      parts.add(
          answer(
              response.get(),
              given(patientId).isEmpty() || unknown
                  ? match -> Html.nothing()
                  : match -> CorrectionForm.of(match, given(patientId), "trials")));
    }
    parts.add(FactTable.section(known.getFactsList()));
    return Answers.page(Layout.page("Trials", parts.toArray(Html[]::new)));
  }

  private Optional<MatchTrialsResponse> matched(PatientFacts known, String dayOne) {
    try {
      return Optional.of(
          services
              .trials()
              .matchTrials(
                  MatchTrialsRequest.newBuilder()
                      .setPatient(known)
                      .setPlannedDayOne(dayOne)
                      .setLimit(20)
                      .build()));
    } catch (StatusRuntimeException e) {
      if (!RpcProblems.hasReason(e, "NO_TRIALS")) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static Html answer(MatchTrialsResponse response, Function<TrialMatch, Html> form) {
    if (response.getResearchOptOut()) {
      return tag("p", String.join(" ", response.getNotConsideredList())).styled("note");
    }
    return group(
        Layout.facts(
            List.of(
                List.of(
                    "Decided",
                    response.getConsidered() + " of " + response.getIndexed() + " trials"),
                List.of("Treating clinician", response.getTreatingClinician()),
                List.of("Knowledge", response.getKnowledgeRelease()))),
        Layout.sentences(response.getNotConsideredList()),
        response.getNeedsCount() == 0
            ? Html.nothing()
            : Layout.section(
                "needs",
                "Questions to ask",
                tag("p", "The answers decide the most trials, the most first.").styled("hint"),
                tag(
                    "ol",
                    response.getNeedsList().stream()
                        .limit(8)
                        .map(need ->
                            tag(
                                "li",
                                need.getQuestion()
                                    + " ("
                                    + need.getTrials()
                                    + (need.getTrials() == 1 ? " trial)" : " trials)")))
                        .toList())),
        response.getMatchesCount() < 2
            ? Html.nothing()
            : Layout.section(
                "glance", "At a glance", TrialList.overview(response.getMatchesList())),
        Layout.section(
            "matches", "Trials, best first", TrialList.of(response.getMatchesList(), form)),
        Layout.section("rules", "How it was read", Layout.sentences(response.getRulesList())));
  }

  // --- search

  @Post("/search")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> search(
      @Part("words") @Nullable String words,
      @Part("condition") @Nullable String condition,
      @Part("biomarker") @Nullable String biomarker,
      @Part("drug") @Nullable String drug,
      @Part("phase") @Nullable String phase,
      @Part("status") @Nullable String status,
      @Part("place") @Nullable String place,
      @Part("radius") @Nullable String radius,
      @Part("age") @Nullable String age) {
    SearchTrialsRequest.Builder request =
        SearchTrialsRequest.newBuilder()
            .setQuery(given(words))
            .addAllConditions(one(condition))
            .addAllBiomarkers(one(biomarker))
            .addAllDrugs(one(drug))
            .addAllPhases(one(phase))
            .addAllStatuses(one(status))
            .setLimit(SHOWN);
    if (!given(place).isEmpty() || !given(radius).isEmpty()) {
      request.setNear(
          Near.newBuilder().setPlace(given(place)).setRadiusKm(number(radius, "radius", 0)));
    }
    if (!given(age).isEmpty()) {
      request.setAgeYears((int) number(age, "age", 0));
    }
    SearchTrialsResponse found = services.trials().searchTrials(request.build());
    List<Html> parts = new ArrayList<>();
    parts.add(tag("h1", "Search trials"));
    parts.add(
        TrialSearchForm.form(
            given(words),
            given(condition),
            given(biomarker),
            given(drug),
            given(phase),
            given(status),
            given(place),
            given(radius),
            given(age)));
    parts.add(
        tag(
                "p",
                (found.getTotalIsLowerBound() ? "More than " : "")
                    + found.getTotal()
                    + " trials; "
                    + found.getTrialsCount()
                    + " are shown, best first."
                    + (found.getSomeWordsMissing() ? " No trial has all of the words." : ""))
            .with("role", "status"));
    parts.add(Layout.sentences(found.getUnderstoodList()));
    if (found.getTrialsCount() > 0) {
      parts.add(results(found.getTrialsList()));
    }
    return Answers.page(Layout.page("Search trials", parts.toArray(Html[]::new)));
  }

  private static List<String> one(@Nullable String value) {
    return given(value).isEmpty() ? List.of() : List.of(given(value));
  }

  private static double number(@Nullable String value, String field, double absent) {
    if (given(value).isEmpty()) {
      return absent;
    }
    try {
      return Double.parseDouble(given(value));
    } catch (NumberFormatException e) {
      throw new ProblemException(
          Problem.of(ProblemCode.WRONG_TYPE, "A number cannot be read.").field(field, "a number"));
    }
  }

  private static Html results(List<TrialSummary> trials) {
    List<List<Html>> rows = new ArrayList<>();
    for (TrialSummary trial : trials) {
      rows.add(
          List.of(
              group(Html.link(trial.getUrl(), trial.getTrialId()), text(" " + trial.getTitle())),
              text(TrialList.phases(trial)),
              text(TrialList.status(trial)),
              text(String.join("; ", trial.getInterventionsList())),
              text(
                  trial.hasDistanceKm()
                      ? trial.getDistanceKm() + " km; " + TrialList.sites(trial)
                      : TrialList.sites(trial)),
              tag(
                      "div",
                      button("/pages/trials/patients", trial.getTrialId(), "Patients"),
                      button("/pages/trials/worklist", trial.getTrialId(), "Worklist"))
                  .styled("buttons")));
    }
    return Layout.table(
        "Trials found",
        List.of("Trial", "Phase", "Status", "Interventions", "Sites", "Go on"),
        rows);
  }

  private static Html button(String action, String trial, String words) {
    return tag(
            "form",
            hidden("trialId", trial),
            tag("button", words)
                .with("type", "submit")
                .with("aria-label", words + " for " + trial)
                .styled("second"))
        .with("method", "post")
        .with("action", action)
        .with("enctype", "multipart/form-data");
  }

  // --- patients for a trial

  @Post("/patients")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> patients(@Part("trialId") @Nullable String trialId) {
    return patientsFor(needed(trialId, "trialId", "Name a trial."), Html.nothing());
  }

  private HttpResponse<byte[]> patientsFor(String trial, Html done) {
    PatientsForTrial.Ranking ranking =
        admission.heavy(() ->
            candidates.match(
                MatchPatientsHeader.newBuilder().setTrialId(trial).setLimit(SHOWN).build(),
                "patients for a trial page"));
    var counts = ranking.counts();
    List<Html> parts = new ArrayList<>();
    parts.add(tag("h1", "Patients for " + trial));
    parts.add(about(trial));
    parts.add(done);
    parts.add(
        Layout.facts(
            List.of(
                List.of("Patients looked at", String.valueOf(counts.getPatients())),
                List.of("Eligible on what is known", String.valueOf(counts.getEligible())),
                List.of("Need information", String.valueOf(counts.getNeedsInformation())),
                List.of("Excluded", String.valueOf(counts.getExcluded())),
                List.of("Do not want to be looked up", String.valueOf(counts.getOptedOut())))));
    if (ranking.patients().isEmpty()) {
      parts.add(
          tag(
              "p",
              counts.getPatients() == 0
                  ? "No patient is stored who may be looked up, so nobody was looked at."
                  : "No stored patient is left: every one is excluded by a criterion."));
    }
    if (ranking.patients().size() > 1) {
      parts.add(Layout.section("glance", "At a glance", overview(ranking.patients())));
    }
    int place = 0;
    for (MatchPatientsResponse found : ranking.patients()) {
      parts.add(candidate(trial, found, ++place));
    }
    return Answers.page(Layout.page("Patients for a trial", parts.toArray(Html[]::new)));
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

  private static Html candidate(String trial, MatchPatientsResponse found, int place) {
    String id = "patient-" + place;
    var match = found.getMatch();
    return tag(
            "section",
            tag("h2", place + ". Patient " + found.getPatientId()).named(id),
            TrialList.match(
                match,
                place - 1,
                List.of(List.of("Treating clinician", found.getTreatingClinician())),
                Integer.MAX_VALUE),
            CorrectionForm.of(match, found.getPatientId(), "patients"),
            Layout.details(
                "Put on the worklist",
                WorklistForm.of(
                    WorklistEntry.newBuilder()
                        .setTrialId(trial)
                        .setPatientId(found.getPatientId())
                        .build(),
                    id)))
        .with("aria-labelledby", id);
  }

  // --- corrections

  @Post("/correct")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> correct(
      @Part("trialId") @Nullable String trialId,
      @Part("patientId") @Nullable String patientId,
      @Part("criterionId") @Nullable String criterionId,
      @Part("verdict") @Nullable String verdict,
      @Part("reason") @Nullable String reason,
      @Part("back") @Nullable String back) {
    String trial = needed(trialId, "trialId", "Name a trial.");
    String criterion = needed(criterionId, "criterionId", "Name a criterion.");
    PatientId patient = new PatientId(needed(patientId, "patientId", "Name a patient."));
    corrections.put(
        patient,
        Correction.newBuilder()
            .setKind("verdict")
            .setReason(needed(reason, "reason", "Say why it is corrected."))
            .setVerdict(
                VerdictCorrection.newBuilder()
                    .setTrialId(trial)
                    .setCriterionId(criterion)
                    .setVerdict(Corrections.verdict(given(verdict)))));
    Html done =
        tag(
                "p",
                "Corrected: criterion "
                    + criterion
                    + " of "
                    + trial
                    + " is \""
                    + given(verdict).replace('-', ' ')
                    + "\" for patient "
                    + patient.value()
                    + ". It holds from now on, and the list below was made anew with it.")
            .styled("note")
            .with("role", "status");
    return given(back).equals("trials")
        ? trialsFor(null, null, patient.value(), null, done)
        : patientsFor(trial, done);
  }

  /** Said where nothing was stored of the patient before. */
  private static Html notStored(boolean newPatient, String words) {
    return newPatient ? tag("p", words).styled("note").with("role", "alert") : Html.nothing();
  }
}
