package org.theriac.knowledgebase.pharmacogenomics;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.Source;
import org.theriac.knowledgebase.drugs.Ingredient;

/**
 * One structured statement of prescribing guidance. It holds no sentences of the source; sentences
 * are rendered.
 *
 * @param id stable id in the release, for example {@code cpic:clopidogrel:CYP2C19=Poor
 *     Metabolizer:CVI ACS PCI}
 * @param drug the ingredient
 * @param when what each gene must be; all must hold
 * @param population population of the guideline, for example {@code CVI ACS PCI}; empty = everybody
 * @param strength strength as the source names it; empty = not graded
 * @param actions what to do, the main one first; never empty
 * @param severity how serious it is to ignore
 * @param effect what the result does to the drug, as a term of the release's effect vocabulary, for
 *     example {@code reduced-activation}; empty = not structured
 * @param doseFactorLow lower factor on the usual starting dose; empty = none stated
 * @param doseFactorHigh upper factor; empty = equal to the lower
 * @param alternatives drugs or drug classes the source names instead, best first
 * @param details further structured terms, by name (for example {@code dose.max.mg.day}); sorted
 *     keys
 * @param source where it comes from
 */
public record GuidanceRule(
    String id,
    Ingredient drug,
    Map<GeneSymbol, GuidanceKey> when,
    String population,
    String strength,
    List<GuidanceAction> actions,
    Severity severity,
    String effect,
    OptionalDouble doseFactorLow,
    OptionalDouble doseFactorHigh,
    List<Ingredient> alternatives,
    Map<String, String> details,
    Source source) {
  public GuidanceRule {
    when = Map.copyOf(when);
    actions = List.copyOf(actions);
    alternatives = List.copyOf(alternatives);
    details = Map.copyOf(details);
  }

  /**
   * Of the id alone: rules are keys of maps on the way of an alert, and equal ones share the id.
   */
  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
