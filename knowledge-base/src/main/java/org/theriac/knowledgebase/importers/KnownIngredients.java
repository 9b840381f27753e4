package org.theriac.knowledgebase.importers;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.sparql.graph.GraphFactory;
import org.theriac.knowledgebase.statements.Vocabulary;

/** Ingredients of a Turtle file that is kept by hand. */
public final class KnownIngredients {
  private KnownIngredients() {}

  /**
   * Codes by name, generic names and synonyms alike.
   *
   * @param turtle the file
   */
  public static Map<String, String> read(Path turtle) {
    Graph graph = GraphFactory.createDefaultGraph();
    RDFDataMgr.read(graph, turtle.toUri().toString());
    Map<String, String> codes = new TreeMap<>();
    Node code = NodeFactory.createURI(Vocabulary.SCHEMA + "rxcui");
    for (String label : new String[] {Vocabulary.PREFERRED_LABEL, Vocabulary.ALTERNATIVE_LABEL}) {
      graph
          .find(Node.ANY, NodeFactory.createURI(label), Node.ANY)
          .forEach(named ->
              graph
                  .find(named.getSubject(), code, Node.ANY)
                  .forEach(coded ->
                      codes.putIfAbsent(
                          named.getObject().getLiteralLexicalForm(),
                          coded.getObject().getLiteralLexicalForm())));
    }
    return codes;
  }
}
