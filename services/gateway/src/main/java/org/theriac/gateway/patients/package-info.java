/** What is stored of a patient: uploads, laboratory results, signature, profile, deletion. */
@NullMarked
package org.theriac.gateway.patients;

import org.jspecify.annotations.NullMarked;
