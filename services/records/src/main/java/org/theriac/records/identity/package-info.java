/** Whose data: tenants, patients, and the ids by which callers name things. */
@NullMarked
package org.theriac.records.identity;

import org.jspecify.annotations.NullMarked;
