/**
 * A patient's pharmacogenomic passport: results, and what they mean for every drug of the release.
 */
@NullMarked
package org.theriac.gateway.passport;

import org.jspecify.annotations.NullMarked;
