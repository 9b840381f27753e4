package org.theriac.knowledgebase.oncology;

import java.util.List;
import org.theriac.knowledgebase.GeneSymbol;

/**
 * A medicine of oncology.
 *
 * @param name generic name, lower case
 * @param mechanism mechanism class, for example {@code kinase inhibitor}
 * @param binding how or where it binds its target, if that sets it apart within its class; empty =
 *     as most of its class
 * @param targets genes whose product it acts on
 * @param synonyms other names, lower case
 * @param unavailable why nobody can be given it, for example that its development was ended; empty
 *     = not known to be so
 * @param ncit code in the NCI Thesaurus, for example {@code C116377}; empty = not known
 */
public record TherapyAgent(
    String name,
    String mechanism,
    String binding,
    List<GeneSymbol> targets,
    List<String> synonyms,
    String unavailable,
    String ncit) {
  public TherapyAgent {
    targets = List.copyOf(targets);
    synonyms = List.copyOf(synonyms);
  }
}
