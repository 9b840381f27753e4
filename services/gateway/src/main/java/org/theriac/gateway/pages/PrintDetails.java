package org.theriac.gateway.pages;

import static org.theriac.gateway.pages.Html.group;
import static org.theriac.gateway.pages.Html.tag;
import static org.theriac.gateway.pages.Html.text;

/**
 * Whether a list of matches is printed with every criterion: unless it is chosen, the paper holds
 * the summary, the standing of each and its questions. The style sheet does it; no script is
 * needed.
 */
final class PrintDetails {
  private PrintDetails() {}

  static Html choice() {
    return group(
        tag(
                "p",
                tag(
                    "label",
                    tag("input")
                        .with("type", "checkbox")
                        .with("id", "print-details")
                        .with("autocomplete", "off"),
                    text(" Print with the details of every criterion")))
            .styled("screen"),
        tag("p", "Printed in short: the page on the screen has every criterion and its evidence.")
            .styled("paper"));
  }
}
