package org.theriac.ontology.biomarkers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.theriac.knowledgebase.oncology.DiseaseScope;
import org.theriac.knowledgebase.oncology.DiseaseScope.Breadth;
import org.theriac.knowledgebase.oncology.Lineage;
import org.theriac.knowledgebase.oncology.TumorType;
import org.theriac.knowledgebase.oncology.TumorTypes;

/**
 * How the evidence's disease relates to a tumour: OncoTree ancestry, guarded by main type and by
 * lineage.
 */
final class DiseaseRules {
  private final TumorTypes types;

  DiseaseRules(TumorTypes types) {
    this.types = types;
  }

  /** Where each disease stands to a tumour type, in the diseases' order. */
  Placement[] placements(List<DiseaseScope> scopes, Optional<TumorType> tumor) {
    Placement[] placements = new Placement[scopes.size()];
    for (int i = 0; i < placements.length; i++) {
      DiseaseScope scope = scopes.get(i);
      DiseaseRelation relation = relation(scope, tumor);
      placements[i] =
          new Placement(
              relation,
              relation == DiseaseRelation.OTHER ? narrower(scope, tumor) : List.of(),
              excludes(scope, tumor),
              otherLineage(scope, tumor));
    }
    return placements;
  }

  /** Whether a tumour type is one of the others or lies below one. */
  boolean within(String code, Set<String> others) {
    for (String other : others) {
      if (types.isSelfOrDescendant(code, other)) {
        return true;
      }
    }
    return false;
  }

  /** Names of those of the types that a tumour told so widely may still be. */
  List<String> stillPossible(TumorType tumor, Set<String> others) {
    return others.stream()
        .map(types::find)
        .flatMap(Optional::stream)
        .filter(other ->
            tumor.code().isEmpty()
                ? !lineageDiffers(other, tumor.lineage())
                : !other.code().equals(tumor.code())
                    && types.isSelfOrDescendant(other.code(), tumor.code()))
        .map(TumorType::name)
        .sorted()
        .toList();
  }

  private boolean excludes(DiseaseScope disease, Optional<TumorType> tumor) {
    return tumor.isPresent()
        && disease.excluded().stream()
            .anyMatch(excluded -> types.isSelfOrDescendant(tumor.get().code(), excluded));
  }

  private DiseaseRelation relation(DiseaseScope disease, Optional<TumorType> tumor) {
    if (tumor.isEmpty()) {
      return DiseaseRelation.OTHER;
    }
    TumorType type = tumor.get();
    return switch (disease.breadth()) {
      case SPECIFIC -> specific(disease, type);
      // Baskets that say no more than "cancer" enrolled solid tumours, few others at most.
      case ANY_CANCER ->
          type.lineage() == Lineage.HAEMATOLOGICAL
              ? DiseaseRelation.OTHER
              : DiseaseRelation.TUMOR_AGNOSTIC;
      case ANY_SOLID ->
          type.lineage() == Lineage.SOLID ? DiseaseRelation.TUMOR_AGNOSTIC : DiseaseRelation.OTHER;
      case ANY_HAEMATOLOGICAL ->
          type.lineage() == Lineage.HAEMATOLOGICAL
              ? DiseaseRelation.TUMOR_AGNOSTIC
              : DiseaseRelation.OTHER;
      case UNMAPPED -> DiseaseRelation.OTHER;
    };
  }

  private DiseaseRelation specific(DiseaseScope disease, TumorType type) {
    if (disease.codes().contains(type.code())) {
      return DiseaseRelation.SAME;
    }
    for (String code : disease.codes()) {
      // Main type guards: a tissue as a whole, or a wide class such as "leukaemia", does not hand
      // its evidence down.
      boolean sameMainType =
          types
              .find(code)
              .map(ancestor -> ancestor.mainType().equals(type.mainType()))
              .orElse(false);
      if (sameMainType && types.isSelfOrDescendant(type.code(), code)) {
        return DiseaseRelation.ANCESTOR;
      }
    }
    return DiseaseRelation.OTHER;
  }

  /** Names of the disease's types that lie below the tumour's, of the same main type. */
  private List<String> narrower(DiseaseScope disease, Optional<TumorType> tumor) {
    if (tumor.isEmpty() || disease.breadth() != Breadth.SPECIFIC) {
      return List.of();
    }
    TumorType type = tumor.get();
    return disease.codes().stream()
        .map(types::find)
        .flatMap(Optional::stream)
        .filter(below -> below.mainType().equals(type.mainType()))
        .filter(below -> types.isSelfOrDescendant(below.code(), type.code()))
        .map(TumorType::name)
        .sorted()
        .toList();
  }

  private static boolean lineageDiffers(TumorType type, Lineage lineage) {
    return type.lineage() != Lineage.UNKNOWN && type.lineage() != lineage;
  }

  private boolean otherLineage(DiseaseScope disease, Optional<TumorType> tumor) {
    if (tumor.isEmpty() || tumor.get().lineage() == Lineage.UNKNOWN) {
      return false;
    }
    Lineage lineage = tumor.get().lineage();
    if (disease.breadth() == Breadth.ANY_SOLID || disease.breadth() == Breadth.ANY_CANCER) {
      return lineage == Lineage.HAEMATOLOGICAL;
    }
    if (disease.breadth() == Breadth.ANY_HAEMATOLOGICAL) {
      return lineage == Lineage.SOLID;
    }
    return disease.breadth() == Breadth.SPECIFIC
        && disease.codes().stream()
            .allMatch(
                code -> types.find(code).map(type -> lineageDiffers(type, lineage)).orElse(false));
  }
}
