package org.theriac.gateway.reports;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.theriac.gateway.json.ContractJson;
import org.theriac.ontology.v1.BiomarkerEvidence;
import org.theriac.therapies.v1.RankedTherapy;

/** The evidence of a report as a tab-separated table, a row for each piece of each therapy. */
final class ReportTable {
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
          "knowledge_release");

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
    return text.toString();
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
            release);
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : "\t").append(clean(cells.get(i)));
    }
    text.append('\n');
  }

  /** One line; a cell that a spreadsheet would compute is marked as text. */
  private static String clean(String cell) {
    String line = cell.replaceAll("[\\t\\r\\n]+", " ");
    return !line.isEmpty() && "=+-@".indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
  }
}
