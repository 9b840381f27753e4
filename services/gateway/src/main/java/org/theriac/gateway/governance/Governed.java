package org.theriac.gateway.governance;

import java.util.List;
import org.theriac.ontology.v1.CheckPrescriptionResponse;

/**
 * An answer of the knowledge base as the site wants it.
 *
 * @param response with rules that are off taken out and those that inform turned down
 * @param silenced ids of the rules that would have said something and are off
 * @param shadow whether cards are recorded but not shown
 * @param version of the site's governance
 */
public record Governed(
    CheckPrescriptionResponse response, List<String> silenced, boolean shadow, long version) {
  /** Copies. */
  public Governed {
    silenced = List.copyOf(silenced);
  }
}
