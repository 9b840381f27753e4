package org.theriac.gateway.trials;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.theriac.ontology.v1.Diplotype;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.FactStatus;

/**
 * Stored results of inherited genes as facts for trials. What nobody has verified is possible, not
 * present; results of the tumour are none of these.
 */
final class GermlineFacts {
  private static final String EITHER = " or ";

  private GermlineFacts() {}

  /**
   * The facts, of type {@code pgx}, in the order of the results.
   *
   * @param results newest first, as records keep them
   */
  static List<Fact> of(List<GeneResult> results) {
    List<Fact> facts = new ArrayList<>();
    for (GeneResult result : results) {
      String said = said(result);
      if (!said.isEmpty() && isGermline(result.getSpecimen())) {
        facts.add(fact(result, said));
      }
    }
    return facts;
  }

  /** Unsaid is inherited, as in the ontology. */
  private static boolean isGermline(String specimen) {
    return specimen.isBlank() || specimen.strip().equalsIgnoreCase("germline");
  }

  private static Fact fact(GeneResult result, String said) {
    boolean verified = result.getStatus() != ResultStatus.RESULT_STATUS_UNVERIFIED;
    Fact.Builder fact =
        Fact.newBuilder()
            .setType("pgx")
            .setName(result.getGene())
            .setTextValue(said)
            .setStatus(verified ? FactStatus.FACT_STATUS_PRESENT : FactStatus.FACT_STATUS_POSSIBLE)
            .setDate(result.getObservedOn())
            .setEvidence(result.getGene() + " " + said)
            .setSentence(
                result.getGene()
                    + " "
                    + said
                    + " ("
                    + (verified ? "" : "not verified by a laboratory; ")
                    + result.getSource()
                    + ")")
            .setNoteId("stored results")
            .putAttributes("origin", "germline");
    String phenotype = phenotype(result);
    if (!phenotype.isEmpty()) {
      fact.putAttributes("phenotype", phenotype);
    }
    return fact.build();
  }

  /** The diplotypes, all that are possible; else the phenotype; else the activity score. */
  private static String said(GeneResult result) {
    Set<String> possible = new LinkedHashSet<>(result.getDiplotypesList());
    result.getAlternativesList().stream().map(Diplotype::getName).forEach(possible::add);
    if (!possible.isEmpty()) {
      return String.join(EITHER, possible);
    }
    List<String> phenotypes = result.getPhenotypesList();
    if (!phenotypes.isEmpty()) {
      return String.join(phenotypes.getFirst().startsWith("*") ? "; " : EITHER, phenotypes);
    }
    return result.getActivityScoresCount() == 0
        ? ""
        : "activity score " + String.join(EITHER, result.getActivityScoresList());
  }

  /** Beside the diplotypes, where each of them has one. */
  private static String phenotype(GeneResult result) {
    Set<String> phenotypes = new LinkedHashSet<>(result.getPhenotypesList());
    result.getAlternativesList().forEach(other -> phenotypes.addAll(other.getPhenotypesList()));
    boolean each =
        result.getDiplotypesCount() > 0
            && result.getPhenotypesCount() == result.getDiplotypesCount()
            && result.getAlternativesList().stream()
                .allMatch(other -> other.getPhenotypesCount() == 1);
    return each && phenotypes.stream().noneMatch(word -> word.isBlank() || word.startsWith("*"))
        ? String.join(EITHER, phenotypes)
        : "";
  }
}
