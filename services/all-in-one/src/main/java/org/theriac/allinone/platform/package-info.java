/** The services in one JVM, each started when it is first needed. */
@NullMarked
package org.theriac.allinone.platform;

import org.jspecify.annotations.NullMarked;
