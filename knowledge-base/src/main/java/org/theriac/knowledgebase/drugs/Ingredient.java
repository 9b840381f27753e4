package org.theriac.knowledgebase.drugs;

/**
 * An active ingredient.
 *
 * @param rxcui RxNorm concept of the ingredient (term type IN)
 * @param name generic name, lower case
 */
public record Ingredient(Rxcui rxcui, String name) {}
