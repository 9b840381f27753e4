package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.Html.tag;

import org.jspecify.annotations.Nullable;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;

/** Fields of forms: what a person has filled in, and what a page hands on unseen. */
public final class FormFields {
  private FormFields() {}

  /** What was filled in, without blanks at both ends; empty if nothing was. */
  public static String given(@Nullable String value) {
    return value == null ? "" : value.strip();
  }

  /**
   * What must be filled in.
   *
   * @param field its name
   * @param what is to be done
   * @throws ProblemException MISSING_FIELD
   */
  public static String needed(@Nullable String value, String field, String what) {
    String words = given(value);
    if (words.isEmpty()) {
      throw new ProblemException(
          Problem.of(ProblemCode.MISSING_FIELD, what).field(field, "required"));
    }
    return words;
  }

  /** A field that is sent along and not shown. */
  public static Html hidden(String name, String value) {
    return tag("input").with("type", "hidden").with("name", name).with("value", value);
  }
}
