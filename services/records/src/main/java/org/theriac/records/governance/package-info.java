/** What a site has decided about rules, shadow mode and retention. */
@NullMarked
package org.theriac.records.governance;

import org.jspecify.annotations.NullMarked;
