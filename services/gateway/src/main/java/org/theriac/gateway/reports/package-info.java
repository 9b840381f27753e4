/** The tumour board's report: variants, therapies, germline warnings and trials joined. */
@NullMarked
package org.theriac.gateway.reports;

import org.jspecify.annotations.NullMarked;
