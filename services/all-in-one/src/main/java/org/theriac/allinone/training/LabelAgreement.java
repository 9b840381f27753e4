package org.theriac.allinone.training;

import io.grpc.ManagedChannel;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.models.features.EvidenceItem;
import org.theriac.models.features.EvidenceStrength;
import org.theriac.models.features.Feature;
import org.theriac.models.features.Feature.TherapyEvidence;
import org.theriac.models.ranker.TrainingRow;
import org.theriac.models.ranker.TrainingTable;
import org.theriac.ontology.v1.BiomarkerEvidence;
import org.theriac.ontology.v1.BiomarkersServiceGrpc;
import org.theriac.ontology.v1.DiseaseRelation;
import org.theriac.ontology.v1.EvidenceDirection;
import org.theriac.ontology.v1.MatchBiomarkersRequest;

/**
 * Training data "label agreement": a question is a label's biomarker in its disease; candidates are
 * the therapies with published evidence for it; a candidate is labelled if a regulator's label
 * matches it for this question. No label is invented and none is taken from a licensed list.
 */
public final class LabelAgreement {
  private LabelAgreement() {}

  /**
   * Makes the table.
   *
   * @param release the facts
   * @param published what the published evidence is, for the provenance
   * @param ontology channel to the service that matches
   */
  public static TrainingTable of(
      KnowledgeRelease release, String published, ManagedChannel ontology) {
    return of(release, published, ontology, evidence -> true);
  }

  /**
   * Makes the table of a part of the evidence.
   *
   * @param counted which of the release's curated evidence was published; the rest is not seen
   */
  static TrainingTable of(
      KnowledgeRelease release,
      String published,
      ManagedChannel ontology,
      Predicate<BiomarkerEvidence> counted) {
    var matcher = BiomarkersServiceGrpc.newBlockingStub(ontology);
    var rows = new ArrayList<TrainingRow>();
    var questions = Questions.of(release.oncology());
    int without = 0;
    for (Question question : questions) {
      var matched =
          matcher.matchBiomarkers(
              MatchBiomarkersRequest.newBuilder()
                  .setOncotreeCode(question.oncotree())
                  .addAllAlterations(question.alterations())
                  .build());
      var candidates =
          rows(
              question,
              matched.getTumorType().getMainType(),
              matched.getEvidenceList().stream()
                  .filter(item -> !item.getAgency().isEmpty() || counted.test(item))
                  .toList());
      if (candidates.stream().noneMatch(TrainingRow::labelled)) {
        without++;
      } else {
        rows.addAll(candidates);
      }
    }
    return new TrainingTable(
        List.of(
            "knowledge release: " + release.id(),
            "questions: "
                + questions.size()
                + "; left out because no labelled therapy has published evidence: "
                + without,
            "published evidence: " + published,
            "labels: regulators' label facts of the release, matched by the ontology service",
            "made by: theriac model data"),
        rows);
  }

  private static List<TrainingRow> rows(
      Question question, String tumorGroup, List<BiomarkerEvidence> evidence) {
    var labels = labels(evidence);
    var byTherapy =
        new TreeMap<>(
            evidence.stream()
                .filter(item -> item.getAgency().isEmpty())
                .filter(item ->
                    item.getDirection() != EvidenceDirection.EVIDENCE_DIRECTION_NO_RESISTANCE)
                .collect(Collectors.groupingBy(item -> name(item.getTherapyList()))));
    var rows = new ArrayList<TrainingRow>();
    byTherapy.forEach((therapy, items) -> {
      var summary =
          new TherapyEvidence(
              items.getFirst().getTherapyCount(),
              items.stream().map(LabelAgreement::item).toList());
      if (summary.evidence().stream().anyMatch(EvidenceItem::supports)) {
        var features = new EnumMap<Feature, Double>(Feature.class);
        for (Feature feature : Feature.values()) {
          features.put(feature, feature.of(summary));
        }
        rows.add(
            new TrainingRow(
                question.name(),
                question.gene(),
                tumorGroup,
                therapy,
                features,
                labels.getOrDefault(therapy, new TreeMap<>())));
      }
    });
    return rows;
  }

  /**
   * For each therapy that a label covers here, the regulators and the dates of their first label.
   */
  private static Map<String, SortedMap<String, LocalDate>> labels(
      List<BiomarkerEvidence> evidence) {
    var labels = new TreeMap<String, SortedMap<String, LocalDate>>();
    for (BiomarkerEvidence item : evidence) {
      boolean here =
          item.getDiseaseRelation() == DiseaseRelation.DISEASE_RELATION_SAME
              || item.getDiseaseRelation() == DiseaseRelation.DISEASE_RELATION_ANCESTOR;
      if (!item.getAgency().isEmpty()
          && here
          && item.getDirection() == EvidenceDirection.EVIDENCE_DIRECTION_SENSITIVITY) {
        labels
            .computeIfAbsent(name(item.getTherapyList()), therapy -> new TreeMap<>())
            .merge(item.getAgency(), date(item), (one, other) -> one.isBefore(other) ? one : other);
      }
    }
    return labels;
  }

  /**
   * The day of a label; a year or month alone is its last day, so that nothing counts as known too
   * early.
   */
  private static LocalDate date(BiomarkerEvidence label) {
    var date = label.getSource().getDate();
    try {
      return switch (date.length()) {
        case 4 -> LocalDate.of(Integer.parseInt(date), 12, 31);
        case 7 -> YearMonth.parse(date).atEndOfMonth();
        default -> LocalDate.parse(date);
      };
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalStateException("label " + label.getEvidenceId() + " has no valid date", e);
    }
  }

  private static String name(List<String> components) {
    return components.stream().sorted().collect(Collectors.joining(" + "));
  }

  private static EvidenceItem item(BiomarkerEvidence evidence) {
    int rung = 6 - Math.max(1, evidence.getRungValue());
    int relation =
        switch (evidence.getDiseaseRelation()) {
          case DISEASE_RELATION_SAME -> 3;
          case DISEASE_RELATION_ANCESTOR -> 2;
          case DISEASE_RELATION_TUMOR_AGNOSTIC -> 1;
          default -> 0;
        };
    var date = evidence.getSource().getDate();
    int year =
        date.length() >= 4 && date.chars().limit(4).allMatch(Character::isDigit)
            ? Integer.parseInt(date.substring(0, 4))
            : 0;
    return new EvidenceItem(
        EvidenceStrength.ofLevel(evidence.getLevel()),
        evidence.getDirection() == EvidenceDirection.EVIDENCE_DIRECTION_SENSITIVITY,
        rung,
        relation,
        evidence.getRating(),
        year,
        evidence.getFeaturesOrDefault(EvidenceItem.TARGETS_FINDING, 0) > 0,
        (int) evidence.getFeaturesOrDefault(EvidenceItem.BREADTH, 0));
  }
}
