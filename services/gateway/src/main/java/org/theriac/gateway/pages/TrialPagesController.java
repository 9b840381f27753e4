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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import org.theriac.records.v1.Correction;
import org.theriac.records.v1.WorklistEntry;
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
  private final CandidatesPage candidates;
  private final Admission admission;
  private final Corrections corrections;

  TrialPagesController(
      Services services,
      PatientOfRequest patients,
      CandidatesPage candidates,
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
      @Part("plannedDayOne") @Nullable String plannedDayOne,
      @Part("trialId") @Nullable String trialId) {
    return trialsFor(note, noteDate, patientId, plannedDayOne, trialId, Html.nothing());
  }

  private HttpResponse<byte[]> trialsFor(
      @Nullable String note,
      @Nullable String noteDate,
      @Nullable String patientId,
      @Nullable String plannedDayOne,
      @Nullable String trialId,
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
        admission.heavy(() -> matched(known.build(), given(plannedDayOne), given(trialId)));
    List<Html> parts = new ArrayList<>();
    parts.add(tag("h1", "Trials for this patient"));
    parts.add(
        tag(
            "p",
            given(patientId).isEmpty()
                ? "From the note alone, which is not kept."
                : "Patient "
                    + given(patientId)
                    + (given(trialId).isEmpty() ? "" : ", trial " + given(trialId) + " alone")));
    parts.add(done);
    parts.add(notStored(unknown, NotStored.ASKED));
    boolean stored = !given(patientId).isEmpty() && !unknown;
    if (stored && given(note).isEmpty()) {
      parts.add(again(given(patientId), given(plannedDayOne), given(trialId)));
    }
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
              stored
                  ? match -> forms(match, given(patientId), given(plannedDayOne), given(trialId))
                  : match -> Html.nothing()));
    }
    parts.add(FactTable.section(known.getFactsList()));
    return Answers.page(Layout.page("Trials", parts.toArray(Html[]::new)));
  }

  /**
   * @param only the one trial that is asked about, empty = those that may fit
   */
  private Optional<MatchTrialsResponse> matched(PatientFacts known, String dayOne, String only) {
    MatchTrialsRequest.Builder request =
        MatchTrialsRequest.newBuilder().setPatient(known).setPlannedDayOne(dayOne).setLimit(20);
    if (!only.isEmpty()) {
      request.addTrialIds(only);
    }
    try {
      return Optional.of(services.trials().matchTrials(request.build()));
    } catch (StatusRuntimeException e) {
      if (!RpcProblems.hasReason(e, "NO_TRIALS")) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static Html again(String patient, String dayOne, String only) {
    Map<String, String> kept = new TreeMap<>(Map.of("patientId", patient, "trialId", only));
    return group(
        DayOneForm.of("/pages/trials", kept, dayOne),
        only.isEmpty()
            ? Html.nothing()
            : tag(
                    "form",
                    hidden("patientId", patient),
                    hidden(DayOneForm.FIELD, dayOne),
                    tag("button", "All trials for this patient")
                        .with("type", "submit")
                        .styled("second"))
                .with("method", "post")
                .with("action", "/pages/trials")
                .with("enctype", "multipart/form-data"));
  }

  /** What a coordinator does with a match of a stored patient. */
  private static Html forms(TrialMatch match, String patient, String dayOne, String only) {
    String trial = match.getTrial().getTrialId();
    return group(
        CorrectionForm.of(
            match, patient, Map.of("back", "trials", DayOneForm.FIELD, dayOne, "only", only)),
        Layout.details(
            "Put on the worklist",
            WorklistForm.of(
                WorklistEntry.newBuilder().setTrialId(trial).setPatientId(patient).build(),
                "list-" + trial)));
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
  HttpResponse<byte[]> patients(
      @Part("trialId") @Nullable String trialId,
      @Part("plannedDayOne") @Nullable String plannedDayOne,
      @Part("excluded") @Nullable String excluded) {
    return Answers.page(
        candidates.page(
            new CandidatesPage.Asked(
                needed(trialId, "trialId", "Name a trial."),
                given(plannedDayOne),
                given(excluded).equals("show")),
            Html.nothing()));
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
      @Part("back") @Nullable String back,
      @Part("plannedDayOne") @Nullable String plannedDayOne,
      @Part("only") @Nullable String only,
      @Part("excluded") @Nullable String excluded) {
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
        ? trialsFor(null, null, patient.value(), plannedDayOne, only, done)
        : Answers.page(
            candidates.page(
                new CandidatesPage.Asked(
                    trial, given(plannedDayOne), given(excluded).equals("show")),
                done));
  }

  /** Said where nothing was stored of the patient before. */
  private static Html notStored(boolean newPatient, String words) {
    return newPatient ? tag("p", words).styled("note").with("role", "alert") : Html.nothing();
  }
}
