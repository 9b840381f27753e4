package org.theriac.gateway.cds;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.theriac.gateway.governance.RuleIds;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.Ingredient;

/**
 * Usual use that rests on a result which another one contradicts, or which does not fit the
 * recorded sex: silence would hide that another result may ask for something else. The card that
 * says so is a rule of its own, so that a site may switch it off.
 */
final class Contradictions {
  /** Code of the note on a result that another one contradicts. */
  private static final String CONFLICT = "CONFLICTING_RESULTS";

  /** Code of the note on a result whose alleles and phenotype mean different things. */
  private static final String RESULT_CONTRADICTS_ITSELF = "REPORT_CONTRADICTS_ITSELF";

  /** Code of the note on a result that cannot be of a patient of the recorded sex. */
  private static final String SEX_DISCORDANT = "SEX_DISCORDANT";

  private static final Set<String> CODES =
      Set.of(CONFLICT, RESULT_CONTRADICTS_ITSELF, SEX_DISCORDANT);

  private Contradictions() {}

  /** Usual use of an ingredient that rests on such results. */
  static List<Guidance> of(Ingredient ingredient, DrugAssessment assessment) {
    return assessment.getNoActionList().stream()
        .filter(guidance -> Cards.isAbout(guidance, ingredient))
        .filter(guidance -> guidance.getNotesList().stream().anyMatch(Contradictions::is))
        .toList();
  }

  /** True if it is the recorded sex that such a result does not fit, and nothing else. */
  static boolean isOfSex(List<Guidance> guidance) {
    return guidance.stream()
        .flatMap(one -> one.getNotesList().stream())
        .filter(Contradictions::is)
        .allMatch(note -> note.getCode().equals(SEX_DISCORDANT));
  }

  /** The genes of such guidance, once each. */
  static Set<String> genes(List<Guidance> guidance) {
    Set<String> genes = new LinkedHashSet<>();
    guidance.forEach(one -> one.getInputsList().forEach(input -> genes.add(input.getGene())));
    return genes;
  }

  /** The id of the rule of the card that says it. */
  static String rule(Ingredient ingredient, List<Guidance> guidance) {
    return RuleIds.CONFLICT + ":" + ingredient.getName() + ":" + String.join(", ", genes(guidance));
  }

  /** The rules of all such cards of an answer. */
  static Set<String> rules(CheckPrescriptionResponse response) {
    Set<String> rules = new LinkedHashSet<>();
    for (DrugAssessment assessment : response.getAssessmentsList()) {
      for (Ingredient ingredient : assessment.getIngredientsList()) {
        List<Guidance> guidance = of(ingredient, assessment);
        if (!guidance.isEmpty()) {
          rules.add(rule(ingredient, guidance));
        }
      }
    }
    return rules;
  }

  /** The answer in which those of some rules are not said any more. */
  static CheckPrescriptionResponse without(CheckPrescriptionResponse response, Set<String> rules) {
    if (rules.isEmpty()) {
      return response;
    }
    CheckPrescriptionResponse.Builder without = response.toBuilder().clearAssessments();
    for (DrugAssessment assessment : response.getAssessmentsList()) {
      Set<Guidance> off = new LinkedHashSet<>();
      for (Ingredient ingredient : assessment.getIngredientsList()) {
        List<Guidance> guidance = of(ingredient, assessment);
        if (!guidance.isEmpty() && rules.contains(rule(ingredient, guidance))) {
          off.addAll(guidance);
        }
      }
      DrugAssessment.Builder quieter = assessment.toBuilder().clearNoAction();
      for (Guidance guidance : assessment.getNoActionList()) {
        quieter.addNoAction(off.contains(guidance) ? silent(guidance) : guidance);
      }
      without.addAssessments(quieter);
    }
    return without.build();
  }

  private static Guidance silent(Guidance guidance) {
    Guidance.Builder silent = guidance.toBuilder().clearNotes();
    guidance.getNotesList().stream().filter(note -> !is(note)).forEach(silent::addNotes);
    return silent.build();
  }

  private static boolean is(CallNote note) {
    return CODES.contains(note.getCode());
  }
}
