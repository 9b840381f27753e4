/**
 * Oncology tables of a release: tumour types, biomarkers as boolean trees, evidence and regulator
 * labels, gene roles and therapies.
 */
@NullMarked
package org.theriac.knowledgebase.oncology;

import org.jspecify.annotations.NullMarked;
