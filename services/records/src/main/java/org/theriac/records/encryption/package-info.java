/** Keys and encryption: everything is sealed before it leaves this process. */
@NullMarked
package org.theriac.records.encryption;

import org.jspecify.annotations.NullMarked;
