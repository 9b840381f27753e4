package org.theriac.trials.index;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;
import org.theriac.trials.registry.Trial;

/**
 * Trials in a Lucene index on disk. Writing is one at a time and all or nothing; reading is
 * concurrent.
 */
public final class TrialIndex implements AutoCloseable {
  private static final int MOST_WORDS = 400;

  /** Ties are broken by id, so that the order in which trials arrived changes no ranking. */
  private static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField("order", SortField.Type.STRING));

  private static final ObjectMapper JSON = new ObjectMapper();

  private final StandardAnalyzer analyzer = new StandardAnalyzer();
  private final FSDirectory directory;
  private final IndexWriter writer;
  private final SearcherManager searchers;

  private TrialIndex(FSDirectory directory, IndexWriter writer, SearcherManager searchers) {
    this.directory = directory;
    this.writer = writer;
    this.searchers = searchers;
  }

  /**
   * Opens the index of a folder, which is made if need be.
   *
   * @throws IOException if the folder cannot be used, for example because another process has it
   *     open
   */
  public static TrialIndex open(Path folder) throws IOException {
    var directory = FSDirectory.open(Files.createDirectories(folder));
    var writer = new IndexWriter(directory, new IndexWriterConfig(new StandardAnalyzer()));
    writer.commit();
    return new TrialIndex(directory, writer, new SearcherManager(writer, null));
  }

  /**
   * Stores trials, replacing those of the same id; all of them or none.
   *
   * @return how many replaced an older record
   */
  public synchronized int store(Collection<Trial> trials) throws IOException {
    int replaced = 0;
    try {
      for (Trial trial : trials) {
        replaced += find(trial.id()).isPresent() ? 1 : 0;
        writer.updateDocument(new Term("id", trial.id()), document(trial));
      }
      writer.commit();
    } catch (IOException | RuntimeException e) {
      writer.rollback();
      throw e;
    }
    searchers.maybeRefreshBlocking();
    return replaced;
  }

  /** A trial by its id. */
  public Optional<Trial> find(String id) throws IOException {
    var found = search(new TermQuery(new Term("id", id)), 1);
    return found.trials().stream().findFirst();
  }

  /** How many trials there are. */
  public int size() {
    return writer.getDocStats().numDocs;
  }

  /**
   * Trials found.
   *
   * @param trials best first
   * @param total how many fit in all
   */
  public record Hits(List<Trial> trials, long total) {
    public Hits {
      trials = List.copyOf(trials);
    }
  }

  /**
   * Finds trials by words.
   *
   * @param words free text; empty = all
   * @param statuses allowed statuses; empty = any
   * @param phases allowed phases; empty = any
   * @param limit at most so many
   */
  public Hits search(
      String words, Collection<String> statuses, Collection<String> phases, int limit)
      throws IOException {
    var query = new BooleanQuery.Builder();
    var text = words.strip();
    query.add(text.isEmpty() ? new MatchAllDocsQuery() : byWords(text), Occur.MUST);
    filter(query, "status", statuses);
    filter(query, "phase", phases);
    return search(query.build(), limit);
  }

  private Query byWords(String text) {
    var builder = new QueryBuilder(analyzer);
    var all = new BooleanQuery.Builder();
    var terms = text.split("\\s+", MOST_WORDS + 1);
    for (int i = 0; i < Math.min(terms.length, MOST_WORDS); i++) {
      for (String field : List.of("title", "conditions", "eligibility")) {
        var query = builder.createBooleanQuery(field, terms[i]);
        if (query != null) {
          all.add(query, Occur.SHOULD);
        }
      }
    }
    return all.build();
  }

  private static void filter(BooleanQuery.Builder query, String field, Collection<String> allowed) {
    if (!allowed.isEmpty()) {
      query.add(
          new TermInSetQuery(field, allowed.stream().map(BytesRef::new).toList()), Occur.FILTER);
    }
  }

  private Hits search(Query query, int limit) throws IOException {
    IndexSearcher searcher = searchers.acquire();
    try {
      TopDocs top = searcher.search(query, limit, BEST_FIRST);
      var trials = new ArrayList<Trial>();
      for (ScoreDoc hit : top.scoreDocs) {
        trials.add(
            JSON.readValue(searcher.storedFields().document(hit.doc).get("trial"), Trial.class));
      }
      return new Hits(trials, top.totalHits.value());
    } finally {
      searchers.release(searcher);
    }
  }

  private static Document document(Trial trial) throws JsonProcessingException {
    var document = new Document();
    document.add(new StringField("id", trial.id(), Store.YES));
    document.add(new SortedDocValuesField("order", new BytesRef(trial.id())));
    document.add(new StringField("status", trial.status(), Store.NO));
    trial.phases().forEach(phase -> document.add(new StringField("phase", phase, Store.NO)));
    document.add(new TextField("title", trial.title(), Store.NO));
    document.add(
        new TextField(
            "conditions",
            String.join(" ; ", trial.conditions())
                + " ; "
                + String.join(" ; ", trial.keywords())
                + " ; "
                + String.join(" ; ", trial.interventions()),
            Store.NO));
    document.add(new TextField("eligibility", trial.eligibility(), Store.NO));
    document.add(new StoredField("trial", JSON.writeValueAsString(trial)));
    return document;
  }

  @Override
  public void close() throws IOException {
    searchers.close();
    writer.close();
    directory.close();
  }
}
