/** What a decision was made from, kept so that it can be made again. */
@NullMarked
package org.theriac.gateway.replay;

import org.jspecify.annotations.NullMarked;
