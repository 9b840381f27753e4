@NullMarked
package org.theriac.gateway.clients;

import org.jspecify.annotations.NullMarked;
