package org.theriac.knowledgebase.explore;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.apache.jena.datatypes.TypeMapper;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.apache.jena.query.DatasetFactory;
import org.apache.jena.query.Query;
import org.apache.jena.query.QueryCancelledException;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryFactory;
import org.apache.jena.query.QueryParseException;
import org.apache.jena.query.ResultSetFormatter;
import org.apache.jena.query.ResultSetRewindable;
import org.apache.jena.query.Syntax;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shared.PrefixMapping;
import org.apache.jena.sparql.core.DatasetGraphFactory;
import org.apache.jena.sparql.core.Prologue;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.sparql.syntax.ElementService;
import org.apache.jena.sparql.syntax.ElementVisitorBase;
import org.apache.jena.sparql.syntax.ElementWalker;
import org.theriac.knowledgebase.explore.QueryRefusedException.Code;
import org.theriac.knowledgebase.statements.ReleaseFile;
import org.theriac.knowledgebase.statements.Term;

/**
 * Answers SPARQL 1.1 queries from a release: read-only, within limits of time and rows, and without
 * reaching outside (no SERVICE, no FROM, no Java functions). The schema's and the facts' prefixes
 * are known.
 */
public final class Explorer {
  private static final int LONGEST_QUERY = 20_000;
  private static final PrefixMapping PREFIXES =
      PrefixMapping.Factory.create()
          .setNsPrefix("th", "https://theriac.org/schema#")
          .setNsPrefix("gene", "https://theriac.org/fact/gene/")
          .setNsPrefix("pos", "https://theriac.org/fact/position/")
          .setNsPrefix("var", "https://theriac.org/fact/variant/")
          .setNsPrefix("allele", "https://theriac.org/fact/allele/")
          .setNsPrefix("rule", "https://theriac.org/fact/rule/")
          .setNsPrefix("rx", "https://theriac.org/fact/rxnorm/")
          .setNsPrefix("src", "https://theriac.org/fact/source/")
          .setNsPrefix("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
          .setNsPrefix("rdfs", "http://www.w3.org/2000/01/rdf-schema#")
          .setNsPrefix("skos", "http://www.w3.org/2004/02/skos/core#")
          .setNsPrefix("dcterms", "http://purl.org/dc/terms/")
          .setNsPrefix("prov", "http://www.w3.org/ns/prov#")
          .setNsPrefix("xsd", "http://www.w3.org/2001/XMLSchema#")
          .lock();

  private final Graph graph;
  private final Duration timeout;
  private final int mostRows;

  /** How an answer is written. CONSTRUCT and DESCRIBE give Turtle in either case. */
  public enum Format {
    /** A table for people. */
    TEXT,
    /** SPARQL 1.1 Query Results JSON. */
    JSON
  }

  private Explorer(Graph graph, Duration timeout, int mostRows) {
    this.graph = graph;
    this.timeout = timeout;
    this.mostRows = mostRows;
  }

  /**
   * Puts a release into Jena's memory.
   *
   * @param timeout longest time for one query
   * @param mostRows most rows (or triples) of an answer
   */
  public static Explorer of(ReleaseFile release, Duration timeout, int mostRows) {
    Graph graph = GraphFactory.createDefaultGraph();
    release
        .statements()
        .forEach(statement ->
            graph.add(
                Triple.create(
                    NodeFactory.createURI(statement.subject()),
                    NodeFactory.createURI(statement.property()),
                    node(statement.object()))));
    return new Explorer(graph, timeout, mostRows);
  }

  /**
   * Answers a query.
   *
   * @param sparql SELECT, ASK, CONSTRUCT or DESCRIBE; at most 20,000 characters
   * @throws QueryRefusedException if it is malformed, reaches outside the release or exceeds a
   *     limit
   */
  public String query(String sparql, Format format) {
    Query query = parse(sparql);
    refuseOutside(query);
    if (query.isSelectType() && (!query.hasLimit() || query.getLimit() > mostRows)) {
      query.setLimit(mostRows + 1L);
    }
    try (QueryExecution execution =
        QueryExecution.dataset(DatasetFactory.wrap(DatasetGraphFactory.wrap(graph)))
            .query(query)
            .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .build()) {
      if (query.isSelectType()) {
        return table(execution.execSelect().rewindable(), format);
      }
      if (query.isAskType()) {
        boolean answer = execution.execAsk();
        return format == Format.JSON
            ? "{\"head\":{},\"boolean\":" + answer + "}\n"
            : (answer ? "yes" : "no") + "\n";
      }
      return turtle(
          query.isConstructType()
              ? execution.execConstructTriples()
              : execution.execDescribeTriples());
    } catch (QueryCancelledException e) {
      throw new QueryRefusedException(
          Code.TIMEOUT,
          "the query takes longer than "
              + timeout.toSeconds()
              + " s: make its patterns more specific");
    }
  }

  private static Query parse(String sparql) {
    if (sparql.length() > LONGEST_QUERY) {
      throw new QueryRefusedException(
          Code.MALFORMED_QUERY, "a query has at most " + LONGEST_QUERY + " characters");
    }
    try {
      Query query = new Query();
      query.setPrefixMapping(PrefixMapping.Factory.create().setNsPrefixes(PREFIXES));
      QueryFactory.parse(query, sparql, null, Syntax.syntaxSPARQL_11);
      return query;
    } catch (QueryParseException e) {
      throw new QueryRefusedException(
          Code.MALFORMED_QUERY,
          "not a SPARQL 1.1 query: " + firstLine(String.valueOf(e.getMessage())));
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("unreadable");
  }

  private static void refuseOutside(Query query) {
    boolean outside = query.hasDatasetDescription() || query.toString().contains("java:");
    List<String> services = new ArrayList<>();
    if (query.getQueryPattern() != null) {
      ElementWalker.walk(
          query.getQueryPattern(),
          new ElementVisitorBase() {
            @Override
            public void visit(ElementService service) {
              services.add("SERVICE");
            }
          });
    }
    // Sub-queries and filters are not walked into, their text is looked at instead.
    String text = query.serialize().toUpperCase(Locale.ROOT);
    if (outside
        || !services.isEmpty()
        || text.matches("(?s).*\\bSERVICE\\s+(SILENT\\s+)?[<?$A-Z].*")) {
      throw new QueryRefusedException(
          Code.OUTSIDE_THE_RELEASE,
          "a query sees the release only: leave out FROM, SERVICE and java: functions");
    }
  }

  private String table(ResultSetRewindable rows, Format format) {
    if (rows.size() > mostRows) {
      throw new QueryRefusedException(
          Code.TOO_MANY_ROWS, "more than " + mostRows + " rows: add LIMIT or narrow the query");
    }
    if (format == Format.TEXT) {
      return ResultSetFormatter.asText(rows, new Prologue(PREFIXES));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ResultSetFormatter.outputAsJSON(out, rows);
    return out.toString(StandardCharsets.UTF_8);
  }

  private String turtle(Iterator<Triple> triples) {
    Graph answer = GraphFactory.createDefaultGraph();
    while (triples.hasNext()) {
      answer.add(triples.next());
      if (answer.size() > mostRows) {
        throw new QueryRefusedException(
            Code.TOO_MANY_ROWS, "more than " + mostRows + " triples: narrow the query");
      }
    }
    answer.getPrefixMapping().setNsPrefixes(PREFIXES);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RDFDataMgr.write(out, answer, Lang.TURTLE);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Node node(Term term) {
    return switch (term.kind()) {
      case IRI -> NodeFactory.createURI(term.text());
      case STRING -> NodeFactory.createLiteralString(term.text());
      case TYPED ->
          NodeFactory.createLiteralDT(
              term.text(), TypeMapper.getInstance().getSafeTypeByName(term.datatype()));
    };
  }
}
