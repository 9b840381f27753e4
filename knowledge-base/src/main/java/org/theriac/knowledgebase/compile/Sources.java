package org.theriac.knowledgebase.compile;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.theriac.knowledgebase.Source;
import org.theriac.knowledgebase.statements.Subject;
import org.theriac.knowledgebase.statements.Vocabulary;

/** Sources of statements, each compiled once. */
public final class Sources {
  private static final String TH = Vocabulary.SCHEMA;

  private final Map<Subject, Source> known = new ConcurrentHashMap<>();

  /** The source ({@code dcterms:source}) that a statement names. */
  public Source of(Subject statement) {
    return known.computeIfAbsent(statement.thing(Vocabulary.SOURCE), Sources::compile);
  }

  private static Source compile(Subject source) {
    return new Source(
        source.text(Vocabulary.TITLE),
        source.text(TH + "issuer"),
        source.textOr(TH + "version", ""),
        source.textOr(Vocabulary.ISSUED, ""),
        source.listOfTexts(TH + "pmids"),
        source.textOr(TH + "url", ""));
  }
}
