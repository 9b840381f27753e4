package org.theriac.knowledgebase.statements;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * All statements of a release, immutable, sorted by subject, property and object. Terms are
 * numbered; IRIs come first, sorted, so that a subject is found by binary search and everything has
 * one order.
 */
public final class Statements {
  /** {@link #datatypes} of an IRI. */
  static final int IRI = -1;

  /** {@link #datatypes} of a plain string. */
  static final int STRING = -2;

  private static final String TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";

  final String[] texts;
  final int[] datatypes;
  final int iris;
  final int[] starts;
  final int[] properties;
  final int[] objects;
  private final Map<String, Integer> propertyNumbers;
  private final Map<String, int[]> subjectsByClass;

  /**
   * @param texts IRIs (sorted) and then literals
   * @param datatypes per term {@link #IRI}, {@link #STRING} or the number of the datatype's IRI
   * @param iris number of IRIs
   * @param starts per IRI the first of its statements, with one entry more for the end
   */
  Statements(
      String[] texts, int[] datatypes, int iris, int[] starts, int[] properties, int[] objects) {
    this.texts = texts;
    this.datatypes = datatypes;
    this.iris = iris;
    this.starts = starts;
    this.properties = properties;
    this.objects = objects;
    this.propertyNumbers = numberProperties();
    this.subjectsByClass = groupByClass();
  }

  /** Sorts, numbers and indexes statements; duplicates count once. */
  public static Statements of(Collection<Statement> statements) {
    List<Statement> sorted = new ArrayList<>(new TreeSet<>(statements));
    TreeSet<Term> terms = new TreeSet<>();
    for (Statement statement : sorted) {
      terms.add(Term.iri(statement.subject()));
      terms.add(Term.iri(statement.property()));
      terms.add(statement.object());
      if (statement.object().kind() == Term.Kind.TYPED) {
        terms.add(Term.iri(statement.object().datatype()));
      }
    }
    Map<Term, Integer> numbers = new HashMap<>();
    String[] texts = new String[terms.size()];
    int[] datatypes = new int[terms.size()];
    int iris = 0;
    for (Term term : terms) {
      int number = numbers.size();
      numbers.put(term, number);
      texts[number] = term.text();
      switch (term.kind()) {
        case IRI -> {
          datatypes[number] = IRI;
          iris++;
        }
        case STRING -> datatypes[number] = STRING;
        case TYPED -> datatypes[number] = numberOf(numbers, Term.iri(term.datatype()));
      }
    }
    int[] starts = new int[iris + 1];
    int[] properties = new int[sorted.size()];
    int[] objects = new int[sorted.size()];
    for (int i = 0; i < sorted.size(); i++) {
      Statement statement = sorted.get(i);
      starts[numberOf(numbers, Term.iri(statement.subject())) + 1]++;
      properties[i] = numberOf(numbers, Term.iri(statement.property()));
      objects[i] = numberOf(numbers, statement.object());
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    return new Statements(texts, datatypes, iris, starts, properties, objects);
  }

  private static int numberOf(Map<Term, Integer> numbers, Term term) {
    Integer number = numbers.get(term);
    if (number == null) {
      throw new IllegalStateException("term without a number");
    }
    return number;
  }

  /** Number of statements. */
  public int size() {
    return properties.length;
  }

  /** The subjects that are stated or inferred to be of a class, sorted by IRI. */
  public List<Subject> ofClass(String iri) {
    int[] numbers = subjectsByClass.get(iri);
    if (numbers == null) {
      return List.of();
    }
    List<Subject> subjects = new ArrayList<>(numbers.length);
    for (int number : numbers) {
      subjects.add(new Subject(this, number));
    }
    return subjects;
  }

  /** The subject with an IRI; empty if nothing is stated about it. */
  public Optional<Subject> subject(String iri) {
    int number = Arrays.binarySearch(texts, 0, iris, iri);
    return number >= 0 && starts[number] < starts[number + 1]
        ? Optional.of(new Subject(this, number))
        : Optional.empty();
  }

  /** Gives every statement, in order. */
  public void forEach(Consumer<Statement> consumer) {
    for (int subject = 0; subject < iris; subject++) {
      for (int i = starts[subject]; i < starts[subject + 1]; i++) {
        consumer.accept(new Statement(texts[subject], texts[properties[i]], term(objects[i])));
      }
    }
  }

  Term term(int number) {
    return switch (datatypes[number]) {
      case IRI -> Term.iri(texts[number]);
      case STRING -> Term.string(texts[number]);
      default -> Term.typed(texts[number], texts[datatypes[number]]);
    };
  }

  /** Number of a property; -1 if no statement uses it. */
  int propertyNumber(String iri) {
    return propertyNumbers.getOrDefault(iri, -1);
  }

  private Map<String, Integer> numberProperties() {
    Map<String, Integer> numbers = new HashMap<>();
    boolean[] seen = new boolean[iris];
    for (int property : properties) {
      if (!seen[property]) {
        seen[property] = true;
        numbers.put(texts[property], property);
      }
    }
    return numbers;
  }

  private Map<String, int[]> groupByClass() {
    int type = propertyNumber(TYPE);
    Map<Integer, List<Integer>> groups = new HashMap<>();
    for (int subject = 0; subject < iris; subject++) {
      for (int i = starts[subject]; i < starts[subject + 1]; i++) {
        if (properties[i] == type) {
          groups.computeIfAbsent(objects[i], key -> new ArrayList<>()).add(subject);
        }
      }
    }
    Map<String, int[]> byClass = new HashMap<>();
    groups.forEach((number, subjects) ->
        byClass.put(texts[number], subjects.stream().mapToInt(Integer::intValue).toArray()));
    return byClass;
  }
}
