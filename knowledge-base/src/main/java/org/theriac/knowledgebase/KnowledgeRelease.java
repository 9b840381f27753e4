package org.theriac.knowledgebase;

import org.theriac.knowledgebase.drugs.Drugs;
import org.theriac.knowledgebase.oncology.Oncology;
import org.theriac.knowledgebase.pharmacogenomics.Pharmacogenomics;

/**
 * A release, compiled into immutable tables.
 *
 * @param id version with content hash, as every answer carries it, for example {@code
 *     2026.11.1+4f2a9c01d3ab}
 * @param date ISO date of the facts
 * @param checksum SHA-256 of the release's canonical statements, hexadecimal
 * @param statements number of triples
 * @param drugs ingredients, codes and names
 * @param pharmacogenomics germline tables
 * @param oncology tumour types, biomarkers, evidence
 */
public record KnowledgeRelease(
    String id,
    String date,
    String checksum,
    long statements,
    Drugs drugs,
    Pharmacogenomics pharmacogenomics,
    Oncology oncology) {}
