/** The gRPC service: maps the contract to the domain and back. */
@NullMarked
package org.theriac.records.rpc;

import org.jspecify.annotations.NullMarked;
