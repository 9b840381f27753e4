package org.theriac.trials.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.trials.registry.GeoPoint;
import org.theriac.trials.registry.Site;
import org.theriac.trials.registry.Trial;

/**
 * Trials in a Lucene index on disk. Writing is one at a time and all or nothing; reading is
 * concurrent.
 */
public final class TrialIndex implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrialIndex.class);

  /** Form of the documents; an index of another form is emptied, for it cannot be read. */
  private static final String FORM = "2";

  private static final String FORM_KEY = "theriac-form";
  private static final int MOST_SITES_READ = 400;
  private static final double SAME_PLACE_KILOMETRES = 60;
  private static final double WRITE_BUFFER_MEGABYTES = 64;

  /** Ties are broken by id, so that the order in which trials arrived changes no ranking. */
  private static final Sort BEST_FIRST =
      new Sort(SortField.FIELD_SCORE, new SortField(IndexField.ORDER, SortField.Type.STRING));

  private static final Sort IN_ORDER =
      new Sort(new SortField(IndexField.ORDER, SortField.Type.STRING));

  private final Analyzer analyzer = new EnglishAnalyzer();
  private final Concepts concepts;
  private final TrialDocuments documents;
  private final Directory directory;
  private IndexWriter writer;
  private volatile SearcherManager searchers;
  private volatile Set<String> tumours;
  private final LongAdder read = new LongAdder();

  private TrialIndex(Directory directory, IndexWriter writer, Concepts concepts)
      throws IOException {
    this.directory = directory;
    this.writer = writer;
    this.concepts = concepts;
    this.documents = new TrialDocuments(concepts);
    this.searchers = new SearcherManager(writer, null);
    this.tumours = tumours(searchers);
  }

  /**
   * Opens the index of a folder, which is made if need be.
   *
   * @param concepts the terms in which trials are found
   * @throws IOException if the folder cannot be used, for example because another process has it
   *     open
   */
  public static TrialIndex open(Path folder, Concepts concepts) throws IOException {
    return of(FSDirectory.open(Files.createDirectories(folder)), concepts);
  }

  /**
   * An index in memory that holds no trial and is lost when it is closed: for what needs none, such
   * as reading notes, beside another process that has the folder open.
   */
  public static TrialIndex inMemory(Concepts concepts) throws IOException {
    return of(new ByteBuffersDirectory(), concepts);
  }

  private static TrialIndex of(Directory directory, Concepts concepts) throws IOException {
    var writer = writer(directory);
    boolean fresh = writer.getDocStats().maxDoc == 0;
    if (!fresh && !FORM.equals(form(writer))) {
      LOG.warn(
          "the trial index was written by another version: it is emptied, import the trials again");
      writer.deleteAll();
    }
    writer.setLiveCommitData(Map.of(FORM_KEY, FORM).entrySet());
    writer.commit();
    return new TrialIndex(directory, writer, concepts);
  }

  private static IndexWriter writer(Directory directory) throws IOException {
    return new IndexWriter(
        directory,
        new IndexWriterConfig(new EnglishAnalyzer()).setRAMBufferSizeMB(WRITE_BUFFER_MEGABYTES));
  }

  private static String form(IndexWriter writer) {
    var data = writer.getLiveCommitData();
    if (data != null) {
      for (Map.Entry<String, String> entry : data) {
        if (entry.getKey().equals(FORM_KEY)) {
          return entry.getValue();
        }
      }
    }
    return "";
  }

  /**
   * Stores trials, replacing those of the same id; all of them or none.
   *
   * @return how many replaced an older record
   */
  public synchronized int store(Collection<Trial> trials) throws IOException {
    Map<String, Trial> newest = new LinkedHashMap<>();
    trials.forEach(trial -> newest.put(trial.id(), trial));
    int replaced = 0;
    for (String id : newest.keySet()) {
      replaced += count(new TermQuery(new Term(IndexField.ID, id))) > 0 ? 1 : 0;
    }
    // Where one fails, others are written yet: to the writer that is undone, never to the next.
    var undone = writer;
    try {
      newest.values().parallelStream().forEach(trial -> write(trial, undone));
      writer.setLiveCommitData(Map.of(FORM_KEY, FORM).entrySet());
      writer.commit();
    } catch (UncheckedIOException e) {
      startAnew();
      throw e.getCause();
    } catch (IOException | RuntimeException | Error e) {
      startAnew();
      throw e;
    }
    searchers.maybeRefreshBlocking();
    tumours = tumours(searchers);
    return replaced;
  }

  private void write(Trial trial, IndexWriter to) {
    try {
      to.updateDocument(new Term(IndexField.ID, trial.id()), documents.of(trial));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Undoing closes the writer, so that another one must take over. */
  private void startAnew() throws IOException {
    writer.rollback();
    writer = writer(directory);
    var old = searchers;
    searchers = new SearcherManager(writer, null);
    old.close();
  }

  private static Set<String> tumours(SearcherManager searchers) throws IOException {
    var searcher = searchers.acquire();
    try {
      var names = new HashSet<String>();
      var terms = MultiTerms.getTerms(searcher.getIndexReader(), IndexField.TUMOUR);
      if (terms != null) {
        var all = terms.iterator();
        for (var term = all.next(); term != null; term = all.next()) {
          names.add(term.utf8ToString());
        }
      }
      return Set.copyOf(names);
    } finally {
      searchers.release(searcher);
    }
  }

  /** A trial by its id. */
  public Optional<Trial> find(String id) throws IOException {
    return top(new TermQuery(new Term(IndexField.ID, id.strip())), 0, 1).trials().stream()
        .findFirst();
  }

  /**
   * Ids of the trials of some statuses.
   *
   * @param statuses registry words
   * @param most at most so many, in the order of the ids
   */
  public List<String> ids(Collection<String> statuses, int most) throws IOException {
    var query =
        new TermInSetQuery(IndexField.STATUS, statuses.stream().map(BytesRef::new).toList());
    var manager = searchers;
    IndexSearcher searcher = manager.acquire();
    try {
      var ids = new ArrayList<String>();
      var stored = searcher.storedFields();
      for (ScoreDoc hit : searcher.search(query, most, IN_ORDER).scoreDocs) {
        ids.add(stored.document(hit.doc, Set.of(IndexField.ID)).get(IndexField.ID));
      }
      return ids;
    } finally {
      manager.release(searcher);
    }
  }

  /** How many trials there are. */
  public int size() {
    try {
      return count(new TermQuery(new Term(IndexField.KIND, IndexField.TRIAL)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int count(Query query) throws IOException {
    var manager = searchers;
    IndexSearcher searcher = manager.acquire();
    try {
      return searcher.count(query);
    } finally {
      manager.release(searcher);
    }
  }

  /**
   * Trials found.
   *
   * @param trials best first
   * @param total how many fit in all
   * @param lowerBound true if there are more than the total, not counted to the end
   * @param someWordsMissing true if no trial has all words
   * @param understood how the question was understood
   */
  public record Hits(
      List<Trial> trials,
      long total,
      boolean lowerBound,
      boolean someWordsMissing,
      List<String> understood) {
    public Hits {
      trials = List.copyOf(trials);
      understood = List.copyOf(understood);
    }
  }

  /** Finds trials; if none has all of a few words, those with most of them. */
  public Hits search(TrialQuery asked) throws IOException {
    var maker = new QueryMaker(analyzer, concepts, tumours);
    var hits = top(maker.of(asked, true), asked.offset(), asked.limit());
    boolean missing =
        hits.total() == 0 && (!asked.words().isBlank() || !asked.biomarkers().isEmpty());
    if (missing) {
      maker = new QueryMaker(analyzer, concepts, tumours);
      hits = top(maker.of(asked, false), asked.offset(), asked.limit());
    }
    return new Hits(
        hits.trials(),
        hits.total(),
        hits.lowerBound(),
        missing && hits.total() > 0,
        maker.understood());
  }

  /**
   * Trials that may take a patient, the likeliest first.
   *
   * @param filters status, phase, place; its words and concepts are not looked at
   */
  public Hits forPatient(PatientQuery patient, TrialQuery filters) throws IOException {
    var maker = new QueryMaker(analyzer, concepts, tumours);
    var hits = top(maker.patient(patient, filters), 0, filters.limit());
    return new Hits(hits.trials(), hits.total(), hits.lowerBound(), false, maker.understood());
  }

  /** As {@link #forPatient}, but none of the trials is read yet. To be closed. */
  public Retrieved retrieve(PatientQuery patient, TrialQuery filters) throws IOException {
    return new Retrieved(
        new QueryMaker(analyzer, concepts, tumours).patient(patient, filters), filters.limit());
  }

  /**
   * A record in the index. Equal places hold the same version of the same trial for ever: what
   * replaces it stands elsewhere.
   *
   * @param segment identity of the part of the index that it stands in
   * @param document number within that part
   */
  public record Place(Object segment, int document) {}

  /** Trials that were found, each read when it is asked for, as they were when they were found. */
  public final class Retrieved implements AutoCloseable {
    private final SearcherManager manager;
    private final IndexSearcher searcher;
    private final int[] documents;
    private final TotalHits total;

    private Retrieved(Query query, int limit) throws IOException {
      manager = searchers;
      searcher = manager.acquire();
      try {
        TopDocs top = searcher.search(query, limit, BEST_FIRST);
        documents = Arrays.stream(top.scoreDocs).mapToInt(hit -> hit.doc).toArray();
        total = top.totalHits;
      } catch (IOException | RuntimeException | Error e) {
        manager.release(searcher);
        throw e;
      }
    }

    /** How many were retrieved, best first. */
    public int size() {
      return documents.length;
    }

    /** How many fit in all. */
    public long total() {
      return total.value();
    }

    /** True if there are more than the total, not counted to the end. */
    public boolean lowerBound() {
      return total.relation() == TotalHits.Relation.GREATER_THAN_OR_EQUAL_TO;
    }

    /** Where one of them stands, the best being 0. */
    public Place place(int number) {
      var leaves = searcher.getIndexReader().leaves();
      var leaf = leaves.get(ReaderUtil.subIndex(documents[number], leaves));
      return new Place(
          leaf.reader().getCoreCacheHelper().getKey(), documents[number] - leaf.docBase);
    }

    /**
     * Reads one of them, the best being 0. May be called by several threads at once.
     *
     * @throws UncheckedIOException if the index cannot be read
     */
    public Trial trial(int number) {
      try {
        return read(searcher.storedFields(), documents[number]);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      manager.release(searcher);
    }
  }

  private Trial read(StoredFields stored, int document) throws IOException {
    read.increment();
    return TrialDocuments.trial(
        stored.document(document, Set.of(IndexField.STORED)).get(IndexField.STORED));
  }

  /** How many records were read since it was opened: the work, to be counted. */
  public long recordsRead() {
    return read.sum();
  }

  /** The statuses that a question may name; what the index holds beside may be named too. */
  public static Set<String> statuses() {
    return RegistryWords.STATUSES;
  }

  /** The phases that a question may name; what the index holds beside may be named too. */
  public static Set<String> phases() {
    return RegistryWords.PHASES;
  }

  /** Whether a status is a registry's word, in any usual writing, or occurs in the index. */
  public boolean knowsStatus(String written) throws IOException {
    var status = RegistryWords.status(written);
    return RegistryWords.STATUSES.contains(status) || occurs(IndexField.STATUS, status);
  }

  /** Whether a phase, in any usual writing, is a registry's word or occurs in the index. */
  public boolean knowsPhase(String written) throws IOException {
    for (String phase : Phases.of(written)) {
      if (!RegistryWords.PHASES.contains(phase) && !occurs(IndexField.PHASE, phase)) {
        return false;
      }
    }
    return true;
  }

  private boolean occurs(String field, String word) throws IOException {
    return count(new TermQuery(new Term(field, word))) > 0;
  }

  /** How many trials the filters let through. */
  public int count(TrialQuery filters) throws IOException {
    var maker = new QueryMaker(analyzer, concepts, tumours);
    return count(maker.of(filters, true));
  }

  private Hits top(Query query, int offset, int limit) throws IOException {
    var manager = searchers;
    IndexSearcher searcher = manager.acquire();
    try {
      TopDocs top = searcher.search(query, offset + limit, BEST_FIRST);
      var trials = new ArrayList<Trial>();
      var stored = searcher.storedFields();
      for (int i = offset; i < top.scoreDocs.length; i++) {
        trials.add(read(stored, top.scoreDocs[i].doc));
      }
      return new Hits(
          trials,
          top.totalHits.value(),
          top.totalHits.relation() == TotalHits.Relation.GREATER_THAN_OR_EQUAL_TO,
          false,
          List.of());
    } finally {
      manager.release(searcher);
    }
  }

  /**
   * Places of the index that a name may mean, by their full names; several = the name is ambiguous.
   * A place without coordinates has none here either.
   */
  public Map<String, GeoPoint> places(String name) throws IOException {
    var key = PlaceNames.key(name);
    var found = top(new TermQuery(new Term(IndexField.PLACE, key)), 0, MOST_SITES_READ);
    Map<String, GeoPoint> places = new LinkedHashMap<>();
    for (Trial trial : found.trials()) {
      for (Site site : trial.sites()) {
        var point = site.point();
        if (point != null && PlaceNames.keys(site).contains(key)) {
          boolean known =
              places.values().stream()
                  .anyMatch(other -> other.kilometresTo(point) < SAME_PLACE_KILOMETRES);
          if (!known) {
            places.put(site.place(), point);
          }
        }
      }
    }
    return places;
  }

  /** Whether a site that is not closed lies in a place of this name. */
  public boolean knowsPlace(String name) throws IOException {
    return count(QueryMaker.area(new Area.Named(name))) > 0;
  }

  /** The tumours of a text, as the index names them. */
  public Set<String> tumoursOf(String text) {
    return new LinkedHashSet<>(concepts.tumours(text));
  }

  @Override
  public synchronized void close() throws IOException {
    searchers.close();
    writer.close();
    directory.close();
  }
}
