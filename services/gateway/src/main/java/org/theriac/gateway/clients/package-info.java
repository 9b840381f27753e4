/** The services behind the gateway, each call with its deadline. */
@NullMarked
package org.theriac.gateway.clients;

import org.jspecify.annotations.NullMarked;
