package org.theriac.gateway.reports;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.theriac.ontology.v1.UnreadAlteration;
import org.theriac.variants.v1.InputNote;
import org.theriac.variants.v1.ParseTumorTableResponse;
import org.theriac.variants.v1.SomaticVariant;

/**
 * A row that was sent and that the report, in whole or in part, says nothing of. Every form of the
 * report lists them, or the first of them and how many more there are: a form without them would
 * read as a tumour without them.
 *
 * @param source which file
 * @param place chromosome and position, or the gene; empty = not known
 * @param line 1-based, of the uncompressed file; 0 = not known
 * @param code of the remark
 * @param reason what was done with it, and why
 */
record LeftOutRecord(String source, String place, long line, String code, String reason) {
  /** The remark on a variant that lies in no transcript. */
  static final String ELSEWHERE = "NO_TRANSCRIPT";

  private static final String VARIANTS = "variants";

  /** Rows that were left out, or of which only a part was used. */
  static List<LeftOutRecord> of(Report report) {
    List<LeftOutRecord> all = new ArrayList<>();
    if (report.file() != null) {
      notes(all, VARIANTS, report.file().getNotesList());
    }
    for (UnreadAlteration unread : report.biomarkers().getUnreadList()) {
      all.add(
          new LeftOutRecord(
              VARIANTS,
              unread.getGene(),
              0,
              "CHANGE_UNREADABLE",
              unread.getField() + ": " + unread.getProblem()));
    }
    table(all, "copy numbers", report.tables().copyNumbers());
    table(all, "fusions", report.tables().fusions());
    table(all, "coverage", report.tables().coverage());
    return all;
  }

  /** Variants of which no gene is known. */
  static List<LeftOutRecord> outside(Report report) {
    return report.outside().stream().map(LeftOutRecord::outside).toList();
  }

  private static LeftOutRecord outside(SomaticVariant variant) {
    return new LeftOutRecord(
        VARIANTS,
        variant.getChromosome()
            + ":"
            + variant.getPosition()
            + " "
            + brief(variant.getReference())
            + ">"
            + brief(variant.getAlternate()),
        variant.getLine(),
        ELSEWHERE,
        "no gene or transcript is known here: not interpreted");
  }

  private static void table(
      List<LeftOutRecord> all, String source, @Nullable ParseTumorTableResponse table) {
    if (table != null) {
      notes(all, source, table.getNotesList());
    }
  }

  private static void notes(List<LeftOutRecord> all, String source, List<InputNote> notes) {
    for (InputNote note : notes) {
      if (note.hasLine() && !note.getCode().equals(ELSEWHERE)) {
        all.add(
            new LeftOutRecord(
                source, note.getLocus(), note.getLine(), note.getCode(), note.getMessage()));
      }
    }
  }

  /** Bases, shortened where they are many. */
  static String brief(String bases) {
    return bases.length() <= 20 ? bases : bases.substring(0, 17) + "... " + bases.length();
  }

  /** {@code variants, line 12}. */
  String where() {
    return line == 0 ? source : source + ", line " + line;
  }

  /** One sentence with place, file and reason. */
  String sentence() {
    return (place.isEmpty() ? "" : place + " ") + "(" + where() + "): " + reason;
  }
}
