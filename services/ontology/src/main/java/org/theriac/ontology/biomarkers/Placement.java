package org.theriac.ontology.biomarkers;

import java.util.List;
import org.theriac.knowledgebase.oncology.EvidenceItem;

/**
 * Where a disease stands to one tumour type.
 *
 * @param relation how it relates
 * @param narrower names of the disease's types that are more precise types of this one, of the same
 *     main type; empty unless the relation is {@link DiseaseRelation#OTHER}
 * @param excluded whether the source excludes the tumour type
 * @param otherLineage whether one is known to be solid and the other haematological
 */
record Placement(
    DiseaseRelation relation, List<String> narrower, boolean excluded, boolean otherLineage) {
  Placement {
    narrower = List.copyOf(narrower);
  }

  /**
   * How an item's disease relates: only a label, which states for whom it is, is shown to a tumour
   * that may be of its type.
   */
  DiseaseRelation relation(EvidenceItem item) {
    return narrower.isEmpty() || item.agency().isEmpty() ? relation : DiseaseRelation.NARROWER;
  }
}
