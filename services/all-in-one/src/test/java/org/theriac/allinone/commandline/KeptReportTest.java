package org.theriac.allinone.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.theriac.gateway.pages.Html;
import org.theriac.gateway.pages.Layout;

/** What a report is as a file. */
class KeptReportTest {
  private static final byte[] PAGE =
      Layout.page("Tumour board report", Html.tag("p", "one")).getBytes(StandardCharsets.UTF_8);

  @Test
  void a_page_that_is_kept_needs_no_server_for_its_looks() {
    assertThat(new String(PAGE, StandardCharsets.UTF_8)).contains("/assets/theriac.css");
    assertThat(new String(ReportCommand.Format.html.kept(PAGE), StandardCharsets.UTF_8))
        .contains("<style>")
        .contains("<p>one</p>")
        .doesNotContain("/assets/");
  }

  @Test
  void other_forms_are_kept_as_they_were_served() {
    assertThat(ReportCommand.Format.json.kept(PAGE)).isSameAs(PAGE);
  }

  @Test
  void the_reason_of_a_refusal_is_asked_for_in_a_form_that_can_be_read() {
    assertThat(ReportCommand.Format.html.accepted()).startsWith("application/problem+json, ");
    assertThat(ReportCommand.Format.pdf.accepted()).isEqualTo("application/pdf");
  }
}
