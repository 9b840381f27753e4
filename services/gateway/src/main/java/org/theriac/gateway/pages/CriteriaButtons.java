package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.FormFields.hidden;
import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ways from a long list to what it does not write out: one form, whose buttons stand where the
 * criteria would. What the list was made by is sent once, in the body.
 *
 * @param kept fields that are sent along, a note among them
 * @param choice name of the field that a button fills
 */
record CriteriaButtons(Map<String, String> kept, String choice) {
  /** Where one trial for one patient is to be had. */
  private static final String ADDRESS = "/pages/trials";

  private static final String ID = "criteria-of";

  /** The field that asks for everything on one page. */
  static final String EVERYTHING = "everything";

  /**
   * The form, once on a page, with the way to everything on one page.
   *
   * @param action where everything on one page is to be had
   * @param full how many are written out
   * @param many how many are listed
   * @param things what is listed, for example {@code trials}
   */
  Html form(String action, int full, int many, String things) {
    List<Html> parts = new ArrayList<>();
    new TreeMap<>(kept).forEach((name, value) -> parts.add(hidden(name, value)));
    parts.add(
        tag("button", "Show every criterion of all " + many + " on one page")
            .with("type", "submit")
            .with("formaction", action)
            .with("name", EVERYTHING)
            .with("value", "show")
            .styled("second"));
    Html form =
        tag("form", parts)
            .named(ID)
            .with("method", "post")
            .with("action", ADDRESS)
            .with("enctype", "multipart/form-data")
            .styled("field");
    return group(
        tag(
                "p",
                "The criteria of the first "
                    + full
                    + " of "
                    + many
                    + " "
                    + things
                    + " are written out here; of the others the standing and the questions are. The"
                    + " criteria of each are one button away.")
            .styled("hint"),
        form);
  }

  /**
   * The way to one.
   *
   * @param value of the field that it fills
   * @param words what is said on it
   */
  Html to(String value, String words) {
    return tag(
        "p",
        tag("button", words)
            .with("type", "submit")
            .with("form", ID)
            .with("name", choice)
            .with("value", value)
            .styled("second"));
  }
}
