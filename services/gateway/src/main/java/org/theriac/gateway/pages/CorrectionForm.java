package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.FormFields.hidden;
import static org.theriac.gateway.pages.Html.tag;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.theriac.trials.v1.Criterion;
import org.theriac.trials.v1.TrialMatch;

/** By which a coordinator corrects a verdict of a stored patient. */
final class CorrectionForm {
  /** As the API spells them. */
  private static final List<String> VERDICTS = List.of("met", "not-met", "unknown");

  private static final int MOST_WORDS = 90;

  private CorrectionForm() {}

  /**
   * Below the criteria of a match.
   *
   * @param kept fields that are sent along: {@code back}, to the {@code trials} of the patient or
   *     the {@code patients} of the trial, and what the list was made by
   */
  static Html of(TrialMatch match, String patient, Map<String, String> kept) {
    String trial = match.getTrial().getTrialId();
    String id = "correct-" + trial + "-" + patient;
    return Layout.details(
        "Correct a verdict",
        tag(
                "form",
                hidden("trialId", trial),
                hidden("patientId", patient),
                Html.group(
                    new TreeMap<>(kept)
                        .entrySet().stream()
                            .map(one -> hidden(one.getKey(), one.getValue()))
                            .toList()),
                Layout.field(
                    "Criterion",
                    "",
                    tag(
                            "select",
                            match.getCriteriaList().stream()
                                .map(one -> option(one.getCriterion()))
                                .toList())
                        .with("name", "criterionId"),
                    id + "-criterion"),
                Layout.field(
                    "Verdict",
                    "Met: it does not stop the patient. For an exclusion: its condition is absent.",
                    tag(
                            "select",
                            VERDICTS.stream()
                                .map(word ->
                                    tag("option", word.replace('-', ' ')).with("value", word))
                                .toList())
                        .with("name", "verdict"),
                    id + "-verdict"),
                Layout.field(
                    "Reason",
                    "Kept with the correction, in your name. It holds for this patient at once.",
                    Layout.input("reason", "").with("required", "required"),
                    id + "-reason"),
                tag("button", "Correct").with("type", "submit"))
            .with("method", "post")
            .with("action", "/pages/trials/correct")
            .with("enctype", "multipart/form-data"));
  }

  private static Html.Element option(Criterion criterion) {
    String words = criterion.getText().replaceAll("\\s+", " ");
    return tag(
            "option",
            criterion.getCriterionId()
                + (criterion.getExclusion() ? " exclusion: " : " inclusion: ")
                + (words.length() > MOST_WORDS ? words.substring(0, MOST_WORDS) + "…" : words))
        .with("value", criterion.getCriterionId());
  }
}
