package org.theriac.trials.rpc;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.theriac.transport.RpcError.FieldProblem;
import org.theriac.transport.RpcErrors;
import org.theriac.trials.criteria.Charts;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.reading.CtmlCriteria;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.deidentification.Deidentifier;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.StructuredFacts;
import org.theriac.trials.index.TrialIndex;
import org.theriac.trials.matching.TrialMatcher;
import org.theriac.trials.notes.FactExtractor;
import org.theriac.trials.registry.CtmlReader;
import org.theriac.trials.registry.MalformedTrialException;
import org.theriac.trials.registry.RegistryReader;
import org.theriac.trials.registry.Trial;
import org.theriac.trials.v1.CountPatientsRequest;
import org.theriac.trials.v1.CountPatientsResponse;
import org.theriac.trials.v1.DeidentifyRequest;
import org.theriac.trials.v1.DeidentifyResponse;
import org.theriac.trials.v1.EvaluateCriterionRequest;
import org.theriac.trials.v1.EvaluateCriterionResponse;
import org.theriac.trials.v1.ExtractFactsRequest;
import org.theriac.trials.v1.ExtractFactsResponse;
import org.theriac.trials.v1.GetTrialRequest;
import org.theriac.trials.v1.GetTrialResponse;
import org.theriac.trials.v1.ImportTrialsRequest;
import org.theriac.trials.v1.ImportTrialsResponse;
import org.theriac.trials.v1.IndexPatientsRequest;
import org.theriac.trials.v1.IndexPatientsResponse;
import org.theriac.trials.v1.MatchPatientsRequest;
import org.theriac.trials.v1.MatchPatientsResponse;
import org.theriac.trials.v1.MatchTrialsRequest;
import org.theriac.trials.v1.MatchTrialsResponse;
import org.theriac.trials.v1.SearchTrialsRequest;
import org.theriac.trials.v1.SearchTrialsResponse;
import org.theriac.trials.v1.TrialsServiceGrpc;

/** The contract over the domain. */
final class TrialsRpc extends TrialsServiceGrpc.TrialsServiceImplBase {
  private static final String REGISTRY = "ctgov_v2";
  private static final String CTML = "ctml";
  private static final List<String> FORMATS = List.of(REGISTRY, CTML);
  private static final int MOST_IDS = 1_000;
  private static final int LARGEST_IMPORT = 512 << 20;

  private final NoteReader notes;
  private final DeidentifyNote deidentify;
  private final Charts charts;
  private final CriterionParser parser;
  private final Evaluator evaluator;
  private final TrialMatcher matcher;
  private final TrialIndex index;
  private final String release;
  private final SearchTrials search;
  private final MatchTrials trialsForPatient;
  private final TenantPatients tenants;

  TrialsRpc(
      NoteReader notes,
      Vocabulary vocabulary,
      Evaluator evaluator,
      TrialIndex index,
      Deidentifier deidentifier,
      String release) {
    this.notes = notes;
    this.deidentify = new DeidentifyNote(deidentifier::clean);
    this.charts = new Charts(vocabulary);
    this.parser = new CriterionParser(vocabulary);
    this.evaluator = evaluator;
    this.matcher = new TrialMatcher(parser, new CtmlCriteria(vocabulary), evaluator);
    this.index = index;
    this.release = release;
    this.search = new SearchTrials(index);
    this.tenants = new TenantPatients(charts, evaluator);
    this.trialsForPatient = new MatchTrials(charts, matcher, index, release);
  }

  /** What decides, with the criteria that it has read. */
  TrialMatcher matcher() {
    return matcher;
  }

  @Override
  public void extractFacts(
      ExtractFactsRequest request, StreamObserver<ExtractFactsResponse> answer) {
    if (request.getText().length() > FactExtractor.LONGEST_NOTE) {
      answer.onError(noteTooLong("text"));
      return;
    }
    if (!FactExtractor.isNoteDate(request.getNoteDate())) {
      answer.onError(noNoteDate());
      return;
    }
    answer.onNext(notes.read(request));
    answer.onCompleted();
  }

  @Override
  public void deidentify(DeidentifyRequest request, StreamObserver<DeidentifyResponse> answer) {
    try {
      answer.onNext(deidentify.clean(request));
      answer.onCompleted();
    } catch (StatusRuntimeException e) {
      answer.onError(e);
    }
  }

  /** A date that is silently passed over would leave every "2 weeks ago" without its day. */
  private static StatusRuntimeException noNoteDate() {
    return RpcErrors.invalid(
        "MALFORMED_DATE",
        "the field note_date must be a day of the calendar as YYYY-MM-DD, or empty",
        new FieldProblem("note_date", "YYYY-MM-DD, for example 2026-11-20, or empty"));
  }

  private static StatusRuntimeException noteTooLong(String field) {
    return RpcErrors.invalid(
        "NOTE_TOO_LONG",
        "the note is longer than " + FactExtractor.LONGEST_NOTE + " characters; split it",
        new FieldProblem(field, "at most " + FactExtractor.LONGEST_NOTE + " characters"));
  }

  // --- the index
  // --------------------------------------------------------------------------------------------------

  @Override
  public StreamObserver<ImportTrialsRequest> importTrials(
      StreamObserver<ImportTrialsResponse> answer) {
    return new Import(answer);
  }

  private final class Import implements StreamObserver<ImportTrialsRequest> {
    private final StreamObserver<ImportTrialsResponse> answer;
    private ByteString document = ByteString.EMPTY;
    private String format = "";
    private boolean ended;

    Import(StreamObserver<ImportTrialsResponse> answer) {
      this.answer = answer;
    }

    @Override
    public void onNext(ImportTrialsRequest part) {
      if (ended) {
        return;
      }
      format = part.getFormat().isEmpty() ? format : part.getFormat();
      if (!part.getFormat().isEmpty() && !FORMATS.contains(part.getFormat())) {
        fail(
            RpcErrors.invalid(
                "MALFORMED_TRIAL",
                "only the formats ctgov_v2 and ctml are read",
                new FieldProblem("format", "not supported")));
      } else if (document.size() + part.getChunk().size() > LARGEST_IMPORT) {
        fail(
            RpcErrors.of(
                Status.Code.RESOURCE_EXHAUSTED,
                "TOO_LARGE",
                "the document is larger than " + LARGEST_IMPORT + " bytes"));
      } else {
        document = document.concat(part.getChunk());
      }
    }

    private void fail(StatusRuntimeException failure) {
      ended = true;
      answer.onError(failure);
    }

    @Override
    public void onError(Throwable failure) {
      // The caller has gone; nothing was stored.
      ended = true;
    }

    @Override
    public void onCompleted() {
      if (ended) {
        return;
      }
      try {
        var trials = trials(format, document);
        int replaced = index.store(trials);
        answer.onNext(summary(trials, replaced));
        answer.onCompleted();
      } catch (MalformedTrialException e) {
        var message = String.valueOf(e.getMessage());
        answer.onError(
            RpcErrors.invalid("MALFORMED_TRIAL", message, new FieldProblem("chunk", message)));
      } catch (IOException e) {
        answer.onError(indexDown());
      }
    }

    private ImportTrialsResponse summary(List<Trial> trials, int replaced) {
      var response = ImportTrialsResponse.newBuilder().setReplaced(replaced);
      int criteria = 0;
      int parsed = 0;
      var ids = trials.stream().map(Trial::id).distinct().toList();
      ids.stream().limit(MOST_IDS).forEach(response::addTrialIds);
      var warnings = new ImportWarnings();
      for (Trial trial : trials) {
        var all = new ArrayList<>(matcher.criteria(trial));
        trial.arms().forEach(arm -> all.addAll(matcher.criteria(arm)));
        criteria += all.size();
        parsed += (int) all.stream().filter(Criterion::parsed).count();
        warnings.add(trial, all);
      }
      return response
          .setImported(ids.size())
          .setCriteria(criteria)
          .setCriteriaParsed(parsed)
          .addAllWarnings(warnings.all())
          .build();
    }
  }

  private static List<Trial> trials(String format, ByteString document)
      throws MalformedTrialException {
    var bytes = document.toByteArray();
    return format.equals(CTML) || format.isEmpty() && CtmlReader.looksLikeIt(bytes)
        ? CtmlReader.read(bytes)
        : RegistryReader.read(bytes);
  }

  /** A trial of which nothing is stored needs no number. */
  private static List<Trial> unstored(String format, ByteString document)
      throws MalformedTrialException {
    var bytes = document.toByteArray();
    return format.equals(REGISTRY) || format.isEmpty() && RegistryReader.looksLikeIt(bytes)
        ? RegistryReader.read(bytes)
        : CtmlReader.read(bytes, "unnamed");
  }

  static StatusRuntimeException indexDown() {
    return RpcErrors.of(Status.Code.UNAVAILABLE, "INDEX_DOWN", "the trial index cannot be used");
  }

  @Override
  public void getTrial(GetTrialRequest request, StreamObserver<GetTrialResponse> answer) {
    try {
      Optional<Trial> trial = index.find(request.getTrialId());
      if (trial.isEmpty()) {
        answer.onError(unknownTrial());
        return;
      }
      answer.onNext(
          GetTrialResponse.newBuilder()
              .setTrial(Messages.summary(trial.get()))
              .addAllCriteria(
                  matcher.criteria(trial.get()).stream().map(Messages::criterion).toList())
              .addAllCriteria(
                  trial.get().arms().stream()
                      .flatMap(arm -> matcher.criteria(arm).stream())
                      .map(Messages::criterion)
                      .toList())
              .addAllArms(
                  trial.get().arms().stream().map(arm -> Messages.part(arm, trial.get())).toList())
              .build());
      answer.onCompleted();
    } catch (IOException e) {
      answer.onError(indexDown());
    }
  }

  static StatusRuntimeException unknownTrial() {
    return RpcErrors.of(
        Status.Code.NOT_FOUND, "UNKNOWN_TRIAL", "no trial of this id is in the index");
  }

  @Override
  public void searchTrials(
      SearchTrialsRequest request, StreamObserver<SearchTrialsResponse> answer) {
    try {
      answer.onNext(search.search(request));
      answer.onCompleted();
    } catch (StatusRuntimeException e) {
      answer.onError(e);
    } catch (IOException e) {
      answer.onError(indexDown());
    }
  }

  // --- matching
  // ---------------------------------------------------------------------------------------------------

  @Override
  public void matchTrials(MatchTrialsRequest request, StreamObserver<MatchTrialsResponse> answer) {
    if (index.size() == 0 && request.getTrialDocument().isEmpty()) {
      answer.onError(
          RpcErrors.of(
              Status.Code.FAILED_PRECONDITION,
              "NO_TRIALS",
              "the index holds no trials: import some first. This is not \"no trial fits\""));
      return;
    }
    try {
      var documents =
          request.getTrialDocument().isEmpty()
              ? List.<Trial>of()
              : unstored(request.getTrialFormat(), request.getTrialDocument()).stream()
                  .sorted(Comparator.comparing(Trial::id))
                  .toList();
      answer.onNext(trialsForPatient.match(request, documents));
      answer.onCompleted();
    } catch (StatusRuntimeException e) {
      answer.onError(e);
    } catch (MalformedTrialException e) {
      var message = String.valueOf(e.getMessage());
      answer.onError(
          RpcErrors.invalid(
              "MALFORMED_TRIAL", message, new FieldProblem("trial_document", message)));
    } catch (IllegalArgumentException e) {
      var message = String.valueOf(e.getMessage());
      answer.onError(
          RpcErrors.invalid("MALFORMED_FACTS", message, new FieldProblem("facts_json", message)));
    } catch (IOException | UncheckedIOException e) {
      answer.onError(indexDown());
    }
  }

  @Override
  public StreamObserver<MatchPatientsRequest> matchPatients(
      StreamObserver<MatchPatientsResponse> answer) {
    return new MatchPatients(answer, charts, matcher, index, tenants);
  }

  @Override
  public StreamObserver<IndexPatientsRequest> indexPatients(
      StreamObserver<IndexPatientsResponse> answer) {
    return tenants.index(answer);
  }

  @Override
  public void countPatients(
      CountPatientsRequest request, StreamObserver<CountPatientsResponse> answer) {
    try {
      answer.onNext(new CountPatients(parser, matcher, index, tenants).count(request));
      answer.onCompleted();
    } catch (StatusRuntimeException e) {
      answer.onError(e);
    } catch (IOException e) {
      answer.onError(indexDown());
    }
  }

  @Override
  public void evaluateCriterion(
      EvaluateCriterionRequest request, StreamObserver<EvaluateCriterionResponse> answer) {
    if (request.getCriterion().isBlank()) {
      answer.onError(
          RpcErrors.invalid(
              "EMPTY_REQUEST", "no criterion", new FieldProblem("criterion", "must not be empty")));
      return;
    }
    if (request.getNote().length() > FactExtractor.LONGEST_NOTE) {
      answer.onError(noteTooLong("note"));
      return;
    }
    if (!FactExtractor.isNoteDate(request.getNoteDate())) {
      answer.onError(noNoteDate());
      return;
    }
    var facts = new ArrayList<Fact>();
    boolean whole = true;
    if (!request.getFactsJson().isEmpty()) {
      try {
        facts.addAll(StructuredFacts.read(request.getFactsJson()));
        whole = StructuredFacts.unread(request.getFactsJson()).isEmpty();
      } catch (IllegalArgumentException e) {
        var message = String.valueOf(e.getMessage());
        answer.onError(
            RpcErrors.invalid("MALFORMED_FACTS", message, new FieldProblem("facts_json", message)));
        return;
      }
    }
    facts.addAll(notes.extractor().extract(request.getNote(), request.getNoteDate(), "").facts());
    var criterion = parser.parse("1", request.getCriterion(), request.getExclusion());
    boolean dated = facts.stream().anyMatch(fact -> fact.type().equals("as_of"));
    var chart = charts.of(facts, request.getNote(), "", dated ? "" : request.getNoteDate());
    // A chart of which something was not read is not silent.
    var verdict =
        evaluator.evaluate(criterion, chart, whole && request.getAssumeSilenceIsAbsence());
    answer.onNext(
        EvaluateCriterionResponse.newBuilder()
            .setVerdict(Messages.verdict(verdict))
            .setConditionHolds(Messages.holds(verdict.holds()))
            .build());
    answer.onCompleted();
  }
}
