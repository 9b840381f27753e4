/** Backups of one tenant: encrypted, versioned, complete or refused. */
@NullMarked
package org.theriac.records.backup;

import org.jspecify.annotations.NullMarked;
