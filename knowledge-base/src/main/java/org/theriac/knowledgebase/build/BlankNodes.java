package org.theriac.knowledgebase.build;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.theriac.knowledgebase.statements.ReleaseFile;
import org.theriac.knowledgebase.statements.Statement;
import org.theriac.knowledgebase.statements.Term;

/**
 * Turns a graph into statements without blank nodes: each blank node is named by the hash of what
 * is said about it. Equal content gets an equal name, whatever the file and the order, which makes
 * the checksum of a release canonical.
 */
final class BlankNodes {
  private static final String PREFIX = "https://theriac.org/node/";
  private static final String STRING = "http://www.w3.org/2001/XMLSchema#string";

  private final Graph graph;
  private final Map<Node, String> names = new HashMap<>();
  private final Set<Node> open = new HashSet<>();

  private BlankNodes(Graph graph) {
    this.graph = graph;
  }

  /**
   * @throws IllegalArgumentException for blank nodes in a circle and for language-tagged text,
   *     which the release's file cannot hold
   */
  static List<Statement> named(Graph graph) {
    BlankNodes nodes = new BlankNodes(graph);
    List<Statement> statements = new ArrayList<>(graph.size());
    graph.find().forEach(triple -> statements.add(nodes.statement(triple)));
    return statements;
  }

  private Statement statement(Triple triple) {
    return new Statement(
        subject(triple.getSubject()), triple.getPredicate().getURI(), term(triple.getObject()));
  }

  private String subject(Node node) {
    return node.isBlank() ? name(node) : node.getURI();
  }

  private Term term(Node node) {
    if (node.isURI()) {
      return Term.iri(node.getURI());
    }
    if (node.isBlank()) {
      return Term.iri(name(node));
    }
    if (!node.isLiteral() || !node.getLiteralLanguage().isEmpty()) {
      throw new IllegalArgumentException(
          "only IRIs, plain strings and typed literals are facts, not " + node);
    }
    return node.getLiteralDatatypeURI().equals(STRING)
        ? Term.string(node.getLiteralLexicalForm())
        : Term.typed(node.getLiteralLexicalForm(), node.getLiteralDatatypeURI());
  }

  private String name(Node blank) {
    String known = names.get(blank);
    if (known != null) {
      return known;
    }
    if (!open.add(blank)) {
      throw new IllegalArgumentException("blank nodes refer to each other in a circle");
    }
    List<String> lines = new ArrayList<>();
    graph
        .find(blank, Node.ANY, Node.ANY)
        .forEach(triple ->
            lines.add(
                new Statement("", triple.getPredicate().getURI(), term(triple.getObject()))
                    .canonical()));
    Collections.sort(lines);
    String content = String.join("\n", lines);
    String name =
        PREFIX + ReleaseFile.hexDigest(content.getBytes(StandardCharsets.UTF_8)).substring(0, 24);
    open.remove(blank);
    names.put(blank, name);
    return name;
  }
}
