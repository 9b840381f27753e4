/**
 * Genomics Reporting 3.0.0 out: genotypes, haplotypes, implications, recommendations and reports.
 * Built as JSON trees; the tests validate them against the guide.
 */
@NullMarked
package org.theriac.gateway.fhir.genomics;

import org.jspecify.annotations.NullMarked;
