package org.theriac.trials.index;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;
import org.theriac.trials.criteria.vocabulary.Term.Kind;

/** Makes Lucene's queries of what people ask, widened by what the vocabulary knows. */
final class QueryMaker {
  /** A question of at most so many words must be met in all of them. */
  private static final int SHORT = 8;

  private static final int MOST_WORDS = 400;
  private static final Pattern PHRASE = Pattern.compile("\"([^\"]{1,200})\"");

  private final Analyzer analyzer;
  private final Concepts concepts;

  /** Names of tumours that occur in the index. */
  private final Set<String> tumours;

  private final List<String> understood = new ArrayList<>();

  QueryMaker(Analyzer analyzer, Concepts concepts, Set<String> tumours) {
    this.analyzer = analyzer;
    this.concepts = concepts;
    this.tumours = tumours;
  }

  /** How the words and fields were understood. */
  List<String> understood() {
    return List.copyOf(new LinkedHashSet<>(understood));
  }

  /**
   * What people type: every part must occur if there are few.
   *
   * @param all whether every part must occur
   */
  Query words(String text, boolean all) {
    var parts = parts(text);
    var query = new BooleanQuery.Builder();
    boolean must = all && parts.size() <= SHORT;
    parts.forEach(part -> query.add(part, must ? Occur.MUST : Occur.SHOULD));
    return parts.isEmpty() ? new MatchNoDocsQuery("no word to look for") : query.build();
  }

  private List<Query> parts(String text) {
    var parts = new ArrayList<Query>();
    var rest = new StringBuilder(text);
    var phrase = PHRASE.matcher(text);
    while (phrase.find()) {
      parts.add(textQuery(phrase.group(1), true));
      blank(rest, phrase.start(), phrase.end());
    }
    var plain = rest.toString();
    int until = 0;
    for (var term : concepts.find(plain)) {
      if (term.start() < until) {
        continue;
      }
      var words = plain.substring(term.start(), term.end());
      var concept =
          concept(
              term.kind(),
              term.kind() == Kind.TREATMENT
                  ? concepts.treatments(words).stream().findFirst().orElse(term.name())
                  : term.name());
      if (concept != null) {
        parts.add(either(concept, textQuery(words, false)));
        blank(rest, term.start(), term.end());
        until = term.end();
      }
    }
    for (String word : rest.toString().split("[\\s,;]+", MOST_WORDS + 1)) {
      if (parts.size() < MOST_WORDS && !word.isBlank()) {
        var query = textQuery(word, false);
        if (!(query instanceof MatchNoDocsQuery)) {
          parts.add(query);
        }
      }
    }
    return parts;
  }

  private static void blank(StringBuilder text, int start, int end) {
    for (int i = start; i < end; i++) {
      text.setCharAt(i, ' ');
    }
  }

  private @org.jspecify.annotations.Nullable Query concept(Kind kind, String name) {
    return switch (kind) {
      case DISEASE -> tumour(Set.of(name));
      case MARKER, MARKER_STATE -> markers(concepts.members(name));
      case TREATMENT -> drug(name);
      case FINDING, MEASURE, SIGN -> null;
    };
  }

  private static Query either(Query one, Query other) {
    return new DisjunctionMaxQuery(List.of(one, other), 0.1f);
  }

  /** All words of a text in one of the fields. */
  private Query textQuery(String text, boolean phrase) {
    var builder = new QueryBuilder(analyzer);
    var fields = new ArrayList<Query>();
    Map<String, Float> boosts = new LinkedHashMap<>();
    boosts.put(IndexField.HEAD, 3f);
    boosts.put(IndexField.TEXT, 1f);
    boosts.put(IndexField.EXCLUDED, 0.1f);
    boosts.forEach((field, boost) -> {
      var query =
          phrase
              ? builder.createPhraseQuery(field, text)
              : builder.createBooleanQuery(field, text, Occur.MUST);
      if (query != null) {
        fields.add(new BoostQuery(query, boost));
      }
    });
    var id = new Term(IndexField.NAME, text.strip().toLowerCase(Locale.ROOT));
    fields.add(new BoostQuery(new ConstantScoreQuery(new TermQuery(id)), 50f));
    return fields.size() == 1 && builder.createBooleanQuery(IndexField.TEXT, text) == null
        ? new MatchNoDocsQuery("only words that carry nothing")
        : new DisjunctionMaxQuery(fields, 0.1f);
  }

  /** Trials of a tumour, of a kind of it, or of something wider that admits it. */
  private Query tumour(Set<String> asked) {
    var same = new ArrayList<String>();
    var wider = new ArrayList<String>();
    var wanted = concepts.wanted(asked);
    for (String name : tumours) {
      switch (concepts.relation(name, wanted)) {
        case WITHIN -> same.add(name);
        case WIDER, OVERLAPPING -> wider.add(name);
        case APART, UNKNOWN -> {
          if (asked.contains(name)) {
            same.add(name);
          }
        }
      }
    }
    understood.add(
        String.join(", ", asked)
            + ": a tumour; "
            + same.size()
            + " names of it or of its kinds, and "
            + wider.size()
            + " wider ones, occur in the index");
    var query = new BooleanQuery.Builder();
    query.add(constant(IndexField.TUMOUR, same, 6f), Occur.SHOULD);
    query.add(constant(IndexField.TUMOUR, wider, 2f), Occur.SHOULD);
    return query.build();
  }

  private static Query constant(String field, Collection<String> values, float boost) {
    return new BoostQuery(new ConstantScoreQuery(in(field, values)), boost);
  }

  private static Query in(String field, Collection<String> values) {
    return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
  }

  private Query markers(Collection<String> genes) {
    understood.add(String.join(", ", genes) + ": a marker");
    return constant(IndexField.MARKER, genes, 5f);
  }

  private Query drug(String name) {
    var meant = concepts.meant(name);
    understood.add(
        name + (meant.size() > 1 ? ": a class of " + meant.size() + " names" : ": a treatment"));
    return constant(IndexField.DRUG, meant, 5f);
  }

  /** A query by fields and words. */
  Query of(TrialQuery asked, boolean allWords) {
    var query = new BooleanQuery.Builder();
    query.add(new TermQuery(new Term(IndexField.KIND, IndexField.TRIAL)), Occur.FILTER);
    if (!asked.words().isBlank()) {
      query.add(words(asked.words(), allWords), Occur.MUST);
    }
    anyOf(asked.conditions().stream().map(this::condition).toList(), query);
    asked.biomarkers().forEach(marker -> biomarker(marker, allWords, query));
    anyOf(asked.drugs().stream().map(this::medicine).toList(), query);
    filters(asked, query);
    narrowed(asked);
    return query.build();
  }

  /** What only narrows, said too: an empty answer must show by what. */
  private void narrowed(TrialQuery asked) {
    if (!asked.statuses().isEmpty()) {
      understood.add(
          "status "
              + String.join(" or ", asked.statuses().stream().map(RegistryWords::status).toList()));
    }
    if (!asked.phases().isEmpty()) {
      understood.add(
          "phase "
              + String.join(
                  " or ",
                  new LinkedHashSet<>(
                      asked.phases().stream()
                          .flatMap(phase -> Phases.of(phase).stream())
                          .toList())));
    }
    asked
        .area()
        .ifPresent(area ->
            understood.add(
                switch (area) {
                  case Area.Circle circle ->
                      "a site that is not closed within "
                          + Math.round(circle.kilometres())
                          + " km of the place";
                  case Area.Named named -> "a site that is not closed in " + named.name();
                }));
    asked.age().ifPresent(age -> understood.add("takes patients of " + age + " years"));
    if (!asked.sex().isEmpty()) {
      understood.add("takes " + asked.sex() + " patients");
    }
  }

  private static void anyOf(List<Query> ways, BooleanQuery.Builder query) {
    if (!ways.isEmpty()) {
      query.add(new DisjunctionMaxQuery(ways, 0.1f), Occur.MUST);
    }
  }

  private Query condition(String text) {
    var tumours = concepts.tumours(text);
    if (tumours.isEmpty()) {
      return headOrText(text);
    }
    // What is said beside the tumour, such as a stage, moves trials up.
    var query = new BooleanQuery.Builder();
    query.add(tumour(tumours), Occur.MUST);
    query.add(textQuery(text, false), Occur.SHOULD);
    return query.build();
  }

  private Query headOrText(String text) {
    var query = textQuery(text, false);
    understood.add(text + ": words");
    return query;
  }

  private void biomarker(String text, boolean all, BooleanQuery.Builder query) {
    var genes = concepts.markers(text);
    if (genes.isEmpty()) {
      query.add(headOrText(text), Occur.MUST);
      return;
    }
    query.add(markers(genes), Occur.MUST);
    query.add(new BoostQuery(textQuery(text, true), 2f), Occur.SHOULD);
    query.add(textQuery(text, false), Occur.SHOULD);
    var beside = BiomarkerWords.of(concepts.besideMarkers(text));
    for (var change : beside.changes()) {
      query.add(said(change.said()), all ? Occur.MUST : Occur.SHOULD);
      understood.add(
          all
              ? change.asked() + ": a change or state of it; trials whose words say it"
              : change.asked() + ": no such trial was found with it, so it was not asked for");
    }
    for (String limit : beside.notCompared()) {
      understood.add(limit + ": not compared with the limits of trials; look at each");
    }
  }

  /** One of these writings in what a trial wants. */
  private Query said(List<String> writings) {
    var builder = new QueryBuilder(analyzer);
    var ways = new ArrayList<Query>();
    for (String writing : writings) {
      for (String field : List.of(IndexField.HEAD, IndexField.TEXT)) {
        var query = builder.createPhraseQuery(field, writing);
        if (query != null) {
          ways.add(query);
        }
      }
    }
    return ways.isEmpty()
        ? new MatchNoDocsQuery("only words that carry nothing")
        : new DisjunctionMaxQuery(ways, 0.1f);
  }

  private Query medicine(String text) {
    var names = new LinkedHashSet<>(concepts.treatments(text));
    var whole = concepts.treatmentName(text);
    var ways = new ArrayList<Query>();
    names.forEach(name -> ways.add(drug(name)));
    if (names.isEmpty()) {
      understood.add(text + ": words");
      var words = new QueryBuilder(analyzer).createBooleanQuery(IndexField.HEAD, text, Occur.MUST);
      ways.add(words == null ? new MatchNoDocsQuery("no word") : words);
    }
    ways.add(constant(IndexField.DRUG, Set.of(whole), 6f));
    return new DisjunctionMaxQuery(ways, 0.1f);
  }

  /** Status, phase, place, age and sex. */
  static void filters(TrialQuery asked, BooleanQuery.Builder query) {
    if (!asked.statuses().isEmpty()) {
      query.add(
          in(IndexField.STATUS, asked.statuses().stream().map(RegistryWords::status).toList()),
          Occur.FILTER);
    }
    if (!asked.phases().isEmpty()) {
      query.add(
          in(
              IndexField.PHASE,
              asked.phases().stream().flatMap(phase -> Phases.of(phase).stream()).toList()),
          Occur.FILTER);
    }
    asked.area().ifPresent(area -> query.add(area(area), Occur.FILTER));
    asked
        .age()
        .ifPresent(age -> {
          query.add(IntPoint.newRangeQuery(IndexField.YOUNGEST, 0, age), Occur.FILTER);
          query.add(
              IntPoint.newRangeQuery(IndexField.OLDEST, age, Integer.MAX_VALUE), Occur.FILTER);
        });
    if (!asked.sex().isEmpty()) {
      query.add(
          in(IndexField.SEX, List.of("ALL", asked.sex().toUpperCase(Locale.ROOT))), Occur.FILTER);
    }
  }

  static Query area(Area area) {
    return switch (area) {
      case Area.Circle circle ->
          LatLonPoint.newDistanceQuery(
              IndexField.POINT,
              circle.center().latitude(),
              circle.center().longitude(),
              circle.kilometres() * 1_000);
      case Area.Named named ->
          new TermQuery(new Term(IndexField.PLACE, PlaceNames.key(named.name())));
    };
  }

  /**
   * Trials that may take a patient: of the patient's tumours, or of no tumour that is known; those
   * of the patient's markers and of the words first.
   */
  Query patient(PatientQuery patient, TrialQuery filters) {
    var query = new BooleanQuery.Builder();
    query.add(new TermQuery(new Term(IndexField.KIND, IndexField.TRIAL)), Occur.FILTER);
    filters(filters, query);
    apart(patient).ifPresent(other -> query.add(other, Occur.MUST_NOT));
    if (!patient.tumours().isEmpty()) {
      query.add(tumour(patient.tumours()), Occur.SHOULD);
    }
    for (String marker : patient.markers()) {
      query.add(constant(IndexField.MARKER, concepts.members(marker), 5f), Occur.SHOULD);
    }
    if (!patient.words().isBlank()) {
      query.add(words(patient.words(), false), Occur.SHOULD);
    }
    query.add(
        new BoostQuery(
            new ConstantScoreQuery(new TermQuery(new Term(IndexField.KIND, IndexField.TRIAL))), 0f),
        Occur.SHOULD);
    return query.build();
  }

  /** Trials all of whose tumours are others than the patient's. */
  private java.util.Optional<Query> apart(PatientQuery patient) {
    if (patient.tumours().isEmpty()) {
      return java.util.Optional.empty();
    }
    var apart = new ArrayList<String>();
    var others = new ArrayList<String>();
    var wanted = concepts.wanted(patient.tumours());
    for (String name : tumours) {
      (concepts.relation(name, wanted) == Concepts.Relation.APART ? apart : others).add(name);
    }
    var only = new BooleanQuery.Builder();
    only.add(in(IndexField.TUMOUR, apart), Occur.MUST);
    only.add(in(IndexField.TUMOUR, others), Occur.MUST_NOT);
    return java.util.Optional.of(only.build());
  }
}
