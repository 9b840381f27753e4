package org.theriac.knowledgebase.pharmacogenomics;

import java.util.List;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.Source;
import org.theriac.knowledgebase.drugs.Ingredient;

/**
 * A label or guideline asks for a test before the drug is used.
 *
 * @param id stable id in the release
 * @param drug the ingredient
 * @param genes the genes to test
 * @param required true if required, false if recommended
 * @param population whom it concerns; empty = everybody
 * @param source where it comes from
 */
public record TestBeforeUse(
    String id,
    Ingredient drug,
    List<GeneSymbol> genes,
    boolean required,
    String population,
    Source source) {
  public TestBeforeUse {
    genes = List.copyOf(genes);
  }
}
