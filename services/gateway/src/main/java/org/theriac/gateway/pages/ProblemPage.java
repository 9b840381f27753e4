package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.Html.tag;

import org.theriac.gateway.problem.Problem;

/** A problem for a person. */
public final class ProblemPage {
  private ProblemPage() {}

  /** The page. */
  public static String of(Problem problem) {
    return Layout.page(
        problem.title(),
        tag("h1", problem.title()),
        tag(
                "div",
                tag("p", problem.detail()),
                Layout.sentences(
                    problem.fields().stream()
                        .map(field -> field.field() + ": " + field.problem())
                        .toList()),
                tag("p", "Code " + problem.code()).styled("hint"))
            .styled("problem")
            .with("role", "alert"),
        tag("p", Html.link("/", "Back to the start")));
  }
}
