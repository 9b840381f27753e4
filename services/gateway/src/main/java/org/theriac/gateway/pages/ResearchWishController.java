package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.Html.tag;

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
import org.theriac.gateway.json.Answers;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.trials.NotStored;
import org.theriac.gateway.trials.ResearchPreferences;
import org.theriac.records.v1.PutResearchPreferenceResponse;

/**
 * The page on which it is stored whether a patient may be looked up for research. The patient's id
 * travels in the body, never in the address.
 */
@Controller("/pages/trials/preference")
@ExecuteOn(TaskExecutors.BLOCKING)
@Hidden
final class ResearchWishController {
  private static final String OUT = "no";
  private static final String IN = "yes";
  private static final int LONGEST_NAME = 256;

  private final ResearchPreferences preferences;

  ResearchWishController(ResearchPreferences preferences) {
    this.preferences = preferences;
  }

  /** The form; no answer is chosen beforehand, for either would be stored by a mere Enter. */
  static Html form() {
    return tag(
            "form",
            tag("h3", "Research wish"),
            Layout.field(
                "Patient",
                "Id of the patient",
                Layout.input("patientId", "").with("required", "required"),
                "wish-patient"),
            Layout.field(
                "May the patient be looked up for research?",
                "No: matched with no trial, on no worklist and in no digest, from now on",
                tag(
                        "select",
                        tag("option", "Choose").with("value", ""),
                        tag("option", "No, opted out").with("value", OUT),
                        tag("option", "Yes").with("value", IN))
                    .with("name", "mayBeLookedUp")
                    .with("required", "required"),
                "wish-answer"),
            Layout.field(
                "Treating clinician",
                "Optional: who is asked first",
                Layout.input("treatingClinician", ""),
                "wish-clinician"),
            tag("button", "Store the wish").with("type", "submit"))
        .with("method", "post")
        .with("action", "/pages/trials/preference")
        .with("enctype", "multipart/form-data");
  }

  @Post
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<byte[]> store(
      @Part("patientId") @Nullable String patientId,
      @Part("mayBeLookedUp") @Nullable String mayBeLookedUp,
      @Part("treatingClinician") @Nullable String treatingClinician) {
    String clinician = treatingClinician == null ? "" : treatingClinician.strip();
    if (clinician.length() > LONGEST_NAME) {
      throw new ProblemException(
          Problem.of(ProblemCode.TOO_LONG, "A field is too long.")
              .field("treatingClinician", "at most " + LONGEST_NAME + " characters"));
    }
    boolean out = optedOut(mayBeLookedUp);
    PatientId patient = new PatientId(patientId == null ? "" : patientId.strip());
    PutResearchPreferenceResponse stored = preferences.put(patient, out, clinician);
    List<Html> parts = new ArrayList<>();
    parts.add(tag("h1", "Research wish"));
    parts.add(
        tag(
                "p",
                "Stored: patient "
                    + patient.value()
                    + (out
                        ? " does not want to be looked up for research. No trial is matched, and"
                            + " worklists and digests do not show the patient."
                        : " may be looked up for research."))
            .styled("note")
            .with("role", "status"));
    if (stored.getNewPatient()) {
      parts.add(tag("p", NotStored.NOW).styled("note").with("role", "alert"));
    }
    parts.add(
        Layout.facts(
            List.of(
                List.of("Treating clinician", stored.getPreference().getTreatingClinician()),
                List.of("Stored", Layout.moment(stored.getPreference().getChangedAt())),
                List.of("By", stored.getPreference().getChangedBy()))));
    parts.add(Layout.section("again", "Another patient, or another answer", form()));
    return Answers.page(Layout.page("Research wish", parts.toArray(Html[]::new)));
  }

  private static boolean optedOut(@Nullable String answer) {
    // Where the network parts a form between the two chars of a line's end, the server's decoder of
    // forms leaves the first one at the end of a field.
    return switch (answer == null ? "" : answer.strip()) {
      case OUT -> true;
      case IN -> false;
      default ->
          throw new ProblemException(
              Problem.of(
                      ProblemCode.MISSING_FIELD,
                      "It must be said whether the patient may be looked up for research.")
                  .field("mayBeLookedUp", "no or yes"));
    };
  }
}
