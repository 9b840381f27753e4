package org.theriac.knowledgebase.oncology;

import java.util.List;
import org.theriac.knowledgebase.GeneSymbol;

/**
 * A medicine of oncology.
 *
 * @param name generic name, lower case
 * @param mechanism mechanism class, for example {@code kinase inhibitor}
 * @param targets genes whose product it acts on
 * @param synonyms other names, lower case
 */
public record TherapyAgent(
    String name, String mechanism, List<GeneSymbol> targets, List<String> synonyms) {
  public TherapyAgent {
    targets = List.copyOf(targets);
    synonyms = List.copyOf(synonyms);
  }
}
