package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.FormFields.hidden;
import static org.theriac.gateway.pages.Html.tag;

import java.util.List;
import org.theriac.records.v1.WorklistEntry;

/** The form in which a coordinator says how far a patient is with a trial. */
final class WorklistForm {
  private static final List<String> STATES =
      List.of("new", "screening", "contacted", "enrolled", "declined", "not eligible");

  private WorklistForm() {}

  /**
   * The form.
   *
   * @param entry what is known; trial and patient are named
   * @param id begins the ids of its fields, once on a page
   */
  static Html of(WorklistEntry entry, String id) {
    return tag(
            "form",
            hidden("trialId", entry.getTrialId()),
            hidden("patientId", entry.getPatientId()),
            Layout.field(
                "State",
                "",
                tag(
                        "select",
                        STATES.stream()
                            .map(state ->
                                state.equals(entry.getState())
                                    ? tag("option", state).with("selected", "selected")
                                    : tag("option", state))
                            .toList())
                    .with("name", "state"),
                id + "-state"),
            Layout.field("Note", "", Layout.input("note", entry.getNote()), id + "-note"),
            Layout.field(
                "Assigned to",
                "",
                Layout.input("assignedTo", entry.getAssignedTo()),
                id + "-assigned"),
            tag("button", "Store").with("type", "submit"))
        .with("method", "post")
        .with("action", "/pages/trials/worklist")
        .with("enctype", "multipart/form-data");
  }
}
