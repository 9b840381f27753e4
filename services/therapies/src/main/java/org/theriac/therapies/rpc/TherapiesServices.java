package org.theriac.therapies.rpc;

import io.grpc.BindableService;
import java.util.List;
import org.theriac.models.ranker.ModelCard;
import org.theriac.models.ranker.Ranker;
import org.theriac.models.ranker.TrainingTable;

/** The gRPC services of this module. */
public final class TherapiesServices {
  private TherapiesServices() {}

  /**
   * Creates them.
   *
   * @param ranker the model that orders therapies within a tier
   * @param card its card
   * @param training what it was trained on, to tell how what is ranked differs
   */
  public static List<BindableService> create(
      Ranker ranker, ModelCard card, TrainingTable training) {
    return List.of(new TherapiesRpc(ranker, card, training));
  }
}
