/**
 * What a site decides about its rules: how loud they are, shadow mode, and how they are received.
 */
@NullMarked
package org.theriac.gateway.governance;

import org.jspecify.annotations.NullMarked;
