package org.theriac.knowledgebase.statements;

import java.util.Comparator;

/**
 * One triple.
 *
 * @param subject IRI of the subject
 * @param property IRI of the predicate
 * @param object the object
 */
public record Statement(String subject, String property, Term object)
    implements Comparable<Statement> {
  private static final Comparator<Statement> ORDER =
      Comparator.comparing(Statement::subject)
          .thenComparing(Statement::property)
          .thenComparing(Statement::object);

  @Override
  public int compareTo(Statement other) {
    return ORDER.compare(this, other);
  }

  /** The statement as one line of canonical N-Triples, without the line's end. */
  public String canonical() {
    StringBuilder line = new StringBuilder(160);
    line.append('<').append(subject).append("> <").append(property).append("> ");
    if (object.kind() == Term.Kind.IRI) {
      line.append('<').append(object.text()).append('>');
    } else {
      escape(object.text(), line.append('"'));
      line.append('"');
      if (object.kind() == Term.Kind.TYPED) {
        line.append("^^<").append(object.datatype()).append('>');
      }
    }
    return line.append(" .").toString();
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        default -> out.append(c);
      }
    }
  }
}
