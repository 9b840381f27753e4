package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.FormFields.hidden;
import static org.theriac.gateway.pages.Html.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks for the planned first day of treatment above a list of matches, and makes the list anew by
 * it. Without such a day no washout can be judged and no result is old, which must be seen.
 */
final class DayOneForm {
  /** The field's name. */
  static final String FIELD = "plannedDayOne";

  private static final String NONE =
      "No first day is planned: washouts and other windows stay open, and no result is called old.";

  private DayOneForm() {}

  /**
   * The form.
   *
   * @param action where it leads
   * @param kept fields that are sent along
   * @param day the planned day, empty = none yet
   * @param further controls below the day
   */
  static Html of(String action, Map<String, String> kept, String day, Html... further) {
    List<Html> parts = new ArrayList<>();
    new TreeMap<>(kept).forEach((name, value) -> parts.add(hidden(name, value)));
    parts.add(
        Layout.field(
            "Planned first day of treatment",
            day.isEmpty()
                ? NONE + " YYYY-MM-DD"
                : "Windows count back from it, and results are called old by it. YYYY-MM-DD",
            Layout.input(FIELD, day),
            "day-one"));
    parts.addAll(List.of(further));
    parts.add(tag("button", "Match by this day").with("type", "submit").styled("second"));
    return tag("form", parts)
        .with("method", "post")
        .with("action", action)
        .with("enctype", "multipart/form-data");
  }
}
