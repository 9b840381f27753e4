package org.theriac.ontology.biomarkers;

import java.util.ArrayList;
import java.util.List;
import org.theriac.knowledgebase.oncology.Biomarker;
import org.theriac.knowledgebase.oncology.EvidenceItem;

/**
 * What a label asks for and nobody has verified, but a finding makes improbable: that a protein is
 * not there, beside an amplification of its gene. An amplification does not show the protein, so
 * the label is not ruled out; what it asks for has to be shown first, and other therapies come
 * before.
 */
final class ImprobableRequirements {
  private static final String NEGATIVE = "negative";

  private ImprobableRequirements() {}

  /** Evidence with what is said of it beside these alterations. */
  static MatchedEvidence told(MatchedEvidence evidence, List<Alteration> alterations) {
    List<EvidenceItem.Requirement> requirements = evidence.item().requirements();
    if (requirements.isEmpty()) {
      return evidence;
    }
    List<String> sentences = new ArrayList<>(evidence.openResistance());
    for (EvidenceItem.Requirement requirement : requirements) {
      if (evidence.conditions().contains(requirement.wording())
          && requirement.biomarker() instanceof Biomarker.Expression protein
          && protein.result().equals(NEGATIVE)) {
        for (Alteration alteration : alterations) {
          if (alteration.gene().equals(protein.gene())
              && alteration.finding() instanceof Finding.Amplified) {
            sentences.add(
                alteration.label()
                    + " was found: "
                    + requirement.wording()
                    + ", which it asks for, is improbable and has to be shown first.");
          }
        }
      }
    }
    return sentences.size() == evidence.openResistance().size()
        ? evidence
        : evidence.withOpenResistance(sentences, evidence.doubts());
  }
}
