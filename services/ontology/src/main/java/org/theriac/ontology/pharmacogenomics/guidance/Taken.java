package org.theriac.ontology.pharmacogenomics.guidance;

import java.util.OptionalInt;
import org.theriac.knowledgebase.drugs.Ingredient;

/**
 * A drug taken or ordered beside the one in question.
 *
 * @param drug the ingredient
 * @param stoppedDaysAgo days since the last dose; empty = still taken
 */
public record Taken(Ingredient drug, OptionalInt stoppedDaysAgo) {}
