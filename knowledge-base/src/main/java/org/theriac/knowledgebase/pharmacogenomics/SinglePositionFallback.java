package org.theriac.knowledgebase.pharmacogenomics;

/**
 * What one position alone says about a gene whose diplotype cannot be called: enough to look
 * guidance up, too little for a diplotype.
 *
 * @param position index in {@link GeneDefinition#positions()}
 * @param referenceAllele name of the allele that the reference bases stand for
 * @param variantAllele name of the allele that the first alternate stands for
 */
public record SinglePositionFallback(int position, String referenceAllele, String variantAllele) {}
