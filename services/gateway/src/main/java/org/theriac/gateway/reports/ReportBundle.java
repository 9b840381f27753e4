package org.theriac.gateway.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.theriac.gateway.fhir.genomics.Citations;
import org.theriac.gateway.fhir.genomics.PgxResources;
import org.theriac.gateway.fhir.genomics.ResourceSet;
import org.theriac.gateway.fhir.genomics.Terms;
import org.theriac.gateway.fhir.genomics.TumourFindings;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.patients.PatientId;
import org.theriac.ontology.v1.BiomarkerEvidence;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.Source;
import org.theriac.ontology.v1.TumorType;
import org.theriac.therapies.v1.RankedTherapy;

/**
 * A report as a Genomics Reporting 3.0.0 bundle: findings, an implication per therapy with level,
 * sources and versions, and the germline results with theirs. Trials are not in it.
 */
final class ReportBundle {
  /** Findings without evidence beyond so many are counted in a remark, never dropped in silence. */
  private static final int MOST_UNCERTAIN = 500;

  /** Rows that were left out, and as many that were not interpreted; the rest is counted. */
  private static final int MOST_LEFT_OUT = 50;

  private final Report report;
  private final ResourceSet set;

  /** A file may list the same change twice: both are what evidence of its key is about. */
  private final Map<String, List<ObjectNode>> byKey = new HashMap<>();

  private final Map<String, BiomarkerEvidence> evidence = new HashMap<>();

  /** RxNorm ingredient by the drug's name, where the knowledge base has it. */
  private final Map<String, String> ingredients = new HashMap<>();

  /** Code in the NCI Thesaurus by the medicine's name, where the release has it. */
  private final Map<String, String> thesaurus = new HashMap<>();

  private ReportBundle(Report report, ResourceSet set) {
    this.report = report;
    this.set = set;
    report
        .biomarkers()
        .getMedicinesList()
        .forEach(medicine -> thesaurus.put(medicine.getName(), medicine.getNcit()));
    report.biomarkers().getEvidenceList().forEach(one -> evidence.put(one.getEvidenceId(), one));
    for (DrugAssessment assessment : report.germline().getAssessmentsList()) {
      // A name that stands for several ingredients has no code of its own.
      if (assessment.getIngredientsCount() == 1) {
        ingredients.put(assessment.getKey(), assessment.getIngredients(0).getRxcui());
      }
    }
  }

  /**
   * Writes the bundle.
   *
   * @param patient whose; empty = nobody was named
   */
  static ObjectNode of(Report report, Optional<PatientId> patient) {
    return new ReportBundle(
            report,
            new ResourceSet(
                patient,
                report.biomarkers().getKnowledgeRelease(),
                report.ranking().getModelVersion(),
                ResourceSet.Links.BUNDLE))
        .write();
  }

  private ObjectNode write() {
    List<String> remarks = new ArrayList<>(report.limits());
    report.notable().forEach(this::finding);
    List<Report.Finding> uncertain = report.uncertain();
    uncertain.stream().limit(MOST_UNCERTAIN).forEach(this::finding);
    if (uncertain.size() > MOST_UNCERTAIN) {
      remarks.add(
          (uncertain.size() - MOST_UNCERTAIN)
              + " more findings of uncertain meaning are not in this bundle; the report as JSON has"
              + " them.");
    }
    report.ranking().getTherapiesList().forEach(this::therapy);
    if (report.biomarkers().getUndecidedCount() > 0) {
      remarks.add(
          report.biomarkers().getUndecidedCount()
              + " pieces of evidence could not be decided on what is known: not negative.");
    }
    PgxResources pgx = new PgxResources(set);
    report.profile().orElse(List.of()).forEach(pgx::result);
    if (report.profile().filter(results -> !results.isEmpty()).isPresent()) {
      report.germline().getAssessmentsList().forEach(pgx::assessment);
    }
    listed(remarks, "Left out: ", LeftOutRecord.of(report));
    listed(remarks, "Not interpreted: ", LeftOutRecord.outside(report));
    String model = report.ranking().getModelVersion();
    remarks.add(
        "Knowledge release "
            + report.biomarkers().getKnowledgeRelease()
            + "; ranking model "
            + (model.isEmpty() ? "none, rules only" : model)
            + ".");
    return set.bundle(
        tumour()
            + ": "
            + report.notable().size()
            + " findings with evidence, "
            + report.ranking().getTherapiesCount()
            + " therapies assessed.",
        remarks);
  }

  private static void listed(List<String> remarks, String what, List<LeftOutRecord> records) {
    records.stream().limit(MOST_LEFT_OUT).forEach(one -> remarks.add(what + one.sentence()));
    if (records.size() > MOST_LEFT_OUT) {
      remarks.add(
          what + (records.size() - MOST_LEFT_OUT) + " more; the report as JSON or TSV has them.");
    }
  }

  private String tumour() {
    TumorType type = report.biomarkers().getTumorType();
    String name = type.getName().isBlank() ? "Tumour of unknown type" : type.getName();
    return type.getCode().isBlank() ? name : name + " (OncoTree " + type.getCode() + ")";
  }

  private void finding(Report.Finding finding) {
    ObjectNode observation =
        TumourFindings.add(set, finding.alteration(), finding.summary().getLabel());
    String oncogenicity = finding.summary().getOncogenicity();
    if (!oncogenicity.isBlank()) {
      Terms.note(
          observation,
          oncogenicity
              + (finding.summary().getOncogenicityRule().isBlank()
                  ? ""
                  : ": " + finding.summary().getOncogenicityRule()));
    }
    byKey
        .computeIfAbsent(finding.summary().getKey(), absent -> new ArrayList<>(1))
        .add(observation);
  }

  private void therapy(RankedTherapy therapy) {
    List<BiomarkerEvidence> supporting = known(therapy.getSupportingEvidenceList());
    List<BiomarkerEvidence> opposing = known(therapy.getOpposingEvidenceList());
    List<BiomarkerEvidence> all = new ArrayList<>(supporting);
    all.addAll(opposing);
    Set<ObjectNode> findings = new LinkedHashSet<>();
    Set<String> biomarkers = new LinkedHashSet<>();
    for (BiomarkerEvidence one : all) {
      biomarkers.add(one.getBiomarker());
      one.getAlterationKeysList()
          .forEach(key -> findings.addAll(byKey.getOrDefault(key, List.of())));
    }
    ObjectNode implication =
        set.implication(
            true,
            List.copyOf(findings),
            biomarkers.isEmpty() ? "no single finding" : String.join("; ", biomarkers));
    Citations.add(implication, sources(all));
    Terms.component(implication, Terms.ofGuide("therapeutic-implication"), direction(therapy));
    for (String drug : therapy.getComponentsList()) {
      Terms.component(
          implication,
          Terms.loinc("51963-7", "Medication assessed"),
          Terms.drug(ingredients.getOrDefault(drug, ""), thesaurus.getOrDefault(drug, ""), drug));
    }
    if (therapy.getComponentsCount() > 1) {
      Terms.component(
          implication, Terms.ofGuide("associated-therapy"), Terms.words(therapy.getTherapy()));
    }
    Terms.component(
        implication, Terms.loinc("81259-4", "Associated phenotype"), Terms.words(tumour()));
    Terms.component(
        implication,
        Terms.loinc("93044-6", "Level of evidence"),
        Terms.words(level(therapy.getTier())));
    Terms.conclusion(implication, conclusion(therapy, opposing));
    supporting.forEach(one -> Terms.note(implication, statement("For", one)));
    opposing.forEach(one -> Terms.note(implication, statement("Against", one)));
    if (therapy.hasScore()) {
      Terms.note(
          implication,
          "Score within the tier "
              + BigDecimal.valueOf(therapy.getScore())
                  .setScale(3, java.math.RoundingMode.HALF_UP)
                  .toPlainString()
              + ", model "
              + report.ranking().getModelVersion());
    }
  }

  private List<BiomarkerEvidence> known(List<String> ids) {
    return ids.stream().filter(evidence::containsKey).map(evidence::get).toList();
  }

  private static List<Source> sources(List<BiomarkerEvidence> evidence) {
    return evidence.stream().map(BiomarkerEvidence::getSource).toList();
  }

  private static ObjectNode direction(RankedTherapy therapy) {
    return switch (therapy.getDirection()) {
      case THERAPY_DIRECTION_SENSITIVITY ->
          Terms.loinc("LA6677-4", "Responsive").put("text", "responsive");
      case THERAPY_DIRECTION_RESISTANCE ->
          Terms.loinc("LA6676-6", "Resistant").put("text", "resistant");
      case THERAPY_DIRECTION_CONFLICTING ->
          Terms.words("evidence of comparable strength both ways");
      case THERAPY_DIRECTION_UNSPECIFIED, UNRECOGNIZED -> Json.object().put("text", "not known");
    };
  }

  /** {@code IA} as {@code Tier I - Level A}. */
  private static String level(String tier) {
    if (tier.isBlank()) {
      return "no tier";
    }
    char last = tier.charAt(tier.length() - 1);
    return last >= 'A' && last <= 'D'
        ? "Tier " + tier.substring(0, tier.length() - 1) + " - Level " + last
        : "Tier " + tier;
  }

  private static String conclusion(RankedTherapy therapy, List<BiomarkerEvidence> opposing) {
    StringBuilder words = new StringBuilder(String.join(" ", therapy.getReasonsList()));
    words.append(" On label: ").append(therapy.getOnLabel()).append('.');
    if (therapy.getConditionsCount() > 0) {
      words
          .append(" Conditions not checked: ")
          .append(String.join("; ", therapy.getConditionsList()))
          .append('.');
    }
    if (!opposing.isEmpty()) {
      words.append(' ').append(opposing.size()).append(" pieces of evidence speak against it.");
    }
    return words.toString().strip();
  }

  private static String statement(String side, BiomarkerEvidence evidence) {
    return side
        + " ("
        + evidence.getEvidenceId()
        + ", level "
        + evidence.getLevel()
        + (evidence.getVerification().isBlank()
            ? ""
            : ", checked by: " + evidence.getVerification())
        + "): "
        + evidence.getStatement();
  }
}
