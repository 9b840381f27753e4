package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A card without its id.
 *
 * @param content as CDS Hooks wants it, but for {@code uuid}
 * @param rules ids of the rules behind it, for audit and feedback
 * @param orderKey the order it is about; empty if about none
 * @param subject what tells the card from another, see {@link Repeats#subject}; empty if about none
 * @param drug the drug it is about; empty if about none
 */
record Card(ObjectNode content, List<String> rules, String orderKey, String subject, String drug) {
  Card {
    rules = List.copyOf(rules);
  }
}
