package org.theriac.knowledgebase.statements;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a release states about one thing, read property by property. Properties are named by their
 * IRI (see {@link Vocabulary}). Values come in the order of the release: sorted, or as a list gives
 * them.
 */
public final class Subject {
  private static final String FIRST = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
  private static final String REST = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
  private static final String NIL = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";
  private static final int LONGEST_LIST = 100_000;

  private final Statements statements;
  private final int number;

  Subject(Statements statements, int number) {
    this.statements = statements;
    this.number = number;
  }

  /** Its IRI. */
  public String iri() {
    return statements.texts[number];
  }

  /** The part of its IRI after the last {@code /} or {@code #}. */
  public String localName() {
    String iri = iri();
    return iri.substring(Math.max(iri.lastIndexOf('/'), iri.lastIndexOf('#')) + 1);
  }

  /** The texts of all values: lexical forms of literals, IRIs of things. */
  public List<String> texts(String property) {
    List<String> values = new ArrayList<>();
    int wanted = statements.propertyNumber(property);
    for (int i = statements.starts[number]; i < statements.starts[number + 1]; i++) {
      if (statements.properties[i] == wanted) {
        values.add(statements.texts[statements.objects[i]]);
      }
    }
    return values;
  }

  /**
   * The text of the only value.
   *
   * @throws DefectiveReleaseException if there is none or more than one
   */
  public String text(String property) {
    return statements.texts[only(property)];
  }

  /** The text of the only value, or another text if there is none. */
  public String textOr(String property, String other) {
    int found = atMostOne(property);
    return found < 0 ? other : statements.texts[found];
  }

  /** Whether the property is stated to be true. */
  public boolean isTrue(String property) {
    return textOr(property, "false").equals("true");
  }

  /** The only value as a whole number; empty if there is none. */
  public OptionalLong number(String property) {
    int found = atMostOne(property);
    if (found < 0) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(statements.texts[found]));
    } catch (NumberFormatException e) {
      throw new DefectiveReleaseException(where(property) + " is not a whole number", e);
    }
  }

  /** The only value as a decimal number; empty if there is none. */
  public OptionalDouble decimal(String property) {
    int found = atMostOne(property);
    if (found < 0) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of(Double.parseDouble(statements.texts[found]));
    } catch (NumberFormatException e) {
      throw new DefectiveReleaseException(where(property) + " is not a decimal number", e);
    }
  }

  /**
   * The only thing that the property points to.
   *
   * @throws DefectiveReleaseException if there is none or more than one, or it is a literal
   */
  public Subject thing(String property) {
    return asThing(only(property), property);
  }

  /** The thing that the property points to; empty if there is none. */
  public Optional<Subject> possibleThing(String property) {
    int found = atMostOne(property);
    return found < 0 ? Optional.empty() : Optional.of(asThing(found, property));
  }

  /** All things that the property points to, sorted by IRI. */
  public List<Subject> things(String property) {
    List<Subject> values = new ArrayList<>();
    int wanted = statements.propertyNumber(property);
    for (int i = statements.starts[number]; i < statements.starts[number + 1]; i++) {
      if (statements.properties[i] == wanted) {
        values.add(asThing(statements.objects[i], property));
      }
    }
    return values;
  }

  /**
   * The texts of the list that the property points to, in the list's order; empty if there is no
   * list.
   */
  public List<String> listOfTexts(String property) {
    List<String> values = new ArrayList<>();
    for (int item : list(property)) {
      values.add(statements.texts[item]);
    }
    return values;
  }

  /**
   * The things of the list that the property points to, in the list's order; empty if there is no
   * list.
   */
  public List<Subject> listOfThings(String property) {
    List<Subject> values = new ArrayList<>();
    for (int item : list(property)) {
      values.add(asThing(item, property));
    }
    return values;
  }

  private List<Integer> list(String property) {
    List<Integer> items = new ArrayList<>();
    int cell = atMostOne(property);
    while (cell >= 0 && !statements.texts[cell].equals(NIL)) {
      Subject node = asThing(cell, property);
      items.add(node.only(FIRST));
      cell = node.only(REST);
      if (items.size() > LONGEST_LIST) {
        throw new DefectiveReleaseException(where(property) + " is a list without end");
      }
    }
    return items;
  }

  private Subject asThing(int term, String property) {
    if (statements.datatypes[term] != Statements.IRI) {
      throw new DefectiveReleaseException(where(property) + " is a literal, a thing is expected");
    }
    return new Subject(statements, term);
  }

  private int only(String property) {
    int found = atMostOne(property);
    if (found < 0) {
      throw new DefectiveReleaseException(where(property) + " is missing");
    }
    return found;
  }

  private int atMostOne(String property) {
    int wanted = statements.propertyNumber(property);
    int found = -1;
    for (int i = statements.starts[number]; i < statements.starts[number + 1]; i++) {
      if (statements.properties[i] == wanted) {
        if (found >= 0) {
          throw new DefectiveReleaseException(where(property) + " has more than one value");
        }
        found = statements.objects[i];
      }
    }
    return found;
  }

  private String where(String property) {
    return property + " of " + iri();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Subject subject
        && subject.number == number
        && subject.statements == statements;
  }

  @Override
  public int hashCode() {
    return number;
  }

  @Override
  public String toString() {
    return iri();
  }
}
