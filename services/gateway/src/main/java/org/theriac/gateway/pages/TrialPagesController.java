package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.FormFields.given;
import static org.theriac.gateway.pages.FormFields.hidden;
import static org.theriac.gateway.pages.FormFields.needed;
import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

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
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.trials.Corrections;
import org.theriac.records.v1.Correction;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.Near;
import org.theriac.trials.v1.SearchTrialsRequest;
import org.theriac.trials.v1.SearchTrialsResponse;
import org.theriac.trials.v1.TrialSummary;
import org.theriac.trials.v1.VerdictCorrection;

/** The coordinator's pages. Ids of patients travel in bodies, never in addresses. */
@Controller("/pages/trials")
@ExecuteOn(TaskExecutors.BLOCKING)
@Hidden
final class TrialPagesController {
  private static final int SHOWN = 50;

  private final Services services;
  private final MatchesPage matches;
  private final CandidatesPage candidates;
  private final Corrections corrections;

  TrialPagesController(
      Services services, MatchesPage matches, CandidatesPage candidates, Corrections corrections) {
    this.corrections = corrections;
    this.services = services;
    this.matches = matches;
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
      @Part("trialId") @Nullable String trialId,
      @Part(CriteriaButtons.EVERYTHING) @Nullable String everything) {
    return Answers.page(
        matches.page(
            new MatchesPage.Asked(
                note == null ? "" : note,
                given(noteDate),
                given(patientId),
                given(plannedDayOne),
                given(trialId),
                given(everything).equals("show")),
            Html.nothing()));
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
      parts.add(results(found.getTrialsList(), given(place)));
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

  private static Html results(List<TrialSummary> trials, String place) {
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
                      : TrialList.sites(trial, place)),
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
      @Part("excluded") @Nullable String excluded,
      @Part(CriteriaButtons.EVERYTHING) @Nullable String everything) {
    return Answers.page(
        candidates.page(
            new CandidatesPage.Asked(
                needed(trialId, "trialId", "Name a trial."),
                given(plannedDayOne),
                given(excluded).equals("show"),
                given(everything).equals("show")),
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
        ? Answers.page(
            matches.page(
                MatchesPage.Asked.of(patient.value(), given(plannedDayOne), given(only)), done))
        : Answers.page(
            candidates.page(
                new CandidatesPage.Asked(
                    trial, given(plannedDayOne), given(excluded).equals("show"), false),
                done));
  }

  @Post("/correct-fact")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> correctFact(
      @Part("patientId") @Nullable String patientId,
      @Part("fact") @Nullable String fact,
      @Part("right") @Nullable String right,
      @Part("reason") @Nullable String reason,
      @Part("plannedDayOne") @Nullable String plannedDayOne,
      @Part("only") @Nullable String only) {
    PatientId patient = new PatientId(needed(patientId, "patientId", "Name a patient."));
    String why = needed(reason, "reason", "Say why it is corrected.");
    Fact wrong = FactCorrectionForm.read(needed(fact, "fact", "Choose a fact."));
    // Read before anything is stored: half a correction would leave the patient without a value.
    Optional<Fact> instead = FactCorrectionForm.instead(wrong, given(right));
    corrections.put(
        patient, Correction.newBuilder().setKind("fact-wrong").setReason(why).setFact(wrong));
    instead.ifPresent(one ->
        corrections.put(
            patient, Correction.newBuilder().setKind("fact-added").setReason(why).setFact(one)));
    Html done =
        tag(
                "p",
                "Corrected: "
                    + FactCorrectionForm.words(wrong)
                    + " is wrong"
                    + instead
                        .map(one -> ", " + FactCorrectionForm.words(one) + " is right")
                        .orElse("")
                    + ". It holds for this patient from now on, and the list below was made anew"
                    + " with it.")
            .styled("note")
            .with("role", "status");
    return Answers.page(
        matches.page(
            MatchesPage.Asked.of(patient.value(), given(plannedDayOne), given(only)), done));
  }
}
