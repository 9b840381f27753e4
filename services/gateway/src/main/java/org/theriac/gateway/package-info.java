/** The gateway: the one door of Theriac. It joins the services and keeps nothing. */
@NullMarked
package org.theriac.gateway;

import org.jspecify.annotations.NullMarked;
