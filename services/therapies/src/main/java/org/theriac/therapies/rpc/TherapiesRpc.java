package org.theriac.therapies.rpc;

import io.grpc.stub.StreamObserver;
import java.util.List;
import org.theriac.models.ranker.ModelCard;
import org.theriac.models.ranker.Ranker;
import org.theriac.therapies.ranking.MatchedEvidence;
import org.theriac.therapies.ranking.TherapyRanking;
import org.theriac.therapies.v1.GetModelCardRequest;
import org.theriac.therapies.v1.GetModelCardResponse;
import org.theriac.therapies.v1.RankRequest;
import org.theriac.therapies.v1.RankResponse;
import org.theriac.therapies.v1.TherapiesServiceGrpc;
import org.theriac.transport.RpcError.FieldProblem;
import org.theriac.transport.RpcErrors;

/** The service's contract over the ranking. */
final class TherapiesRpc extends TherapiesServiceGrpc.TherapiesServiceImplBase {
  private final Ranker ranker;
  private final ModelCard card;
  private final TherapyRanking withModel;
  private final TherapyRanking rulesOnly = TherapyRanking.byRulesOnly();

  TherapiesRpc(Ranker ranker, ModelCard card) {
    this.ranker = ranker;
    this.card = card;
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
    ranking
        .rank(evidence, comparisons)
        .forEach(therapy -> response.addTherapies(RankingWriter.write(therapy)));
    answer.onNext(response.build());
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
