package org.theriac.ontology.biomarkers;

import java.util.List;
import org.theriac.knowledgebase.oncology.EvidenceItem;

/**
 * Evidence that cannot be decided on what is known.
 *
 * @param item the evidence
 * @param needs what would have to be known
 */
public record UndecidedEvidence(EvidenceItem item, List<String> needs) {
  public UndecidedEvidence {
    needs = List.copyOf(needs);
  }
}
