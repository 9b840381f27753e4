package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.theriac.gateway.fhir.OrderedDrugs;

/**
 * One order of the request that names a drug, or should.
 *
 * @param key {@code Type/id}, or its place in the bundle if it has no id
 * @param resource as the client sent it
 * @param reading the drugs it names
 * @param selected true if the request asks about it; else it is context
 */
record DraftOrder(
    String key, ObjectNode resource, OrderedDrugs.Reading reading, boolean selected) {}
