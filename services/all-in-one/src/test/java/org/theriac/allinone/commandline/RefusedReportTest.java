package org.theriac.allinone.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a refused report says on the command line. */
class RefusedReportTest {
  @Test
  void problem_details_are_told_with_their_fields() throws Exception {
    assertThat(
            said(
                "{\"code\":\"UNKNOWN_TUMOR_TYPE\",\"detail\":\"No such "
                    + "code.\",\"errors\":[{\"field\":\"oncotree_code\","
                    + "\"detail\":\"perhaps GB\"}]}"))
        .contains("No such code.")
        .contains("oncotree_code: perhaps GB");
  }

  @Test
  void an_operation_outcome_is_told_with_its_place() throws Exception {
    assertThat(
            said(
                "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\","
                    + "\"diagnostics\":\"No such"
                    + " code.\",\"expression\":[\"tumorType\"]}]}"))
        .contains("No such code.")
        .contains("at tumorType");
  }

  @Test
  void an_answer_without_a_reason_is_told_with_its_status() throws Exception {
    assertThat(said("<html>bad gateway</html>")).contains("502");
    assertThat(said("")).contains("502");
  }

  @Test
  void what_a_file_does_not_tell_is_asked_for_with_the_whole_command() {
    var arguments = List.of("report", "--vcf", "my file.maf", "--sample", "B", "--format", "pdf");
    var refused = new CallerError("UNKNOWN_SAMPLE", "It holds A.");
    assertThat(ReportCommand.withCommand(refused, arguments))
        .hasMessage(
            "It holds A. Try: ./theriac report --vcf 'my file.maf' --format pdf --sample NAME");
    var other = new CallerError("UNREADABLE", "no");
    assertThat(ReportCommand.withCommand(other, arguments)).isSameAs(other);
  }

  private static String said(String body) throws Exception {
    return String.valueOf(
        ReportCommand.refused(502, body.getBytes(StandardCharsets.UTF_8)).getMessage());
  }
}
