package org.theriac.therapies.rpc;

import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.List;
import org.theriac.models.drift.FeatureHistogram;
import org.theriac.models.ranker.ModelCard;
import org.theriac.models.ranker.Ranker;
import org.theriac.models.ranker.TrainingTable;
import org.theriac.therapies.monitoring.RankingMonitor;
import org.theriac.therapies.ranking.MatchedEvidence;
import org.theriac.therapies.ranking.TherapyRanking;
import org.theriac.therapies.v1.GetModelCardRequest;
import org.theriac.therapies.v1.GetModelCardResponse;
import org.theriac.therapies.v1.GetMonitoringRequest;
import org.theriac.therapies.v1.GetMonitoringResponse;
import org.theriac.therapies.v1.RankRequest;
import org.theriac.therapies.v1.RankResponse;
import org.theriac.therapies.v1.TherapiesServiceGrpc;
import org.theriac.transport.RpcError.FieldProblem;
import org.theriac.transport.RpcErrors;

/** The service's contract over the ranking. */
final class TherapiesRpc extends TherapiesServiceGrpc.TherapiesServiceImplBase {
  private final Ranker ranker;
  private final ModelCard card;
  private final TrainingTable training;
  private final RankingMonitor monitor;
  private final TherapyRanking withModel;
  private final TherapyRanking rulesOnly = TherapyRanking.byRulesOnly();

  TherapiesRpc(Ranker ranker, ModelCard card, TrainingTable training) {
    this.ranker = ranker;
    this.card = card;
    this.training = training;
    this.monitor = new RankingMonitor(FeatureHistogram.of(training.rows()), Instant.now());
    this.withModel = new TherapyRanking(ranker::score);
  }

  @Override
  public void rank(RankRequest request, StreamObserver<RankResponse> answer) {
    List<MatchedEvidence> evidence;
    try {
      evidence = request.getEvidenceList().stream().map(EvidenceReader::read).toList();
    } catch (IllegalArgumentException e) {
      var problem = String.valueOf(e.getMessage());
      answer.onError(
          RpcErrors.invalid("MALFORMED_EVIDENCE", problem, new FieldProblem("evidence", problem)));
      return;
    }
    var ranking = request.getRulesOnly() ? rulesOnly : withModel;
    var response = RankResponse.newBuilder().setKnowledgeRelease(request.getKnowledgeRelease());
    if (!request.getRulesOnly()) {
      response.setModelVersion(ranker.version());
    }
    var comparisons = request.getComparisonsList().stream().map(EvidenceReader::read).toList();
    var ranked = ranking.rank(evidence, comparisons);
    monitor.count(ranked);
    ranked.forEach(therapy -> response.addTherapies(RankingWriter.write(therapy)));
    answer.onNext(response.build());
    answer.onCompleted();
  }

  @Override
  public void getMonitoring(
      GetMonitoringRequest request, StreamObserver<GetMonitoringResponse> answer) {
    answer.onNext(
        MonitoringWriter.write(monitor, ranker, training.said(TrainingTable.CHURN).orElse("")));
    answer.onCompleted();
  }

  @Override
  public void getModelCard(
      GetModelCardRequest request, StreamObserver<GetModelCardResponse> answer) {
    answer.onNext(
        GetModelCardResponse.newBuilder()
            .setModelVersion(ranker.version())
            .setMarkdown(card.markdown())
            .setTrainedAt(card.trainedAt())
            .setKnowledgeRelease(card.knowledgeRelease())
            .build());
    answer.onCompleted();
  }
}
