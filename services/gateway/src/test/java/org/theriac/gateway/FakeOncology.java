package org.theriac.gateway;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.AlterationSummary;
import org.theriac.ontology.v1.BiomarkerEvidence;
import org.theriac.ontology.v1.BiomarkersServiceGrpc.BiomarkersServiceImplBase;
import org.theriac.ontology.v1.DiseaseRelation;
import org.theriac.ontology.v1.EvidenceDirection;
import org.theriac.ontology.v1.MatchBiomarkersRequest;
import org.theriac.ontology.v1.MatchBiomarkersResponse;
import org.theriac.ontology.v1.Source;
import org.theriac.ontology.v1.TumorType;
import org.theriac.ontology.v1.UndecidedEvidence;
import org.theriac.ontology.v1.UnreadAlteration;
import org.theriac.therapies.v1.Contribution;
import org.theriac.therapies.v1.RankRequest;
import org.theriac.therapies.v1.RankResponse;
import org.theriac.therapies.v1.RankedTherapy;
import org.theriac.therapies.v1.TherapiesServiceGrpc.TherapiesServiceImplBase;
import org.theriac.therapies.v1.TherapyDirection;
import org.theriac.transport.RpcError;
import org.theriac.transport.RpcErrors;
import org.theriac.trials.v1.Criterion;
import org.theriac.trials.v1.CriterionVerdict;
import org.theriac.trials.v1.ExtractFactsRequest;
import org.theriac.trials.v1.ExtractFactsResponse;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.FactStatus;
import org.theriac.trials.v1.ImportTrialsRequest;
import org.theriac.trials.v1.ImportTrialsResponse;
import org.theriac.trials.v1.IndexPatientsHeader;
import org.theriac.trials.v1.IndexPatientsRequest;
import org.theriac.trials.v1.IndexPatientsResponse;
import org.theriac.trials.v1.MatchCounts;
import org.theriac.trials.v1.MatchPatientsRequest;
import org.theriac.trials.v1.MatchPatientsResponse;
import org.theriac.trials.v1.MatchTrialsRequest;
import org.theriac.trials.v1.MatchTrialsResponse;
import org.theriac.trials.v1.Overall;
import org.theriac.trials.v1.TrialMatch;
import org.theriac.trials.v1.TrialSummary;
import org.theriac.trials.v1.TrialsServiceGrpc.TrialsServiceImplBase;
import org.theriac.trials.v1.Verdict;
import org.theriac.variants.v1.Assembly;
import org.theriac.variants.v1.CopyNumberState;
import org.theriac.variants.v1.CopySegment;
import org.theriac.variants.v1.GeneCopyNumber;
import org.theriac.variants.v1.Genotype;
import org.theriac.variants.v1.ParseGermlineRequest;
import org.theriac.variants.v1.ParseGermlineResponse;
import org.theriac.variants.v1.ParseSomaticRequest;
import org.theriac.variants.v1.ParseSomaticResponse;
import org.theriac.variants.v1.ParseTumorTableRequest;
import org.theriac.variants.v1.ParseTumorTableResponse;
import org.theriac.variants.v1.SomaticVariant;
import org.theriac.variants.v1.VariantsServiceGrpc.VariantsServiceImplBase;

/** Files, evidence, ranking and trials made up for tests. */
final class FakeOncology {
  private FakeOncology() {}

  /** Reads any file that starts like a VCF, and refuses the rest at line 1. */
  static final class Variants extends VariantsServiceImplBase {
    volatile long bytesSeen;
    volatile List<String> samples = List.of("S1");

    /** Counts the uploads that have begun. */
    final Semaphore begun = new Semaphore(0);

    volatile CountDownLatch held = new CountDownLatch(0);

    /** Variants of every tumour file beside the usual one. */
    volatile List<SomaticVariant> more = List.of();

    @Override
    public StreamObserver<ParseGermlineRequest> parseGermline(
        StreamObserver<ParseGermlineResponse> answer) {
      return new Upload<>(
          answer,
          request -> request.hasChunk() ? request.getChunk() : ByteString.EMPTY,
          () -> {
            begun.release();
            await(held);
            for (String sample : samples) {
              answer.onNext(
                  ParseGermlineResponse.newBuilder()
                      .setSampleId(sample)
                      .setAssembly(Assembly.ASSEMBLY_GRCH38)
                      .addGenotypes(
                          Genotype.newBuilder()
                              .setChromosome("chr10")
                              .setPosition(94781859)
                              .addAlleles("A")
                              .addAlleles("A"))
                      .setRowsRead(1)
                      .build());
            }
          });
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await(120, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public StreamObserver<ParseSomaticRequest> parseSomatic(
        StreamObserver<ParseSomaticResponse> answer) {
      return new Upload<>(
          answer,
          request -> request.hasChunk() ? request.getChunk() : ByteString.EMPTY,
          () ->
              answer.onNext(
                  ParseSomaticResponse.newBuilder()
                      .setSampleId("T1")
                      .setAssembly(Assembly.ASSEMBLY_GRCH38)
                      .setRowsRead(2)
                      .setRowsFiltered(1)
                      .setAnnotationSource("CSQ")
                      .addVariants(
                          SomaticVariant.newBuilder()
                              .setChromosome("chr7")
                              .setPosition(55191822)
                              .setReference("T")
                              .setAlternate("G")
                              .setGene("EGFR")
                              .setHgvsP("p.L858R")
                              .addConsequences("missense_variant")
                              .setAlleleFraction(0.32))
                      .addAllVariants(more)
                      .build()));
    }

    @Override
    public StreamObserver<ParseTumorTableRequest> parseTumorTable(
        StreamObserver<ParseTumorTableResponse> answer) {
      return new Upload<>(
          answer,
          request -> request.hasChunk() ? request.getChunk() : ByteString.EMPTY,
          () ->
              answer.onNext(
                  ParseTumorTableResponse.newBuilder()
                      .setRowsRead(3)
                      .addCopyNumbers(
                          GeneCopyNumber.newBuilder()
                              .setGene("MET")
                              .setState(CopyNumberState.COPY_NUMBER_STATE_AMPLIFIED)
                              .setCopies(12))
                      .addCopyNumbers(
                          GeneCopyNumber.newBuilder()
                              .setGene("MYC")
                              .setState(CopyNumberState.COPY_NUMBER_STATE_UNDECIDED)
                              .setReason("the ploidy is not known"))
                      .addSegments(
                          CopySegment.newBuilder()
                              .setChromosome("chr7")
                              .setStart(1)
                              .setEnd(1000)
                              .setCopies(12))
                      .addCoveredGenes("KRAS")
                      .build()));
    }

    private final class Upload<Q, A> implements StreamObserver<Q> {
      private final StreamObserver<A> answer;
      private final Function<Q, ByteString> chunk;
      private final Runnable reply;
      private ByteString start = ByteString.EMPTY;
      private long bytes;

      private Upload(StreamObserver<A> answer, Function<Q, ByteString> chunk, Runnable reply) {
        this.answer = answer;
        this.chunk = chunk;
        this.reply = reply;
      }

      @Override
      public void onNext(Q request) {
        ByteString next = chunk.apply(request);
        bytes += next.size();
        if (start.size() < 16) {
          start = start.concat(next);
        }
      }

      @Override
      public void onError(Throwable failure) {}

      @Override
      public void onCompleted() {
        bytesSeen = bytes;
        if (!start.toStringUtf8().startsWith("##fileformat=VCF")) {
          answer.onError(
              RpcErrors.invalid(
                  "NOT_VCF",
                  "the file is no VCF",
                  new RpcError.FieldProblem("line 1", "##fileformat is missing")));
          return;
        }
        reply.run();
        answer.onCompleted();
      }
    }
  }

  /** Evidence for one alteration. */
  static final class Biomarkers extends BiomarkersServiceImplBase {
    final List<MatchBiomarkersRequest> asked = new CopyOnWriteArrayList<>();

    @Override
    public void matchBiomarkers(
        MatchBiomarkersRequest request, StreamObserver<MatchBiomarkersResponse> answer) {
      asked.add(request);
      if (request.getOncotreeCode().equals("NOSUCH")) {
        answer.onError(
            RpcErrors.invalid(
                "UNKNOWN_TUMOR_TYPE",
                "no such OncoTree code",
                new RpcError.FieldProblem("oncotree_code", "unknown")));
        return;
      }
      if (!request.getLeaveOutUnreadable()
          && request.getAlterationsList().stream().anyMatch(Biomarkers::isOdd)) {
        answer.onError(RpcErrors.invalid("MALFORMED_HGVS", "a change cannot be read"));
        return;
      }
      MatchBiomarkersResponse.Builder response =
          MatchBiomarkersResponse.newBuilder()
              .setTumorType(
                  TumorType.newBuilder()
                      .setCode("LUAD")
                      .setName("Lung Adenocarcinoma")
                      .setTissue("Lung"))
              .setKnowledgeRelease("test-release");
      request
          .getAlterationsList()
          .forEach(alteration -> {
            if (isOdd(alteration)) {
              response.addUnread(
                  UnreadAlteration.newBuilder()
                      .setPosition(request.getAlterationsList().indexOf(alteration))
                      .setGene(alteration.getGene())
                      .setProblem("no change"));
              return;
            }
            boolean known = alteration.getHgvsP().equals("p.L858R");
            response.addAlterations(
                AlterationSummary.newBuilder()
                    .setKey(alteration.getKey())
                    .setLabel(alteration.getGene() + " " + alteration.getHgvsP())
                    .setOncogenicity(known ? "oncogenic" : "uncertain")
                    .setOncogenicityRule(known ? "hotspot of the knowledge base" : "")
                    .setMatched(known));
          });
      response.addEvidence(
          evidence(
              "fda:osimertinib:egfr",
              "osimertinib",
              EvidenceDirection.EVIDENCE_DIRECTION_SENSITIVITY));
      response.addEvidence(
          evidence("civic:EID1", "erlotinib", EvidenceDirection.EVIDENCE_DIRECTION_RESISTANCE));
      response.addUndecided(
          UndecidedEvidence.newBuilder()
              .setEvidenceId("civic:EID2")
              .addTherapy("pembrolizumab")
              .setBiomarker("TMB-H")
              .addNeeds("tumour mutational burden"));
      answer.onNext(response.build());
      answer.onCompleted();
    }

    private static boolean isOdd(Alteration alteration) {
      return alteration.getHgvsP().equals("p.odd");
    }

    private static BiomarkerEvidence evidence(
        String id, String therapy, EvidenceDirection direction) {
      return BiomarkerEvidence.newBuilder()
          .setEvidenceId(id)
          .addTherapy(therapy)
          .setDirection(direction)
          .setLevel("label")
          .setBiomarker("EGFR L858R")
          .setDisease("Non-Small Cell Lung Cancer")
          .setDiseaseRelation(DiseaseRelation.DISEASE_RELATION_ANCESTOR)
          .setTier("IA")
          .setStatement("Approved for EGFR exon 21 L858R. <script>alert(1)</script>")
          .setSource(
              Source.newBuilder()
                  .setTitle("Prescribing information")
                  .setIssuer("FDA")
                  .setDate("2024-09-25")
                  .setUrl("https://example.org/label")
                  .addPmids("29151359"))
          .build();
    }
  }

  /** Ranks evidence in its order. */
  static final class Therapies extends TherapiesServiceImplBase {
    @Override
    public void rank(RankRequest request, StreamObserver<RankResponse> answer) {
      RankResponse.Builder response =
          RankResponse.newBuilder()
              .setKnowledgeRelease(request.getKnowledgeRelease())
              .setModelVersion("test-model");
      for (BiomarkerEvidence piece : request.getEvidenceList()) {
        boolean responds = piece.getDirection() == EvidenceDirection.EVIDENCE_DIRECTION_SENSITIVITY;
        response.addTherapies(
            RankedTherapy.newBuilder()
                .setTherapy(piece.getTherapy(0))
                .addComponents(piece.getTherapy(0))
                .setDirection(
                    responds
                        ? TherapyDirection.THERAPY_DIRECTION_SENSITIVITY
                        : TherapyDirection.THERAPY_DIRECTION_RESISTANCE)
                .setTier(piece.getTier())
                .setTierRule("label for this tumour type")
                .setScore(0.87)
                .setOnLabel(responds ? "conditional" : "no")
                .addConditions("first line, metastatic")
                .addAgencies("FDA")
                .addReasons("A label covers the alteration in this tumour type.")
                .addContributions(
                    Contribution.newBuilder()
                        .setFeature("level")
                        .setLabel("level of the evidence")
                        .setValue(1)
                        .setContribution(2.1))
                .addSupportingEvidence(piece.getEvidenceId()));
      }
      answer.onNext(response.build());
      answer.onCompleted();
    }
  }

  /** One trial, two criteria. */
  static final class Trials extends TrialsServiceImplBase {
    volatile boolean empty;
    volatile String imported = "";
    final List<MatchTrialsRequest> asked = new CopyOnWriteArrayList<>();
    final List<String> patients = new CopyOnWriteArrayList<>();
    private String held = "";

    volatile String knowledgeRelease = "";

    @Override
    public void extractFacts(
        ExtractFactsRequest request, StreamObserver<ExtractFactsResponse> answer) {
      if (request.getText().length() > 1_000_000) {
        answer.onError(
            RpcErrors.invalid("NOTE_TOO_LONG", "the note is longer than 1,000,000 characters"));
        return;
      }
      answer.onNext(
          ExtractFactsResponse.newBuilder()
              .addFacts(fact(request.getText()))
              .addAllWarnings(
                  request.getText().contains("Keine")
                      ? List.of("the text is not English")
                      : List.of())
              .setKnowledgeRelease(knowledgeRelease)
              .build());
      answer.onCompleted();
    }

    private static Fact fact(String text) {
      String words = text.substring(0, Math.min(6, text.length()));
      return Fact.newBuilder()
          .setType("performance_status")
          .setName("ECOG")
          .setNumberValue(1)
          .setStatus(FactStatus.FACT_STATUS_PRESENT)
          .setEvidence(words)
          .setStart(0)
          .setEnd(words.length())
          .setSentence(text.lines().findFirst().orElse(""))
          .build();
    }

    @Override
    public void matchTrials(
        MatchTrialsRequest request, StreamObserver<MatchTrialsResponse> answer) {
      asked.add(request);
      if (empty) {
        answer.onError(
            RpcErrors.of(Status.Code.FAILED_PRECONDITION, "NO_TRIALS", "no trials are imported"));
        return;
      }
      answer.onNext(
          MatchTrialsResponse.newBuilder()
              .setConsidered(100)
              .setKnowledgeRelease("test-release")
              .addMatches(match(request.getPatient().getFactsList()))
              .build());
      answer.onCompleted();
    }

    private static TrialMatch match(List<Fact> facts) {
      return TrialMatch.newBuilder()
          .setTrial(
              TrialSummary.newBuilder()
                  .setTrialId("NCT00000001")
                  .setTitle("A made-up trial")
                  .setStatus("RECRUITING")
                  .addPhases("PHASE2")
                  .addInterventions("a drug")
                  .addSites("Vienna, Austria")
                  .setUrl("https://clinicaltrials.gov/study/NCT00000001"))
          .setOverall(Overall.OVERALL_NEEDS_INFORMATION)
          .setScore(0.6)
          .addReasons("One criterion is met, one is open.")
          .addQuestions("Is the creatinine clearance at least 50 mL/min?")
          .addCriteria(
              CriterionVerdict.newBuilder()
                  .setCriterion(
                      Criterion.newBuilder()
                          .setCriterionId("I1")
                          .setText("ECOG performance status 0 to 1")
                          .setParsed(true))
                  .setVerdict(Verdict.VERDICT_MET)
                  .addAllEvidence(facts.stream().limit(1).toList())
                  .setExplanation("ECOG 1 is within 0 to 1."))
          .addCriteria(
              CriterionVerdict.newBuilder()
                  .setCriterion(
                      Criterion.newBuilder()
                          .setCriterionId("I2")
                          .setText("Creatinine clearance >= 50"))
                  .setVerdict(Verdict.VERDICT_UNKNOWN)
                  .setExplanation("The notes hold no creatinine clearance."))
          .build();
    }

    @Override
    public StreamObserver<ImportTrialsRequest> importTrials(
        StreamObserver<ImportTrialsResponse> answer) {
      return new StreamObserver<>() {
        private final StringBuilder text = new StringBuilder();

        @Override
        public void onNext(ImportTrialsRequest request) {
          text.append(request.getChunk().toStringUtf8());
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {
          imported = text.toString();
          answer.onNext(ImportTrialsResponse.newBuilder().setImported(1).setCriteria(2).build());
          answer.onCompleted();
        }
      };
    }

    @Override
    public StreamObserver<IndexPatientsRequest> indexPatients(
        StreamObserver<IndexPatientsResponse> answer) {
      return new StreamObserver<>() {
        private IndexPatientsHeader header = IndexPatientsHeader.getDefaultInstance();

        @Override
        public void onNext(IndexPatientsRequest request) {
          if (request.hasHeader()) {
            header = request.getHeader();
          } else if (request.hasPatient()) {
            patients.add(request.getPatient().getPatientId());
          }
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {
          if (!header.getToVersion().isEmpty()) {
            held = header.getToVersion();
          }
          answer.onNext(IndexPatientsResponse.newBuilder().setVersion(held).build());
          answer.onCompleted();
        }
      };
    }

    @Override
    public StreamObserver<MatchPatientsRequest> matchPatients(
        StreamObserver<MatchPatientsResponse> answer) {
      return new StreamObserver<>() {
        @Override
        public void onNext(MatchPatientsRequest request) {
          if (request.hasPatient()) {
            patients.add(request.getPatient().getPatientId());
          }
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onCompleted() {
          for (String patient : patients) {
            answer.onNext(
                MatchPatientsResponse.newBuilder()
                    .setPatientId(patient)
                    .setMatch(match(List.of()))
                    .build());
          }
          answer.onNext(
              MatchPatientsResponse.newBuilder()
                  .setCounts(MatchCounts.newBuilder().setPatients(patients.size()))
                  .build());
          answer.onCompleted();
        }
      };
    }
  }
}
