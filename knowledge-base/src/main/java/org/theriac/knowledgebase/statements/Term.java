package org.theriac.knowledgebase.statements;

import java.util.Comparator;

/**
 * An RDF term without blank nodes and language tags.
 *
 * @param kind what it is
 * @param text the IRI, or the lexical form of the literal
 * @param datatype IRI of the datatype; empty for IRIs and plain strings
 */
public record Term(Kind kind, String text, String datatype) implements Comparable<Term> {
  private static final Comparator<Term> ORDER =
      Comparator.comparing(Term::kind).thenComparing(Term::datatype).thenComparing(Term::text);

  /** Kinds of terms, in the order of the file. */
  public enum Kind {
    /** An IRI. */
    IRI,
    /** A plain string. */
    STRING,
    /** A literal with a datatype other than string. */
    TYPED
  }

  /** An IRI. */
  public static Term iri(String iri) {
    return new Term(Kind.IRI, iri, "");
  }

  /** A plain string. */
  public static Term string(String text) {
    return new Term(Kind.STRING, text, "");
  }

  /** A literal of a datatype. */
  public static Term typed(String text, String datatype) {
    return new Term(Kind.TYPED, text, datatype);
  }

  @Override
  public int compareTo(Term other) {
    return ORDER.compare(this, other);
  }
}
