package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.FormFields.hidden;
import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;

import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.pages.PagesController.FactTable;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.gateway.protection.Admission;
import org.theriac.gateway.trials.NotStored;
import org.theriac.gateway.trials.PatientOfRequest;
import org.theriac.records.v1.WorklistEntry;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.MatchTrialsRequest;
import org.theriac.trials.v1.MatchTrialsResponse;
import org.theriac.trials.v1.PatientFacts;
import org.theriac.trials.v1.TrialMatch;

/** The trials of one patient, each with every criterion, and the facts they were decided by. */
@Singleton
final class MatchesPage {
  /** Trials of a page; those left out that may fit are counted above the list. */
  private static final int SHOWN = 50;

  /** Trials whose criteria are written out; those of the others are a button away. */
  private static final int FULL = 8;

  private final Services services;
  private final PatientOfRequest patients;
  private final Admission admission;

  MatchesPage(Services services, PatientOfRequest patients, Admission admission) {
    this.services = services;
    this.patients = patients;
    this.admission = admission;
  }

  /**
   * What is asked.
   *
   * @param note a note that is not kept, empty = none
   * @param noteDate its day, empty = unknown
   * @param patient a stored patient, empty = none
   * @param dayOne planned first day, empty = none
   * @param only the one trial that is asked about, empty = those that may fit
   * @param everything whether the criteria of all trials are written out
   */
  record Asked(
      String note,
      String noteDate,
      String patient,
      String dayOne,
      String only,
      boolean everything) {
    /** A stored patient alone. */
    static Asked of(String patient, String dayOne, String only) {
      return new Asked("", "", patient, dayOne, only, false);
    }

    private int full() {
      return everything ? SHOWN : FULL;
    }
  }

  /**
   * The page.
   *
   * @param done said above the list
   * @throws ProblemException MISSING_FIELD, NOT_FOUND
   */
  String page(Asked asked, Html done) {
    if (asked.note().isBlank() && asked.patient().isEmpty()) {
      throw new ProblemException(
          Problem.of(ProblemCode.MISSING_FIELD, "There is no note and no stored patient.")
              .field("note", "required unless a stored patient is named"));
    }
    PatientFacts.Builder known = PatientFacts.newBuilder();
    List<String> warnings = List.of();
    boolean unknown = false;
    if (!asked.patient().isEmpty()) {
      Optional<PatientFacts> stored = patients.find(new PatientId(asked.patient()));
      stored.ifPresent(known::mergeFrom);
      unknown = stored.isEmpty();
      if (unknown && asked.note().isBlank()) {
        throw new ProblemException(
            Problem.of(ProblemCode.NOT_FOUND, "Nothing is stored of a patient with this id.")
                .field("patientId", "the id of a stored patient, or a note beside it"));
      }
    }
    if (!asked.note().isBlank()) {
      PatientOfRequest.ReadNote read =
          patients.read(new PatientOfRequest.Note(asked.note(), asked.noteDate(), "note"));
      known.addAllFacts(read.facts());
      warnings = read.warnings();
    }
    Optional<MatchTrialsResponse> response =
        admission.heavy(() -> matched(known.build(), asked.dayOne(), asked.only()));
    List<Html> parts = new ArrayList<>();
    parts.add(tag("h1", "Trials for this patient"));
    parts.add(
        tag(
            "p",
            (asked.patient().isEmpty()
                    ? "From the note alone, which is not kept"
                    : "Patient " + asked.patient())
                + (asked.only().isEmpty() ? "" : ", trial " + asked.only() + " alone")
                + "."));
    parts.add(done);
    parts.add(notStored(unknown, NotStored.ASKED));
    for (String warning : warnings) {
      parts.add(tag("p", "Of the note: " + warning + ".").styled("note"));
    }
    boolean stored = !asked.patient().isEmpty() && !unknown;
    if (stored && asked.note().isBlank()) {
      parts.add(DayOneForm.of("/pages/trials", again(asked), asked.dayOne()));
    }
    if (!asked.only().isEmpty()) {
      parts.add(all(asked));
    }
    if (response.isEmpty()) {
      parts.add(
          tag(
                  "p",
                  "No trials are imported yet, so none were looked at. Import them with POST"
                      + " /api/v1/trials/import.")
              .styled("note"));
    } else {
      parts.add(answer(response.get(), asked, stored));
    }
    boolean optedOut = response.filter(MatchTrialsResponse::getResearchOptOut).isPresent();
    List<Fact> facts = PatientOfRequest.shown(known.build(), optedOut);
    parts.add(facts.isEmpty() && optedOut ? Html.nothing() : FactTable.section(facts));
    parts.add(
        stored && !optedOut
            ? FactCorrectionForm.of(known.getFactsList(), kept(asked))
            : Html.nothing());
    return Layout.page("Trials", parts.toArray(Html[]::new));
  }

  /**
   * @param only the one trial that is asked about, empty = those that may fit
   */
  private Optional<MatchTrialsResponse> matched(PatientFacts known, String dayOne, String only) {
    MatchTrialsRequest.Builder request =
        MatchTrialsRequest.newBuilder().setPatient(known).setPlannedDayOne(dayOne).setLimit(SHOWN);
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

  /** What the list is made by again. */
  private static Map<String, String> kept(Asked asked) {
    return Map.of(
        "patientId", asked.patient(), DayOneForm.FIELD, asked.dayOne(), "only", asked.only());
  }

  private static Map<String, String> again(Asked asked) {
    return Map.of("patientId", asked.patient(), "trialId", asked.only());
  }

  /** The way from one trial to all of them, by the same note. */
  private static Html all(Asked asked) {
    List<Html> parts = new ArrayList<>();
    new TreeMap<>(sent(asked)).forEach((name, value) -> parts.add(hidden(name, value)));
    parts.add(tag("button", "All trials for this patient").with("type", "submit").styled("second"));
    return tag("form", parts)
        .with("method", "post")
        .with("action", "/pages/trials")
        .with("enctype", "multipart/form-data")
        .styled("field");
  }

  /** What is asked of the same patient again, by whatever was said of them. */
  private static Map<String, String> sent(Asked asked) {
    Map<String, String> sent = new TreeMap<>();
    sent.put("patientId", asked.patient());
    sent.put(DayOneForm.FIELD, asked.dayOne());
    if (!asked.note().isBlank()) {
      sent.put("note", asked.note());
      sent.put("noteDate", asked.noteDate());
    }
    return sent;
  }

  private static String rest(TrialMatch match) {
    return "All criteria of " + match.getTrial().getTrialId();
  }

  /** What a coordinator does with a match of a stored patient. */
  private static Html forms(TrialMatch match, int place, Asked asked) {
    String trial = match.getTrial().getTrialId();
    return group(
        place < asked.full()
            ? CorrectionForm.of(
                match,
                asked.patient(),
                Map.of("back", "trials", DayOneForm.FIELD, asked.dayOne(), "only", asked.only()))
            : Html.nothing(),
        Layout.details(
            "Put on the worklist",
            WorklistForm.of(
                WorklistEntry.newBuilder().setTrialId(trial).setPatientId(asked.patient()).build(),
                "list-" + trial)));
  }

  private static Html answer(MatchTrialsResponse response, Asked asked, boolean stored) {
    if (response.getResearchOptOut()) {
      return group(
          tag("p", String.join(" ", response.getNotConsideredList())).styled("note"),
          response.getTreatingClinician().isEmpty()
              ? tag("p", "No treating clinician is stored who could be asked.")
              : Layout.facts(
                  List.of(
                      List.of(
                          "Treating clinician, to be asked first",
                          response.getTreatingClinician()))));
    }
    CriteriaButtons buttons = new CriteriaButtons(sent(asked), "trialId");
    int many = response.getMatchesCount();
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
                tag(
                        "p",
                        "Those that help decide the most trials come first; at most 20, the others"
                            + " stand below.")
                    .styled("hint"),
                QuestionList.of(response.getNeedsList())),
        many < 2
            ? Html.nothing()
            : Layout.section(
                "glance", "At a glance", TrialList.overview(response.getMatchesList())),
        PrintDetails.choice(),
        Layout.section(
                "matches",
                "Trials, best first",
                many > asked.full()
                    ? buttons.form("/pages/trials", FULL, many, "trials")
                    : Html.nothing(),
                TrialList.of(
                    response.getMatchesList(),
                    asked.full(),
                    (match, place) -> stored ? forms(match, place, asked) : Html.nothing(),
                    match -> buttons.to(match.getTrial().getTrialId(), rest(match))))
            .styled("per-criterion"),
        Layout.section("rules", "How it was read", Layout.sentences(response.getRulesList())));
  }

  /** Said where nothing was stored of the patient before. */
  private static Html notStored(boolean newPatient, String words) {
    return newPatient ? tag("p", words).styled("note").with("role", "alert") : Html.nothing();
  }
}
