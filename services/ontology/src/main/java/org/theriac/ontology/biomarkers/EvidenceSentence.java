package org.theriac.ontology.biomarkers;

import org.theriac.knowledgebase.oncology.EvidenceItem;

/** Says in one sentence of the project's own what a piece of evidence holds. */
public final class EvidenceSentence {
  private EvidenceSentence() {}

  /** The sentence. */
  public static String of(MatchedEvidence evidence) {
    EvidenceItem item = evidence.item();
    String therapy = String.join(" + ", item.therapy());
    String disease = item.disease().name();
    String effect =
        switch (item.direction()) {
          case SENSITIVITY -> "predicts a response to " + therapy;
          case RESISTANCE -> "predicts resistance to " + therapy;
          case NO_SENSITIVITY -> "did not predict a response to " + therapy;
          case NO_RESISTANCE -> "did not predict resistance to " + therapy;
        };
    String strength =
        switch (item.level()) {
          case LABEL -> "by the " + item.agency() + " label";
          case GUIDELINE -> "by guideline";
          case A -> "by validated evidence";
          case B -> "by clinical evidence";
          case C -> "by case reports";
          case D -> "by preclinical evidence";
          case E -> "by inference";
        };
    return item.wording()
        + " "
        + effect
        + " in "
        + disease
        + ", "
        + strength
        + (evidence.relation().covers() ? "." : "; this tumour is of another type.");
  }
}
