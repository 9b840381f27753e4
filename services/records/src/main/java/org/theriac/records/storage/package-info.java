/** The stored form of everything, in Redis. */
@NullMarked
package org.theriac.records.storage;

import org.jspecify.annotations.NullMarked;
