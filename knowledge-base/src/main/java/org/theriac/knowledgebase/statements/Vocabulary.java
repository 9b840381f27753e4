package org.theriac.knowledgebase.statements;

/** IRIs of the schema and of the vocabularies it reuses, as far as several compilers need them. */
public final class Vocabulary {
  /** Namespace of the schema; property and class names are appended. */
  public static final String SCHEMA = "https://theriac.org/schema#";

  /** Namespace of facts. */
  public static final String FACT = "https://theriac.org/fact/";

  /** {@code dcterms:source}. */
  public static final String SOURCE = "http://purl.org/dc/terms/source";

  /** {@code dcterms:title}. */
  public static final String TITLE = "http://purl.org/dc/terms/title";

  /** {@code dcterms:issued}. */
  public static final String ISSUED = "http://purl.org/dc/terms/issued";

  /** {@code skos:notation}. */
  public static final String NOTATION = "http://www.w3.org/2004/02/skos/core#notation";

  /** {@code skos:prefLabel}. */
  public static final String PREFERRED_LABEL = "http://www.w3.org/2004/02/skos/core#prefLabel";

  /** {@code skos:hiddenLabel}. */
  public static final String HIDDEN_LABEL = "http://www.w3.org/2004/02/skos/core#hiddenLabel";

  /** {@code skos:altLabel}. */
  public static final String ALTERNATIVE_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel";

  private Vocabulary() {}
}
