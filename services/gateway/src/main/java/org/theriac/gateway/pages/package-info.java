/** Pages for people: the same answers as the API, readable and printable. */
@NullMarked
package org.theriac.gateway.pages;

import org.jspecify.annotations.NullMarked;
