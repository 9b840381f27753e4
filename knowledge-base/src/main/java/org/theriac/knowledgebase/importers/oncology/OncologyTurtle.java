package org.theriac.knowledgebase.importers.oncology;

import java.util.Collection;
import org.theriac.knowledgebase.importers.TurtleText;

/** Writes oncology facts as Turtle: one subject a line, in the order of the calls. */
final class OncologyTurtle {
  static final String FACT = "https://theriac.org/fact/";

  private static final String PREFIXES =
      """
      @prefix th: <https://theriac.org/schema#> .
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      @prefix dcterms: <http://purl.org/dc/terms/> .
      @prefix tumor: <https://theriac.org/fact/tumor/> .
      @prefix disease: <https://theriac.org/fact/disease/> .
      @prefix gene: <https://theriac.org/fact/gene/> .
      @prefix civic: <https://theriac.org/fact/evidence/civic/> .
      @prefix src: <https://theriac.org/fact/source/> .

      """;

  private final StringBuilder out = new StringBuilder(1 << 16);

  OncologyTurtle(String comment) {
    out.append("# ").append(comment).append('\n').append(PREFIXES);
  }

  OncologyTurtle subject(String name, String type) {
    out.append(name).append(" a ").append(type);
    return this;
  }

  /** A term that is Turtle already. */
  OncologyTurtle term(String property, String term) {
    out.append(" ; ").append(property).append(' ').append(term);
    return this;
  }

  /** A string; nothing if it is empty. */
  OncologyTurtle text(String property, String text) {
    return text.isEmpty() ? this : term(property, TurtleText.literal(text));
  }

  /** Several strings; nothing if there are none. */
  OncologyTurtle texts(String property, Collection<String> texts) {
    return texts.isEmpty()
        ? this
        : term(property, String.join(", ", texts.stream().map(TurtleText::literal).toList()));
  }

  void end() {
    out.append(" .\n");
  }

  String text() {
    return out.toString();
  }
}
