package org.theriac.gateway.governance;

import java.util.List;
import org.theriac.ontology.v1.CheckPrescriptionResponse;

/**
 * An answer of the knowledge base as the site wants it.
 *
 * @param response with rules that are off taken out and those that inform turned down
 * @param silenced ids of the rules that would have said something and are off
 */
public record Governed(CheckPrescriptionResponse response, List<String> silenced) {
  /** Copies. */
  public Governed {
    silenced = List.copyOf(silenced);
  }

  /** What a reader must be told of it, as sentences. */
  public List<String> remarks() {
    return silenced.isEmpty()
        ? List.of()
        : List.of(
            silenced.size()
                + " rule(s) that this site has switched off would have said something about this"
                + " order.");
  }
}
