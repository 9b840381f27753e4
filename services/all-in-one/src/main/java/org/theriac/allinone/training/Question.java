package org.theriac.allinone.training;

import java.util.List;
import org.theriac.ontology.v1.Alteration;

/**
 * A biomarker in a disease, as a tumour that shows it.
 *
 * @param gene the biomarker's gene
 * @param oncotree OncoTree code of the disease
 * @param alterations findings that satisfy the biomarker
 */
record Question(String gene, String oncotree, List<Alteration> alterations) {
  Question {
    alterations = List.copyOf(alterations);
  }

  /** The question in words, the same for the same tumour. */
  String name() {
    var findings = new StringBuilder();
    for (Alteration alteration : alterations) {
      findings
          .append(findings.isEmpty() ? "" : " and ")
          .append(alteration.getGene())
          .append(' ')
          .append(
              !alteration.getHgvsP().isEmpty()
                  ? alteration.getHgvsP()
                  : !alteration.getLabel().isEmpty()
                      ? alteration.getLabel()
                      : alteration
                          .getKind()
                          .name()
                          .replace("ALTERATION_KIND_", "")
                          .toLowerCase(java.util.Locale.ROOT));
    }
    return findings + " in " + oncotree;
  }
}
