package org.theriac.gateway.trials;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.patients.TrialsCheck;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.records.v1.ListWorklistRequest;
import org.theriac.records.v1.WorklistEntry;
import org.theriac.trials.v1.FactStatus;
import org.theriac.trials.v1.MatchPatientsHeader;
import org.theriac.trials.v1.MatchPatientsResponse;
import org.theriac.trials.v1.MatchTrialsRequest;
import org.theriac.trials.v1.MatchTrialsResponse;
import org.theriac.trials.v1.Overall;
import org.theriac.trials.v1.PatientFacts;
import org.theriac.trials.v1.TrialMatch;

/**
 * Puts new matches on the worklists when something arrives: a patient's trials after a note or a
 * correction, a trial's patients after an import. What people have set is left alone. A check that
 * fails is said, and fails nothing else.
 */
@Singleton
public final class NewMatches implements TrialsCheck {
  private static final Logger LOG = LoggerFactory.getLogger(NewMatches.class);

  /** Of one patient, so many of the best trials; those left out are counted in the answer. */
  private static final int TRIALS = 50;

  private static final int TRIALS_DECIDED = 200;

  /** Of one trial, so many of the best patients. */
  private static final int PATIENTS = 100;

  private static final String IMPORTED = "trial imported";

  /** An import of more trials is a filling of the index and checks nobody. */
  private static final int MOST_TRIALS = 50;

  private final Services services;
  private final PatientOfRequest patients;
  private final PatientsForTrial candidates;
  private final Worklists worklists;

  NewMatches(
      Services services,
      PatientOfRequest patients,
      PatientsForTrial candidates,
      Worklists worklists) {
    this.services = services;
    this.patients = patients;
    this.candidates = candidates;
    this.worklists = worklists;
  }

  @Override
  public ObjectNode afterResults(PatientId patient, String cause) {
    ObjectNode found = afterPatient(patient, cause);
    ObjectNode told =
        Json.object()
            .put("checked", found.path("checked").asBoolean())
            .put("changed", found.path("changes").size());
    if (found.has("leftOut")) {
      told.set("leftOut", found.get("leftOut"));
      told.set("remark", found.get("remark"));
    }
    return told;
  }

  /** The trials whose standing changed for a patient. */
  public ObjectNode afterPatient(PatientId patient, String cause) {
    return checked(() -> {
      ObjectNode answer = Json.object().put("checked", true);
      ArrayNode changes = answer.putArray("changes");
      PatientFacts known = patients.stored(patient);
      if (known.getResearchOptOut()) {
        return answer.put("researchOptOut", true);
      }
      Map<String, WorklistEntry> listed = new HashMap<>();
      worklists
          .all(
              ListWorklistRequest.newBuilder().setPatientId(patient.value()),
              "new matches of a patient")
          .forEach(entry -> listed.put(entry.getTrialId(), entry));
      MatchTrialsRequest.Builder request =
          MatchTrialsRequest.newBuilder().setPatient(known).setLimit(TRIALS_DECIDED);
      if (!tumourKnown(known)) {
        answer.put("remark", "No tumour is known of the patient: no trial was looked for.");
        if (listed.isEmpty()) {
          return answer;
        }
        // What stands on lists is still brought up to date: a tumour that was corrected away leaves
        // nobody eligible there.
        listed.keySet().stream().limit(TRIALS_DECIDED).forEach(request::addTrialIds);
      }
      MatchTrialsResponse response = services.trials().matchTrials(request.build());
      if (response.getResearchOptOut()) {
        // A note says so. Who looks at the lists must not take the patient for one to call.
        for (WorklistEntry entry : listed.values()) {
          if (!entry.getStanding().equals(Standing.DECLINES)) {
            changes.add(put(entry.getTrialId(), patient.value(), Standing.DECLINES, cause));
          }
        }
        return answer.put("researchOptOut", true);
      }
      // The best last: lists show the newest change first.
      for (int place = response.getMatchesCount() - 1; place >= 0; place--) {
        TrialMatch match = response.getMatches(place);
        boolean worth = place < TRIALS && match.getOverall() != Overall.OVERALL_EXCLUDED;
        WorklistEntry former = listed.get(match.getTrial().getTrialId());
        if (former == null ? worth : !former.getStanding().equals(Standing.of(match))) {
          changes.insert(0, put(match, patient.value(), cause));
        }
        listed.remove(match.getTrial().getTrialId());
      }
      leftOut(response, answer);
      // A trial on a list that was not retrieved any more, for example of another tumour now. One
      // that the index has no more has no standing.
      List<String> others = List.copyOf(listed.keySet());
      for (int from = 0; from < others.size(); from += TRIALS_DECIDED) {
        int to = Math.min(from + TRIALS_DECIDED, others.size());
        for (TrialMatch match : named(known, others.subList(from, to))) {
          WorklistEntry former = listed.get(match.getTrial().getTrialId());
          if (former != null && !former.getStanding().equals(Standing.of(match))) {
            changes.add(put(match, patient.value(), cause));
          }
        }
      }
      return answer;
    });
  }

  /**
   * Says which trials that the patient may fit were not put on the worklists, and where they are.
   */
  static void leftOut(MatchTrialsResponse response, ObjectNode answer) {
    long fitting =
        response.getMatchesList().stream()
            .filter(match -> match.getOverall() != Overall.OVERALL_EXCLUDED)
            .count();
    if (response.getNotConsideredCount() > 0) {
      response.getNotConsideredList().forEach(answer.putArray("notConsidered")::add);
    }
    if (fitting > TRIALS) {
      answer
          .put("leftOut", fitting - TRIALS)
          .put(
              "remark",
              "Only the best "
                  + TRIALS
                  + " of the "
                  + (fitting >= TRIALS_DECIDED ? "at least " : "")
                  + fitting
                  + " trials that the patient may fit were put on the worklists: ask for the"
                  + " patient's trials.");
    }
  }

  /** How the patient stands to these trials. */
  private List<TrialMatch> named(PatientFacts known, List<String> trials) {
    return services
        .trials()
        .matchTrials(
            MatchTrialsRequest.newBuilder()
                .setPatient(known)
                .addAllTrialIds(trials)
                .setLimit(TRIALS_DECIDED)
                .build())
        .getMatchesList();
  }

  /**
   * Whether trials are looked for. A tumour that is told as history counts: "history of metastatic
   * lung cancer, progressing" is how charts speak of patients under treatment, and after a
   * resection they are those whom adjuvant trials look for.
   */
  static boolean tumourKnown(PatientFacts patient) {
    return !patient.getOncotreeCode().isEmpty()
        || patient.getFactsList().stream()
            .anyMatch(fact ->
                fact.getType().equals("diagnosis")
                    && (fact.getStatus() == FactStatus.FACT_STATUS_PRESENT
                        || fact.getStatus() == FactStatus.FACT_STATUS_HISTORICAL));
  }

  /** The patients who may fit imported trials. */
  ObjectNode afterTrials(List<String> trials) {
    if (trials.size() > MOST_TRIALS) {
      return Json.object()
          .put("checked", false)
          .put(
              "remark",
              "More than "
                  + MOST_TRIALS
                  + " trials were imported: patients are not checked; ask for a trial's patients.");
    }
    return checked(() -> {
      ObjectNode answer = Json.object().put("checked", true);
      ArrayNode changes = answer.putArray("changes");
      List<String> cut = new ArrayList<>();
      for (String trial : trials) {
        Map<String, WorklistEntry> listed = new HashMap<>();
        worklists
            .all(
                ListWorklistRequest.newBuilder().setTrialId(trial),
                "new matches of an imported trial")
            .forEach(entry -> listed.put(entry.getPatientId(), entry));
        var ranking =
            candidates.match(
                MatchPatientsHeader.newBuilder().setTrialId(trial).setLimit(PATIENTS).build(),
                "new matches of an imported trial");
        int first = changes.size();
        for (var found : ranking.patients().reversed()) {
          WorklistEntry former = listed.get(found.getPatientId());
          if (former == null || !former.getStanding().equals(Standing.of(found.getMatch()))) {
            changes.insert(first, put(found.getMatch(), found.getPatientId(), IMPORTED));
          }
          listed.remove(found.getPatientId());
        }
        if (ranking.counts().getEligible() + ranking.counts().getNeedsInformation() > PATIENTS) {
          cut.add(trial);
        }
        // Who is on the list and was not ranked, for example stopped by what the record says now.
        for (var found : others(trial, listed.keySet())) {
          WorklistEntry former = listed.get(found.getPatientId());
          if (former != null && !former.getStanding().equals(Standing.of(found.getMatch()))) {
            changes.add(put(found.getMatch(), found.getPatientId(), IMPORTED));
          }
        }
      }
      return cut.isEmpty()
          ? answer
          : answer.put(
              "remark",
              "Only the first "
                  + PATIENTS
                  + " patients were put on the worklist of "
                  + String.join(", ", cut)
                  + ": ask for the trial's patients.");
    });
  }

  /** How these patients stand to a trial, asked at once. */
  private List<MatchPatientsResponse> others(String trial, Collection<String> ids) {
    return ids.isEmpty()
        ? List.of()
        : candidates
            .match(
                MatchPatientsHeader.newBuilder()
                    .setTrialId(trial)
                    .setWithExcluded(true)
                    .addAllPatientIds(ids)
                    .build(),
                "standing on the worklist of an imported trial")
            .patients();
  }

  private ObjectNode put(TrialMatch match, String patient, String cause) {
    return put(match.getTrial().getTrialId(), patient, Standing.of(match), cause);
  }

  private ObjectNode put(String trial, String patient, String standing, String cause) {
    WorklistEntry stored =
        worklists
            .put(
                WorklistEntry.newBuilder()
                    .setTrialId(trial)
                    .setPatientId(patient)
                    .setState("new")
                    .setStanding(standing)
                    .setCause(cause))
            .getEntry();
    return Json.object()
        .put("trialId", stored.getTrialId())
        .put("patientId", stored.getPatientId())
        .put("state", stored.getState())
        .put("standing", stored.getStanding());
  }

  private static ObjectNode checked(Supplier<ObjectNode> check) {
    try {
      return check.get();
    } catch (StatusRuntimeException e) {
      if (RpcProblems.hasReason(e, "NO_TRIALS")) {
        return Json.object()
            .put("checked", false)
            .put("remark", "No trials are imported, so that none were looked at.");
      }
      LOG.warn("new matches could not be checked: {}", e.getStatus().getCode());
      return failed();
    } catch (ProblemException e) {
      LOG.warn("new matches could not be checked: {}", e.problem().code());
      return failed();
    }
  }

  private static ObjectNode failed() {
    return Json.object()
        .put("checked", false)
        .put("remark", "New matches could not be checked; ask for the patient's trials later.");
  }
}
