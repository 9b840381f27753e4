package org.theriac.allinone.benchmark;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.grpc.ManagedChannel;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.transport.Channels;
import org.theriac.transport.RpcServer;
import org.theriac.transport.ServiceName;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.evaluation.synthetic.SyntheticPatients;
import org.theriac.trials.evaluation.synthetic.SyntheticTrials;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.index.Area;
import org.theriac.trials.index.Concepts;
import org.theriac.trials.index.TrialIndex;
import org.theriac.trials.index.TrialQuery;
import org.theriac.trials.registry.GeoPoint;
import org.theriac.trials.registry.Trial;
import org.theriac.trials.rpc.TrialsServices;
import org.theriac.trials.v1.FactStatus;
import org.theriac.trials.v1.IndexPatientsHeader;
import org.theriac.trials.v1.IndexPatientsRequest;
import org.theriac.trials.v1.IndexPatientsResponse;
import org.theriac.trials.v1.MatchPatientsHeader;
import org.theriac.trials.v1.MatchPatientsRequest;
import org.theriac.trials.v1.MatchPatientsResponse;
import org.theriac.trials.v1.MatchTrialsRequest;
import org.theriac.trials.v1.PatientFacts;
import org.theriac.trials.v1.TrialsServiceGrpc;

/**
 * Trials at size, on made-up records: indexing and search, one patient against open trials, one
 * trial against patients. The index lies in a folder of its own and is deleted afterwards.
 */
public final class TrialsBenchmark {
  private static final int PORTION = 10_000;
  private static final String TENANT = "benchmark";
  private static final int HOLDING_MINUTES = 30;

  /** What is promised, in milliseconds. */
  private static final double SEARCH_BAR = 50;

  private static final double TRIALS_BAR = 100;
  private static final double PATIENTS_BAR = 1_000;

  private final KnowledgeRelease release;
  private final int records;
  private final int open;
  private final int patients;
  private final int rounds;

  /**
   * Prepares.
   *
   * @param records registry records to index and search
   * @param open open trials that a patient is matched against
   * @param patients patients that a trial is matched against
   * @param rounds measured calls of each kind
   */
  public TrialsBenchmark(
      KnowledgeRelease release, int records, int open, int patients, int rounds) {
    this.release = release;
    this.records = records;
    this.open = open;
    this.patients = patients;
    this.rounds = rounds;
  }

  /**
   * Measures, warm. Each kind of call is told with its bar: within it by the clock, which other
   * programs of the machine lengthen, and by the work of this program's threads alone.
   */
  public ObjectNode run() throws IOException {
    var folder = Files.createTempDirectory("theriac-bench-trials");
    try {
      var figures = JsonNodeFactory.instance.objectNode();
      figures.put("data", "synthetic");
      figures.put("processors", Runtime.getRuntime().availableProcessors());
      searching(folder.resolve("search"), figures.putObject("search"));
      matching(folder.resolve("match"), figures);
      return figures;
    } finally {
      delete(folder);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private void searching(Path folder, ObjectNode figures) throws IOException {
    var vocabulary = Vocabulary.of(release);
    var concepts = new Concepts(vocabulary, new DiseaseTree(release.oncology().tumorTypes()));
    try (var index = TrialIndex.open(folder, concepts)) {
      long start = System.nanoTime();
      var made = SyntheticTrials.of(release, false);
      for (int from = 0; from < records; from += PORTION) {
        index.store(
            IntStream.range(from, Math.min(from + PORTION, records))
                .mapToObj(made::trial)
                .toList());
        progress("indexed", Math.min(from + PORTION, records), records);
      }
      figures.put("records", records);
      figures.put("indexingSeconds", seconds(start));
      try (var files = Files.walk(folder)) {
        long bytes = 0;
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          bytes += Files.size(file);
        }
        figures.put("indexMegabytes", bytes >> 20);
      }
      var queries = queries(made);
      var all = new CallTimes(rounds);
      for (int i = -rounds; i < rounds; i++) {
        var query = queries.get(Math.floorMod(i, rounds) % queries.size());
        Supplier<TrialIndex.Hits> search =
            () -> {
              try {
                return index.search(query);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            };
        if (i < 0) {
          var unmeasured = search.get();
        } else {
          all.measured(search);
        }
      }
      all.put(figures, SEARCH_BAR);
    }
  }

  private static void progress(String what, int done, int of) {
    System.err.printf("%s %d of %d%n", what, done, of);
  }

  /** Free words, fields, concepts and places, as a coordinator asks. */
  private static List<TrialQuery> queries(SyntheticTrials made) {
    var queries = new ArrayList<TrialQuery>();
    for (int i = 0; i < 40; i++) {
      Trial like = made.trial(i * 7);
      var condition = like.conditions().getFirst();
      var gene = like.keywords().getFirst();
      var drug = like.interventions().getFirst();
      queries.add(TrialQuery.words(gene + " " + condition, 20));
      queries.add(TrialQuery.words(drug + " recruiting prior systemic therapy", 20));
      var point = like.sites().getFirst().point();
      queries.add(
          new TrialQuery(
              "",
              List.of(condition),
              List.of(gene),
              List.of(),
              List.of("RECRUITING"),
              List.of("2", "3"),
              java.util.Optional.<Area>of(
                  new Area.Circle(point == null ? new GeoPoint(0, 0) : point, 500)),
              java.util.OptionalInt.of(60),
              "",
              0,
              20));
      queries.add(
          new TrialQuery(
              "",
              List.of(condition),
              List.of(),
              List.of(drug),
              List.of(),
              List.of(),
              java.util.Optional.empty(),
              java.util.OptionalInt.empty(),
              "",
              0,
              20));
    }
    return queries;
  }

  private void matching(Path folder, ObjectNode figures) throws IOException {
    try (var services = TrialsServices.create(release, folder)) {
      var made = SyntheticTrials.of(release, true);
      services.importAll(IntStream.range(0, open).mapToObj(made::trial).toList());
      progress("stored open trials", open, open);
      long start = System.nanoTime();
      double cpu = CallTimes.threadsMillis();
      services.readCriteria();
      figures
          .putObject("criteriaReadAhead")
          .put("openTrials", open)
          .put("seconds", seconds(start))
          .put("cpuMillisPerTrial", CallTimes.tenths((CallTimes.threadsMillis() - cpu) / open));
      var address = "benchmark-" + System.nanoTime();
      var server = RpcServer.of(ServiceName.TRIALS, services.services()).inProcess(address).start();
      try (var channels = Channels.inProcessAt(name -> address)) {
        var channel = channels.to(ServiceName.TRIALS);
        patientToTrials(channel, figures.putObject("patientToTrials"));
        trialToPatients(channel, figures.putObject("trialToPatients"));
      } finally {
        server.close();
      }
    }
  }

  private void patientToTrials(ManagedChannel channel, ObjectNode figures) {
    var trials = TrialsServiceGrpc.newBlockingStub(channel);
    var made = SyntheticPatients.of(release);
    figures.put("openTrials", open);
    long considered = 0;
    var times = new CallTimes(rounds);
    for (int i = -rounds; i < rounds; i++) {
      var request =
          MatchTrialsRequest.newBuilder()
              .setPatient(patient(made, Math.floorMod(i, rounds)))
              .setPlannedDayOne("2026-12-01")
              .setLimit(20)
              .build();
      if (i < 0) {
        trials.matchTrials(request);
      } else {
        considered += times.measured(() -> trials.matchTrials(request)).getConsidered();
      }
    }
    figures.put("meanTrialsDecided", considered / rounds);
    times.put(figures, TRIALS_BAR);
  }

  private void trialToPatients(ManagedChannel channel, ObjectNode figures) {
    var stub = TrialsServiceGrpc.newStub(channel);
    var made = SyntheticPatients.of(release);
    long start = System.nanoTime();
    var indexed = new Last<IndexPatientsResponse>();
    // On a busy machine making so many patients takes longer than a call usually may.
    var send = stub.withDeadlineAfter(HOLDING_MINUTES, TimeUnit.MINUTES).indexPatients(indexed);
    send.onNext(
        IndexPatientsRequest.newBuilder()
            .setHeader(IndexPatientsHeader.newBuilder().setTenant(TENANT).setToVersion("1"))
            .build());
    for (int i = 0; i < patients; i++) {
      send.onNext(IndexPatientsRequest.newBuilder().setPatient(patient(made, i)).build());
      if ((i + 1) % PORTION == 0) {
        progress("sent patients", i + 1, patients);
      }
    }
    send.onCompleted();
    indexed.wanted().join();
    figures.put("patients", patients);
    figures.put("holdingSeconds", seconds(start));
    long fitting = 0;
    var times = new CallTimes(rounds);
    var trials = SyntheticTrials.of(release, true);
    for (int i = -rounds / 4; i < rounds; i++) {
      var trial = trials.trial(Math.floorMod(i, open)).id();
      Supplier<MatchPatientsResponse> match = () -> matchPatients(stub, trial);
      if (i < 0) {
        var unmeasured = match.get();
      } else {
        var counts = times.measured(match).getCounts();
        fitting += counts.getEligible() + counts.getNeedsInformation();
      }
    }
    figures.put("meanPatientsNotExcluded", fitting / rounds);
    times.put(figures, PATIENTS_BAR);
  }

  private static MatchPatientsResponse matchPatients(
      TrialsServiceGrpc.TrialsServiceStub stub, String trial) {
    var found = new Last<MatchPatientsResponse>();
    var ask = stub.matchPatients(found);
    ask.onNext(
        MatchPatientsRequest.newBuilder()
            .setHeader(
                MatchPatientsHeader.newBuilder()
                    .setTrialId(trial)
                    .setPlannedDayOne("2026-12-01")
                    .setTenant(TENANT)
                    .setLimit(100))
            .build());
    ask.onCompleted();
    return found.wanted().join();
  }

  /** Keeps the last message of a stream. */
  private static final class Last<T> implements StreamObserver<T> {
    private final CompletableFuture<T> wanted = new CompletableFuture<>();
    private final List<T> messages = new ArrayList<>();

    CompletableFuture<T> wanted() {
      return wanted;
    }

    @Override
    public void onNext(T message) {
      messages.add(message);
    }

    @Override
    public void onError(Throwable failure) {
      wanted.completeExceptionally(failure);
    }

    @Override
    public void onCompleted() {
      wanted.complete(messages.getLast());
    }
  }

  private static PatientFacts patient(SyntheticPatients made, int number) {
    var patient = PatientFacts.newBuilder().setPatientId("synthetic-" + number);
    for (Fact fact : made.facts(number)) {
      var out =
          org.theriac.trials.v1.Fact.newBuilder()
              .setType(fact.type())
              .setName(fact.name())
              .setUnit(fact.unit())
              .setStatus(FactStatus.valueOf("FACT_STATUS_" + fact.status().name()))
              .setEvidence(fact.evidence())
              .setSentence(fact.sentence())
              .setDate(fact.date());
      switch (fact.value()) {
        case Value.Text text -> out.setTextValue(text.text());
        case Value.Number value -> out.setNumberValue(value.number());
        case Value.Truth truth -> out.setBoolValue(truth.truth());
        case Value.None none -> out.clearValue();
      }
      patient.addFacts(out);
    }
    return patient.build();
  }

  private static double seconds(long begin) {
    return CallTimes.tenths((System.nanoTime() - begin) / 1e9);
  }
}
