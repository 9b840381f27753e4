package org.theriac.knowledgebase.importers.oncology;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.riot.RiotException;
import org.apache.jena.sparql.graph.GraphFactory;
import org.theriac.knowledgebase.importers.ImportFailedException;
import org.theriac.knowledgebase.statements.Vocabulary;

/** Names that the facts at hand give to diseases and therapies, so that imports meet them. */
final class OncologyNames {
  private final Map<String, String> diseasesByDoid = new HashMap<>();
  private final Map<String, String> diseasesByName = new HashMap<>();
  private final Map<String, String> therapies = new HashMap<>();
  private final Map<String, Set<String>> regimens = new HashMap<>();
  private final Set<String> genesWithExons = new TreeSet<>();

  private OncologyNames() {}

  /**
   * Reads {@code diseases.ttl}, {@code therapies.ttl} and {@code genes.ttl} of the folder; a file
   * that is absent gives no names.
   */
  static OncologyNames read(Path folder) {
    OncologyNames names = new OncologyNames();
    Graph graph = GraphFactory.createDefaultGraph();
    for (String file : new String[] {"diseases.ttl", "therapies.ttl", "genes.ttl"}) {
      Path path = folder.resolve(file);
      if (Files.exists(path)) {
        try {
          RDFDataMgr.read(graph, path.toUri().toString());
        } catch (RiotException e) {
          throw new ImportFailedException(file, "", "is not Turtle (" + e.getMessage() + ")");
        }
      }
    }
    graph
        .find(Node.ANY, iri(Vocabulary.SCHEMA + "doid"), Node.ANY)
        .forEach(triple ->
            names.diseasesByDoid.put(
                triple.getObject().getLiteralLexicalForm(), triple.getSubject().getURI()));
    graph
        .find(Node.ANY, iri(Vocabulary.SCHEMA + "breadth"), Node.ANY)
        .forEach(breadth ->
            graph
                .find(breadth.getSubject(), iri(Vocabulary.PREFERRED_LABEL), Node.ANY)
                .forEach(label ->
                    names.diseasesByName.put(key(label.getObject()), label.getSubject().getURI())));
    graph
        .find(Node.ANY, iri(Vocabulary.SCHEMA + "mechanism"), Node.ANY)
        .forEach(mechanism ->
            graph
                .find(mechanism.getSubject(), iri(Vocabulary.PREFERRED_LABEL), Node.ANY)
                .forEach(label ->
                    graph
                        .find(mechanism.getSubject(), iri(Vocabulary.ALTERNATIVE_LABEL), Node.ANY)
                        .forEach(synonym ->
                            names.therapies.put(
                                key(synonym.getObject()),
                                label.getObject().getLiteralLexicalForm()))));
    graph
        .find(Node.ANY, iri(Vocabulary.SCHEMA + "component"), Node.ANY)
        .forEach(component ->
            graph
                .find(component.getSubject(), iri(Vocabulary.PREFERRED_LABEL), Node.ANY)
                .forEach(label ->
                    names
                        .regimens
                        .computeIfAbsent(key(label.getObject()), absent -> new TreeSet<>())
                        .add(component.getObject().getLiteralLexicalForm())));
    graph
        .find(Node.ANY, iri(Vocabulary.SCHEMA + "exonsFromTranscripts"), Node.ANY)
        .forEach(wanted ->
            graph
                .find(wanted.getSubject(), iri(Vocabulary.NOTATION), Node.ANY)
                .forEach(symbol ->
                    names.genesWithExons.add(symbol.getObject().getLiteralLexicalForm())));
    return names;
  }

  /** Genes whose exons are taken from transcripts. */
  Set<String> genesWithExons() {
    return genesWithExons;
  }

  /** IRI of a disease by Disease Ontology id, else by name; empty if the facts do not know it. */
  String disease(String name, String doid) {
    String byDoid = doid.isEmpty() ? null : diseasesByDoid.get(doid);
    return byDoid != null ? byDoid : diseasesByName.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /**
   * The generic names behind a name in lower case: a regimen's components, else the medicine's own,
   * else the name itself if the facts know no other.
   */
  Set<String> therapies(String name) {
    return regimens.getOrDefault(name, Set.of(therapies.getOrDefault(name, name)));
  }

  private static String key(Node literal) {
    return literal.getLiteralLexicalForm().toLowerCase(Locale.ROOT);
  }

  private static Node iri(String iri) {
    return NodeFactory.createURI(iri);
  }
}
