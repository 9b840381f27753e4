package org.theriac.gateway.reports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.theriac.gateway.json.ContractJson;
import org.theriac.ontology.v1.BiomarkerEvidence;
import org.theriac.therapies.v1.RankedTherapy;

/**
 * The evidence of a report as a tab-separated table: a row for each piece of each therapy, and
 * behind them one for each row of the files that was left out or not interpreted, and for each
 * remark. The column {@code row} says which it is.
 */
final class ReportTable {
  /** Rows of one kind that are listed; the rest is counted. */
  private static final int MOST_LISTED = 1_000;

  private static final Pattern LINE_BREAKS = Pattern.compile("[\\t\\r\\n]+");

  private static final List<String> COLUMNS =
      List.of(
          "findings",
          "biomarker",
          "rung",
          "therapy",
          "therapy_direction",
          "therapy_tier",
          "therapy_on_label",
          "evidence",
          "direction",
          "level",
          "evidence_tier",
          "disease",
          "disease_relation",
          "conditions",
          "agency",
          "source",
          "date",
          "pmids",
          "url",
          "how_checked",
          "knowledge_release",
          "row",
          "remark");

  private static final int RELEASE = COLUMNS.indexOf("knowledge_release");

  private ReportTable() {}

  static String write(Report report) {
    Map<String, BiomarkerEvidence> evidence = new HashMap<>();
    report.biomarkers().getEvidenceList().forEach(e -> evidence.put(e.getEvidenceId(), e));
    Map<String, String> labels = new HashMap<>();
    report.findings().forEach(f -> labels.put(f.summary().getKey(), f.summary().getLabel()));
    StringBuilder text = new StringBuilder(String.join("\t", COLUMNS)).append('\n');
    String release = report.biomarkers().getKnowledgeRelease();
    for (RankedTherapy therapy : report.ranking().getTherapiesList()) {
      for (List<String> ids :
          List.of(therapy.getSupportingEvidenceList(), therapy.getOpposingEvidenceList())) {
        for (String id : ids) {
          BiomarkerEvidence piece = evidence.get(id);
          if (piece != null) {
            row(text, therapy, piece, labels, release);
          }
        }
      }
    }
    listed(text, "left out", LeftOutRecord.of(report), release);
    listed(text, "not interpreted", LeftOutRecord.outside(report), release);
    for (String reason : NotInterpreted.of(report).reasons()) {
      remark(text, "remark", "", reason, release);
    }
    for (String limit : report.limits()) {
      remark(text, "remark", "", limit, release);
    }
    if (report.biomarkers().getUndecidedCount() > 0) {
      remark(
          text,
          "remark",
          "",
          report.biomarkers().getUndecidedCount()
              + " pieces of evidence could not be decided on what is known: not negative.",
          release);
    }
    return text.toString();
  }

  private static void listed(
      StringBuilder text, String kind, List<LeftOutRecord> records, String release) {
    for (LeftOutRecord one : records.subList(0, Math.min(MOST_LISTED, records.size()))) {
      remark(
          text, kind, one.place(), one.code() + ", " + one.where() + ": " + one.reason(), release);
    }
    if (records.size() > MOST_LISTED) {
      remark(
          text,
          kind,
          "",
          (records.size() - MOST_LISTED) + " more are not listed here; the JSON has them",
          release);
    }
  }

  /** A row that is about no evidence. */
  private static void remark(
      StringBuilder text, String kind, String finding, String words, String release) {
    text.append(clean(finding));
    for (int i = 1; i < RELEASE; i++) {
      text.append('\t');
    }
    text.append('\t').append(release).append('\t').append(kind).append('\t');
    text.append(clean(words)).append('\n');
  }

  private static void row(
      StringBuilder text,
      RankedTherapy therapy,
      BiomarkerEvidence piece,
      Map<String, String> labels,
      String release) {
    List<String> findings =
        piece.getAlterationKeysList().stream().map(k -> labels.getOrDefault(k, k)).toList();
    List<String> cells =
        List.of(
            String.join("; ", findings),
            piece.getBiomarker(),
            ContractJson.word(piece.getRung().getValueDescriptor()),
            therapy.getTherapy(),
            ContractJson.word(therapy.getDirection().getValueDescriptor()),
            therapy.getTier(),
            therapy.getOnLabel(),
            piece.getEvidenceId(),
            ContractJson.word(piece.getDirection().getValueDescriptor()),
            piece.getLevel(),
            piece.getTier(),
            piece.getDisease(),
            ContractJson.word(piece.getDiseaseRelation().getValueDescriptor()),
            String.join("; ", piece.getConditionsList()),
            piece.getAgency(),
            piece.getSource().getTitle(),
            piece.getSource().getDate(),
            String.join(";", piece.getSource().getPmidsList()),
            piece.getSource().getUrl(),
            piece.getVerification(),
            release,
            "evidence",
            "");
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : "\t").append(clean(cells.get(i)));
    }
    text.append('\n');
  }

  /** One line; a cell that a spreadsheet would compute is marked as text. */
  private static String clean(String cell) {
    String line = LINE_BREAKS.matcher(cell).replaceAll(" ");
    return !line.isEmpty() && "=+-@".indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
  }
}
