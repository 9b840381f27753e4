package org.theriac.gateway.reports;

import java.util.ArrayList;
import java.util.List;
import org.theriac.variants.v1.InputNote;
import org.theriac.variants.v1.ParseSomaticResponse;

/**
 * How much of what was sent in the report says nothing of: a short list of therapies must not read
 * as the whole tumour.
 *
 * @param variants of the file that were not interpreted
 * @param of variants that were sent; 0 = no file
 * @param reasons what was left out or is not known, each with its count
 */
record NotInterpreted(long variants, long of, List<String> reasons) {
  NotInterpreted {
    reasons = List.copyOf(reasons);
  }

  static NotInterpreted of(Report report) {
    List<String> reasons = new ArrayList<>();
    long outside = report.outside().size();
    long unread = report.biomarkers().getUnreadCount();
    add(reasons, outside, "outside of the genes whose transcripts are at hand");
    add(reasons, unread, "whose change cannot be read");
    ParseSomaticResponse file = report.file();
    if (file != null && file.getRowsRead() + file.getRowsFiltered() == 0) {
      reasons.add(
          "The file of variants holds no row: that nothing was found in it is not known from it"
              + " alone; make sure that it is the whole file.");
    }
    long filtered = file == null ? 0 : file.getRowsFiltered();
    add(reasons, filtered, "in rows that had failed the file's own filters");
    long leftOut =
        file == null
            ? 0
            : file.getNotesList().stream()
                .filter(InputNote::hasLine)
                .filter(note -> !note.getCode().equals(LeftOutRecord.ELSEWHERE))
                .map(InputNote::getLine)
                .distinct()
                .count();
    add(reasons, leftOut, "in rows with a remark, see Limits", false);
    long nothingKnown =
        report.findings().stream()
            .filter(finding -> finding.variant() != null && finding.summary().getGeneUnknown())
            .count();
    add(reasons, nothingKnown, "in genes of which the knowledge base knows nothing");
    long uncertain =
        report.uncertain().stream()
            .filter(finding -> finding.variant() != null && !finding.summary().getGeneUnknown())
            .filter(finding -> !finding.isBenign())
            .count();
    add(reasons, uncertain, "of uncertain meaning (VUS)", false);
    long tables = report.tables().notes().stream().filter(InputNote::hasLine).count();
    if (tables > 0) {
      reasons.add(tables + (tables == 1 ? " row" : " rows") + " of the tables with a remark.");
    }
    int copies = report.tables().undecided().size();
    if (copies > 0) {
      reasons.add("Copies of " + copies + (copies == 1 ? " gene" : " genes") + " undecided.");
    }
    reasons.add(
        report.coveredGenes().isEmpty()
            ? "What the test covered is not known or shows nothing absent: no gene counts as"
                + " unaltered."
            : report.coveredGenes().size()
                + " genes covered completely; of all others nothing is known where nothing was"
                + " found.");
    long sent =
        file == null
            ? 0
            : outside
                + unread
                + filtered
                + report.findings().stream().filter(finding -> finding.variant() != null).count();
    return new NotInterpreted(outside + unread + filtered + nothingKnown, sent, reasons);
  }

  private static void add(List<String> reasons, long count, String where) {
    add(reasons, count, where, true);
  }

  private static void add(List<String> reasons, long count, String where, boolean left) {
    if (count > 0) {
      reasons.add(
          count
              + (count == 1 ? " variant " : " variants ")
              + where
              + (left ? ": not interpreted." : "."));
    }
  }
}
