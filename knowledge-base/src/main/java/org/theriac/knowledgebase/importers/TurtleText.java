package org.theriac.knowledgebase.importers;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Writes compact Turtle: one subject a line, in the order of the calls. */
public final class TurtleText {
  private static final String PREFIXES =
      """
      @prefix th: <https://theriac.org/schema#> .
      @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      @prefix prov: <http://www.w3.org/ns/prov#> .
      @prefix dcterms: <http://purl.org/dc/terms/> .
      @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
      @prefix gene: <https://theriac.org/fact/gene/> .
      @prefix pos: <https://theriac.org/fact/position/> .
      @prefix var: <https://theriac.org/fact/variant/> .
      @prefix allele: <https://theriac.org/fact/allele/> .
      @prefix rule: <https://theriac.org/fact/rule/> .
      @prefix rx: <https://theriac.org/fact/rxnorm/> .
      @prefix src: <https://theriac.org/fact/source/> .

      """;

  private final StringBuilder out = new StringBuilder(1 << 16);
  private final Set<String> names = new HashSet<>();

  /**
   * @param comment first line of the file, without the number sign
   */
  public TurtleText(String comment) {
    out.append("# ").append(comment).append('\n').append(PREFIXES);
  }

  /** Writes a subject and its properties. */
  public void subject(String name, String type, Consumer<Properties> properties) {
    out.append(name).append(" a ").append(type);
    properties.accept(new Properties(out));
    out.append(" .\n");
  }

  /** An empty line. */
  public void gap() {
    out.append('\n');
  }

  /** The file's text. */
  public String text() {
    return out.toString();
  }

  /** A local name made of any text, unique in this file. */
  public String uniqueName(String text) {
    String base = localName(text);
    String name = base;
    for (int i = 2; !names.add(name); i++) {
      name = base + "-" + i;
    }
    return name;
  }

  /** Letters, digits, hyphens and underscores of a text; everything else becomes an underscore. */
  public static String localName(String text) {
    StringBuilder name = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c < 128 && Character.isLetterOrDigit(c) || c == '-' || c == '_';
      name.append(plain ? c : '_');
    }
    return name.toString();
  }

  /** A string literal. */
  public static String literal(String text) {
    StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> literal.append("\\\"");
        case '\\' -> literal.append("\\\\");
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        default -> {
          if (c < ' ') {
            literal.append(String.format("\\u%04X", (int) c));
          } else {
            literal.append(c);
          }
        }
      }
    }
    return literal.append('"').toString();
  }

  /** A list of terms that are Turtle already. */
  public static String list(List<String> terms) {
    return terms.isEmpty() ? "()" : "( " + String.join(" ", terms) + " )";
  }

  /** The properties of one subject. */
  public static final class Properties {
    private final StringBuilder out;

    private Properties(StringBuilder out) {
      this.out = out;
    }

    /** A term that is Turtle already: a prefixed name, number, boolean or list. */
    public Properties term(String property, String term) {
      out.append(" ; ").append(property).append(' ').append(term);
      return this;
    }

    /** Several terms; nothing if there are none. */
    public Properties terms(String property, Collection<String> terms) {
      return terms.isEmpty() ? this : term(property, String.join(", ", terms));
    }

    /** A string; nothing if it is empty. */
    public Properties text(String property, String text) {
      return text.isEmpty() ? this : term(property, literal(text));
    }

    /** Several strings; nothing if there are none. */
    public Properties texts(String property, Collection<String> texts) {
      return terms(property, texts.stream().map(TurtleText::literal).toList());
    }

    /** {@code true}, written only if it is. */
    public Properties flag(String property, boolean value) {
      return value ? term(property, "true") : this;
    }
  }
}
