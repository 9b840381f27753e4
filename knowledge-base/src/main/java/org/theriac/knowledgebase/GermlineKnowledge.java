package org.theriac.knowledgebase;

import org.theriac.knowledgebase.pharmacogenomics.Pharmacogenomics;

/**
 * The germline part of a release.
 *
 * @param id as {@link KnowledgeRelease#id()}
 * @param pharmacogenomics the tables
 */
public record GermlineKnowledge(String id, Pharmacogenomics pharmacogenomics) {}
