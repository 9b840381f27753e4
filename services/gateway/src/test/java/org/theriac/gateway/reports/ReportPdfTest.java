package org.theriac.gateway.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ReportPdfTest {
  private static final byte[] WHOLE =
      ("%PDF-1.4\n" + "x".repeat(3_000) + "\nstartxref\n9\n%%EOF\n")
          .getBytes(StandardCharsets.ISO_8859_1);

  @Test
  void a_pdf_with_both_marks_is_whole() {
    assertThat(ReportPdf.isWhole(WHOLE)).isTrue();
  }

  @Test
  void what_was_cut_off_or_is_something_else_is_not() {
    assertThat(ReportPdf.isWhole(Arrays.copyOf(WHOLE, WHOLE.length - 8))).isFalse();
    assertThat(ReportPdf.isWhole(Arrays.copyOf(WHOLE, 3))).isFalse();
    assertThat(ReportPdf.isWhole(new byte[0])).isFalse();
    assertThat(ReportPdf.isWhole("<html>%%EOF".getBytes(StandardCharsets.ISO_8859_1))).isFalse();
  }
}
