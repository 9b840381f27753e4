/**
 * The knowledge release: loading it, its identity, and what every fact has (a source). The tables
 * that services use are in the packages below.
 */
@NullMarked
package org.theriac.knowledgebase;

import org.jspecify.annotations.NullMarked;
